use redis_typed::FromRedis;

#[derive(FromRedis)]
struct User {
    #[redis(rename = "n", default, rename = "m")]
    name: String,
    #[redis(default)]
    #[redis(default)]
    age: u32,
}

fn main() {}
