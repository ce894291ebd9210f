//! Whether a claim holds. Pure: what it needs to know are arguments.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use pricing::catalog::Nature;
use pricing::quote::{Basis, Line, Quote};
use pricing::raw::BookStatus;
use pricing::{Catalog, Decimal, Text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use wire::amount::money;
use wire::quote::{Quoted, line_id, line_label};

use crate::submission::{Claimed, ClaimedRenewal};

/// How far an accepted quote binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Every line has a published price.
    Verified,
    /// Sample prices, lines whose prices only the seller knows, or a start that today's list says
    /// nothing about.
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

    /// How far a quote binds that is asked for today.
    #[must_use]
    pub fn of(quoted: &Quoted, today: NaiveDate) -> Self {
        let quote = &quoted.quote;
        let start = quoted.selection.start_date.unwrap_or(today);
        let published = quote.is_complete() && quote.basis != Basis::Book(BookStatus::Sample);
        if published && is_told_by(quoted.catalog, start, today) {
            Verdict::Verified
        } else {
            Verdict::Indicative
        }
    }
}

/// Whether a list can say what something costs that starts on a day: not before the list was in
/// force, and within a year of today, for it says nothing of what comes later.
fn is_told_by(catalog: &Catalog, start: NaiveDate, today: NaiveDate) -> bool {
    const YEAR: u64 = 366;
    catalog.effective_from.is_none_or(|from| start >= from)
        && (start - today).num_days().unsigned_abs() <= YEAR
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
            pricing::parse_decimal(given).ok_or_else(|| NotAnAmount {
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
    pub fn holds(&self, quoted: &Quoted) -> bool {
        self.due_now_holds(&quoted.quote)
            && self.usage_holds(&quoted.quote)
            && self.renewal_holds(&quoted.quote)
            && self
                .lines
                .as_ref()
                .is_none_or(|lines| by_line(lines, quoted).is_empty())
    }

    fn due_now_holds(&self, quote: &Quote) -> bool {
        quote.totals.due_now == self.due_now
    }

    fn usage_holds(&self, quote: &Quote) -> bool {
        quote.totals.usage == self.usage
    }

    fn renewal_holds(&self, quote: &Quote) -> bool {
        match (&self.renewal, &quote.totals.renewal) {
            (None, None) => true,
            (Some((amount, term)), Some(renewal)) => {
                renewal.amount == *amount && term.is_none_or(|term| term == renewal.term_months)
            }
            _ => false,
        }
    }

    /// The lines that differ from the quote: from those claimed, or else from the earlier quote
    /// the claim was made from, or else every line of the totals that differ.
    #[must_use]
    pub fn differences(&self, quoted: &Quoted, was: Option<&Quoted>) -> Vec<Difference> {
        if let Some(lines) = &self.lines {
            return by_line(lines, quoted);
        }
        if let Some(was) = was.filter(|was| self.holds(was)) {
            return between(was, quoted);
        }
        let due_now = !self.due_now_holds(&quoted.quote);
        let renewal = !self.renewal_holds(&quoted.quote);
        let usage = !self.usage_holds(&quoted.quote);
        let concerned = |line: &&Line| match line.nature {
            Nature::Prepaid => due_now || renewal,
            Nature::OneOff => due_now,
            Nature::Usage => usage,
        };
        let lines = quoted.quote.lines.iter().filter(concerned);
        lines
            .map(|line| Difference {
                now: Some(money(line.amount)),
                ..about(quoted, line)
            })
            .collect()
    }
}

fn by_line(claimed: &BTreeMap<String, Decimal>, quoted: &Quoted) -> Vec<Difference> {
    let lines = lines(quoted);
    let changed = lines.iter().filter_map(|(id, line)| {
        let was = claimed.get(id).copied();
        (was != Some(line.amount)).then(|| Difference {
            was: Some(was.map(money)),
            now: Some(money(line.amount)),
            ..about(quoted, line)
        })
    });
    let gone = claimed.iter().filter(|(id, _)| of(&lines, id).is_none());
    let gone = gone.map(|(id, amount)| Difference {
        id: id.clone(),
        label: None,
        nature: None,
        was: Some(Some(money(*amount))),
        now: None,
    });
    changed.chain(gone).collect()
}

fn between(was: &Quoted, now: &Quoted) -> Vec<Difference> {
    let (before, after) = (lines(was), lines(now));
    let changed = after.iter().filter_map(|(id, line)| {
        let earlier = of(&before, id);
        let same = earlier
            .is_some_and(|earlier| earlier.amount == line.amount && earlier.nature == line.nature);
        (!same).then(|| Difference {
            was: Some(earlier.map(|earlier| money(earlier.amount))),
            now: Some(money(line.amount)),
            ..about(now, line)
        })
    });
    let gone = before.iter().filter(|(id, _)| of(&after, id).is_none());
    let gone = gone.map(|(_, line)| Difference {
        was: Some(Some(money(line.amount))),
        ..about(was, line)
    });
    changed.chain(gone).collect()
}

/// The lines of a quote with their ids.
fn lines<'a>(quoted: &'a Quoted) -> Vec<(String, &'a Line)> {
    let lines = quoted.quote.lines.iter();
    lines.map(|line| (id(quoted, line), line)).collect()
}

/// The line that has an id.
fn of<'a>(lines: &[(String, &'a Line)], id: &str) -> Option<&'a Line> {
    let (_, line) = lines.iter().find(|(of, _)| of == id)?;
    Some(line)
}

/// What a difference says of its line besides the amounts.
fn about(quoted: &Quoted, line: &Line) -> Difference {
    Difference {
        id: id(quoted, line),
        label: Some(line_label(quoted.catalog, &quoted.selection, line)),
        nature: Some(line.nature),
        was: None,
        now: None,
    }
}

fn id(quoted: &Quoted, line: &Line) -> String {
    line_id(quoted.catalog.charge(line.charge), line)
}
