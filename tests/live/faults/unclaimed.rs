//! Waits are dropped at all moments around the arrival of elements: what was popped and what was told is what was pushed.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use redis_typed::{Client, Commands, Config, Protocol, Result, Unclaimed, Value};
use tokio::time::timeout;

use super::server;

const ELEMENTS: usize = 3000;
const TASKS: u64 = 12;

type Popped = Result<Option<(String, String)>>;

/// How often each element was had, and by whom.
#[derive(Default)]
struct Ledger {
    popped: Mutex<Vec<String>>,
    told: Mutex<Vec<String>>,
    doubts: Mutex<Vec<String>>,
    is_over: AtomicBool,
}

impl Ledger {
    fn count(&self) -> usize {
        self.popped.lock().unwrap().len() + self.told.lock().unwrap().len()
    }

    fn hear(&self, unclaimed: Unclaimed) {
        match unclaimed.reply {
            Ok(reply) => collect(&reply, &mut self.told.lock().unwrap()),
            Err(error) => self.doubts.lock().unwrap().push(format!("{}: {error:?}", unclaimed.command)),
        }
    }

    fn note(&self, popped: Popped) {
        if let Ok(Some((_, element))) = popped {
            self.popped.lock().unwrap().push(element);
        }
    }
}

fn collect(reply: &Value, elements: &mut Vec<String>) {
    match reply {
        Value::Array(values) => values.iter().for_each(|value| collect(value, elements)),
        Value::Bulk(text) if text.starts_with(b"e") => elements.push(String::from_utf8(text.to_vec()).unwrap()),
        _ => {}
    }
}

/// Waits in each of the ways there are, and goes away after ever other times.
async fn consume(client: Client, ledger: Arc<Ledger>, task: u64) {
    let mut round = task;
    while !ledger.is_over.load(Ordering::Relaxed) {
        round += 1;
        let patience = Duration::from_micros((task * 131 + round * 97) % 2500);
        match round % 4 {
            0 => {
                if let Ok(popped) = timeout(patience, client.blpop::<String, String>("queue", 0)).await {
                    ledger.note(popped);
                }
            }
            1 => ledger.note(client.brpop::<String, String>("queue", 0).timeout(patience).await),
            2 => {
                let both = client.pipeline().non_atomic().incr("rounds").blpop::<String, String>("queue", 0);
                if let Ok(Ok((_, popped))) = timeout(patience, both.execute()).await {
                    ledger.note(Ok(popped));
                }
            }
            _ => {
                let connection = client.connection().await.unwrap();
                if let Ok(popped) = timeout(patience, connection.blpop::<String, String>("queue", 0)).await {
                    ledger.note(popped);
                }
            }
        }
    }
}

async fn produce(client: &Client) {
    for number in 0..ELEMENTS {
        client.rpush("queue", format!("e{number}")).await.unwrap();
        if number % 7 == 0 {
            tokio::time::sleep(Duration::from_micros((number as u64 * 53) % 1500)).await;
        }
    }
}

