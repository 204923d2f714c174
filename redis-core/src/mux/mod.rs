//! One connection, many callers.
//!
//! A [`Lane`] is a connection with an out-buffer and a queue of what is in flight, behind one short lock. A caller appends its
//! bytes and takes a slot; a writer task writes what has gathered, unless the lane is at rest and the caller can write itself;
//! a reader task finds whole answers and puts each into the slot at the head of the queue. Answers are decoded by the callers.
//!
//! A shared lane connects when it is used and again after it was lost; an exclusive one ends with its connection.

mod exchange;
mod inbox;
mod lane;
mod link;
mod low_water;
mod message;
mod outbox;
mod owned;
mod pushes;
mod queue;
mod reader;
mod retry;
mod slots;
mod state;
mod ticks;
mod writer;

pub use exchange::Exchange;
pub use lane::{Lane, LaneState};
pub use message::{Batch, Message};
pub use owned::OwnedExchange;
pub use pushes::Pushed;
pub use ticks::Patience;
