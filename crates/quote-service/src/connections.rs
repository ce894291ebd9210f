//! Who is connected: so many in all, so many of one client, and nobody for ever.
//!
//! A connection costs memory and an open file whatever its client does with it. When there is no
//! room for another, the one that has been silent longest makes room; one whose client does not
//! take its answer is closed after a time.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Notify;

use crate::limit::network;
use crate::metrics::Metrics;

/// How many connections there may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// In all.
    pub all: usize,
    /// Of one client.
    pub each: usize,
    /// The longest a client may take nothing of an answer.
    pub write: Duration,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            all: 2048,
            each: 256,
            write: Duration::from_secs(30),
        }
    }
}

/// How long a connection is silent before it makes room for another.
const SILENT: Duration = Duration::from_secs(1);
/// How far apart stalled answers are looked for.
pub(crate) const SWEEP: Duration = Duration::from_secs(1);

/// All connections.
pub(crate) struct Connections {
    open: Mutex<Open>,
    bounds: Bounds,
    metrics: Arc<Metrics>,
    started: Instant,
}

#[derive(Default)]
struct Open {
    next: u64,
    all: HashMap<u64, Arc<Connection>>,
    of_client: HashMap<IpAddr, usize>,
}

/// What is known of a connection.
pub(crate) struct Connection {
    client: IpAddr,
    /// When bytes last went either way, in milliseconds since the start.
    moved_at: AtomicU64,
    /// Whether there are bytes that the client does not take.
    blocked: AtomicBool,
    /// Whether it is the service that the client waits for.
    answering: AtomicBool,
    close: Notify,
    started: Instant,
}

impl Connection {
    /// Notes that bytes went either way.
    pub(crate) fn moved(&self) {
        self.moved_at.store(self.now(), Ordering::Relaxed);
        self.blocked.store(false, Ordering::Relaxed);
    }

    /// Notes that the client takes no more for now.
    pub(crate) fn blocked(&self) {
        self.blocked.store(true, Ordering::Relaxed);
    }

    /// Whether the client takes no more for now.
    pub(crate) fn is_blocked(&self) -> bool {
        self.blocked.load(Ordering::Relaxed)
    }

    /// Notes whether an answer is being made.
    pub(crate) fn answering(&self, answering: bool) {
        self.answering.store(answering, Ordering::Relaxed);
    }

    /// Comes when it is to be closed.
    pub(crate) async fn closed(&self) {
        self.close.notified().await;
    }

    fn now(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn silent_for(&self) -> Duration {
        let moved_at = self.moved_at.load(Ordering::Relaxed);
        Duration::from_millis(self.now().saturating_sub(moved_at))
    }
}

/// A connection's place; it is free again when this goes.
pub(crate) struct Place {
    connections: Arc<Connections>,
    number: u64,
    /// What is known of it.
    pub(crate) connection: Arc<Connection>,
}

impl Connections {
    pub(crate) fn new(bounds: Bounds, metrics: Arc<Metrics>) -> Arc<Self> {
        Arc::new(Self {
            open: Mutex::default(),
            bounds,
            metrics,
            started: Instant::now(),
        })
    }

    /// A place for a client, if there is one or one can be made.
    pub(crate) fn admit(self: &Arc<Self>, client: IpAddr) -> Option<Place> {
        let client = network(client);
        let mut open = self.lock();
        if open.of_client.get(&client).copied().unwrap_or_default() >= self.bounds.each {
            self.displace(&mut open, Some(client))?;
        }
        if open.all.len() >= self.bounds.all {
            self.displace(&mut open, None)?;
        }
        let connection = Arc::new(Connection {
            client,
            moved_at: AtomicU64::new(0),
            blocked: AtomicBool::new(false),
            answering: AtomicBool::new(false),
            close: Notify::new(),
            started: self.started,
        });
        connection.moved();
        let number = open.next;
        open.next += 1;
        open.all.insert(number, connection.clone());
        *open.of_client.entry(client).or_default() += 1;
        self.metrics.connections(open.all.len());
        Some(Place {
            connections: self.clone(),
            number,
            connection,
        })
    }

    /// Closes whoever has been silent longest, of one client or of all.
    fn displace(&self, open: &mut Open, of: Option<IpAddr>) -> Option<()> {
        let silent = open.all.iter().filter(|(_, connection)| {
            of.is_none_or(|client| connection.client == client)
                && !connection.answering.load(Ordering::Relaxed)
                && connection.silent_for() >= SILENT
        });
        let longest = silent.max_by_key(|(_, connection)| connection.silent_for());
        let Some((&number, _)) = longest else {
            self.metrics.connection_closed("refused");
            return None;
        };
        self.metrics.connection_closed("displaced");
        open.close(number);
        Some(())
    }

    /// Closes those whose clients do not take their answers.
    pub(crate) fn sweep(&self) {
        let mut open = self.lock();
        let stalled = open.all.iter().filter(|(_, connection)| {
            connection.is_blocked() && connection.silent_for() >= self.bounds.write
        });
        let stalled: Vec<u64> = stalled.map(|(number, _)| *number).collect();
        for number in stalled {
            self.metrics.connection_closed("stalled");
            open.close(number);
        }
        self.metrics.connections(open.all.len());
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Open {
    fn close(&mut self, number: u64) {
        if let Some(connection) = self.remove(number) {
            connection.close.notify_one();
        }
    }

    fn remove(&mut self, number: u64) -> Option<Arc<Connection>> {
        let connection = self.all.remove(&number)?;
        if let Some(count) = self.of_client.get_mut(&connection.client) {
            *count -= 1;
            if *count == 0 {
                self.of_client.remove(&connection.client);
            }
        }
        Some(connection)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.connections.lock();
        open.remove(self.number);
        self.connections.metrics.connections(open.all.len());
    }
}
