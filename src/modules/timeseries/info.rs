//! What the server knows about a series.

use redis_typed_core::{
    convert::FromRedis,
    error::DecodeError,
    resp::{Item, Reader},
};

use super::{
    series::{Labels, read_labels},
    words::{Aggregator, DuplicatePolicy, Encoding},
};

/// What the server knows about a series: the reply of TS.INFO.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SeriesInfo {
    /// How many samples it has (`totalSamples`).
    pub total_samples: u64,
    /// How many bytes it takes (`memoryUsage`).
    pub memory_usage: u64,
    /// The moment of the earliest sample, 0 without one (`firstTimestamp`).
    pub first_timestamp: u64,
    /// The moment of the latest sample, 0 without one (`lastTimestamp`).
    pub last_timestamp: u64,
    /// For how many milliseconds before the latest sample samples are kept, 0 for ever (`retentionTime`).
    pub retention: u64,
    /// How many chunks it has (`chunkCount`).
    pub chunk_count: u64,
    /// With how many bytes a new chunk begins (`chunkSize`).
    pub chunk_size: u64,
    /// How chunks are kept (`chunkType`).
    pub encoding: Option<Encoding>,
    /// What happens to a sample at a time for which there is one; `None` for what the server is set to.
    pub duplicate_policy: Option<DuplicatePolicy>,
    /// Its labels.
    pub labels: Labels,
    /// The series that it is made from by a rule (`sourceKey`).
    pub source: Option<String>,
    /// The rules that make other series from it.
    pub rules: Vec<Rule>,
    /// A sample no later than so many milliseconds after the one before may be ignored (`ignoreMaxTimeDiff`).
    pub ignore_max_time_diff: Option<u64>,
    /// And that, if its value differs by no more than this (`ignoreMaxValDiff`).
    pub ignore_max_value_diff: Option<f64>,
    /// Its chunks, with DEBUG.
    pub chunks: Vec<Chunk>,
}

/// How another series is made from buckets of this one.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Rule {
    /// The key of the other series.
    pub destination: String,
    /// How many milliseconds a bucket lasts.
    pub bucket: u64,
    /// How a bucket becomes a value.
    pub aggregator: Aggregator,
    /// A moment at which a bucket begins.
    pub align: u64,
}

/// A chunk of a series.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Chunk {
    /// The moment of its first sample; `None` if it has none.
    pub start: Option<u64>,
    /// The moment of its last sample; `None` if it has none.
    pub end: Option<u64>,
    /// How many samples it has.
    pub samples: u64,
    /// How many bytes it takes.
    pub size: u64,
    /// How many bytes a sample takes.
    pub bytes_per_sample: f64,
}

impl FromRedis for SeriesInfo {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut info = Self::default();
        for _ in 0..reader.map()?.len() {
            let field = reader.text()?;
            info.read(field, reader).map_err(|error| error.inside(String::from_utf8_lossy(field).into_owned()))?;
        }
        Ok(info)
    }
}

impl SeriesInfo {
    fn read(&mut self, field: &[u8], reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        match field {
            b"totalSamples" => self.total_samples = u64::from_redis(reader)?,
            b"memoryUsage" => self.memory_usage = u64::from_redis(reader)?,
            b"firstTimestamp" => self.first_timestamp = u64::from_redis(reader)?,
            b"lastTimestamp" => self.last_timestamp = u64::from_redis(reader)?,
            b"retentionTime" => self.retention = u64::from_redis(reader)?,
            b"chunkCount" => self.chunk_count = u64::from_redis(reader)?,
            b"chunkSize" => self.chunk_size = u64::from_redis(reader)?,
            b"chunkType" => self.encoding = FromRedis::from_redis(reader)?,
            b"duplicatePolicy" => self.duplicate_policy = FromRedis::from_redis(reader)?,
            b"labels" => self.labels = read_labels(reader)?,
            b"sourceKey" => self.source = FromRedis::from_redis(reader)?,
            b"rules" => self.rules = read_rules(reader)?,
            b"ignoreMaxTimeDiff" => self.ignore_max_time_diff = FromRedis::from_redis(reader)?,
            b"ignoreMaxValDiff" => self.ignore_max_value_diff = FromRedis::from_redis(reader)?,
            b"Chunks" => self.chunks = Vec::from_redis(reader)?,
            _ => reader.skip()?,
        }
        Ok(())
    }
}

