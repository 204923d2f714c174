//! The encoded words of one command.

use std::{fmt, io::Write, time::Duration};

use super::packed::Packed;
use super::{Arg, Fragment, OptionWords, ToIndex, ToLexBound, ToRedisArg, ToRedisArgs, ToRows, ToScoreBound};
use super::{ToMillis, ToSeconds, ToTimeout, ToUnixMillis, ToUnixSeconds};
use crate::{
    error::{Error, Result},
    resp::{Decimal, Sink, put_count},
};
use bytes::Bytes;

/// From this size on a shared word goes out from where it is.
const SHARE_FROM: usize = 16 << 10;

/// The words of one command, encoded as they go out but for the line that counts them.
///
/// An argument that can't be sent is remembered, and reported by whoever is asked to send the words.
#[derive(Clone, Default)]
pub struct Words {
    /// Goes out ahead of `bytes`. Apart, for words that were just written are slow to move.
    head: &'static [u8],
    bytes: Packed,
    count: u32,
    has_secret: bool,
    /// What most commands don't have. Boxed, for commands are moved often.
    rare: Option<Box<Rare>>,
}

#[derive(Clone, Default)]
struct Rare {
    /// How long the server is asked to wait; zero is for ever.
    waits: Option<Duration>,
    /// Large words that are not in `bytes`, with the place where they belong, in order.
    shared: Vec<(usize, Bytes)>,
    error: Option<&'static str>,
}

impl Words {
    /// Words that begin with `head`, already encoded, of so many words.
    #[inline]
    pub fn with_head(head: &'static [u8], count: u32) -> Self {
        Self { head, count, ..Self::default() }
    }

    /// How many words there are.
    #[inline]
    pub fn count(&self) -> usize {
        self.count as usize
    }

    /// Whether an argument is a secret, so that no argument is to be printed.
    pub fn has_secret(&self) -> bool {
        self.has_secret
    }

    /// How long the server is asked to wait before it answers; zero is for ever.
    #[inline]
    pub fn waits(&self) -> Option<Duration> {
        self.rare.as_ref()?.waits
    }

    /// Remembers that an argument can't be sent, and why. The first reason stays.
    #[cold]
    pub fn refuse(&mut self, why: &'static str) {
        self.rare.get_or_insert_default().error.get_or_insert(why);
    }

    /// The `Data` error of the first argument that can't be sent.
    #[inline]
    pub fn check(&self) -> Result<()> {
        match self.rare.as_ref().and_then(|rare| rare.error) {
            None => Ok(()),
            Some(why) => Err(Error::data(why)),
        }
    }

    /// A fixed word of the command.
    #[inline]
    pub fn token(&mut self, word: &'static str) {
        self.word(word.as_bytes());
    }

    /// One key.
    #[inline]
    pub fn key(&mut self, key: &(impl ToRedisArg + ?Sized)) {
        self.arg(key);
    }

    /// One word.
    #[inline]
    pub fn arg(&mut self, arg: &(impl ToRedisArg + ?Sized)) {
        self.put(arg.to_arg());
    }

    /// One word that is never printed.
    pub fn secret(&mut self, arg: &(impl ToRedisArg + ?Sized)) {
        self.has_secret = true;
        self.arg(arg);
    }

    /// Any number of words that are never printed.
    pub fn secrets(&mut self, args: &(impl ToRedisArgs + ?Sized)) {
        self.has_secret = true;
        self.any_args(args);
    }

    /// One or more keys.
    #[inline]
    pub fn keys(&mut self, keys: &(impl ToRedisArgs + ?Sized)) {
        self.some(keys, "an empty list of keys");
    }

    /// One or more words.
    #[inline]
    pub fn args(&mut self, args: &(impl ToRedisArgs + ?Sized)) {
        self.some(args, "an empty list of arguments");
    }

    #[inline]
    fn some(&mut self, args: &(impl ToRedisArgs + ?Sized), why: &'static str) {
        self.at_least_one(why, |words| args.write(words));
    }

