//! The connections and callbacks that a client shares with everything it gives out.

use std::sync::Arc;

use redis_typed_core::{config::Config, mux::Lane, pool::Pool};
use tokio::runtime::Handle as Runtime;

use crate::callbacks::ResponseCallbacks;

/// What sends: the shared lane, the pool of exclusive ones, and the callbacks of this handle.
#[derive(Clone)]
pub(crate) struct Handle {
    connections: Arc<Connections>,
    callbacks: Option<Arc<ResponseCallbacks>>,
}

struct Connections {
    lane: Lane,
    pool: Pool,
}

impl Handle {
    pub(crate) fn new(config: Config, runtime: Option<Runtime>) -> Self {
        let lane = Lane::shared(Arc::new(config), runtime.clone());
        let pool = Pool::new(lane.clone(), runtime);
        Self { connections: Arc::new(Connections { lane, pool }), callbacks: None }
    }

    #[must_use]
    pub(crate) fn with_callbacks(self, callbacks: Option<Arc<ResponseCallbacks>>) -> Self {
        Self { callbacks, ..self }
    }

    #[inline]
    pub(crate) fn lane(&self) -> &Lane {
        &self.connections.lane
    }

    pub(crate) fn pool(&self) -> &Pool {
        &self.connections.pool
    }

    #[inline]
    pub(crate) fn callbacks(&self) -> Option<Arc<ResponseCallbacks>> {
        self.callbacks.clone()
    }

    /// The callbacks to change; other handles keep those that they have.
    pub(crate) fn callbacks_mut(&mut self) -> &mut ResponseCallbacks {
        Arc::make_mut(self.callbacks.get_or_insert_default())
    }
}
