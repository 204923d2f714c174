//! Connections that fail while a consumer reads.

use std::{collections::BTreeSet, time::Duration};

use redis_typed::{Client, Commands, Consumer, Deliveries, ErrorKind};
use tokio::time::{sleep, timeout};

use super::{Job, LONG, SHORT, add, consumer, drain, next, pending, read_and_crash};
use crate::support::{
    Target, on_private,
    proxy::{Proxy, Side},
};

/// A consumer whose connections fail as the proxy is told to.
async fn fragile(t: &Target, proxy: &Proxy) -> Consumer {
    let client = Client::connect(proxy.config(t.protocol).attempts(1)).await.unwrap();
    client.consumer("g", "me").stream("s")
}

/// Takes entries until all up to `last` are there, each once, over connections that fail; says how often they did.
async fn take_all(t: &Target, deliveries: &mut Deliveries<Job>, taken: &mut BTreeSet<u64>, last: u64) -> u32 {
    let mut failures = 0;
    while taken.len() < usize::try_from(last).unwrap() {
        let next = timeout(Duration::from_secs(5), deliveries.next()).await;
        match next.unwrap_or_else(|_| panic!("of {last} only {taken:?}")).unwrap() {
            // Acknowledged elsewhere, so that only reading fails.
            Ok(delivered) => {
                assert_eq!(t.client.xack("s", "g", delivered.id).await.unwrap(), 1, "{delivered:?}");
                assert!(taken.insert(delivered.fields.n), "{} came again", delivered.id);
            }
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::Connection, "{error}");
                failures += 1;
            }
        }
    }
    assert_eq!(*taken, (1..=last).collect());
    failures
}

#[test]
fn a_lost_answer_is_not_lost() {
    on_private(async |t| {
        assert_eq!(drain(consumer(t, "me")).await, []);
        let proxy = Proxy::start(t.server.port()).await;
        // Without a second look, which would find everything in the end.
        let mut deliveries = fragile(t, &proxy).await.count(4).block(Duration::ZERO).start::<Job>();
        let (mut cuts, mut taken) = (0, BTreeSet::new());
        for round in 0..60 {
            add(&t.client, round * 5 + 1, round * 5 + 5).await;
            let side = if round % 3 == 0 { Side::ToServer } else { Side::ToClient };
            proxy.cut(side, usize::try_from(round * 7 % 211).unwrap());
            cuts += take_all(t, &mut deliveries, &mut taken, round * 5 + 5).await;
            proxy.spare();
        }
        assert!(cuts > 30, "{cuts}");
        assert_eq!(pending(t).await, 0);
    });
}

#[test]
fn a_lost_claim_is_not_lost() {
    on_private(async |t| {
        assert_eq!(drain(consumer(t, "me")).await, []);
        let proxy = Proxy::start(t.server.port()).await;
        let (mut cuts, mut taken) = (0, BTreeSet::new());
        for round in 0..30 {
            add(&t.client, round * 3 + 1, round * 3 + 3).await;
            read_and_crash(t, "dead", 3).await;
            sleep(SHORT / 2).await;
            // So that what was claimed and lost can't be claimed once more.
            let claims = fragile(t, &proxy).await.claim_idle_every(SHORT / 2, LONG).block(Duration::ZERO);
            let mut deliveries = claims.start::<Job>();
            proxy.cut(Side::ToClient, usize::try_from(round * 11 % 157).unwrap());
            cuts += take_all(t, &mut deliveries, &mut taken, round * 3 + 3).await;
            proxy.spare();
        }
        assert!(cuts > 20, "{cuts}");
        assert_eq!(pending(t).await, 0);
    });
}

#[test]
fn an_answer_that_is_behind_the_times() {
    on_private(async |t| {
        assert_eq!(drain(consumer(t, "me")).await, []);
        let proxy = Proxy::start(t.server.port()).await;
        proxy.delay(Duration::from_millis(8));
        let claims = fragile(t, &proxy).await.claim_idle_every(Duration::ZERO, Duration::from_millis(1));
        let mut deliveries = claims.start::<Job>();
        for n in 1..=20 {
            add(&t.client, n, n).await;
            let delivered = next(&mut deliveries).await;
            assert_eq!(delivered.fields.n, n);
            assert!(timeout(Duration::from_millis(n * 7 % 40), deliveries.next()).await.is_err());
            // Acknowledged while an answer may be on its way that still calls it pending.
            assert_eq!(t.client.xack("s", "g", delivered.id).await.unwrap(), 1);
        }
        assert!(timeout(SHORT * 2, deliveries.next()).await.is_err());
    });
}
