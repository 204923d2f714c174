//! A shared connection that dies while it rests.

use std::time::Duration;

use redis_typed::{Client, Commands, LaneState, Protocol, Timeouts};

use super::server;
use crate::{support::proxy::Proxy, until::until};

const KEEPALIVE: Duration = Duration::from_millis(100);
const RESPONSE: Duration = Duration::from_millis(300);

#[tokio::test]
async fn it_is_replaced_before_the_next_command() {
    for (protocol, database) in [(Protocol::Resp2, 9050), (Protocol::Resp3, 9051)] {
        let proxy = Proxy::start(server().0.port()).await;
        let times = Timeouts::default().response(RESPONSE).keepalive(KEEPALIVE);
        let client = Client::connect(proxy.config(protocol).database(database).timeouts(times)).await.unwrap();
        client.set("n", 0).await.unwrap();
        proxy.passed();
        // Asked and answered some times, the connection stays.
        until(|| {
            let [asked, _] = proxy.passed();
            asked > 0
        })
        .await;
        until(|| proxy.passed()[1] > 0).await;
        assert_eq!((client.state(), proxy.accepted()), (LaneState::Connected, 1));

        proxy.stall(true);
        until(|| client.state() != LaneState::Connected).await;
        proxy.stall(false);
        // The first command after it, an increment that nobody may repeat, succeeds.
        assert_eq!(client.incr("n").await.unwrap(), 1);
        assert_eq!((client.state(), proxy.accepted()), (LaneState::Connected, 2));
    }
}
