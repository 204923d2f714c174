//! The fields of an index.

mod field;
mod vector;

pub use field::{Field, GeoField, GeoShapeField, NumericField, Phonetic, TagField, TextField};
pub use vector::{Compression, DistanceMetric, FlatField, HnswField, SvsVamanaField, VectorType};

use redis_typed_core::args::{Fragment, Words};

/// The fields of an index: what follows SCHEMA.
///
/// ```
/// use redis_typed::modules::search::{DistanceMetric, Field, Schema, VectorType};
///
/// let schema = Schema::new()
///     .field(Field::text("title").weight(5.0).sortable())
///     .field(Field::tag("$.tags[*]").named("tags").separator(';'))
///     .field(Field::numeric("price").sortable())
///     .field(Field::hnsw("embedding", VectorType::Float32, 768, DistanceMetric::Cosine).m(40));
/// # let _ = schema;
/// ```
#[derive(Clone, Debug, Default)]
pub struct Schema {
    words: Words,
}

impl Schema {
    /// No fields yet; an index needs one.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a field.
    #[must_use]
    pub fn field(mut self, field: impl Into<Field>) -> Self {
        field.into().write(&mut self.words);
        self
    }
}

impl Fragment for Schema {
    fn write(&self, words: &mut Words) {
        if self.words.count() == 0 {
            words.refuse("a schema without fields");
        }
        words.append(&self.words);
    }
}
