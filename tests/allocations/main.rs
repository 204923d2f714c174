//! How often the client allocates, counted on the thread that it runs on. The server is a stub on another thread.

mod counter;
mod memory;
mod stub;

use counter::counted;
use redis_typed::{Client, Commands};
use stub::Stub;
use tokio::runtime::{Builder, Runtime};

const WARM_UP: usize = 1_000;
const CALLS: usize = 10_000;

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// Allocations for each call, after some calls that are not counted.
async fn for_each_call(mut call: impl AsyncFnMut()) -> f64 {
    for _ in 0..WARM_UP {
        call().await;
    }
    let before = counted();
    for _ in 0..CALLS {
        call().await;
    }
    (counted() - before) as f64 / CALLS as f64
}

#[test]
fn a_get_allocates_its_value_only() {
    let stub = Stub::answering("$5\r\nhello\r\n");
    let allocations = runtime().block_on(async {
        let client = Client::connect(stub.url()).await.expect("the stub answers");
        for_each_call(async || {
            let value = client.get::<String>("a key of up to 32 bytes").await.expect("a value");
            assert_eq!(value.as_deref(), Some("hello"));
        })
        .await
    });
    println!("GET: {allocations:.3} allocations for each call, the value being one");
    assert!(allocations <= 1.05, "{allocations}");
}

#[test]
fn a_set_allocates_nothing() {
    let stub = Stub::answering("+OK\r\n");
    let allocations = runtime().block_on(async {
        let client = Client::connect(stub.url()).await.expect("the stub answers");
        for_each_call(async || client.set("a key of up to 32 bytes", "a value").await.expect("OK")).await
    });
    println!("SET: {allocations:.3} allocations for each call");
    assert!(allocations <= 0.05, "{allocations}");
}

#[test]
fn a_pipeline_allocates_nothing_for_each_command() {
    const COMMANDS: usize = 100;
    let stub = Stub::answering("+OK\r\n");
    let allocations = runtime().block_on(async {
        let client = Client::connect(stub.url()).await.expect("the stub answers");
        for_each_call(async || {
            let sets = client.pipeline().non_atomic().for_each(0..COMMANDS, |queue, n| queue.set(n, "value"));
            let (done,) = sets.execute().await.expect("OK");
            assert_eq!(done.len(), COMMANDS);
        })
        .await
    });
    println!("pipeline of {COMMANDS} SETs: {allocations:.3} allocations");
    assert!(allocations <= 4.0, "{allocations}");
}
