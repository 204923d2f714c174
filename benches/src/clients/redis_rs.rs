//! redis-rs: a `MultiplexedConnection`, cloned for each task; its defaults but for TCP_NODELAY.
//!
//! 1.8 leaves Nagle's algorithm on, 2.0 turns it off: it is off for every client here, so that what is
//! compared is code. Its default response timeout (a timer a command) stays, as a user would have it.

/// Both versions through the same lines: 1.8 and 2.0 share the calls used here.
macro_rules! redis_rs_client {
    ($Client:ident, $redis:ident, $module:ident) => {
        pub use $module::$Client;

        mod $module {
            use std::collections::HashMap;

            use anyhow::Result;
            use bytes::Bytes;
            use $redis::{
                AsyncCommands, FromRedisValue, IntoConnectionInfo, ParsingError, Value, aio::MultiplexedConnection,
                from_redis_value, io::tcp::TcpSettings,
            };

            use crate::{
                clients::Client,
                profile::{Field, Profile},
            };

            #[derive(Clone)]
            pub struct $Client(MultiplexedConnection);

            impl Client for $Client {
                type Blob = Vec<u8>;

                async fn connect(url: &str) -> Result<Self> {
                    let nodelay = TcpSettings::default().set_nodelay(true);
                    let info = url.into_connection_info()?.set_tcp_settings(nodelay);
                    let client = $redis::Client::open(info)?;
                    Ok(Self(client.get_multiplexed_async_connection().await?))
                }

                async fn get(&mut self, key: &str) -> Result<String> {
                    Ok(self.0.get(key).await?)
                }

                async fn set(&mut self, key: &str, value: &str) -> Result<()> {
                    Ok(self.0.set(key, value).await?)
                }

                async fn pipeline(&mut self, keys: &[String]) -> Result<Vec<String>> {
                    let mut pipe = $redis::pipe();
                    for key in keys {
                        pipe.get(key);
                    }
                    Ok(pipe.query_async(&mut self.0).await?)
                }

                async fn atomic(&mut self, keys: &[String]) -> Result<Vec<String>> {
                    let mut pipe = $redis::pipe();
                    pipe.atomic();
                    for key in keys {
                        pipe.get(key);
                    }
                    Ok(pipe.query_async(&mut self.0).await?)
                }

                async fn mget(&mut self, keys: &[String]) -> Result<Vec<String>> {
                    Ok(self.0.mget(keys).await?)
                }

                async fn lrange(&mut self, key: &str) -> Result<Vec<String>> {
                    Ok(self.0.lrange(key, 0, -1).await?)
                }

                async fn zrange(&mut self, key: &str) -> Result<Vec<(String, f64)>> {
                    Ok(self.0.zrange_withscores(key, 0, -1).await?)
                }

                async fn hgetall(&mut self, key: &str) -> Result<HashMap<String, String>> {
                    Ok(self.0.hgetall(key).await?)
                }

                async fn profile(&mut self, key: &str) -> Result<Profile> {
                    let reply: Read = self.0.hgetall(key).await?;
                    Ok(reply.0)
                }

                async fn get_blob(&mut self, key: &str) -> Result<Vec<u8>> {
                    Ok(self.0.get(key).await?)
                }

                async fn set_blob(&mut self, key: &str, value: &Bytes) -> Result<()> {
                    Ok(self.0.set(key, &value[..]).await?)
                }
            }

            /// `Profile` can carry only one version's trait under one name, so each has a shell of its own.
            struct Read(Profile);

            impl FromRedisValue for Read {
                fn from_redis_value(reply: Value) -> Result<Self, ParsingError> {
                    let pairs = reply.into_map_iter().map_err(|_| ParsingError::from("no map"))?;
                    let mut profile = Profile::default();
                    for (name, value) in pairs {
                        let Value::BulkString(name) = name else {
                            return Err(ParsingError::from("a field's name is no string"));
                        };
                        profile.put(&name, value)?;
                    }
                    Ok(Self(profile))
                }
            }

            impl Field for Value {
                type Error = ParsingError;

                fn text(self) -> Result<String, ParsingError> {
                    from_redis_value(self)
                }

                fn int(self) -> Result<u64, ParsingError> {
                    from_redis_value(self)
                }

                fn float(self) -> Result<f64, ParsingError> {
                    from_redis_value(self)
                }
            }
        }
    };
}

redis_rs_client!(RedisRs1, redis, one);
redis_rs_client!(RedisRs2, redis2, two);
