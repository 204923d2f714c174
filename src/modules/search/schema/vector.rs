//! Vector fields, each algorithm with what can be set for it.

use redis_typed_core::args::{Fragment, OptionWords, ToRedisArg, Words};

use super::field::{Field, IDENTIFIER, NAME};

/// What a vector is made of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum VectorType {
    /// Sixteen bits, eight of them for the exponent.
    Bfloat16,
    /// Sixteen bits.
    Float16,
    /// Thirty-two bits.
    Float32,
    /// Sixty-four bits.
    Float64,
    /// Signed bytes.
    Int8,
    /// Bytes.
    Uint8,
}

/// What makes vectors near to each other.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum DistanceMetric {
    /// The Euclidean distance (L2).
    Euclidean,
    /// The inner product (IP).
    InnerProduct,
    /// The angle between them (COSINE).
    Cosine,
}

/// How SVS-VAMANA compresses vectors.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Compression {
    /// `LVQ4`
    Lvq4,
    /// `LVQ8`
    Lvq8,
    /// `LVQ4x4`
    Lvq4x4,
    /// `LVQ4x8`
    Lvq4x8,
    /// `LeanVec4x8`
    LeanVec4x8,
    /// `LeanVec8x8`
    LeanVec8x8,
}

impl VectorType {
    fn token(self) -> &'static str {
        match self {
            Self::Bfloat16 => "BFLOAT16",
            Self::Float16 => "FLOAT16",
            Self::Float32 => "FLOAT32",
            Self::Float64 => "FLOAT64",
            Self::Int8 => "INT8",
            Self::Uint8 => "UINT8",
        }
    }
}

impl DistanceMetric {
    fn token(self) -> &'static str {
        match self {
            Self::Euclidean => "L2",
            Self::InnerProduct => "IP",
            Self::Cosine => "COSINE",
        }
    }
}

impl Compression {
    fn token(self) -> &'static str {
        match self {
            Self::Lvq4 => "LVQ4",
            Self::Lvq8 => "LVQ8",
            Self::Lvq4x4 => "LVQ4x4",
            Self::Lvq4x8 => "LVQ4x8",
            Self::LeanVec4x8 => "LeanVec4x8",
            Self::LeanVec8x8 => "LeanVec8x8",
        }
    }
}

/// The place of the options behind the attributes, which are counted.
const MISSING: usize = 2;

/// The identifier, its name and what follows the attributes; then the attributes.
#[derive(Clone, Debug)]
struct Parts {
    around: OptionWords<3>,
    attributes: Words,
}

impl Parts {
    fn new(identifier: impl ToRedisArg, of: VectorType, dimensions: u64, by: DistanceMetric) -> Self {
        let mut parts = Self { around: OptionWords::default(), attributes: Words::default() };
        parts.around.set(IDENTIFIER, |words| words.arg(&identifier));
        parts.attribute("TYPE", |words| words.token(of.token()));
        parts.attribute("DIM", |words| words.uint(dimensions));
        parts.attribute("DISTANCE_METRIC", |words| words.token(by.token()));
        parts
    }

    fn attribute(&mut self, name: &'static str, value: impl FnOnce(&mut Words)) {
        self.attributes.token(name);
        value(&mut self.attributes);
    }

    fn write(&self, algorithm: &'static str, words: &mut Words) {
        words.options(&self.around, IDENTIFIER);
        words.options(&self.around, NAME);
        words.token("VECTOR");
        words.token(algorithm);
        words.uint(self.attributes.count() as u64);
        words.append(&self.attributes);
        words.options(&self.around, MISSING);
    }
}

