//! Fields that are no vectors.

use redis_typed_core::args::{Fragment, OptionWords, ToRedisArg, Words};

use super::vector::{DistanceMetric, FlatField, HnswField, SvsVamanaField, VectorType};

/// A field of an index, of any kind.
#[derive(Clone, Debug)]
pub struct Field(Words);

impl Field {
    /// A text, cut into terms. `identifier` is a field of a hash or a path in a JSON document, as in all others.
    pub fn text(identifier: impl ToRedisArg) -> TextField {
        TextField(start(identifier, "TEXT"))
    }

    /// Tags, which match as a whole.
    pub fn tag(identifier: impl ToRedisArg) -> TagField {
        TagField(start(identifier, "TAG"))
    }

    /// A number.
    pub fn numeric(identifier: impl ToRedisArg) -> NumericField {
        NumericField(start(identifier, "NUMERIC"))
    }

    /// A point on the earth: longitude and latitude with a comma between them.
    pub fn geo(identifier: impl ToRedisArg) -> GeoField {
        GeoField(start(identifier, "GEO"))
    }

    /// A shape on the earth, as well-known text (WKT).
    pub fn geo_shape(identifier: impl ToRedisArg) -> GeoShapeField {
        GeoShapeField(start(identifier, "GEOSHAPE"))
    }

    /// A vector that is compared with all others.
    pub fn flat(identifier: impl ToRedisArg, of: VectorType, dimensions: u64, by: DistanceMetric) -> FlatField {
        FlatField::new(identifier, of, dimensions, by)
    }

    /// A vector in a graph of neighbours (HNSW): fast, and nearly exact.
    pub fn hnsw(identifier: impl ToRedisArg, of: VectorType, dimensions: u64, by: DistanceMetric) -> HnswField {
        HnswField::new(identifier, of, dimensions, by)
    }

    /// A vector in a graph of neighbours (SVS-VAMANA) that can be compressed; since Redis 8.2.
    pub fn svs_vamana(
        identifier: impl ToRedisArg,
        of: VectorType,
        dimensions: u64,
        by: DistanceMetric,
    ) -> SvsVamanaField {
        SvsVamanaField::new(identifier, of, dimensions, by)
    }

    pub(super) fn of(field: &impl Fragment) -> Self {
        let mut words = Words::default();
        field.write(&mut words);
        Self(words)
    }
}

impl Fragment for Field {
    fn write(&self, words: &mut Words) {
        words.append(&self.0);
    }
}

pub(super) const IDENTIFIER: usize = 0;
pub(super) const NAME: usize = 1;
const KIND: usize = 2;
const OPTIONS: usize = 3;
const SORTABLE: usize = 4;
const NOINDEX: usize = 5;

type Slots = OptionWords<6>;

fn start(identifier: impl ToRedisArg, kind: &'static str) -> Slots {
    let mut slots = Slots::default();
    slots.set(IDENTIFIER, |words| words.arg(&identifier));
    slots.set(KIND, |words| words.token(kind));
    slots
}

