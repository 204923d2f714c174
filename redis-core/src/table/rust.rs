//! A recognized command as the Rust that sends it.

use bytes::Bytes;

use super::{
    entry::{Column, Method, Parameter, ParameterKind, ValueKind},
    matching::{Found, Part, number},
};

/// What stands in place of a secret.
const MASK: Bytes = Bytes::from_static(b"***");

/// `client.zrange_withscores::<M>("z", 0, -1)`
pub(super) fn call(method: &Method, found: &[Found], words: &[Bytes]) -> String {
    let mut writer = Writer { rest: found.iter(), words };
    let mut written = writer.arguments();
    if let Some(options) = method.options {
        written.values.push(format!("{}::new(){}", options.name, written.setters.concat()));
    }
    let generics =
        if method.generics.is_empty() { String::new() } else { format!("::<{}>", method.generics.join(", ")) };
    format!("client.{}{generics}({})", method.name, written.values.join(", "))
}

/// The setters, and the ways in which values were made, each with its type.
pub(super) fn parts(found: &[Found]) -> Vec<(&'static str, &'static str)> {
    let part = |found: &Found| match found {
        Found::Open(Part::Setter(owner, setter)) => Some((*owner, setter.name)),
        Found::Open(Part::Shape(shape, alternative)) => Some((shape.name, alternative.name)),
        _ => None,
    };
    found.iter().filter_map(part).collect()
}

struct Writer<'f> {
    rest: std::slice::Iter<'f, Found>,
    words: &'f [Bytes],
}

/// What is between a pair of parentheses, and the setters that follow.
#[derive(Default)]
struct Written {
    values: Vec<String>,
    setters: Vec<String>,
}

impl Writer<'_> {
    /// All up to the end of the part.
    fn arguments(&mut self) -> Written {
        let mut out = Written::default();
        while let Some(found) = self.rest.next() {
            match found {
                Found::Close => break,
                Found::Value(parameter, range) => out.values.push(value(parameter, &self.words[range.clone()])),
                Found::Open(Part::Setter(_, setter)) => {
                    let inner = self.arguments();
                    out.setters.push(format!(".{}({})", setter.name, inner.values.join(", ")));
                }
                Found::Open(Part::List) => {
                    let inner = self.arguments();
                    out.values.push(format!("[{}]", inner.values.join(", ")));
                }
                Found::Open(Part::Shape(shape, alternative)) => {
                    let inner = self.arguments();
                    let arguments =
                        if shape.is_enum { String::new() } else { format!("({})", inner.values.join(", ")) };
                    out.values.push(format!(
                        "{}::{}{arguments}{}",
                        shape.name,
                        alternative.name,
                        inner.setters.concat()
                    ));
                }
            }
        }
        out
    }
}

fn value(parameter: &Parameter, words: &[Bytes]) -> String {
    match &parameter.kind {
        ParameterKind::One(kind) => one(kind, words),
        ParameterKind::Many { .. } => list(words),
        ParameterKind::Secrets => list(&vec![MASK; words.len()]),
        ParameterKind::Each(_) => list(&words.iter().skip(1).step_by(2).cloned().collect::<Vec<_>>()),
        ParameterKind::Rows { columns, transposed, .. } => rows(columns, *transposed, words),
        ParameterKind::Shapes { .. } => String::new(),
    }
}

fn one(kind: &ValueKind, words: &[Bytes]) -> String {
    let word = words.first().map_or(&b""[..], |word| word);
    let lossy = String::from_utf8_lossy(word);
    match kind {
        ValueKind::Word | ValueKind::Key | ValueKind::Shape(_) => text(word),
        ValueKind::Secret => text(&MASK),
        ValueKind::Int | ValueKind::Uint => lossy.into_owned(),
        ValueKind::Double => double(word),
        ValueKind::Bit => (lossy == "1").to_string(),
        ValueKind::Time => integer(word).unwrap_or_else(|| text(word)),
        ValueKind::Timeout => integer(word).unwrap_or_else(|| double(word)),
        ValueKind::Bound => integer(word).or_else(|| fraction(word)).unwrap_or_else(|| text(word)),
        ValueKind::Foreign("Vector") => vector(words),
        ValueKind::Foreign(name) => {
            let words: Vec<_> = words.iter().map(|word| word.escape_ascii().to_string()).collect();
            format!("/* {name}: {} */", words.join(" ").replace("*/", "* /"))
        }
    }
}

