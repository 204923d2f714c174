//! Positions on the earth.

use redis_typed_core::{
    convert::FromRedis,
    error::DecodeError,
    resp::{Item, Reader},
};

use super::skip_rest;

/// A position on the earth, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Coord {
    /// East of Greenwich, from -180 to 180.
    pub longitude: f64,
    /// North of the equator, from -85.05112878 to 85.05112878, which is all that an index can hold.
    pub latitude: f64,
}

impl From<(f64, f64)> for Coord {
    fn from((longitude, latitude): (f64, f64)) -> Self {
        Self { longitude, latitude }
    }
}

impl FromRedis for Coord {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        <(f64, f64)>::from_redis(reader).map(Self::from)
    }
}

/// A member that a search found, with the columns that were asked for: GEOSEARCH, GEORADIUS and GEORADIUSBYMEMBER.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct GeoMatch<M> {
    /// The member.
    pub member: M,
    /// Its distance from the centre, in the unit of the search, if WITHDIST was given.
    pub distance: Option<f64>,
    /// Its position as one integer of 52 bits, if WITHHASH was given.
    pub hash: Option<u64>,
    /// Its position, if WITHCOORD was given.
    pub coord: Option<Coord>,
}

impl<M: FromRedis> FromRedis for GeoMatch<M> {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let Item::Array(len) = reader.peek()? else {
            return M::from_redis(reader).map(Self::bare);
        };
        reader.item()?;
        let Some(mut rest) = len.checked_sub(1) else {
            return Err(DecodeError::mismatch("a member", "an empty array"));
        };
        let mut found = Self::bare(M::from_redis(reader)?);
        while rest > 0 && found.read_column(reader)? {
            rest -= 1;
        }
        skip_rest(reader, rest)?;
        Ok(found)
    }
}

impl<M> GeoMatch<M> {
    fn bare(member: M) -> Self {
        Self { member, distance: None, hash: None, coord: None }
    }

    /// The columns come in a fixed order, each of a kind of its own, so that the reply alone says which ones they are.
    fn read_column(&mut self, reader: &mut Reader<'_>) -> Result<bool, DecodeError> {
        match reader.peek()? {
            Item::Bulk(_) | Item::Simple(_) | Item::Double(_) => self.distance = Some(f64::from_redis(reader)?),
            Item::Integer(_) => self.hash = Some(u64::from_redis(reader)?),
            Item::Array(2) => self.coord = Some(Coord::from_redis(reader)?),
            _ => return Ok(false),
        }
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(reply: &[u8]) -> Vec<GeoMatch<String>> {
        let mut reader = Reader::new(reply);
        let found = Vec::from_redis(&mut reader).expect("matches");
        assert!(reader.is_at_end());
        found
    }

    #[test]
    fn positions_in_both_protocols() {
        let expected = [Some(Coord { longitude: 13.5, latitude: 38.25 }), None];
        let replies: [&[u8]; 2] =
            [b"*2\r\n*2\r\n$4\r\n13.5\r\n$5\r\n38.25\r\n*-1\r\n", b"*2\r\n*2\r\n,13.5\r\n,38.25\r\n_\r\n"];
        for reply in replies {
            assert_eq!(Vec::<Option<Coord>>::from_redis(&mut Reader::new(reply)).expect("positions"), expected);
        }
    }

    #[test]
    fn all_columns_in_both_protocols() {
        let replies: [&[u8]; 2] = [
            b"*1\r\n*4\r\n$1\r\na\r\n$8\r\n190.4424\r\n:3479\r\n*2\r\n$4\r\n13.5\r\n$5\r\n38.25\r\n",
            b"*1\r\n*4\r\n$1\r\na\r\n$8\r\n190.4424\r\n:3479\r\n*2\r\n,13.5\r\n,38.25\r\n",
        ];
        for reply in replies {
            let found = &read(reply)[0];
            assert_eq!((found.member.as_str(), found.distance, found.hash), ("a", Some(190.4424), Some(3479)));
            assert_eq!(found.coord, Some(Coord::from((13.5, 38.25))));
        }
    }

    #[test]
    fn some_columns_or_none() {
        let found = read(b"*1\r\n*2\r\n$1\r\na\r\n:7\r\n");
        assert_eq!((found[0].distance, found[0].hash, found[0].coord), (None, Some(7), None));
        assert_eq!(read(b"*2\r\n$1\r\na\r\n$1\r\nb\r\n")[1], GeoMatch::bare("b".to_owned()));
    }
}
