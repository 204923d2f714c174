//! The keys of every line of the corpus, as the server finds them.

use redis_typed::{COMMANDS_TABLE, Client, Commands};
use redis_typed_server::{Product, Release, Server};

use super::Drift;
use crate::{
    corpus::lines::{Case, Proof, files},
    support::version,
};

/// How many calls were compared, and which have other keys.
pub(super) async fn drifts(client: &Client, release: Release, server: &Server) -> (usize, Vec<Drift>) {
    let (mut compared, mut drifts) = (0, Vec::new());
    for file in files() {
        for case in &file.cases {
            if let Some(drift) = compare(case, client, release, server).await {
                compared += 1;
                drifts.extend(drift);
            }
        }
    }
    (compared, drifts)
}

/// `None` if there is nothing to compare.
async fn compare(case: &Case, client: &Client, release: Release, server: &Server) -> Option<Option<Drift>> {
    let product = if release.product() == Product::Redis { "redis" } else { "valkey" };
    let runs = case.proof() != Proof::Nothing && case.proof() != Proof::Error && case.skip().is_none();
    if !runs || !version::is_at_least(server, case.needed(product)?) {
        return None;
    }
    let words = case.words(server.port());
    // Redis 7.0 looks for keys only where there are arguments.
    if words.len() == 1 {
        return None;
    }
    let call = COMMANDS_TABLE.find(&words).ok().filter(|call| version::has(release, server, call.entry().spec))?;
    let own: Vec<Vec<u8>> = call.keys().iter().map(|key| key.to_vec()).collect();
    let found = match client.command_getkeysandflags::<Vec<u8>>(&words[0], &words[1..]).await {
        Ok(keys) => keys.into_iter().map(|(key, _)| key).collect(),
        // Its way to say that there are none.
        Err(error) if error.to_string().contains("no key arguments") => Vec::new(),
        Err(error) => return Some(Some(Drift::new(call.entry().spec.name, "getkeys", error.to_string()))),
    };
    let shown = |keys: &[Vec<u8>]| keys.iter().map(|key| key.escape_ascii().to_string()).collect::<Vec<_>>().join(" ");
    Some((own != found).then(|| {
        let detail = format!("{}: the server finds {:?}, the table {:?}", case.line, shown(&found), shown(&own));
        Drift::new(call.entry().spec.name, "keys", detail)
    }))
}
