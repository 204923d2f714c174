//! What a carrier can't carry.

use redis_typed_core::{
    args::Words,
    command::{Flags, Spec},
};

/// Refuses what would change a connection that others share, or wait on it.
#[inline]
pub(crate) fn on_shared(spec: &Spec, words: &mut Words) {
    if spec.flags != Flags::NONE {
        refuse(spec, words, &[Flags::CONNECTION, Flags::BLOCKING, Flags::SAME_CONNECTION, Flags::NO_REPLY]);
    }
}

/// Refuses what would change the state that a pipeline, a transaction or a watch has made.
#[inline]
pub(crate) fn on_exclusive(spec: &Spec, words: &mut Words) {
    if spec.flags != Flags::NONE {
        refuse(spec, words, &[Flags::CONNECTION, Flags::BLOCKING, Flags::NO_REPLY]);
    }
}

fn refuse(spec: &Spec, words: &mut Words, flags: &[Flags]) {
    for flag in flags.iter().filter(|flag| spec.flags.contains(**flag)) {
        words.refuse(match *flag {
            Flags::CONNECTION => "a command that changes the state of its connection, or waits on it, can't go out on this one",
            Flags::BLOCKING => "a command that waits on the server can't go out on this connection",
            Flags::SAME_CONNECTION => "a command about the writes of its own connection can't go out on a shared one",
            _ => "a command without an ordinary reply can't go out on this connection",
        });
    }
}
