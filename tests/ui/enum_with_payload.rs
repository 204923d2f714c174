use redis_typed::{FromRedis, ToRedisArgs};

#[derive(FromRedis, ToRedisArgs)]
enum Shape {
    Dot,
    Circle(f64),
    Square { side: f64 },
}

fn main() {}
