//! A proxy that fails when it is told to.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use redis_typed::{Config, Protocol};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::{Notify, watch},
};

/// A direction.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Side {
    ToServer,
    ToClient,
}

/// What comes through, and what does not.
#[derive(Debug, Default)]
struct Plan {
    /// The direction, and after how many more bytes the connection ends that carries them.
    cut: Option<(Side, usize)>,
    /// How many bytes came through since it was last asked: to the server, to the client.
    passed: [usize; 2],
    accepted: usize,
    delay: Duration,
}

/// A proxy between clients and a server, for as long as its runtime lives.
pub(crate) struct Proxy {
    port: u16,
    plan: Arc<Mutex<Plan>>,
    stalled: watch::Sender<bool>,
}

impl Proxy {
    pub(crate) async fn start(server: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (stalled, _) = watch::channel(false);
        let proxy = Self { port, plan: Arc::default(), stalled };
        let (plan, stalled) = (Arc::clone(&proxy.plan), proxy.stalled.subscribe());
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                plan.lock().unwrap().accepted += 1;
                if let Ok(server) = TcpStream::connect(("127.0.0.1", server)).await {
                    connect(client, server, &plan, &stalled);
                }
            }
        });
        proxy
    }

    pub(crate) fn config(&self, protocol: Protocol) -> Config {
        Config::tcp("127.0.0.1", self.port).protocol(protocol)
    }

    /// Ends the next connection that carries so many bytes and one more; with `0` nothing of what comes next passes.
    pub(crate) fn cut(&self, side: Side, after: usize) {
        self.plan.lock().unwrap().cut = Some((side, after));
    }

    /// Takes the order to cut back; says whether it was still to be carried out.
    pub(crate) fn spare(&self) -> bool {
        self.plan.lock().unwrap().cut.take().is_some()
    }

    /// How many bytes came through since it was last asked: to the server, to the client.
    pub(crate) fn passed(&self) -> [usize; 2] {
        std::mem::take(&mut self.plan.lock().unwrap().passed)
    }

    /// How many connections there ever were.
    pub(crate) fn accepted(&self) -> usize {
        self.plan.lock().unwrap().accepted
    }

    /// Holds all bytes back, or lets them through again.
    pub(crate) fn stall(&self, stalled: bool) {
        self.stalled.send_replace(stalled);
    }

    /// Lets each piece wait for so long.
    pub(crate) fn delay(&self, time: Duration) {
        self.plan.lock().unwrap().delay = time;
    }
}

fn connect(client: TcpStream, server: TcpStream, plan: &Arc<Mutex<Plan>>, stalled: &watch::Receiver<bool>) {
    client.set_nodelay(true).unwrap();
    server.set_nodelay(true).unwrap();
    let (from_client, to_client) = client.into_split();
    let (from_server, to_server) = server.into_split();
    let ended = Arc::new(Ended::default());
    let pipe = |side, from, to| {
        let (plan, stalled, ended) = (Arc::clone(plan), stalled.clone(), Arc::clone(&ended));
        Pipe { side, from, to, plan, stalled, ended }
    };
    tokio::spawn(pipe(Side::ToServer, from_client, to_server).run());
    tokio::spawn(pipe(Side::ToClient, from_server, to_client).run());
}

/// Says to both directions of a connection that it ended.
#[derive(Default)]
struct Ended {
    notify: Notify,
    ended: Mutex<bool>,
}

impl Ended {
    fn end(&self) {
        *self.ended.lock().unwrap() = true;
        self.notify.notify_waiters();
    }

    fn is_over(&self) -> bool {
        *self.ended.lock().unwrap()
    }
}

struct Pipe {
    side: Side,
    from: OwnedReadHalf,
    to: OwnedWriteHalf,
    plan: Arc<Mutex<Plan>>,
    stalled: watch::Receiver<bool>,
    ended: Arc<Ended>,
}

impl Pipe {
    async fn run(mut self) {
        let ended = Arc::clone(&self.ended);
        let over = ended.notify.notified();
        tokio::pin!(over);
        over.as_mut().enable();
        tokio::select! {
            () = over, if !ended.is_over() => {}
            () = self.forward() => {}
        }
        ended.end();
    }

    async fn forward(&mut self) {
        let mut bytes = vec![0; 16 << 10];
        loop {
            let Ok(length @ 1..) = self.from.read(&mut bytes).await else { return };
            let delay = self.plan.lock().unwrap().delay;
            if !delay.is_zero() {
                tokio::time::sleep(delay).await;
            }
            if self.stalled.wait_for(|stalled| !stalled).await.is_err() || self.ended.is_over() {
                return;
            }
            let (passes, is_last) = self.allowed(length);
            if self.to.write_all(&bytes[..passes]).await.is_err() || is_last {
                return;
            }
        }
    }

    /// How many of so many bytes pass, and whether the connection ends with them.
    fn allowed(&self, length: usize) -> (usize, bool) {
        let mut plan = self.plan.lock().unwrap();
        let left = plan.cut.filter(|(side, _)| *side == self.side).map(|(_, left)| left);
        let passes = left.map_or(length, |left| left.min(length));
        plan.passed[self.side as usize] += passes;
        let is_last = left.is_some_and(|left| left <= length);
        plan.cut = match left {
            None => plan.cut,
            Some(_) if is_last => None,
            Some(left) => Some((self.side, left - length)),
        };
        if is_last {
            // Said before the bytes leave: no answer to them comes back.
            *self.ended.ended.lock().unwrap() = true;
        }
        (passes, is_last)
    }
}
