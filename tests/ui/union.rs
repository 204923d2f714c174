use redis_typed::FromRedis;

#[derive(FromRedis)]
union Either {
    int: i64,
    float: f64,
}

fn main() {}
