//! What each edition, region or the like allows.

use leptos::prelude::*;

use crate::locale::use_locale;
use crate::model::availability::{Availability, Cell};
use crate::state::use_calculator;

/// A table of what may be bought with which of the deciding choices; nothing where none decides.
#[component]
pub fn AvailabilityMatrix() -> impl IntoView {
    let locale = use_locale();
    let words = locale.words;
    let catalog = use_calculator().catalog();
    let Availability { columns, rows } = Availability::of(&catalog)?;
    let heads = columns.iter().map(|column| {
        let names = column.iter().filter_map(|(option, choice)| {
            Some(locale.text(&catalog.option(*option).choice(*choice)?.label))
        });
        let names = names.map(|name| view! { <span>{name}</span> });
        view! { <th scope="col">{names.collect_view()}</th> }
    });
    let heads = heads.collect_view();
    let rows = rows.into_iter().map(|row| {
        let option = catalog.option(row.option);
        let cells = row.cells.into_iter().map(|cell| {
            let (class, said) = match cell {
                Cell::All => ("mj-allowed", words.allowed.to_owned()),
                Cell::Nothing => ("mj-forbidden", words.forbidden.to_owned()),
                Cell::Some(choices) => {
                    let names = choices.iter().filter_map(|choice| option.choice(*choice));
                    let names = names.map(|choice| locale.text(&choice.label));
                    ("mj-allowed", names.collect::<Vec<_>>().join(locale.comma()))
                }
            };
            view! { <td class=class>{said}</td> }
        });
        let cells = cells.collect_view();
        view! {
            <tr data-option-row=option.id.clone()>
                <th scope="row">{locale.text(&option.label)}</th>
                {cells}
            </tr>
        }
    });
    let rows = rows.collect_view();
    Some(
        view! {
            <section class="mj-matrix" part="matrix">
                <h2 id="mj-matrix">{words.availability}</h2>
                <div class="mj-scroll" tabindex="0" role="region" aria-labelledby="mj-matrix">
                    <table aria-labelledby="mj-matrix">
                        <thead>
                            <tr>
                                <th scope="col">{words.option}</th>
                                {heads}
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </section>
        }
        .into_any(),
    )
}
