use redis_typed::FromRedis;

struct Address;

#[derive(FromRedis)]
struct User {
    name: String,
    address: Option<Address>,
}

#[derive(FromRedis)]
struct Flattened {
    #[redis(flatten)]
    address: Address,
}

fn main() {}
