//! Consumer groups of streams, and what is pending in them.

use std::time::{Duration, SystemTime};

use redis_typed::{
    Commands, ErrorKind, XackdelOptions, XaddOptions, XautoclaimOptions, XcfgsetOptions, XclaimOptions, XdelexOptions,
    XgroupCreateOptions, XgroupSetidOptions, XinfoStreamFullOptions, XnackMode, XnackOptions, XpendingRangeOptions,
    XreadOptions, XreadgroupOptions, XsetidOptions,
    reply::{ClaimedEntry, PendingEntry, PendingSummary, StreamDelete, StreamEntry, StreamId},
    specs,
    testing::Scripted,
};

use crate::{refusal::refusal, support::Target};

type Fields = Vec<(String, u64)>;

const SHORT: Duration = Duration::from_millis(30);

fn id(number: u64) -> StreamId {
    StreamId::new(number, 0)
}

fn ids<M>(entries: &[StreamEntry<M>]) -> Vec<u64> {
    entries.iter().map(|entry| entry.id.millis).collect()
}

fn fields(number: u64) -> Fields {
    vec![("n".to_owned(), number)]
}

/// Entries from `first` to `last`, each with its number.
async fn add(t: &Target, first: u64, last: u64) {
    for number in first..=last {
        t.client.xadd("s", id(number), [("n", number)]).await.unwrap();
    }
}

/// A group `g` of a stream with so many entries, of which the consumer `me` has got as many as `read` says.
async fn group(t: &Target, entries: u64, read: u64) {
    add(t, 1, entries).await;
    t.client.xgroup_create("s", "g", 0).await.unwrap();
    if read > 0 {
        assert_eq!(read_new(t, "me", read).await, (1..=read).collect::<Vec<_>>());
    }
}

async fn read_new(t: &Target, consumer: &str, count: u64) -> Vec<u64> {
    let options = XreadgroupOptions::new().count(count);
    let read = t.client.xreadgroup_with::<String, Fields>("g", consumer, ("s", ">"), options).await.unwrap();
    read.first().map_or_else(Vec::new, |(_, entries)| ids(entries))
}

async fn pending(t: &Target) -> Vec<PendingEntry> {
    t.client.xpending_range("s", "g", "-", "+", 100).await.unwrap()
}

async fn owners(t: &Target) -> Vec<(u64, String, u64)> {
    pending(t).await.into_iter().map(|entry| (entry.id.millis, entry.consumer, entry.deliveries)).collect()
}

fn owner(number: u64, consumer: &str, deliveries: u64) -> (u64, String, u64) {
    (number, consumer.to_owned(), deliveries)
}

