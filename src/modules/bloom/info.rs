//! What the INFO commands answer: numbers under names.

use redis_typed_core::{convert::FromRedis, error::DecodeError, resp::Reader};

/// A struct whose fields are found by the server's names; other names are skipped.
macro_rules! info {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $wire:literal $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type,)*
        }

        impl FromRedis for $name {
            #[inline]
            fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                let mut info = Self::default();
                for _ in 0..reader.map()?.len() {
                    match reader.str()? {
                        $($wire => info.$field = FromRedis::from_redis(reader).map_err(|error| error.inside($wire))?,)*
                        _ => reader.skip()?,
                    }
                }
                Ok(info)
            }
        }
    };
}

info! {
    /// How a Bloom filter is kept: the reply of BF.INFO.
    BloomInfo {
        /// How many items it takes before it has to grow.
        "Capacity" capacity: u64,
        /// How many bytes it takes up.
        "Size" size: u64,
        /// Of how many filters it consists; each growth adds one.
        "Number of filters" filters: u64,
        /// How many items it took for new ones.
        "Number of items inserted" items: u64,
        /// How many times larger each further filter is; `None` if it does not grow.
        "Expansion rate" expansion: Option<u64>,
    }
}

info! {
    /// How a cuckoo filter is kept: the reply of CF.INFO.
    CuckooInfo {
        /// How many bytes it takes up.
        "Size" size: u64,
        /// How many buckets the first filter has.
        "Number of buckets" buckets: u64,
        /// Of how many filters it consists; each growth adds one.
        "Number of filters" filters: u64,
        /// How many items are in it.
        "Number of items inserted" items: u64,
        /// How many items were taken out of it.
        "Number of items deleted" deleted: u64,
        /// How many items a bucket holds.
        "Bucket size" bucket_size: u64,
        /// How many times larger each further filter is; 0 if it does not grow.
        "Expansion rate" expansion: u64,
        /// How many items are moved at most to make room for one.
        "Max iterations" max_iterations: u64,
    }
}

info! {
    /// The size of a count-min sketch: the reply of CMS.INFO.
    CmsInfo {
        /// How many counters a row has.
        "width" width: u64,
        /// How many rows there are.
        "depth" depth: u64,
        /// The sum of all that was counted.
        "count" count: u64,
    }
}

info! {
    /// How a list of the most frequent items was made: the reply of TOPK.INFO.
    TopkInfo {
        /// How many items the list holds.
        "k" k: u64,
        /// How many counters a row has.
        "width" width: u64,
        /// How many rows there are.
        "depth" depth: u64,
        /// How probably a counter goes down when another item meets it; to the power of the counter.
        "decay" decay: f64,
    }
}

info! {
    /// How a digest is kept: the reply of TDIGEST.INFO.
    TdigestInfo {
        /// How exact it is.
        "Compression" compression: u64,
        /// For how many centroids it has room.
        "Capacity" capacity: u64,
        /// How many centroids there are.
        "Merged nodes" merged_nodes: u64,
        /// How many values wait to be merged.
        "Unmerged nodes" unmerged_nodes: u64,
        /// How many values are in the centroids.
        "Merged weight" merged_weight: u64,
        /// The weight of the values that wait.
        "Unmerged weight" unmerged_weight: u64,
        /// How many values were added.
        "Observations" observations: u64,
        /// How many times values were merged.
        "Total compressions" compressions: u64,
        /// How many bytes it takes up.
        "Memory usage" memory: u64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_fields_are_skipped() {
        let reply = b"%3\r\n+k\r\n:5\r\n+heap\r\n*1\r\n:1\r\n+decay\r\n,0.9\r\n";
        let info = TopkInfo::from_redis(&mut Reader::new(reply)).expect("a reply with one field more");
        assert_eq!(info, TopkInfo { k: 5, decay: 0.9, ..TopkInfo::default() });
    }

    #[test]
    fn an_error_names_the_field() {
        let error = CmsInfo::from_redis(&mut Reader::new(b"*2\r\n+width\r\n+wide\r\n")).expect_err("no number");
        assert!(error.to_string().contains("width"), "{error}");
    }
}
