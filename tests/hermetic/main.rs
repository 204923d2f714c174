//! Tests that need no server.

mod derive;
