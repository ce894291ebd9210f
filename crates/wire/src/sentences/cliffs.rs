//! Sentences about purchases that nobody should make.

use ::advice::{Cliff, Dominated, Instead, Unexamined};
use pricing::catalog::OptionKind;
use pricing::{Catalog, Selection, Text};

use super::advice::{amount, named, quantity, taken};
use super::{months_in_words, shown, text};
use crate::amount::digits;

/// A range of quantities that cost more than a larger one.
#[must_use]
pub fn cliff(catalog: &Catalog, cliff: &Cliff) -> Text {
    let option = catalog.option(cliff.option);
    let (from, to, better) = (digits(cliff.from), digits(cliff.to), digits(cliff.better));
    let costs = amount(catalog, cliff.costs);
    let least = amount(catalog, cliff.least_saved);
    let most = amount(catalog, cliff.most_saved);
    let (range, saved) = if cliff.least_saved == cliff.most_saved {
        (from == to, least)
    } else {
        let both = text(
            format!("{} 至 {}", least.zh, most.zh),
            format!("{} to {}", least.en, most.en),
        );
        (from == to, both)
    };
    let numbers = if range {
        text(from.clone(), from)
    } else {
        text(format!("{from} 至 {to}"), format!("{from} to {to}"))
    };
    let each = match option.kind {
        OptionKind::Purchases { .. } => text("一次 ", " at once"),
        _ => text("", ""),
    };
    let Text { zh, en } = named(catalog, cliff.option);
    let setting = setting(catalog, cliff);
    text(
        format!(
            "「{zh}」{}：{}{} 比 {better} 贵，{better} 只要 {}，省 {}",
            setting.zh, each.zh, numbers.zh, costs.zh, saved.zh
        ),
        format!(
            "{en}{}: {}{} costs more than {better}, which costs {} and saves {}",
            setting.en, numbers.en, each.en, costs.en, saved.en
        ),
    )
}

/// What else is selected in a cliff, in brackets: what differs from the defaults, and the term
/// where the cost depends on it.
fn setting(catalog: &Catalog, cliff: &Cliff) -> Text {
    let mut parts = Vec::new();
    for (id, option) in catalog.options() {
        let value = cliff.selection.value(id);
        if id != cliff.option && *value != option.default_value() {
            let shown = shown(catalog, id, value);
            parts.push(match option.kind {
                OptionKind::Choice(_) => shown,
                _ => {
                    let name = named(catalog, id);
                    text(
                        format!("{}：{}", name.zh, shown.zh),
                        format!("{}: {}", name.en, shown.en),
                    )
                }
            });
        }
    }
    if let (true, Some(months)) = (cliff.is_periodic, cliff.selection.term_months) {
        parts.push(months_in_words(months));
    }
    if parts.is_empty() {
        return Text::default();
    }
    let join = |pick: fn(&Text) -> &str, with| {
        let parts: Vec<&str> = parts.iter().map(pick).collect();
        parts.join(with)
    };
    text(
        format!("（{}）", join(|part| &part.zh, "；")),
        format!(" ({})", join(|part| &part.en, "; ")),
    )
}

/// What was not examined for cliffs or dominated purchases.
#[must_use]
pub fn unexamined(catalog: &Catalog, unexamined: Unexamined) -> Text {
    let name = |option| named(catalog, option);
    match unexamined {
        Unexamined::Option(option) => {
            let name = name(option);
            text(
                format!("未检查：「{}」，其价格变化不规则", name.zh),
                format!("not examined: {}, whose price moves too unevenly", name.en),
            )
        }
        Unexamined::Settings(option) => {
            let name = name(option);
            text(
                format!("未检查：「{}」的部分组合，组合太多", name.zh),
                format!(
                    "not examined: some settings of {}, for there are too many",
                    name.en
                ),
            )
        }
        Unexamined::Beside(option, other) => {
            let (name, other) = (name(option), name(other));
            text(
                format!("未检查：「{}」在「{}」取其他值时", name.zh, other.zh),
                format!("not examined: {} at other values of {}", name.en, other.en),
            )
        }
        Unexamined::Situation(option) => {
            let name = name(option);
            text(
                format!("未检查：「{}」，由买方自己的情况决定", name.zh),
                format!(
                    "not examined: {}, which the buyer's situation decides",
                    name.en
                ),
            )
        }
        Unexamined::Purchases(option) => {
            let name = name(option);
            text(
                format!("未检查：「{}」取其他值时的选项和套餐包", name.zh),
                format!(
                    "not examined: choices and packs at other values of {}",
                    name.en
                ),
            )
        }
        Unexamined::Between(option) => {
            let name = name(option);
            text(
                format!("未检查：「{}」的部分数量，其间可能有更便宜的买法", name.zh),
                format!(
                    "not examined: some numbers of {}, between which something else may cost less",
                    name.en
                ),
            )
        }
        Unexamined::Doubtful(doubt) => {
            let why = super::advice::doubt(catalog, doubt);
            text(
                format!("未检查：部分买法，{}", why.zh),
                format!("not examined: some purchases, for {}", why.en),
            )
        }
    }
}

