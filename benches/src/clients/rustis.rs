//! rustis: a multiplexed `Client`, cloned for each task; its defaults (RESP3, TCP_NODELAY on).

use std::collections::HashMap;

use anyhow::Result;
use bytes::Bytes;
use rustis::{
    client::BatchPreparedCommand,
    commands::{HashCommands, ListCommands, SortedSetCommands, StringCommands, ZRangeOptions},
    resp::{BulkString, RefBulkString},
};

use super::Client;
use crate::profile::Profile;

#[derive(Clone)]
pub struct Rustis(rustis::client::Client);

/// What rustis takes bytes in.
pub struct Blob(BulkString);

impl AsRef<[u8]> for Blob {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl Client for Rustis {
    type Blob = Blob;

    async fn connect(url: &str) -> Result<Self> {
        Ok(Self(rustis::client::Client::connect(url).await?))
    }

    async fn get(&mut self, key: &str) -> Result<String> {
        Ok(self.0.get(key).await?)
    }

    async fn set(&mut self, key: &str, value: &str) -> Result<()> {
        Ok(self.0.set(key, value).await?)
    }

    async fn pipeline(&mut self, keys: &[String]) -> Result<Vec<String>> {
        let mut pipeline = self.0.create_pipeline();
        pipeline.reserve(keys.len());
        for key in keys {
            pipeline.get::<()>(key).queue();
        }
        Ok(pipeline.execute().await?)
    }

    async fn atomic(&mut self, keys: &[String]) -> Result<Vec<String>> {
        let mut transaction = self.0.create_transaction();
        for key in keys {
            transaction.get::<()>(key).queue();
        }
        Ok(transaction.execute().await?)
    }

    async fn mget(&mut self, keys: &[String]) -> Result<Vec<String>> {
        Ok(self.0.mget(keys).await?)
    }

    async fn lrange(&mut self, key: &str) -> Result<Vec<String>> {
        Ok(self.0.lrange(key, 0, -1).await?)
    }

    async fn zrange(&mut self, key: &str) -> Result<Vec<(String, f64)>> {
        Ok(self.0.zrange_with_scores(key, 0, -1, ZRangeOptions::default()).await?)
    }

    async fn hgetall(&mut self, key: &str) -> Result<HashMap<String, String>> {
        Ok(self.0.hgetall(key).await?)
    }

    async fn profile(&mut self, key: &str) -> Result<Profile> {
        Ok(self.0.hgetall(key).await?)
    }

    async fn get_blob(&mut self, key: &str) -> Result<Blob> {
        Ok(Blob(self.0.get(key).await?))
    }

    async fn set_blob(&mut self, key: &str, value: &Bytes) -> Result<()> {
        Ok(self.0.set(key, RefBulkString::new(value)).await?)
    }
}
