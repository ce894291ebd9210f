//! Several configured products together.

use std::sync::Arc;

use components::model::{DraftHistory, Figures, Reckoning, link};
use components::{Amount, Locale, use_locale};
use leptos::prelude::*;
use pricing::quote::{Basis, Quote};
use pricing::raw::BookStatus;
use pricing::{Catalog, Decimal, Selection, estimate};
use serde_json::Value;
use wire::amount::money;
use wire::sentences;

use super::use_title;
use crate::address::Page;
use crate::estimate_store;
use crate::site::{Site, use_site};
use crate::words::words;

/// A configured product, reckoned.
#[derive(Clone)]
struct Item {
    catalog: Arc<Catalog>,
    asked: Value,
    figures: Option<Figures>,
}

impl Item {
    fn of(site: Site, lists: &[Arc<Catalog>], asked: &Value) -> Option<Self> {
        let product = asked.get("product")?.as_str()?;
        let catalog = lists.iter().find(|catalog| catalog.id == product)?;
        let history = DraftHistory::new(link::draft(catalog, asked));
        let reckoning = Reckoning::of(catalog, &history);
        Some(Self {
            figures: reckoning.figures(catalog, site.today.get(), None),
            catalog: catalog.clone(),
            asked: asked.clone(),
        })
    }

    fn is_sample(&self) -> bool {
        let basis = self.figures.as_ref().map(|figures| figures.quote.basis);
        basis == Some(Basis::Book(BookStatus::Sample))
    }
}

/// The page of the estimate.
#[component]
pub(super) fn EstimatePage(lists: Vec<Arc<Catalog>>, missing: usize) -> impl IntoView {
    let site = use_site();
    let locale = use_locale();
    let words = words(locale.lang);
    use_title(format!("{} · {}", words.estimate, words.site));
    let list = RwSignal::new(Vec::new());
    // What is kept is the browser's: it is read there, not where the page is prerendered.
    Effect::new(move |before: Option<()>| {
        list.track();
        if before.is_none() {
            let shared = site.selection().map(Some).map(estimate_store::read);
            list.set(shared.unwrap_or_else(estimate_store::kept));
        } else {
            list.with(|list: &Vec<Value>| {
                let kept = estimate_store::keep(list);
                site.rewrite(kept.as_deref());
            });
        }
    });
    let items = Memo::new_with_compare(
        move |_| {
            list.with(|list| {
                list.iter()
                    .map(|asked| Item::of(site, &lists, asked))
                    .collect::<Vec<_>>()
            })
        },
        |_, _| true,
    );
    view! {
        <div class="estimate">
            <header class="head">
                <h1>{words.estimate}</h1>
                <p class="lead">{words.estimate_lead}</p>
            </header>
            {(missing > 0).then(|| view! {
                <p class="mj-incomplete" role="alert">{words.estimate_missing}</p>
            })}
            {move || items.with(|items| {
                if items.is_empty() {
                    return view! { <p class="card">{words.estimate_empty}</p> }.into_any();
                }
                let rows = items.iter().enumerate().map(|(at, item)| {
                    view! { <ItemRow item=item.clone() at list/> }
                });
                let rows = rows.collect_view();
                view! {
                    <ol class="items">{rows}</ol>
                    <Totals items=items.clone()/>
                }
                .into_any()
            })}
        </div>
    }
}

#[component]
fn ItemRow(item: Option<Item>, at: usize, list: RwSignal<Vec<Value>>) -> impl IntoView {
    let site = use_site();
    let locale = use_locale();
    let words = words(locale.lang);
    let remove = move |_| {
        list.update(|list| {
            if at < list.len() {
                list.remove(at);
            }
        })
    };
    let remove = view! {
        <button type="button" class="action" data-testid="remove" on:click=remove>
            {words.remove}
        </button>
    };
    let Some(item) = item else {
        return view! {
            <li class="item card">
                <p>{words.estimate_invalid}</p>
                <div class="actions">{remove}</div>
            </li>
        }
        .into_any();
    };
    let catalog = item.catalog.clone();
    let selection = components::json::stringify(&item.asked);
    let open = site.link_with(&Page::Product(catalog.id.clone()), selection.as_deref());
    view! {
        <li class="item card" data-product-item=catalog.id.clone()>
            <header>
                <h2>{locale.text(&catalog.name)}</h2>
                <div class="actions">
                    <a class="action" href=open>{words.open}</a>
                    {remove}
                </div>
            </header>
            {item.is_sample().then(|| view! {
                <p class="mj-sample-tag">{locale.words.sample_on}</p>
            })}
            {match &item.figures {
                Some(figures) => view! {
                    <p class="decided">{decided(&catalog, locale, figures)}</p>
                    <p class="mj-amount">
                        <Amount text=locale.amount(&catalog.currency, figures.quote.totals.due_now)/>
                    </p>
                }
                .into_any(),
                None => view! { <p class="mj-stale">{words.estimate_invalid}</p> }.into_any(),
            }}
        </li>
    }
    .into_any()
}

/// What was decided otherwise than when nothing is, and for how long.
fn decided(catalog: &Catalog, locale: Locale, figures: &Figures) -> String {
    let selection = &figures.selection;
    let bare = Selection::defaults(catalog);
    let changed = catalog
        .options()
        .filter(|(id, _)| selection.value(*id) != bare.value(*id));
    let said = changed.map(|(id, option)| {
        let value = locale.text(&sentences::shown(catalog, id, selection.value(id)));
        format!("{}{}{value}", locale.text(&option.label), locale.colon())
    });
    let term = selection
        .term_months
        .map(|months| locale.text(&sentences::months_in_words(months)));
    said.chain(term).collect::<Vec<_>>().join(" · ")
}

/// The sums of the valid items, for each currency there is; those at sample prices apart.
#[component]
fn Totals(items: Vec<Option<Item>>) -> impl IntoView {
    let words = words(use_locale().lang);
    let of = |sample: bool| {
        let items = items
            .iter()
            .flatten()
            .filter(|item| item.is_sample() == sample);
        let quotes: Vec<(&str, &Quote)> = items
            .filter_map(|item| {
                Some((
                    item.catalog.currency.as_str(),
                    &item.figures.as_ref()?.quote,
                ))
            })
            .collect();
        estimate::sums(&quotes)
    };
    let title = |sample| {
        if sample {
            words.estimate_sample
        } else {
            words.estimate_total
        }
    };
    let sums = [false, true]
        .into_iter()
        .flat_map(|sample| of(sample).into_iter().map(move |sum| (title(sample), sum)));
    sums.map(|(title, sum)| view! { <SumCard title sum/> })
        .collect_view()
}

#[component]
fn SumCard(title: &'static str, sum: estimate::Sum) -> impl IntoView {
    let locale = use_locale();
    let row = |id: &'static str, name: &'static str, amount: Decimal, is_shown: bool| {
        view! {
            <div class="mj-sum" hidden=!is_shown>
                <dt>{name}</dt>
                <dd data-testid=id data-amount=money(amount)>
                    <Amount text=locale.amount(&sum.currency, amount)/>
                </dd>
            </div>
        }
    };
    view! {
        <section class="mj-totals card">
            <h2>{title}</h2>
            <dl>
                {row("due-now", locale.words.due_now, sum.due_now, true)}
                {row("usage", locale.words.usage, sum.usage, !sum.usage.is_zero())}
                {row("renewal", locale.words.renewal, sum.renewal, !sum.renewal.is_zero())}
            </dl>
            {(!sum.complete).then(|| view! {
                <p class="mj-incomplete">{locale.words.incomplete}</p>
            })}
        </section>
    }
}
