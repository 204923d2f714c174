//! Locks.

use std::time::{Duration, Instant};

use redis_typed::{Client, Commands, ErrorKind, Lock, LockGuard, SetOptions, reply::Ttl};
use tokio::time::{sleep, timeout};

use crate::{lifetime::assert_lives, refusal::refusal, support::Target};

const fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

fn lock(t: &Target) -> Lock {
    t.client.lock("lock").ttl(ms(60_000)).retry_every(ms(20))
}

async fn held_by(t: &Target) -> Option<String> {
    t.client.get("lock").await.unwrap()
}

/// What is sent on dropping is answered after what is sent next; so it has happened when this is answered.
async fn is_free(t: &Target) -> bool {
    held_by(t).await.is_none()
}

fn assert_movable<T: Send + 'static>(moved: T) -> T {
    moved
}

crate::suite! {
    one_at_a_time => ["EVALSHA"] async |t| {
        let lock = lock(t);
        assert!(!lock.is_locked().await.unwrap());
        let guard = lock.acquire().await.unwrap();
        assert!(lock.is_locked().await.unwrap() && guard.is_held());
        assert_eq!(held_by(t).await.as_deref(), Some(guard.token()));
        assert_lives(t.client.pttl("lock").await.unwrap(), 60);
        assert!(guard.remaining() > ms(30_000) && guard.remaining() <= ms(60_000));
        assert!(lock.try_acquire().await.unwrap().is_none());
        assert_eq!(held_by(t).await.as_deref(), Some(guard.token()));

        guard.release().await.unwrap();
        assert!(is_free(t).await);
        let next = lock.try_acquire().await.unwrap().expect("it is free");
        next.release().await.unwrap();
    }

    waiting_has_an_end => ["EVALSHA"] async |t| {
        let guard = lock(t).acquire().await.unwrap();
        let started = Instant::now();
        let error = lock(t).blocking_timeout(ms(150)).acquire().await.expect_err("it is held");
        assert_eq!(error.kind(), ErrorKind::Lock);
        assert!(error.is_retryable());
        assert!(started.elapsed() >= ms(150) && started.elapsed() < ms(5_000), "{:?}", started.elapsed());
        assert_eq!(held_by(t).await.as_deref(), Some(guard.token()));
        let error = lock(t).blocking_timeout(Duration::ZERO).acquire().await.expect_err("it is held");
        assert_eq!(error.kind(), ErrorKind::Lock);
    }

    waiting_for_release_and_for_expiry => ["EVALSHA"] async |t| {
        let guard = lock(t).acquire().await.unwrap();
        let waiting = tokio::spawn({
            let lock = lock(t);
            async move { lock.acquire().await }
        });
        sleep(ms(60)).await;
        assert!(!waiting.is_finished());
        guard.release().await.unwrap();
        let guard = timeout(ms(10_000), waiting).await.unwrap().unwrap().unwrap();
        guard.release().await.unwrap();

        t.client.set_with("lock", "a dead program", SetOptions::new().px(ms(80))).await.unwrap();
        let slow = lock(t).retry_every(ms(600_000)).blocking_timeout(ms(10_000));
        let guard = timeout(ms(10_000), slow.acquire()).await.expect("it looks when the other expires").unwrap();
        assert_eq!(held_by(t).await.as_deref(), Some(guard.token()));
    }

    nobody_is_in_there_with_another => ["EVALSHA"] async |t| {
        let tasks: Vec<_> = (0..8).map(|_| {
            let (client, lock) = (t.client.clone(), lock(t).retry_every(ms(3)));
            tokio::spawn(async move {
                for _ in 0..5 {
                    let guard = lock.acquire().await.unwrap();
                    // Lost updates, if two are in here.
                    let count = client.get::<i64>("count").await.unwrap().unwrap_or(0);
                    client.set("count", count + 1).await.unwrap();
                    guard.release().await.unwrap();
                }
            })
        }).collect();
        for task in tasks {
            task.await.unwrap();
        }
        assert_eq!(t.client.get::<i64>("count").await.unwrap(), Some(40));
    }

    only_ones_own_is_released => ["EVALSHA"] async |t| {
        let guard = lock(t).acquire().await.unwrap();
        t.client.set("lock", "another's").await.unwrap();
        let error = guard.renew().await.expect_err("it is another's");
        assert_eq!(error.kind(), ErrorKind::Lock);
        assert!(!guard.is_held() && guard.remaining().is_zero());
        assert_eq!(guard.extend(ms(1)).await.expect_err("it is another's").kind(), ErrorKind::Lock);
        let error = guard.release().await.expect_err("it is another's");
        assert_eq!((error.kind(), error.is_retryable()), (ErrorKind::Lock, false));
        assert_eq!(held_by(t).await.as_deref(), Some("another's"));
        assert_eq!(t.client.ttl("lock").await.unwrap(), Ttl::Persistent);

        t.client.delete("lock").await.unwrap();
        let guard = lock(t).acquire().await.unwrap();
        t.client.set("lock", "another's").await.unwrap();
        drop(guard);
        assert_eq!(held_by(t).await.as_deref(), Some("another's"));
        assert!(lock(t).try_acquire().await.unwrap().is_none());
    }

    extending => ["EVALSHA"] async |t| {
        let guard = lock(t).acquire().await.unwrap();
        guard.extend(ms(100_000)).await.unwrap();
        assert_lives(t.client.ttl("lock").await.unwrap(), 160);
        assert!(guard.remaining() > ms(130_000) && guard.remaining() <= ms(160_000));
        guard.renew().await.unwrap();
        assert_lives(t.client.ttl("lock").await.unwrap(), 160);

        t.client.pexpire("lock", ms(5_000)).await.unwrap();
        guard.renew().await.unwrap();
        assert_lives(t.client.ttl("lock").await.unwrap(), 60);
        assert!(t.client.ttl("lock").await.unwrap().remaining().unwrap() > ms(30_000));
    }

    dropping_releases => ["EVALSHA"] async |t| {
        let guard = lock(t).acquire().await.unwrap();
        let lost = guard.lost();
        drop(guard);
        assert!(is_free(t).await);
        timeout(ms(5_000), lost).await.expect("it is over with the guard");

        let guard = assert_movable(lock(t).acquire().await.unwrap());
        tokio::spawn(async move { drop(guard) }).await.unwrap();
        assert!(is_free(t).await);

        let guard = lock(t).acquire().await.unwrap();
        std::thread::spawn(move || drop(guard)).join().expect("no panic outside of a runtime");
        assert!(is_free(t).await);
    }

    dropping_after_everything_ended => ["EVALSHA"] async |t| {
        let config = t.client.config().clone();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            let guard = runtime.block_on(async { Client::new(config)?.lock("lock").ttl(ms(300)).renewed().acquire().await }).unwrap();
            drop(runtime);
            drop(guard);
        }).join().expect("no panic");
        let guard = lock(t).blocking_timeout(ms(10_000)).acquire().await.expect("it expires at the latest");
        assert_eq!(held_by(t).await.as_deref(), Some(guard.token()));
    }

    a_dropped_attempt_holds_nothing => ["EVALSHA"] async |t| {
        // The scripts are known from here on, so that one round trip takes the lock.
        lock(t).acquire().await.unwrap().release().await.unwrap();
        for _ in 0..20 {
            let lock = lock(t);
            let mut attempt = Box::pin(lock.acquire());
            let polled = std::future::poll_fn(|cx| std::task::Poll::Ready(attempt.as_mut().poll(cx).is_pending())).await;
            assert!(polled);
            drop(attempt);
            assert!(is_free(t).await);
        }
    }

    the_end_of_its_time_is_noticed => ["EVALSHA"] async |t| {
        let guard = t.client.lock("lock").ttl(ms(120)).acquire().await.unwrap();
        let started = Instant::now();
        timeout(ms(10_000), guard.lost()).await.expect("nobody renews it");
        assert!(started.elapsed() < ms(5_000));
        assert!(!guard.is_held());
        sleep(ms(60)).await;
        assert_eq!(guard.release().await.expect_err("its time is over").kind(), ErrorKind::Lock);
    }

    renewal => ["EVALSHA"] async |t| {
        let guard = t.client.lock("lock").ttl(ms(300)).renewed().acquire().await.unwrap();
        let early = timeout(ms(1_000), guard.lost()).await;
        assert!(early.is_err() && guard.is_held());
        assert_eq!(held_by(t).await.as_deref(), Some(guard.token()));
        guard.release().await.unwrap();
        assert!(is_free(t).await);
        sleep(ms(200)).await;
        assert!(is_free(t).await);
    }

    a_lost_lock_is_noticed_by_renewal => ["EVALSHA"] async |t| {
        let guard = t.client.lock("lock").ttl(ms(900)).renewed().acquire().await.unwrap();
        let lost = tokio::spawn(guard.lost());
        t.client.set("lock", "another's").await.unwrap();
        let started = Instant::now();
        timeout(ms(10_000), lost).await.expect("renewal finds it").unwrap();
        assert!(started.elapsed() < ms(900), "{:?}", started.elapsed());
        assert!(!guard.is_held());
        drop(guard);
        assert_eq!(held_by(t).await.as_deref(), Some("another's"));
    }

    a_key_that_is_no_lock => ["EVALSHA"] async |t| {
        t.client.rpush("lock", "x").await.unwrap();
        let held: Option<LockGuard> = lock(t).try_acquire().await.unwrap();
        assert!(held.is_none());
        t.client.delete("lock").await.unwrap();
        let guard = lock(t).acquire().await.unwrap();
        t.client.delete("lock").await.unwrap();
        t.client.rpush("lock", "x").await.unwrap();
        assert_eq!(refusal(guard.release().await), "WRONGTYPE");
        assert_eq!(t.client.llen("lock").await.unwrap(), 1);
    }

    from_a_thread => ["EVALSHA"] async |t| {
        let config = t.client.config().clone();
        std::thread::spawn(move || {
            let client = redis_typed::blocking::Client::connect(config).unwrap();
            let lock = client.asynchronous().lock("lock").renewed();
            let guard = client.wait(lock.acquire()).unwrap();
            assert!(client.wait(lock.try_acquire()).unwrap().is_none());
            client.wait(guard.release()).unwrap();
        }).join().unwrap();
        assert!(is_free(t).await);
    }
}
