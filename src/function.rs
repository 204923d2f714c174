//! Functions that the server keeps, and their libraries.

use std::{borrow::Cow, fmt, marker::PhantomData};

use redis_typed_core::{
    command::Command,
    convert::{
        FromRedis,
        reply::{Any, Okay},
    },
    executor::Executor,
};

use crate::{
    commands::specs,
    inputs::{Inputs, inputs},
};

/// The code of a library of functions. The server keeps it, in its data set and on its replicas, until it is deleted.
///
/// ```no_run
/// use redis_typed::{Client, Commands, Function, Library};
///
/// static STOCK: Library = Library::new("#!lua name=stock
///     redis.register_function('take', function(keys, args) return redis.call('DECRBY', keys[1], args[1]) end)
/// ");
/// static TAKE: Function<i64> = Function::new("take");
///
/// # async fn example(client: Client) -> redis_typed::Result<()> {
/// STOCK.replace(&client).await?;
/// let left: i64 = TAKE.key("stock:1").arg(3).invoke(&client).await?;
///
/// let (left, sold) = TAKE.key("stock:1").arg(1).invoke(client.pipeline()).incr("sold").execute().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Library {
    code: Cow<'static, str>,
}

impl Library {
    /// A library of the program's own. Its first line names it: `#!lua name=stock`.
    pub const fn new(code: &'static str) -> Self {
        Self { code: Cow::Borrowed(code) }
    }

    /// A library that was made or read while the program runs.
    pub fn from_code(code: impl Into<String>) -> Self {
        Self { code: Cow::Owned(code.into()) }
    }

    /// The text of the library.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The name in the first line; empty if there is none, which the server refuses.
    pub fn name(&self) -> &str {
        let first = self.code.lines().next().unwrap_or_default();
        first.split_ascii_whitespace().find_map(|word| word.strip_prefix("name=")).unwrap_or_default()
    }

    /// Loads the library; refused if there is one of its name. Answers its name.
    pub fn load<E: Executor>(&self, on: E) -> E::Output<Any<String>> {
        let mut words = specs::FUNCTION_LOAD.words();
        words.arg(self.code());
        on.run(Command::new(&specs::FUNCTION_LOAD, words))
    }

    /// Loads the library, in place of the one of its name if there is one. Answers its name.
    pub fn replace<E: Executor>(&self, on: E) -> E::Output<Any<String>> {
        let mut words = specs::FUNCTION_LOAD.words();
        words.token("REPLACE");
        words.arg(self.code());
        on.run(Command::new(&specs::FUNCTION_LOAD, words))
    }

    /// Deletes the library of this name, whatever its code; refused if there is none.
    pub fn delete<E: Executor>(&self, on: E) -> E::Output<Okay> {
        let mut words = specs::FUNCTION_DELETE.words();
        words.arg(self.name());
        on.run(Command::new(&specs::FUNCTION_DELETE, words))
    }
}

/// A function of a library, whose result is read as `T`.
pub struct Function<T> {
    name: Cow<'static, str>,
    is_read_only: bool,
    reply: PhantomData<fn() -> T>,
}

impl<T> Function<T> {
    /// The function of this name. Names are the server's, not the library's.
    pub const fn new(name: &'static str) -> Self {
        Self::over(Cow::Borrowed(name))
    }

    /// The function of a name that is only known while the program runs.
    pub fn from_name(name: impl Into<String>) -> Self {
        Self::over(Cow::Owned(name.into()))
    }

    const fn over(name: Cow<'static, str>) -> Self {
        Self { name, is_read_only: false, reply: PhantomData }
    }

    /// The same function, which is registered with the flag `no-writes`: replicas run it too, and a call is sent again when its
    /// connection is lost.
    #[must_use]
    pub const fn read_only(mut self) -> Self {
        self.is_read_only = true;
        self
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// A call without keys and arguments yet.
    pub fn call(&self) -> FunctionCall<'_, T> {
        FunctionCall { function: self, inputs: Inputs::default() }
    }
}

inputs!(Function, FunctionCall);

/// A function with its keys and arguments.
#[must_use = "a function runs when it is invoked"]
pub struct FunctionCall<'f, T> {
    function: &'f Function<T>,
    inputs: Inputs,
}

impl<T> FunctionCall<'_, T> {
    /// Hands the call to whatever carries commands: a client, a pipeline, a transaction, a batch.
    pub fn invoke<E: Executor>(&self, on: E) -> E::Output<Any<T>>
    where
        T: FromRedis,
    {
        on.run(self.command())
    }

    /// The call as a command, for [`Executor::run`].
    pub fn command(&self) -> Command<Any<T>> {
        let spec = if self.function.is_read_only { &specs::FCALL_RO } else { &specs::FCALL };
        let mut words = spec.words();
        words.arg(self.function.name());
        self.inputs.append_to(&mut words);
        Command::new(spec, words)
    }
}

impl<T> Clone for Function<T> {
    fn clone(&self) -> Self {
        Self { is_read_only: self.is_read_only, ..Self::over(self.name.clone()) }
    }
}

impl<T> Clone for FunctionCall<'_, T> {
    fn clone(&self) -> Self {
        Self { function: self.function, inputs: self.inputs.clone() }
    }
}

impl fmt::Debug for Library {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Library({})", self.name())
    }
}

impl<T> fmt::Debug for Function<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Function({})", self.name)
    }
}

impl<T> fmt::Debug for FunctionCall<'_, T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (keys, args) = (self.inputs.keys.count(), self.inputs.args.count());
        out.debug_struct("FunctionCall")
            .field("function", self.function)
            .field("keys", &keys)
            .field("args", &args)
            .finish()
    }
}
