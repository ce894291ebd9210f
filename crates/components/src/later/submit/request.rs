//! What is submitted, as the service reads it.

use pricing::{Catalog, Decimal};
use wire::amount::money;
use wire::quote::line_id;

use super::contact;
use crate::model::json::Json;
use crate::model::{Draft, Figures, link};

/// What the visitor saw: the sums, each line's amount, and with which price list.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The sums and lines.
    pub claimed: Json,
    /// The revision of the price list.
    pub revision: String,
}

impl Claim {
    /// What a calculator's figures claim.
    #[must_use]
    pub fn of(catalog: &Catalog, figures: &Figures) -> Self {
        let totals = &figures.quote.totals;
        let amount = |amount: Decimal| Json::Text(money(amount));
        let renewal = totals.renewal.map_or(Json::Null, |renewal| {
            object([
                ("amount", amount(renewal.amount)),
                ("term_months", Json::Number(renewal.term_months.into())),
            ])
        });
        let mut lines = Vec::new();
        for line in &figures.quote.lines {
            let charge = catalog.charge(line.charge);
            lines.push((line_id(charge, line), amount(line.amount)));
        }
        Self {
            claimed: object([
                ("due_now", amount(totals.due_now)),
                ("usage", amount(totals.usage)),
                ("renewal", renewal),
                ("lines", Json::Object(lines)),
            ]),
            revision: catalog.revision.clone(),
        }
    }

    /// What the quote of an answer claims: what a visitor consents to.
    #[must_use]
    pub fn of_quote(quote: &Json) -> Option<Self> {
        let totals = quote.get("totals")?;
        let member = |name| totals.get(name).cloned().unwrap_or(Json::Null);
        let mut lines = Vec::new();
        if let Some(Json::List(all)) = quote.get("lines") {
            for line in all {
                let id = line.get("id")?.text()?.to_owned();
                lines.push((id, line.get("amount")?.clone()));
            }
        }
        Some(Self {
            claimed: object([
                ("due_now", member("due_now")),
                ("usage", member("usage")),
                ("renewal", member("renewal")),
                ("lines", Json::Object(lines)),
            ]),
            revision: quote.get("catalog_revision")?.text()?.to_owned(),
        })
    }
}

/// The body of a submission.
#[must_use]
pub fn body(draft: &Draft, claim: &Claim, typed: &[(&'static str, String)]) -> String {
    let mut members = vec![
        ("selection".to_owned(), link::json(draft)),
        ("claimed".to_owned(), claim.claimed.clone()),
        (
            "catalog_revision".to_owned(),
            Json::Text(claim.revision.clone()),
        ),
    ];
    if !contact::is_empty(typed) {
        let mut filled = Vec::new();
        for (name, text) in typed {
            if !text.trim().is_empty() {
                filled.push(((*name).to_owned(), Json::Text(text.clone())));
            }
        }
        members.push(("contact".to_owned(), Json::Object(filled)));
    }
    Json::Object(members).to_string()
}

fn object<const N: usize>(members: [(&str, Json); N]) -> Json {
    Json::Object(
        members
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    )
}
