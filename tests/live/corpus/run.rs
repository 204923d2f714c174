//! The lines of one file on one server.

use redis_typed::table::{Call, NotFound, table};
use redis_typed_server::{Product, Release, Server};

use super::{
    File, Host,
    lines::{Case, Proof, canonical, is_blessed},
    report::{Report, Skipped},
    wire::Wire,
};
use crate::support::{next_database, version};

/// Longer replies are checked and not written down.
const LONGEST: usize = 1500;

pub(super) fn run(file: &mut File, release: Release, shared: &Server, protocol: u8, report: &mut Report) {
    let own = start(file.host, release);
    let server = match (file.host, own.first()) {
        (Host::Shared, _) => shared,
        (_, Some(server)) => server,
        (_, None) => return report.skipped(release, protocol, file, Skipped::Host),
    };
    let mut wire = Wire::connect(server.address(), protocol);
    if file.host == Host::Shared {
        wire.ask(&["SELECT", &next_database().to_string()]);
    }
    let name = file.name.clone();
    for case in &mut file.cases {
        let outcome = send(case, release, server, protocol, &mut wire);
        report.outcome(release, protocol, &name, case, outcome);
    }
}

/// The server that the lines go to, and those that it needs.
fn start(host: Host, release: Release) -> Vec<Server> {
    let builder = || Server::builder().release(release);
    let started = match host {
        Host::Shared => return Vec::new(),
        Host::Private => builder().config("enable-debug-command", "yes").start().map(|server| vec![server]),
        Host::Cluster => builder().config("enable-debug-command", "yes").cluster().start().map(|server| vec![server]),
        Host::Sentinel => builder().start().and_then(|primary| {
            let sentinel = builder().sentinel("orders", &primary, 1).start()?;
            Ok(vec![sentinel, primary])
        }),
    };
    started.inspect_err(|error| eprintln!("skipped {release}: {error}")).unwrap_or_default()
}

/// What a line has proven, or why it was not sent; `Err` says what is wrong.
fn send(
    case: &mut Case,
    release: Release,
    server: &Server,
    protocol: u8,
    wire: &mut Wire,
) -> Result<Result<Option<Call>, Skipped>, String> {
    if case.skip().is_some() {
        return Ok(Err(Skipped::Never));
    }
    let product = match release.product() {
        Product::Redis => "redis",
        Product::Valkey => "valkey",
    };
    if !case.needed(product).is_some_and(|version| version::is_at_least(server, version)) {
        return Ok(Err(Skipped::Option));
    }
    let words = case.words(server.port());
    let call = match (case.proof(), table().find(&words)) {
        (Proof::Nothing, _) => None,
        (Proof::Error, Err(NotFound::Form { entry })) if !version::has(release, server, entry.spec) => {
            return Ok(Err(Skipped::Command));
        }
        // What the server refuses no method may be able to send.
        (Proof::Error, Err(NotFound::Form { .. })) => None,
        (_, Err(error)) => return Err(error.to_string()),
        (_, Ok(call)) if !version::has(release, server, call.entry().spec) => return Ok(Err(Skipped::Command)),
        (_, Ok(call)) => Some(call),
    };
    let reply = wire.call(&words);
    check(case, call.as_ref(), &reply, protocol)?;
    Ok(Ok(call))
}

fn check(case: &mut Case, call: Option<&Call>, reply: &[u8], protocol: u8) -> Result<(), String> {
    let shown = || reply[..reply.len().min(300)].escape_ascii().to_string();
    match (reply.strip_prefix(b"-"), case.error()) {
        (Some(error), Some(code)) if error.starts_with(code.as_bytes()) => {}
        (None, None) => {}
        (Some(_), _) => return Err(format!("an error: {}", shown())),
        (None, Some(code)) => return Err(format!("no {code}, but {}", shown())),
    }
    if is_blessed() && case.proof() != Proof::Nothing {
        record(case, reply, protocol);
    }
    let Some(call) = call.filter(|_| case.error().is_none()) else { return Ok(()) };
    let value = call.read(reply).map_err(|error| format!("{error}, in {}", shown()))?;
    let value = value.map(|value| canonical(&format!("{value:?}")));
    if case.proof() != Proof::Value {
        return Ok(());
    }
    if is_blessed() && case.value.is_none() {
        case.value.clone_from(&value);
    }
    match value == case.value {
        true => Ok(()),
        false => Err(format!("{} instead of {}", value.unwrap_or_default(), case.value.clone().unwrap_or_default())),
    }
}

/// The first server's reply stays; others are held against its value.
fn record(case: &mut Case, reply: &[u8], protocol: u8) {
    let place = &mut case.replies[usize::from(protocol - 2)];
    if place.is_none() && reply.len() <= LONGEST {
        *place = Some(reply.to_vec());
    }
}
