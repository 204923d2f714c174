//! Answers whose callers went away, of commands that take something away.

use std::{
    pin::Pin,
    task::{Context, Poll, Waker},
};

use super::Pool;
use crate::{
    config::Unclaimed,
    error::{Delivery, Error, ErrorKind, Result},
    mux::{Exchange, Lane, OwnedExchange},
    resp::{Frame, Value},
};

/// Waits for one such answer, and tells of it whatever happens.
struct Watch {
    pool: Pool,
    command: &'static str,
    replies: u32,
    answer: Pin<Box<OwnedExchange>>,
    is_told: bool,
}

impl Pool {
    /// Takes over an exchange whose caller went away: its answer is counted, and told to the handler of the settings, unless the
    /// server took nothing.
    #[cold]
    pub fn take_over(&self, mut exchange: Exchange, lane: &Lane, command: &'static str) {
        exchange.only_wait();
        let answer = OwnedExchange::new(exchange, lane.clone());
        let (pool, replies) = (self.clone(), answer.replies());
        let mut watch = Watch { pool, command, replies, answer: Box::pin(answer), is_told: false };
        // What has arrived already is told here and now. Else the tasks of the connection are alive, or have failed it.
        if watch.poll(&mut Context::from_waker(Waker::noop())).is_pending()
            && let Some(runtime) = lane.runtime()
        {
            drop(runtime.spawn(Box::pin(std::future::poll_fn(move |cx| watch.poll(cx)))));
        }
    }
}

impl Watch {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        self.answer.as_mut().poll(cx).map(|answer| self.tell(answer))
    }

    fn tell(&mut self, answer: Result<Frame>) {
        self.is_told = true;
        let reply = match answer {
            Ok(frame) => match read(&frame, self.replies) {
                Ok(value) if is_nothing(&value) => return,
                read => read,
            },
            Err(error) if error.delivery() == Delivery::NotSent => return,
            Err(error) => Err(error),
        };
        self.pool.tell_unclaimed(Unclaimed { command: self.command, reply });
    }
}

/// The runtime ended before the answer came.
impl Drop for Watch {
    fn drop(&mut self) {
        if !self.is_told {
            let error = Error::new(ErrorKind::Connection, "the runtime of the connection ended");
            self.tell(Err(error.delivered(Delivery::MaybeApplied)));
        }
    }
}

fn read(frame: &Frame, replies: u32) -> Result<Value> {
    let mut reader = frame.reader();
    let mut values: Vec<Value> =
        (0..replies).map(|_| Value::read(&mut reader)).collect::<Result<_, _>>().map_err(Error::decode)?;
    match values.pop() {
        Some(value) if values.is_empty() => Ok(value),
        last => {
            values.extend(last);
            Ok(Value::Array(values))
        }
    }
}

fn is_nothing(value: &Value) -> bool {
    matches!(value, Value::Null | Value::Error(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_reply_or_several() {
        let frame = Frame::copy(b"$1\r\na\r\n_\r\n");
        let text = || Value::Bulk("a".into());
        assert_eq!(read(&frame, 1).expect("a value"), text());
        assert_eq!(read(&frame, 2).expect("values"), Value::Array(vec![text(), Value::Null]));
        let nothing = Frame::copy(b"-UNBLOCKED client unblocked via CLIENT UNBLOCK\r\n");
        assert!(is_nothing(&read(&nothing, 1).expect("an error is a value")));
        assert!(is_nothing(&read(&Frame::copy(b"*-1\r\n"), 1).expect("nil")));
    }
}
