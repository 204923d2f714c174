use redis_typed::FromRedis;

#[derive(FromRedis)]
#[redis(rename_all = "camelCase")]
struct User {
    user_name: String,
    #[redis(rename = "userName")]
    nick: String,
    #[redis(alias = "nick", alias = "nick")]
    other: String,
}

#[derive(FromRedis)]
#[redis(rename_all = "lowercase")]
enum Status {
    On,
    ON,
}

fn main() {}
