//! Tokens to items. The first mistake of a line ends it: what follows would be guesses.

use super::{
    Item, Kind, Many, Rows, Sequence, Value, ValueKind, Word,
    lex::{Lexed, Token, lex},
};
use crate::{
    diag::{At, Problems},
    table::{names, source::Text},
};

/// A mistake, placed in the line.
type Mistake = (At, String);

/// The alternatives of a line; a line without a bar outside brackets has one.
pub(crate) fn parse(text: &Text, problems: &mut Problems) -> Vec<Sequence> {
    let parsed = lex(&text.value).and_then(|tokens| {
        let mut parser = Parser { text, tokens, next: 0 };
        parser.alternatives(None)
    });
    parsed.unwrap_or_else(|(at, message)| {
        problems.push(&text.at(at), message);
        Vec::new()
    })
}

struct Parser<'a> {
    text: &'a Text,
    tokens: Vec<Lexed>,
    next: usize,
}

impl Parser<'_> {
    /// Up to `close`, which is taken, or to the end of the line.
    fn alternatives(&mut self, close: Option<(char, At)>) -> Result<Vec<Sequence>, Mistake> {
        let mut out = vec![Sequence::new()];
        loop {
            let Some(lexed) = self.tokens.get(self.next) else {
                return match close {
                    None => Ok(out),
                    Some((mark, at)) => Err((at, format!("this bracket is never closed by `{mark}`"))),
                };
            };
            let at = lexed.at.clone();
            match (&lexed.token, &close) {
                (Token::Mark('|'), _) => {
                    self.next += 1;
                    self.check_not_empty(&out, &at)?;
                    out.push(Sequence::new());
                }
                (Token::Mark(mark), Some((expected, _))) if mark == expected => {
                    self.next += 1;
                    self.check_not_empty(&out, &at)?;
                    return Ok(out);
                }
                _ => {
                    let item = self.item()?;
                    out.last_mut().expect("starts with one and only grows").push(item);
                }
            }
        }
    }

    fn check_not_empty(&self, alternatives: &[Sequence], at: &At) -> Result<(), Mistake> {
        match alternatives.last() {
            Some(last) if !last.is_empty() => Ok(()),
            _ => Err((at.clone(), "expected an argument before this".to_owned())),
        }
    }

    fn item(&mut self) -> Result<Item, Mistake> {
        let lexed = &self.tokens[self.next];
        let (token, at) = (lexed.token.clone(), lexed.at.clone());
        self.next += 1;
        let kind = match token {
            Token::Word(text) | Token::Quoted(text) => Kind::Word(Word { text, name: None }),
            Token::Name(name) => self.named(name, &at)?,
            Token::Mark('#') => self.count()?,
            Token::Mark('[') => Kind::Optional(self.alternatives(Some((']', at.clone())))?),
            Token::Mark('(') => self.group(&at)?,
            Token::Mark(mark) => return Err((at, format!("unexpected `{mark}`"))),
        };
        let end = self.tokens[self.next - 1].at.end;
        Ok(Item { kind, at: self.text.at(at.start..end) })
    }

    fn named(&mut self, name: String, at: &At) -> Result<Kind, Mistake> {
        if !names::is_snake(&name) {
            return Err((at.clone(), format!("`{name}` is no name: letters, digits and `_` only")));
        }
        if self.take('=') {
            return self.labelled(name);
        }
        let mut kind = if name == "key" { ValueKind::Key } else { ValueKind::Arg };
        let mut kind_at = at.clone();
        if self.take(':') {
            let (token, token_at) = self.expect("a type")?;
            kind_at = token_at;
            kind = match token {
                Token::Quoted(text) => return Ok(Kind::Word(Word { text, name: Some(name) })),
                Token::Name(word) => ValueKind::from_word(&word).unwrap_or(ValueKind::Named(word)),
                Token::Word(word) => ValueKind::Named(word),
                Token::Mark(mark) => return Err((kind_at, format!("expected a type, found `{mark}`"))),
            };
        }
        let many = self.many();
        Ok(Kind::Value(Value { name, kind, many, kind_at: self.text.at(kind_at) }))
    }

    fn labelled(&mut self, label: String) -> Result<Kind, Mistake> {
        let (token, at) = self.expect("`(`")?;
        if token != Token::Mark('(') {
            return Err((at, "expected `(` after the `=` of a list of rows".to_owned()));
        }
        let alternatives = self.alternatives(Some((')', at)))?;
        match self.many() {
            Many::One => Ok(Kind::Choice { label: Some(label), alternatives }),
            many => Ok(Kind::Rows(Rows { label, alternatives, many, transposed: self.take('^') })),
        }
    }

    fn group(&mut self, at: &At) -> Result<Kind, Mistake> {
        let mut alternatives = self.alternatives(Some((')', at.clone())))?;
        match self.many() {
            Many::One => Ok(Kind::Choice { label: None, alternatives }),
            many if alternatives.len() == 1 => Ok(Kind::Each { items: alternatives.swap_remove(0), many }),
            _ => Err((at.clone(), "a repeated choice needs a name: `name=( … )+`".to_owned())),
        }
    }

    fn count(&mut self) -> Result<Kind, Mistake> {
        let words = self.take('#');
        match self.expect("the name of a list")? {
            (Token::Name(name), _) => Ok(Kind::Count { name, words }),
            (_, at) => Err((at, "expected the name of a list after `#`".to_owned())),
        }
    }

    fn many(&mut self) -> Many {
        match () {
            () if self.take('+') => Many::Some,
            () if self.take('*') => Many::Any,
            () => Many::One,
        }
    }

    fn take(&mut self, mark: char) -> bool {
        let found = self.tokens.get(self.next).is_some_and(|lexed| lexed.token == Token::Mark(mark));
        self.next += usize::from(found);
        found
    }

    fn expect(&mut self, what: &str) -> Result<(Token, At), Mistake> {
        let Some(lexed) = self.tokens.get(self.next) else {
            let end = self.text.value.len();
            return Err((end..end, format!("expected {what}, found the end of the line")));
        };
        self.next += 1;
        Ok((lexed.token.clone(), lexed.at.clone()))
    }
}
