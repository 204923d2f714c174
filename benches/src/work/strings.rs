//! GET and SET of 64 bytes, alone and in pipelines.

use anyhow::{Result, ensure};

use super::Work;
use crate::{
    clients::Client,
    data::{Data, SCRATCH},
};

#[derive(Clone, Copy)]
pub struct Get;

impl Work for Get {
    type Reply<C: Client> = String;

    async fn call<'a, C: Client>(&'a self, client: &'a mut C, data: &'a Data, index: usize) -> Result<String> {
        client.get(data.key(index)).await
    }

    fn equals<C: Client>(&self, reply: &String, data: &Data, index: usize) -> bool {
        reply == data.value(index)
    }

    fn plausible<C: Client>(&self, reply: &String) -> bool {
        reply.len() == 64
    }
}

#[derive(Clone, Copy)]
pub struct Set;

impl Work for Set {
    type Reply<C: Client> = ();

    /// Writes what is there already, so that rows that read don't depend on this one.
    async fn call<'a, C: Client>(&'a self, client: &'a mut C, data: &'a Data, index: usize) -> Result<()> {
        client.set(data.key(index), data.value(index)).await
    }

    fn equals<C: Client>(&self, (): &(), _: &Data, _: usize) -> bool {
        true
    }

    fn plausible<C: Client>(&self, (): &()) -> bool {
        true
    }

    async fn prove<'a, C: Client>(&'a self, client: &'a mut C, data: &'a Data) -> Result<()> {
        for value in &data.values[..3] {
            client.set(SCRATCH, value).await?;
            ensure!(client.get(SCRATCH).await? == *value, "SET stored something else");
        }
        Ok(())
    }
}

/// GETs of `.0` keys in one batch of no transaction.
#[derive(Clone, Copy)]
pub struct Pipeline(pub usize);

impl Work for Pipeline {
    type Reply<C: Client> = Vec<String>;

    async fn call<'a, C: Client>(&'a self, client: &'a mut C, data: &'a Data, _: usize) -> Result<Vec<String>> {
        client.pipeline(&data.keys[..self.0]).await
    }

    fn equals<C: Client>(&self, reply: &Vec<String>, data: &Data, _: usize) -> bool {
        reply == &data.values[..self.0]
    }

    fn plausible<C: Client>(&self, reply: &Vec<String>) -> bool {
        reply.len() == self.0
    }
}

/// The same between MULTI and EXEC.
#[derive(Clone, Copy)]
pub struct AtomicPipeline(pub usize);

impl Work for AtomicPipeline {
    type Reply<C: Client> = Vec<String>;

    async fn call<'a, C: Client>(&'a self, client: &'a mut C, data: &'a Data, _: usize) -> Result<Vec<String>> {
        client.atomic(&data.keys[..self.0]).await
    }

    fn equals<C: Client>(&self, reply: &Vec<String>, data: &Data, _: usize) -> bool {
        reply == &data.values[..self.0]
    }

    fn plausible<C: Client>(&self, reply: &Vec<String>) -> bool {
        reply.len() == self.0
    }
}
