//! Documents made of quotes.

use pricing::catalog::UnitId;
use pricing::quote::{Line, Quote, Totals};
use pricing::{Catalog, Decimal, RawValue, Selection, Text};

use super::document::{
    LineDocument, NoticeDocument, PartDocument, QuoteDocument, RenewalDocument, SelectionDocument,
    TotalsDocument,
};
use super::facts::{basis, last_updated, line_id, line_label, valid_until};
use crate::amount::{digits, money};
use crate::canonical::InCanonicalOrder as _;
use crate::problem::option_value;

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
            .map(|sum| (catalog.unit(sum.unit).id.clone(), sum.quantity.into()))
            .collect(),
        notices: notices(catalog, quote),
        digest: String::new(),
    };
    QuoteDocument {
        digest: bare.digest(),
        ..bare
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
        quantity: line.quantity.into(),
        unit: charge.unit.map(|unit| unit_name(catalog, unit)),
        unit_price: line.part.map(|part| digits(part.unit)),
        per: plain
            .map(|part| part.per)
            .filter(|per| *per != Decimal::ONE)
            .map(RawValue::from),
        periods: line.periods.into(),
        amount: money(line.amount),
        parts: match plain {
            Some(_) => Vec::new(),
            None => line
                .parts(catalog, selection)
                .iter()
                .map(|part| PartDocument {
                    billed: part.billed.into(),
                    unit_price: digits(part.unit),
                    per: part.per.into(),
                    flat: digits(part.flat),
                    tier_from: part.tier.map(RawValue::from),
                    amount: digits(part.amount()),
                })
                .collect(),
        },
        valid_until: valid_until(charge, selection),
    }
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

fn notices(catalog: &Catalog, quote: &Quote) -> Vec<NoticeDocument> {
    let updated = last_updated(catalog).filter(|_| quote.before_list);
    let before_list = updated.map(|text| NoticeDocument {
        id: "before_list".to_owned(),
        text,
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
