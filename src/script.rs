//! Lua scripts with a typed result.

use std::{borrow::Cow, fmt, marker::PhantomData, str, sync::OnceLock};

use redis_typed_core::{
    args::Words,
    command::{Command, Spec},
    convert::{FromRedis, reply::Any},
    error::{Error, ErrorCode, Result},
    executor::AsyncExecutor,
};

use crate::{
    commands::specs,
    inputs::{Inputs, inputs},
};

/// The SHA-1 of a script, as hexadecimal text.
pub(crate) type Sha1 = [u8; 40];

/// A Lua script whose result is read as `T`.
///
/// ```no_run
/// use redis_typed::{Client, Commands, Script};
///
/// static TAKE: Script<Option<i64>> = Script::new("
///     local left = tonumber(redis.call('GET', KEYS[1]) or 0)
///     if left < tonumber(ARGV[1]) then return nil end
///     return redis.call('DECRBY', KEYS[1], ARGV[1])
/// ");
///
/// # async fn example(client: Client) -> redis_typed::Result<()> {
/// let left: Option<i64> = TAKE.key("stock").arg(3).invoke(&client).await?;
///
/// // In a pipeline, the server learns the script in the same write.
/// let (left, sold) = client.pipeline().script(TAKE.key("stock").arg(1)).incrby("sold", 1).execute().await?;
/// # Ok(())
/// # }
/// ```
///
/// A script is called by its SHA-1. Only if the server does not know it, the call goes out once more, with the script itself.
pub struct Script<T> {
    code: Cow<'static, str>,
    sha1: OnceLock<Sha1>,
    is_read_only: bool,
    reply: PhantomData<fn() -> T>,
}

impl<T> Script<T> {
    /// A script of the program's own, which a `static` can be.
    pub const fn new(code: &'static str) -> Self {
        Self::over(Cow::Borrowed(code))
    }

    /// A script that was made or read while the program runs.
    pub fn from_code(code: impl Into<String>) -> Self {
        Self::over(Cow::Owned(code.into()))
    }

    const fn over(code: Cow<'static, str>) -> Self {
        Self { code, sha1: OnceLock::new(), is_read_only: false, reply: PhantomData }
    }

    /// The same script, promised not to write: the server sees to it, and a call is sent again when its connection is lost.
    #[must_use]
    pub const fn read_only(mut self) -> Self {
        self.is_read_only = true;
        self
    }

    /// The text of the script.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The SHA-1 of the text, by which the server knows the script.
    pub fn sha1(&self) -> &str {
        str::from_utf8(self.digest()).expect("hexadecimal digits are ASCII")
    }

    fn digest(&self) -> &Sha1 {
        self.sha1.get_or_init(|| {
            let text = sha1_smol::Sha1::from(&*self.code).digest().to_string();
            text.as_bytes().try_into().expect("a SHA-1 has 40 hexadecimal digits")
        })
    }

    /// Lets the server remember the script. Calls do that when there is need.
    ///
    /// # Errors
    /// `Response` if it is no Lua; those of any command.
    pub async fn load<E: AsyncExecutor>(&self, on: E) -> Result<()> {
        let load = Command::<Any<String>>::new(&specs::SCRIPT_LOAD, self.load_words());
        on.wait(on.run(load)).await.map(drop)
    }

    fn load_words(&self) -> Words {
        let mut words = specs::SCRIPT_LOAD.words();
        words.arg(self.code());
        words
    }

    /// A call without keys and arguments yet.
    pub fn call(&self) -> ScriptCall<'_, T> {
        ScriptCall { script: self, inputs: Inputs::default() }
    }
}

inputs!(Script, ScriptCall);

/// A script with its keys and arguments: [`invoke`](Self::invoke) it, or hand it to the `script` method of what queues commands.
#[must_use = "a script runs when it is invoked, or when what queued it is executed"]
pub struct ScriptCall<'s, T> {
    script: &'s Script<T>,
    inputs: Inputs,
}

impl<T> ScriptCall<'_, T> {
    /// Runs the script, from `&client`, a watch, or whatever else answers at once.
    ///
    /// # Errors
    /// Those of the script, and of any command. The script is sent a second time only when the server has said that it does not
    /// know it, so that it never runs twice.
    pub async fn invoke<E: AsyncExecutor>(self, on: E) -> Result<T>
    where
        T: FromRedis + Send,
    {
        match on.wait(on.run(self.by_sha1())).await {
            Err(error) if is_unknown(&error) => on.wait(on.run(self.by_code())).await,
            answered => answered,
        }
    }

    pub(crate) fn by_code(&self) -> Command<Any<T>> {
        let spec = if self.script.is_read_only { &specs::EVAL_RO } else { &specs::EVAL };
        self.command(spec, self.script.code().as_bytes())
    }

    pub(crate) fn by_sha1(&self) -> Command<Any<T>> {
        let spec = if self.script.is_read_only { &specs::EVALSHA_RO } else { &specs::EVALSHA };
        self.command(spec, self.script.digest())
    }

    fn command(&self, spec: &'static Spec, script: &[u8]) -> Command<Any<T>> {
        let mut words = spec.words();
        words.arg(script);
        self.inputs.append_to(&mut words);
        Command::new(spec, words)
    }

    pub(crate) fn sha1(&self) -> Sha1 {
        *self.script.digest()
    }

    /// The words that let the server remember the script.
    pub(crate) fn load_words(&self) -> Words {
        self.script.load_words()
    }
}

/// Whether the server did not know the script. A script that itself answers with such a code has run, and words it otherwise.
fn is_unknown(error: &Error) -> bool {
    error
        .as_server()
        .is_some_and(|error| error.code() == ErrorCode::NoScript && error.message().starts_with("No matching script"))
}

impl<T> Clone for Script<T> {
    fn clone(&self) -> Self {
        Self { sha1: self.sha1.clone(), is_read_only: self.is_read_only, ..Self::over(self.code.clone()) }
    }
}

impl<T> Clone for ScriptCall<'_, T> {
    fn clone(&self) -> Self {
        Self { script: self.script, inputs: self.inputs.clone() }
    }
}

impl<T> fmt::Debug for Script<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Script({})", self.sha1())
    }
}

impl<T> fmt::Debug for ScriptCall<'_, T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (keys, args) = (self.inputs.keys.count(), self.inputs.args.count());
        out.debug_struct("ScriptCall").field("script", self.script).field("keys", &keys).field("args", &args).finish()
    }
}
