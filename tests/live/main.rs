//! Tests against real servers: every release that can be had here, in both versions of the protocol.

mod support;

mod strings;

/// Which commands the tests of this binary prove.
const COVERED: &[&[(&str, &[&str])]] = &[strings::COVERED];

/// Every command that has a method must be proven by a test.
#[test]
fn coverage() {
    support::coverage::report(COVERED);
}
