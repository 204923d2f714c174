//! Conversions of replies that a program adds while it runs.

use std::{collections::HashMap, fmt, sync::Arc};

use bytes::Bytes;
use redis_typed_core::{
    command::Spec,
    error::{Delivery, Error, Result},
    resp::{Frame, Item, Value},
};

type Callback = dyn Fn(Value, &CallContext<'_>) -> Result<Value> + Send + Sync;

/// Response callbacks: for a command, a function that sees each of its replies before the typed conversion does.
///
/// A callback gets the reply as the server sent it, and gives another one back; error replies are not shown to it. The method's own
/// reply type then reads what the callback gave. Commands without a callback don't pay for those that have one, and what is made
/// with [`cmd`](crate::cmd) never has one: such a command already says what its reply is to be read as.
#[derive(Clone, Default)]
pub struct ResponseCallbacks {
    by_name: HashMap<&'static str, Arc<Callback>>,
}

/// The call whose reply a callback sees.
#[derive(Clone, Debug)]
pub struct CallContext<'a> {
    spec: &'static Spec,
    words: &'a [Bytes],
}

impl CallContext<'_> {
    /// The facts of the command.
    pub fn spec(&self) -> &'static Spec {
        self.spec
    }

    /// The words as they were sent, the command's name first.
    pub fn words(&self) -> &[Bytes] {
        self.words
    }

    /// Whether one of the words is this one, in either case: `context.has("WITHSCORES")`.
    pub fn has(&self, word: &str) -> bool {
        self.words.iter().any(|sent| sent.eq_ignore_ascii_case(word.as_bytes()))
    }
}

impl ResponseCallbacks {
    /// No callbacks.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the callback of a command of the table, instead of the one that it had. Case does not matter.
    ///
    /// # Errors
    /// `Config` if the table has no such command.
    pub fn set<F>(&mut self, command: &str, callback: F) -> Result<()>
    where
        F: Fn(Value, &CallContext<'_>) -> Result<Value> + Send + Sync + 'static,
    {
        let known = crate::commands::specs::ALL.iter().find(|spec| spec.name.eq_ignore_ascii_case(command));
        let spec =
            known.ok_or_else(|| Error::config(format!("the table has no command {command:?} to call back for")))?;
        self.set_for(spec, callback);
        Ok(())
    }

    /// Sets the callback of a command of any table.
    pub fn set_for<F>(&mut self, spec: &'static Spec, callback: F)
    where
        F: Fn(Value, &CallContext<'_>) -> Result<Value> + Send + Sync + 'static,
    {
        self.by_name.insert(spec.name, Arc::new(callback));
    }

    /// The reply that the callback of this command makes of a reply, if it has one.
    #[cold]
    pub(crate) fn apply(
        &self,
        spec: &'static Spec,
        words: impl FnOnce() -> Vec<Bytes>,
        reply: &Frame,
    ) -> Result<Option<Frame>> {
        let Some(callback) = self.by_name.get(spec.name) else { return Ok(None) };
        let mut reader = reply.reader();
        if matches!(reader.peek()?, Item::Error(_)) {
            return Ok(None);
        }
        let value = Value::read(&mut reader)?;
        // Whatever the callback says, the command was carried out.
        let value = callback(value, &CallContext { spec, words: &words() })
            .map_err(|error| error.delivered(Delivery::Answered))?;
        Ok(Some(Frame::from(Bytes::from(value.encode()))))
    }
}

impl fmt::Debug for ResponseCallbacks {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_set().entries(self.by_name.keys()).finish()
    }
}
