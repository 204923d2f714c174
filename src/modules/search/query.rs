//! Texts of others as parts of a query.

/// A text as it is put into a query: whatever has a meaning in one gets a backslash before it, spaces as well.
///
/// Only what comes from outside needs it. Better still is a parameter (`$name` in the query, and PARAMS), where the dialect
/// of the query has them.
///
/// ```
/// use redis_typed::modules::search::escape;
///
/// let query = format!("@brand:{{{}}}", escape("Smith & Sons"));
/// assert_eq!(query, r"@brand:{Smith\ \&\ Sons}");
/// ```
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() || c.is_ascii_punctuation() && c != '_' {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
