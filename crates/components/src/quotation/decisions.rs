//! What was decided, those decisions too that were left at their defaults.

use pricing::catalog::Opt;
use pricing::{Catalog, Decimal, RawValue};
use wire::QuoteDocument;

use super::words::words;
use crate::locale::Locale;
use crate::text::with_unit;

/// A decision that a quote is for.
pub(super) struct Decision {
    pub name: String,
    pub value: String,
    /// Whether it was left as it is by default.
    pub is_default: bool,
}

/// Every decision, those left at their defaults too, in the order the price list asks for them.
pub(super) fn decisions(
    locale: Locale,
    catalog: Option<&Catalog>,
    quote: &QuoteDocument,
) -> Vec<Decision> {
    let answers = &quote.selection.options;
    let listed = catalog.into_iter().flat_map(Catalog::options);
    let listed = listed.filter_map(|(id, option)| {
        let value = answers.get(&option.id)?;
        let default = option.default_value();
        let default = wire::problem::option_value(catalog?, id, &default);
        Some(Decision {
            name: locale.text(&option.label),
            value: shown(locale, catalog, Some(option), value),
            is_default: default == *value,
        })
    });
    let is_listed = |id: &str| {
        let mut options = catalog.into_iter().flat_map(|catalog| &catalog.options);
        options.any(|option| option.id == id)
    };
    let others = answers.iter().filter(|(id, _)| !is_listed(id));
    let others = others.map(|(id, value)| Decision {
        name: id.clone(),
        value: shown(locale, None, None, value),
        is_default: false,
    });
    let decided = |name: &str, value: String| Decision {
        name: name.to_owned(),
        value,
        is_default: false,
    };
    let term = quote.selection.term_months.map(|months| {
        let value = locale.text(&wire::sentences::months_in_words(months));
        decided(locale.words.term, value)
    });
    let start = quote.selection.start_date;
    let start = start.map(|day| decided(words(locale.lang).start_date, locale.date(day)));
    listed.chain(others).chain(term).chain(start).collect()
}

fn shown(
    locale: Locale,
    catalog: Option<&Catalog>,
    option: Option<&Opt>,
    value: &RawValue,
) -> String {
    let with_unit = |text: String, number: Decimal| {
        let unit = option.and_then(Opt::unit).zip(catalog);
        match unit {
            Some((unit, catalog)) => with_unit(&text, &locale.unit(catalog, unit, number)),
            None => text,
        }
    };
    match value {
        RawValue::Toggle(on) => if *on {
            locale.words.yes
        } else {
            locale.words.no
        }
        .to_owned(),
        RawValue::Number(number) => with_unit(locale.number(*number), *number),
        RawValue::Text(id) => {
            let choice = option.and_then(|option| {
                let mut choices = option.choices();
                choices
                    .find(|(_, choice)| choice.id == *id)
                    .map(|(_, choice)| choice)
            });
            choice.map_or_else(|| id.clone(), |choice| locale.text(&choice.label))
        }
        RawValue::List(entries) if !entries.is_empty() => {
            let entries: Vec<_> = entries
                .iter()
                .map(|entry| shown(locale, None, None, entry))
                .collect();
            with_unit(entries.join(locale.comma()), Decimal::TWO)
        }
        RawValue::List(_) | RawValue::Missing | RawValue::Other => {
            words(locale.lang).none.to_owned()
        }
    }
}
