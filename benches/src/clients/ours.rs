//! redis-typed: one `Client`, cloned for each task; its defaults.

use std::collections::HashMap;

use anyhow::{Context, Result};
use bytes::Bytes;
use redis_typed::Commands;

use super::Client;
use crate::profile::Profile;

#[derive(Clone)]
pub struct Ours(redis_typed::Client);

impl Client for Ours {
    type Blob = Bytes;

    async fn connect(url: &str) -> Result<Self> {
        Ok(Self(redis_typed::Client::connect(url).await?))
    }

    async fn get(&mut self, key: &str) -> Result<String> {
        self.0.get::<String>(key).await?.context("a value")
    }

    async fn set(&mut self, key: &str, value: &str) -> Result<()> {
        Ok(self.0.set(key, value).await?)
    }

    async fn pipeline(&mut self, keys: &[String]) -> Result<Vec<String>> {
        get_all(self.0.pipeline().non_atomic(), keys).await
    }

    async fn atomic(&mut self, keys: &[String]) -> Result<Vec<String>> {
        get_all(self.0.pipeline(), keys).await
    }

    async fn mget(&mut self, keys: &[String]) -> Result<Vec<String>> {
        let values = self.0.mget::<String>(keys).await?;
        values.into_iter().collect::<Option<_>>().context("a value")
    }

    async fn lrange(&mut self, key: &str) -> Result<Vec<String>> {
        Ok(self.0.lrange::<String>(key, 0, -1).await?)
    }

    async fn zrange(&mut self, key: &str) -> Result<Vec<(String, f64)>> {
        Ok(self.0.zrange_withscores::<String>(key, 0, -1).await?)
    }

    async fn hgetall(&mut self, key: &str) -> Result<HashMap<String, String>> {
        Ok(self.0.hgetall::<HashMap<String, String>>(key).await?)
    }

    async fn profile(&mut self, key: &str) -> Result<Profile> {
        Ok(self.0.hgetall::<Profile>(key).await?)
    }

    async fn get_blob(&mut self, key: &str) -> Result<Bytes> {
        self.0.get::<Bytes>(key).await?.context("a value")
    }

    async fn set_blob(&mut self, key: &str, value: &Bytes) -> Result<()> {
        Ok(self.0.set(key, value).await?)
    }
}

/// A GET for each key, as one element of the pipeline's tuple.
async fn get_all(pipeline: redis_typed::Pipeline<'_>, keys: &[String]) -> Result<Vec<String>> {
    let (values,) = pipeline.for_each(keys, |queue, key| queue.get::<String>(key)).execute().await?;
    values.into_iter().collect::<Option<_>>().context("a value")
}
