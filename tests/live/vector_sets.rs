//! Vector sets.

use redis_typed::{
    Commands, ErrorKind, LexBound, VaddOptions, VrangeOptions, VsimOptions, VsimQuery, args::Vector,
    reply::VectorEncoding, specs,
};

use crate::{refusal::refusal, support::Target};

/// Three directions of a plane; false if the server has no vector sets.
async fn fill(t: &Target) -> bool {
    if !t.has(&specs::VADD) {
        return false;
    }
    assert!(t.client.vadd("v", Vector::from([1.0, 2.0]), "a").await.unwrap());
    assert!(t.client.vadd("v", Vector::values([2, 1]), "b").await.unwrap());
    let options = VaddOptions::new().setattr(r#"{"year":1984}"#);
    assert!(t.client.vadd_with("v", Vector::from(vec![-1.0, 0.0]), "c", options).await.unwrap());
    true
}

fn assert_near(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() < 0.05, "{found} is not near {expected}");
    }
}

crate::suite! {
    adding_and_removing => ["VADD", "VREM", "VCARD", "VDIM", "VISMEMBER"] async |t| {
        if !t.has(&specs::VADD) {
            return;
        }
        assert_eq!(t.client.vcard("v").await.unwrap(), 0);
        assert_eq!(refusal(t.client.vdim("v").await), "ERR");
        assert!(!t.client.vrem("v", "a").await.unwrap());
        assert!(fill(t).await);
        assert!(!t.client.vadd("v", Vector::from(&[1.0, 2.0]), "a").await.unwrap());
        assert_eq!((t.client.vcard("v").await.unwrap(), t.client.vdim("v").await.unwrap()), (3, 2));
        assert_eq!(refusal(t.client.vadd("v", Vector::from([1.0, 2.0, 3.0]), "d").await), "ERR");
        if t.has(&specs::VISMEMBER) {
            assert!(t.client.vismember("v", "a").await.unwrap());
            assert!(!t.client.vismember("v", "d").await.unwrap());
            assert!(!t.client.vismember("none", "a").await.unwrap());
        }
        assert!(t.client.vrem("v", "a").await.unwrap());
        assert!(!t.client.vrem("v", "a").await.unwrap());
        assert_eq!(t.client.vcard("v").await.unwrap(), 2);
        let no_number = Vector::from([f32::NAN, 1.0]);
        assert_eq!(t.client.vadd("v", no_number, "e").await.expect_err("no vector").kind(), ErrorKind::Data);
        t.client.set("text", "x").await.unwrap();
        assert_eq!(refusal(t.client.vadd("text", Vector::from([1.0]), "a").await), "WRONGTYPE");
    }

    forms => ["VADD", "VEMB", "VINFO"] async |t| {
        if !t.has(&specs::VADD) {
            return;
        }
        assert_eq!(t.client.vinfo("whole").await.unwrap(), None);
        assert_eq!(t.client.vemb("whole", "a").await.unwrap(), None);
        assert_eq!(t.client.vemb_raw("whole", "a").await.unwrap(), None);
        let vector = || Vector::from([3.0, 4.0]);
        let add = async |key: &str, options| t.client.vadd_with(key, vector(), "a", options).await.unwrap();
        assert!(add("whole", VaddOptions::new().noquant().m(8).ef(100).cas()).await);
        assert!(add("bytes", VaddOptions::new().q8()).await);
        assert!(add("bits", VaddOptions::new().bin()).await);
        let options = VaddOptions::new().reduce(2);
        assert!(t.client.vadd_with("less", Vector::from([1.0, 2.0, 3.0]), "a", options).await.unwrap());

        let forms = [
            ("whole", VectorEncoding::F32, 8),
            ("bytes", VectorEncoding::Int8, 16),
            ("bits", VectorEncoding::Bin, 16),
        ];
        for (key, encoding, links) in forms {
            let info = t.client.vinfo(key).await.unwrap().expect("a vector set");
            assert_eq!((&info.encoding, info.links, info.dimensions), (&encoding, links, 2));
            assert_eq!((info.size, info.reduced_from, info.attributes), (1, None, 0));
            let raw = t.client.vemb_raw(key, "a").await.unwrap().expect("a vector");
            assert_eq!((raw.encoding, raw.range.is_some()), (encoding, key == "bytes"));
            assert_near(&[raw.norm], &[5.0]);
            assert_eq!(t.client.vemb_raw(key, "b").await.unwrap(), None);
        }
        assert_eq!(t.client.vinfo("less").await.unwrap().expect("a vector set").reduced_from, Some(3));
        assert_near(&t.client.vemb("whole", "a").await.unwrap().expect("a vector"), &[3.0, 4.0]);
        assert_near(&t.client.vemb("bytes", "a").await.unwrap().expect("a vector"), &[3.0, 4.0]);
        assert_eq!(t.client.vemb("whole", "b").await.unwrap(), None);
        let raw = t.client.vemb_raw("whole", "a").await.unwrap().expect("a vector");
        let float = |four: &[u8]| f64::from(f32::from_le_bytes(four.try_into().unwrap()));
        assert_near(&raw.data.chunks(4).map(float).collect::<Vec<_>>(), &[0.6, 0.8]);
    }

    attributes => ["VGETATTR", "VSETATTR"] async |t| {
        if !fill(t).await {
            return;
        }
        assert_eq!(t.client.vgetattr::<String>("v", "c").await.unwrap().as_deref(), Some(r#"{"year":1984}"#));
        assert_eq!(t.client.vgetattr::<String>("v", "a").await.unwrap(), None);
        assert_eq!(t.client.vgetattr::<String>("none", "a").await.unwrap(), None);
        assert!(t.client.vsetattr("v", "a", "{}").await.unwrap());
        assert!(!t.client.vsetattr("v", "x", "{}").await.unwrap());
        assert_eq!(t.client.vgetattr::<String>("v", "a").await.unwrap().as_deref(), Some("{}"));
        assert!(t.client.vsetattr("v", "a", "").await.unwrap());
        assert_eq!(t.client.vgetattr::<String>("v", "a").await.unwrap(), None);
    }

    listing => ["VRANDMEMBER", "VRANGE", "VLINKS"] async |t| {
        if !fill(t).await {
            return;
        }
        assert_eq!(t.client.vrandmember::<String>("none").await.unwrap(), None);
        assert_eq!(t.client.vrandmember_count::<String>("none", 2).await.unwrap(), [""; 0]);
        assert!(["a", "b", "c"].contains(&&*t.client.vrandmember::<String>("v").await.unwrap().expect("one")));
        let mut three = t.client.vrandmember_count::<String>("v", 9).await.unwrap();
        three.sort();
        assert_eq!(three, ["a", "b", "c"]);
        assert_eq!(t.client.vrandmember_count::<String>("v", -9).await.unwrap().len(), 9);

        if t.has(&specs::VRANGE) {
            assert_eq!(t.client.vrange::<String>("none", "-", "+").await.unwrap(), [""; 0]);
            assert_eq!(t.client.vrange::<String>("v", "-", "+").await.unwrap(), ["a", "b", "c"]);
            assert_eq!(t.client.vrange::<String>("v", "(a", LexBound::Included(b"b")).await.unwrap(), ["b"]);
            let options = VrangeOptions::new().count(2);
            assert_eq!(t.client.vrange_with::<String>("v", "-", "+", options).await.unwrap(), ["a", "b"]);
        }

        assert_eq!(t.client.vlinks::<String>("v", "x").await.unwrap(), None);
        assert_eq!(t.client.vlinks_withscores::<String>("v", "x").await.unwrap(), None);
        let layers = t.client.vlinks::<String>("v", "a").await.unwrap().expect("an element");
        let mut lowest = layers.last().expect("a layer").clone();
        lowest.sort();
        assert_eq!(lowest, ["b", "c"]);
        let scored = t.client.vlinks_withscores::<String>("v", "a").await.unwrap().expect("an element");
        assert_eq!(scored.len(), layers.len());
        let to_b = scored.last().expect("a layer").iter().find(|(element, _)| element == "b").expect("a link");
        assert_near(&[to_b.1], &[0.9]);
    }

    searching => ["VSIM"] async |t| {
        if !t.has(&specs::VSIM) {
            return;
        }
        let query = || VsimQuery::vector(Vector::from([1.0, 2.0]));
        assert_eq!(t.client.vsim::<String>("v", query()).await.unwrap(), [""; 0]);
        assert_eq!(t.client.vsim_withscores_withattribs::<String, String>("v", query()).await.unwrap(), []);
        assert!(fill(t).await);
        assert_eq!(t.client.vsim::<String>("v", query()).await.unwrap(), ["a", "b", "c"]);
        assert_eq!(t.client.vsim::<String>("v", VsimQuery::element("b")).await.unwrap(), ["b", "a", "c"]);
        assert_eq!(refusal(t.client.vsim::<String>("v", VsimQuery::element("x")).await), "ERR");

        let found = t.client.vsim_withscores("v", query()).await.unwrap();
        let (elements, scores): (Vec<String>, Vec<f64>) = found.into_iter().unzip();
        assert_eq!(elements, ["a", "b", "c"]);
        assert_near(&scores, &[1.0, 0.9, 0.28]);

        let options = VsimOptions::new;
        let with = async |options| t.client.vsim_with::<String>("v", query(), options).await.unwrap();
        assert_eq!(with(options().count(2).ef(50).truth()).await, ["a", "b"]);
        assert_eq!(with(options().filter(".year > 1900").filter_ef(100).nothread()).await, ["c"]);
        if t.is_redis("8.2") {
            assert_eq!(with(options().epsilon(0.3)).await, ["a", "b"]);
            let attributes = t.client.vsim_withattribs::<String, String>("v", query()).await.unwrap();
            let expected = [("a", None), ("b", None), ("c", Some(r#"{"year":1984}"#))];
            let found: Vec<_> = attributes.iter().map(|(element, text)| (&**element, text.as_deref())).collect();
            assert_eq!(found, expected);
            let all = t.client.vsim_withscores_withattribs::<String, String>("v", query()).await.unwrap();
            let found: Vec<_> = all.iter().map(|(element, _, text)| (&**element, text.as_deref())).collect();
            assert_eq!(found, expected);
            assert_near(&all.iter().map(|(_, score, _)| *score).collect::<Vec<_>>(), &[1.0, 0.9, 0.28]);
            let one = t.client.vsim_withscores_with::<String>("v", query(), options().count(1)).await.unwrap();
            assert_eq!(one.iter().map(|(element, _)| &**element).collect::<Vec<_>>(), ["a"]);
        }
    }
}
