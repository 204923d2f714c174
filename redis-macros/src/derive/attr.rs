//! `#[redis(…)]`: what is known, where it may stand, what it takes.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Attribute, Error, Expr, ExprLit, Lit, LitStr, Meta, Path, Token, punctuated::Punctuated};

use super::{
    case::Case,
    errors::{Errors, unknown},
};

/// The attributes of one struct, enum, field or variant.
#[derive(Default)]
pub(super) struct Attrs(Vec<Attr>);

/// One attribute, with the word that the user wrote.
pub(super) struct Attr {
    pub(super) key: Key,
    pub(super) path: Path,
    value: Value,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Key {
    Alias,
    Array,
    Crate,
    Default,
    Flatten,
    Other,
    Rename,
    RenameAll,
    Skip,
    With,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Place {
    Enum,
    Field,
    Struct,
    Variant,
}

#[derive(Clone, Copy)]
enum Takes {
    Case,
    Nothing,
    NothingOrPath,
    Path,
    Text,
}

enum Value {
    Case(Case),
    Nothing,
    Path(Path),
    Text(LitStr),
}

const KNOWN: [(&str, Key, Takes, &[Place]); 10] = [
    ("alias", Key::Alias, Takes::Text, &[Place::Field, Place::Variant]),
    ("array", Key::Array, Takes::Nothing, &[Place::Struct]),
    ("crate", Key::Crate, Takes::Path, &[Place::Struct, Place::Enum]),
    ("default", Key::Default, Takes::NothingOrPath, &[Place::Field]),
    ("flatten", Key::Flatten, Takes::Nothing, &[Place::Field]),
    ("other", Key::Other, Takes::Nothing, &[Place::Variant]),
    ("rename", Key::Rename, Takes::Text, &[Place::Field, Place::Variant]),
    ("rename_all", Key::RenameAll, Takes::Case, &[Place::Struct, Place::Enum]),
    ("skip", Key::Skip, Takes::Nothing, &[Place::Field]),
    ("with", Key::With, Takes::Path, &[Place::Field]),
];

impl Attrs {
    pub(super) fn parse(attrs: &[Attribute], place: Place, errors: &mut Errors) -> Self {
        let mut found = Self::default();
        for attr in attrs.iter().filter(|attr| attr.path().is_ident("redis")) {
            match attr.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated) {
                Ok(list) => list.into_iter().for_each(|meta| found.add(meta, place, errors)),
                Err(error) => errors.add(error),
            }
        }
        found
    }

    fn add(&mut self, meta: Meta, place: Place, errors: &mut Errors) {
        match Attr::parse(meta, place) {
            Ok(attr) if attr.key != Key::Alias && self.has(attr.key) => {
                errors.push(&attr.path, format!("duplicate attribute `{}`", attr.key.name()));
            }
            Ok(attr) => self.0.push(attr),
            Err(error) => errors.add(error),
        }
    }

    pub(super) fn get(&self, key: Key) -> Option<&Attr> {
        self.0.iter().find(|attr| attr.key == key)
    }

    pub(super) fn has(&self, key: Key) -> bool {
        self.get(key).is_some()
    }

    /// Those of the attributes that are one of `keys`.
    pub(super) fn any_of(&self, keys: &[Key]) -> impl Iterator<Item = &Attr> {
        self.0.iter().filter(move |attr| keys.contains(&attr.key))
    }

    pub(super) fn texts(&self, key: Key) -> impl Iterator<Item = &LitStr> {
        self.0.iter().filter(move |attr| attr.key == key).filter_map(|attr| match &attr.value {
            Value::Text(text) => Some(text),
            _ => None,
        })
    }

    pub(super) fn path(&self, key: Key) -> Option<&Path> {
        match &self.get(key)?.value {
            Value::Path(path) => Some(path),
            _ => None,
        }
    }

    pub(super) fn case(&self) -> Option<Case> {
        match self.get(Key::RenameAll)?.value {
            Value::Case(case) => Some(case),
            _ => None,
        }
    }

    /// Where the derived code finds what it calls.
    pub(super) fn private(&self) -> TokenStream {
        match self.path(Key::Crate) {
            Some(path) => quote!(#path::__private),
            None => quote!(::redis_typed::__private),
        }
    }
}

impl Attr {
    fn parse(meta: Meta, place: Place) -> syn::Result<Self> {
        let known = meta.path().get_ident().and_then(|word| KNOWN.iter().find(|known| word == known.0));
        let Some((name, key, takes, places)) = known else {
            let here = KNOWN.iter().filter(|known| known.3.contains(&place)).map(|known| known.0);
            let word = meta.path().to_token_stream().to_string();
            return Err(Error::new_spanned(meta.path(), unknown("attribute", &word, here)));
        };
        if !places.contains(&place) {
            let places: Vec<_> = places.iter().map(|place| place.name()).collect();
            let message = format!("`{name}` belongs on {}, not on {}", places.join(" or "), place.name());
            return Err(Error::new_spanned(meta.path(), message));
        }
        let (path, value) = match meta {
            Meta::Path(path) => (path, None),
            Meta::NameValue(pair) => (pair.path, Some(pair.value)),
            Meta::List(list) => return Err(Error::new_spanned(list, takes.expected(name))),
        };
        let value = match (takes, value) {
            (Takes::Nothing | Takes::NothingOrPath, None) => Value::Nothing,
            (_, None) => return Err(Error::new_spanned(path, takes.expected(name))),
            (_, Some(value)) => takes.parse(name, value)?,
        };
        Ok(Self { key: *key, path, value })
    }
}

impl Key {
    pub(super) fn name(self) -> &'static str {
        KNOWN.iter().find(|known| known.1 == self).map_or("", |known| known.0)
    }
}

impl Place {
    fn name(self) -> &'static str {
        match self {
            Self::Enum => "an enum",
            Self::Field => "a field",
            Self::Struct => "a struct",
            Self::Variant => "a variant",
        }
    }
}

impl Takes {
    fn parse(self, name: &str, value: Expr) -> syn::Result<Value> {
        let text = match value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) if !matches!(self, Self::Nothing) => text,
            other => return Err(Error::new_spanned(other, self.expected(name))),
        };
        match self {
            Self::Case => parse_case(&text).map(Value::Case),
            Self::Nothing | Self::Text => Ok(Value::Text(text)),
            Self::NothingOrPath | Self::Path => parse_path(&text).map(Value::Path),
        }
    }

    fn expected(self, name: &str) -> String {
        match self {
            Self::Case => format!("expected `{name} = \"style\"`"),
            Self::Nothing => format!("expected `{name}`, without a value"),
            Self::NothingOrPath => format!("expected `{name}` or `{name} = \"path\"`"),
            Self::Path => format!("expected `{name} = \"path\"`"),
            Self::Text => format!("expected `{name} = \"name\"`"),
        }
    }
}

fn parse_case(text: &LitStr) -> syn::Result<Case> {
    let word = text.value();
    let known = Case::ALL.iter().map(|(name, _)| *name);
    Case::find(&word).ok_or_else(|| Error::new_spanned(text, unknown("style", &word, known)))
}

fn parse_path(text: &LitStr) -> syn::Result<Path> {
    text.parse_with(Path::parse_mod_style)
        .map_err(|_| Error::new_spanned(text, "expected a path such as `module::name`"))
}