/// A vector of a vector set, in the form in which it was sent.
fn vector(words: &[Bytes]) -> String {
    if let [_, blob] = words {
        let numbers = blob.chunks_exact(4).filter_map(|bytes| Some(f32::from_le_bytes(bytes.try_into().ok()?)));
        return format!("Vector::fp32(&{:?})", numbers.collect::<Vec<f32>>());
    }
    let numbers: Vec<String> = words.iter().skip(2).map(|word| double(word)).collect();
    format!("Vector::values([{}])", numbers.join(", "))
}

fn list(words: &[Bytes]) -> String {
    match words {
        [] => "NO_KEYS".to_owned(),
        [word] => text(word),
        words => format!("[{}]", texts(words).join(", ")),
    }
}

fn rows(columns: &[Column], transposed: bool, words: &[Bytes]) -> String {
    let width = columns.len();
    let count = words.len() / width;
    let place = |row: usize, column: usize| if transposed { column * count + row } else { row * width + column };
    let cells: Vec<Vec<String>> = (0..width)
        .map(|column| {
            let words: Vec<Bytes> = (0..count).map(|row| words[place(row, column)].clone()).collect();
            match columns[column] {
                Column::Double => words.iter().map(|word| double(word)).collect(),
                Column::Integer => words.iter().map(|word| integer(word).unwrap_or_else(|| text(word))).collect(),
                Column::Secret => texts(&vec![MASK; words.len()]),
                Column::Word | Column::Key => texts(&words),
            }
        })
        .collect();
    let row = |row: usize| match cells.as_slice() {
        [column] => column[row].clone(),
        columns => format!("({})", columns.iter().map(|column| column[row].as_str()).collect::<Vec<_>>().join(", ")),
    };
    match count {
        0 => "[(\"\", \"\"); 0]".to_owned(),
        1 => row(0),
        count => format!("[{}]", (0..count).map(row).collect::<Vec<_>>().join(", ")),
    }
}

/// Words of one type: all are texts, or all are bytes.
fn texts(words: &[Bytes]) -> Vec<String> {
    if words.iter().all(|word| std::str::from_utf8(word).is_ok()) {
        return words.iter().map(|word| text(word)).collect();
    }
    words.iter().map(|word| format!("&{}[..]", bytes(word))).collect()
}

fn text(word: &[u8]) -> String {
    match std::str::from_utf8(word) {
        Ok(text) => format!("{text:?}"),
        Err(_) => bytes(word),
    }
}

fn bytes(word: &[u8]) -> String {
    format!("b\"{}\"", word.escape_ascii())
}

/// An integer that is spelled as Rust would print it; one that is too long for `i32` names its type.
fn integer(word: &[u8]) -> Option<String> {
    let number: i64 = number(word).filter(|number: &i64| number.to_string().as_bytes() == word)?;
    Some(if i32::try_from(number).is_ok() { number.to_string() } else { format!("{number}_i64") })
}

fn fraction(word: &[u8]) -> Option<String> {
    let number: f64 = number(word).filter(|number: &f64| number.to_string().as_bytes() == word)?;
    number.is_finite().then(|| format!("{number:?}"))
}

fn double(word: &[u8]) -> String {
    match number::<f64>(word) {
        Some(f64::INFINITY) => "f64::INFINITY".to_owned(),
        Some(f64::NEG_INFINITY) => "f64::NEG_INFINITY".to_owned(),
        Some(number) if number.is_nan() => "f64::NAN".to_owned(),
        Some(number) => format!("{number:?}"),
        None => text(word),
    }
}
