#![doc = include_str!("../../../docs/search.md")]

mod aggregate;
mod combine;
mod explanation;
mod fields;
mod hybrid;
mod info;
mod plan;
mod profile;
mod query;
mod result;
mod return_fields;
mod schema;
mod sort_key;
mod spelling;
mod vector_query;

pub use aggregate::{AggregatePage, AggregateResult};
pub use combine::Combine;
pub use explanation::Explanation;
pub use hybrid::{ExplainedRow, HybridExplained, HybridResult};
pub use info::{FieldStatistics, IndexAttribute, IndexDefinition, IndexErrors, IndexInfo, IndexSizes};
pub use plan::{Collect, Plan, Reducer};
pub use profile::Profile;
pub use query::escape;
pub use result::{
    Columned, NoFields, SearchDocument, SearchIds, SearchIdsWithScores, SearchIdsWithSortKeys, SearchResult, WithAll,
    WithExplanations, WithPayloads, WithPayloadsAndSortKeys, WithScores, WithScoresAndPayloads, WithScoresAndSortKeys,
    WithSortKeys,
};
pub use return_fields::ReturnFields;
pub use schema::{
    Compression, DistanceMetric, Field, FlatField, GeoField, GeoShapeField, HnswField, NumericField, Phonetic, Schema,
    SvsVamanaField, TagField, TextField, VectorType,
};
pub use sort_key::SortKey;
pub use spelling::{Spelling, SpellingSuggestion, UnknownTerm};
pub use vector_query::{FilterPolicy, VectorQuery};

crate::commands!("tables/search.toml" as pub trait SearchCommands);
