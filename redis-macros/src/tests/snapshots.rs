//! Expansions, pretty-printed: they should read as if written by hand.

use super::{compare, invocation, load, tables};
use crate::expand;

#[test]
fn expansions_read_as_expected() {
    let mut wrong = Vec::new();
    for path in tables("snapshots") {
        let table = load(&path).unwrap_or_else(|messages| panic!("{}", messages.join("\n")));
        let tokens = expand::expand(&table, &invocation(&path));
        let file = syn::parse2(tokens).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        wrong.extend(compare(&path, "rs", &prettyplease::unparse(&file)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
