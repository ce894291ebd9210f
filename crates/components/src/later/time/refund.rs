//! What becomes of a request for a refund.

use pricing::Catalog;
use pricing::policy::{Decision, Field, Order, Reason, Topic};

use super::clause::{guidance, readings, said};
use super::field::Question;
use super::panel::Held;
use super::schedule::Schedule;
use crate::later::words::{self, words};
use crate::view::Show;
use crate::view::element::{Element, el, live};

/// The refund question, or the one decision where every request is decided the same way; nothing
/// where the source has no rules.
pub(super) fn refund(held: Held, catalog: &Catalog) -> Option<Element> {
    if catalog.policy.refund.is_empty() {
        return None;
    }
    let (show, lang) = (held.show, held.show.lang);
    let words = words(lang);
    let question = |field, label| Question { held, field, label };
    let asks = Schedule::one_decision(catalog).is_none().then(|| {
        let orders = Order::ALL.iter();
        let orders = orders.map(|order| (order.as_str(), words::order(lang, *order)));
        let reasons = Reason::ALL.iter();
        let reasons = reasons.map(|reason| (reason.as_str(), words::reason(lang, *reason)));
        let activated = |now: &Schedule| Some(now.refund.as_ref()?.asked.activated_on.to_string());
        let requested = |now: &Schedule| Some(now.refund.as_ref()?.asked.requested_on.to_string());
        el("DIV")
            .class("mj-fields")
            .child(question(Field::Order, words.order).word(orders.collect()))
            .child(question(Field::Reason, words.reason).word(reasons.collect()))
            .child(question(Field::ActivatedOn, words.activated_on).date(activated))
            .child(question(Field::RequestedOn, words.requested_on).date(requested))
            .child(question(Field::Suspended, words.suspended).toggle())
    });
    let answer = move || held.known(|catalog, now, _| answer(catalog, show, now));
    Some(
        el("SECTION")
            .class("mj-question")
            .attr("data-testid", "refund-question")
            .child(el("H3").child(words.refund))
            .child(asks)
            .child(el("DIV").attr("aria-live", "polite").child(live(answer)))
            .child(live(move || {
                held.known(|catalog, now, _| {
                    let guidance = guidance(catalog, show, &now.selection, Topic::Refund);
                    let list = (!guidance.is_empty()).then(|| el("UL").children(guidance));
                    let read = readings(catalog, show, &[Topic::Refund]);
                    list.into_iter().chain(read).collect()
                })
            })),
    )
}

fn answer(catalog: &Catalog, show: Show, now: &Schedule) -> Vec<Element> {
    let Some(asked) = &now.refund else {
        return Vec::new();
    };
    let still = (!asked.problems.is_empty() && asked.answer.is_some())
        .then(|| el("P").class("mj-stale").child(words(show.lang).still_for));
    let decided = asked.answer.map(|decided| {
        let rule = catalog.refund_rule(decided.rule);
        let class = match decided.decision {
            Decision::Full => "mj-decision mj-full",
            Decision::None => "mj-decision mj-none",
            Decision::ByReview => "mj-decision",
        };
        let mut because = String::new();
        if Schedule::one_decision(catalog).is_none() {
            because.push_str(&words::day_of_request(show.lang, asked.asked.days));
            because.push_str(show.colon());
        }
        because.push_str(rule.because.get(show.lang));
        el("DIV")
            .class(class)
            .attr("data-testid", "refund-decision")
            .attr("data-decision", decided.decision.as_str())
            .attr(
                "data-current",
                if asked.problems.is_empty() {
                    "true"
                } else {
                    "false"
                },
            )
            .child(el("STRONG").child(words::decision(show.lang, decided.decision)))
            .child(el("UL").child(said(show, because, &rule.source)))
    });
    still.into_iter().chain(decided).collect()
}
