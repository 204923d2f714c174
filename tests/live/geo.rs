//! Geographic indexes.

use redis_typed::{
    Commands, GeoOrigin, GeoShape, GeoaddOptions, GeoradiusFullOptions, GeoradiusOptions, GeoradiusRoFullOptions,
    GeoradiusRoOptions, GeoradiusbymemberFullOptions, GeoradiusbymemberOptions, GeoradiusbymemberRoFullOptions,
    GeoradiusbymemberRoOptions, GeosearchFullOptions, GeosearchOptions, GeosearchstoreOptions, Unit,
    reply::{Coord, GeoMatch},
};

use crate::support::Target;

const PALERMO: (f64, f64, &str) = (13.361389, 38.115556, "Palermo");
const CATANIA: (f64, f64, &str) = (15.087269, 37.502669, "Catania");

async fn sicily(t: &Target) {
    assert_eq!(t.client.geoadd("Sicily", [PALERMO, CATANIA]).await.unwrap(), 2);
}

/// The server rounds positions and distances in its last digits.
#[track_caller]
fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 0.001, "{found} instead of {expected}");
}

#[track_caller]
fn at(found: Option<Coord>, expected: (f64, f64, &str)) {
    let found = found.expect("a position");
    near(found.longitude, expected.0);
    near(found.latitude, expected.1);
}

/// A row with all of its columns: Palermo as seen from 15° east and 37° north, in kilometres.
#[track_caller]
fn full_row(found: &GeoMatch<String>) {
    assert_eq!((found.member.as_str(), found.hash), ("Palermo", Some(3479099956230698)));
    near(found.distance.expect("a distance"), 190.4424);
    at(found.coord, PALERMO);
}

#[track_caller]
fn bare_row(found: &GeoMatch<String>, member: &str) {
    assert_eq!((found.member.as_str(), found.distance, found.hash, found.coord), (member, None, None, None));
}

async fn members(t: &Target, key: &str) -> Vec<String> {
    t.client.zrange(key, 0, -1).await.unwrap()
}

