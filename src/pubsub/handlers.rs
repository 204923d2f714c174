//! What is called for messages.

use std::{collections::HashMap, fmt};

use super::{
    kind::{Name, SubscriptionKind},
    message::Message,
};

type Handler = Box<dyn FnMut(Message) + Send>;

/// Handlers by what they are subscribed to.
#[derive(Default)]
pub(super) struct Handlers(HashMap<Name, Handler>);

impl Handlers {
    pub(super) fn set(&mut self, name: Name, handler: Handler) {
        self.0.insert(name, handler);
    }

    pub(super) fn has(&self, name: &Name) -> bool {
        self.0.contains_key(name)
    }

    /// Calls the handler of a message, if there is one; else gives the message back.
    pub(super) fn handle(&mut self, message: Message) -> Option<Message> {
        if self.0.is_empty() {
            return Some(message);
        }
        let text = match message.kind() {
            SubscriptionKind::Pattern => message.pattern().cloned().unwrap_or_default(),
            _ => message.channel().clone(),
        };
        match self.0.get_mut(&Name { kind: message.kind(), text }) {
            None => Some(message),
            Some(handler) => {
                handler(message);
                None
            }
        }
    }
}

impl fmt::Debug for Handlers {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_set().entries(self.0.keys()).finish()
    }
}
