//! How a line comes to its amount, written out.

use pricing::catalog::{Charge, Periods};
use pricing::price::Part;
use pricing::quote::Line;
use pricing::{Catalog, Decimal, Lang, Selection};
use wire::sentences::joined;

use crate::locale::Locale;

/// A line's amount as a sum of products.
pub(super) fn arithmetic(
    catalog: &Catalog,
    locale: Locale,
    selection: &Selection,
    line: &Line,
) -> String {
    let charge = catalog.charge(line.charge);
    let number = |value| locale.number(value);
    let parts = line.parts(catalog, selection);
    let steps: Vec<String> = parts
        .iter()
        .map(|part| step(catalog, locale, charge, part))
        .collect();
    let is_sum = steps.len() > 1 || parts.iter().any(|part| !part.flat.is_zero());
    let steps = joined(&steps, " + ");
    let product = match periods(locale, charge, line.periods) {
        Some(times) if is_sum => format!("({steps}) × {times}"),
        Some(times) => format!("{steps} × {times}"),
        None => steps,
    };
    let amount = locale.amount(&catalog.currency, line.amount);
    if charge.free.is_zero() {
        return format!("{product} = {amount}");
    }
    let (all, free) = (number(line.quantity), number(charge.free));
    format!(
        "{}{}{all} − {free}; {product} = {amount}",
        locale.words.free_part,
        locale.colon()
    )
}

/// How many times the price is due, in the months or years it is due for.
fn periods(locale: Locale, charge: &Charge, periods: Decimal) -> Option<String> {
    let number = locale.number(periods);
    let plural = if periods == Decimal::ONE { "" } else { "s" };
    Some(match (&charge.periods, locale.lang) {
        (Periods::Once, _) => return None,
        (Periods::Months, Lang::Zh) => format!("{number} 个月"),
        (Periods::Months, Lang::En) => format!("{number} month{plural}"),
        (Periods::Years, Lang::Zh) => format!("{number} 年"),
        (Periods::Years, Lang::En) => format!("{number} year{plural}"),
        (Periods::Times(_), _) => number,
    })
}

fn step(catalog: &Catalog, locale: Locale, charge: &Charge, part: &Part) -> String {
    let rate = |value| locale.rate(&catalog.currency, value);
    let number = |value| locale.number(value);
    let is_one = part.billed == Decimal::ONE && charge.unit.is_none();
    let units = match charge.unit {
        Some(unit) => format!(
            "{} {}",
            number(part.billed),
            catalog.unit(unit).counted(locale.lang, part.billed)
        ),
        None => number(part.billed),
    };
    let product = if part.per != Decimal::ONE {
        format!("{units} × {} ÷ {}", rate(part.unit), number(part.per))
    } else if is_one {
        rate(part.unit)
    } else {
        format!("{units} × {}", rate(part.unit))
    };
    if part.flat.is_zero() {
        product
    } else {
        format!("{product} + {}", rate(part.flat))
    }
}