crate::suite! {
    groups => ["XGROUP CREATE", "XGROUP DESTROY", "XINFO GROUPS"] async |t| {
        assert!(t.client.xgroup_create("s", "g", 0).await.unwrap_err().is_response());
        assert!(t.client.xinfo_groups("s").await.unwrap_err().is_response());
        t.client.xgroup_create_with("s", "g", "$", XgroupCreateOptions::new().mkstream()).await.unwrap();
        assert_eq!(refusal(t.client.xgroup_create("s", "g", 0).await), "BUSYGROUP");
        let groups = t.client.xinfo_groups("s").await.unwrap();
        assert_eq!((groups.len(), groups[0].name.as_str(), groups[0].last_delivered_id), (1, "g", StreamId::ZERO));
        assert_eq!((groups[0].consumers, groups[0].pending, groups[0].lag), (0, 0, Some(0)));

        add(t, 1, 3).await;
        t.client.xgroup_create_with("s", b"\xff\x00", id(2), XgroupCreateOptions::new().entriesread(2)).await.unwrap();
        let groups = t.client.xinfo_groups("s").await.unwrap();
        assert_eq!((groups[1].name.as_str(), groups[1].last_delivered_id), ("\u{fffd}\0", id(2)));
        assert_eq!((groups[1].entries_read, groups[1].lag), (Some(2), Some(1)));
        assert!(t.client.xgroup_destroy("s", b"\xff\x00").await.unwrap());
        assert!(!t.client.xgroup_destroy("s", b"\xff\x00").await.unwrap());
        assert_eq!(t.client.xinfo_groups("s").await.unwrap().len(), 1);
    }

    consumers => ["XGROUP CREATECONSUMER", "XGROUP DELCONSUMER", "XINFO CONSUMERS"] async |t| {
        group(t, 3, 2).await;
        assert!(t.client.xgroup_createconsumer("s", "g", "you").await.unwrap());
        assert!(!t.client.xgroup_createconsumer("s", "g", "you").await.unwrap());
        assert_eq!(refusal(t.client.xgroup_createconsumer("s", "none", "you").await), "NOGROUP");
        tokio::time::sleep(SHORT).await;
        let consumers = t.client.xinfo_consumers("s", "g").await.unwrap();
        let [me, you] = &consumers[..] else { panic!("two consumers: {consumers:?}") };
        assert_eq!((me.name.as_str(), me.pending, you.name.as_str(), you.pending), ("me", 2, "you", 0));
        assert!(me.idle >= SHORT && me.idle < SHORT * 100, "{:?}", me.idle);
        let is_told = t.is_redis("7.2") || t.is_valkey("7.2");
        assert_eq!((me.inactive.is_some(), you.inactive), (is_told, None));

        assert_eq!(t.client.xgroup_delconsumer("s", "g", "me").await.unwrap(), 2);
        assert_eq!(t.client.xgroup_delconsumer("s", "g", "me").await.unwrap(), 0);
        assert_eq!(pending(t).await, []);
        assert_eq!(refusal(t.client.xinfo_consumers("s", "none").await), "NOGROUP");
        assert_eq!(t.client.xgroup_delconsumer("s", "g", "you").await.unwrap(), 0);
        assert_eq!(t.client.xinfo_consumers("s", "g").await.unwrap(), []);
    }

    place => ["XGROUP SETID"] async |t| {
        group(t, 3, 3).await;
        assert_eq!(read_new(t, "me", 10).await, [0; 0]);
        t.client.xgroup_setid("s", "g", id(1)).await.unwrap();
        assert_eq!(read_new(t, "you", 10).await, [2, 3]);
        t.client.xgroup_setid_with("s", "g", id(2), XgroupSetidOptions::new().entriesread(2)).await.unwrap();
        let groups = t.client.xinfo_groups("s").await.unwrap();
        assert_eq!((groups[0].last_delivered_id, groups[0].entries_read, groups[0].lag), (id(2), Some(2), Some(1)));
        t.client.xgroup_setid("s", "g", "$").await.unwrap();
        assert_eq!(read_new(t, "you", 10).await, [0; 0]);
        assert_eq!(refusal(t.client.xgroup_setid("s", "none", 0).await), "NOGROUP");
    }

    acknowledging => ["XACK"] async |t| {
        assert_eq!(t.client.xack("s", "g", "1-0").await.unwrap(), 0);
        group(t, 4, 3).await;
        assert_eq!(t.client.xack("s", "g", [id(1), id(3), id(4)]).await.unwrap(), 2);
        assert_eq!(t.client.xack("s", "g", id(1)).await.unwrap(), 0);
        assert_eq!(owners(t).await, [owner(2, "me", 1)]);
        let nothing: [StreamId; 0] = [];
        assert_eq!(t.client.xack("s", "g", nothing).await.unwrap_err().kind(), ErrorKind::Data);
    }

    pending_entries => ["XPENDING"] async |t| {
        assert_eq!(refusal(t.client.xpending("s", "g").await), "NOGROUP");
        group(t, 5, 0).await;
        assert_eq!(t.client.xpending("s", "g").await.unwrap(), PendingSummary::default());
        assert_eq!(pending(t).await, []);
        read_new(t, "me", 3).await;
        read_new(t, "you", 1).await;
        let sum = t.client.xpending("s", "g").await.unwrap();
        assert_eq!((sum.count, sum.lowest, sum.highest), (4, Some(id(1)), Some(id(4))));
        assert_eq!(sum.consumers, [("me".to_owned(), 3), ("you".to_owned(), 1)]);

        assert_eq!(owners(t).await, [owner(1, "me", 1), owner(2, "me", 1), owner(3, "me", 1), owner(4, "you", 1)]);
        let range = t.client.xpending_range("s", "g", "(1-0", id(4), 2).await.unwrap();
        assert_eq!(range.iter().map(|entry| entry.id).collect::<Vec<_>>(), [id(2), id(3)]);
        let of = |options| t.client.xpending_range_with("s", "g", "-", "+", 10, options);
        let yours = of(XpendingRangeOptions::new().consumer("you")).await.unwrap();
        assert_eq!((yours.len(), yours[0].id), (1, id(4)));
        tokio::time::sleep(SHORT).await;
        let idle = of(XpendingRangeOptions::new().idle(SHORT).consumer("me")).await.unwrap();
        assert_eq!(idle.len(), 3);
        assert!(idle.iter().all(|entry| entry.idle.is_some_and(|idle| idle >= SHORT && idle < SHORT * 100)));
        assert_eq!(of(XpendingRangeOptions::new().idle(60_000)).await.unwrap(), []);
    }

    own_entries => ["XREADGROUP"] async |t| {
        group(t, 4, 3).await;
        let own = async || t.client.xreadgroup::<String, Option<Fields>>("g", "me", ("s", "0")).await.unwrap();
        assert_eq!(own().await[0].1.iter().map(|entry| entry.id).collect::<Vec<_>>(), [id(1), id(2), id(3)]);
        assert_eq!(t.client.xdel("s", id(2)).await.unwrap(), 1);
        t.client.xack("s", "g", id(1)).await.unwrap();
        let [(stream, entries)] = &own().await[..] else { panic!("one stream") };
        assert_eq!((stream.as_str(), entries.len()), ("s", 2));
        assert_eq!((entries[0].id, &entries[0].fields), (id(2), &None));
        assert_eq!((entries[1].id, &entries[1].fields), (id(3), &Some(fields(3))));
        let after = t.client.xreadgroup::<String, Fields>("g", "me", ("s", id(3))).await.unwrap();
        assert_eq!(after, [("s".to_owned(), vec![])]);
    }

    claiming => ["XCLAIM"] async |t| {
        group(t, 4, 3).await;
        let claim = async |wanted: &[StreamId]| t.client.xclaim::<Fields>("s", "g", "you", 0, wanted).await.unwrap();
        assert_eq!(t.client.xclaim::<Fields>("s", "g", "you", 60_000, id(1)).await.unwrap(), []);
        let claimed = claim(&[id(1), id(3), id(4), id(9)]).await;
        assert_eq!((ids(&claimed), &claimed[1].fields), (vec![1, 3], &fields(3)));
        assert_eq!(owners(t).await, [owner(1, "you", 2), owner(2, "me", 1), owner(3, "you", 2)]);
        t.client.xdel("s", id(1)).await.unwrap();
        assert_eq!(claim(&[id(1)]).await, []);

        let options = XclaimOptions::new().force().retrycount(7).idle(60_000).lastid(id(4));
        assert_eq!(ids(&t.client.xclaim_with::<Fields>("s", "g", "you", 0, id(4), options).await.unwrap()), [4]);
        assert_eq!(owners(t).await.last(), Some(&owner(4, "you", 7)));
        assert!(pending(t).await.last().unwrap().idle.unwrap() >= Duration::from_secs(60));
        assert_eq!(t.client.xinfo_groups("s").await.unwrap()[0].last_delivered_id, id(4));
        let hour = Duration::from_secs(3600);
        let options = XclaimOptions::new().time(SystemTime::now() - hour);
        t.client.xclaim_with::<Fields>("s", "g", "you", 0, id(4), options).await.unwrap();
        let idle = pending(t).await.last().unwrap().idle.unwrap();
        assert!(idle >= hour - SHORT * 10 && idle < hour + Duration::from_secs(60), "{idle:?}");
        assert_eq!(refusal(t.client.xclaim::<Fields>("s", "none", "you", 0, id(4)).await), "NOGROUP");
    }

    claiming_ids => ["XCLAIM"] async |t| {
        group(t, 3, 2).await;
        assert_eq!(t.client.xclaim_justid("s", "g", "you", 0, [id(2), id(3)]).await.unwrap(), [id(2)]);
        assert_eq!(owners(t).await, [owner(1, "me", 1), owner(2, "you", 1)]);
        assert_eq!(t.client.xclaim_justid("s", "g", "you", 60_000, id(1)).await.unwrap(), []);
        let options = XclaimOptions::new().force().retrycount(4);
        assert_eq!(t.client.xclaim_justid_with("s", "g", "you", 0, id(3), options).await.unwrap(), [id(3)]);
        assert_eq!(owners(t).await.last(), Some(&owner(3, "you", 4)));
    }

    claiming_what_is_stale => ["XAUTOCLAIM"] async |t| {
        group(t, 5, 4).await;
        let nothing = t.client.xautoclaim::<Fields>("s", "g", "you", 60_000, "-").await.unwrap();
        assert_eq!((nothing.next, nothing.claimed, nothing.deleted), (StreamId::ZERO, vec![], vec![]));
        let two = XautoclaimOptions::new().count(2);
        let step = t.client.xautoclaim_with::<Fields>("s", "g", "you", 0, StreamId::ZERO, two).await.unwrap();
        assert_eq!((step.next, ids(&step.claimed), &step.claimed[1].fields), (id(3), vec![1, 2], &fields(2)));
        t.client.xdel("s", id(3)).await.unwrap();
        let step = t.client.xautoclaim::<Fields>("s", "g", "you", 0, step.next).await.unwrap();
        assert_eq!((step.next, ids(&step.claimed), step.deleted), (StreamId::ZERO, vec![4], vec![id(3)]));
        assert_eq!(owners(t).await, [owner(1, "you", 2), owner(2, "you", 2), owner(4, "you", 2)]);
        assert_eq!(refusal(t.client.xautoclaim::<Fields>("s", "none", "you", 0, "-").await), "NOGROUP");
    }

    claiming_ids_of_what_is_stale => ["XAUTOCLAIM"] async |t| {
        group(t, 3, 3).await;
        let one = XautoclaimOptions::new().count(1);
        let step = t.client.xautoclaim_justid_with("s", "g", "you", 0, "-", one).await.unwrap();
        assert_eq!((step.next, step.claimed, step.deleted), (id(2), vec![id(1)], vec![]));
        let step = t.client.xautoclaim_justid("s", "g", "you", 0, step.next).await.unwrap();
        assert_eq!((step.next, step.claimed), (StreamId::ZERO, vec![id(2), id(3)]));
        assert_eq!(owners(t).await, [owner(1, "you", 1), owner(2, "you", 1), owner(3, "you", 1)]);
        assert_eq!(t.client.xautoclaim_justid("s", "g", "you", 60_000, "-").await.unwrap().claimed, []);
    }

    claiming_while_reading => ["XREADGROUP"] async |t| {
        if !t.is_redis("8.4") {
            return;
        }
        group(t, 4, 2).await;
        tokio::time::sleep(SHORT).await;
        let claim = async |idle: Duration| {
            let read = t.client.xreadgroup_claim::<String, Fields>("g", "you", idle, ("s", ">")).await.unwrap();
            read.into_iter().flat_map(|(_, entries)| entries).collect::<Vec<ClaimedEntry<Fields>>>()
        };
        let read = claim(SHORT).await;
        let told = |entry: &ClaimedEntry<Fields>| (entry.id.millis, entry.deliveries, entry.idle >= SHORT);
        assert_eq!(read.iter().map(told).collect::<Vec<_>>(), [(1, 1, true), (2, 1, true), (3, 0, false), (4, 0, false)]);
        assert_eq!((read[3].idle, &read[3].fields), (Duration::ZERO, &fields(4)));
        assert_eq!(claim(Duration::from_secs(60)).await, []);
        assert_eq!(owners(t).await[0], owner(1, "you", 2));

        t.client.xdel("s", id(1)).await.unwrap();
        let options = XreadgroupOptions::new().count(1).block(SHORT);
        let read = t.client.xreadgroup_claim_with::<String, Option<Fields>>("g", "you", 0, ("s", "0"), options).await.unwrap();
        assert_eq!((read[0].1.len(), read[0].1[0].id, &read[0].1[0].fields), (1, id(1), &None));
    }

    reading_up_to_a_limit => ["XREAD", "XREADGROUP"] async |t| {
        if !t.is_redis("8.10") {
            return;
        }
        group(t, 4, 0).await;
        t.client.xadd("other", id(1), [("n", 1)]).await.unwrap();
        let options = XreadOptions::new().maxcount(3);
        let read = t.client.xread_with::<String, Fields>([("s", "0"), ("other", "0")], options).await.unwrap();
        assert_eq!(read.iter().map(|(_, entries)| entries.len()).sum::<usize>(), 3);
        let options = XreadgroupOptions::new().maxcount(1);
        let read = t.client.xreadgroup_with::<String, Fields>("g", "me", ("s", ">"), options).await.unwrap();
        assert_eq!(ids(&read[0].1), [1]);
        let read = t.client.xread_with::<String, Fields>(("s", "0"), XreadOptions::new().maxsize(1)).await.unwrap();
        assert!(read.iter().map(|(_, entries)| entries.len()).sum::<usize>() < 4);
        let options = XreadgroupOptions::new().maxsize(1);
        let read = t.client.xreadgroup_with::<String, Fields>("g", "me", ("s", ">"), options).await.unwrap();
        assert!(read.iter().map(|(_, entries)| entries.len()).sum::<usize>() < 3);
    }

    acknowledging_and_deleting => ["XACKDEL"] async |t| {
        if !t.has(&specs::XACKDEL) {
            return;
        }
        assert_eq!(t.client.xackdel("s", "g", id(1)).await.unwrap(), [StreamDelete::Missing]);
        group(t, 4, 4).await;
        t.client.xgroup_create("s", "other", 0).await.unwrap();
        t.client.xreadgroup::<String, Fields>("other", "me", ("s", ">")).await.unwrap();
        let acked = XackdelOptions::new().acked();
        assert_eq!(
            t.client.xackdel_with("s", "g", [id(1), id(9)], acked).await.unwrap(),
            [StreamDelete::Referenced, StreamDelete::Missing]
        );
        assert_eq!(t.client.xackdel("s", "g", id(2)).await.unwrap(), [StreamDelete::Deleted]);
        let everywhere = XackdelOptions::new().delref();
        assert_eq!(t.client.xackdel_with("s", "g", id(3), everywhere).await.unwrap(), [StreamDelete::Deleted]);
        assert_eq!(owners(t).await, [owner(4, "me", 1)]);
        let others = t.client.xpending_range("s", "other", "-", "+", 9).await.unwrap();
        assert_eq!(others.iter().map(|entry| entry.id.millis).collect::<Vec<_>>(), [1, 2, 4]);
        assert_eq!(ids(&t.client.xrange::<Fields>("s", "-", "+").await.unwrap()), [1, 4]);
    }

    deleting_with_regard_to_groups => ["XDELEX"] async |t| {
        if !t.has(&specs::XDELEX) {
            return;
        }
        assert_eq!(t.client.xdelex("s", id(1)).await.unwrap(), [StreamDelete::Missing]);
        group(t, 4, 3).await;
        assert_eq!(t.client.xdelex("s", [id(1), id(9)]).await.unwrap(), [StreamDelete::Deleted, StreamDelete::Missing]);
        let with = |wanted, options| t.client.xdelex_with("s", wanted, options);
        assert_eq!(with(id(2), XdelexOptions::new().acked()).await.unwrap(), [StreamDelete::Referenced]);
        assert_eq!(with(id(3), XdelexOptions::new().delref()).await.unwrap(), [StreamDelete::Deleted]);
        assert_eq!(with(id(4), XdelexOptions::new().keepref()).await.unwrap(), [StreamDelete::Deleted]);
        assert_eq!(owners(t).await, [owner(1, "me", 1), owner(2, "me", 1)]);
    }

    giving_back => ["XNACK"] async |t| {
        if !t.has(&specs::XNACK) {
            return;
        }
        group(t, 4, 4).await;
        let nack = async |mode, wanted| t.client.xnack("s", "g", mode, wanted).await.unwrap();
        assert_eq!(nack(XnackMode::Fail, vec![id(1), id(9)]).await, 1);
        assert_eq!(nack(XnackMode::Silent, vec![id(2)]).await, 1);
        assert_eq!(nack(XnackMode::Fatal, vec![id(3)]).await, 1);
        let options = XnackOptions::new().retrycount(5);
        assert_eq!(t.client.xnack_with("s", "g", XnackMode::Fail, id(4), options).await.unwrap(), 1);
        assert_eq!(owners(t).await, [owner(1, "", 1), owner(2, "", 0), owner(3, "", i64::MAX as u64), owner(4, "", 5)]);
        assert!(pending(t).await.iter().all(|entry| entry.idle.is_none()));

        let full = t.client.xinfo_stream_full::<Fields>("s").await.unwrap();
        let group = &full.groups[0];
        assert_eq!((group.pending_count, group.given_back_count), (4, Some(4)));
        assert_eq!((group.pending[0].consumer.as_str(), group.pending[0].delivered), ("", None));
        let claimed = t.client.xreadgroup_claim::<String, Fields>("g", "you", 60_000, ("s", ">")).await.unwrap();
        assert!(claimed[0].1.iter().any(|entry| entry.id == id(1) && entry.deliveries == 1));
        assert_eq!(refusal(t.client.xnack("s", "none", XnackMode::Fail, id(1)).await), "NOGROUP");
        let forced = XnackOptions::new().force();
        t.client.xack("s", "g", id(4)).await.unwrap();
        assert_eq!(t.client.xnack_with("s", "g", XnackMode::Silent, id(4), forced).await.unwrap(), 1);
    }

    describing_a_stream => ["XINFO STREAM"] async |t| {
        assert!(t.client.xinfo_stream::<Fields>("s").await.unwrap_err().is_response());
        t.client.xgroup_create_with("s", "g", 0, XgroupCreateOptions::new().mkstream()).await.unwrap();
        let info = t.client.xinfo_stream::<Fields>("s").await.unwrap();
        assert_eq!((info.stats.length, info.groups, info.first_entry, info.last_entry), (0, 1, None, None));
        add(t, 1, 3).await;
        t.client.xdel("s", id(2)).await.unwrap();
        let info = t.client.xinfo_stream::<Fields>("s").await.unwrap();
        let (first, last) = (info.first_entry.unwrap(), info.last_entry.unwrap());
        assert_eq!((first.id, first.fields, last.id, last.fields), (id(1), fields(1), id(3), fields(3)));
        let stats = info.stats;
        assert_eq!((stats.length, stats.last_generated_id, stats.entries_added), (2, id(3), Some(3)));
        assert_eq!((stats.max_deleted_entry_id, stats.recorded_first_entry_id), (Some(id(2)), Some(id(1))));
        assert!(stats.radix_tree_keys > 0 && stats.radix_tree_nodes > 0);
        assert_eq!(stats.deduplication.is_some(), t.is_redis("8.6"));
    }

    describing_a_stream_in_full => ["XINFO STREAM"] async |t| {
        let before = SystemTime::now() - Duration::from_secs(1);
        group(t, 15, 12).await;
        t.client.xgroup_createconsumer("s", "g", "you").await.unwrap();
        let full = t.client.xinfo_stream_full::<Fields>("s").await.unwrap();
        assert_eq!((full.stats.length, full.entries.len(), full.groups.len()), (15, 10, 1));
        assert_eq!(full.entries[9].fields, fields(10));
        let group = &full.groups[0];
        assert_eq!((group.name.as_str(), group.last_delivered_id, group.entries_read, group.lag), ("g", id(12), Some(12), Some(3)));
        assert_eq!((group.pending_count, group.pending.len(), group.consumers.len()), (12, 10, 2));
        let now = SystemTime::now() + Duration::from_secs(1);
        let first = &group.pending[0];
        assert_eq!((first.id, first.consumer.as_str(), first.deliveries), (id(1), "me", 1));
        assert!(first.delivered.is_some_and(|moment| before < moment && moment < now));
        let [me, you] = &group.consumers[..] else { panic!("two consumers") };
        assert_eq!((me.name.as_str(), me.pending_count, &me.pending), ("me", 12, &group.pending));
        assert_eq!((you.name.as_str(), you.pending_count, you.active), ("you", 0, None));
        assert!(before < me.seen && me.seen < now);
        assert_eq!(me.active.is_some(), t.is_redis("7.2") || t.is_valkey("7.2"));

        let all = t.client.xinfo_stream_full_with::<Fields>("s", XinfoStreamFullOptions::new().count(0)).await.unwrap();
        assert_eq!((all.entries.len(), all.groups[0].pending.len()), (15, 12));
        assert!(t.client.xinfo_stream_full::<Fields>("none").await.unwrap_err().is_response());
    }

    last_id => ["XSETID"] async |t| {
        assert!(t.client.xsetid("s", id(1)).await.unwrap_err().is_response());
        add(t, 1, 2).await;
        t.client.xsetid("s", id(50)).await.unwrap();
        assert_eq!(t.client.xinfo_stream::<Fields>("s").await.unwrap().stats.last_generated_id, id(50));
        assert!(t.client.xsetid("s", id(1)).await.unwrap_err().is_response());
        t.client.xsetid_with("s", id(60), XsetidOptions::new().entriesadded(200).maxdeletedid(id(40))).await.unwrap();
        let stats = t.client.xinfo_stream::<Fields>("s").await.unwrap().stats;
        assert_eq!((stats.last_generated_id, stats.entries_added, stats.max_deleted_entry_id), (id(60), Some(200), Some(id(40))));
        assert!(t.client.xadd("s", id(55), [("n", 1)]).await.unwrap_err().is_response());
    }

    deduplication => ["XCFGSET"] async |t| {
        if !t.has(&specs::XCFGSET) {
            return;
        }
        let options = || XcfgsetOptions::new().idmp_duration(Duration::from_secs(300)).idmp_maxsize(20);
        assert!(t.client.xcfgset_with("s", options()).await.unwrap_err().is_response());
        let add = async || t.client.xadd_with("s", "*", [("n", 1)], XaddOptions::new().idmp("p", "m")).await.unwrap();
        add().await;
        t.client.xcfgset_with("s", options()).await.unwrap();
        for _ in 0..3 {
            add().await;
        }
        let known = t.client.xinfo_stream::<Fields>("s").await.unwrap().stats.deduplication.unwrap();
        assert_eq!((known.duration, known.max_size, known.producers, known.ids), (Duration::from_secs(300), 20, 1, 1));
        assert_eq!((known.added, known.duplicates), (2, 2));
        assert!(t.client.xcfgset("s").await.unwrap_err().is_response());
    }
}

