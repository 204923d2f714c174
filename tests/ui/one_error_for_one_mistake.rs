use redis_typed::{
    __private::{FromRedisMap, ToRows, Word},
    FromRedis, ToRedisArgs,
};

#[derive(FromRedis, ToRedisArgs)]
struct User {
    #[redis(renamed)]
    name: String,
}

#[derive(FromRedis, ToRedisArgs)]
#[redis(rename_al = "lowercase")]
enum Status {
    On,
}

fn reads<T: FromRedis + FromRedisMap>() {}
fn writes<T: ToRows<(Word, Word)>>() {}
fn writes_word<T: redis_typed::ToRedisArg + ToRedisArgs>() {}

fn main() {
    reads::<User>();
    writes::<User>();
    writes_word::<Status>();
}
