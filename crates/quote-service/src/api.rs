//! The API: what is asked over HTTP and what is answered. `/api/openapi.json` is made from it.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use axum::routing::get;
use chrono::NaiveDate;
use pricing::Text;
use serde::{Deserialize, Serialize};
use utoipa::openapi::OpenApi;
use utoipa::{OpenApi as _, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::QuoteDocument;

use crate::error::{
    self, CatalogsAnswers, FindAnswers, KeysAnswers, Outcome, ProblemDetails, Refusal,
    SubmitAnswers,
};
use crate::keys::Jwks;
use crate::number::is_number;
use crate::receive::{self, Limits};
use crate::service::Service;
use crate::submission::Submission;
use crate::verify::Verdict;

/// What the handlers share.
#[derive(Clone)]
pub struct Api {
    /// The service.
    pub service: Arc<Service>,
    /// The limits of a request.
    pub limits: Limits,
}

/// The name of the header with the client's key.
const IDEMPOTENCY_KEY: &str = "idempotency-key";

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Mingjia quotes",
        description = "Submitted quotes are recomputed, receipted and kept."
    ),
    components(schemas(AcceptedDocument, CatalogsDocument, Jwks,  ProblemDetails, wire::openapi::Text, wire::openapi::Nature)),
    tags((name = "quotes", description = "Submitting and finding quotes"))
)]
struct Description;

/// An accepted quote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AcceptedDocument {
    /// Its number.
    #[schema(example = "20261121-7K3F9M2QX0VB4TZC8HNA")]
    pub quote_id: String,
    /// How far it binds.
    pub verdict: Verdict,
    /// When it was accepted (RFC 3339).
    pub issued_at: String,
    /// The last day it holds, in UTC+8.
    #[schema(value_type = String, format = Date)]
    pub valid_until: NaiveDate,
    /// The quote.
    pub quote: QuoteDocument,
    /// A compact JWS (EdDSA) over the canonical quote, its number, time and validity.
    pub receipt: String,
}

/// The price lists in force.
#[derive(Debug, Serialize, ToSchema)]
pub struct CatalogsDocument {
    /// Each of them.
    pub catalogs: Vec<CatalogDocument>,
}

/// A price list in force.
#[derive(Debug, Serialize, ToSchema)]
pub struct CatalogDocument {
    /// The product's id.
    pub product: String,
    /// What changes whenever the list does.
    pub revision: String,
    /// The product's name.
    #[schema(value_type = wire::openapi::Text)]
    pub name: Text,
    /// Who sells it.
    #[schema(value_type = wire::openapi::Text)]
    pub vendor: Text,
    /// The currency of its amounts.
    pub currency: String,
    /// The day it is in force from; `null` where its source bears none.
    #[schema(value_type = Option<String>, format = Date)]
    pub effective_from: Option<NaiveDate>,
}

/// The API's routes, and their description.
pub fn router(api: Api) -> (Router, OpenApi) {
    let (router, description) = OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(submit))
        .routes(routes!(find))
        .routes(routes!(catalogs))
        .routes(routes!(keys))
        .split_for_parts();
    let text = description.to_json().unwrap_or_default();
    let text = Bytes::from(text);
    let router = router
        .route(
            "/api/openapi.json",
            get(async move || ([(header::CONTENT_TYPE, "application/json")], text)),
        )
        .route("/api/{*rest}", axum::routing::any(nothing))
        .route("/api", axum::routing::any(nothing))
        .method_not_allowed_fallback(async || Refusal::MethodNotAllowed)
        .with_state(api);
    (router, description)
}

async fn nothing() -> Refusal {
    Refusal::NotFound
}

/// Submit a quote
///
/// It is recomputed from the selection. If the claim holds, the quote is kept and receipted; if
/// not, the answer is what it comes to now.
#[utoipa::path(
    post,
    path = "/api/v1/quotes",
    tag = "quotes",
    params((
        "Idempotency-Key" = String, Header,
        description = "Chosen by the client for this submission, such as a UUID; the same when trying again"
    )),
    request_body = Submission,
    responses(SubmitAnswers)
)]
async fn submit(
    State(api): State<Api>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    receive::require_json(&headers)?;
    receive::require_plain(&headers)?;
    let key = idempotency_key(&headers)?;
    let body = receive::body(&headers, body, api.limits).await?;
    let submission: Submission = receive::parse(&body)?;
    submission.require_bounded().map_err(Refusal::Malformed)?;
    let accepted = api.service.submit(&key, &submission).await?;
    let (mut response, outcome) = match accepted.verdict {
        Some(verdict) => {
            let place = format!("/api/v1/quotes/{}", accepted.quote_id);
            (error::created(accepted.answer, &place), verdict.as_str())
        }
        None => (error::found(accepted.answer), "again"),
    };
    response.extensions_mut().insert(Outcome(outcome));
    Ok(response)
}

/// Find an accepted quote by its number
#[utoipa::path(
    get,
    path = "/api/v1/quotes/{quote_id}",
    tag = "quotes",
    params(("quote_id" = String, Path, description = "Its number")),
    responses(FindAnswers)
)]
async fn find(
    State(api): State<Api>,
    path: Result<Path<String>, axum::extract::rejection::PathRejection>,
) -> Result<Response, Refusal> {
    let Ok(Path(quote_id)) = path else {
        return Err(Refusal::QuoteNotFound);
    };
    if !is_number(&quote_id) {
        return Err(Refusal::QuoteNotFound);
    }
    let found = api.service.find(&quote_id).await?;
    let found = found.ok_or(Refusal::QuoteNotFound)?;
    Ok(error::found(found.answer))
}

/// List the price lists in force
#[utoipa::path(get, path = "/api/v1/catalogs", responses(CatalogsAnswers))]
async fn catalogs(State(api): State<Api>) -> Response {
    let catalogs = api.service.catalogs.iter().map(|catalog| CatalogDocument {
        product: catalog.id.clone(),
        revision: catalog.revision.clone(),
        name: catalog.name.clone(),
        vendor: catalog.vendor.clone(),
        currency: catalog.currency.clone(),
        effective_from: catalog.effective_from,
    });
    let catalogs = catalogs.collect();
    fresh(error::document(&CatalogsDocument { catalogs }), "no-cache")
}

/// The public keys receipts are signed with, the current one first
#[utoipa::path(get, path = "/api/v1/keys", responses(KeysAnswers))]
async fn keys(State(api): State<Api>) -> Response {
    let keys = error::document(&api.service.jwks());
    fresh(keys, "public, max-age=300")
}

fn fresh(mut response: Response, cache: &'static str) -> Response {
    let cache = HeaderValue::from_static(cache);
    response.headers_mut().insert(header::CACHE_CONTROL, cache);
    response
}

/// The client's key: 1 to 255 visible characters, once.
fn idempotency_key(headers: &HeaderMap) -> Result<String, Refusal> {
    let mut given = headers.get_all(IDEMPOTENCY_KEY).iter();
    let key = given.next().ok_or(Refusal::KeyMissing)?;
    let visible = key.as_bytes().iter().all(u8::is_ascii_graphic);
    match key.to_str() {
        Ok("") => Err(Refusal::KeyMissing),
        Ok(key) if visible && key.len() <= 255 && given.next().is_none() => Ok(key.to_owned()),
        _ => Err(Refusal::KeyMalformed),
    }
}
