//! Tests that need no server.

mod derive;
mod engine;
mod encoding;
mod house;
mod layers;
mod pubsub;
mod replies;
mod scripts;
mod secrets;
mod source;
