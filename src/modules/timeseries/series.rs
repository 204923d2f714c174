//! What is answered for each of several series.

use std::collections::BTreeMap;

use redis_typed_core::{
    convert::{FromRedis, Reply},
    error::DecodeError,
    resp::{Item, Reader},
};

use super::{
    sample::{Sample, read_one},
    words::Aggregator,
};

/// The labels of a series; `None` for a label that was asked for and is not there.
pub type Labels = BTreeMap<String, Option<String>>;

/// A series, and what it has in a range: [`Sample`]s, or [`SampleRow`](super::SampleRow)s of several aggregators.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Series<S = Sample> {
    /// Its key.
    pub key: String,
    /// Its labels, as far as they were asked for.
    pub labels: Labels,
    /// What it has in the range.
    pub samples: Vec<S>,
}

/// A series and its latest sample.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LatestSample {
    /// The key of the series.
    pub key: String,
    /// Its labels, as far as they were asked for.
    pub labels: Labels,
    /// The latest sample; `None` if there is none.
    pub sample: Option<Sample>,
}

/// Series that have the same value of a label, made into one.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SeriesGroup {
    /// The label and its value: `room=study`.
    pub name: String,
    /// The labels, as far as they were asked for.
    pub labels: Labels,
    /// How values at one time became one; `None` where protocol 2 was not asked for labels.
    pub reducer: Option<Aggregator>,
    /// The keys of the series; empty where protocol 2 was not asked for labels, and without order.
    pub sources: Vec<String>,
    /// What the group has in the range.
    pub samples: Vec<Sample>,
}

/// Several series: `Vec<Series<S>>`. A list of triples in protocol 2, a map in protocol 3.
#[derive(Debug)]
pub struct AllSeries<S>(std::marker::PhantomData<fn() -> S>);

/// Several series with their latest sample: `Vec<LatestSample>`.
#[derive(Debug)]
pub enum AllLatest {}

/// Several groups of series: `Vec<SeriesGroup>`.
#[derive(Debug)]
pub enum AllGroups {}

impl<S: FromRedis> Reply for AllSeries<S> {
    type Out = Vec<Series<S>>;

    fn read(reader: &mut Reader<'_>) -> Result<Self::Out, DecodeError> {
        read_all(reader, |Entry { key, parts }, reader| {
            let labels = read_labels(reader)?;
            // Protocol 3 names the aggregators in between, which the caller knows.
            skip(reader, parts, 2)?;
            Ok(Series { key, labels, samples: Vec::from_redis(reader)? })
        })
    }
}

impl Reply for AllLatest {
    type Out = Vec<LatestSample>;

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Self::Out, DecodeError> {
        read_all(reader, |Entry { key, parts }, reader| {
            let labels = read_labels(reader)?;
            skip(reader, parts, 2)?;
            Ok(LatestSample { key, labels, sample: read_one(reader)? })
        })
    }
}

impl Reply for AllGroups {
    type Out = Vec<SeriesGroup>;

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Self::Out, DecodeError> {
        read_all(reader, |Entry { key: name, parts }, reader| {
            let mut labels = read_labels(reader)?;
            let (reducer, sources) = if parts == 2 { from_labels(&mut labels) } else { read_origin(reader, parts)? };
            Ok(SeriesGroup { name, labels, reducer, sources, samples: Vec::from_redis(reader)? })
        })
    }
}

/// A series of which the parts follow: labels, maybe more, and samples last.
struct Entry {
    key: String,
    parts: usize,
}

fn read_all<T>(
    reader: &mut Reader<'_>,
    read: impl Fn(Entry, &mut Reader<'_>) -> Result<T, DecodeError>,
) -> Result<Vec<T>, DecodeError> {
    let (len, is_map) = match reader.item()? {
        Item::Map(len) => (len, true),
        Item::Array(len) => (len, false),
        item => return Err(reader.unexpected("series", item)),
    };
    let read_entry = |index| {
        let entry = read_entry(reader, is_map).and_then(|entry| read(entry, reader));
        entry.map_err(|error| error.in_element(index))
    };
    (0..len).map(read_entry).collect()
}

fn read_entry(reader: &mut Reader<'_>, is_map: bool) -> Result<Entry, DecodeError> {
    let (key, parts) = if is_map {
        (String::from_redis(reader)?, reader.array()?)
    } else {
        let parts = reader.array()?;
        if parts == 0 {
            return Err(DecodeError::mismatch("a key and its samples", "an empty array"));
        }
        (String::from_redis(reader)?, parts - 1)
    };
    if parts < 2 {
        return Err(DecodeError::mismatch("labels and samples", format!("{parts}")));
    }
    Ok(Entry { key, parts })
}

/// A map, or pairs in an array.
pub(super) fn read_labels(reader: &mut Reader<'_>) -> Result<Labels, DecodeError> {
    match reader.item()? {
        Item::Map(len) => {
            (0..len).map(|_| Ok((FromRedis::from_redis(reader)?, FromRedis::from_redis(reader)?))).collect()
        }
        Item::Array(len) => (0..len).map(|_| FromRedis::from_redis(reader)).collect(),
        Item::Null => Ok(Labels::new()),
        item => Err(reader.unexpected("labels", item)),
    }
}

/// Takes all parts beyond so many.
fn skip(reader: &mut Reader<'_>, parts: usize, known: usize) -> Result<(), DecodeError> {
    (known..parts).try_for_each(|_| reader.skip())
}

type Origin = (Option<Aggregator>, Vec<String>);

/// Protocol 3: maps with `reducers` and `sources` between labels and samples.
fn read_origin(reader: &mut Reader<'_>, parts: usize) -> Result<Origin, DecodeError> {
    let (mut reducer, mut sources) = (None, Vec::new());
    for _ in 2..parts {
        for _ in 0..reader.map()?.len() {
            match reader.text()? {
                b"reducers" => reducer = Vec::from_redis(reader)?.pop(),
                b"sources" => sources = Vec::from_redis(reader)?,
                _ => reader.skip()?,
            }
        }
    }
    Ok((reducer, sources))
}

/// Protocol 2: among the labels, keys with commas in between.
fn from_labels(labels: &mut Labels) -> Origin {
    let reducer = labels.remove("__reducer__").flatten();
    let sources = labels.remove("__source__").flatten().unwrap_or_default();
    let sources = sources.split(',').filter(|key| !key.is_empty()).map(str::to_owned).collect();
    (reducer.map(|word| Aggregator::from_word(&word)), sources)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_newer_servers_are_passed_over() {
        let reply = b"%1\r\n$1\r\nk\r\n*4\r\n%0\r\n%1\r\n$1\r\na\r\n*0\r\n:1\r\n*1\r\n*2\r\n:7\r\n,1\r\n";
        let series = AllSeries::<Sample>::read(&mut Reader::new(reply)).expect("a series");
        assert_eq!((series.len(), series[0].samples[0].timestamp), (1, 7));
    }

    #[test]
    fn too_short_is_refused() {
        for reply in ["*1\r\n*0\r\n", "*1\r\n*2\r\n$1\r\nk\r\n*0\r\n", "%1\r\n$1\r\nk\r\n*1\r\n%0\r\n", ":1\r\n"] {
            assert!(AllSeries::<Sample>::read(&mut Reader::new(reply.as_bytes())).is_err(), "{reply:?}");
            assert!(AllGroups::read(&mut Reader::new(reply.as_bytes())).is_err(), "{reply:?}");
        }
    }
}
