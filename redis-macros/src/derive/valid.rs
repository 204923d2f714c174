//! Rules that need more than one attribute, or the shape of the type.

use std::{collections::HashSet, iter, slice};

use syn::Error;

use super::{
    Direction,
    ast::{Field, Input, Name, Shape, Variant},
    attr::{Attrs, Key},
    errors::Errors,
};

pub(super) fn check(input: &Input<'_>, direction: Direction, errors: &mut Errors) {
    match &input.shape {
        Shape::Enum(variants) => check_enum(input, variants, errors),
        Shape::Named(fields) => check_named(input, fields, errors),
        Shape::Newtype(field) => {
            check_unnamed(&input.attrs, slice::from_ref(field), errors);
            check_newtype(field, errors);
        }
        Shape::Tuple(fields) => {
            check_unnamed(&input.attrs, fields, errors);
            check_tuple(input, fields, direction, errors);
        }
    }
}

fn check_enum(input: &Input<'_>, variants: &[Variant<'_>], errors: &mut Errors) {
    if variants.is_empty() {
        errors.push(input.ident, "expected at least one variant: an enum without variants has no value");
    }
    for other in variants.iter().filter_map(|variant| variant.attrs.get(Key::Other)).skip(1) {
        errors.push(&other.path, "only one variant can be `other`");
    }
    check_names("variants", variants.iter().map(|variant| (&variant.name, &variant.attrs)), errors);
}

fn check_named(input: &Input<'_>, fields: &[Field<'_>], errors: &mut Errors) {
    for field in fields {
        check_exclusive(field, errors);
        if input.attrs.has(Key::Array) {
            check_in_array(field, errors);
        }
    }
    let named = fields.iter().filter(|field| !field.is_skipped() && !field.is_flattened());
    check_names("fields", named.map(|field| (&field.name, &field.attrs)), errors);
}

fn check_exclusive(field: &Field<'_>, errors: &mut Errors) {
    use Key::{Alias, Default, Rename, Skip, With};

    let (what, keys): (_, &[Key]) = if field.is_flattened() {
        ("flattened", &[Alias, Default, Rename, Skip, With])
    } else if field.is_skipped() {
        ("skipped", &[Alias, Rename, With])
    } else {
        return;
    };
    for attr in field.attrs.any_of(keys) {
        errors.push(&attr.path, format!("`{}` has no effect on a {what} field", attr.key.name()));
    }
}

/// Nothing can be missing where everything has its position.
fn check_in_array(field: &Field<'_>, errors: &mut Errors) {
    for attr in field.attrs.any_of(&[Key::Alias, Key::Default, Key::Flatten]) {
        if attr.key != Key::Default || !field.is_skipped() {
            let name = attr.key.name();
            errors.push(&attr.path, format!("`{name}` has no effect in an `array`, which is read by position"));
        }
    }
}

fn check_unnamed(attrs: &Attrs, fields: &[Field<'_>], errors: &mut Errors) {
    for attr in attrs.any_of(&[Key::Array, Key::RenameAll]) {
        errors.push(&attr.path, format!("`{}` needs named fields", attr.key.name()));
    }
    for field in fields {
        for attr in field.attrs.any_of(&[Key::Alias, Key::Default, Key::Flatten, Key::Rename]) {
            if attr.key != Key::Default || !field.is_skipped() {
                errors.push(&attr.path, format!("`{}` needs a named field", attr.key.name()));
            }
        }
    }
}

fn check_newtype(field: &Field<'_>, errors: &mut Errors) {
    if let Some(skip) = field.attrs.get(Key::Skip) {
        errors.push(&skip.path, "`skip` would leave nothing of a newtype");
    }
}

fn check_tuple(input: &Input<'_>, fields: &[Field<'_>], direction: Direction, errors: &mut Errors) {
    if fields.is_empty() {
        errors.push(input.ident, "expected a struct with fields");
    } else if direction == Direction::Write {
        errors.push(
            input.ident,
            "a tuple struct is neither one word nor fields with names: name its fields, or pass a tuple instead",
        );
    }
}

/// Each name, with its aliases, leads to one place.
fn check_names<'a>(what: &str, named: impl Iterator<Item = (&'a Name, &'a Attrs)>, errors: &mut Errors) {
    let mut seen = HashSet::new();
    for (name, attrs) in named {
        let aliases = attrs.texts(Key::Alias).map(|alias| (alias.value(), alias.span()));
        for (text, span) in iter::once((name.text.clone(), name.span)).chain(aliases) {
            if !seen.insert(text.clone()) {
                errors.add(Error::new(span, format!("two {what} with the name `{text}`")));
            }
        }
    }
}
