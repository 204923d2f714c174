//! One large value, as bytes: of 1 MiB where no size is given.

use anyhow::{Result, ensure};

use super::Work;
use crate::{
    clients::Client,
    data::{BLOB, BLOB_LEN, Data, SCRATCH},
};

#[derive(Clone, Copy)]
pub struct GetBlob;

impl Work for GetBlob {
    type Reply<C: Client> = C::Blob;

    async fn call<'a, C: Client>(&'a self, client: &'a mut C, _: &'a Data, _: usize) -> Result<C::Blob> {
        client.get_blob(BLOB).await
    }

    fn equals<C: Client>(&self, reply: &C::Blob, data: &Data, _: usize) -> bool {
        reply.as_ref() == data.blob
    }

    fn plausible<C: Client>(&self, reply: &C::Blob) -> bool {
        reply.as_ref().len() == BLOB_LEN
    }
}

/// One of `.0` bytes.
#[derive(Clone, Copy)]
pub struct GetBlobOf(pub usize);

impl Work for GetBlobOf {
    type Reply<C: Client> = C::Blob;

    async fn call<'a, C: Client>(&'a self, client: &'a mut C, data: &'a Data, _: usize) -> Result<C::Blob> {
        client.get_blob(&data.sized_blob).await
    }

    fn equals<C: Client>(&self, reply: &C::Blob, data: &Data, _: usize) -> bool {
        reply.as_ref() == &data.blob[..self.0]
    }

    fn plausible<C: Client>(&self, reply: &C::Blob) -> bool {
        reply.as_ref().len() == self.0
    }
}

#[derive(Clone, Copy)]
pub struct SetBlob;

impl Work for SetBlob {
    type Reply<C: Client> = ();

    async fn call<'a, C: Client>(&'a self, client: &'a mut C, data: &'a Data, _: usize) -> Result<()> {
        client.set_blob(SCRATCH, &data.blob).await
    }

    fn equals<C: Client>(&self, (): &(), _: &Data, _: usize) -> bool {
        true
    }

    fn plausible<C: Client>(&self, (): &()) -> bool {
        true
    }

    async fn prove<'a, C: Client>(&'a self, client: &'a mut C, data: &'a Data) -> Result<()> {
        client.set(SCRATCH, "something else").await?;
        client.set_blob(SCRATCH, &data.blob).await?;
        ensure!(client.get_blob(SCRATCH).await?.as_ref() == data.blob, "SET stored something else");
        Ok(())
    }
}
