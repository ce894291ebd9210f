//! The price lists as shipped and selections from them, for tests of crates below this one.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use pricing::parse_date;
use pricing::{Catalog, RawSelection, RawValue, Selection, check_selection};

/// The price list of a product.
///
/// # Panics
/// Where it is not sound.
#[must_use]
pub fn catalog(product: &str) -> Catalog {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogs"));
    catalog_files::read(&folder.join(product)).expect("the catalogs shipped are sound")
}

/// A day.
///
/// # Panics
/// Where the text is none.
#[must_use]
pub fn day(text: &str) -> NaiveDate {
    parse_date(text).expect("a day")
}

/// A selection of choices and numbers, for a term.
///
/// # Panics
/// Where it is not sold.
#[must_use]
pub fn select(catalog: &Catalog, options: &[(&str, RawValue)], months: Option<u32>) -> Selection {
    let options: BTreeMap<String, RawValue> = options
        .iter()
        .map(|(id, value)| ((*id).to_owned(), value.clone()))
        .collect();
    let raw = RawSelection {
        product: catalog.id.clone(),
        options,
        term_months: months.map_or(RawValue::Missing, |n| RawValue::Number(n.into())),
        ..RawSelection::default()
    };
    check_selection(catalog, &raw).expect("a selection that is sold")
}

/// A choice.
#[must_use]
pub fn choice(id: &str) -> RawValue {
    RawValue::Text(id.to_owned())
}
