//! A field of an index.

use std::collections::BTreeMap;

use redis_typed_core::{
    convert::FromRedis,
    error::DecodeError,
    resp::{Item, Reader},
};

/// A field of an index.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct IndexAttribute {
    /// Where it is in a document: a field of a hash, or a path in a JSON document.
    pub identifier: String,
    /// What it is called in queries.
    pub attribute: String,
    /// Its kind: `TEXT`, `TAG`, `NUMERIC`, `GEO`, `GEOSHAPE`, `VECTOR`.
    pub kind: String,
    /// What else is known about it, by the server's names: `WEIGHT`, `SEPARATOR`, `algorithm`, `dim` and more.
    pub parameters: BTreeMap<String, String>,
    /// `SORTABLE`, `UNF`, `NOSTEM`, `NOINDEX`, `CASESENSITIVE` and the like.
    pub flags: Vec<String>,
}

/// In protocol 2 the flags stand among names and values, each alone.
impl FromRedis for IndexAttribute {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut attribute = Self::default();
        match reader.item()? {
            Item::Map(len) => {
                for _ in 0..len {
                    let name = reader.str()?;
                    attribute.read_value(name, reader)?;
                }
            }
            Item::Array(mut rest) => {
                while rest > 0 {
                    let name = reader.str()?;
                    if is_flag(name) {
                        attribute.flags.push(name.to_owned());
                        rest -= 1;
                    } else {
                        attribute.read_value(name, reader)?;
                        rest = rest.saturating_sub(2);
                    }
                }
            }
            item => return Err(reader.unexpected("an attribute", item)),
        }
        Ok(attribute)
    }
}

impl IndexAttribute {
    fn read_value(&mut self, name: &str, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        match name {
            "identifier" => self.identifier = String::from_redis(reader)?,
            "attribute" => self.attribute = String::from_redis(reader)?,
            "type" => self.kind = String::from_redis(reader)?,
            "flags" => self.flags = Vec::from_redis(reader)?,
            _ if matches!(reader.peek()?, Item::Array(_) | Item::Map(_) | Item::Set(_) | Item::Null) => {
                reader.skip()?
            }
            name => {
                self.parameters.insert(name.to_owned(), String::from_redis(reader)?);
            }
        }
        Ok(())
    }
}

/// Flags are in upper case. So are three names that have a value.
fn is_flag(name: &str) -> bool {
    !matches!(name, "WEIGHT" | "SEPARATOR" | "M") && !name.contains(|c: char| c.is_ascii_lowercase())
}
