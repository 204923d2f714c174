//! How much memory an index takes.

/// How much memory the parts of an index take, in MiB, and some averages, which are NaN in an empty index.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct IndexSizes {
    /// All of it (`total_index_memory_sz_mb`).
    pub total: f64,
    /// Which terms are in which documents (`inverted_sz_mb`).
    pub inverted: f64,
    /// Vectors (`vector_index_sz_mb`).
    pub vectors: f64,
    /// Places of terms in documents (`offset_vectors_sz_mb`).
    pub offsets: f64,
    /// The table of documents (`doc_table_size_mb`).
    pub documents: f64,
    /// Values of sortable fields (`sortable_values_size_mb`).
    pub sortable: f64,
    /// The table of keys (`key_table_size_mb`).
    pub keys: f64,
    /// What tags need beside it (`tag_overhead_sz_mb`).
    pub tags: f64,
    /// What texts need beside it (`text_overhead_sz_mb`).
    pub texts: f64,
    /// Shapes (`geoshapes_sz_mb`).
    pub shapes: f64,
    /// Records of a document, on the average (`records_per_doc_avg`).
    pub records_per_document: f64,
    /// Bytes of a record, on the average (`bytes_per_record_avg`).
    pub bytes_per_record: f64,
    /// Places of a term, on the average (`offsets_per_term_avg`).
    pub offsets_per_term: f64,
    /// Bits of a place, on the average (`offset_bits_per_record_avg`).
    pub bits_per_offset: f64,
}

impl IndexSizes {
    /// Where the figure of this name belongs.
    pub(super) fn field(&mut self, name: &[u8]) -> Option<&mut f64> {
        Some(match name {
            b"total_index_memory_sz_mb" => &mut self.total,
            b"inverted_sz_mb" => &mut self.inverted,
            b"vector_index_sz_mb" => &mut self.vectors,
            b"offset_vectors_sz_mb" => &mut self.offsets,
            b"doc_table_size_mb" => &mut self.documents,
            b"sortable_values_size_mb" => &mut self.sortable,
            b"key_table_size_mb" => &mut self.keys,
            b"tag_overhead_sz_mb" => &mut self.tags,
            b"text_overhead_sz_mb" => &mut self.texts,
            b"geoshapes_sz_mb" => &mut self.shapes,
            b"records_per_doc_avg" => &mut self.records_per_document,
            b"bytes_per_record_avg" => &mut self.bytes_per_record,
            b"offsets_per_term_avg" => &mut self.offsets_per_term,
            b"offset_bits_per_record_avg" => &mut self.bits_per_offset,
            _ => return None,
        })
    }
}
