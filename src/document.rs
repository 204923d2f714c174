//! Values as JSON text.

use redis_typed_core::{
    args::{Arg, ToRedisArg},
    convert::FromRedis,
    error::DecodeError,
    resp::{Item, Reader},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, error::Category};

use crate::one_word::one_word;

/// A value that goes out and comes back as JSON text: with JSON.SET and JSON.GET, and as well with SET and GET.
///
/// ```
/// use redis_typed::{Commands, Json, testing::Scripted};
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Debug, Deserialize, PartialEq, Serialize)]
/// struct User {
///     name: String,
///     age: u8,
/// }
///
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// let redis = &Scripted::new()
///     .expect(["SET", "user", r#"{"name":"ann","age":42}"#], "+OK\r\n")
///     .expect(["GET", "user"], "$23\r\n{\"name\":\"ann\",\"age\":42}\r\n");
/// let ann = User { name: "ann".into(), age: 42 };
///
/// redis.set("user", Json(&ann)).await?;
/// let found: Option<Json<User>> = redis.get("user").await?;
/// assert_eq!(found, Some(Json(ann)));
/// # Ok::<(), redis_typed::Error>(())
/// # }).unwrap();
/// ```
///
/// A value that has no form in JSON, such as a map with keys that are no texts, is refused before anything is sent.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Json<T>(pub T);

/// What a path matched: a path that starts with `$` is answered with a JSON array of all matches.
///
/// ```
/// # #[cfg(feature = "json")]
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// use redis_typed::{JsonMatches, modules::json::JsonCommands, testing::Scripted};
///
/// let redis = &Scripted::new()
///     .expect(["JSON.GET", "user", "$.age"], "$4\r\n[42]\r\n")
///     .expect(["JSON.GET", "user", "$..name"], "$13\r\n[\"ann\",\"bob\"]\r\n");
///
/// let age: Option<JsonMatches<u8>> = redis.json_get("user", "$.age").await?;
/// assert_eq!(age.and_then(JsonMatches::into_first), Some(42));
///
/// let names: Option<JsonMatches<String>> = redis.json_get("user", "$..name").await?;
/// assert_eq!(names.unwrap_or_default().0, ["ann", "bob"]);
/// # Ok::<(), redis_typed::Error>(())
/// # }).unwrap();
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct JsonMatches<T>(pub Vec<T>);

impl<T> JsonMatches<T> {
    /// The first match: all there is to a path that leads to one place.
    pub fn into_first(self) -> Option<T> {
        self.0.into_iter().next()
    }
}

impl<T> Default for JsonMatches<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> IntoIterator for JsonMatches<T> {
    type IntoIter = std::vec::IntoIter<T>;
    type Item = T;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<T: Serialize> ToRedisArg for Json<T> {
    fn to_arg(&self) -> Arg<'_> {
        match serde_json::to_vec(&self.0) {
            Ok(text) => Arg::owned(text),
            Err(_) => Arg::Refused("a value that has no form in JSON"),
        }
    }
}

one_word!([T: Serialize] Json<T>);

/// From a text, and from the numbers and booleans that `FORMAT EXPAND1` leaves outside of texts.
impl<T: DeserializeOwned> FromRedis for Json<T> {
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let item = reader.item()?;
        let value = match item {
            Item::Integer(integer) => serde_json::from_value(Value::from(integer)),
            Item::Double(double) => serde_json::from_value(Value::from(double)),
            Item::Bool(bool) => serde_json::from_value(Value::from(bool)),
            Item::Null => serde_json::from_value(Value::Null),
            item => serde_json::from_slice(item.text().ok_or_else(|| reader.unexpected("JSON", item))?),
        };
        value.map(Self).map_err(|error| misfit(item, &error))
    }
}

impl<T: DeserializeOwned> FromRedis for JsonMatches<T> {
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Json::from_redis(reader).map(|Json(matches)| Self(matches))
    }
}

/// What serde says may hold a part of the value, so only its kind and place are told.
fn misfit(item: Item<'_>, error: &serde_json::Error) -> DecodeError {
    let got = match error.classify() {
        Category::Data if item.text().is_none() => item.describe(),
        Category::Data => format!("JSON of another shape at line {}, column {}", error.line(), error.column()).into(),
        _ => "text that is not JSON".into(),
    };
    DecodeError::mismatch("JSON of the type", got)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use redis_typed_core::args::Words;

    use super::*;

    fn read<T: FromRedis>(reply: &[u8]) -> Result<T, String> {
        T::from_redis(&mut Reader::new(reply)).map_err(|error| error.to_string())
    }

    #[test]
    fn from_texts_and_from_scalars() {
        assert_eq!(read::<Json<Vec<u8>>>(b"$5\r\n[1,2]\r\n"), Ok(Json(vec![1, 2])));
        assert_eq!(read::<Json<i64>>(b":-7\r\n"), Ok(Json(-7)));
        assert_eq!(read::<Json<f64>>(b",1.5\r\n"), Ok(Json(1.5)));
        assert_eq!(read::<Json<bool>>(b"#t\r\n"), Ok(Json(true)));
        assert_eq!(read::<Json<Option<u8>>>(b"_\r\n"), Ok(Json(None)));
        assert_eq!(read::<Option<Json<u8>>>(b"$-1\r\n"), Ok(None));
        assert_eq!(
            read::<JsonMatches<String>>(b"$5\r\n[\"a\"]\r\n").map(JsonMatches::into_first),
            Ok(Some("a".into()))
        );
        assert_eq!(read::<JsonMatches<String>>(b"$2\r\n[]\r\n").map(JsonMatches::into_first), Ok(None));
    }

    #[test]
    fn errors_tell_the_place_and_no_value() {
        let shape = "expected JSON of the type, got JSON of another shape at line 1, column 9";
        assert_eq!(read::<Json<u8>>(b"$9\r\n\"private\"\r\n"), Err(shape.into()));
        assert_eq!(
            read::<Json<u8>>(b"$1\r\n?\r\n"),
            Err("expected JSON of the type, got text that is not JSON".into())
        );
        assert_eq!(read::<Json<u8>>(b"_\r\n"), Err("expected JSON of the type, got nil".into()));
        assert_eq!(read::<Json<u8>>(b"*0\r\n"), Err("expected JSON, got an array of 0".into()));
    }

    #[test]
    fn what_is_no_json_is_refused() {
        let mut words = Words::default();
        words.arg(&Json(BTreeMap::from([([1, 2], "a")])));
        assert!(words.check().is_err_and(|error| error.to_string().contains("no form in JSON")));
        let mut words = Words::default();
        words.args(&[Json("a"), Json("b")]);
        assert_eq!((words.count(), words.display().to_string()), (2, "\"a\" \"b\"".into()));
    }
}
