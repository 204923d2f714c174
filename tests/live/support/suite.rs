//! Tests that say which commands they prove.

/// Declares tests: `suite! { get_and_set => ["GET", "SET"] async |t| { … } }`. With `private`, the server is the test's own.
#[macro_export]
macro_rules! suite {
    ($($name:ident $($private:ident)? => $commands:tt async |$target:ident| $body:block)*) => {
        /// The tests of this file, with the commands that each proves.
        pub(crate) const COVERED: &[(&str, &[&str])] = &[$((stringify!($name), &$commands)),*];

        $(
            #[test]
            fn $name() {
                $crate::suite!(@run $($private)?, async |$target: &$crate::support::Target| $body);
            }
        )*
    };
    (@run private, $test:expr) => { $crate::support::on_private($test) };
    (@run , $test:expr) => { $crate::support::on_all($test) };
}
