//! Requests that outlive the loan of their connection.

use redis_typed::{Client, Commands, Delivery, ErrorKind};

use super::fake::Fake;

#[tokio::test]
async fn never_reach_the_next_borrower() {
    let fake = Fake::start(|_, words| if words.starts_with("INCR") { ":7\r\n".into() } else { "+OK\r\n".into() }).await;
    let client = Client::connect(fake.config().max_exclusive(1)).await.unwrap();
    let (of_connection, of_watched) = {
        let connection = client.connection().await.unwrap();
        let first = connection.incr("late").into_owned();
        drop(connection);
        let watched = client.watch("k").await.unwrap();
        (first, watched.incr("late").into_owned())
    };
    let borrower = client.watch("mine").await.unwrap();
    for error in [of_connection.await.unwrap_err(), of_watched.await.unwrap_err()] {
        assert_eq!((error.kind(), error.delivery()), (ErrorKind::Data, Delivery::NotSent));
        assert!(error.to_string().contains("lent"), "{error}");
    }
    assert_eq!(borrower.incr("n").await.unwrap(), 7);
    assert_eq!(fake.heard(), ["WATCH k", "UNWATCH", "WATCH mine", "INCR n"]);
}

#[tokio::test]
async fn of_a_client_may_be_owned() {
    let fake = Fake::start(|_, _| ":7\r\n".into()).await;
    let request = fake.client().await.incr("n").into_owned();
    assert_eq!(tokio::spawn(request).await.unwrap().unwrap(), 7);
}
