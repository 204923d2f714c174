use redis_typed::FromRedis;

#[derive(FromRedis)]
enum Status {
    On,
    #[redis(other)]
    Unknown,
    #[redis(other)]
    Else,
}

fn main() {}
