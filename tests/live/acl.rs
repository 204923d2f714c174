//! Users and what they may do.

use std::time::Duration;

use redis_typed::{AclGenpassOptions, Client, Commands, Config, reply::AclVerdict, specs, testing::Scripted};
use redis_typed_server::Server;

use crate::{refusal::refusal, wire::Wire};

const NO_RULES: [&str; 0] = [];

crate::suite! {
    categories => ["ACL CAT"] async |t| {
        let categories = t.client.acl_cat().await.unwrap();
        assert!(categories.iter().any(|category| category == "hyperloglog"), "{categories:?}");
        let commands = t.client.acl_cat_category("hyperloglog").await.unwrap();
        assert!(commands.iter().any(|command| command == "pfadd"), "{commands:?}");
        assert_eq!(refusal(t.client.acl_cat_category("no such category").await), "ERR");
    }

    passwords => ["ACL GENPASS", "ACL WHOAMI"] async |t| {
        let password = t.client.acl_genpass().await.unwrap();
        assert_eq!((password.len(), password.bytes().all(|digit| digit.is_ascii_hexdigit())), (64, true));
        assert_ne!(t.client.acl_genpass().await.unwrap(), password);
        assert_eq!(t.client.acl_genpass_with(AclGenpassOptions::new().bits(5)).await.unwrap().len(), 2);
        assert_eq!(refusal(t.client.acl_genpass_with(AclGenpassOptions::new().bits(0)).await), "ERR");
        assert_eq!(t.client.acl_whoami().await.unwrap(), "default");
    }

    users private => ["ACL SETUSER", "ACL GETUSER", "ACL LIST", "ACL USERS", "ACL DELUSER", "ACL WHOAMI"] async |t| {
        assert_eq!(t.client.acl_getuser("ann").await.unwrap(), None);
        t.client.acl_setuser("ann", NO_RULES).await.unwrap();
        let ann = t.client.acl_getuser("ann").await.unwrap().expect("a user");
        assert!(ann.flags.iter().any(|flag| flag == "off"), "{ann:?}");
        assert_eq!((ann.passwords.len(), &*ann.commands, &*ann.keys), (0, "-@all", ""));

        t.client.acl_setuser("ann", ["on", ">secret", "~a:*", "&news", "+get", "+acl|whoami"]).await.unwrap();
        let ann = t.client.acl_getuser("ann").await.unwrap().expect("a user");
        assert!(ann.flags.iter().any(|flag| flag == "on"), "{ann:?}");
        assert_eq!((ann.passwords.len(), ann.passwords[0].len()), (1, 64));
        assert_eq!((&*ann.keys, &*ann.channels), ("~a:*", "&news"));
        let mut rules: Vec<&str> = ann.commands.split(' ').collect();
        rules.sort();
        assert_eq!(rules, ["+acl|whoami", "+get", "-@all"]);
        assert_eq!((ann.selectors.len(), ann.databases.is_some()), (0, t.is_valkey("9.1")));
        assert_eq!(refusal(t.client.acl_setuser("ann", "no such rule").await), "ERR");

        let config: Config = t.server.url().parse().unwrap();
        let client = Client::connect(config.protocol(t.protocol).credentials("ann", "secret")).await.unwrap();
        assert_eq!(client.acl_whoami().await.unwrap(), "ann");
        assert_eq!(refusal(client.get::<String>("b").await), "NOPERM");
        client.close().await;

        assert_eq!(t.client.acl_users::<String>().await.unwrap(), ["ann", "default"]);
        let lines = t.client.acl_list().await.unwrap();
        assert!(lines.len() == 2 && lines[0].starts_with("user ann on "), "{lines:?}");
        assert_eq!(t.client.acl_deluser(["ann", "bob"]).await.unwrap(), 1);
        assert_eq!(t.client.acl_deluser("ann").await.unwrap(), 0);
    }

    selectors private => ["ACL SETUSER", "ACL GETUSER", "ACL DRYRUN"] async |t| {
        if !t.has(&specs::ACL_DRYRUN) {
            return;
        }
        t.client.acl_setuser("ann", ["on", "~a:*", "+get", "(+set ~b)"]).await.unwrap();
        let ann = t.client.acl_getuser("ann").await.unwrap().expect("a user");
        let [selector] = &ann.selectors[..] else { panic!("one selector, not {ann:?}") };
        assert_eq!((&*selector.commands, &*selector.keys), ("-@all +set", "~b"));

        assert_eq!(t.client.acl_dryrun("ann", "GET", "a:1").await.unwrap(), AclVerdict::Allowed);
        assert_eq!(t.client.acl_dryrun("ann", "SET", ["b", "1"]).await.unwrap(), AclVerdict::Allowed);
        let AclVerdict::Denied(why) = t.client.acl_dryrun("ann", "GET", "c").await.unwrap() else { panic!("denied") };
        assert!(why.contains('c'), "{why}");
        assert_eq!(refusal(t.client.acl_dryrun("bob", "GET", "a").await), "ERR");
        assert_eq!(refusal(t.client.acl_dryrun("ann", "NO-SUCH-COMMAND", NO_RULES).await), "ERR");
    }

    log private => ["ACL LOG"] async |t| {
        assert_eq!(t.client.acl_log().await.unwrap(), []);
        t.client.acl_setuser("ann", ["on", "nopass", "+auth", "+get", "~a"]).await.unwrap();
        let mut wire = Wire::connect(t);
        assert_eq!(wire.call(&["AUTH", "ann", ""]), "+OK");
        assert!(wire.call(&["GET", "b"]).starts_with("-NOPERM"));
        assert!(wire.call(&["SET", "a", "1"]).starts_with("-NOPERM"));
        let entries = t.client.acl_log().await.unwrap();
        let [newest, oldest] = &entries[..] else { panic!("two entries, not {entries:?}") };
        assert_eq!((&*newest.reason, &*newest.object, newest.count), ("command", "set", 1));
        assert_eq!((&*oldest.reason, &*oldest.object, &*oldest.context), ("key", "b", "toplevel"));
        assert_eq!((&*oldest.username, oldest.age < Duration::from_secs(60)), ("ann", true));
        assert_eq!(oldest.client.as_ref().expect("a client").addr, wire.addr().to_string());
        if t.is_redis("7.2") || t.is_valkey("7.2") {
            assert!(newest.id > oldest.id && oldest.created.is_some() && oldest.updated.is_some());
        }
        assert_eq!(t.client.acl_log_count(1).await.unwrap().len(), 1);
        t.client.acl_log_reset().await.unwrap();
        assert_eq!(t.client.acl_log().await.unwrap(), []);
    }

    file_of_users => ["ACL LOAD", "ACL SAVE"] async |t| {
        assert_eq!(refusal(t.client.acl_load().await), "ERR");
        assert_eq!(refusal(t.client.acl_save().await), "ERR");

        let file = std::env::temp_dir().join(format!("redis-typed-users-{}-{:?}", t.server.port(), t.protocol));
        std::fs::write(&file, "user default on nopass ~* &* +@all\n").unwrap();
        let server = Server::builder().release(t.release).config("aclfile", file.to_string_lossy()).start().unwrap();
        let config: Config = server.url().parse().unwrap();
        let client = Client::connect(config.protocol(t.protocol)).await.unwrap();
        client.acl_setuser("ann", "on").await.unwrap();
        client.acl_load().await.unwrap();
        assert_eq!(client.acl_getuser("ann").await.unwrap(), None);
        client.acl_setuser("ann", "on").await.unwrap();
        client.acl_save().await.unwrap();
        client.acl_load().await.unwrap();
        assert!(client.acl_getuser("ann").await.unwrap().is_some());
        client.close().await;
        std::fs::remove_file(&file).unwrap();
    }
}

#[tokio::test]
async fn passwords_are_not_printed() {
    let redis = Scripted::new().expect(["ACL", "SETUSER", "ann", ">secret"], "-ERR no\r\n");
    let error = redis.acl_setuser("ann", ">secret").await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains("secret"), "{error:?}");
    redis.verify().unwrap();
}
