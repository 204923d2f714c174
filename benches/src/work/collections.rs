//! Replies of many elements, into the types a user would name.

use std::collections::HashMap;

use anyhow::Result;

use super::Work;
use crate::{
    clients::Client,
    data::{Data, ELEMENTS, FIELDS, HASH, LIST, ZSET},
    profile::Profile,
};

#[derive(Clone, Copy)]
pub struct Mget;

impl Work for Mget {
    type Reply<C: Client> = Vec<String>;

    async fn call<'a, C: Client>(&'a self, client: &'a mut C, data: &'a Data, _: usize) -> Result<Vec<String>> {
        client.mget(&data.keys).await
    }

    fn equals<C: Client>(&self, reply: &Vec<String>, data: &Data, _: usize) -> bool {
        reply == &data.values
    }

    fn plausible<C: Client>(&self, reply: &Vec<String>) -> bool {
        reply.len() == ELEMENTS
    }
}

#[derive(Clone, Copy)]
pub struct Lrange;

impl Work for Lrange {
    type Reply<C: Client> = Vec<String>;

    async fn call<'a, C: Client>(&'a self, client: &'a mut C, _: &'a Data, _: usize) -> Result<Vec<String>> {
        client.lrange(LIST).await
    }

    fn equals<C: Client>(&self, reply: &Vec<String>, data: &Data, _: usize) -> bool {
        reply == &data.elements
    }

    fn plausible<C: Client>(&self, reply: &Vec<String>) -> bool {
        reply.len() == ELEMENTS
    }
}

/// Of `.0` elements.
#[derive(Clone, Copy)]
pub struct LrangeOf(pub usize);

impl Work for LrangeOf {
    type Reply<C: Client> = Vec<String>;

    async fn call<'a, C: Client>(&'a self, client: &'a mut C, data: &'a Data, _: usize) -> Result<Vec<String>> {
        client.lrange(&data.sized_list).await
    }

    fn equals<C: Client>(&self, reply: &Vec<String>, data: &Data, _: usize) -> bool {
        reply == &data.elements[..self.0]
    }

    fn plausible<C: Client>(&self, reply: &Vec<String>) -> bool {
        reply.len() == self.0
    }
}

#[derive(Clone, Copy)]
pub struct ZrangeWithScores;

impl Work for ZrangeWithScores {
    type Reply<C: Client> = Vec<(String, f64)>;

    async fn call<'a, C: Client>(&'a self, client: &'a mut C, _: &'a Data, _: usize) -> Result<Vec<(String, f64)>> {
        client.zrange(ZSET).await
    }

    fn equals<C: Client>(&self, reply: &Vec<(String, f64)>, data: &Data, _: usize) -> bool {
        reply == &data.pairs
    }

    fn plausible<C: Client>(&self, reply: &Vec<(String, f64)>) -> bool {
        reply.len() == ELEMENTS
    }
}

#[derive(Clone, Copy)]
pub struct HgetallMap;

impl Work for HgetallMap {
    type Reply<C: Client> = HashMap<String, String>;

    async fn call<'a, C: Client>(
        &'a self,
        client: &'a mut C,
        _: &'a Data,
        _: usize,
    ) -> Result<HashMap<String, String>> {
        client.hgetall(HASH).await
    }

    fn equals<C: Client>(&self, reply: &HashMap<String, String>, data: &Data, _: usize) -> bool {
        *reply == data.fields.iter().cloned().collect()
    }

    fn plausible<C: Client>(&self, reply: &HashMap<String, String>) -> bool {
        reply.len() == FIELDS
    }
}

#[derive(Clone, Copy)]
pub struct HgetallStruct;

impl Work for HgetallStruct {
    type Reply<C: Client> = Profile;

    async fn call<'a, C: Client>(&'a self, client: &'a mut C, _: &'a Data, _: usize) -> Result<Profile> {
        client.profile(HASH).await
    }

    fn equals<C: Client>(&self, reply: &Profile, data: &Data, _: usize) -> bool {
        *reply == data.profile
    }

    fn plausible<C: Client>(&self, reply: &Profile) -> bool {
        !reply.t00.is_empty() && reply.x09 != 0.0
    }
}
