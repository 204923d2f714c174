//! What the server says of its commands.

use redis_typed::{CommandListOptions, CommandlogKind, Commands, NO_KEYS, specs};

use crate::refusal::refusal;

crate::suite! {
    what_a_server_lacks => [] async |t| {
        let unknown = [
            (t.client.digest("k").await.map(|_| ()), &specs::DIGEST, "Redis 8.4.0, Valkey does not have it"),
            (t.client.delifeq("k", "v").await.map(|_| ()), &specs::DELIFEQ, "Valkey 9.0.0, Redis does not have it"),
            (t.client.commandlog_reset(CommandlogKind::Slow).await, &specs::COMMANDLOG_RESET, "Valkey 8.1.0, Redis does not have it"),
            (t.client.backup_list().await.map(|_| ()), &specs::BACKUP_LIST, "Redis 8.10.0, Valkey does not have it"),
        ];
        for (answer, spec, servers) in unknown {
            if !t.has(spec) {
                let error = answer.unwrap_err();
                assert_eq!(error.code(), Some("ERR"));
                assert_eq!(error.hint(), Some(&*format!("{} needs {servers}", spec.name)), "{error}");
            }
        }
        let mut pipeline = t.client.pipeline().non_atomic().digest("k").execute().await;
        if !t.has(&specs::DIGEST) {
            assert!(pipeline.as_mut().unwrap_err().to_string().contains("DIGEST needs Redis 8.4.0"));
        }
    }

    all => ["COMMAND", "COMMAND COUNT", "COMMAND LIST"] async |t| {
        let count = t.client.command_count().await.unwrap();
        let all = t.client.command().await.unwrap();
        assert_eq!(all.len() as u64, count);
        let config = all.iter().find(|command| command.name == "config").expect("CONFIG");
        assert!(config.subcommands.iter().any(|command| command.name == "config|get"), "{config:?}");
        if !t.has(&specs::COMMAND_LIST) {
            return;
        }
        let names = t.client.command_list().await.unwrap();
        // Redis 7.0 and Valkey list `config|get` and its like as well.
        assert_eq!(names.iter().filter(|name| !name.contains('|')).count() as u64, count);
        let list = async |options| t.client.command_list_with(options).await.unwrap();
        let mut found = list(CommandListOptions::new().pattern("hs*n")).await;
        found.sort();
        assert_eq!(found, ["hscan", "hstrlen"]);
        assert!(list(CommandListOptions::new().aclcat("hyperloglog")).await.iter().any(|name| name == "pfadd"));
        assert_eq!(list(CommandListOptions::new().module("no such module")).await, [""; 0]);
    }

    some => ["COMMAND INFO"] async |t| {
        let some = t.client.command_info(["get", "no such command", "mset"]).await.unwrap();
        let [Some(get), None, Some(mset)] = &some[..] else { panic!("{some:?}") };
        assert_eq!((&*get.name, get.arity), ("get", 2));
        assert_eq!((get.first_key, get.last_key, get.key_step), (1, 1, 1));
        assert_eq!((mset.arity, mset.first_key, mset.last_key, mset.key_step), (-3, 1, -1, 2));
        assert!(get.flags.iter().any(|flag| flag == "readonly"), "{get:?}");
        assert!(get.categories.iter().any(|category| category == "@read"), "{get:?}");
        assert!(mset.tips.iter().any(|tip| tip == "request_policy:multi_shard"), "{mset:?}");
        assert_eq!((get.key_specs.len(), get.subcommands.len()), (1, 0));
    }

    docs => ["COMMAND DOCS"] async |t| {
        assert!(t.client.command_docs("no such command").await.unwrap().is_empty());
        let docs = t.client.command_docs(["set", "xinfo", "no such command"]).await.unwrap();
        assert_eq!(docs.len(), 2);
        let set = &docs["set"];
        assert_eq!((&*set.since, &*set.group, &*set.complexity), ("1.0.0", "string", "O(1)"));
        assert!(!set.summary.is_empty() && set.history.iter().any(|(version, _)| version == "6.2.0"));
        let condition = set.arguments.iter().find(|argument| argument.kind == "oneof").expect("a condition");
        assert!(condition.flags.iter().any(|flag| flag == "optional"), "{condition:?}");
        assert_eq!(condition.arguments[0].token.as_deref(), Some("NX"));
        assert!(docs["xinfo"].subcommands["xinfo|stream"].arguments.iter().any(|argument| argument.name == "key"));
        let old = &t.client.command_docs("slaveof").await.unwrap()["slaveof"];
        assert_eq!((old.deprecated_since.as_deref(), old.replaced_by.is_some()), (Some("5.0.0"), true));
        assert_eq!(old.flags, ["deprecated"]);
        let all = t.client.command_docs(NO_KEYS).await.unwrap();
        assert_eq!(all.len() as u64, t.client.command_count().await.unwrap());
    }

    keys => ["COMMAND GETKEYS", "COMMAND GETKEYSANDFLAGS"] async |t| {
        let keys = t.client.command_getkeys::<String>("MSET", ["a", "1", "b", "2"]).await.unwrap();
        assert_eq!(keys, ["a", "b"]);
        let keys = t.client.command_getkeys::<String>("EVAL", ["return 1", "1", "a", "x"]).await.unwrap();
        assert_eq!(keys, ["a"]);
        assert_eq!(refusal(t.client.command_getkeys::<String>("PING", NO_KEYS).await), "ERR");
        assert_eq!(refusal(t.client.command_getkeys::<String>("no such command", "a").await), "ERR");
        if t.has(&specs::COMMAND_GETKEYSANDFLAGS) {
            let keys = t.client.command_getkeysandflags::<String>("LMOVE", ["a", "b", "LEFT", "LEFT"]).await.unwrap();
            assert_eq!(keys.iter().map(|(key, _)| &**key).collect::<Vec<_>>(), ["a", "b"]);
            assert!(keys[0].1.contains("delete") && keys[1].1.contains("insert"), "{keys:?}");
        }
    }
}
