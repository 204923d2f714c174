//! The connections of the server.

use redis_typed::{
    Client, ClientKillFilter, ClientListOptions, ClientType, ClientUnblockOptions, Commands, Config, Protocol, YesNo,
    testing::Scripted,
};

use crate::{
    support::Target,
    wire::{Wire, until},
};

/// A client of the same server under a name.
async fn named(t: &Target, name: &str) -> Client {
    let config: Config = t.server.url().parse().unwrap();
    Client::connect(config.protocol(t.protocol).client_name(name)).await.unwrap()
}

crate::suite! {
    itself => ["CLIENT ID", "CLIENT INFO", "CLIENT GETNAME"] async |t| {
        assert_eq!(t.client.client_getname().await.unwrap(), None);
        let id = t.client.client_id().await.unwrap();
        let info = t.client.client_info().await.unwrap();
        assert!(id > 0);
        assert_eq!((info.id, info.name.as_str(), info.user.as_deref()), (id, "", Some("default")));
        assert_eq!(info.last_command, "client|info");
        assert_eq!(info.protocol, Some(if t.protocol == Protocol::Resp2 { 2 } else { 3 }));
        assert_eq!(info.laddr.as_deref(), Some(t.server.address()));
        assert_eq!(info.get("no such field"), None);

        let other = named(t, "ann").await;
        assert_eq!(other.client_getname().await.unwrap().as_deref(), Some("ann"));
        assert_eq!(other.client_info().await.unwrap().name, "ann");
        assert!(other.client_id().await.unwrap() > id);
        other.close().await;
    }

    all => ["CLIENT LIST"] async |t| {
        let own = t.client.client_info().await.unwrap();
        let listed = t.client.client_list().await.unwrap();
        let found = listed.iter().find(|client| client.id == own.id).expect("its own connection");
        assert_eq!((&found.addr, found.db, &*found.last_command), (&own.addr, own.db, "client|list"));

        let options = ClientListOptions::new;
        let listed = t.client.client_list_with(options().id([own.id])).await.unwrap();
        assert_eq!(listed.iter().map(|client| client.id).collect::<Vec<_>>(), [own.id]);
        assert_eq!(t.client.client_list_with(options().id(1_000_000_000)).await.unwrap(), []);
        let listed = t.client.client_list_with(options().kind(ClientType::Normal)).await.unwrap();
        assert!(listed.iter().any(|client| client.id == own.id));
        assert_eq!(t.client.client_list_with(options().kind(ClientType::Master)).await.unwrap(), []);
    }

    listeners private => ["CLIENT LIST"] async |t| {
        let kind = |kind| ClientListOptions::new().kind(kind);
        assert_eq!(t.client.client_list_with(kind(ClientType::Pubsub)).await.unwrap(), []);
        assert_eq!(t.client.client_list_with(kind(ClientType::Replica)).await.unwrap(), []);
        let mut wire = Wire::connect(t);
        wire.call(&["SUBSCRIBE", "a", "b"]);
        wire.lines(11);
        wire.call(&["PSUBSCRIBE", "c*"]);
        let listed = t.client.client_list_with(kind(ClientType::Pubsub)).await.unwrap();
        assert_eq!(listed.len(), 1);
        assert_eq!((listed[0].channels, listed[0].patterns, &listed[0].addr), (2, 1, &wire.addr().to_string()));
    }

    closing_by_address => ["CLIENT KILL"] async |t| {
        let mut wire = Wire::connect(t);
        assert_eq!(wire.call(&["PING"]), "+PONG");
        t.client.client_kill(wire.addr().to_string()).await.unwrap();
        assert_eq!(wire.line(), "");
        assert!(t.client.client_kill(wire.addr().to_string()).await.unwrap_err().is_response());
    }

    closing_by_filters => ["CLIENT KILL"] async |t| {
        type Filter = ClientKillFilter;
        let mut wire = Wire::connect(t);
        let id = wire.id();
        assert_eq!(t.client.client_kill_filter([Filter::id(id)]).await.unwrap(), 1);
        assert_eq!(wire.line(), "");
        assert_eq!(t.client.client_kill_filter([Filter::id(id)]).await.unwrap(), 0);

        let mut wire = Wire::connect(t);
        let (id, addr) = (wire.id(), wire.addr().to_string());
        let filters = [Filter::id(id), Filter::addr("127.0.0.1:1")];
        assert_eq!(t.client.client_kill_filter(filters).await.unwrap(), 0);
        let filters = [Filter::id(id), Filter::kind(ClientType::Pubsub)];
        assert_eq!(t.client.client_kill_filter(filters).await.unwrap(), 0);
        let filters = [
            Filter::addr(addr),
            Filter::laddr(t.server.address()),
            Filter::kind(ClientType::Normal),
            Filter::user("default"),
            Filter::skipme(YesNo::Yes),
        ];
        assert_eq!(t.client.client_kill_filter(filters).await.unwrap(), 1);
        assert_eq!(wire.line(), "");
        if t.is_redis("7.4") || t.is_valkey("8.0") {
            let mut wire = Wire::connect(t);
            let id = wire.id();
            let filters = [Filter::id(id), Filter::maxage(1000)];
            assert_eq!(t.client.client_kill_filter(filters).await.unwrap(), 0);
            until("the connection is a second old", async || {
                let filters = [Filter::id(id), Filter::maxage(1)];
                (t.client.client_kill_filter(filters).await.unwrap() == 1).then_some(())
            })
            .await;
            assert_eq!(wire.line(), "");
        }
    }

    unblocking => ["CLIENT UNBLOCK"] async |t| {
        let mut wire = Wire::connect(t);
        let id = wire.id();
        assert!(!t.client.client_unblock(id).await.unwrap());
        assert!(!t.client.client_unblock(1_000_000_000).await.unwrap());
        let options = ClientUnblockOptions::new;
        for (options, expected) in
            [(None, "*-1"), (Some(options().timeout()), "*-1"), (Some(options().error()), "-UNBLOCKED")]
        {
            wire.send(&["BLPOP", "a list that nobody pushes to", "0"]);
            until("the connection waits", async || {
                let ended = match options.clone() {
                    None => t.client.client_unblock(id).await,
                    Some(options) => t.client.client_unblock_with(id, options).await,
                };
                ended.unwrap().then_some(())
            })
            .await;
            let answer = wire.line();
            assert!(answer.starts_with(expected), "{answer} instead of {expected}");
        }
    }
}

