use redis_typed::FromRedis;

#[derive(FromRedis)]
struct Nothing;

fn main() {}
