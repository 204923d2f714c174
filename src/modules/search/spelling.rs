//! What FT.SPELLCHECK answers.

use redis_typed_core::{
    convert::FromRedis,
    error::DecodeError,
    resp::{Item, Reader},
};

/// The terms of a query that the index does not know.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Spelling {
    /// Each with what it may have been meant to be.
    pub terms: Vec<UnknownTerm>,
}

/// A term of a query that the index does not know.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct UnknownTerm {
    /// The term.
    pub term: String,
    /// What it may have been meant to be, the likeliest first.
    pub suggestions: Vec<SpellingSuggestion>,
}

/// What a term may have been meant to be.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SpellingSuggestion {
    /// The term.
    pub term: String,
    /// In how large a part of the documents it is; 0 for one that only a dictionary has.
    pub score: f64,
}

impl FromRedis for Spelling {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let terms = match reader.item()? {
            Item::Map(len) => return Self::read_map(reader, len),
            Item::Array(len) => {
                (0..len).map(|index| read_term(reader).map_err(|error| error.in_element(index))).collect()
            }
            item => Err(reader.unexpected("terms", item)),
        };
        Ok(Self { terms: terms? })
    }
}

impl Spelling {
    fn read_map(reader: &mut Reader<'_>, len: usize) -> Result<Self, DecodeError> {
        let mut spelling = Self::default();
        for _ in 0..len {
            match reader.text()? {
                b"results" => {
                    let terms = reader.map()?.len();
                    let term =
                        |_| Ok(UnknownTerm { term: FromRedis::from_redis(reader)?, suggestions: read_keyed(reader)? });
                    spelling.terms = (0..terms).map(term).collect::<Result<_, DecodeError>>()?;
                }
                _ => reader.skip()?,
            }
        }
        Ok(spelling)
    }
}

/// Protocol 2: the word TERM, the term, and pairs of score and suggestion.
fn read_term(reader: &mut Reader<'_>) -> Result<UnknownTerm, DecodeError> {
    reader.array_of(3)?;
    reader.skip()?;
    let term = String::from_redis(reader)?;
    let pairs: Vec<(f64, String)> = Vec::from_redis(reader)?;
    let suggestions = pairs.into_iter().map(|(score, term)| SpellingSuggestion { term, score }).collect();
    Ok(UnknownTerm { term, suggestions })
}

/// Protocol 3: a list of maps from a suggestion to its score.
fn read_keyed(reader: &mut Reader<'_>) -> Result<Vec<SpellingSuggestion>, DecodeError> {
    let mut suggestions = Vec::new();
    for _ in 0..reader.array()? {
        for _ in 0..reader.map()?.len() {
            suggestions.push(SpellingSuggestion {
                term: FromRedis::from_redis(reader)?,
                score: FromRedis::from_redis(reader)?,
            });
        }
    }
    Ok(suggestions)
}
