//! The connection is cut after every byte of every request and reply, with neighbours in flight.
//!
//! Each point has keys of its own, all of the same length, which are counted when all points are through: what was acknowledged
//! is there once, what may have been applied is there at most once, what was not sent is not there.

use redis_typed::{Client, Commands, Config, Delivery, Error, ErrorKind, Protocol, Result};
use tokio::join;

use super::server;
use crate::support::proxy::{Proxy, Side};

/// How an increment ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Fate {
    Acknowledged,
    Maybe,
    NotSent,
}

impl Fate {
    fn of<T>(result: &Result<T>) -> Self {
        match result.as_ref().map_err(Error::delivery) {
            Ok(_) => Self::Acknowledged,
            Err(Delivery::MaybeApplied) => Self::Maybe,
            Err(_) => Self::NotSent,
        }
    }

    fn allows(self, count: i64, before: i64) -> bool {
        match self {
            Self::Acknowledged => count == before + 1,
            Self::Maybe => count == before || count == before + 1,
            Self::NotSent => count == before,
        }
    }
}

/// What is done while the connection is cut.
#[derive(Clone, Copy, Debug)]
enum Work {
    Get,
    Incr,
    Pipeline,
    NonAtomic,
    Transaction,
}

const ALL: [Work; 5] = [Work::Get, Work::Incr, Work::Pipeline, Work::NonAtomic, Work::Transaction];

/// One point at which the connection is cut.
struct Point<'a> {
    proxy: &'a Proxy,
    direct: &'a Client,
    work: Work,
    protocol: Protocol,
    database: u32,
    name: String,
}

/// What has to be there in the end.
struct Trial {
    name: String,
    work: Work,
    fate: Fate,
    neighbour: Fate,
    was_cut: bool,
    /// How many bytes came through until then: to the server, to the client.
    passed: [usize; 2],
}

fn checked<T>(result: Result<T>, what: &str) -> Result<T> {
    if let Err(error) = &result {
        assert!(matches!(error.kind(), ErrorKind::Connection), "{what}: {error:?}");
        assert!(matches!(error.delivery(), Delivery::NotSent | Delivery::MaybeApplied), "{what}: {error:?}");
    }
    result
}

impl Point<'_> {
    fn key(&self, part: &str) -> String {
        format!("{}:{part}", self.name)
    }

    /// Runs the work with two neighbours in front and behind, cut after so many bytes; then the next command has to work.
    async fn run(&self, cut: Option<(Side, usize)>) -> Trial {
        let client = Client::connect(self.config()).await.unwrap();
        self.prepare(&client).await;
        self.proxy.passed();
        if let Some((side, after)) = cut {
            self.proxy.cut(side, after);
        }
        let (front, fate, neighbour, behind) = join!(
            client.get::<String>("tag:front"),
            self.work(&client),
            client.incr(self.key("neighbour")),
            client.get::<String>("tag:behind"),
        );
        let was_cut = cut.is_some() && !self.proxy.spare();
        let passed = self.proxy.passed();
        assert_eq!(front.unwrap().as_deref(), Some("front"), "at {}", self.name);
        assert_eq!(behind.unwrap().as_deref(), Some("behind"), "at {}", self.name);
        assert_eq!(client.get::<String>("tag:next").await.unwrap().as_deref(), Some("next"), "at {}", self.name);
        assert_eq!(client.in_flight(), 0);
        let neighbour = checked(neighbour, &self.name).inspect(|count| assert_eq!(*count, 1, "at {}", self.name));
        Trial { name: self.name.clone(), work: self.work, fate, neighbour: Fate::of(&neighbour), was_cut, passed }
    }

    fn config(&self) -> Config {
        self.proxy.config(self.protocol).database(self.database)
    }

    /// Both connections are made and at rest, so that all bytes from here on are the work's.
    async fn prepare(&self, client: &Client) {
        client.get::<String>("tag:next").await.unwrap();
        if let Work::Transaction = self.work {
            client.watch("tag:next").await.unwrap().unwatch().await.unwrap();
        }
    }

    async fn work(&self, client: &Client) -> Fate {
        match self.work {
            Work::Get => {
                assert_eq!(client.get::<String>("tag:own").await.unwrap().as_deref(), Some("own"));
                Fate::NotSent
            }
            Work::Incr => Fate::of(&checked(client.incr(self.key("n")).await, &self.name)),
            Work::Pipeline | Work::NonAtomic => self.pipeline(client).await,
            Work::Transaction => self.transaction(client).await,
        }
    }

    async fn pipeline(&self, client: &Client) -> Fate {
        let pipeline = client.pipeline().incr(self.key("n")).get::<String>("tag:own").incr(self.key("m"));
        let pipeline = if let Work::Pipeline = self.work { pipeline } else { pipeline.non_atomic() };
        let replies = checked(pipeline.execute().await, &self.name);
        if let Ok(replies) = &replies {
            assert_eq!(*replies, (1, Some("own".to_owned()), 1), "at {}", self.name);
        }
        Fate::of(&replies)
    }

    /// Adds one to a counter by reading and writing it, while a rival adds one in between.
    async fn transaction(&self, client: &Client) -> Fate {
        let (key, rival) = (self.key("n"), std::cell::Cell::new(true));
        let done = client
            .transaction(&key, async |watched| {
                let count = watched.get::<i64>(&key).await?.unwrap_or(0);
                if rival.replace(false) {
                    self.direct.incr(&key).await?;
                }
                Ok(watched.multi().set(&key, count + 1).get::<String>("tag:own"))
            })
            .await;
        if rival.get() {
            self.direct.incr(&key).await.unwrap();
        }
        if let Ok(((), own)) = &done {
            assert_eq!(own.as_deref(), Some("own"), "at {}", self.name);
        }
        Fate::of(&checked(done, &self.name))
    }
}

