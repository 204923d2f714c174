use redis_typed::FromRedis;

#[derive(FromRedis)]
#[redis(rename_all)]
struct User {
    #[redis(rename = 5)]
    name: String,
    #[redis(skip = "yes")]
    age: u32,
    #[redis(with("module"))]
    email: String,
    #[redis(default = "not a path")]
    city: String,
    #[redis("text")]
    zip: String,
}

fn main() {}
