//! What has arrived on a connection and was not handed over yet.

use std::collections::VecDeque;

use redis_typed_core::error::Error;

use super::{
    event::Event,
    kind::Name,
    settings::{Settings, SlowConsumer},
    state::State,
};

#[derive(Default)]
pub(super) struct Arrivals(VecDeque<Arrived>);

pub(super) enum Arrived {
    Event(Event),
    /// What is wanted is in force up to this revision.
    Settled(u64),
    Refused(Name, Error),
}

pub(super) enum Delivered {
    All,
    Blocked,
    Overflow,
}

impl Arrivals {
    pub(super) fn push(&mut self, arrived: Arrived) {
        self.0.push_back(arrived);
    }

    pub(super) fn settle(&mut self, revision: Option<u64>) {
        self.0.extend(revision.map(Arrived::Settled));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Hands over in order, as far as there is room: an acknowledgement never overtakes a message.
    pub(super) fn deliver(&mut self, state: &mut State, settings: &Settings) -> Delivered {
        while let Some(arrived) = self.0.pop_front() {
            match arrived {
                Arrived::Settled(revision) => state.settle(revision),
                Arrived::Refused(name, error) => state.refuse(&name, &error),
                Arrived::Event(event) if has_to_wait(state, settings) => {
                    self.0.push_front(Arrived::Event(event));
                    state.is_blocked = true;
                    return Delivered::Blocked;
                }
                Arrived::Event(event) => {
                    if state.inbox.push(Ok(event), settings).is_err() {
                        return Delivered::Overflow;
                    }
                    state.wake_reader();
                }
            }
        }
        Delivered::All
    }
}

fn has_to_wait(state: &State, settings: &Settings) -> bool {
    settings.policy == SlowConsumer::Block && !state.inbox.has_room(settings)
}
