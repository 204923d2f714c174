use redis_typed::FromRedis;

#[derive(FromRedis)]
struct User {
    #[redis(skip, rename = "n", alias = "m")]
    name: String,
}

fn main() {}
