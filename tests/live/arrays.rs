//! Arrays.

use redis_typed::{
    ArgrepOptions, ArgrepPredicate, ArinfoOptions, ArlastitemsOptions, AropOperation, ArrayBits, ArscanOptions,
    Commands, specs,
};

use crate::{refusal::refusal, support::Target};

/// The highest index.
const LAST: u64 = u64::MAX - 1;

fn is_missing(t: &Target) -> bool {
    !t.has(&specs::ARSET)
}

fn texts(texts: &[&str]) -> Vec<Option<String>> {
    texts.iter().map(|&text| (!text.is_empty()).then(|| text.to_owned())).collect()
}

crate::suite! {
    setting_and_reading => ["ARSET", "ARGET", "ARMSET", "ARMGET", "ARGETRANGE", "ARLEN", "ARCOUNT"] async |t| {
        if is_missing(t) {
            return;
        }
        assert_eq!(t.client.arget::<String>("a", 0).await.unwrap(), None);
        assert_eq!(t.client.armget::<String>("a", [0, 1]).await.unwrap(), [None, None]);
        assert_eq!((t.client.arlen("a").await.unwrap(), t.client.arcount("a").await.unwrap()), (0, 0));

        assert_eq!(t.client.arset("a", 0, ["x", "y", "z"]).await.unwrap(), 3);
        assert_eq!(t.client.arset("a", 2, ["Z", "w"]).await.unwrap(), 1);
        assert_eq!(t.client.armset("a", [(3, "W"), (10, "t")]).await.unwrap(), 1);
        assert_eq!(t.client.arget::<String>("a", 2).await.unwrap().as_deref(), Some("Z"));
        assert_eq!(t.client.arget::<String>("a", 5).await.unwrap(), None);
        assert_eq!(t.client.armget::<String>("a", [10, 5, 0]).await.unwrap(), texts(&["t", "", "x"]));
        assert_eq!((t.client.arlen("a").await.unwrap(), t.client.arcount("a").await.unwrap()), (11, 5));
        let range = async |start, end| t.client.argetrange::<String>("a", start, end).await.unwrap();
        assert_eq!(range(2, 4).await, texts(&["Z", "W", ""]));
        assert_eq!(range(4, 2).await, texts(&["", "W", "Z"]));
        assert_eq!(t.client.argetrange::<String>("none", 0, 1).await.unwrap(), texts(&["", ""]));

        assert_eq!(t.client.arset("far", LAST, b"\x00\xff").await.unwrap(), 1);
        assert_eq!(t.client.arget::<Vec<u8>>("far", LAST).await.unwrap().as_deref(), Some(&b"\x00\xff"[..]));
        assert_eq!(t.client.arlen("far").await.unwrap(), u64::MAX);
        assert_eq!(refusal(t.client.arset("far", u64::MAX, "x").await), "ERR");
        t.client.set("text", "x").await.unwrap();
        assert_eq!(refusal(t.client.arset("text", 0, "x").await), "WRONGTYPE");
        assert_eq!(refusal(t.client.arget::<String>("text", 0).await), "WRONGTYPE");
    }

    deleting => ["ARDEL", "ARDELRANGE"] async |t| {
        if is_missing(t) {
            return;
        }
        assert_eq!(t.client.ardel("a", [0, 1]).await.unwrap(), 0);
        assert_eq!(t.client.ardelrange("a", (0, 9)).await.unwrap(), 0);
        t.client.arset("a", 0, ["0", "1", "2", "3", "4", "5"]).await.unwrap();
        assert_eq!(t.client.ardel("a", [1, 9]).await.unwrap(), 1);
        assert_eq!(t.client.ardel("a", 1).await.unwrap(), 0);
        assert_eq!(t.client.ardelrange("a", [(0, 2), (5, 9)]).await.unwrap(), 3);
        assert_eq!(t.client.arscan::<u64>("a", 0, 9).await.unwrap(), [(3, 3), (4, 4)]);
        assert_eq!(t.client.ardelrange("a", (3, 4)).await.unwrap(), 2);
        assert!(!t.client.exists_one("a").await.unwrap());
    }

    inserting => ["ARINSERT", "ARNEXT", "ARSEEK", "ARRING", "ARLASTITEMS"] async |t| {
        if is_missing(t) {
            return;
        }
        assert_eq!(t.client.arnext("a").await.unwrap(), Some(0));
        assert!(!t.client.arseek("a", 5).await.unwrap());
        assert_eq!(t.client.arlastitems::<String>("a", 3).await.unwrap(), []);
        assert_eq!(t.client.arinsert("a", ["x", "y", "z"]).await.unwrap(), 2);
        assert_eq!(t.client.arnext("a").await.unwrap(), Some(3));
        assert_eq!(t.client.arlastitems::<String>("a", 2).await.unwrap(), texts(&["y", "z"]));
        let reversed = ArlastitemsOptions::new().rev();
        assert_eq!(t.client.arlastitems_with::<String>("a", 9, reversed).await.unwrap(), texts(&["z", "y", "x"]));
        assert!(t.client.arseek("a", LAST).await.unwrap());
        assert_eq!(t.client.arnext("a").await.unwrap(), Some(LAST));
        assert_eq!(t.client.arinsert("a", "last").await.unwrap(), LAST);
        assert_eq!(t.client.arnext("a").await.unwrap(), None);
        assert_eq!(refusal(t.client.arinsert("a", "beyond").await), "ERR");

        assert_eq!(t.client.arring("ring", 3, ["1", "2", "3", "4"]).await.unwrap(), 0);
        assert_eq!(t.client.arring("ring", 3, "5").await.unwrap(), 1);
        assert_eq!(t.client.arscan::<i64>("ring", 0, 9).await.unwrap(), [(0, 4), (1, 5), (2, 3)]);
        assert_eq!(t.client.arlastitems::<i64>("ring", 2).await.unwrap(), [Some(4), Some(5)]);
    }

    searching => ["ARGREP", "ARSCAN"] async |t| {
        if is_missing(t) {
            return;
        }
        type Is = ArgrepPredicate;
        assert_eq!(t.client.argrep("a", "-", "+", [Is::exact("x")]).await.unwrap(), [0; 0]);
        assert_eq!(t.client.arscan::<String>("a", 0, 9).await.unwrap(), []);
        t.client.arset("a", 0, ["apple", "Pear", "plum", "apple pie"]).await.unwrap();
        let grep = async |predicates: Vec<Is>| t.client.argrep("a", 0, 10, predicates).await.unwrap();
        assert_eq!(grep(vec![Is::exact("apple")]).await, [0]);
        assert_eq!(grep(vec![Is::contains("pl")]).await, [0, 2, 3]);
        assert_eq!(grep(vec![Is::glob("p*")]).await, [2]);
        assert_eq!(grep(vec![Is::re("^[pP]"), Is::exact("apple")]).await, [0, 1, 2]);
        assert_eq!(grep(vec![Is::exact("fig")]).await, [0; 0]);
        let both = || [Is::contains("pl"), Is::contains("P")];
        assert_eq!(t.client.argrep_with("a", "-", "+", both(), ArgrepOptions::new().and()).await.unwrap(), [0; 0]);
        let options = ArgrepOptions::new().and().nocase().limit(2);
        assert_eq!(t.client.argrep_with("a", "-", "+", both(), options).await.unwrap(), [0, 2]);
        let options = ArgrepOptions::new().or();
        assert_eq!(t.client.argrep_with("a", 1, 2, both(), options).await.unwrap(), [1, 2]);
        let found = t.client.argrep_withvalues::<String>("a", "-", "+", [Is::glob("*e")]).await.unwrap();
        assert_eq!(found, [(0, "apple".to_owned()), (3, "apple pie".to_owned())]);
        let options = ArgrepOptions::new().limit(1);
        let found = t.client.argrep_withvalues_with::<String>("a", "-", "+", [Is::glob("*e")], options).await.unwrap();
        assert_eq!(found, [(0, "apple".to_owned())]);

        let all = t.client.arscan::<String>("a", 1, 2).await.unwrap();
        assert_eq!(all, [(1, "Pear".to_owned()), (2, "plum".to_owned())]);
        let options = ArscanOptions::new().limit(1);
        assert_eq!(t.client.arscan_with::<String>("a", 2, 9, options).await.unwrap(), [(2, "plum".to_owned())]);
    }

    reckoning => ["AROP"] async |t| {
        if is_missing(t) {
            return;
        }
        let arop = async |start, end, operation| t.client.arop("a", start, end, operation).await.unwrap();
        assert_eq!(arop(0, 9, AropOperation::Sum).await, None);
        assert_eq!(t.client.arop_bits("a", 0, 9, ArrayBits::And).await.unwrap(), None);
        assert_eq!(t.client.arop_used("a", 0, 9).await.unwrap(), 0);
        assert_eq!(t.client.arop_match("a", 0, 9, "x").await.unwrap(), 0);
        t.client.arset("a", 0, ["5", "abc", "-3.5", "abc"]).await.unwrap();
        assert_eq!(arop(0, 9, AropOperation::Sum).await, Some(1.5));
        assert_eq!(arop(0, 9, AropOperation::Min).await, Some(-3.5));
        assert_eq!(arop(0, 9, AropOperation::Max).await, Some(5.0));
        assert_eq!(arop(1, 1, AropOperation::Sum).await, None);
        assert_eq!(t.client.arop_used("a", 1, 9).await.unwrap(), 3);
        assert_eq!(t.client.arop_match("a", 0, 9, "abc").await.unwrap(), 2);

        t.client.arset("bits", 0, [12, 10]).await.unwrap();
        let bits = async |operation| t.client.arop_bits("bits", 0, 9, operation).await.unwrap();
        assert_eq!(bits(ArrayBits::And).await, Some(8));
        assert_eq!(bits(ArrayBits::Or).await, Some(14));
        assert_eq!(bits(ArrayBits::Xor).await, Some(6));
    }

    internals => ["ARINFO"] async |t| {
        if is_missing(t) {
            return;
        }
        assert_eq!(refusal(t.client.arinfo("a").await), "ERR");
        t.client.arinsert("a", ["x", "y"]).await.unwrap();
        t.client.arset("a", 10, "z").await.unwrap();
        let info = t.client.arinfo("a").await.unwrap();
        assert_eq!((info.count, info.len, info.next_insert_index, info.slices), (3, 11, 2, 1));
        assert!(info.slice_size > 10);
        assert_eq!(info.detail, None);
        let full = t.client.arinfo_with("a", ArinfoOptions::new().full()).await.unwrap();
        let detail = full.detail.expect("details");
        assert_eq!((full.count, detail.dense_slices + detail.sparse_slices), (3, 1));
    }
}