/// A map from keys to the rest of their rule, or an array of whole rules.
fn read_rules(reader: &mut Reader<'_>) -> Result<Vec<Rule>, DecodeError> {
    match reader.item()? {
        Item::Map(len) => {
            let read = |_| {
                let destination = String::from_redis(reader)?;
                let parts = reader.array()?;
                read_rule(destination, parts, reader)
            };
            (0..len).map(read).collect()
        }
        Item::Array(len) => {
            let read = |_| {
                let parts = reader.array()?.saturating_sub(1);
                let destination = String::from_redis(reader)?;
                read_rule(destination, parts, reader)
            };
            (0..len).map(read).collect()
        }
        item => Err(reader.unexpected("rules", item)),
    }
}

/// The moment of alignment is not there before version 1.8 of the module.
fn read_rule(destination: String, parts: usize, reader: &mut Reader<'_>) -> Result<Rule, DecodeError> {
    if parts < 2 {
        return Err(DecodeError::mismatch("a bucket and an aggregator", format!("{parts}")));
    }
    let bucket = u64::from_redis(reader)?;
    let aggregator = Aggregator::from_redis(reader)?;
    let align = if parts > 2 { u64::from_redis(reader)? } else { 0 };
    (3..parts).try_for_each(|_| reader.skip())?;
    Ok(Rule { destination, bucket, aggregator, align })
}

impl FromRedis for Chunk {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut chunk = Self::default();
        for _ in 0..reader.map()?.len() {
            match reader.text()? {
                b"startTimestamp" => chunk.start = read_moment(reader)?,
                b"endTimestamp" => chunk.end = read_moment(reader)?,
                b"samples" => chunk.samples = u64::from_redis(reader)?,
                b"size" => chunk.size = u64::from_redis(reader)?,
                b"bytesPerSample" => chunk.bytes_per_sample = f64::from_redis(reader)?,
                _ => reader.skip()?,
            }
        }
        Ok(chunk)
    }
}

/// An empty chunk has -1.
fn read_moment(reader: &mut Reader<'_>) -> Result<Option<u64>, DecodeError> {
    i64::from_redis(reader).map(|moment| u64::try_from(moment).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(reply: &str) -> Result<SeriesInfo, String> {
        let reply = reply.replace('\n', "\r\n");
        SeriesInfo::from_redis(&mut Reader::new(reply.as_bytes())).map_err(|error| error.to_string())
    }

    #[test]
    fn an_old_module_and_a_newer_one() {
        let info = read("*4\n+rules\n*1\n*3\n$1\nd\n:10\n+AVG\n+new\n*1\n:1\n").expect("a description");
        assert_eq!(info.rules[0].aggregator, Aggregator::Avg);
        assert_eq!((info.rules[0].align, info.ignore_max_time_diff), (0, None));
        let info = read("%1\n+rules\n%1\n$1\nd\n*4\n:10\n+MEDIAN\n:5\n:1\n").expect("a description");
        assert_eq!((info.rules[0].aggregator.word(), info.rules[0].align), ("MEDIAN", 5));
    }

    #[test]
    fn errors_say_where() {
        assert_eq!(read("%1\n+chunkCount\n_\n"), Err("chunkCount: expected an integer, got nil".into()));
        assert_eq!(
            read("%1\n+rules\n*1\n*1\n$1\nd\n"),
            Err("rules: expected a bucket and an aggregator, got 0".into())
        );
    }
}
