//! What waits to be read, within bounds.

use std::collections::VecDeque;

use redis_typed_core::error::{Error, Result};

use super::{
    event::Event,
    settings::{Settings, SlowConsumer},
};

/// What one event takes up beside its bytes.
const OVERHEAD: usize = size_of::<Result<Event>>();

/// How many gaps and errors may stand beyond the bound.
const SPARE: usize = 8;

/// Events in their order.
#[derive(Debug, Default)]
pub(super) struct Inbox {
    events: VecDeque<Result<Event>>,
    /// Invariant: the weights of all `events`.
    bytes: usize,
    /// Thrown away in front of `events`, and not yet told.
    missed: u64,
    dropped: u64,
}

/// There is no room, and the policy is to fail.
#[derive(Debug)]
pub(super) struct Overflow;

impl Inbox {
    /// Whether one more event is within the bounds. An event larger than the bound is let in alone.
    pub(super) fn has_room(&self, settings: &Settings) -> bool {
        self.events.is_empty() || (self.events.len() < settings.max_events && self.bytes < settings.max_bytes)
    }

    /// Adds an event. Where the policy is to wait for room, the caller has waited.
    pub(super) fn push(&mut self, event: Result<Event>, settings: &Settings) -> Result<(), Overflow> {
        match settings.policy {
            SlowConsumer::Error if !self.has_room(settings) => return Err(Overflow),
            SlowConsumer::DropOldest => self.make_room(settings),
            _ => {}
        }
        self.put(event);
        Ok(())
    }

    /// Adds what is no message and waits for no room. A gap at the same place is told once.
    pub(super) fn push_gap(&mut self, event: Event, settings: &Settings) {
        let is_told = matches!(self.events.back(), Some(Ok(last)) if last.is_gap());
        if self.has_room(settings) || !is_told && self.has_spare_room(settings) {
            self.put(Ok(event));
        }
    }

    /// Adds what the program has to know, and waits for no room.
    pub(super) fn push_error(&mut self, error: Error, settings: &Settings) {
        if self.has_room(settings) || self.has_spare_room(settings) {
            self.put(Err(error));
        }
    }

    fn has_spare_room(&self, settings: &Settings) -> bool {
        self.events.len() < settings.max_events + SPARE
    }

    pub(super) fn pop(&mut self) -> Option<Result<Event>> {
        if self.missed > 0 {
            return Some(Ok(Event::Dropped(std::mem::take(&mut self.missed))));
        }
        self.take_first()
    }

    /// How many events were thrown away in all.
    pub(super) fn dropped(&self) -> u64 {
        self.dropped
    }

    pub(super) fn len(&self) -> usize {
        self.events.len()
    }

    fn make_room(&mut self, settings: &Settings) {
        while !self.has_room(settings) {
            self.take_first();
            self.missed += 1;
            self.dropped += 1;
        }
    }

    fn put(&mut self, event: Result<Event>) {
        self.bytes += weight(&event);
        self.events.push_back(event);
    }

    fn take_first(&mut self) -> Option<Result<Event>> {
        let event = self.events.pop_front()?;
        self.bytes -= weight(&event);
        Some(event)
    }
}

fn weight(event: &Result<Event>) -> usize {
    OVERHEAD
        + match event {
            Ok(Event::Message(message)) => message.len(),
            Ok(Event::Subscribed { name, .. } | Event::Unsubscribed { name, .. }) => name.len(),
            _ => 0,
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pubsub::Message;

    fn settings(policy: SlowConsumer) -> Settings {
        Settings { policy, max_events: 3, max_bytes: 10_000, ..Settings::default() }
    }

    fn message(number: usize) -> Result<Event> {
        Ok(Event::Message(Message::new("c", number.to_string())))
    }

    fn numbers(inbox: &mut Inbox) -> Vec<String> {
        let read = |event: Result<Event>| match event.expect("an event") {
            Event::Message(message) => message.payload().expect("text"),
            Event::Dropped(count) => format!("-{count}"),
            other => format!("{other:?}"),
        };
        std::iter::from_fn(|| inbox.pop()).map(read).collect()
    }

    #[test]
    fn the_oldest_go_first_and_are_counted_at_their_place() {
        let (mut inbox, settings) = (Inbox::default(), settings(SlowConsumer::DropOldest));
        (0..5).for_each(|number| inbox.push(message(number), &settings).expect("makes room"));
        assert_eq!((inbox.len(), inbox.dropped()), (3, 2));
        assert_eq!(numbers(&mut inbox), ["-2", "2", "3", "4"]);
        assert!(inbox.pop().is_none());
        assert_eq!((inbox.bytes, inbox.dropped()), (0, 2));
    }

    #[test]
    fn bytes_are_bounded_too() {
        let (mut inbox, settings) = (Inbox::default(), settings(SlowConsumer::DropOldest));
        let large = || Ok(Event::Message(Message::new("c", vec![b'x'; 9_900])));
        inbox.push(large(), &settings).expect("room");
        assert!(!inbox.has_room(&settings));
        inbox.push(large(), &settings).expect("makes room");
        assert_eq!((inbox.len(), inbox.dropped()), (1, 1));
    }

    #[test]
    fn fails_where_that_is_the_policy() {
        let (mut inbox, settings) = (Inbox::default(), settings(SlowConsumer::Error));
        (0..3).for_each(|number| inbox.push(message(number), &settings).expect("room"));
        inbox.push(message(3), &settings).expect_err("no room");
        assert_eq!(numbers(&mut inbox), ["0", "1", "2"]);
    }

    #[test]
    fn gaps_at_one_place_do_not_pile_up() {
        let (mut inbox, settings) = (Inbox::default(), settings(SlowConsumer::Block));
        (0..3).for_each(|number| inbox.push(message(number), &settings).expect("room"));
        (0..100).for_each(|_| inbox.push_gap(Event::Reconnected { after: Default::default() }, &settings));
        assert_eq!(inbox.len(), 4);
        (0..100).for_each(|_| inbox.push_error(Error::data("x"), &settings));
        assert_eq!(inbox.len(), 3 + SPARE);
    }
}
