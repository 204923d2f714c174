//! The model: what is derived for, in the user's own tokens.

use proc_macro2::Span;
use syn::{
    Data, DataEnum, DataStruct, DeriveInput, Error, Fields, GenericArgument, Generics, Ident, Member, Path,
    PathArguments, PathSegment, Type, ext::IdentExt,
};

use super::{
    attr::{Attrs, Key, Place},
    case::Case,
    errors::Errors,
};

pub(super) struct Input<'a> {
    pub(super) ident: &'a Ident,
    pub(super) generics: &'a Generics,
    pub(super) attrs: Attrs,
    pub(super) shape: Shape<'a>,
}

pub(super) enum Shape<'a> {
    Enum(Vec<Variant<'a>>),
    Named(Vec<Field<'a>>),
    Newtype(Field<'a>),
    Tuple(Vec<Field<'a>>),
}

pub(super) struct Field<'a> {
    pub(super) member: Member,
    pub(super) ty: &'a Type,
    pub(super) attrs: Attrs,
    pub(super) name: Name,
}

pub(super) struct Variant<'a> {
    pub(super) ident: &'a Ident,
    pub(super) attrs: Attrs,
    pub(super) name: Name,
}

/// A name on the wire, and the token that gave it.
pub(super) struct Name {
    pub(super) text: String,
    pub(super) span: Span,
}

impl<'a> Input<'a> {
    /// The model, which is whole if no mistake was found.
    pub(super) fn parse(input: &'a DeriveInput, errors: &mut Errors) -> Self {
        let place = if matches!(input.data, Data::Enum(_)) { Place::Enum } else { Place::Struct };
        let attrs = Attrs::parse(&input.attrs, place, errors);
        let shape = match &input.data {
            Data::Enum(data) => Shape::of_enum(data, attrs.case(), errors),
            Data::Struct(data) => Shape::of_struct(data, attrs.case(), errors),
            Data::Union(data) => {
                errors.add(Error::new(data.union_token.span, "expected a struct or an enum, not a union"));
                Shape::Enum(Vec::new())
            }
        };
        Self { ident: &input.ident, generics: &input.generics, attrs, shape }
    }
}

impl<'a> Shape<'a> {
    fn of_enum(data: &'a DataEnum, case: Option<Case>, errors: &mut Errors) -> Self {
        for variant in data.variants.iter().filter(|variant| !matches!(variant.fields, Fields::Unit)) {
            errors.push(&variant.fields, "expected a variant without a payload: its name is all that is sent");
        }
        Self::Enum(data.variants.iter().map(|variant| Variant::parse(variant, case, errors)).collect())
    }

    fn of_struct(data: &'a DataStruct, case: Option<Case>, errors: &mut Errors) -> Self {
        let members = data.fields.members();
        let mut fields: Vec<_> =
            data.fields.iter().zip(members).map(|(field, member)| Field::parse(field, member, case, errors)).collect();
        match (&data.fields, fields.len()) {
            (Fields::Named(_), _) => Self::Named(fields),
            (_, 1) => Self::Newtype(fields.remove(0)),
            _ => Self::Tuple(fields),
        }
    }
}

impl<'a> Field<'a> {
    fn parse(field: &'a syn::Field, member: Member, case: Option<Case>, errors: &mut Errors) -> Self {
        let attrs = Attrs::parse(&field.attrs, Place::Field, errors);
        let name = match &field.ident {
            Some(ident) => Name::of(ident, &attrs, |name| case.map(|case| case.of_field(name))),
            None => Name { text: String::new(), span: Span::call_site() },
        };
        Self { member, ty: ungroup(&field.ty), attrs, name }
    }

    /// The `T` of a type that is written as an `Option<T>`: a macro sees names, not types.
    pub(super) fn option(&self) -> Option<&'a Type> {
        let segment = last_segment(self.ty).filter(|segment| segment.ident == "Option")?;
        match &segment.arguments {
            PathArguments::AngleBracketed(list) if list.args.len() == 1 => match list.args.first()? {
                GenericArgument::Type(ty) => Some(ungroup(ty)),
                _ => None,
            },
            _ => None,
        }
    }

    /// The type without the `Option` around it, if there is one.
    pub(super) fn inner(&self) -> &'a Type {
        self.option().unwrap_or(self.ty)
    }

    /// Whether its type, or what is in its option, is the primitive type of that name.
    pub(super) fn is(&self, primitive: &str) -> bool {
        matches!(self.inner(), Type::Path(ty) if ty.qself.is_none() && ty.path.is_ident(primitive))
    }

    pub(super) fn is_skipped(&self) -> bool {
        self.attrs.has(Key::Skip)
    }

    pub(super) fn is_flattened(&self) -> bool {
        self.attrs.has(Key::Flatten)
    }

    pub(super) fn with(&self) -> Option<&Path> {
        self.attrs.path(Key::With)
    }
}

impl<'a> Variant<'a> {
    fn parse(variant: &'a syn::Variant, case: Option<Case>, errors: &mut Errors) -> Self {
        let attrs = Attrs::parse(&variant.attrs, Place::Variant, errors);
        let name = Name::of(&variant.ident, &attrs, |name| case.map(|case| case.of_variant(name)));
        Self { ident: &variant.ident, attrs, name }
    }
}

impl Name {
    fn of(ident: &Ident, attrs: &Attrs, rename: impl FnOnce(&str) -> Option<String>) -> Self {
        if let Some(text) = attrs.texts(Key::Rename).next() {
            return Self { text: text.value(), span: text.span() };
        }
        let name = ident.unraw().to_string();
        Self { text: rename(&name).unwrap_or(name), span: ident.span() }
    }
}

pub(super) fn last_segment(ty: &Type) -> Option<&PathSegment> {
    match ty {
        Type::Path(ty) if ty.qself.is_none() => ty.path.segments.last(),
        _ => None,
    }
}

/// A type that came through a macro's `$t:ty` is in a group without brackets.
fn ungroup(mut ty: &Type) -> &Type {
    while let Type::Group(group) = ty {
        ty = &group.elem;
    }
    ty
}
