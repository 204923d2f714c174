//! fred: a `Client`, cloned for each task; its defaults (RESP2) but for TCP_NODELAY.

use std::collections::HashMap;

use anyhow::Result;
use bytes::Bytes;
use fred::{
    error::{Error, ErrorKind},
    prelude::*,
    types::{Key, Map},
};

use super::Client;
use crate::profile::{Field, Profile};

#[derive(Clone)]
pub struct Fred(fred::clients::Client);

impl Client for Fred {
    /// A slice of fred's read buffer: no copy.
    type Blob = Bytes;

    async fn connect(url: &str) -> Result<Self> {
        let client = Builder::from_config(Config::from_url(url)?)
            .with_connection_config(|config| config.tcp.nodelay = Some(true))
            .build()?;
        client.init().await?;
        Ok(Self(client))
    }

    async fn get(&mut self, key: &str) -> Result<String> {
        Ok(self.0.get(key).await?)
    }

    async fn set(&mut self, key: &str, value: &str) -> Result<()> {
        Ok(self.0.set(key, value, None, None, false).await?)
    }

    async fn pipeline(&mut self, keys: &[String]) -> Result<Vec<String>> {
        let pipeline = self.0.pipeline();
        for key in keys {
            let _queued: () = pipeline.get(key).await?;
        }
        Ok(pipeline.all().await?)
    }

    async fn atomic(&mut self, keys: &[String]) -> Result<Vec<String>> {
        let transaction = self.0.multi();
        for key in keys {
            let _queued: () = transaction.get(key).await?;
        }
        Ok(transaction.exec(true).await?)
    }

    async fn mget(&mut self, keys: &[String]) -> Result<Vec<String>> {
        Ok(self.0.mget(keys.to_vec()).await?)
    }

    async fn lrange(&mut self, key: &str) -> Result<Vec<String>> {
        Ok(self.0.lrange(key, 0, -1).await?)
    }

    async fn zrange(&mut self, key: &str) -> Result<Vec<(String, f64)>> {
        Ok(self.0.zrange(key, 0, -1, None, false, None, true).await?)
    }

    async fn hgetall(&mut self, key: &str) -> Result<HashMap<String, String>> {
        Ok(self.0.hgetall(key).await?)
    }

    async fn profile(&mut self, key: &str) -> Result<Profile> {
        Ok(self.0.hgetall(key).await?)
    }

    async fn get_blob(&mut self, key: &str) -> Result<Bytes> {
        Ok(self.0.get(key).await?)
    }

    async fn set_blob(&mut self, key: &str, value: &Bytes) -> Result<()> {
        Ok(self.0.set(key, value.clone(), None, None, false).await?)
    }
}

impl FromValue for Profile {
    fn from_value(value: Value) -> Result<Self, Error> {
        let mut profile = Profile::default();
        match value {
            Value::Array(items) => put_flat(&mut profile, items)?,
            Value::Map(map) => put_map(&mut profile, map)?,
            _ => return Err(Error::new(ErrorKind::Parse, "no map")),
        }
        Ok(profile)
    }
}

/// What RESP2 brings: names and values by turns.
fn put_flat(profile: &mut Profile, items: Vec<Value>) -> Result<(), Error> {
    let mut items = items.into_iter();
    while let (Some(name), Some(value)) = (items.next(), items.next()) {
        let name = Key::try_from(name)?;
        profile.put(name.as_bytes(), value)?;
    }
    Ok(())
}

fn put_map(profile: &mut Profile, map: Map) -> Result<(), Error> {
    for (name, value) in map.inner() {
        profile.put(name.as_bytes(), value)?;
    }
    Ok(())
}

impl Field for Value {
    type Error = Error;

    fn text(self) -> Result<String, Error> {
        self.convert()
    }

    fn int(self) -> Result<u64, Error> {
        self.convert()
    }

    fn float(self) -> Result<f64, Error> {
        self.convert()
    }
}
