use redis_typed::FromRedis;

#[derive(FromRedis)]
#[redis(rename_all = "snakecase")]
struct User {
    name: String,
}

#[derive(FromRedis)]
#[redis(rename_all = "Train-Case")]
enum Status {
    On,
}

fn main() {}
