//! The price list as a table.

use crate::leptos::prelude::*;
use pricing::catalog::{About, BookId, Charge, Periods};
use pricing::{Catalog, Decimal};
use wire::sentences::joined;

use super::element::{Element, el, live};
use super::source::{readings, source};
use super::{Calculator, Show, format};
use crate::model::table::{self, Group, Label, Row, Shown};
use crate::words;

/// The price list of a calculator; the rows that its quote reads are marked.
#[must_use]
pub fn prices(calculator: Calculator, show: Show) -> AnyView {
    let words = show.words;
    // A long list is drawn again only where another row is reached, not at each figure typed.
    let shown = Memo::new(move |_| {
        let catalog = calculator.catalog();
        let book = calculator.reckoning().with(|now| now.selection.book);
        calculator
            .figures()
            .with(|figures| reached(catalog, figures.as_ref(), book))
    });
    let body = move || {
        let catalog = calculator.catalog();
        shown.with(|groups| {
            let groups = groups.iter();
            groups
                .map(|rows| group(catalog, show, rows).done())
                .collect()
        })
    };
    let head = el("TR")
        .child(el("TH").attr("scope", "col").child(words.range))
        .child(
            el("TH")
                .attr("scope", "col")
                .class("mj-amount")
                .child(words.price),
        );
    el("SECTION")
        .part("mj-prices", "prices")
        .child(el("H2").attr("id", "mj-prices").child(words.price_list))
        .child(
            el("TABLE")
                .attr("aria-labelledby", "mj-prices")
                .child(el("THEAD").child(head))
                .child(live(body)),
        )
        .done()
}

/// The list, each row with whether a line of the quote was read from it.
fn reached(
    catalog: &Catalog,
    figures: Option<&crate::model::Figures>,
    book: Option<BookId>,
) -> Vec<(Group, Vec<bool>)> {
    let groups = table::groups(catalog, book).into_iter();
    groups
        .map(|group| {
            let is_reached = |row: &Row| {
                figures.is_some_and(|figures| {
                    let mut lines = figures.quote.lines.iter();
                    lines.any(|line| {
                        line.charge == group.charge
                            && table::is_reached(row, line, &figures.selection)
                    })
                })
            };
            let reached = group.rows.iter().map(is_reached).collect();
            (group, reached)
        })
        .collect()
}

fn group(catalog: &Catalog, show: Show, (group, reached): &(Group, Vec<bool>)) -> Element {
    let charge = catalog.charge(group.charge);
    let words = show.words;
    let mut tiers = group.rows.iter();
    let tiered = tiers.any(|row| matches!(row.of.last(), Some(Label::Tier(..))));
    let how = tiered.then(|| {
        if table::is_graduated(catalog, group.charge) {
            words.tiers_each
        } else {
            words.tiers_all
        }
    });
    let nature = show.nature(charge.nature);
    let said = match how {
        Some(how) => format!("{nature} · {how}"),
        None => nature.to_owned(),
    };
    let note = charge.note.as_ref();
    let head = el("TH")
        .child(el("SPAN").child(show.text(&charge.label)))
        .child(el("SMALL").child(said));
    let about = |head: Element| {
        head.child(note.map(|note| el("P").class("mj-help").child(show.text(note))))
            .child(readings(catalog, show, About::Charge(group.charge)))
            .child(source(catalog, show, &charge.source))
    };
    let yours = || el("SMALL").class("mj-yours").child(show.words.yours);
    // A charge with one price is one row, with the charge's name for its label.
    if let ([only], [reached]) = (group.rows.as_slice(), reached.as_slice())
        && only.of.is_empty()
    {
        let head = about(head.attr("scope", "row").child(reached.then(yours)));
        return el("TBODY").child(
            el("TR").class(row_class(*reached)).child(head).child(
                el("TD")
                    .class("mj-amount")
                    .child(price(catalog, show, charge, only.price)),
            ),
        );
    }
    let head = about(head.attr("scope", "rowgroup").attr("colspan", "2"));
    let rows = group.rows.iter().zip(reached);
    el("TBODY")
        .child(el("TR").class("mj-charge").child(head))
        .children(rows.map(|(row, reached)| {
            let of = row.of.iter().map(|of| label(catalog, show, charge, of));
            let of: Vec<String> = of.collect();
            el("TR")
                .class(row_class(*reached))
                .child(
                    el("TH")
                        .attr("scope", "row")
                        .child(joined(&of, " · "))
                        .child(reached.then(yours)),
                )
                .child(
                    el("TD")
                        .class("mj-amount")
                        .child(price(catalog, show, charge, row.price)),
                )
        }))
}

