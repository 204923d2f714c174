//! Consumers of consumer groups: what comes, in which order, and that nothing is lost.

mod faults;

use std::{
    collections::{BTreeMap, BTreeSet},
    future::poll_fn,
    pin::Pin,
    task::Poll,
    time::{Duration, Instant},
};

use redis_typed::{
    Client, Commands, Consumer, Delivered, Deliveries, DeliveryOrigin, ErrorKind, FromRedis, XreadgroupOptions,
    reply::StreamId,
};
use tokio::time::{sleep, timeout};

use crate::{refusal::refusal, support::Target};

const SHORT: Duration = Duration::from_millis(40);
const LONG: Duration = Duration::from_secs(60);

#[derive(Debug, FromRedis, PartialEq)]
struct Job {
    n: u64,
    note: Option<String>,
}

fn consumer(t: &Target, name: &str) -> Consumer {
    t.client.consumer("g", name).stream("s").create_group(0)
}

/// Entries from `first` to `last`, each with its number.
async fn add(client: &Client, first: u64, last: u64) {
    for n in first..=last {
        client.xadd("s", StreamId::new(n, 0), [("n", n)]).await.unwrap();
    }
}

/// What an ordinary client gets, and then is gone.
async fn read_and_crash(t: &Target, name: &str, count: u64) {
    let options = XreadgroupOptions::new().count(count);
    let read =
        t.client.xreadgroup_with::<String, BTreeMap<String, String>>("g", name, ("s", ">"), options).await.unwrap();
    assert_eq!(read[0].1.len() as u64, count);
}

async fn next(deliveries: &mut Deliveries<Job>) -> Delivered<Job> {
    let next = timeout(Duration::from_secs(20), deliveries.next()).await;
    let delivered = next.expect("in time").expect("not the end").expect("an entry");
    assert_eq!(delivered.fields.n, delivered.id.millis);
    delivered
}

/// Takes and acknowledges what is there, up to the end.
async fn drain(consumer: Consumer) -> Vec<(u64, DeliveryOrigin)> {
    let mut deliveries = consumer.until_empty().start::<Job>();
    let mut taken = Vec::new();
    while let Some(delivered) = deliveries.next().await {
        let delivered = delivered.unwrap();
        assert!(delivered.ack().await.unwrap(), "{} is pending", delivered.id);
        taken.push((delivered.fields.n, delivered.origin));
    }
    assert!(deliveries.next().await.is_none());
    taken
}

fn all(numbers: std::ops::RangeInclusive<u64>, origin: DeliveryOrigin) -> Vec<(u64, DeliveryOrigin)> {
    numbers.map(|n| (n, origin)).collect()
}

async fn pending(t: &Target) -> u64 {
    t.client.xpending("s", "g").await.unwrap().count
}

async fn poll_once<T>(next: impl Future<Output = T>) -> Poll<T> {
    let mut next = Box::pin(next);
    poll_fn(|cx| Poll::Ready(next.as_mut().poll(cx))).await
}

fn assert_movable<T: Send + Unpin + 'static>(moved: T) -> T {
    moved
}

