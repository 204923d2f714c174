//! What a table says, before anything in it is understood: every string keeps its place.

use super::source::Text;
use crate::diag::At;

#[derive(Debug, Default)]
pub(crate) struct RawTable {
    pub(crate) types: Vec<RawType>,
    pub(crate) entries: Vec<RawEntry>,
}

#[derive(Debug)]
pub(crate) struct RawType {
    pub(crate) name: Text,
    pub(crate) args: Text,
    pub(crate) doc: Option<Text>,
}

#[derive(Debug)]
pub(crate) struct RawEntry {
    pub(crate) group: Text,
    pub(crate) key: Text,
    pub(crate) cmd: Option<Text>,
    pub(crate) args: Option<Text>,
    pub(crate) reply: Option<Text>,
    pub(crate) flags: Option<Text>,
    pub(crate) variants: Vec<RawVariant>,
    pub(crate) with_reply: Option<Text>,
    pub(crate) legacy: RawLegacy,
    pub(crate) aliases: Vec<Text>,
    pub(crate) since: RawSince,
    pub(crate) deprecated: Option<RawDeprecated>,
    pub(crate) doc: Option<Text>,
    pub(crate) method: Option<Text>,
    pub(crate) iterator: bool,
    pub(crate) cluster: RawCluster,
    pub(crate) retry: Option<Text>,
    pub(crate) complexity: Option<Text>,
}

impl RawEntry {
    pub(crate) fn new(group: Text, key: Text) -> Self {
        Self {
            group,
            key,
            cmd: None,
            args: None,
            reply: None,
            flags: None,
            variants: Vec::new(),
            with_reply: None,
            legacy: RawLegacy::default(),
            aliases: Vec::new(),
            since: RawSince::default(),
            deprecated: None,
            doc: None,
            method: None,
            iterator: false,
            cluster: RawCluster::default(),
            retry: None,
            complexity: None,
        }
    }
}

#[derive(Debug)]
pub(crate) struct RawVariant {
    pub(crate) name: Text,
    pub(crate) at: At,
    pub(crate) on: Option<Text>,
    pub(crate) keep: Option<Text>,
    pub(crate) args: Option<Text>,
    pub(crate) reply: Option<Text>,
    pub(crate) with_reply: Option<Text>,
    pub(crate) retry: Option<Text>,
    pub(crate) doc: Option<Text>,
}

#[derive(Debug, Default)]
pub(crate) struct RawLegacy {
    pub(crate) args: Option<Text>,
    pub(crate) reply: Option<Text>,
}

#[derive(Debug, Default)]
pub(crate) struct RawSince {
    pub(crate) redis: Option<Text>,
    pub(crate) valkey: Option<Text>,
}

#[derive(Debug)]
pub(crate) struct RawDeprecated {
    pub(crate) since: Option<Text>,
    pub(crate) instead: Option<Text>,
}

#[derive(Debug, Default)]
pub(crate) struct RawCluster {
    pub(crate) route: Option<Text>,
    pub(crate) reduce: Option<Text>,
    pub(crate) split: bool,
}
