use std::collections::HashMap;

use redis_typed::FromRedis;

#[derive(FromRedis)]
struct User {
    name: String,
    #[redis(flatten, rename = "rest")]
    rest: HashMap<String, String>,
}

fn main() {}