macro_rules! vector_fields {
    ($($(#[$docs:meta])* $field:ident $algorithm:literal {$($(#[$doc:meta])* $name:ident($type:ty) => $token:literal |$value:ident, $words:ident| $write:expr;)*})*) => { $(
        $(#[$docs])*
        #[derive(Clone, Debug)]
        pub struct $field(Parts);

        impl $field {
            pub(super) fn new(
                identifier: impl ToRedisArg,
                of: VectorType,
                dimensions: u64,
                by: DistanceMetric,
            ) -> Self {
                Self(Parts::new(identifier, of, dimensions, by))
            }

            /// What the field is called in queries and replies (AS).
            #[must_use]
            pub fn named(mut self, name: impl ToRedisArg) -> Self {
                self.0.around.set(NAME, |words| { words.token("AS"); words.arg(&name); });
                self
            }

            /// Documents without the field can be asked for (INDEXMISSING).
            #[must_use]
            pub fn index_missing(mut self) -> Self {
                self.0.around.set(MISSING, |words| words.token("INDEXMISSING"));
                self
            }

            $(
                $(#[$doc])*
                #[must_use]
                pub fn $name(mut self, $value: $type) -> Self {
                    self.0.attribute($token, |$words| $write);
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
                self.0.write($algorithm, words);
            }
        }
    )* };
}

vector_fields! {
    /// A vector that is compared with all others.
    FlatField "FLAT" {
    /// For how many vectors room is made at once (INITIAL_CAP).
    initial_cap(u64) => "INITIAL_CAP" |vectors, words| words.uint(vectors);
    /// How many vectors lie together (BLOCK_SIZE).
    block_size(u64) => "BLOCK_SIZE" |vectors, words| words.uint(vectors);
    }

    /// A vector in a graph of neighbours.
    HnswField "HNSW" {
    /// For how many vectors room is made at once (INITIAL_CAP).
    initial_cap(u64) => "INITIAL_CAP" |vectors, words| words.uint(vectors);
    /// How many neighbours a vector has at most in each layer; 16 by default (M).
    m(u64) => "M" |neighbours, words| words.uint(neighbours);
    /// How many candidates are looked at when a vector is added; 200 by default (EF_CONSTRUCTION).
    ef_construction(u64) => "EF_CONSTRUCTION" |candidates, words| words.uint(candidates);
    /// How many candidates are looked at in a search; 10 by default (EF_RUNTIME).
    ef_runtime(u64) => "EF_RUNTIME" |candidates, words| words.uint(candidates);
    /// How far beyond the radius a search by range looks, as a part of it; 0.01 by default (EPSILON).
    epsilon(f64) => "EPSILON" |part, words| words.double(part);
    }

    /// A vector in a graph of neighbours that can be compressed.
    SvsVamanaField "SVS-VAMANA" {
    /// How vectors are compressed (COMPRESSION).
    compression(Compression) => "COMPRESSION" |compression, words| words.token(compression.token());
    /// How many candidates are looked at when a vector is added; 200 by default (CONSTRUCTION_WINDOW_SIZE).
    construction_window_size(u64) => "CONSTRUCTION_WINDOW_SIZE" |candidates, words| words.uint(candidates);
    /// How many neighbours a vector has at most; 32 by default (GRAPH_MAX_DEGREE).
    graph_max_degree(u64) => "GRAPH_MAX_DEGREE" |neighbours, words| words.uint(neighbours);
    /// How many candidates are looked at in a search; 10 by default (SEARCH_WINDOW_SIZE).
    search_window_size(u64) => "SEARCH_WINDOW_SIZE" |candidates, words| words.uint(candidates);
    /// How far beyond the radius a search by range looks, as a part of it; 0.01 by default (EPSILON).
    epsilon(f64) => "EPSILON" |part, words| words.double(part);
    /// After how many vectors the compression is learned (TRAINING_THRESHOLD).
    training_threshold(u64) => "TRAINING_THRESHOLD" |vectors, words| words.uint(vectors);
    /// To how many dimensions LeanVec reduces vectors (REDUCE).
    reduce(u64) => "REDUCE" |dimensions, words| words.uint(dimensions);
    }
}
