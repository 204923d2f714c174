use redis_typed::{FromRedis, ToRedisArgs};

#[derive(FromRedis, ToRedisArgs)]
#[redis(rename_all = "lowercase")]
struct Id(#[redis(default)] u64);

#[derive(FromRedis)]
struct Skipped(#[redis(skip)] u64);

fn main() {}
