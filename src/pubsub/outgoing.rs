//! What is said to the server, and what it then has to answer.

use std::{
    collections::VecDeque,
    io,
    pin::Pin,
    task::{Context, Poll},
};

use redis_typed_core::{
    error::{Error, Result},
    net::Stream,
    resp::{put_bulk, put_count},
};
use tokio::io::AsyncWrite;

use super::{incoming::Confirmed, kind::Name};

/// The answer that is due to one command.
#[derive(Debug, Eq, PartialEq)]
pub(super) enum Expected {
    Subscribed(Name),
    Unsubscribed(Name),
    /// The answer to PING; if it comes, what is wanted is settled up to this revision.
    Pong {
        number: u64,
        revision: Option<u64>,
    },
}

/// Bytes to be written, and the answers to all commands that have not been answered.
#[derive(Debug, Default)]
pub(super) struct Outgoing {
    bytes: Vec<u8>,
    written: usize,
    is_flushed: bool,
    expected: VecDeque<Expected>,
    pings: u64,
}

impl Outgoing {
    pub(super) fn subscribe(&mut self, name: Name) {
        self.command(name.kind.subscribe(), &name.text);
        self.expected.push_back(Expected::Subscribed(name));
    }

    pub(super) fn unsubscribe(&mut self, name: Name) {
        self.command(name.kind.unsubscribe(), &name.text);
        self.expected.push_back(Expected::Unsubscribed(name));
    }

    pub(super) fn ping(&mut self, revision: Option<u64>) {
        self.pings += 1;
        self.command("PING", self.pings.to_string().as_bytes());
        self.expected.push_back(Expected::Pong { number: self.pings, revision });
    }

    fn command(&mut self, name: &str, arg: &[u8]) {
        put_count(&mut self.bytes, 2);
        put_bulk(&mut self.bytes, name.as_bytes());
        put_bulk(&mut self.bytes, arg);
        self.is_flushed = false;
    }

    /// Whether every command has been answered.
    pub(super) fn is_settled(&self) -> bool {
        self.expected.is_empty()
    }

    /// Takes an acknowledgement; says whether it is the answer that is due.
    pub(super) fn confirmed(&mut self, confirmed: &Confirmed) -> bool {
        let is_due = match self.expected.front() {
            Some(Expected::Subscribed(name)) => confirmed.subscribed && confirmed.name == *name,
            Some(Expected::Unsubscribed(name)) => !confirmed.subscribed && confirmed.name == *name,
            _ => false,
        };
        if is_due {
            self.expected.pop_front();
        }
        is_due
    }

    /// Takes an answer to PING; says which revision is settled by it.
    ///
    /// # Errors
    /// `InvalidResponse` if another answer is due.
    pub(super) fn answered_ping(&mut self, payload: &[u8]) -> Result<Option<u64>> {
        match self.expected.pop_front() {
            Some(Expected::Pong { number, revision }) if payload == number.to_string().as_bytes() => Ok(revision),
            _ => Err(Error::invalid_response("the server answered out of turn")),
        }
    }

    /// Takes an error; gives back what it is the answer to.
    pub(super) fn refused(&mut self) -> Option<Expected> {
        self.expected.pop_front()
    }

    /// Writes what the socket takes.
    pub(super) fn poll_write(&mut self, stream: &mut Stream, cx: &mut Context<'_>) -> io::Result<()> {
        while self.written < self.bytes.len() {
            match Pin::new(&mut *stream).poll_write(cx, &self.bytes[self.written..])? {
                Poll::Pending => return Ok(()),
                Poll::Ready(0) => return Err(io::ErrorKind::WriteZero.into()),
                Poll::Ready(count) => self.written += count,
            }
        }
        self.bytes.clear();
        self.written = 0;
        if !self.is_flushed {
            self.is_flushed = Pin::new(stream).poll_flush(cx)?.is_ready();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pubsub::SubscriptionKind;

    #[test]
    fn answers_in_turn() {
        let name = Name::new(SubscriptionKind::Channel, "a");
        let confirmed = |subscribed| Confirmed { subscribed, name: name.clone(), count: 1 };
        let mut outgoing = Outgoing::default();
        outgoing.subscribe(name.clone());
        outgoing.ping(Some(7));
        assert_eq!(outgoing.bytes, b"*2\r\n$9\r\nSUBSCRIBE\r\n$1\r\na\r\n*2\r\n$4\r\nPING\r\n$1\r\n1\r\n");
        assert!(!outgoing.confirmed(&confirmed(false)));
        assert!(outgoing.confirmed(&confirmed(true)));
        assert!(!outgoing.confirmed(&confirmed(true)));
        assert_eq!(outgoing.answered_ping(b"1").expect("in turn"), Some(7));
        assert!(outgoing.is_settled());
        outgoing.answered_ping(b"1").expect_err("nothing is due");
    }

    #[test]
    fn a_wrong_pong_is_no_answer() {
        let mut outgoing = Outgoing::default();
        outgoing.ping(None);
        outgoing.answered_ping(b"2").expect_err("another number");
        outgoing.unsubscribe(Name::new(SubscriptionKind::Channel, "a"));
        outgoing.answered_ping(b"1").expect_err("an acknowledgement is due");
    }
}