fn row_class(reached: bool) -> &'static str {
    if reached { "mj-reached" } else { "mj-row" }
}

fn label(catalog: &Catalog, show: Show, charge: &Charge, label: &Label) -> String {
    match label {
        Label::Choices(option, choices) => {
            let option = catalog.option(*option);
            let choices = choices.iter().filter_map(|choice| option.choice(*choice));
            let names: Vec<String> = choices.map(|choice| show.text(&choice.label)).collect();
            joined(&names, show.comma())
        }
        Label::Toggle(option, on) => {
            let name = show.text(&catalog.option(*option).label);
            let answer = if *on { show.words.yes } else { show.words.no };
            format!("{name}{}{answer}", show.colon())
        }
        Label::Tier(from, below) => tier(catalog, show, charge, *from, *below),
    }
}

/// A tier's range: small whole numbers from the first to the last, others by their bounds.
fn tier(
    catalog: &Catalog,
    show: Show,
    charge: &Charge,
    from: Decimal,
    below: Option<Decimal>,
) -> String {
    let number = |value| format::number(show.lang, value);
    let is_small = |below: &Decimal| *below < Decimal::from(1_000) && below.is_integer();
    let range = match below.filter(is_small) {
        Some(below) if !from.is_zero() => {
            // By addition, which is there anyway: a subtraction would be 0.4 KB more to download.
            let mut last = below;
            last += Decimal::NEGATIVE_ONE;
            if last == from {
                number(from)
            } else {
                format!("{}–{}", number(from), number(last))
            }
        }
        _ => {
            let quantity = |value| format::quantity(show.lang, value);
            let from = (!from.is_zero()).then(|| quantity(from));
            words::range(show.lang, from.as_deref(), below.map(quantity).as_deref())
        }
    };
    match charge.unit {
        Some(unit) => format!("{range} {}", show.text(&catalog.unit(unit).name)),
        None => range,
    }
}

fn price(catalog: &Catalog, show: Show, charge: &Charge, price: Shown) -> String {
    let money = |amount| format::rate(show.lang, &catalog.currency, amount);
    let for_each = |count: Decimal| {
        let unit = charge.unit.map(|unit| catalog.unit(unit));
        let unit = unit.map(|unit| unit.counted(show.lang, count).to_owned());
        let count = (count != Decimal::ONE).then(|| format::quantity(show.lang, count));
        let each: Vec<String> = count.into_iter().chain(unit).collect();
        if each.is_empty() {
            String::new()
        } else {
            format!(" / {}", joined(&each, " "))
        }
    };
    let said = match price {
        Shown::OnRequest => return show.words.quoted_by_seller.to_owned(),
        Shown::Flat(amount) if amount.is_zero() => return show.words.free.to_owned(),
        Shown::Flat(amount) => money(amount),
        Shown::Rate { rate, per, flat } if flat.is_zero() => money(rate) + &for_each(per),
        Shown::Rate { rate, per, flat } => {
            let on_top = show.words.flat_on_top;
            format!("{}{} {on_top} {}", money(rate), for_each(per), money(flat))
        }
        Shown::Package { price, size } => money(price) + &for_each(size),
    };
    match charge.periods {
        Periods::Months => format!("{said} · {}", show.words.per_month),
        Periods::Years => format!("{said} · {}", show.words.per_year),
        Periods::Once | Periods::Times(_) => said,
    }
}
