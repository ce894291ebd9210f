//! Quotes as documents.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use pricing::catalog::{Charge, Nature, UnitId};
use pricing::quote::{Basis, Line, Quote, Totals};
use pricing::raw::BookStatus;
use pricing::{Catalog, Selection, Text};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::amount::{digits, money, number};
use crate::canonical::digest;
use crate::problem::{Problems, option_value};
use crate::request;
use crate::text::{self, iso};

/// What a selection costs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuoteDocument {
    /// The product's id.
    pub product: String,
    /// The revision of the price list.
    pub catalog_revision: String,
    /// The currency of every amount.
    pub currency: String,
    /// Where the prices are from: `list`, or a price book's status, `sample` or `official`.
    pub basis: String,
    /// Every option explicit.
    pub selection: SelectionDocument,
    /// What is charged.
    pub lines: Vec<LineDocument>,
    /// The charges whose prices only the seller knows.
    pub on_request: Vec<String>,
    /// Whether every charge has a price.
    pub complete: bool,
    /// The sums, by nature.
    pub totals: TotalsDocument,
    /// What the purchase includes, by unit.
    pub provides: BTreeMap<String, Value>,
    /// What to know.
    pub notices: Vec<NoticeDocument>,
    /// SHA-256 of the rest in canonical JSON (RFC 8785).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub digest: String,
}

/// A selection with every option explicit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SelectionDocument {
    /// The product's id.
    pub product: String,
    /// Every option.
    pub options: BTreeMap<String, Value>,
    /// The term, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term_months: Option<u32>,
    /// The day it starts, where one was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub start_date: Option<NaiveDate>,
    /// The price book, where one was used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_book: Option<String>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LineDocument {
    /// The charge's id; for one entry of several followed by `.` and its number from 1.
    pub id: String,
    /// What it is.
    #[cfg_attr(feature = "openapi", schema(value_type = crate::openapi::Text))]
    pub label: Text,
    /// How it is paid.
    #[cfg_attr(feature = "openapi", schema(value_type = crate::openapi::Nature))]
    pub nature: Nature,
    /// The quantity.
    pub quantity: Value,
    /// What the quantity is counted in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<crate::openapi::Text>))]
    pub unit: Option<Text>,
    /// The rate; `null` where tiers with different rates share the quantity.
    pub unit_price: Option<String>,
    /// How many units the rate is for, if not 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<Value>,
    /// How many times it is due.
    pub periods: Value,
    /// What it comes to.
    pub amount: String,
    /// The steps of the arithmetic, where it is more than quantity × rate × periods.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartDocument>,
    /// The last day it can be used, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub valid_until: Option<NaiveDate>,
}

/// One step: `billed` units at `unit_price` for each `per`, and `flat` besides.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartDocument {
    /// The units it prices.
    pub billed: Value,
    /// Their rate.
    pub unit_price: String,
    /// How many units the rate is for.
    pub per: Value,
    /// A fixed amount.
    pub flat: String,
    /// The lower bound of the tier.
    pub tier_from: Option<Value>,
    /// What it comes to in one period, unrounded.
    pub amount: String,
}

/// The sums, by nature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TotalsDocument {
    /// Due now.
    pub due_now: String,
    /// Due after use.
    pub usage: String,
    /// Due at each renewal; `null` where nothing renews.
    pub renewal: Option<RenewalDocument>,
}

/// What a renewal costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RenewalDocument {
    /// The amount.
    pub amount: String,
    /// For how many months.
    pub term_months: u32,
}

/// What to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticeDocument {
    /// Its id.
    pub id: String,
    /// What people read.
    #[cfg_attr(feature = "openapi", schema(value_type = crate::openapi::Text))]
    pub text: Text,
}

/// A quote and what it is of.
#[derive(Debug, Clone, PartialEq)]
pub struct Quoted<'a> {
    /// The catalog it is made from.
    pub catalog: &'a Catalog,
    /// What was selected.
    pub selection: Selection,
    /// What that costs.
    pub quote: Quote,
}

impl<'a> Quoted<'a> {
    /// Quotes a selection given in JSON. `today` counts where the selection names no start date.
    ///
    /// # Errors
    /// Everything wrong with the selection.
    pub fn read(
        catalogs: &'a [Catalog],
        selection: &Value,
        today: NaiveDate,
    ) -> Result<Self, Problems> {
        let (catalog, selection) = request::selection(catalogs, selection)?.valid()?;
        let on = selection.start_date.unwrap_or(today);
        let quote = pricing::quote(catalog, &selection, on);
        Ok(Self {
            catalog,
            selection,
            quote,
        })
    }

    /// As a document.
    #[must_use]
    pub fn document(&self) -> QuoteDocument {
        document(self.catalog, &self.selection, &self.quote)
    }

    /// As the text of that document in canonical JSON.
    #[must_use]
    pub fn text(&self) -> String {
        text::quote(self.catalog, &self.selection, &self.quote)
    }
}

/// Quotes a selection given in JSON. `today` counts where the selection names no start date.
///
/// # Errors
/// Everything wrong with the selection.
pub fn quote(
    catalogs: &[Catalog],
    selection: &Value,
    today: NaiveDate,
) -> Result<QuoteDocument, Problems> {
    Quoted::read(catalogs, selection, today).map(|quoted| quoted.document())
}

