//! What the table says, as statics: for programs that ask at run time.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::Index;

use super::{Context, method::spec_name};
use crate::table::{
    args::ValueKind,
    model::{Column, Entry, Fragment, Method, Options, Parameter, ParameterKind, RowShape, Setter, Shape, Step},
    source::Text,
};

impl Context<'_> {
    /// The static of the whole table; nothing, unless it was asked for.
    pub(super) fn described(&self) -> TokenStream {
        if !self.is_described {
            return TokenStream::new();
        }
        let (private, visibility) = (&self.private, &self.visibility);
        let name = format_ident!("{}_TABLE", super::snake_of_camel(&self.name.to_string()).to_ascii_uppercase());
        let docs = super::docs::lines(&[format!("What `{}` says, to be asked at run time.", self.table.file)]);
        let offered = || self.table.entries.iter().filter(|entry| entry.is_offered());
        let shapes = self.table.fragments.iter().map(|fragment| self.described_shape(fragment));
        let options = offered().flat_map(|entry| &entry.options).map(|options| self.described_options(options));
        let entries = self.table.entries.iter().map(|entry| self.described_entry(entry));
        quote! {
            #docs
            #[allow(dead_code, non_upper_case_globals)]
            #visibility static #name: #private::table::Table = {
                use #private::table as __table;
                #(#shapes)*
                #(#options)*
                __table::Table::new(&[#(#entries),*])
            };
        }
    }

    fn described_entry(&self, entry: &Entry) -> TokenStream {
        let (module, spec) = (&self.specs, spec_name(&entry.name));
        let raw = &entry.raw;
        let (complexity, reduce) = (text(&raw.complexity), text(&raw.cluster.reduce));
        let (split, iterator) = (raw.cluster.split, raw.iterator);
        let deprecated = match &raw.deprecated {
            Some(deprecated) => {
                let (since, instead) = (text(&deprecated.since), text(&deprecated.instead));
                quote!(::core::option::Option::Some(__table::Deprecated { since: #since, instead: #instead }))
            }
            None => quote!(::core::option::Option::None),
        };
        let methods = entry.offered().iter().map(|method| self.described_method(entry, method));
        quote! {
            __table::Entry {
                spec: &#module::#spec,
                complexity: #complexity,
                deprecated: #deprecated,
                reduce: #reduce,
                split: #split,
                iterator: #iterator,
                methods: &[#(#methods),*],
            }
        }
    }

    fn described_method(&self, entry: &Entry, method: &Method) -> TokenStream {
        let (private, module) = (&self.private, &self.specs);
        let (name, usage) = (&method.name, &method.usage);
        let summary = method.doc.as_deref().unwrap_or_else(|| text(&entry.raw.doc)).trim();
        let spec = spec_name(method.retry.as_ref().map_or(&entry.name, |(name, _)| name));
        let steps = steps(&method.body.steps, self);
        let options = match &method.options {
            Some(options) => {
                let options = options_name(options);
                quote!(::core::option::Option::Some(&#options))
            }
            None => quote!(::core::option::Option::None),
        };
        let reply = self.reply(&method.reply);
        let (letters, reply) = (reply.letters(), &reply.tokens);
        let generics = letters.iter().map(ToString::to_string);
        quote! {
            __table::Method {
                name: #name,
                summary: #summary,
                usage: #usage,
                generics: &[#(#generics),*],
                retry: #module::#spec.retry,
                steps: #steps,
                options: #options,
                reply: {
                    #(type #letters = __table::payload::#letters;)*
                    #private::table::Decoder::of::<#reply>()
                },
            }
        }
    }

    fn described_options(&self, options: &Options) -> TokenStream {
        let (ident, name) = (options_name(&options.name), &options.name);
        let setters = setters(&options.setters, self);
        quote!(static #ident: __table::Options = __table::Options { name: #name, setters: #setters };)
    }

    fn described_shape(&self, fragment: &Fragment) -> TokenStream {
        let (ident, name) = (shape_name(&fragment.name), &fragment.name);
        let (is_enum, alternatives, setters) = match &fragment.shape {
            Shape::Words(variants) => {
                let variants =
                    variants.iter().map(|(name, words)| alternative(name, quote!(&[#(__table::Step::Word(#words)),*])));
                (true, variants.collect::<Vec<_>>(), quote!(&[]))
            }
            Shape::Built { slots, constructors, setters: own } => {
                let constructors = constructors.iter().map(|constructor| {
                    let part = |slot| constructor.parts.iter().find(|(own, _)| *own == slot);
                    let steps_of = |slot| part(slot).map_or_else(|| vec![Step::Slot(slot)], |(_, steps)| steps.clone());
                    let all: Vec<Step> = (0..*slots).flat_map(steps_of).collect();
                    alternative(&constructor.name, steps(&all, self))
                });
                (false, constructors.collect(), setters(own, self))
            }
        };
        quote! {
            static #ident: __table::Shape =
                __table::Shape { name: #name, is_enum: #is_enum, alternatives: &[#(#alternatives),*], setters: #setters };
        }
    }

    fn described_kind(&self, kind: &ValueKind) -> TokenStream {
        let kind = match kind {
            ValueKind::Key => quote!(Key),
            ValueKind::Arg | ValueKind::Lex => quote!(Word),
            ValueKind::Secret => quote!(Secret),
            ValueKind::Int => quote!(Int),
            ValueKind::Uint | ValueKind::Cursor => quote!(Uint),
            ValueKind::Double => quote!(Double),
            ValueKind::Bit => quote!(Bit),
            ValueKind::BlockSeconds => quote!(Timeout),
            ValueKind::Seconds
            | ValueKind::Millis
            | ValueKind::UnixSeconds
            | ValueKind::UnixMillis
            | ValueKind::BlockMillis => quote!(Time),
            ValueKind::Index | ValueKind::Score => quote!(Bound),
            ValueKind::Named(name) if self.is_generated(name) => {
                let shape = shape_name(name);
                quote!(Shape(&#shape))
            }
            ValueKind::Named(name) => quote!(Foreign(#name)),
        };
        quote!(__table::ValueKind::#kind)
    }

    fn is_generated(&self, name: &str) -> bool {
        self.table.fragments.iter().any(|fragment| fragment.name == name)
    }

    fn described_parameter(&self, parameter: &Parameter) -> TokenStream {
        let name = &parameter.name;
        let kind = match &parameter.kind {
            ParameterKind::One(kind) => {
                let kind = self.described_kind(kind);
                quote!(One(#kind))
            }
            ParameterKind::Some { keys } => quote!(Many { keys: #keys, empty: false }),
            ParameterKind::Any { keys } => quote!(Many { keys: #keys, empty: true }),
            ParameterKind::Secrets => quote!(Secrets),
            ParameterKind::Rows { columns, shape, empty } => {
                let columns = columns.iter().map(|column| match column {
                    Column::Double | Column::Score => quote!(__table::Column::Double),
                    Column::Integer => quote!(__table::Column::Integer),
                    Column::Key => quote!(__table::Column::Key),
                    Column::Secret => quote!(__table::Column::Secret),
                    Column::Word => quote!(__table::Column::Word),
                });
                let transposed = *shape == RowShape::Transposed;
                quote!(Rows { columns: &[#(#columns),*], transposed: #transposed, empty: #empty })
            }
            ParameterKind::Fragments { name, empty } => {
                let shape = shape_name(name);
                quote!(Shapes { shape: &#shape, empty: #empty })
            }
            ParameterKind::Each(token) => quote!(Each(#token)),
        };
        quote!(__table::Parameter { name: #name, kind: __table::ParameterKind::#kind })
    }
}

fn steps(steps: &[Step], context: &Context<'_>) -> TokenStream {
    let steps = steps.iter().map(|step| match step {
        Step::Token(word) => quote!(__table::Step::Word(#word)),
        Step::Value(parameter) => {
            let parameter = context.described_parameter(parameter);
            quote!(__table::Step::Value(#parameter))
        }
        Step::Count { of, words } => {
            let (name, width) = (&of.name, Index::from(width(of)));
            quote!(__table::Step::Count { of: #name, width: #width, words: #words })
        }
        Step::Slot(slot) => {
            let slot = Index::from(*slot);
            quote!(__table::Step::Slot(#slot))
        }
    });
    quote!(&[#(#steps),*])
}

/// How many words an item of a list has.
fn width(list: &Parameter) -> usize {
    match &list.kind {
        ParameterKind::Rows { columns, .. } => columns.len(),
        _ => 1,
    }
}

fn setters(setters: &[Setter], context: &Context<'_>) -> TokenStream {
    let setters = setters.iter().map(|setter| {
        let (name, slot, adds) = (&setter.name, Index::from(setter.slot), setter.adds);
        let steps = steps(&setter.body.steps, context);
        quote!(__table::Setter { name: #name, slot: #slot, adds: #adds, steps: #steps })
    });
    quote!(&[#(#setters),*])
}

fn alternative(name: &str, steps: TokenStream) -> TokenStream {
    quote!(__table::Alternative { name: #name, steps: #steps })
}

fn shape_name(name: &str) -> Ident {
    format_ident!("SHAPE_{name}")
}

fn options_name(name: &str) -> Ident {
    format_ident!("OPTIONS_{name}")
}

fn text(text: &Option<Text>) -> &str {
    text.as_ref().map_or("", |text| text.value.as_str())
}