    /// Refuses the command if nothing is written.
    #[inline]
    fn at_least_one(&mut self, why: &'static str, write: impl FnOnce(&mut Self)) {
        let before = self.count;
        write(self);
        if self.count == before {
            self.refuse(why);
        }
    }

    /// Any number of keys.
    pub fn any_keys(&mut self, keys: &(impl ToRedisArgs + ?Sized)) {
        keys.write(self);
    }

    /// Any number of words.
    pub fn any_args(&mut self, args: &(impl ToRedisArgs + ?Sized)) {
        args.write(self);
    }

    /// How many keys there are, as a word.
    pub fn key_count(&mut self, keys: &(impl ToRedisArgs + ?Sized)) {
        self.arg_count(keys);
    }

    /// How many words there are, as a word.
    pub fn arg_count(&mut self, args: &(impl ToRedisArgs + ?Sized)) {
        self.uint(args.count() as u64);
    }

    /// A signed integer.
    #[inline]
    pub fn int(&mut self, number: i64) {
        self.word(Decimal::signed(number).as_bytes());
    }

    /// An unsigned integer.
    #[inline]
    pub fn uint(&mut self, number: u64) {
        self.word(Decimal::unsigned(number).as_bytes());
    }

    /// A number; NaN can't be sent.
    pub fn double(&mut self, number: f64) {
        if number.is_nan() {
            self.refuse("NaN is not a number that the server takes");
        }
        self.put(Arg::Double(number));
    }

    /// Whole seconds.
    pub fn seconds(&mut self, time: &impl ToSeconds) {
        self.time(time.to_seconds());
    }

    /// Whole milliseconds.
    pub fn millis(&mut self, time: &impl ToMillis) {
        self.time(time.to_millis());
    }

    /// Seconds since 1970.
    pub fn unix_seconds(&mut self, time: &impl ToUnixSeconds) {
        self.time(time.to_unix_seconds());
    }

    /// Milliseconds since 1970.
    pub fn unix_millis(&mut self, time: &impl ToUnixMillis) {
        self.time(time.to_unix_millis());
    }

    /// How long a blocking command may wait, in seconds with a fraction; 0 is for ever.
    pub fn timeout_seconds(&mut self, time: &impl ToTimeout) {
        match time.to_timeout() {
            Ok(time) => {
                self.rare.get_or_insert_default().waits = Some(time);
                self.double(time.as_secs_f64());
            }
            Err(why) => self.refuse(why),
        }
    }

    /// How long a blocking command may wait, in milliseconds; 0 is for ever.
    pub fn timeout_millis(&mut self, time: &impl ToMillis) {
        let millis = time.to_millis();
        self.rare.get_or_insert_default().waits =
            millis.ok().and_then(|millis| u64::try_from(millis).ok()).map(Duration::from_millis);
        self.time(millis);
    }

    fn time(&mut self, time: Result<i64, &'static str>) {
        match time {
            Ok(time) => self.int(time),
            Err(why) => self.refuse(why),
        }
    }

    /// One end of a range of indexes, scores or texts.
    pub fn index(&mut self, index: &impl ToIndex) {
        index.write_index(self);
    }

    /// One end of a range of scores.
    pub fn score(&mut self, bound: &impl ToScoreBound) {
        bound.write_score(self);
    }

    /// One end of a range of texts.
    pub fn lex(&mut self, bound: &impl ToLexBound) {
        bound.write_lex(self);
    }

    /// One or more rows, one after the other.
    #[inline]
    pub fn rows<K>(&mut self, rows: &(impl ToRows<K> + ?Sized)) {
        self.at_least_one("an empty list of rows", |words| rows.write_rows(words));
    }

    /// Any number of rows.
    pub fn any_rows<K>(&mut self, rows: &(impl ToRows<K> + ?Sized)) {
        rows.write_rows(self);
    }

    /// How many rows there are, as a word.
    pub fn row_count<K>(&mut self, rows: &(impl ToRows<K> + ?Sized)) {
        self.uint(rows.row_count() as u64);
    }

    /// One or more rows of two columns, first all of the first column, then all of the second.
    pub fn columns<K>(&mut self, rows: &(impl ToRows<K> + ?Sized)) {
        let mut second = Self::default();
        rows.write_columns(self, &mut second);
        if second.count == 0 {
            self.refuse("an empty list of rows");
        }
        self.append(&second);
    }

