use redis_typed::FromRedis;

#[derive(FromRedis)]
#[redis(array)]
enum Status {
    On,
    Off,
}

#[derive(FromRedis)]
#[redis(array)]
struct Pair(u8, u8);

fn main() {}
