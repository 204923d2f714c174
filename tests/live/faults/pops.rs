//! The connection is cut after every byte of BLPOP and of its reply: what was popped arrives, or an error says so.
//!
//! Each point has a list of its own with two elements. In the end, what arrived and what is left are counted, and an element
//! may be missing only where an error said that the command may have been carried out.

use std::time::Duration;

use redis_typed::{Client, Commands, Config, Delivery, Error, ErrorKind, Protocol, Result};
use tokio::join;

use super::server;
use crate::support::proxy::{Proxy, Side};

type Popped = Result<Option<(String, String)>>;

/// Whether the elements are there before BLPOP, or come while it waits.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Elements {
    Ready,
    Late,
}

/// What BLPOP gave, and how often it was cut.
struct Trial {
    list: String,
    first: Popped,
    bytes: [usize; 2],
    was_cut: bool,
}

struct Bench<'a> {
    proxy: &'a Proxy,
    direct: &'a Client,
    config: Config,
}

impl Bench<'_> {
    async fn run(&self, elements: Elements, list: String, cut: Option<(Side, usize)>) -> Trial {
        let client = Client::connect(self.config.clone()).await.unwrap();
        // The exclusive connection is made and at rest, so that all bytes from here on are of BLPOP.
        client.watch("unrelated").await.unwrap().unwatch().await.unwrap();
        if elements == Elements::Ready {
            self.push(&list).await;
        }
        self.proxy.passed();
        if let Some((side, after)) = cut {
            self.proxy.cut(side, after);
        }
        let late = async {
            if elements == Elements::Late {
                tokio::time::sleep(Duration::from_millis(3)).await;
                self.push(&list).await;
            }
        };
        let (first, ()) = join!(client.blpop::<String, String>(&list, 5), late);
        let (was_cut, bytes) = (cut.is_some() && !self.proxy.spare(), self.proxy.passed());
        self.works_on(&client).await;
        Trial { list, first, bytes, was_cut }
    }

    async fn push(&self, list: &str) {
        assert_eq!(self.direct.rpush(list, ["a", "b"]).await.unwrap(), 2);
    }

    async fn works_on(&self, client: &Client) {
        self.direct.rpush("next", "n").await.unwrap();
        let next = client.blpop::<String, String>("next", 5).await.unwrap();
        assert_eq!(next, Some(("next".to_owned(), "n".to_owned())));
        assert_eq!((client.pool_status().open, client.pool_status().idle), (1, 1));
    }
}

impl Trial {
    /// Says what is wrong, if anything is.
    async fn verify(&self, direct: &Client) -> Option<String> {
        let left = direct.lrange::<String>(&self.list, 0, -1).await.unwrap();
        let left: Vec<&str> = left.iter().map(String::as_str).collect();
        let is_right = match (&self.first, left[..].len()) {
            (Ok(Some((list, element))), 1) => list == &self.list && element == "a" && left == ["b"],
            (Err(_), 1) => self.is_in_doubt() && left == ["b"],
            (Err(error), 2) => error.kind() == ErrorKind::Connection && left == ["a", "b"],
            _ => false,
        };
        (!is_right).then(|| format!("{}: {:?}, left {left:?}", self.list, self.first))
    }

    fn is_in_doubt(&self) -> bool {
        let fate = self.first.as_ref().map_err(|error: &Error| (error.kind(), error.delivery()));
        fate.err() == Some((ErrorKind::Connection, Delivery::MaybeApplied))
    }
}

async fn cut_everywhere(protocol: Protocol, database: u32) {
    let (server, release) = server();
    let direct = Client::connect(Config::tcp("127.0.0.1", server.port()).database(database)).await.unwrap();
    let proxy = Proxy::start(server.port()).await;
    let config = proxy.config(protocol).database(database).max_exclusive(1);
    let bench = Bench { proxy: &proxy, direct: &direct, config };
    let mut trials = Vec::new();
    for elements in [Elements::Ready, Elements::Late] {
        let uncut = bench.run(elements, format!("{elements:?}:whole"), None).await;
        let lengths = uncut.bytes;
        trials.push(uncut);
        for (side, length) in [(Side::ToServer, lengths[0]), (Side::ToClient, lengths[1])] {
            for after in 0..=length {
                // As long a name as that of the list that was not cut.
                let list = format!("{elements:?}:{}{after:04}", side as usize);
                trials.push(bench.run(elements, list, Some((side, after))).await);
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
    let in_doubt = trials.iter().filter(|trial| trial.is_in_doubt()).count();
    println!("{title}: {cut} cuts of BLPOP, {in_doubt} in doubt, lost without an error: {}", lost.len());
    assert!(lost.is_empty(), "{lost:#?}");
    assert!(cut > 100 && cut + 2 == trials.len(), "only {cut} of {} points were cut", trials.len());
    assert!(in_doubt > 20);
}

#[tokio::test]
async fn at_every_byte_in_version_2() {
    cut_everywhere(Protocol::Resp2, 9040).await;
}

#[tokio::test]
async fn at_every_byte_in_version_3() {
    cut_everywhere(Protocol::Resp3, 9041).await;
}