#[tokio::test]
async fn words_of_the_filters() {
    type Filter = ClientKillFilter;
    let filters =
        ["ID", "7", "TYPE", "MASTER", "USER", "ann", "ADDR", "a:1", "LADDR", "b:2", "SKIPME", "NO", "MAXAGE", "60"];
    let kill = ["CLIENT", "KILL"].into_iter().chain(filters).collect::<Vec<_>>();
    let redis = Scripted::new()
        .expect(kill, ":3\r\n")
        .expect(["CLIENT", "KILL", "a:1"], "+OK\r\n")
        .expect(["CLIENT", "LIST", "TYPE", "REPLICA", "ID", "1", "2"], "$0\r\n\r\n");
    let filters = [
        Filter::id(7),
        Filter::kind(ClientType::Master),
        Filter::user("ann"),
        Filter::addr("a:1"),
        Filter::laddr("b:2"),
        Filter::skipme(YesNo::No),
        Filter::maxage(std::time::Duration::from_secs(60)),
    ];
    assert_eq!(redis.client_kill_filter(filters).await.unwrap(), 3);
    redis.client_kill("a:1").await.unwrap();
    let options = ClientListOptions::new().id([1, 2]).kind(ClientType::Replica);
    assert_eq!(redis.client_list_with(options).await.unwrap(), []);
    redis.verify().unwrap();
}