    /// One or more rows of two columns, the second column of each row first.
    pub fn swapped_rows<K>(&mut self, rows: &(impl ToRows<K> + ?Sized)) {
        self.at_least_one("an empty list of rows", |words| rows.write_swapped(words));
    }

    /// How many words the rows have in all, as a word.
    pub fn row_words<K>(&mut self, rows: &(impl ToRows<K> + ?Sized)) {
        let mut words = Self::default();
        rows.write_rows(&mut words);
        self.uint(u64::from(words.count));
    }

    /// One or more words, each after the same fixed word.
    pub fn each(&mut self, token: &'static str, args: &(impl ToRedisArgs + ?Sized)) {
        let mut words = Self::default();
        words.args(args);
        words.decoded().iter().for_each(|word| {
            self.token(token);
            self.arg(word);
        });
        if let Some(why) = words.rare.and_then(|rare| rare.error) {
            self.refuse(why);
        }
    }

    /// One or more values that are several words each.
    pub fn fragments(&mut self, fragments: impl IntoIterator<Item = impl Fragment>) {
        self.at_least_one("an empty list", |words| words.any_fragments(fragments));
    }

    /// Any number of values that are several words each.
    pub fn any_fragments(&mut self, fragments: impl IntoIterator<Item = impl Fragment>) {
        fragments.into_iter().for_each(|fragment| fragment.write(self));
    }

    /// A value that is several words.
    pub fn fragment(&mut self, fragment: &(impl Fragment + ?Sized)) {
        fragment.write(self);
    }

    /// The words of one optional item, if it is set.
    #[inline]
    pub fn options<const N: usize>(&mut self, options: &OptionWords<N>, slot: usize) {
        if let Some(words) = options.slot(slot) {
            self.append(words);
        }
    }

    /// All of the other words.
    pub fn append(&mut self, other: &Self) {
        self.bytes.put(other.head);
        let base = self.bytes.as_slice().len();
        self.bytes.put(other.bytes.as_slice());
        self.count += other.count;
        self.has_secret |= other.has_secret;
        if let Some(rare) = &other.rare {
            self.append_rare(rare, base);
        }
    }

    #[cold]
    fn append_rare(&mut self, other: &Rare, base: usize) {
        let rare = self.rare.get_or_insert_default();
        rare.waits = rare.waits.or(other.waits);
        rare.shared.extend(other.shared.iter().map(|(at, bytes)| (base + at, bytes.clone())));
        rare.error = rare.error.or(other.error);
    }

    #[inline]
    fn put(&mut self, arg: Arg<'_>) {
        match arg {
            Arg::Bytes(bytes) => self.word(&bytes),
            Arg::Shared(bytes) if bytes.len() >= SHARE_FROM => self.share(bytes),
            Arg::Shared(bytes) => self.word(bytes),
            Arg::Signed(number) => self.int(number),
            Arg::Unsigned(number) => self.uint(number),
            Arg::Double(number) => self.number(number),
            Arg::Refused(why) => self.refuse(why),
        }
    }

    #[inline]
    fn word(&mut self, word: &[u8]) {
        self.count += 1;
        self.bytes.put_word(word);
    }

    fn share(&mut self, bytes: &Bytes) {
        self.count += 1;
        crate::resp::put_line(&mut self.bytes, b'$', bytes.len());
        let at = self.bytes.as_slice().len();
        self.rare.get_or_insert_default().shared.push((at, bytes.clone()));
        self.bytes.put(b"\r\n");
    }

    /// The shortest text that reads back as the same number; whole numbers without a fraction.
    fn number(&mut self, number: f64) {
        let mut text = [0u8; 32];
        let mut rest = &mut text[..];
        // 17 digits, a sign, a point and an exponent of 3 digits fit into 32 bytes.
        write!(rest, "{number:?}").expect("the text of a float has at most 25 bytes");
        let length = 32 - rest.len();
        let text = &text[..length];
        self.word(text.strip_suffix(b".0").unwrap_or(text));
    }