macro_rules! setters {
    ($field:ident: $($(#[$doc:meta])* $name:ident $(($argument:ident: $type:ty))? => $slot:ident |$words:ident| $write:expr;)*) => {
        impl $field {
            /// What the field is called in queries and replies (AS).
            #[must_use]
            pub fn named(mut self, name: impl ToRedisArg) -> Self {
                self.0.set(NAME, |words| { words.token("AS"); words.arg(&name); });
                self
            }

            /// Documents without the field can be asked for (INDEXMISSING).
            #[must_use]
            pub fn index_missing(mut self) -> Self {
                self.0.add(OPTIONS, |words| words.token("INDEXMISSING"));
                self
            }

            /// Leaves the field out of the index: it can be sorted by and be returned, and not be searched (NOINDEX).
            #[must_use]
            pub fn no_index(mut self) -> Self {
                self.0.set(NOINDEX, |words| words.token("NOINDEX"));
                self
            }

            $(
                $(#[$doc])*
                #[must_use]
                pub fn $name(mut self $(, $argument: $type)?) -> Self {
                    self.0.add($slot, |$words| $write);
                    self
                }
            )*
        }

        impl From<$field> for Field {
            fn from(field: $field) -> Self {
                Self::of(&field)
            }
        }

        impl Fragment for $field {
            fn write(&self, words: &mut Words) {
                (IDENTIFIER..=NOINDEX).for_each(|slot| words.options(&self.0, slot));
            }
        }
    };
}

macro_rules! sortable {
    ($($field:ident)*) => { $(
        impl $field {
            /// Results can be sorted by it quickly (SORTABLE).
            #[must_use]
            pub fn sortable(mut self) -> Self {
                self.0.set(SORTABLE, |words| words.token("SORTABLE"));
                self
            }

            /// The same, by the value as it is, upper case and accents included (SORTABLE UNF).
            #[must_use]
            pub fn sortable_unf(mut self) -> Self {
                self.0.set(SORTABLE, |words| { words.token("SORTABLE"); words.token("UNF"); });
                self
            }
        }
    )* };
}

/// A text, cut into terms.
#[derive(Clone, Debug)]
pub struct TextField(Slots);

/// Tags, which match as a whole.
#[derive(Clone, Debug)]
pub struct TagField(Slots);

/// A number.
#[derive(Clone, Debug)]
pub struct NumericField(Slots);

/// A point on the earth.
#[derive(Clone, Debug)]
pub struct GeoField(Slots);

/// A shape.
#[derive(Clone, Debug)]
pub struct GeoShapeField(Slots);

/// The language by whose sounds terms are found.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Phonetic {
    /// `dm:en`
    English,
    /// `dm:fr`
    French,
    /// `dm:pt`
    Portuguese,
    /// `dm:es`
    Spanish,
}

impl Phonetic {
    fn matcher(self) -> &'static str {
        match self {
            Self::English => "dm:en",
            Self::French => "dm:fr",
            Self::Portuguese => "dm:pt",
            Self::Spanish => "dm:es",
        }
    }
}

setters! {
    TextField:
    /// How much the field counts in scores; 1 by default (WEIGHT).
    weight(weight: f64) => OPTIONS |words| { words.token("WEIGHT"); words.double(weight) };
    /// Terms are kept as they are, not cut back to their stem (NOSTEM).
    no_stem => OPTIONS |words| words.token("NOSTEM");
    /// Terms are found by their sound too (PHONETIC).
    phonetic(language: Phonetic) => OPTIONS |words| { words.token("PHONETIC"); words.token(language.matcher()) };
    /// Searches for what terms contain or end with are fast (WITHSUFFIXTRIE).
    with_suffix_trie => OPTIONS |words| words.token("WITHSUFFIXTRIE");
    /// Empty texts can be asked for (INDEXEMPTY).
    index_empty => OPTIONS |words| words.token("INDEXEMPTY");
}

setters! {
    TagField:
    /// What stands between tags; a comma by default, and in JSON documents nothing (SEPARATOR).
    separator(separator: char) => OPTIONS |words| { words.token("SEPARATOR"); words.arg(&separator) };
    /// Upper and lower case are different (CASESENSITIVE).
    case_sensitive => OPTIONS |words| words.token("CASESENSITIVE");
    /// Searches for what tags contain or end with are fast (WITHSUFFIXTRIE).
    with_suffix_trie => OPTIONS |words| words.token("WITHSUFFIXTRIE");
    /// Empty tags can be asked for (INDEXEMPTY).
    index_empty => OPTIONS |words| words.token("INDEXEMPTY");
}

setters! { NumericField: }

setters! { GeoField: }

setters! { GeoShapeField: }

impl GeoShapeField {
    /// Coordinates are degrees on the globe, which is the default (SPHERICAL).
    #[must_use]
    pub fn spherical(self) -> Self {
        self.on("SPHERICAL")
    }

    /// Coordinates are those of a plane (FLAT).
    #[must_use]
    pub fn flat(self) -> Self {
        self.on("FLAT")
    }

    fn on(mut self, surface: &'static str) -> Self {
        self.0.set(KIND, |words| {
            words.token("GEOSHAPE");
            words.token(surface);
        });
        self
    }
}

sortable! { TextField TagField NumericField GeoField }
