use redis_typed::FromRedis;

#[derive(FromRedis)]
#[redis(rename = "x")]
struct User {
    #[redis(rename_all = "camelCase")]
    name: String,
}

fn main() {}
