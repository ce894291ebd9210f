//! The service that takes quotes, over HTTP.

use std::sync::Arc;

use gloo_net::Error;
use gloo_net::http::{Request, Response};

use super::accepted::AcceptedQuote;
use super::answer::Answer;
use super::receipt::{Keys, Receipt, ReceiptCheck};
use super::signature::is_signed;
use crate::json;

/// Where quotes are submitted and found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuoteService {
    quotes: Arc<str>,
}

impl QuoteService {
    /// A service by the address of its quotes, such as `/mingjia/api/v1/quotes` on a site under a base
    /// path, or a whole one of another host.
    #[must_use]
    pub fn at(quotes: &str) -> Self {
        Self {
            quotes: quotes.trim_end_matches('/').into(),
        }
    }

    /// Submits a body under a key.
    pub(super) async fn submit(&self, attempt_key: &str, body: &str) -> Answer {
        match self.post(attempt_key, body).await {
            Ok(answer) => answer,
            Err(_) => Answer::Unreached,
        }
    }

    async fn post(&self, key: &str, body: &str) -> Result<Answer, Error> {
        let request = Request::post(&self.quotes)
            .header("content-type", "application/json")
            .header("idempotency-key", key)
            .body(body)?;
        let response: Response = request.send().await?;
        let retry_after = response.headers().get("retry-after");
        let text = response.text().await?;
        Ok(Answer::read(
            response.status(),
            retry_after.as_deref(),
            &text,
        ))
    }

    /// An accepted quote by its number; `Ok(None)` where the service has none.
    ///
    /// # Errors
    /// Where nothing answers, or something else than the service.
    pub async fn find(&self, number: &str) -> Result<Option<AcceptedQuote>, Unreached> {
        let number = String::from(js_sys::encode_uri_component(number));
        let request = Request::get(&format!("{}/{number}", self.quotes));
        let response = request.send().await.map_err(|_| Unreached)?;
        let text = response.text().await.map_err(|_| Unreached)?;
        match response.status() {
            200 => json::parse(&text).map(Some).ok_or(Unreached),
            // A host that knows only files answers with a page.
            404 if json::parse::<serde_json::Value>(&text).is_some() => Ok(None),
            _ => Err(Unreached),
        }
    }

    /// Checks the receipt of an accepted quote with the service's keys.
    pub async fn check(&self, accepted: &AcceptedQuote) -> ReceiptCheck {
        let Some(receipt) = Receipt::read(accepted) else {
            return ReceiptCheck::NotGenuine;
        };
        let Some(keys) = self.keys().await else {
            return ReceiptCheck::Unreached;
        };
        let Some(key) = keys.keys.iter().find(|key| key.kid == receipt.kid) else {
            return ReceiptCheck::UnknownKey;
        };
        match is_signed(&receipt, key).await {
            Some(true) => ReceiptCheck::Genuine,
            Some(false) => ReceiptCheck::NotGenuine,
            None => ReceiptCheck::Unsupported,
        }
    }

    /// The public keys, which stand beside the quotes.
    async fn keys(&self) -> Option<Keys> {
        let beside = self.quotes.strip_suffix("quotes")?;
        let response = Request::get(&format!("{beside}keys")).send().await.ok()?;
        json::parse(&response.text().await.ok().filter(|_| response.ok())?)
    }
}

/// That nothing answered, or something else than the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreached;
