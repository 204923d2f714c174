use redis_typed::FromRedis;

#[derive(FromRedis)]
enum Never {}

fn main() {}