crate::suite! {
    adding => ["GEOADD", "GEOPOS"] async |t| {
        sicily(t).await;
        let options = GeoaddOptions::new;
        let moved = (14.0, 38.0, "Palermo");
        assert_eq!(
            t.client.geoadd_with("Sicily", [moved, (-70.5, -33.25, "Santiago")], options().nx()).await.unwrap(),
            1
        );
        let found = t.client.geopos("Sicily", ["Palermo", "Rome", "Santiago"]).await.unwrap();
        at(found[0], PALERMO);
        assert_eq!(found[1], None);
        at(found[2], (-70.5, -33.25, "Santiago"));
        assert_eq!(t.client.geoadd_with("Sicily", [moved, (1.0, 1.0, "Rome")], options().xx().ch()).await.unwrap(), 1);
        at(t.client.geopos("Sicily", "Palermo").await.unwrap()[0], moved);
        assert_eq!(t.client.geopos("missing", ["a", "b"]).await.unwrap(), [None, None]);

        let error = t.client.geoadd("Sicily", (200.0, 0.0, "nowhere")).await.unwrap_err();
        assert!(error.is_response(), "{error}");
        t.client.set("text", "v").await.unwrap();
        assert_eq!(t.client.geoadd("text", PALERMO).await.unwrap_err().code(), Some("WRONGTYPE"));
    }

    measuring => ["GEODIST", "GEOHASH"] async |t| {
        sicily(t).await;
        near(t.client.geodist("Sicily", "Palermo", "Catania").await.unwrap().unwrap(), 166274.1516);
        assert_eq!(t.client.geodist("Sicily", "Palermo", "Rome").await.unwrap(), None);
        assert_eq!(t.client.geodist("missing", "a", "b").await.unwrap(), None);
        let units = [(Unit::M, 166274.1516), (Unit::Km, 166.2742), (Unit::Mi, 103.3182), (Unit::Ft, 545518.8700)];
        for (unit, expected) in units {
            near(t.client.geodist_in("Sicily", "Palermo", "Catania", unit).await.unwrap().unwrap(), expected);
        }
        assert_eq!(t.client.geodist_in("Sicily", "Rome", "Catania", Unit::Km).await.unwrap(), None);

        let hashes = t.client.geohash("Sicily", ["Palermo", "Rome", "Catania"]).await.unwrap();
        assert_eq!(hashes, [Some("sqc8b49rny0".to_owned()), None, Some("sqdtr74hyu0".to_owned())]);
        assert_eq!(t.client.geohash("missing", "a").await.unwrap(), [None]);
    }

    searching => ["GEOSEARCH"] async |t| {
        sicily(t).await;
        let here = || GeoOrigin::fromlonlat(15.0, 37.0);
        let circle = || GeoShape::byradius(200.0, Unit::Km);
        let options = GeosearchOptions::new;
        let found = t.client.geosearch_with::<String>("Sicily", here(), circle(), options().asc()).await.unwrap();
        assert_eq!(found, ["Catania", "Palermo"]);
        let found =
            t.client.geosearch_with::<String>("Sicily", here(), circle(), options().desc().count(1)).await.unwrap();
        assert_eq!(found, ["Palermo"]);
        let found =
            t.client.geosearch_with::<String>("Sicily", here(), circle(), options().count_any(1)).await.unwrap();
        assert_eq!(found.len(), 1);
        let member = GeoOrigin::frommember("Catania");
        let found =
            t.client.geosearch::<String>("Sicily", member, GeoShape::bybox(20.5, 20.5, Unit::Mi)).await.unwrap();
        assert_eq!(found, ["Catania"]);
        let found =
            t.client.geosearch::<String>("Sicily", GeoOrigin::fromlonlat(-15.0, -37.0), circle()).await.unwrap();
        assert_eq!(found, [""; 0]);
        assert_eq!(t.client.geosearch::<String>("missing", here(), circle()).await.unwrap(), [""; 0]);
    }

    searching_with_columns => ["GEOSEARCH"] async |t| {
        sicily(t).await;
        let here = || GeoOrigin::fromlonlat(15.0, 37.0);
        let circle = || GeoShape::byradius(200.0, Unit::Km);
        let options = GeosearchFullOptions::new;
        let found = t
            .client
            .geosearch_full::<String>("Sicily", GeoOrigin::frommember("Palermo"), GeoShape::byradius(1.0, Unit::M))
            .await
            .unwrap();
        assert_eq!(found.len(), 1);
        bare_row(&found[0], "Palermo");
        let all = options().withcoord().withdist().withhash().desc();
        let found = t.client.geosearch_full_with::<String>("Sicily", here(), circle(), all).await.unwrap();
        assert_eq!(found.len(), 2);
        full_row(&found[0]);
        near(found[1].distance.unwrap(), 56.4413);

        let found = t
            .client
            .geosearch_full_with::<String>("Sicily", here(), circle(), options().withdist().asc())
            .await
            .unwrap();
        assert_eq!((found[0].hash, found[0].coord), (None, None));
        near(found[0].distance.unwrap(), 56.4413);
        let found = t
            .client
            .geosearch_full_with::<String>("Sicily", here(), circle(), options().withhash().desc())
            .await
            .unwrap();
        assert_eq!((found[0].distance, found[0].hash, found[0].coord), (None, Some(3479099956230698), None));
        let one = options().withcoord().count(1);
        let found = t.client.geosearch_full_with::<String>("Sicily", here(), circle(), one).await.unwrap();
        assert_eq!((found.len(), found[0].distance, found[0].hash), (1, None, None));
        at(found[0].coord, CATANIA);
        let any = options().withdist().count_any(1);
        let found = t.client.geosearch_full_with::<String>("missing", here(), circle(), any).await.unwrap();
        assert_eq!(found, []);
    }

    storing_a_search => ["GEOSEARCHSTORE"] async |t| {
        sicily(t).await;
        let here = || GeoOrigin::fromlonlat(15.0, 37.0);
        let circle = || GeoShape::byradius(200.0, Unit::Km);
        let options = GeosearchstoreOptions::new;
        assert_eq!(t.client.geosearchstore("to", "Sicily", here(), circle()).await.unwrap(), 2);
        at(t.client.geopos("to", "Palermo").await.unwrap()[0], PALERMO);
        let nearest = options().asc().count(1).storedist();
        assert_eq!(t.client.geosearchstore_with("to", "Sicily", here(), circle(), nearest).await.unwrap(), 1);
        near(t.client.zscore("to", "Catania").await.unwrap().unwrap(), 56.4413);
        assert_eq!(
            t.client.geosearchstore_with("to", "Sicily", here(), circle(), options().desc().count(1)).await.unwrap(),
            1
        );
        assert_eq!(members(t, "to").await, ["Palermo"]);
        assert_eq!(
            t.client.geosearchstore_with("to", "Sicily", here(), circle(), options().count_any(1)).await.unwrap(),
            1
        );
        assert_eq!(t.client.geosearchstore("to", "missing", here(), circle()).await.unwrap(), 0);
        assert!(!t.client.exists_one("to").await.unwrap());
    }

    polygons => ["GEOSEARCH", "GEOSEARCHSTORE"] async |t| {
        if !t.is_valkey("9.0") {
            return;
        }
        sicily(t).await;
        let west = [(12.5, 37.5), (14.0, 37.5), (14.0, 38.5), (12.5, 38.5)];
        let island = [(12.0, 36.0), (16.0, 36.0), (16.0, 39.0), (12.0, 39.0)];
        assert_eq!(t.client.geosearch_polygon::<String>("Sicily", west).await.unwrap(), ["Palermo"]);
        assert_eq!(t.client.geosearch_polygon::<String>("missing", west).await.unwrap(), [""; 0]);
        let options = GeosearchOptions::new;
        let mut both = t.client.geosearch_polygon_with::<String>("Sicily", island, options().asc()).await.unwrap();
        let descending = t.client.geosearch_polygon_with::<String>("Sicily", island, options().desc()).await.unwrap();
        both.reverse();
        assert_eq!((both.len(), both), (2, descending));
        let one = t.client.geosearch_polygon_with::<String>("Sicily", island, options().count(1)).await.unwrap();
        assert_eq!(one.len(), 1);
        let one = t.client.geosearch_polygon_with::<String>("Sicily", island, options().count_any(1)).await.unwrap();
        assert_eq!(one.len(), 1);

        assert_eq!(t.client.geosearchstore_polygon("to", "Sicily", west).await.unwrap(), 1);
        assert_eq!(members(t, "to").await, ["Palermo"]);
        assert_eq!(t.client.geosearchstore_polygon("to", "missing", west).await.unwrap(), 0);
        let options = GeosearchstoreOptions::new;
        let one = options().asc().count(1).storedist();
        assert_eq!(t.client.geosearchstore_polygon_with("to", "Sicily", island, one).await.unwrap(), 1);
        let (_, distance) = t.client.zpopmin::<String>("to").await.unwrap().unwrap();
        assert!(distance < 500_000.0, "{distance} is no distance in metres");
        let one = options().desc().count_any(1);
        assert_eq!(t.client.geosearchstore_polygon_with("to", "Sicily", island, one).await.unwrap(), 1);
    }

    radius => ["GEORADIUS", "GEORADIUS_RO"] async |t| {
        sicily(t).await;
        let c = &t.client;
        assert_eq!(c.georadius::<String>("Sicily", 15.0, 37.0, 100.0, Unit::Km).await.unwrap(), ["Catania"]);
        assert_eq!(c.georadius::<String>("missing", 15.0, 37.0, 100.0, Unit::Km).await.unwrap(), [""; 0]);
        let found = c
            .georadius_with::<String>("Sicily", 15.0, 37.0, 200.0, Unit::Km, GeoradiusOptions::new().desc())
            .await
            .unwrap();
        assert_eq!(found, ["Palermo", "Catania"]);
        let nearest = GeoradiusOptions::new().asc().count(1);
        assert_eq!(
            c.georadius_with::<String>("Sicily", 15.0, 37.0, 200.0, Unit::Km, nearest).await.unwrap(),
            ["Catania"]
        );
        let any = GeoradiusOptions::new().count_any(1);
        assert_eq!(c.georadius_with::<String>("Sicily", 15.0, 37.0, 200.0, Unit::Km, any).await.unwrap().len(), 1);
        bare_row(&c.georadius_full::<String>("Sicily", 15.0, 37.0, 100.0, Unit::Km).await.unwrap()[0], "Catania");
        let all = GeoradiusFullOptions::new().withcoord().withdist().withhash().desc().count(1);
        let found = c.georadius_full_with::<String>("Sicily", 15.0, 37.0, 200.0, Unit::Km, all).await.unwrap();
        full_row(&found[0]);
        assert_eq!(found.len(), 1);

        assert_eq!(c.georadius_ro::<String>("Sicily", 15.0, 37.0, 100.0, Unit::Km).await.unwrap(), ["Catania"]);
        assert_eq!(c.georadius_ro::<String>("missing", 15.0, 37.0, 100.0, Unit::Km).await.unwrap(), [""; 0]);
        let found = c
            .georadius_ro_with::<String>("Sicily", 15.0, 37.0, 200.0, Unit::Km, GeoradiusRoOptions::new().desc())
            .await
            .unwrap();
        assert_eq!(found, ["Palermo", "Catania"]);
        let nearest = GeoradiusRoOptions::new().asc().count(1);
        assert_eq!(
            c.georadius_ro_with::<String>("Sicily", 15.0, 37.0, 200.0, Unit::Km, nearest).await.unwrap(),
            ["Catania"]
        );
        let any = GeoradiusRoOptions::new().count_any(1);
        assert_eq!(c.georadius_ro_with::<String>("Sicily", 15.0, 37.0, 200.0, Unit::Km, any).await.unwrap().len(), 1);
        bare_row(&c.georadius_ro_full::<String>("Sicily", 15.0, 37.0, 100.0, Unit::Km).await.unwrap()[0], "Catania");
        let all = GeoradiusRoFullOptions::new().withcoord().withdist().withhash().desc().count(1);
        full_row(&c.georadius_ro_full_with::<String>("Sicily", 15.0, 37.0, 200.0, Unit::Km, all).await.unwrap()[0]);
    }

    storing_a_radius => ["GEORADIUS", "GEORADIUSBYMEMBER"] async |t| {
        sicily(t).await;
        let c = &t.client;
        assert_eq!(c.georadius_store("Sicily", 15.0, 37.0, 100.0, Unit::Km, "to").await.unwrap(), 1);
        at(c.geopos("to", "Catania").await.unwrap()[0], CATANIA);
        assert_eq!(c.georadius_store("missing", 15.0, 37.0, 100.0, Unit::Km, "to").await.unwrap(), 0);
        let one = GeoradiusOptions::new().desc().count(1);
        assert_eq!(c.georadius_store_with("Sicily", 15.0, 37.0, 200.0, Unit::Km, "to", one).await.unwrap(), 1);
        assert_eq!(members(t, "to").await, ["Palermo"]);
        assert_eq!(c.georadius_storedist("Sicily", 15.0, 37.0, 100.0, Unit::Km, "to").await.unwrap(), 1);
        near(c.zscore("to", "Catania").await.unwrap().unwrap(), 56.4413);
        let one = GeoradiusOptions::new().desc().count(1);
        assert_eq!(c.georadius_storedist_with("Sicily", 15.0, 37.0, 200.0, Unit::Km, "to", one).await.unwrap(), 1);
        near(c.zscore("to", "Palermo").await.unwrap().unwrap(), 190.4424);

        assert_eq!(c.georadiusbymember_store("Sicily", "Catania", 100.0, Unit::Km, "to").await.unwrap(), 1);
        at(c.geopos("to", "Catania").await.unwrap()[0], CATANIA);
        assert_eq!(c.georadiusbymember_store("missing", "a", 100.0, Unit::Km, "to").await.unwrap(), 0);
        let one = GeoradiusbymemberOptions::new().desc().count(1);
        assert_eq!(c.georadiusbymember_store_with("Sicily", "Catania", 200.0, Unit::Km, "to", one).await.unwrap(), 1);
        assert_eq!(members(t, "to").await, ["Palermo"]);
        assert_eq!(c.georadiusbymember_storedist("Sicily", "Catania", 200.0, Unit::Km, "to").await.unwrap(), 2);
        near(c.zscore("to", "Palermo").await.unwrap().unwrap(), 166.2742);
        let one = GeoradiusbymemberOptions::new().asc().count(1);
        assert_eq!(
            c.georadiusbymember_storedist_with("Sicily", "Catania", 200.0, Unit::Km, "to", one).await.unwrap(),
            1
        );
        assert_eq!(c.zscore("to", "Catania").await.unwrap(), Some(0.0));
    }

    radius_around_a_member => ["GEORADIUSBYMEMBER", "GEORADIUSBYMEMBER_RO"] async |t| {
        sicily(t).await;
        let c = &t.client;
        assert_eq!(c.georadiusbymember::<String>("Sicily", "Catania", 100.5, Unit::Km).await.unwrap(), ["Catania"]);
        assert_eq!(c.georadiusbymember::<String>("missing", "Catania", 100.0, Unit::Km).await.unwrap(), [""; 0]);
        assert!(c.georadiusbymember::<String>("Sicily", "Rome", 100.0, Unit::Km).await.unwrap_err().is_response());
        let far = GeoradiusbymemberOptions::new().desc().count(1);
        assert_eq!(
            c.georadiusbymember_with::<String>("Sicily", "Catania", 200.0, Unit::Km, far).await.unwrap(),
            ["Palermo"]
        );
        bare_row(&c.georadiusbymember_full::<String>("Sicily", "Catania", 1.0, Unit::Mi).await.unwrap()[0], "Catania");
        let all = GeoradiusbymemberFullOptions::new().withcoord().withdist().withhash().desc();
        let found = c.georadiusbymember_full_with::<String>("Sicily", "Catania", 200.0, Unit::Km, all).await.unwrap();
        near(found[0].distance.unwrap(), 166.2742);
        assert_eq!((found[0].hash, found[1].distance), (Some(3479099956230698), Some(0.0)));
        at(found[0].coord, PALERMO);

        assert_eq!(c.georadiusbymember_ro::<String>("Sicily", "Catania", 100.0, Unit::Km).await.unwrap(), ["Catania"]);
        assert_eq!(c.georadiusbymember_ro::<String>("missing", "Catania", 100.0, Unit::Km).await.unwrap(), [""; 0]);
        let far = GeoradiusbymemberRoOptions::new().desc().count(1);
        assert_eq!(
            c.georadiusbymember_ro_with::<String>("Sicily", "Catania", 200.0, Unit::Km, far).await.unwrap(),
            ["Palermo"]
        );
        bare_row(
            &c.georadiusbymember_ro_full::<String>("Sicily", "Catania", 1.0, Unit::Ft).await.unwrap()[0],
            "Catania",
        );
        let all = GeoradiusbymemberRoFullOptions::new().withcoord().withdist().withhash().asc();
        let found =
            c.georadiusbymember_ro_full_with::<String>("Sicily", "Catania", 200.0, Unit::Km, all).await.unwrap();
        near(found[1].distance.unwrap(), 166.2742);
        assert_eq!(found[1].hash, Some(3479099956230698));
        at(found[1].coord, PALERMO);
    }
}
