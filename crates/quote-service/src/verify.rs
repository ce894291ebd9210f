//! Whether a claim holds. Pure: what it needs to know are arguments.

use std::collections::BTreeMap;

use pricing::catalog::Nature;
use pricing::{Decimal, Text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use wire::QuoteDocument;
use wire::quote::LineDocument;

use crate::submission::{Claimed, ClaimedRenewal};

/// How far an accepted quote binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Every line has a published price.
    Verified,
    /// Sample prices, or lines whose prices only the seller knows.
    Indicative,
}

impl Verdict {
    /// As the contract writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Verified => "verified",
            Verdict::Indicative => "indicative",
        }
    }

    /// How far a quote binds.
    #[must_use]
    pub fn of(quote: &QuoteDocument) -> Self {
        if quote.complete && quote.basis != "sample" {
            Verdict::Verified
        } else {
            Verdict::Indicative
        }
    }
}

/// A line whose amount is another now.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Difference {
    /// The line's id.
    pub id: String,
    /// What it is; left out where a line was claimed that never was.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<wire::openapi::Text>)]
    pub label: Option<Text>,
    /// How it is paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<wire::openapi::Nature>)]
    pub nature: Option<Nature>,
    /// What was claimed for it; `null` if it is new; left out where only totals were claimed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<Option<String>>,
    /// What it comes to; `null` if it is gone.
    pub now: Option<String>,
}

/// A claim that is no amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAnAmount {
    /// Its place in the body.
    pub place: String,
    /// What is there.
    pub given: String,
}

/// A claim as meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    due_now: Decimal,
    usage: Decimal,
    renewal: Option<(Decimal, Option<u32>)>,
    lines: Option<BTreeMap<String, Decimal>>,
}

impl Claim {
    /// Reads a claim.
    ///
    /// # Errors
    /// The first amount that is none.
    pub fn read(raw: &Claimed) -> Result<Self, NotAnAmount> {
        let amount = |place: &str, given: &str| {
            Decimal::from_str_exact(given).map_err(|_| NotAnAmount {
                place: place.to_owned(),
                given: given.chars().take(40).collect(),
            })
        };
        let renewal = match &raw.renewal {
            None => None,
            Some(ClaimedRenewal::Amount(given)) => Some((amount("claimed.renewal", given)?, None)),
            Some(ClaimedRenewal::Whole(whole)) => {
                let given = amount("claimed.renewal.amount", &whole.amount)?;
                Some((given, Some(whole.term_months)))
            }
        };
        let lines = raw.lines.iter().flatten().map(|(id, given)| {
            let given = amount(&format!("claimed.lines.{id}"), given)?;
            Ok((id.clone(), given))
        });
        let lines: BTreeMap<_, _> = lines.collect::<Result<_, _>>()?;
        Ok(Self {
            due_now: amount("claimed.due_now", &raw.due_now)?,
            usage: amount("claimed.usage", &raw.usage)?,
            renewal,
            lines: raw.lines.is_some().then_some(lines),
        })
    }

    /// Whether it is what the quote says, to the fen, line by line where lines are claimed.
    #[must_use]
    pub fn holds(&self, quote: &QuoteDocument) -> bool {
        self.due_now_holds(quote)
            && self.usage_holds(quote)
            && self.renewal_holds(quote)
            && self
                .lines
                .as_ref()
                .is_none_or(|lines| by_line(lines, quote).is_empty())
    }

    fn due_now_holds(&self, quote: &QuoteDocument) -> bool {
        decimal(&quote.totals.due_now) == Some(self.due_now)
    }

    fn usage_holds(&self, quote: &QuoteDocument) -> bool {
        decimal(&quote.totals.usage) == Some(self.usage)
    }

    fn renewal_holds(&self, quote: &QuoteDocument) -> bool {
        match (&self.renewal, &quote.totals.renewal) {
            (None, None) => true,
            (Some((amount, term)), Some(renewal)) => {
                decimal(&renewal.amount) == Some(*amount)
                    && term.is_none_or(|term| term == renewal.term_months)
            }
            _ => false,
        }
    }

    /// The lines that differ from the quote: from those claimed, or else from the earlier quote
    /// the claim was made from, or else every line of the totals that differ.
    #[must_use]
    pub fn differences(
        &self,
        quote: &QuoteDocument,
        was: Option<&QuoteDocument>,
    ) -> Vec<Difference> {
        if let Some(lines) = &self.lines {
            return by_line(lines, quote);
        }
        if let Some(was) = was.filter(|was| self.holds(was)) {
            return between(was, quote);
        }
        let due_now = !self.due_now_holds(quote);
        let renewal = !self.renewal_holds(quote);
        let usage = !self.usage_holds(quote);
        let concerned = |line: &&LineDocument| match line.nature {
            Nature::Prepaid => due_now || renewal,
            Nature::OneOff => due_now,
            Nature::Usage => usage,
        };
        let lines = quote.lines.iter().filter(concerned);
        lines
            .map(|line| difference(line, None, Some(&line.amount)))
            .collect()
    }
}

fn by_line(claimed: &BTreeMap<String, Decimal>, quote: &QuoteDocument) -> Vec<Difference> {
    let now = quote.lines.iter().filter_map(|line| {
        let was = claimed.get(&line.id).copied();
        let same = was.is_some() && was == decimal(&line.amount);
        let was = Some(was.map(wire::amount::money));
        (!same).then(|| difference(line, was, Some(&line.amount)))
    });
    let gone = claimed.iter().filter_map(|(id, amount)| {
        let there = quote.lines.iter().any(|line| line.id == *id);
        (!there).then(|| Difference {
            id: id.clone(),
            label: None,
            nature: None,
            was: Some(Some(wire::amount::money(*amount))),
            now: None,
        })
    });
    now.chain(gone).collect()
}

fn between(was: &QuoteDocument, now: &QuoteDocument) -> Vec<Difference> {
    let before = |id: &str| was.lines.iter().find(|line| line.id == id);
    let after = |id: &str| now.lines.iter().any(|line| line.id == id);
    let changed = now.lines.iter().filter_map(|line| {
        let earlier = before(&line.id);
        let same = earlier
            .is_some_and(|earlier| earlier.amount == line.amount && earlier.nature == line.nature);
        let was = Some(earlier.map(|earlier| earlier.amount.clone()));
        (!same).then(|| difference(line, was, Some(&line.amount)))
    });
    let gone = was.lines.iter().filter(|line| !after(&line.id));
    let gone = gone.map(|line| difference(line, Some(Some(line.amount.clone())), None));
    changed.chain(gone).collect()
}

fn difference(
    line: &LineDocument,
    was: Option<Option<String>>,
    now: Option<&String>,
) -> Difference {
    Difference {
        id: line.id.clone(),
        label: Some(line.label.clone()),
        nature: Some(line.nature),
        was,
        now: now.cloned(),
    }
}

fn decimal(amount: &str) -> Option<Decimal> {
    Decimal::from_str_exact(amount).ok()
}
