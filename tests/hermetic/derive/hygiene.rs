//! Derived code under the strictest lints, among names that are not the prelude's.

#![deny(warnings, clippy::all, clippy::pedantic, missing_docs, unused_qualifications)]

/// No prelude, and other things under its names.
pub(crate) mod bare {
    #![no_implicit_prelude]
    #![allow(dead_code)]

    use ::redis_typed::{FromRedis, ToRedisArgs};

    struct Ok;
    struct Some;
    struct Result;
    mod core {}
    mod std {}

    /// Fields.
    #[derive(FromRedis, ToRedisArgs)]
    #[redis(crate = "::redis_typed")]
    pub(crate) struct Fields<T> {
        /// One.
        pub(crate) reader: T,
        /// Two.
        pub(crate) entries: ::std::option::Option<u8>,
        /// Three.
        #[redis(default)]
        pub(crate) words: bool,
        /// Four.
        #[redis(flatten)]
        pub(crate) rest: ::std::collections::HashMap<::std::string::String, ::std::string::String>,
        #[deprecated]
        value: u8,
        _under_score: u8,
    }

    /// By position.
    #[derive(FromRedis)]
    pub(crate) struct Pair(u8, #[redis(skip)] u8, ::std::string::String);

    /// Newtype.
    #[derive(FromRedis, ToRedisArgs)]
    pub(crate) struct Newtype(bool);

    /// Enum.
    #[derive(FromRedis, ToRedisArgs)]
    pub(crate) enum Enum {
        /// One.
        One,
        /// Two.
        #[deprecated]
        Two,
    }
}

/// Types whose tokens come from another macro.
mod from_macro {
    use redis_typed::{FromRedis, ToRedisArgs};

    macro_rules! fields {
        ($name:ident { $($field:ident: $type:ty),* }) => {
            #[derive(Debug, FromRedis, PartialEq, ToRedisArgs)]
            pub(super) struct $name {
                $(pub(super) $field: $type,)*
            }
        };
    }

    fields!(Made { id: u8, name: Option<String>, on: bool });
}

#[test]
fn types_made_by_a_macro() {
    let made = from_macro::Made { id: 1, name: None, on: true };
    assert_eq!(super::rows(&made), (2, "id 1 on 1".into()));
    assert_eq!(super::read("*4\r\n+on\r\n:1\r\n+id\r\n:1\r\n"), Ok(made));
}
