//! What the derives say about each mistake. The messages around ours are rustc's: run with the pinned toolchain.

#[test]
fn mistakes() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}
