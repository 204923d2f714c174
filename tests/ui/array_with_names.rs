use std::collections::HashMap;

use redis_typed::FromRedis;

#[derive(FromRedis)]
#[redis(array)]
struct Row {
    #[redis(alias = "i")]
    id: u64,
    #[redis(default)]
    name: String,
    #[redis(flatten)]
    rest: HashMap<String, String>,
}

fn main() {}
