//! What the widget shows of a price list.
//!
//! All of it, whatever the attributes say: which sections show, and which call to action, the element's
//! styles decide (`widget.css`), so that they hold before the program is there.

use components::{
    Calculator, LiveTotal, Notices, OldListNotice, PriceTable, QuoteLines, Sources, TotalsBar,
    currency_symbol, use_calculator, use_locale,
};
use leptos::prelude::*;

use crate::submission::SubmissionForm;
use crate::words::words;

/// A price list, its calculator and its quote.
#[component]
pub(crate) fn WidgetView() -> impl IntoView {
    let locale = use_locale();
    let catalog = use_calculator().catalog();
    view! {
        <div
            class="mj-layout"
            data-currency=catalog.currency.clone()
            data-symbol=currency_symbol(&catalog.currency)
        >
            <h2 class="mj-title" part="title">{locale.text(&catalog.name)}</h2>
            <OldListNotice/>
            <div class="mj-columns">
                <Calculator/>
                <div class="mj-side">
                    <TotalsBar/>
                    <LiveTotal/>
                    <QuoteLines/>
                    <SubmissionForm/>
                    <CallToActionLink/>
                </div>
            </div>
            <PriceTable/>
            <Notices/>
            <Sources/>
        </div>
    }
}

/// Where the page leads its visitors with what they configured, as context.
#[derive(Clone, Copy)]
pub(crate) struct CallToAction {
    /// The address, with the selection in it.
    pub href: RwSignal<Option<String>>,
}

impl Default for CallToAction {
    fn default() -> Self {
        Self {
            href: RwSignal::new(None),
        }
    }
}

/// The page's own call to action (slot `cta`), or a link to where its attribute says.
#[component]
fn CallToActionLink() -> impl IntoView {
    let cta: CallToAction = expect_context();
    let words = words(use_locale().lang);
    // Before it leads somewhere it is a link by its role alone, which audits of the page around ask for.
    view! {
        <slot name="cta">
            <a class="mj-cta" part="cta" role="link" href=move || cta.href.get()>{words.cta}</a>
        </slot>
    }
}