impl Trial {
    /// Says what is wrong, if anything is.
    async fn verify(&self, direct: &Client) -> Option<String> {
        let count = async |part: &str| direct.get::<i64>(format!("{}:{part}", self.name)).await.unwrap().unwrap_or(0);
        let (n, m, neighbour) = (count("n").await, count("m").await, count("neighbour").await);
        let is_right = self.neighbour.allows(neighbour, 0)
            && match self.work {
                Work::Get => n == 0,
                Work::Incr => self.fate.allows(n, 0),
                Work::Pipeline => self.fate.allows(n, 0) && n == m,
                Work::NonAtomic => self.fate.allows(n, 0) && self.fate.allows(m, 0) && m <= n,
                // One more is the rival's.
                Work::Transaction => self.fate.allows(n, 1),
            };
        let Self { name, fate, neighbour: other, .. } = self;
        (!is_right)
            .then(|| format!("{name}: {fate:?} and counted {n}, {m}; neighbour {other:?} and counted {neighbour}"))
    }
}

async fn cut_everywhere(protocol: Protocol, database: u32) {
    let (server, release) = server();
    let direct = Client::connect(Config::tcp("127.0.0.1", server.port()).database(database)).await.unwrap();
    for tag in ["front", "own", "behind", "next"] {
        direct.set(format!("tag:{tag}"), tag).await.unwrap();
    }
    let proxy = Proxy::start(server.port()).await;
    let (mut trials, mut serial) = (Vec::new(), 0);
    for work in ALL {
        let mut point = || {
            serial += 1;
            Point { proxy: &proxy, direct: &direct, work, protocol, database, name: format!("{serial:05}") }
        };
        let uncut = point().run(None).await;
        let lengths = uncut.passed;
        trials.push(uncut);
        for (side, length) in [(Side::ToServer, lengths[0]), (Side::ToClient, lengths[1])] {
            for after in 0..=length {
                trials.push(point().run(Some((side, after))).await);
            }
        }
    }
    report(&format!("{release}, {protocol:?}"), &trials, &direct).await;
}

async fn report(title: &str, trials: &[Trial], direct: &Client) {
    let mut lost = Vec::new();
    for trial in trials {
        lost.extend(trial.verify(direct).await);
    }
    let cut = trials.iter().filter(|trial| trial.was_cut).count();
    let fates = |fate| trials.iter().filter(|trial| trial.was_cut && trial.fate == fate).count();
    println!(
        "{title}: {} points, {cut} cut: {} acknowledged, {} maybe applied; lost, repeated or mixed up: {}",
        trials.len(),
        fates(Fate::Acknowledged),
        fates(Fate::Maybe),
        lost.len()
    );
    assert!(lost.is_empty(), "{lost:#?}");
    assert!(cut > 1000 && cut + ALL.len() == trials.len(), "only {cut} of {} points were cut", trials.len());
    assert!(fates(Fate::Maybe) > 100, "no writes were in doubt");
}

#[tokio::test]
async fn at_every_byte_in_version_2() {
    cut_everywhere(Protocol::Resp2, 9001).await;
}

#[tokio::test]
async fn at_every_byte_in_version_3() {
    cut_everywhere(Protocol::Resp3, 9002).await;
}

/// Nothing of a caller's was sent while hands are shaken, so that even a write is tried again.
#[tokio::test]
async fn at_every_byte_of_the_handshake() {
    let (server, _) = server();
    let proxy = Proxy::start(server.port()).await;
    let config = proxy.config(Protocol::Resp3).database(9003).client_name("handshake");
    let direct = Client::connect(Config::tcp("127.0.0.1", server.port()).database(9003)).await.unwrap();
    drop(Client::connect(config.clone()).await.unwrap());
    let lengths = proxy.passed();
    let mut tried = 0;
    for (side, length) in [(Side::ToServer, lengths[0]), (Side::ToClient, lengths[1])] {
        for after in 0..=length {
            proxy.cut(side, after);
            let client = Client::new(config.clone()).unwrap();
            let result = client.incr(format!("{side:?}:{after}")).await;
            assert!(!proxy.spare(), "not cut at {after} {side:?}");
            // With the last byte of the answer the handshake is done, and the command on its way.
            let is_done = side == Side::ToClient && after == length;
            assert!(result.is_ok() || is_done, "at {after} {side:?}: {result:?}");
            let count = direct.get::<i64>(format!("{side:?}:{after}")).await.unwrap().unwrap_or(0);
            assert!(count == 1 || is_done && count == 0, "counted {count} at {after} {side:?}");
            tried += 1;
        }
    }
    println!("{tried} points of the handshake, none lost");
    assert!(tried > 100);
}
