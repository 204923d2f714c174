//! Values as text that does not depend on the order of hash maps.

/// The text of a value with the entries of each pair of braces in order.
pub(crate) fn canonical(text: &str) -> String {
    let mut rest = text.chars();
    sorted(&mut rest, None)
}

/// All up to the closing bracket.
fn sorted(rest: &mut std::str::Chars<'_>, close: Option<char>) -> String {
    let mut entries = vec![String::new()];
    while let Some(c) = rest.next() {
        let entry = entries.last_mut().expect("there is always one");
        match c {
            '"' => quoted(rest, entry),
            '{' => *entry += &format!("{{{}}}", sorted(rest, Some('}'))),
            '[' => *entry += &format!("[{}]", sorted(rest, Some(']'))),
            '(' => *entry += &format!("({})", sorted(rest, Some(')'))),
            ',' => entries.push(String::new()),
            c if Some(c) == close => break,
            c => entry.push(c),
        }
    }
    let mut entries: Vec<&str> = entries.iter().map(|entry| entry.trim()).collect();
    if close == Some('}') {
        entries.sort_unstable();
    }
    entries.join(", ")
}

/// A quoted text, with its escapes as they are.
fn quoted(rest: &mut std::str::Chars<'_>, out: &mut String) {
    out.push('"');
    while let Some(c) = rest.next() {
        out.push(c);
        match c {
            '\\' => out.extend(rest.next()),
            '"' => return,
            _ => {}
        }
    }
}

#[test]
fn maps_are_sorted_and_lists_are_not() {
    assert_eq!(canonical(r#"{"b": [2, 1], "a": {"y, }", "x"}}"#), r#"{"a": {"x", "y, }"}, "b": [2, 1]}"#);
    assert_eq!(canonical(r#"Some(("\"b", ["z", "a"]))"#), r#"Some(("\"b", ["z", "a"]))"#);
}
