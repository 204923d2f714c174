use redis_typed::ToRedisArgs;

#[derive(ToRedisArgs)]
struct Point(f64, f64);

fn main() {}
