//! The price lists as shipped.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use pricing::selection::parse_date;
use pricing::{Catalog, RawSelection, RawValue, Selection, check_selection};

/// The price list of a product.
pub fn catalog(product: &str) -> Catalog {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogs"));
    catalog_files::read(&folder.join(product)).expect("the catalogs shipped are sound")
}

/// A day.
pub fn day(text: &str) -> NaiveDate {
    parse_date(text).expect("a day")
}

/// A selection of choices and numbers, for a term.
#[allow(dead_code, reason = "not every test selects")]
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
#[allow(dead_code, reason = "not every test chooses")]
pub fn choice(id: &str) -> RawValue {
    RawValue::Text(id.to_owned())
}
