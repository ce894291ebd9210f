//! The one who writes: many waiting quotes share a transaction, for a commit costs the disk the
//! same for one or for hundreds; and whoever asks whether writing works is told the truth.

use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures::FutureExt as _;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

use super::{Entry, Kept, Store, StoreError};

/// The most quotes of one transaction.
const LARGEST: usize = 256;
/// The most quotes that may wait; more are refused at once, for they could not be kept in time.
const QUEUE: usize = 4096;
/// How long a write that succeeded says that the next one would.
const FRESH: Duration = Duration::from_secs(1);
/// How long whoever asks for the health of writing waits for a write.
const PATIENCE: Duration = Duration::from_secs(4);

/// Writes what it is given, in batches: while one is being committed, the next gathers.
pub struct Writer {
    sender: mpsc::Sender<Job>,
    last: Arc<Last>,
}

/// Ends when its [`Writer`] is gone and all that waited is written or refused.
pub type Written = JoinHandle<()>;

enum Job {
    Keep {
        entry: Box<Entry>,
        outcome: oneshot::Sender<Result<Kept, StoreError>>,
    },
    Probe(oneshot::Sender<Result<(), StoreError>>),
}

/// When all that is written of quotes was last written, if no write has failed since.
#[derive(Default)]
struct Last(Mutex<Option<Instant>>);

impl Last {
    fn note(&self, succeeded: bool) {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *last = succeeded.then(Instant::now);
    }

    fn is_fresh(&self) -> bool {
        let last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        last.is_some_and(|last| last.elapsed() < FRESH)
    }
}

impl Writer {
    /// Starts to write to a store.
    #[must_use]
    pub fn start(store: Arc<dyn Store>) -> (Self, Written) {
        let (sender, receiver) = mpsc::channel(QUEUE);
        let last = Arc::new(Last::default());
        let written = tokio::spawn(write(store, receiver, last.clone()));
        (Self { sender, last }, written)
    }

    /// Keeps a quote, unless its key already has one. Durable once answered. It is written even
    /// if nobody waits for the answer any more.
    ///
    /// # Errors
    /// If the store does not answer, or too many wait.
    pub async fn keep(&self, entry: Entry) -> Result<Kept, StoreError> {
        let (outcome, answer) = oneshot::channel();
        let entry = Box::new(entry);
        self.sender
            .try_send(Job::Keep { entry, outcome })
            .map_err(|_| StoreError::Busy)?;
        answer.await.map_err(|_| StoreError::Stopping)?
    }

    /// Tells whether writing works, without keeping the writer from ending.
    #[must_use]
    pub fn health(&self) -> Health {
        Health {
            sender: self.sender.downgrade(),
            last: self.last.clone(),
        }
    }
}

/// Whether writing works.
#[derive(Clone)]
pub struct Health {
    sender: mpsc::WeakSender<Job>,
    last: Arc<Last>,
}

impl Health {
    /// Whether writing works, told by a write of the last second or else by one made for it.
    ///
    /// # Errors
    /// If the last write failed, or none comes to an end.
    pub async fn check(&self) -> Result<(), StoreError> {
        if self.last.is_fresh() {
            return Ok(());
        }
        let (outcome, answer) = oneshot::channel();
        let sender = self.sender.upgrade().ok_or(StoreError::Stopping)?;
        sender
            .try_send(Job::Probe(outcome))
            .map_err(|_| StoreError::Busy)?;
        drop(sender);
        match tokio::time::timeout(PATIENCE, answer).await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(_)) => Err(StoreError::Stopping),
            Err(_) => Err(StoreError::TimedOut(PATIENCE)),
        }
    }
}

async fn write(store: Arc<dyn Store>, mut receiver: mpsc::Receiver<Job>, last: Arc<Last>) {
    let mut jobs = Vec::with_capacity(LARGEST);
    while receiver.recv_many(&mut jobs, LARGEST).await > 0 {
        let (mut entries, mut outcomes, mut probes) = (Vec::new(), Vec::new(), Vec::new());
        for job in jobs.drain(..) {
            match job {
                Job::Keep { entry, outcome } => {
                    entries.push(*entry);
                    outcomes.push(outcome);
                }
                Job::Probe(outcome) => probes.push(outcome),
            }
        }
        if !entries.is_empty() {
            let writes_all = entries.iter().any(Entry::is_personal);
            let kept = caught(async { store.keep(entries.into()).await }).await;
            // A quote of nobody says nothing of the table of contacts.
            if kept.is_err() || writes_all {
                last.note(kept.is_ok());
            }
            tell(kept, outcomes);
        }
        if !probes.is_empty() {
            let probed = probe(&store, &last).await;
            for outcome in probes {
                // Whoever no longer waits asks again.
                let _ = outcome.send(probed.clone());
            }
        }
    }
}

async fn probe(store: &Arc<dyn Store>, last: &Last) -> Result<(), StoreError> {
    if last.is_fresh() {
        return Ok(());
    }
    let probed = caught(async { store.probe().await }).await;
    last.note(probed.is_ok());
    probed
}

/// A write in which a panic is an error, so that it ends neither the writer nor the service.
async fn caught<T>(write: impl Future<Output = Result<T, StoreError>>) -> Result<T, StoreError> {
    // The store is used again, but not the connection it happened on.
    let caught = AssertUnwindSafe(write).catch_unwind().await;
    caught.unwrap_or_else(|_| {
        let fault = "a fault of the service, told in its log";
        Err(StoreError::Unavailable(fault.to_owned()))
    })
}

fn tell(
    kept: Result<Vec<Kept>, StoreError>,
    outcomes: Vec<oneshot::Sender<Result<Kept, StoreError>>>,
) {
    match kept {
        Ok(kept) => {
            for (outcome, kept) in outcomes.into_iter().zip(kept) {
                // Whoever no longer waits will ask again with the same key.
                let _ = outcome.send(Ok(kept));
            }
        }
        Err(error) => {
            tracing::error!(%error, quotes = outcomes.len(), "quotes were not kept");
            for outcome in outcomes {
                let _ = outcome.send(Err(error.clone()));
            }
        }
    }
}