async fn dropped_under_load(protocol: Protocol, database: u32) {
    let (server, release) = server();
    let config = Config::tcp("127.0.0.1", server.port()).protocol(protocol).database(database);
    let ledger = Arc::new(Ledger::default());
    let handler = Arc::clone(&ledger);
    let client = Client::connect(config.clone().on_unclaimed(move |told| handler.hear(told))).await.unwrap();
    let producer = Client::connect(config).await.unwrap();
    let consume = |task| tokio::spawn(consume(client.clone(), Arc::clone(&ledger), task));
    let tasks: Vec<_> = (0..TASKS).map(consume).collect();
    produce(&producer).await;
    let all = async {
        while ledger.count() < ELEMENTS {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    let in_time = timeout(Duration::from_secs(60), all).await;
    ledger.is_over.store(true, Ordering::Relaxed);
    for task in tasks {
        task.await.unwrap();
    }
    settled(&client).await;
    let (popped, told) = (ledger.popped.lock().unwrap().len(), ledger.told.lock().unwrap().len());
    let doubts = ledger.doubts.lock().unwrap();
    println!("{release}, {protocol:?}: {ELEMENTS} pushed, {popped} popped, {told} told, {} in doubt", doubts.len());
    in_time.unwrap_or_else(|_| panic!("{} of {ELEMENTS} elements were had", ledger.count()));
    let mut times = BTreeMap::new();
    for element in ledger.popped.lock().unwrap().iter().chain(ledger.told.lock().unwrap().iter()) {
        *times.entry(element.clone()).or_insert(0) += 1;
    }
    assert!(times.len() == ELEMENTS && times.values().all(|count| *count == 1), "lost or had twice");
    assert!(doubts.is_empty(), "{doubts:#?}");
    assert!(popped > 100 && told > 10, "the moments were missed: {popped} popped, {told} told");
    assert!(client.pool_status().unclaimed >= told as u64);
}

/// Every connection is given back, and none was closed for good.
async fn settled(client: &Client) {
    let settled = async {
        while client.pool_status().open != client.pool_status().idle {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    timeout(Duration::from_secs(20), settled).await.unwrap_or_else(|_| panic!("{:?}", client.pool_status()));
    assert!(client.pool_status().idle > 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn at_all_moments_in_version_2() {
    dropped_under_load(Protocol::Resp2, 9060).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn at_all_moments_in_version_3() {
    dropped_under_load(Protocol::Resp3, 9061).await;
}

/// Nobody took anything: the server is told to stop, nothing is reported, and the same connection is used again.
#[tokio::test]
async fn the_connection_is_used_again() {
    for (protocol, database) in [(Protocol::Resp2, 9062), (Protocol::Resp3, 9063)] {
        let config = Config::tcp("127.0.0.1", server().0.port()).protocol(protocol).database(database);
        let client = Client::connect(config.max_exclusive(1)).await.unwrap();
        let id = client.connection().await.unwrap().client_id().await.unwrap();
        for _ in 0..20 {
            let waiting = client.blpop::<String, String>("none", 0);
            assert!(timeout(Duration::from_millis(3), waiting).await.is_err());
        }
        client.rpush("some", "a").await.unwrap();
        let popped = client.blpop::<String, String>("some", 0).await.unwrap();
        assert_eq!(popped, Some(("some".to_owned(), "a".to_owned())));
        assert_eq!(client.connection().await.unwrap().client_id().await.unwrap(), id);
        assert_eq!(client.pool_status().unclaimed, 0);
    }
}

/// Whoever holds the connection may send more on it: that waits for its turn, and what the wait has taken is told.
#[tokio::test]
async fn on_a_connection_that_goes_on() {
    for (protocol, database) in [(Protocol::Resp2, 9064), (Protocol::Resp3, 9065)] {
        let config = Config::tcp("127.0.0.1", server().0.port()).protocol(protocol).database(database);
        let ledger = Arc::new(Ledger::default());
        let handler = Arc::clone(&ledger);
        let client = Client::connect(config.on_unclaimed(move |told| handler.hear(told))).await.unwrap();
        let connection = client.connection().await.unwrap();
        let waiting = connection.blpop::<String, String>("queue", 0);
        assert!(timeout(Duration::from_millis(20), waiting).await.is_err());
        let (next, pushed) = tokio::join!(connection.incr("n"), client.rpush("queue", "e1"));
        assert_eq!((next.unwrap(), pushed.unwrap()), (1, 1));
        let told = async {
            while client.pool_status().unclaimed == 0 {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        timeout(Duration::from_secs(10), told).await.expect("it is told");
        assert_eq!((&*ledger.told.lock().unwrap(), ledger.doubts.lock().unwrap().len()), (&vec!["e1".to_owned()], 0));
        drop(connection);
        assert_eq!((client.pool_status().open, client.pool_status().idle), (1, 1));
    }
}
