//! What a reader takes in one look: the usual forms of values. `None` leaves the value to be read step by step.

use super::{
    Item, Reader,
    decimal::{ShortDecimal, digits},
    number::head,
};

impl<'a> Reader<'a> {
    /// The next value if it is a string that is not null: what most values are, in one look at its head.
    #[inline]
    pub(crate) fn plain_string(&mut self) -> Option<&'a [u8]> {
        let (b'$', length, start) = head(self.rest)? else { return None };
        let end = start + length;
        let rest = self.rest.get(end + 2..)?;
        let text = &self.rest[start..end];
        self.rest = rest;
        Some(text)
    }

    /// The next value if it is a double of few digits, or the text of one.
    #[inline]
    pub(crate) fn short_double(&mut self) -> Option<f64> {
        let (start, length) = match self.rest.first()? {
            b',' => (1, None),
            b'$' => head(self.rest).map(|(_, length, start)| (start, Some(length + 2)))?,
            _ => return None,
        };
        let text = self.rest.get(start..)?;
        let (decimal, end) = ShortDecimal::read_line(text)?;
        if length.is_some_and(|length| length != end) {
            return None;
        }
        self.rest = &text[end..];
        Some(decimal.value())
    }

    /// The next value if it is an integer of up to nine digits, or the text of one of up to eight.
    #[inline]
    pub(crate) fn short_integer(&mut self) -> Option<u32> {
        let (first, number, start) = head(self.rest)?;
        if first == b':' {
            self.rest = &self.rest[start..];
            return Some(number as u32);
        }
        let text = self.rest.get(start..).filter(|_| first == b'$')?;
        let (length, number) = (number, digits(*text.first_chunk()?, number)?);
        self.rest = text.get(length + 2..)?;
        Some(number)
    }

    /// The next value if it is a short number, or the head of an aggregate.
    #[inline]
    pub(super) fn short_item(&mut self) -> Option<Item<'a>> {
        if let [b',', ..] = self.rest {
            return self.short_double().map(Item::Double);
        }
        let (first, number, end) = head(self.rest)?;
        let item = match first {
            b'*' => Item::Array(number),
            b'%' => Item::Map(number),
            b':' => Item::Integer(number as i64),
            _ => return None,
        };
        self.rest = self.rest.get(end..)?;
        Some(item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_numbers_end_where_their_texts_end() {
        let read = |reply: &[u8]| Reader::new(reply).short_double();
        assert_eq!(read(b"$4\r\n12.5\r\n:1\r\n"), Some(12.5));
        assert_eq!(read(b"$7\r\n12\r\n:1\r\n"), None);
        let read = |reply: &[u8]| Reader::new(reply).short_integer();
        assert_eq!((read(b":123456789\r\n"), read(b":1234567890\r\n")), (Some(123_456_789), None));
        assert_eq!((read(b"$2\r\n12\r\n:1\r\n"), read(b"$2\r\n1\r\n\r\n:1\r\n")), (Some(12), None));
        assert_eq!((read(b"$0\r\n\r\n:12345\r\n"), read(b"*2\r\n:1\r\n:2\r\n")), (None, None));
        assert_eq!(read(b"$8\r\n12345678"), None);
    }
}
