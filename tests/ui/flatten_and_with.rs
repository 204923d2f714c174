use std::collections::HashMap;

use redis_typed::FromRedis;

#[derive(FromRedis)]
struct User {
    name: String,
    #[redis(flatten, with = "module")]
    rest: HashMap<String, String>,
}

fn main() {}
