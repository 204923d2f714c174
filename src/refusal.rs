//! What a carrier can't carry.

use redis_typed_core::{
    args::Words,
    command::{Command, Flags, Spec},
};

const EXCLUSIVE: Flags = Flags::CONNECTION.with(Flags::NO_REPLY);
const SHARED: Flags = EXCLUSIVE.with(Flags::SAME_CONNECTION);

/// Refuses what would change a connection that others share.
#[inline]
pub(crate) fn on_shared<R>(command: &mut Command<R>) {
    let spec = command.spec();
    if spec.flags.intersects(SHARED) {
        refuse(spec, command.words_mut(), SHARED);
    }
}

/// Refuses what would change the state that a pipeline, a transaction or a watch has made.
#[inline]
pub(crate) fn on_exclusive(spec: &Spec, words: &mut Words) {
    if spec.flags.intersects(EXCLUSIVE) {
        refuse(spec, words, EXCLUSIVE);
    }
}

/// Refuses what has no ordinary reply, on a connection whose state is its owner's.
#[inline]
pub(crate) fn on_own<R>(command: &mut Command<R>) {
    let spec = command.spec();
    if spec.flags.intersects(Flags::NO_REPLY) {
        refuse(spec, command.words_mut(), Flags::NO_REPLY);
    }
}

#[cold]
fn refuse(spec: &Spec, words: &mut Words, refused: Flags) {
    let is = |flag: Flags| refused.contains(flag) && spec.flags.contains(flag);
    words.refuse(if is(Flags::CONNECTION) {
        "a command that changes the state of its connection, or waits on it, can't go out on this one"
    } else if is(Flags::SAME_CONNECTION) {
        "a command about the writes of its own connection can't go out on a shared one"
    } else {
        "a command without an ordinary reply can't go out on this connection"
    });
}
