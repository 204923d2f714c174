use redis_typed::ToRedisArgs;

#[derive(ToRedisArgs)]
struct User {
    name: String,
    flags: Vec<bool>,
    tags: Option<Vec<String>>,
}

fn main() {}
