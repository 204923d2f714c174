//! Text to [`Reply`]. The first mistake of a line ends it.

use super::{Named, Reply};
use crate::{
    diag::{At, Problems},
    table::{names, source::Text},
};

/// `None` after a mistake. `types` are the names that the table declares.
pub(crate) fn parse(text: &Text, types: &[&str], problems: &mut Problems) -> Option<Reply> {
    let mut parser = Parser { text, types, problems, next: 0 };
    let reply = parser.reply()?;
    parser.skip();
    if parser.next < text.value.len() {
        let at = parser.next..text.value.len();
        parser.fail(at, "expected nothing after the reply".to_owned());
        return None;
    }
    Some(reply)
}

struct Parser<'a> {
    text: &'a Text,
    types: &'a [&'a str],
    problems: &'a mut Problems,
    next: usize,
}

impl Parser<'_> {
    fn reply(&mut self) -> Option<Reply> {
        let mut reply = self.primary()?;
        loop {
            reply = match self.peek() {
                Some('?') => Reply::Nullable(Box::new(reply)),
                Some('~') => Reply::EmptyIfNil(Box::new(reply)),
                Some('!') => Reply::Failable(Box::new(reply)),
                _ => return Some(reply),
            };
            self.next += 1;
        }
    }

    fn primary(&mut self) -> Option<Reply> {
        match self.peek() {
            Some('[') => {
                self.next += 1;
                let item = self.reply()?;
                self.expect(']')?;
                Some(Reply::List(Box::new(item)))
            }
            Some('{') => self.braces(),
            Some('(') => Some(Reply::Tuple(self.list('(', ')')?)),
            Some(c) if c.is_ascii_alphabetic() => self.word(),
            found => self.unexpected(found, "a reply"),
        }
    }

    fn braces(&mut self) -> Option<Reply> {
        self.next += 1;
        let key = Box::new(self.reply()?);
        if self.peek() != Some(':') {
            self.expect('}')?;
            return Some(Reply::Set(key));
        }
        self.next += 1;
        let value = Box::new(self.reply()?);
        self.expect('}')?;
        Some(Reply::Map(key, value))
    }

    fn word(&mut self) -> Option<Reply> {
        let rest = &self.text.value[self.next..];
        let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        let (word, at) = (rest[..length].to_owned(), self.next..self.next + length);
        self.next += length;
        let reply = match word.as_str() {
            "ok" => Reply::Okay,
            "int" => Reply::Int,
            "uint" => Reply::Uint,
            "bool" => Reply::Bool,
            "double" => Reply::Double,
            "str" => Reply::Str,
            "bytes" => Reply::Bytes,
            "any" => Reply::Any,
            "none" | "push" => Reply::Silent,
            letter if names::LETTERS.contains(&letter) => Reply::Letter(word),
            form if names::REPLY_FORMS.iter().any(|(name, _)| *name == form) => return self.form(form, at),
            _ => return self.named(word, at),
        };
        Some(reply)
    }

    fn form(&mut self, form: &str, at: At) -> Option<Reply> {
        let mut items = self.list('(', ')')?.into_iter().map(Box::new);
        let end = self.next;
        let reply = match (form, items.next(), items.next(), items.next(), items.next()) {
            ("scan", Some(a), None, ..) => Reply::Scan(a),
            ("pairs", Some(a), Some(b), None, _) => Reply::Pairs(a, b),
            ("opt1", Some(a), Some(b), None, _) => Reply::OptionalRow(a, b),
            ("triples", Some(a), Some(b), Some(c), None) => Reply::Triples(Box::new([*a, *b, *c])),
            _ => {
                let wanted = names::REPLY_FORMS.iter().find(|(name, _)| *name == form).map_or(0, |(_, count)| *count);
                self.fail(at.start..end, format!("`{form}` takes {wanted} replies"));
                return None;
            }
        };
        Some(reply)
    }

    fn named(&mut self, name: String, at: At) -> Option<Reply> {
        let known = names::REPLY_TYPES.iter().chain(names::MARKER_REPLIES).chain(names::PRIVATE_REPLIES);
        let known = known.chain(self.types).copied();
        if !known.clone().any(|known| known == name) {
            let forms = names::REPLY_FORMS.iter().map(|(name, _)| *name);
            let words: Vec<&str> = names::REPLY_WORDS.iter().copied().chain(forms).chain(known).collect();
            self.problems.push_unknown(&self.text.at(at), "reply", &name, words);
            return None;
        }
        let arguments = if self.peek() == Some('<') { self.list('<', '>')? } else { Vec::new() };
        Some(Reply::Named(Named { name, arguments }))
    }

    fn list(&mut self, open: char, close: char) -> Option<Vec<Reply>> {
        self.expect(open)?;
        let mut out = vec![self.reply()?];
        while self.peek() == Some(',') {
            self.next += 1;
            out.push(self.reply()?);
        }
        self.expect(close)?;
        Some(out)
    }

    fn skip(&mut self) {
        let rest = &self.text.value[self.next..];
        self.next += rest.len() - rest.trim_start().len();
    }

    fn peek(&mut self) -> Option<char> {
        self.skip();
        self.text.value[self.next..].chars().next()
    }

    fn expect(&mut self, mark: char) -> Option<()> {
        match self.peek() {
            Some(found) if found == mark => {
                self.next += 1;
                Some(())
            }
            found => self.unexpected(found, &format!("`{mark}`")),
        }
    }

    fn unexpected<T>(&mut self, found: Option<char>, what: &str) -> Option<T> {
        let (length, found) =
            found.map_or((0, "the end of the line".to_owned()), |found| (found.len_utf8(), format!("`{found}`")));
        self.fail(self.next..self.next + length, format!("expected {what}, found {found}"));
        None
    }

    fn fail(&mut self, at: At, message: String) {
        self.problems.push(&self.text.at(at), message);
    }
}
