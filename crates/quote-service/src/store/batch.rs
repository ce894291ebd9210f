//! Many waiting quotes, one transaction: a commit costs the disk the same for one or for hundreds.

use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

use super::{Entry, Kept, Store, StoreError};

/// The most quotes of one transaction.
const LARGEST: usize = 256;
/// The most quotes that may wait; more are refused at once, for they could not be kept in time.
const QUEUE: usize = 4096;

/// Writes what it is given, in batches: while one is being committed, the next gathers.
pub struct Writer {
    sender: mpsc::Sender<Waiting>,
}

/// Ends when its [`Writer`] is gone and all that waited is written.
pub type Written = JoinHandle<()>;

struct Waiting {
    entry: Entry,
    outcome: oneshot::Sender<Result<Kept, StoreError>>,
}

impl Writer {
    /// Starts to write to a store.
    #[must_use]
    pub fn start(store: Arc<dyn Store>) -> (Self, Written) {
        let (sender, receiver) = mpsc::channel(QUEUE);
        (Self { sender }, tokio::spawn(write(store, receiver)))
    }

    /// Keeps a quote, unless its key already has one. Durable once answered. It is written even
    /// if nobody waits for the answer any more.
    ///
    /// # Errors
    /// If the store does not answer, or too many wait.
    pub async fn keep(&self, entry: Entry) -> Result<Kept, StoreError> {
        let (outcome, answer) = oneshot::channel();
        let waiting = Waiting { entry, outcome };
        self.sender
            .try_send(waiting)
            .map_err(|_| StoreError::Busy)?;
        let gone = |_| StoreError::Unavailable("it was closed".to_owned());
        answer.await.map_err(gone)?
    }
}

async fn write(store: Arc<dyn Store>, mut receiver: mpsc::Receiver<Waiting>) {
    let mut batch = Vec::with_capacity(LARGEST);
    while receiver.recv_many(&mut batch, LARGEST).await > 0 {
        let (entries, outcomes): (Vec<_>, Vec<_>) = batch
            .drain(..)
            .map(|Waiting { entry, outcome }| (entry, outcome))
            .unzip();
        match store.keep(entries.into()).await {
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
}
