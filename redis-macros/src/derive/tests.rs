//! Golden expansions: derived code as readable Rust, against `tests/derive/*.rs`. `UPDATE_EXPECT=1` writes what came out.

use std::{env, fs, path::Path};

use proc_macro2::TokenStream;
use quote::quote;

use super::{from_redis, to_redis_args};

fn check(name: &str, expansion: TokenStream) {
    let file: syn::File = syn::parse2(expansion).expect("an expansion is a list of items");
    let found = prettyplease::unparse(&file);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/derive").join(name);
    if env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &found).expect("the folder of the golden files can be written to");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(found, expected, "{name} is not up to date: look at the change, then run with UPDATE_EXPECT=1");
}

fn user() -> TokenStream {
    quote! {
        #[redis(rename_all = "camelCase")]
        struct User<T> {
            user_name: String,
            email: Option<String>,
            #[redis(alias = "on")]
            active: bool,
            #[redis(default, with = "hex")]
            color: u32,
            #[redis(skip)]
            cache: Vec<T>,
            #[redis(flatten)]
            rest: HashMap<String, T>,
        }
    }
}

fn status() -> TokenStream {
    quote! {
        #[redis(rename_all = "lowercase", crate = "crate")]
        enum Status {
            Active,
            #[redis(alias = "gone")]
            Deleted,
        }
    }
}

#[test]
fn structs() {
    check("struct_from_redis.rs", from_redis(user()));
    check("struct_to_redis_args.rs", to_redis_args(user()));
}

#[test]
fn enums() {
    check("enum_from_redis.rs", from_redis(status()));
    check("enum_to_redis_args.rs", to_redis_args(status()));
}

#[test]
fn arrays_and_newtypes() {
    check(
        "array_from_redis.rs",
        from_redis(quote!(
            struct Pair<T>(T, #[redis(skip)] u8, Vec<T::Item>);
        )),
    );
    check(
        "newtype_from_redis.rs",
        from_redis(quote!(
            struct Id<T>(T);
        )),
    );
    check(
        "newtype_to_redis_args.rs",
        to_redis_args(quote!(
            struct Id<T>(T);
        )),
    );
}
