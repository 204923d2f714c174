//! Backups.

use redis_typed::{Commands, specs};

use crate::{refusal::refusal, wire::until};

crate::suite! {
    backup private => [
        "BACKUP START", "BACKUP STATUS", "BACKUP SEAL", "BACKUP LIST", "BACKUP CLEANUP", "BACKUP ABORT",
    ] async |t| {
        if !t.has(&specs::BACKUP_START) {
            return;
        }
        let status = t.client.backup_status().await.unwrap();
        assert_eq!((&*status.state, status.error, status.start, status.end), ("idle", None, None, None));
        assert_eq!(t.client.backup_list().await.unwrap(), [""; 0]);
        assert_eq!(refusal(t.client.backup_abort().await), "ERR");
        assert_eq!(refusal(t.client.backup_seal().await), "ERR");

        t.client.set("k", "v").await.unwrap();
        t.client.backup_start().await.unwrap();
        assert!(t.client.backup_status().await.unwrap().start.is_some());
        assert_eq!(refusal(t.client.backup_start().await), "ERR");
        until("the backup can be sealed", async || {
            let status = t.client.backup_status().await.unwrap();
            assert_eq!(status.error, None);
            (status.state == "incrementing").then_some(())
        })
        .await;
        t.client.backup_seal().await.unwrap();
        let files = until("the files are there", async || {
            t.client.backup_list().await.ok().filter(|files| !files.is_empty())
        })
        .await;
        assert!(files.iter().all(|file| !file.is_empty()));
        assert!(t.client.backup_status().await.unwrap().end.is_some());
        t.client.backup_cleanup().await.unwrap();
        assert_eq!(t.client.backup_list().await.unwrap(), [""; 0]);

        t.client.backup_start().await.unwrap();
        t.client.backup_abort().await.unwrap();
        assert_eq!(refusal(t.client.backup_abort().await), "ERR");
    }
}