crate::suite! {
    new_entries => ["XREADGROUP", "XACK", "XGROUP CREATE"] async |t| {
        assert_eq!(drain(consumer(t, "me")).await, []);
        t.client.xadd("s", "1-0", [("n", "1"), ("note", "first")]).await.unwrap();
        add(&t.client, 2, 25).await;
        let mut deliveries = assert_movable(consumer(t, "me").start::<Job>());
        let first = next(&mut deliveries).await;
        assert_eq!((&first.stream[..], first.origin), (&b"s"[..], DeliveryOrigin::New));
        assert_eq!(first.fields, Job { n: 1, note: Some("first".to_owned()) });
        assert!(first.ack().await.unwrap());
        assert!(!first.ack().await.unwrap());
        for n in 2..=25 {
            let delivered = next(&mut deliveries).await;
            assert_eq!(delivered.fields, Job { n, note: None });
            let receipt = delivered.receipt;
            assert!(receipt.id().millis == n && receipt.ack().await.unwrap());
        }
        assert_eq!(pending(t).await, 0);

        let waiting = tokio::spawn(async move { next(&mut deliveries).await.fields.n });
        sleep(SHORT).await;
        add(&t.client, 26, 26).await;
        assert_eq!(waiting.await.unwrap(), 26);
    }

    after_a_crash_ones_own_come_first => ["XREADGROUP"] async |t| {
        let mut deliveries = consumer(t, "me").count(2).start::<Job>();
        add(&t.client, 1, 7).await;
        for n in 1..=3 {
            let delivered = next(&mut deliveries).await;
            if n != 2 {
                delivered.ack().await.unwrap();
            }
        }
        // 4 was read ahead and never asked for.
        drop(deliveries);
        assert_eq!(pending(t).await, 2);
        let mut expected = vec![(2, DeliveryOrigin::Own), (4, DeliveryOrigin::Own)];
        expected.extend(all(5..=7, DeliveryOrigin::New));
        assert_eq!(drain(consumer(t, "me").count(1)).await, expected);
        assert_eq!(pending(t).await, 0);
    }

    others_do_not_get_what_is_pending => ["XREADGROUP"] async |t| {
        assert_eq!(drain(consumer(t, "me")).await, []);
        add(&t.client, 1, 4).await;
        read_and_crash(t, "dead", 3).await;
        assert_eq!(drain(consumer(t, "me")).await, [(4, DeliveryOrigin::New)]);
        assert_eq!(drain(consumer(t, "me").claim_idle(LONG)).await, []);
        assert_eq!(drain(consumer(t, "dead")).await, all(1..=3, DeliveryOrigin::Own));
    }

    stale_entries_are_claimed => ["XAUTOCLAIM"] async |t| {
        assert_eq!(drain(consumer(t, "me")).await, []);
        add(&t.client, 1, 30).await;
        read_and_crash(t, "dead", 25).await;
        sleep(SHORT).await;
        let mut expected = all(1..=25, DeliveryOrigin::Claimed);
        expected.extend(all(26..=30, DeliveryOrigin::New));
        assert_eq!(drain(consumer(t, "me").count(4).claim_idle(SHORT)).await, expected);
        assert_eq!(pending(t).await, 0);
    }

    stale_entries_are_claimed_while_nothing_is_new => ["XAUTOCLAIM"] async |t| {
        let waits_for_ever = consumer(t, "me").block(Duration::ZERO).claim_idle(SHORT * 4);
        let mut deliveries = waits_for_ever.start::<Job>();
        assert!(timeout(SHORT, deliveries.next()).await.is_err());
        add(&t.client, 1, 1).await;
        assert_eq!(next(&mut deliveries).await.origin, DeliveryOrigin::New);
        // Nobody holds the entry any more, and nobody acknowledged it.
        let again = next(&mut deliveries).await;
        assert_eq!((again.fields.n, again.origin), (1, DeliveryOrigin::Claimed));
        again.ack().await.unwrap();
    }

    what_a_vanished_question_was_given_comes_later => ["XREADGROUP"] async |t| {
        assert_eq!(drain(consumer(t, "me")).await, []);
        // Of an earlier run: the server does not know yet that nobody is there to hear the answer.
        let options = XreadgroupOptions::new().block(LONG);
        let vanished = tokio::spawn(t.client.xreadgroup_with::<String, BTreeMap<String, u64>>("g", "me", ("s", ">"), options).into_owned());
        sleep(SHORT).await;
        let mut deliveries = consumer(t, "me").block(SHORT).start::<Job>();
        assert!(timeout(SHORT, deliveries.next()).await.is_err());
        add(&t.client, 1, 2).await;
        assert_eq!(vanished.await.unwrap().unwrap()[0].1[0].id, StreamId::new(1, 0));
        let new = next(&mut deliveries).await;
        assert_eq!((new.fields.n, new.origin), (2, DeliveryOrigin::New));
        drop(new);
        let late = next(&mut deliveries).await;
        assert_eq!((late.fields.n, late.origin), (1, DeliveryOrigin::Own));
        assert!(timeout(SHORT * 3, deliveries.next()).await.is_err());
    }

    what_is_worked_on_does_not_come_again => ["XAUTOCLAIM"] async |t| {
        let mut deliveries = consumer(t, "me").claim_idle_every(Duration::from_millis(1), Duration::from_millis(5)).start::<Job>();
        assert!(timeout(SHORT, deliveries.next()).await.is_err());
        add(&t.client, 1, 2).await;
        let (one, two) = (next(&mut deliveries).await, next(&mut deliveries).await);
        assert!(timeout(SHORT * 3, deliveries.next()).await.is_err());
        assert!(one.ack().await.unwrap());
        let receipt = two.receipt;
        assert!(timeout(SHORT, deliveries.next()).await.is_err());
        drop(receipt);
        drop(one);
        let again = next(&mut deliveries).await;
        assert_eq!((again.fields.n, again.origin), (2, DeliveryOrigin::Claimed));
        assert!(again.ack().await.unwrap());
    }

    a_dropped_next_loses_nothing => ["XREADGROUP"] async |t| {
        let mut deliveries = consumer(t, "me").count(3).block(SHORT).start::<Job>();
        let producer = tokio::spawn({
            let client = t.client.clone();
            async move {
                for n in 1..=200 {
                    add(&client, n, n).await;
                    if n % 10 == 0 {
                        sleep(Duration::from_millis(3)).await;
                    }
                }
            }
        });
        let (mut taken, mut dropped) = (Vec::new(), 0);
        let started = Instant::now();
        while taken.len() < 200 && started.elapsed() < Duration::from_secs(30) {
            // Dropped at every stage: unsent, sent, and waiting on the server.
            let polled = match dropped % 3 {
                0 => poll_once(deliveries.next()).await,
                _ => timeout(Duration::from_micros(dropped * 37 % 900), deliveries.next()).await.map_or(Poll::Pending, Poll::Ready),
            };
            let Poll::Ready(delivered) = polled else {
                dropped += 1;
                continue;
            };
            let delivered = delivered.unwrap().unwrap();
            assert!(delivered.ack().await.unwrap());
            taken.push(delivered.fields.n);
        }
        producer.await.unwrap();
        assert!(dropped > 20, "{dropped}");
        assert_eq!(taken, (1..=200).collect::<Vec<_>>());
        assert_eq!(pending(t).await, 0);
    }

    a_dropped_consumer_loses_nothing => ["XREADGROUP"] async |t| {
        assert_eq!(drain(consumer(t, "me")).await, []);
        let producer = tokio::spawn({
            let client = t.client.clone();
            async move {
                for n in 1..=100 {
                    add(&client, n, n).await;
                    sleep(Duration::from_micros(500)).await;
                }
            }
        });
        let (mut taken, mut runs) = (BTreeSet::new(), 0);
        let started = Instant::now();
        while taken.len() < 100 && started.elapsed() < Duration::from_secs(30) {
            runs += 1;
            let mut deliveries = consumer(t, "me").count(3).start::<Job>();
            let patience = Duration::from_micros(runs * 311 % 12_000);
            // At most two of three: the third is read ahead and dropped.
            for _ in 0..2 {
                let Ok(delivered) = timeout(patience, deliveries.next()).await else { break };
                let delivered = delivered.unwrap().unwrap();
                assert!(delivered.ack().await.unwrap());
                assert!(taken.insert(delivered.fields.n), "{} came again", delivered.id);
            }
        }
        producer.await.unwrap();
        assert_eq!(taken, (1..=100).collect());
        assert!(runs > 50, "{runs}");
        assert_eq!(pending(t).await, 0);
    }

    many_consumers_share_the_work => ["XREADGROUP", "XACK"] async |t| {
        assert_eq!(drain(consumer(t, "me")).await, []);
        add(&t.client, 1, 120).await;
        let tasks: Vec<_> = (0..4).map(|number| tokio::spawn(drain(consumer(t, &format!("c{number}")).count(3)))).collect();
        let mut taken = Vec::new();
        for task in tasks {
            taken.extend(task.await.unwrap());
        }
        taken.sort_unstable_by_key(|(n, _)| *n);
        assert_eq!(taken, all(1..=120, DeliveryOrigin::New));
        assert_eq!(pending(t).await, 0);
    }

    several_streams => ["XREADGROUP", "XAUTOCLAIM"] async |t| {
        let both = || consumer(t, "me").stream("other").stream("s").claim_idle(SHORT).count(2);
        assert_eq!(drain(both()).await, []);
        add(&t.client, 1, 5).await;
        for n in 6..=9 {
            t.client.xadd("other", StreamId::new(n, 0), [("n", n)]).await.unwrap();
        }
        let mut deliveries = both().start::<Job>();
        let held = next(&mut deliveries).await;
        drop(deliveries);
        assert_eq!((held.fields.n, &held.stream[..]), (1, &b"s"[..]));
        let read = t.client.xreadgroup::<String, BTreeMap<String, String>>("g", "dead", ("other", ">")).await.unwrap();
        assert_eq!(read[0].1.len(), 2);
        sleep(SHORT).await;
        let taken = drain(both()).await;
        let of = |origin| taken.iter().filter(|(_, found)| *found == origin).map(|(n, _)| *n).collect::<BTreeSet<_>>();
        assert_eq!(of(DeliveryOrigin::Own), BTreeSet::from([1, 2, 6, 7]));
        assert_eq!(of(DeliveryOrigin::Claimed), BTreeSet::from([8, 9]));
        assert_eq!(of(DeliveryOrigin::New), BTreeSet::from([3, 4, 5]));
        assert_eq!(t.client.xpending("other", "g").await.unwrap().count, 0);
    }

    deleted_entries_are_acknowledged => ["XREADGROUP", "XACK"] async |t| {
        assert_eq!(drain(consumer(t, "me")).await, []);
        add(&t.client, 1, 6).await;
        read_and_crash(t, "me", 4).await;
        read_and_crash(t, "dead", 2).await;
        t.client.xdel("s", ["1-0", "2-0", "4-0", "6-0"]).await.unwrap();
        sleep(SHORT).await;
        assert_eq!(drain(consumer(t, "me").count(2)).await, [(3, DeliveryOrigin::Own)]);
        assert_eq!(pending(t).await, 2);
        let taken = drain(consumer(t, "me").count(2).claim_idle(SHORT)).await;
        assert_eq!(taken, [(5, DeliveryOrigin::Claimed)]);
        assert_eq!(pending(t).await, 0);
    }

    an_unreadable_entry_is_an_error_of_its_own => ["XREADGROUP"] async |t| {
        let mut deliveries = consumer(t, "me").until_empty().start::<Job>();
        add(&t.client, 1, 1).await;
        t.client.xadd("s", "2-0", [("n", "many")]).await.unwrap();
        add(&t.client, 3, 3).await;
        assert!(next(&mut deliveries).await.ack().await.unwrap());
        let error = deliveries.next().await.unwrap().unwrap_err();
        assert_eq!((error.kind(), error.command()), (ErrorKind::Decode, Some("XREADGROUP")));
        assert!(error.to_string().contains("entry 2-0"), "{error}");
        assert!(next(&mut deliveries).await.ack().await.unwrap());
        assert!(deliveries.next().await.is_none());
        let left = t.client.xpending("s", "g").await.unwrap();
        assert_eq!((left.count, left.lowest), (1, Some(StreamId::new(2, 0))));
    }

    groups_are_created_if_asked_for => ["XGROUP CREATE"] async |t| {
        let mut deliveries = t.client.consumer("g", "me").stream("s").start::<Job>();
        assert_eq!(refusal(deliveries.next().await.unwrap()), "NOGROUP");
        add(&t.client, 1, 1).await;
        assert_eq!(refusal(deliveries.next().await.unwrap()), "NOGROUP");
        t.client.xgroup_create("s", "g", 0).await.unwrap();
        assert!(next(&mut deliveries).await.ack().await.unwrap());

        let mut later = t.client.consumer("new", "me").stream("s").create_group("$").block(SHORT).start::<Job>();
        assert!(timeout(SHORT, later.next()).await.is_err());
        add(&t.client, 2, 2).await;
        assert_eq!(next(&mut later).await.fields.n, 2);
        t.client.xgroup_destroy("s", "new").await.unwrap();
        assert_eq!(refusal(later.next().await.unwrap()), "NOGROUP");
        assert!(timeout(SHORT, later.next()).await.is_err());
        add(&t.client, 3, 3).await;
        assert_eq!(next(&mut later).await.fields.n, 3);

        t.client.set("text", "x").await.unwrap();
        let mut wrong = t.client.consumer("g", "me").stream("text").create_group(0).start::<Job>();
        assert_eq!(refusal(wrong.next().await.unwrap()), "WRONGTYPE");
        let mut nothing = t.client.consumer("g", "me").start::<Job>();
        assert_eq!(nothing.next().await.unwrap().unwrap_err().kind(), ErrorKind::Data);
    }

    waiting_takes_a_connection_and_gives_it_back => ["XREADGROUP"] async |t| {
        let mut deliveries = consumer(t, "me").block(Duration::ZERO).start::<Job>();
        assert!(timeout(SHORT, deliveries.next()).await.is_err());
        assert_eq!((t.client.pool_status().open, t.client.pool_status().idle), (1, 0));
        t.client.set("neighbours", "do not wait").await.unwrap();
        drop(deliveries);
        let given_back = async {
            while (t.client.pool_status().open, t.client.pool_status().idle) != (1, 1) {
                sleep(Duration::from_millis(1)).await;
            }
        };
        timeout(Duration::from_secs(10), given_back).await.expect("it is lent again");
        assert_eq!((t.client.pool_status().unclaimed, t.client.in_flight()), (0, 0));
    }

    as_a_stream => ["XREADGROUP"] async |t| {
        let mut deliveries = consumer(t, "me").until_empty().start::<BTreeMap<String, u64>>();
        add_in_one(t, 3).await;
        let mut taken = Vec::new();
        while let Some(delivered) = poll_fn(|cx| futures_core::Stream::poll_next(Pin::new(&mut deliveries), cx)).await {
            taken.push(delivered.unwrap().fields["n"]);
        }
        assert_eq!(taken, [1, 2, 3]);
        assert_eq!(pending(t).await, 3);
    }
}

async fn add_in_one(t: &Target, last: u64) {
    let mut batch = t.client.batch();
    for n in 1..=last {
        let _ = batch.xadd("s", StreamId::new(n, 0), [("n", n)]);
    }
    batch.execute().await.unwrap();
}
