//! Nothing that a program may print shows a password, and nothing that it prints by accident shows keys or values.

use std::fmt::{Debug, Write};

use redis_typed::{
    __private::{OptionWords, Words},
    Client, Commands, Config, Error, ErrorKind, Executor, Redis, ServerError, SetOptions, TlsConfig, blocking, cmd,
    testing::Scripted,
};

const PASSWORD: &str = "canary-password";
const KEY: &str = "canary-key";
const VALUE: &str = "canary-value";

/// What was printed, in both styles of `Debug`.
#[derive(Default)]
struct Printed(String);

impl Printed {
    fn debug(&mut self, what: &impl Debug) {
        writeln!(self.0, "{what:?}\n{what:#?}").expect("a text takes more text");
    }

    fn display(&mut self, what: &impl std::fmt::Display) {
        writeln!(self.0, "{what}\n{what:#}").expect("a text takes more text");
    }

    fn assert_clean(&self, least: usize) {
        assert!(self.0.lines().count() >= least, "too little was printed:\n{}", self.0);
        assert!(!self.0.contains("canary"), "{}", self.0);
    }
}

fn config() -> Config {
    Config::tcp("127.0.0.1", 1)
        .credentials("user", PASSWORD)
        .tls(TlsConfig::default().identity("certificate", PASSWORD))
}

#[test]
fn settings() {
    let mut printed = Printed::default();
    let from_url: Config = format!("redis://user:{PASSWORD}@host").parse().expect("a URL");
    let tls = TlsConfig::default().identity("certificate", PASSWORD);
    for config in [config(), config().tls(tls), from_url] {
        printed.debug(&config);
        printed.display(&config);
        assert!(config.to_url_with_secrets().contains(PASSWORD));
    }
    for url in
        ["redis://:{}@host:port", "redis://:{}@host/db", "redis://:{}@host?x=1", "nothing://:{}@host", ":{}@host"]
    {
        let error = url.replace("{}", PASSWORD).parse::<Config>().expect_err("no URL");
        printed.debug(&error);
        printed.display(&error);
    }
    printed.assert_clean(30);
}

#[tokio::test]
async fn clients_and_what_they_give() {
    let mut printed = Printed::default();
    let client = Client::new(config()).expect("a client");
    printed.debug(&client);
    printed.debug(&Redis::new(config()).expect("a client"));
    printed.debug(&blocking::Client::new(config()).expect("a client"));
    printed.debug(&client.set(KEY, VALUE));
    printed.debug(&client.set(KEY, VALUE).into_owned());
    let pipeline = client.pipeline().set(KEY, VALUE).for_each([KEY], |queue, key| {
        printed.debug(&queue);
        queue.get::<String>(key)
    });
    printed.debug(&pipeline);
    let mut batch = client.batch();
    let slot = batch.set(KEY, VALUE);
    printed.debug(&batch);
    printed.debug(&slot);
    printed.debug(&client.attempts(KEY));
    printed.debug(&client.pool_status());
    printed.assert_clean(20);
}

#[test]
fn commands_and_words() {
    let mut printed = Printed::default();
    let raw = cmd("SET").key(KEY).arg(VALUE).secret(PASSWORD);
    printed.debug(&raw);
    let command = raw.reply::<()>();
    printed.debug(&command);
    printed.debug(command.words());
    printed.display(&command.words().display());
    printed.debug(&SetOptions::new().ifeq(VALUE));
    let mut options = OptionWords::<1>::default();
    options.set(0, |words: &mut Words| words.arg(VALUE));
    printed.debug(&options);
    printed.debug(&redis_typed::GeoOrigin::frommember(VALUE));
    printed.assert_clean(10);
}

#[tokio::test]
async fn errors() {
    let mut printed = Printed::default();
    let client = Client::new(config()).expect("a client");
    let nothing: [&str; 0] = [];
    let refused = [
        client.pipeline().set(KEY, VALUE).delete(nothing).execute().await.expect_err("refused"),
        client
            .pipeline()
            .set(KEY, VALUE)
            .run(cmd("SELECT").arg(VALUE).reply::<()>())
            .execute()
            .await
            .expect_err("refused"),
        client
            .set_with(KEY, VALUE, SetOptions::new().ex(std::time::Duration::from_millis(1)))
            .await
            .expect_err("refused"),
        client.set(KEY, VALUE).await.expect_err("nobody listens"),
        client.watch(KEY).await.expect_err("nobody listens"),
        decode_error().await,
    ];
    for error in &refused {
        printed.debug(error);
        printed.display(error);
    }
    printed.assert_clean(20);

    let error = Error::server(ServerError::parse(b"ERR no")).of_command("SET").keep_arguments(format!("SET {KEY}"));
    printed.debug(&error);
    printed.display(&error);
    printed.assert_clean(25);
    assert!(error.with_arguments().to_string().contains(KEY), "only this prints arguments");
}

/// A value that does not fit is described, not printed.
async fn decode_error() -> Error {
    let redis = Scripted::new().expect(["GET", KEY], format!("${}\r\n{VALUE}\r\n", VALUE.len()));
    let error = (&redis).get::<i64>(KEY).await.expect_err("no number");
    assert_eq!(error.kind(), ErrorKind::Decode);
    error
}

/// A secret argument is masked even where arguments are asked for.
#[tokio::test]
async fn secrets_are_masked_among_arguments() {
    let client = Client::new(config()).expect("a client");
    let mut printed = Printed::default();
    let errors = [
        client.config_set("requirepass", PASSWORD).await.expect_err("nobody listens"),
        client.run(cmd("AUTH").secret(PASSWORD).reply::<()>()).await.expect_err("refused"),
        client.pipeline().config_set("requirepass", PASSWORD).delete([""; 0]).execute().await.expect_err("refused"),
    ];
    for error in &errors {
        printed.display(&error.with_arguments());
    }
    printed.assert_clean(6);
}
