//! The words of options, in the order the server wants them in, whichever order they were set in.
//!
//! Needs no server: it proves options that the servers at hand may be too old for.

use redis_typed::{
    Command, Commands, CopyOptions, Executor, ExpireOptions, GetexOptions, HgetexOptions, HscanOptions, HsetexOptions,
    LcsIdxOptions, LmpopOptions, LposOptions, MsetexOptions, Reply, RestoreOptions, ScanOptions, SetOptions, Side,
    SortOptions, SortStoreOptions,
};

/// Answers a command with its words.
struct Echo;

impl Executor for Echo {
    type Output<R: Reply> = String;

    fn run<R: Reply>(self, command: Command<R>) -> String {
        let words = command.words().decoded();
        words.iter().map(|word| String::from_utf8_lossy(word)).collect::<Vec<_>>().join(" ")
    }
}

impl Commands for Echo {}

#[test]
fn of_strings() {
    let set = |options| Echo.set_with("k", "v", options);
    assert_eq!(set(SetOptions::new().ex(5).ifeq("x")), "SET k v IFEQ x EX 5");
    assert_eq!(set(SetOptions::new().ifne("x").keepttl()), "SET k v IFNE x KEEPTTL");
    assert_eq!(set(SetOptions::new().ifdeq("0a").px(5)), "SET k v IFDEQ 0a PX 5");
    assert_eq!(set(SetOptions::new().ifdne("0a").exat(5)), "SET k v IFDNE 0a EXAT 5");
    assert_eq!(set(SetOptions::new().ifeq("x").nx()), "SET k v NX");
    assert_eq!(Echo.set_get_with::<String>("k", "v", SetOptions::new().pxat(5).xx()), "SET k v XX GET PXAT 5");
    assert_eq!(Echo.getex_with::<String>("k", GetexOptions::new().ex(5).persist()), "GETEX k PERSIST");
    let options = LcsIdxOptions::new().withmatchlen().minmatchlen(4);
    assert_eq!(Echo.lcs_idx_with("a", "b", options), "LCS a b IDX MINMATCHLEN 4 WITHMATCHLEN");
    assert_eq!(Echo.msetex([("a", 1), ("b", 2)]), "MSETEX 2 a 1 b 2");
    assert_eq!(Echo.msetex_with(("a", 1), MsetexOptions::new().ex(5).nx()), "MSETEX 1 a 1 NX EX 5");
    assert_eq!(Echo.msetex_with(("a", 1), MsetexOptions::new().keepttl().xx()), "MSETEX 1 a 1 XX KEEPTTL");
}

#[test]
fn of_hashes() {
    let set = |options| Echo.hsetex_with("h", [("f", 1), ("g", 2)], options);
    assert_eq!(set(HsetexOptions::new()), "HSETEX h FIELDS 2 f 1 g 2");
    assert_eq!(set(HsetexOptions::new().ex(5).fnx().xx()), "HSETEX h XX FNX EX 5 FIELDS 2 f 1 g 2");
    assert_eq!(set(HsetexOptions::new().keepttl().fxx().nx()), "HSETEX h NX FXX KEEPTTL FIELDS 2 f 1 g 2");
    let options = HgetexOptions::new().pxat(7);
    assert_eq!(Echo.hgetex_with::<String>("h", ["f", "g"], options), "HGETEX h PXAT 7 FIELDS 2 f g");
    assert_eq!(Echo.hgetdel::<String>("h", "f"), "HGETDEL h FIELDS 1 f");
    let options = HscanOptions::new().count(5).pattern("f*");
    assert_eq!(Echo.hscan_novalues_with::<String>("h", 3, options), "HSCAN h 3 MATCH f* COUNT 5 NOVALUES");
}

#[test]
fn of_keys() {
    assert_eq!(Echo.copy_with("a", "b", CopyOptions::new().replace().db(3)), "COPY a b DB 3 REPLACE");
    assert_eq!(Echo.expire_with("k", 5, ExpireOptions::new().gt().nx().xx()), "EXPIRE k 5 XX GT");
    let options = RestoreOptions::new().freq(9).idletime(8).absttl().replace();
    assert_eq!(Echo.restore_with("k", 7, "dump", options), "RESTORE k 7 dump REPLACE ABSTTL IDLETIME 8 FREQ 9");
    let options = ScanOptions::new().kind("set").count(5).pattern("a*");
    assert_eq!(Echo.scan_with::<String>(7, options), "SCAN 7 MATCH a* COUNT 5 TYPE set");
    let options = SortOptions::new().alpha().desc().limit(-1, 2).by("w*");
    assert_eq!(
        Echo.sort_get_with::<String>("l", ["#", "n*"], options),
        "SORT l BY w* LIMIT -1 2 GET # GET n* DESC ALPHA"
    );
    let options = SortStoreOptions::new().alpha().asc().get("#").get("n*").limit(0, 2).by("w*");
    assert_eq!(Echo.sort_store_with("l", "to", options), "SORT l BY w* LIMIT 0 2 GET # GET n* ASC ALPHA STORE to");
}

#[test]
fn of_lists() {
    let options = LposOptions::new().maxlen(9).rank(-1);
    assert_eq!(Echo.lpos_count_with("l", "a", 3, options), "LPOS l a RANK -1 COUNT 3 MAXLEN 9");
    let options = LmpopOptions::new().count(2);
    assert_eq!(Echo.lmpop_with::<String, String>(["a", "b"], Side::Right, options), "LMPOP 2 a b RIGHT COUNT 2");
}
