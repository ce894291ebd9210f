//! How a line comes to its amount, written out.

use pricing::quote::Line;
use pricing::{Catalog, Selection};

use crate::arithmetic::{Arithmetic, Step, times};
use crate::locale::Locale;

/// A line's amount as a sum of products.
pub(super) fn arithmetic(
    catalog: &Catalog,
    locale: Locale,
    selection: &Selection,
    line: &Line,
) -> String {
    let charge = catalog.charge(line.charge);
    let parts = line.parts(catalog, selection);
    let steps = parts.iter().map(|part| Step {
        billed: part.billed,
        unit: charge
            .unit
            .map(|unit| locale.unit(catalog, unit, part.billed)),
        rate: part.unit,
        per: part.per,
        flat: part.flat,
    });
    let written = Arithmetic {
        steps: steps.collect(),
        times: times(locale, &charge.periods, line.periods),
        free: (!charge.free.is_zero()).then_some((line.quantity, charge.free)),
    };
    format!(
        "{} = {}",
        written.written(locale, &catalog.currency),
        locale.amount(&catalog.currency, line.amount)
    )
}
