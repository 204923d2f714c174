//! The derives: every shape and attribute, in both protocols.

mod enums;
mod flatten;
mod generics;
mod hygiene;
mod structs;
mod tuples;

use redis_typed::{
    __private::{Reader, ToRows, Word, Words},
    FromRedis, ToRedisArg,
};

fn read<T: FromRedis>(reply: &str) -> Result<T, String> {
    let mut reader = Reader::new(reply.as_bytes());
    let value = T::from_redis(&mut reader).map_err(|error| error.to_string())?;
    assert!(reader.is_at_end(), "left over: {:?}", reader.rest());
    Ok(value)
}

/// A map of texts as protocol 2 sends it, then as protocol 3 does.
fn maps(pairs: &[(&str, &str)]) -> [String; 2] {
    let bulk = |text: &str| format!("${}\r\n{text}\r\n", text.len());
    let body: String = pairs.iter().map(|(key, value)| bulk(key) + &bulk(value)).collect();
    [format!("*{}\r\n{body}", pairs.len() * 2), format!("%{}\r\n{body}", pairs.len())]
}

fn rows(value: &impl ToRows<(Word, Word)>) -> (usize, String) {
    let mut words = Words::default();
    words.rows(value);
    (value.row_count(), words.display().to_string())
}

fn columns(value: &impl ToRows<(Word, Word)>) -> String {
    let mut words = Words::default();
    words.columns(value);
    words.display().to_string()
}

fn swapped(value: &impl ToRows<(Word, Word)>) -> String {
    let mut words = Words::default();
    words.swapped_rows(value);
    words.display().to_string()
}

fn word(value: &impl ToRedisArg) -> String {
    let mut words = Words::default();
    words.arg(value);
    words.display().to_string()
}
