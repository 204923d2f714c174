//! Which carriers have which commands.

use crate::{Client, Commands, Executor, LegacyCommands, Redis, Watched, batch::Batch, pipeline::*, transaction::Transaction};

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
    [] &crate::blocking::Client;
    [] &crate::testing::Scripted;
    [L: RoomForAnotherReply] Pipeline<'_, L, Strict>;
    [L: RoomForAnotherReply] Transaction<L, Strict>;
    [] &mut Batch<'_, Strict>;
    [] &Watched<Strict>;
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
