//! Chosen items side by side.

use components::{Amount, SampleTag, use_locale};
use leptos::prelude::*;

use super::state::EstimateState;
use crate::estimate::comparison::{Row, Value, rows};
use crate::estimate::priced::Priced;
use crate::estimate::words::words;

/// Items in columns, what differs marked; how to get them there while fewer than two are chosen.
#[component]
pub(super) fn Comparison() -> impl IntoView {
    let state: EstimateState = expect_context();
    let locale = use_locale();
    let words = words(locale.lang);
    let only_differences = RwSignal::new(false);
    let compared = Memo::new(move |_| {
        let compared = state.compared().get();
        let all = state.priced().get().into_iter();
        let variants: Vec<Priced> = all.filter(|it| compared.contains(&it.item.id)).collect();
        let rows = rows(locale, &variants, state.months.get())?;
        let names: Vec<_> = variants
            .iter()
            .map(|variant| variant.name(locale))
            .collect();
        Some((names, rows))
    });
    let table = move |(names, rows): (Vec<String>, Vec<Row>)| {
        let is_same = rows.iter().all(|row| !row.differs());
        let shown = move || {
            let only = only_differences.get();
            let rows = rows.iter().filter(|row| !only || row.differs()).cloned();
            rows.map(|row| view! { <ComparisonRow row/> })
                .collect_view()
        };
        let heads = names
            .into_iter()
            .map(|name| view! { <th scope="col">{name}</th> });
        view! {
            <label class="only">
                <input
                    type="checkbox" prop:checked=only_differences
                    on:change:target=move |event| only_differences.set(event.target().checked())
                />
                {words.only_differences}
            </label>
            {is_same.then(|| view! { <p>{words.same}</p> })}
            <div class="mj-scroll" tabindex="0" role="region" aria-labelledby="comparison">
                <table data-testid="comparison" aria-labelledby="comparison">
                    <thead>
                        <tr>
                            <th scope="col">{words.configuration}</th>
                            {heads.collect_view()}
                        </tr>
                    </thead>
                    <tbody>{shown}</tbody>
                </table>
            </div>
        }
    };
    view! {
        <Show when=move || state.can_compare()>
            <section
                class="card comparison"
                class:no-print=move || compared.with(Option::is_none)
            >
                <h2 id="comparison">{words.compare_title}</h2>
                {move || match compared.get() {
                    Some(compared) => table(compared).into_any(),
                    None => view! { <p class="no-print">{words.compare_hint}</p> }.into_any(),
                }}
            </section>
        </Show>
    }
    .into_any()
}

/// A row of the comparison, marked where the items differ in it.
#[component]
fn ComparisonRow(
    /// What is compared, with its value in each item.
    row: Row,
) -> impl IntoView {
    let words = words(use_locale().lang);
    let differs = row.differs();
    let cells = row.values.into_iter().map(|value| {
        let Value { text, is_sample } = value;
        if !row.is_amount {
            return view! { <td>{text}</td> }.into_any();
        }
        view! {
            <td class="mj-amount">
                <Amount text/>
                {is_sample.then(|| view! { <SampleTag/> })}
            </td>
        }
        .into_any()
    });
    let cells = cells.collect_view();
    view! {
        <tr class:differs=differs>
            <th scope="row">
                {row.name}
                {differs.then(|| view! { <small>{words.differs}</small> })}
            </th>
            {cells}
        </tr>
    }
    .into_any()
}
