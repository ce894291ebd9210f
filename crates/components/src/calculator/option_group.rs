//! Options under one heading.

use leptos::html::Details;
use leptos::prelude::*;
use pricing::catalog::{OptionId, OptionKind};
use pricing::problem::Place;
use pricing::{Catalog, Selection};
use wire::sentences;

use super::option_field::OptionField;
use super::packs_table::PacksTable;
use crate::locale::{Locale, use_locale};
use crate::model::by_total::by_total;
use crate::state::use_calculator;
use crate::whole_text::prerendered;

/// A list with as many headings folds those under which nothing has to be decided, where it is narrow.
const FOLDED_FROM: usize = 4;

/// So many packs of one thing stand in a table.
const PACKS_FROM: usize = 3;

/// The options under a heading; those under none where `group` is `None`.
#[component]
pub fn OptionGroup(
    /// The heading's position in the catalog's groups.
    group: Option<u16>,
    /// Whether it is the first: that one is never folded.
    is_first: bool,
) -> impl IntoView {
    let catalog = use_calculator().catalog();
    let locale = use_locale();
    let of_group = catalog
        .options()
        .filter(|(_, option)| option.group == group);
    let options: Vec<OptionId> = of_group.map(|(id, _)| id).collect();
    let heading = group.and_then(|at| catalog.groups.get(usize::from(at)));
    // Over one option of the same name a heading says nothing.
    let label = heading
        .map(|group| locale.text(&group.label))
        .filter(|label| match options.as_slice() {
            [only] => locale.text(&catalog.option(*only).label) != *label,
            _ => true,
        });
    let is_optional = options
        .iter()
        .all(|option| !catalog.option(*option).default_value().is_taken());
    let folds = label.is_some() && !is_first && is_optional && catalog.groups.len() >= FOLDED_FROM;
    let id = format!("mj-group-{}", heading.map_or("", |group| &group.id));
    let has_problem = has_problem(options.clone());
    let was_opened = RwSignal::new(false);
    // What a problem opens stays open once it is mended: the focus is in it.
    Effect::new(move |_| {
        if has_problem.get() {
            was_opened.set(true);
        }
    });
    let is_open = Signal::derive(move || has_problem.get() || was_opened.get());
    let toggle = Callback::new(move |()| {
        was_opened.set(has_problem.get_untracked() || !was_opened.get_untracked());
    });
    let heading = label.map(|label| {
        let button = folds.then(|| {
            let (options, id, label) = (options.clone(), id.clone(), label.clone());
            view! { <FoldButton label options id is_open is_held=has_problem toggle/> }
        });
        view! { <h3><span class="mj-heading">{label}</span>{button}</h3> }
    });
    let pieces = pieces(&catalog, &options)
        .into_iter()
        .map(|piece| match piece {
            Piece::Field(option) => view! { <OptionField option/> }.into_any(),
            Piece::Packs(options) => view! { <PacksTable options/> }.into_any(),
            Piece::ByTotal(options) => view! { <ByTotal options/> }.into_any(),
        });
    view! {
        <section
            class="mj-group" class:mj-folds=folds part="group"
            data-open=move || folds.then(|| is_open.get().to_string())
        >
            {heading}
            <div class="mj-group-body" id=folds.then_some(id)>{pieces.collect_view()}</div>
        </section>
    }
    .into_any()
}

/// Whether something is wrong under a heading.
fn has_problem(options: Vec<OptionId>) -> Memo<bool> {
    let calculator = use_calculator();
    Memo::new(move |_| {
        calculator.reckoning().with(|now| {
            let mut problems = now.problems.iter();
            problems.any(|problem| match problem.place {
                Place::Option(option) => options.contains(&option),
                _ => false,
            })
        })
    })
}

