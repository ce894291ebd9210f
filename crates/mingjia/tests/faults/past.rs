//! Quotes of days that are past.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures::future::join_all;
use quote_service::service::Terms;
use quote_service::store::Store;
use quote_service::submission::Submission;
use quote_service::{keys, server};

use crate::service::{Folder, body, root};

/// Keeps quotes as the service does when its clock tells a moment: their numbers.
pub async fn keep(
    store: Arc<dyn Store>,
    folder: &Folder,
    now: DateTime<Utc>,
    valid_days: u32,
    count: usize,
) -> Vec<String> {
    let lists = catalog_files::read_all(&root().join("catalogs")).unwrap();
    let signer = keys::open(&folder.path("quotes.keys.json")).unwrap();
    let roll = Duration::ZERO;
    let terms = Terms { valid_days, roll };
    let (service, written) = server::start(lists, store, signer, terms, Arc::new(move || now));
    let submission: Submission = serde_json::from_str(&body("old@example.com")).unwrap();
    let keys: Vec<_> = (0..count)
        .map(|n| format!("{now} {valid_days} {n}"))
        .collect();
    let accepted = join_all(keys.iter().map(|key| service.submit(key, &submission))).await;
    drop(service);
    written.await.unwrap();
    accepted
        .into_iter()
        .map(|kept| kept.unwrap().quote_id)
        .collect()
}
