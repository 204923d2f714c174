//! Which carriers have which commands.

use redis_typed_core::executor::Executor;

use crate::{
    batch::Batch,
    blocking,
    client::Client,
    commands::{Commands, LegacyCommands},
    connection::Connection,
    legacy::Redis,
    pipeline::{Legacy, Pipeline, Queue, RoomForAnotherReply, Strict},
    testing::Scripted,
    transaction::Transaction,
    watched::Watched,
};

/// Whatever carries commands: users' own tables give their methods to all of it.
pub trait AnyCarrier: Executor {}

macro_rules! carriers {
    ($commands:ident: $([$($generics:tt)*] $carrier:ty;)*) => { $(
        impl<$($generics)*> $commands for $carrier {}
        impl<$($generics)*> AnyCarrier for $carrier {}
    )* };
}

carriers! {
    Commands:
    [] &Client;
    [] &blocking::Client;
    [] blocking::Timed<'_>;
    [] &blocking::Connection;
    [] &blocking::Watched;
    [L: RoomForAnotherReply] blocking::Pipeline<'_, L>;
    [L: RoomForAnotherReply] blocking::Transaction<L>;
    [] &mut blocking::Batch<'_>;
    [] &Scripted;
    [L: RoomForAnotherReply] Pipeline<'_, L, Strict>;
    [L: RoomForAnotherReply] Transaction<L, Strict>;
    [] &mut Batch<'_, Strict>;
    [] &Watched<Strict>;
    [] &Connection<Strict>;
    [] Queue<'_, Strict>;
}

carriers! {
    LegacyCommands:
    [] &Redis;
    [L: RoomForAnotherReply] Pipeline<'_, L, Legacy>;
    [L: RoomForAnotherReply] Transaction<L, Legacy>;
    [] &mut Batch<'_, Legacy>;
    [] &Watched<Legacy>;
    [] Queue<'_, Legacy>;
}
