use redis_typed::FromRedis;

#[derive(FromRedis)]
enum Status {
    On,
}

#[derive(FromRedis)]
struct User {
    #[redis(default)]
    status: Status,
}

fn main() {}
