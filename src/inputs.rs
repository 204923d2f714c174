//! The keys and arguments of a call of code on the server.

use redis_typed_core::args::Words;

/// Keys and arguments, apart from each other.
#[derive(Clone, Default)]
pub(crate) struct Inputs {
    pub(crate) keys: Words,
    pub(crate) args: Words,
}

impl Inputs {
    /// Adds how many keys there are, the keys, and the arguments.
    pub(crate) fn append_to(&self, words: &mut Words) {
        words.uint(self.keys.count() as u64);
        words.append(&self.keys);
        words.append(&self.args);
    }
}

/// The methods that add keys and arguments: those of a call, which has `inputs`, and those of what is called, which begin one by
/// its `call`.
macro_rules! inputs {
    ($called:ident, $call:ident) => {
        impl<T> $called<T> {
            /// A call with a key.
            pub fn key(&self, key: impl redis_typed_core::args::ToRedisArg) -> $call<'_, T> {
                self.call().key(key)
            }

            /// A call with any number of keys.
            pub fn keys(&self, keys: impl redis_typed_core::args::ToRedisArgs) -> $call<'_, T> {
                self.call().keys(keys)
            }

            /// A call with an argument.
            pub fn arg(&self, arg: impl redis_typed_core::args::ToRedisArg) -> $call<'_, T> {
                self.call().arg(arg)
            }

            /// A call with any number of arguments.
            pub fn args(&self, args: impl redis_typed_core::args::ToRedisArgs) -> $call<'_, T> {
                self.call().args(args)
            }
        }

        impl<T> $call<'_, T> {
            /// Adds a key: the first is `KEYS[1]` of a script, and `keys[1]` of a function `(keys, args)`.
            pub fn key(mut self, key: impl redis_typed_core::args::ToRedisArg) -> Self {
                self.inputs.keys.key(&key);
                self
            }

            /// Adds any number of keys.
            pub fn keys(mut self, keys: impl redis_typed_core::args::ToRedisArgs) -> Self {
                self.inputs.keys.any_keys(&keys);
                self
            }

            /// Adds an argument: the first is `ARGV[1]` of a script, and `args[1]` of a function `(keys, args)`.
            pub fn arg(mut self, arg: impl redis_typed_core::args::ToRedisArg) -> Self {
                self.inputs.args.arg(&arg);
                self
            }

            /// Adds any number of arguments.
            pub fn args(mut self, args: impl redis_typed_core::args::ToRedisArgs) -> Self {
                self.inputs.args.any_args(&args);
                self
            }
        }
    };
}

pub(crate) use inputs;