/// A quote as a document, with its digest.
#[must_use]
pub fn document(catalog: &Catalog, selection: &Selection, quote: &Quote) -> QuoteDocument {
    let bare = QuoteDocument {
        product: catalog.id.clone(),
        catalog_revision: catalog.revision.clone(),
        currency: catalog.currency.clone(),
        basis: basis(quote.basis).to_owned(),
        selection: selection_document(catalog, selection),
        lines: quote
            .lines
            .iter()
            .map(|line| line_document(catalog, selection, line))
            .collect(),
        on_request: quote
            .on_request
            .iter()
            .map(|charge| catalog.charge(*charge).id.clone())
            .collect(),
        complete: quote.is_complete(),
        totals: totals(&quote.totals),
        provides: quote
            .provides
            .iter()
            .map(|sum| (catalog.unit(sum.unit).id.clone(), number(sum.quantity)))
            .collect(),
        notices: notices(catalog, quote),
        digest: String::new(),
    };
    QuoteDocument {
        digest: digest(&bare),
        ..bare
    }
}

/// Where a quote's prices are from, in one word.
#[must_use]
pub fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::List => "list",
        Basis::Book(BookStatus::Sample) => "sample",
        Basis::Book(BookStatus::Official) => "official",
    }
}

/// A selection with every option explicit.
#[must_use]
pub fn selection_document(catalog: &Catalog, selection: &Selection) -> SelectionDocument {
    SelectionDocument {
        product: catalog.id.clone(),
        options: catalog
            .options()
            .map(|(id, option)| {
                let value = option_value(catalog, id, selection.value(id));
                (option.id.clone(), value)
            })
            .collect(),
        term_months: selection.term_months,
        start_date: selection.start_date,
        price_book: selection.book.map(|book| catalog.book(book).name.clone()),
    }
}

fn line_document(catalog: &Catalog, selection: &Selection, line: &Line) -> LineDocument {
    let charge = catalog.charge(line.charge);
    // A reader can check such a line by quantity × rate × periods alone.
    let plain = line.plain();
    LineDocument {
        id: line_id(charge, line),
        label: line_label(catalog, selection, line),
        nature: line.nature,
        quantity: number(line.quantity),
        unit: charge.unit.map(|unit| unit_name(catalog, unit)),
        unit_price: line.part.map(|part| digits(part.unit)),
        per: plain
            .map(|part| part.per)
            .filter(|per| *per != pricing::Decimal::ONE)
            .map(number),
        periods: number(line.periods),
        amount: money(line.amount),
        parts: match plain {
            Some(_) => Vec::new(),
            None => line
                .parts(catalog, selection)
                .iter()
                .map(|part| PartDocument {
                    billed: number(part.billed),
                    unit_price: digits(part.unit),
                    per: number(part.per),
                    flat: digits(part.flat),
                    tier_from: part.tier.map(number),
                    amount: digits(part.amount()),
                })
                .collect(),
        },
        valid_until: valid_until(charge, selection),
    }
}

/// The last day a charge can be used, where the day it is bought on is known.
pub(crate) fn valid_until(charge: &Charge, selection: &Selection) -> Option<NaiveDate> {
    let (months, start) = charge.valid_months.zip(selection.start_date)?;
    start.checked_add_months(Months::new(months))
}

/// A line's id: its charge's, with the entry's number from 1 where there are entries.
#[must_use]
pub fn line_id(charge: &Charge, line: &Line) -> String {
    match line.item {
        Some(item) => format!("{}.{}", charge.id, item + 1),
        None => charge.id.clone(),
    }
}

/// A line's label: its charge's, completed by the choice that priced it.
#[must_use]
pub fn line_label(catalog: &Catalog, selection: &Selection, line: &Line) -> Text {
    let label = &catalog.charge(line.charge).label;
    let mut label = match line.choice(catalog, selection) {
        Some(choice) => Text {
            zh: format!("{} · {}", label.zh, choice.label.zh),
            en: format!("{} · {}", label.en, choice.label.en),
        },
        None => label.clone(),
    };
    if let Some(item) = line.item {
        let number = format!(" #{}", item + 1);
        label.zh.push_str(&number);
        label.en.push_str(&number);
    }
    label
}

fn unit_name(catalog: &Catalog, unit: UnitId) -> Text {
    catalog.unit(unit).name.clone()
}

/// The totals as a document.
#[must_use]
pub fn totals(totals: &Totals) -> TotalsDocument {
    TotalsDocument {
        due_now: money(totals.due_now),
        usage: money(totals.usage),
        renewal: totals.renewal.map(|renewal| RenewalDocument {
            amount: money(renewal.amount),
            term_months: renewal.term_months,
        }),
    }
}

/// What to know of a quote for a day before its list was in force.
pub(crate) fn in_force(catalog: &Catalog) -> Text {
    let day = iso(catalog.effective_from);
    Text {
        zh: ["此价目自 ", &day, " 起生效"].concat(),
        en: ["this list is in force from ", &day].concat(),
    }
}

fn notices(catalog: &Catalog, quote: &Quote) -> Vec<NoticeDocument> {
    let before_list = quote.before_list.then(|| NoticeDocument {
        id: "before_list".to_owned(),
        text: in_force(catalog),
    });
    let listed = quote.notices.iter().map(|id| {
        let notice = catalog.notice(*id);
        NoticeDocument {
            id: notice.id.clone(),
            text: notice.text.clone(),
        }
    });
    before_list.into_iter().chain(listed).collect()
}
