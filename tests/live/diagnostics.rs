//! What takes the server time and memory.

use std::time::{Duration, SystemTime};

use redis_typed::{
    CommandlogKind, Commands, Executor, HotkeysMetrics, HotkeysStartOptions, NO_KEYS, Value, cmd, specs,
};

use crate::{refusal::refusal, support::Target};

async fn sleep(t: &Target) {
    t.client.run(cmd("DEBUG").arg("SLEEP").arg(0.02).reply::<()>()).await.unwrap();
}

fn is_recent(time: SystemTime) -> bool {
    let now = SystemTime::now();
    time < now + Duration::from_secs(2) && now < time + Duration::from_secs(60)
}

crate::suite! {
    latency private => [
        "LATENCY LATEST", "LATENCY HISTORY", "LATENCY RESET", "LATENCY DOCTOR", "LATENCY GRAPH",
    ] async |t| {
        assert_eq!(t.client.latency_latest().await.unwrap(), []);
        assert_eq!(t.client.latency_history("command").await.unwrap(), []);
        assert_eq!(t.client.latency_reset(NO_KEYS).await.unwrap(), 0);
        assert_eq!(refusal(t.client.latency_graph("command").await), "ERR");
        assert!(!t.client.latency_doctor().await.unwrap().is_empty());

        t.client.config_set("latency-monitor-threshold", 15).await.unwrap();
        sleep(t).await;
        let events = t.client.latency_latest().await.unwrap();
        let command = events.iter().find(|event| event.event == "command").expect("a slow command");
        assert!(command.latest >= Duration::from_millis(20) && command.longest >= command.latest, "{command:?}");
        assert!(is_recent(command.time));
        assert_eq!(command.sum.is_some() && command.count == Some(1), t.is_valkey("8.1"));
        let samples = t.client.latency_history("command").await.unwrap();
        assert!(samples.iter().any(|sample| (sample.time, sample.latency) == (command.time, command.latest)));
        assert!(t.client.latency_graph("command").await.unwrap().contains("command - high"));
        assert!(t.client.latency_doctor().await.unwrap().contains("command"));
        assert_eq!(t.client.latency_reset(["command", "no such event"]).await.unwrap(), 1);
        assert_eq!(t.client.latency_history("command").await.unwrap(), []);
    }

    histograms private => ["LATENCY HISTOGRAM"] async |t| {
        assert!(t.client.latency_histogram("get").await.unwrap().is_empty());
        for _ in 0..3 {
            t.client.get::<Option<String>>("k").await.unwrap();
        }
        t.client.set("k", "v").await.unwrap();
        let histograms = t.client.latency_histogram(["get", "set", "no-such-command"]).await.unwrap();
        assert_eq!((histograms.len(), histograms["get"].calls, histograms["set"].calls), (2, 3, 1));
        let (_, calls) = histograms["get"].buckets.last().expect("a time span");
        assert_eq!(*calls, 3);
        let all = t.client.latency_histogram(NO_KEYS).await.unwrap();
        assert_eq!(all["set"].calls, 1);
    }

    memory => ["MEMORY DOCTOR", "MEMORY MALLOC-STATS", "MEMORY PURGE", "MEMORY STATS"] async |t| {
        t.client.set("k", "v").await.unwrap();
        let stats = t.client.memory_stats().await.unwrap();
        assert!(stats.peak >= stats.startup && stats.total > stats.overhead && stats.dataset > 0, "{stats:?}");
        assert!(stats.keys >= 1 && stats.fragmentation > 0.0, "{stats:?}");
        assert!(matches!(stats.get("clients.normal"), Some(Value::Integer(_))));
        assert_eq!(stats.get("no such part"), None);
        assert!(stats.iter().count() > 20);
        assert!(!t.client.memory_doctor().await.unwrap().is_empty());
        assert!(!t.client.memory_malloc_stats().await.unwrap().is_empty());
        t.client.memory_purge().await.unwrap();
    }

    commandlog private => ["COMMANDLOG GET", "COMMANDLOG LEN", "COMMANDLOG RESET"] async |t| {
        if !t.has(&specs::COMMANDLOG_GET) {
            return;
        }
        let kinds = [
            (CommandlogKind::Slow, "execution-slower", 10_000, "DEBUG"),
            (CommandlogKind::LargeRequest, "request-larger", 100_000, "SET"),
            (CommandlogKind::LargeReply, "reply-larger", 100_000, "GET"),
        ];
        for (kind, setting, threshold, _) in kinds {
            t.client.config_set(format!("commandlog-{setting}-than"), threshold).await.unwrap();
            t.client.commandlog_reset(kind).await.unwrap();
            assert_eq!(t.client.commandlog_get(-1, kind).await.unwrap(), []);
        }
        sleep(t).await;
        t.client.set("large", "x".repeat(200_000)).await.unwrap();
        t.client.get::<String>("large").await.unwrap();
        for (kind, _, threshold, word) in kinds {
            assert!(t.client.commandlog_len(kind).await.unwrap() >= 1);
            let entries = t.client.commandlog_get(-1, kind).await.unwrap();
            let entry = entries.iter().find(|entry| entry.args[0] == word).expect("the command");
            assert!(entry.cost > threshold && is_recent(entry.time), "{entry:?}");
            assert!(entry.client_addr.starts_with("127.0.0.1:") && entry.client_name.is_empty(), "{entry:?}");
            t.client.commandlog_reset(kind).await.unwrap();
            assert_eq!(t.client.commandlog_len(kind).await.unwrap(), 0);
        }
    }

    hotkeys private => ["HOTKEYS START", "HOTKEYS GET", "HOTKEYS STOP", "HOTKEYS RESET"] async |t| {
        if !t.has(&specs::HOTKEYS_START) {
            return;
        }
        assert_eq!(t.client.hotkeys_get().await.unwrap(), None);
        assert!(!t.client.hotkeys_stop().await.unwrap());
        let options = HotkeysStartOptions::new().count(5).duration(60);
        t.client.hotkeys_start_with(HotkeysMetrics::Both, options).await.unwrap();
        assert_eq!(refusal(t.client.hotkeys_start(HotkeysMetrics::Cpu).await), "ERR");
        t.client.set("hot", "v").await.unwrap();
        t.client.get::<String>("hot").await.unwrap();
        let found = t.client.hotkeys_get().await.unwrap().expect("it was started");
        let [found] = &found[..] else { panic!("one server, not {found:?}") };
        assert_eq!((found.is_active, found.sample_ratio, &*found.slots), (true, 1, &[0..=16383][..]));
        assert!(is_recent(found.start));
        assert_eq!(found.by_cpu_time.as_ref().expect("by time")[0].0, "hot");
        assert_eq!(found.by_net_bytes.as_ref().expect("by bytes")[0].0, "hot");
        assert!(t.client.hotkeys_stop().await.unwrap());
        assert!(!t.client.hotkeys_get().await.unwrap().expect("it was started")[0].is_active);
        t.client.hotkeys_reset().await.unwrap();
        assert_eq!(t.client.hotkeys_get().await.unwrap(), None);

        t.client.hotkeys_start_with(HotkeysMetrics::Net, HotkeysStartOptions::new().sample(3)).await.unwrap();
        let found = t.client.hotkeys_get().await.unwrap().expect("it was started").remove(0);
        assert_eq!((found.sample_ratio, found.by_cpu_time, found.by_net_bytes), (3, None, Some(vec![])));
        assert!(t.client.hotkeys_stop().await.unwrap());
    }
}