/// A purchase that another dominates.
#[must_use]
pub fn dominated(catalog: &Catalog, dominated: &Dominated) -> Text {
    let in_words = |selection: &Selection| taken(catalog, selection, dominated.unit);
    let (first, better) = (in_words(&dominated.first), in_words(&dominated.better));
    let covers = quantity(catalog, dominated.unit, dominated.covers);
    let better_covers = quantity(catalog, dominated.unit, dominated.better_covers);
    let costs = amount(catalog, dominated.costs);
    let better_costs = amount(catalog, dominated.better_costs);
    let more = more(catalog, dominated);
    let term = term(catalog, dominated);
    text(
        format!(
            "{} 要 {}（{}{}），不如 {} 只要 {}（{}）{}",
            covers.zh,
            costs.zh,
            first.zh,
            term.zh,
            better_covers.zh,
            better_costs.zh,
            better.zh,
            more.zh
        ),
        format!(
            "{} for {} ({}{}) is more than {} for {} ({}){}",
            costs.en,
            covers.en,
            first.en,
            term.en,
            better_costs.en,
            better_covers.en,
            better.en,
            more.en
        ),
    )
}

/// Up to which number a purchase stays dominated.
fn more(catalog: &Catalog, dominated: &Dominated) -> Text {
    let kind = dominated.option.map(|option| &catalog.option(option).kind);
    let (Some(OptionKind::Quantity { range, .. } | OptionKind::Purchases { range, .. }), true) =
        (kind, dominated.to > dominated.from)
    else {
        return Text::default();
    };
    if dominated.to == range.max {
        return text("，再多也一样", "; the same holds for every larger number");
    }
    let to = digits(dominated.to);
    text(
        format!("，直到 {to} 都一样"),
        format!("; the same holds up to {to}"),
    )
}

/// The term of a dominated purchase, where it is not the default one.
fn term(catalog: &Catalog, dominated: &Dominated) -> Text {
    let months = dominated.first.term_months;
    match months.filter(|_| months != Selection::defaults(catalog).term_months) {
        None => Text::default(),
        Some(months) => {
            let Text { zh, en } = months_in_words(months);
            text(format!("；{zh}"), format!("; {en}"))
        }
    }
}

/// What to take instead of what is selected.
#[must_use]
pub fn instead(catalog: &Catalog, instead: &Instead) -> Text {
    let saving = amount(catalog, instead.saving);
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    for (option, value) in &instead.set {
        let label = named(catalog, *option);
        if !value.is_taken() {
            zh.push(format!("不要「{}」", label.zh));
            en.push(format!("without {}", label.en));
            continue;
        }
        let to = shown(catalog, *option, value);
        zh.push(format!("「{}」{}", label.zh, to.zh));
        en.push(format!("{} {}", label.en, to.en));
    }
    let mut said = text(
        format!("改成{}，省 {}", zh.join("、"), saving.zh),
        format!("take {} and save {}", en.join(", "), saving.en),
    );
    if let Some((unit, before, after)) = instead.covers
        && after > before
    {
        let after = quantity(catalog, unit, after);
        let before = digits(before);
        said.zh
            .push_str(&format!("；可用 {}，原来是 {before}", after.zh));
        said.en
            .push_str(&format!("; it covers {} instead of {before}", after.en));
    }
    said
}
