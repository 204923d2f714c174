use redis_typed::{FromRedis, ToRedisArgs};

#[derive(FromRedis, ToRedisArgs)]
struct User {
    #[redis(renam = "n")]
    name: String,
    #[redis(color = "red")]
    age: u32,
}

fn main() {}
