//! Descriptions that the server gives as fields and values.

use redis_typed_core::{
    convert::{FromRedis, Lossy},
    error::DecodeError,
    resp::Reader,
};

/// The fields of one description, to be read by name: servers differ in their number and order.
pub(super) struct Fields<'a> {
    owner: &'static str,
    fields: Vec<(&'a [u8], Reader<'a>)>,
}

impl<'a> Fields<'a> {
    /// Takes the whole description; `owner` is what an error calls it.
    pub(super) fn take(owner: &'static str, reader: &mut Reader<'a>) -> Result<Self, DecodeError> {
        let mut fields = Vec::new();
        for _ in 0..reader.map()?.len() {
            fields.push((reader.text()?, reader.clone()));
            reader.skip()?;
        }
        Ok(Self { owner, fields })
    }

    /// A field that every server gives.
    pub(super) fn get<T: FromRedis>(&self, name: &'static str) -> Result<T, DecodeError> {
        self.find(name)?.ok_or_else(|| DecodeError::mismatch("a value", "nothing").in_field(self.owner, name))
    }

    /// A field that some servers don't give, or give as nil.
    pub(super) fn find<T: FromRedis>(&self, name: &'static str) -> Result<Option<T>, DecodeError> {
        let Some((_, value)) = self.fields.iter().find(|(found, _)| *found == name.as_bytes()) else {
            return Ok(None);
        };
        Option::from_redis(&mut value.clone()).map_err(|error| error.in_field(self.owner, name))
    }

    /// A name, in which what is not UTF-8 is replaced: one odd name must not hide all others.
    pub(super) fn name(&self, name: &'static str) -> Result<String, DecodeError> {
        self.get::<Lossy>(name).map(|text| text.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(reply: &[u8]) -> Fields<'_> {
        let mut reader = Reader::new(reply);
        let fields = Fields::take("Thing", &mut reader).expect("fields");
        assert!(reader.is_at_end());
        fields
    }

    #[test]
    fn in_any_order_of_both_protocols() {
        for reply in [
            &b"*6\r\n+b\r\n*1\r\n:1\r\n+a\r\n$1\r\n\xff\r\n+c\r\n$-1\r\n"[..],
            b"%3\r\n+c\r\n_\r\n+b\r\n*1\r\n:1\r\n+a\r\n$1\r\n\xff\r\n",
        ] {
            let fields = fields(reply);
            assert_eq!(fields.get::<Vec<u64>>("b").expect("a list"), [1]);
            assert_eq!(fields.name("a").expect("a text"), "\u{fffd}");
            assert_eq!(fields.find::<u64>("c").expect("nil"), None);
            assert_eq!(fields.find::<u64>("d").expect("nothing"), None);
        }
    }

    #[test]
    fn errors_say_which_field() {
        let fields = fields(b"%1\r\n+a\r\n+x\r\n");
        let error = |result: Result<u64, DecodeError>| result.expect_err("no number").to_string();
        assert!(error(fields.get("a")).contains(r#""a" of Thing"#));
        assert!(error(fields.get("b")).contains(r#""b" of Thing: expected a value, got nothing"#));
    }
}