/// Opens and closes what is under a heading, and says what is chosen there.
#[component]
fn FoldButton(
    /// The heading.
    label: String,
    /// The options under the heading.
    options: Vec<OptionId>,
    /// The id of the element that it opens and closes.
    id: String,
    /// Whether that element is open.
    is_open: Signal<bool>,
    /// Whether a problem in it holds it open.
    is_held: Memo<bool>,
    /// Opens it, or closes it.
    toggle: Callback<()>,
) -> impl IntoView {
    let calculator = use_calculator();
    let locale = use_locale();
    let chosen = Memo::new(move |_| {
        let catalog = calculator.catalog();
        calculator
            .reckoning()
            .with(|now| chosen(&catalog, locale, &options, &now.selection))
    });
    view! {
        <button
            type="button" class="mj-fold" part="button" aria-controls=id
            aria-expanded=move || is_open.get().to_string()
            aria-disabled=move || is_held.get().then_some("true")
            on:click=move |_| toggle.run(())
        >
            <span>{label}</span>
            <small prop:textContent=chosen>{prerendered(&chosen.get_untracked())}</small>
        </button>
    }
    .into_any()
}

/// What is taken of some options, in a line.
fn chosen(catalog: &Catalog, locale: Locale, options: &[OptionId], now: &Selection) -> String {
    let taken = options
        .iter()
        .filter(|option| now.value(**option).is_taken());
    let said = taken.map(|option| {
        let (label, value) = (&catalog.option(*option).label, now.value(*option));
        match &catalog.option(*option).kind {
            OptionKind::Toggle { .. } => locale.text(label),
            _ => {
                let shown = locale.text(&sentences::shown(catalog, *option, value));
                format!("{}{}{shown}", locale.text(label), locale.colon())
            }
        }
    });
    let said: Vec<_> = said.collect();
    if said.is_empty() {
        locale.words.nothing_taken.to_owned()
    } else {
        said.join(locale.semicolon())
    }
}

/// How options stand under a heading.
enum Piece {
    /// One on its own.
    Field(OptionId),
    /// Packs of one thing in several sizes.
    Packs(Vec<OptionId>),
    /// What says by a total what the one before says one by one.
    ByTotal(Vec<OptionId>),
}

fn pieces(catalog: &Catalog, options: &[OptionId]) -> Vec<Piece> {
    let pack = |option: &OptionId| match &catalog.option(*option).kind {
        OptionKind::Quantity { provides, unit, .. } => match provides.as_slice() {
            [only] => Some((only.unit, *unit)),
            _ => None,
        },
        _ => None,
    };
    let by_total = |option: &OptionId| match catalog.option(*option).kind {
        OptionKind::Purchases { .. } => by_total(catalog, *option),
        _ => Vec::new(),
    };
    let behind: Vec<OptionId> = options.iter().flat_map(by_total).collect();
    let shown: Vec<OptionId> = options
        .iter()
        .copied()
        .filter(|option| !behind.contains(option))
        .collect();
    let field = |option: &OptionId| {
        let behind = by_total(option);
        let behind = (!behind.is_empty()).then_some(Piece::ByTotal(behind));
        std::iter::once(Piece::Field(*option)).chain(behind)
    };
    let runs = shown.chunk_by(|one, next| pack(one).is_some() && pack(one) == pack(next));
    runs.flat_map(|run| {
        if run.len() >= PACKS_FROM {
            vec![Piece::Packs(run.to_vec())]
        } else {
            run.iter().flat_map(field).collect()
        }
    })
    .collect()
}

/// Options that say by a total what could be said one by one: behind a line, until they are used.
#[component]
fn ByTotal(
    /// The options that are entered as a total.
    options: Vec<OptionId>,
) -> impl IntoView {
    let calculator = use_calculator();
    let words = use_locale().words;
    let has_problem = has_problem(options.clone());
    let is_used = Memo::new({
        let options = options.clone();
        move |_| {
            let catalog = calculator.catalog();
            let is_decided = |option: &OptionId, now: &Selection| {
                *now.value(*option) != catalog.option(*option).default_value()
            };
            has_problem.get()
                || calculator.reckoning().with(|now| {
                    options
                        .iter()
                        .any(|option| is_decided(option, &now.selection))
                })
        }
    });
    let details = NodeRef::<Details>::new();
    // It is opened once it is used, and closed by the visitor alone.
    Effect::new(move |_| {
        if let Some(details) = details.get().filter(|_| is_used.get()) {
            details.set_open(true);
        }
    });
    let fields = options
        .into_iter()
        .map(|option| view! { <OptionField option/> });
    view! {
        <details class="mj-by-total" open=is_used.get_untracked() node_ref=details>
            <summary>{words.by_total}</summary>
            <div class="mj-group-body">{fields.collect_view()}</div>
        </details>
    }
}
