//! Waiting for something to be so. Both suites have this file.

use std::time::Duration;

/// Long for any machine: whoever waits it out has failed.
const PATIENCE: Duration = Duration::from_secs(20);

/// Looks again and again until it is so.
pub(crate) async fn until(is_so: impl Fn() -> bool) {
    let waiting = async {
        while !is_so() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    tokio::time::timeout(PATIENCE, waiting).await.expect("it comes to be so");
}