#[tokio::test]
async fn words_of_the_options() {
    let redis = Scripted::new()
        .expect(["XACKDEL", "s", "g", "KEEPREF", "IDS", "2", "1-0", "2-0"], "*2\r\n:1\r\n:-1\r\n")
        .expect(["XNACK", "s", "g", "FATAL", "IDS", "1", "1-0", "RETRYCOUNT", "3", "FORCE"], ":1\r\n")
        .expect(["XPENDING", "s", "g", "IDLE", "9", "-", "+", "7", "me"], "*0\r\n")
        .expect(["XCLAIM", "s", "g", "me", "5", "1-0", "TIME", "1500", "JUSTID"], "*0\r\n")
        .expect(
            ["XREADGROUP", "GROUP", "g", "me", "COUNT", "2", "CLAIM", "5", "NOACK", "STREAMS", "s", ">"],
            "*-1\r\n",
        );
    let options = XackdelOptions::new().keepref();
    let outcomes = redis.xackdel_with("s", "g", [id(1), id(2)], options).await.unwrap();
    assert_eq!(outcomes, [StreamDelete::Deleted, StreamDelete::Missing]);
    let options = XnackOptions::new().force().retrycount(3);
    assert_eq!(redis.xnack_with("s", "g", XnackMode::Fatal, "1-0", options).await.unwrap(), 1);
    let options = XpendingRangeOptions::new().consumer("me").idle(9);
    assert_eq!(redis.xpending_range_with("s", "g", "-", "+", 7, options).await.unwrap(), []);
    let options = XclaimOptions::new().time(SystemTime::UNIX_EPOCH + Duration::from_millis(1500));
    assert_eq!(redis.xclaim_justid_with("s", "g", "me", 5, "1-0", options).await.unwrap(), []);
    let options = XreadgroupOptions::new().noack().count(2);
    assert_eq!(redis.xreadgroup_claim_with::<String, Fields>("g", "me", 5, ("s", ">"), options).await.unwrap(), []);
    redis.verify().unwrap();
}
