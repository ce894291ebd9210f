//! A store that keeps nothing: what is left is the checking.

use std::future::Future;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use quote_service::store::{Answer, Entry, Kept, Page, Part, Record, Remembered, Store};
use serde_json::Value;

/// Forgets everything.
pub struct Nothing;

impl Store for Nothing {
    fn keep(&self, entries: Arc<[Entry]>) -> Answer<'_, Vec<Kept>> {
        Box::pin(async move { Ok(entries.iter().map(|_| Kept::Now).collect()) })
    }

    fn by_id<'a>(&'a self, _: &'a str) -> Answer<'a, Option<Record>> {
        Box::pin(async { Ok(None) })
    }

    fn by_key<'a>(&'a self, _: &'a str) -> Answer<'a, Option<Record>> {
        Box::pin(async { Ok(None) })
    }

    fn page(&self, _: Page) -> Answer<'_, Vec<Entry>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    fn entry<'a>(&'a self, _: &'a str) -> Answer<'a, Option<Entry>> {
        Box::pin(async { Ok(None) })
    }

    fn probe(&self) -> Answer<'_, ()> {
        Box::pin(async { Ok(()) })
    }

    fn remove<'a>(&'a self, _: &'a [String], _: Part) -> Answer<'a, u64> {
        Box::pin(async { Ok(0) })
    }

    fn wipe(&self) -> Answer<'_, ()> {
        Box::pin(async { Ok(()) })
    }

    fn remember_catalog<'a>(
        &'a self,
        _: &'a str,
        _: &'a str,
        _: &'a Value,
        _: DateTime<Utc>,
    ) -> Answer<'a, ()> {
        Box::pin(async { Ok(()) })
    }

    fn catalog<'a>(&'a self, _: &'a str, _: &'a str) -> Answer<'a, Option<Remembered>> {
        Box::pin(async { Ok(None) })
    }

    fn served_before<'a>(&'a self, _: &'a str, _: DateTime<Utc>) -> Answer<'a, Option<String>> {
        Box::pin(async { Ok(None) })
    }

    fn remember_header<'a>(&'a self, _: &'a str) -> Answer<'a, ()> {
        Box::pin(async { Ok(()) })
    }

    fn forget_header<'a>(&'a self, _: &'a str) -> Answer<'a, ()> {
        Box::pin(async { Ok(()) })
    }

    fn headers(&self) -> Answer<'_, Vec<String>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    fn holds_header<'a>(&'a self, _: &'a str) -> Answer<'a, bool> {
        Box::pin(async { Ok(false) })
    }

    fn backup<'a>(&'a self, _: &'a Path) -> Answer<'a, ()> {
        Box::pin(async { Ok(()) })
    }

    fn close(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(async {})
    }
}
