//! Tests that say which commands they prove.

/// Declares tests: `suite! { get_and_set => ["GET", "SET"] async |t| { … } }`.
///
/// With `private`, the server is the test's own; with `cluster`, it is the only node of a cluster; with `pair`, there are two
/// nodes.
#[macro_export]
macro_rules! suite {
    ($($name:ident $($kind:ident)? => $commands:tt async |$target:ident| $body:block)*) => {
        /// The tests of this file, with the commands that each proves.
        pub(crate) const COVERED: &[(&str, &[&str])] = &[$((stringify!($name), &$commands)),*];

        $(
            #[test]
            fn $name() {
                $crate::suite!(@run $($kind)?, $commands, $target, $body);
            }
        )*
    };
    (@run private, $commands:expr, $target:ident, $body:block) => {
        $crate::support::on_private(async |$target: &$crate::support::Target| $body)
    };
    (@run cluster, $commands:expr, $target:ident, $body:block) => {
        $crate::support::on_cluster(&$commands, async |$target: &$crate::support::Target| $body)
    };
    (@run pair, $commands:expr, $target:ident, $body:block) => {
        $crate::support::on_pair(&$commands, async |$target: &$crate::support::Pair| $body)
    };
    (@run , $commands:expr, $target:ident, $body:block) => {
        $crate::support::on_all(async |$target: &$crate::support::Target| $body)
    };
}