    /// How many bytes go out.
    #[inline]
    pub fn encoded_len(&self) -> usize {
        let shared: usize = self.rare.iter().flat_map(|rare| &rare.shared).map(|(_, bytes)| bytes.len()).sum();
        self.head.len() + self.bytes.as_slice().len() + shared + 8
    }

    /// Adds the command to bytes that go out. Large shared words go to `shared`, with their place in `out`.
    #[inline]
    pub fn write_to(&self, out: &mut Vec<u8>, shared: &mut Vec<(usize, Bytes)>) {
        put_count(out, self.count());
        out.extend_from_slice(self.head);
        let base = out.len();
        out.extend_from_slice(self.bytes.as_slice());
        if let Some(rare) = &self.rare {
            shared.extend(rare.shared.iter().map(|(at, bytes)| (base + at, bytes.clone())));
        }
    }

    /// The words one after the other, for messages: all of them, in full, unless one is a secret.
    pub fn display(&self) -> impl fmt::Display + '_ {
        Display(self)
    }

    /// The words, decoded again.
    pub fn decoded(&self) -> Vec<Bytes> {
        let (mut out, mut shared) = (Vec::new(), Vec::new());
        self.write_to(&mut out, &mut shared);
        Self::decode(out, shared.into_iter())
    }

    /// The words of the first command that [`write_to`](Self::write_to) wrote here, with the large shared words of it and of
    /// those after it, in order.
    pub fn decode(mut bytes: Vec<u8>, shared: impl DoubleEndedIterator<Item = (usize, Bytes)>) -> Vec<Bytes> {
        for (at, word) in shared.rev() {
            bytes.splice(at..at, word);
        }
        let mut reader = crate::resp::Reader::new(&bytes);
        let words = reader.array().unwrap_or_default();
        (0..words).map_while(|_| reader.text().ok()).map(Bytes::copy_from_slice).collect()
    }
}

struct Display<'a>(&'a Words);

impl fmt::Display for Display<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.has_secret {
            return write!(out, "<{} secret words>", self.0.count);
        }
        for (index, word) in self.0.decoded().into_iter().enumerate() {
            let space = if index > 0 { " " } else { "" };
            write!(out, "{space}{}", String::from_utf8_lossy(&word))?;
        }
        Ok(())
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Words({})", self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(words: &Words) -> Vec<u8> {
        let (mut out, mut shared) = (Vec::new(), Vec::new());
        words.write_to(&mut out, &mut shared);
        shared.into_iter().rev().for_each(|(at, bytes)| drop(out.splice(at..at, bytes)));
        out
    }

    #[test]
    fn encodes_words() {
        let mut words = Words::with_head(b"$3\r\nSET\r\n", 1);
        words.key("k");
        words.double(3.0);
        words.double(1e300);
        words.double(f64::NEG_INFINITY);
        words.int(-5);
        assert_eq!(
            encoded(&words),
            b"*6\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\n3\r\n$5\r\n1e300\r\n$4\r\n-inf\r\n$2\r\n-5\r\n"
        );
        assert_eq!(words.display().to_string(), "SET k 3 1e300 -inf -5");
    }

    #[test]
    fn large_words_are_shared_and_land_in_their_place() {
        let large = Bytes::from(vec![b'x'; SHARE_FROM]);
        let mut words = Words::with_head(b"$3\r\nSET\r\n", 1);
        words.key("k");
        words.arg(&large);
        words.token("NX");
        let decoded = words.decoded();
        assert_eq!(decoded.len(), 4);
        assert_eq!((&decoded[2], &decoded[3][..]), (&large, &b"NX"[..]));
        let mut twice = Words::default();
        twice.append(&words);
        assert_eq!(twice.decoded(), decoded);
    }

    #[test]
    fn refuses_and_hides() {
        let mut words = Words::default();
        words.keys(&[""; 0]);
        words.double(f64::NAN);
        assert!(words.check().expect_err("refused").to_string().contains("empty list of keys"));
        let mut words = Words::default();
        words.secret("hunter2");
        assert!(!format!("{words:?} {}", words.display()).contains("hunter2"));
    }
}
