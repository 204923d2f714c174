//! What one call of a row does, written once for all clients.

mod blobs;
mod collections;
mod strings;

use std::future::Future;

use anyhow::{Result, ensure};

use crate::{clients::Client, data::Data};

pub use self::{
    blobs::{GetBlob, GetBlobOf, SetBlob},
    collections::{HgetallMap, HgetallStruct, Lrange, LrangeOf, Mget, ZrangeWithScores},
    strings::{AtomicPipeline, Get, Pipeline, Set},
};

/// The call itself, and what its reply has to be.
pub trait Work: Copy + Send + Sync + 'static {
    type Reply<C: Client>: Send;

    fn call<'a, C: Client>(
        &'a self,
        client: &'a mut C,
        data: &'a Data,
        index: usize,
    ) -> impl Future<Output = Result<Self::Reply<C>>> + Send + 'a;

    /// The whole reply, compared. Done before measuring.
    fn equals<C: Client>(&self, reply: &Self::Reply<C>, data: &Data, index: usize) -> bool;

    /// A check that costs next to nothing: done on each measured call, so that no client can skip work.
    fn plausible<C: Client>(&self, reply: &Self::Reply<C>) -> bool;

    /// Shows that this client does this work right.
    fn prove<'a, C: Client>(
        &'a self,
        client: &'a mut C,
        data: &'a Data,
    ) -> impl Future<Output = Result<()>> + Send + 'a {
        async move {
            for index in 0..3 {
                let reply = self.call(client, data, index).await?;
                ensure!(self.equals(&reply, data, index), "a wrong reply to call {index}");
            }
            Ok(())
        }
    }
}
