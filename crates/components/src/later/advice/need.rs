//! What to buy for what is needed, instead of option by option.

use advice::{Advice, needs};
use pricing::Catalog;
use pricing::catalog::{OptionId, UnitId};
use wasm_bindgen::JsCast;
use web_sys::InputEvent;
use wire::sentences;

use super::answer::{saving, table};
use super::purchase::{take, undo};
use super::words::{Words, explored, words};
use crate::leptos::ev::Event;
use crate::leptos::prelude::*;
use crate::model::Draft;
use crate::model::need::{Asked, Wrong};
use crate::part;
use crate::view::element::{Element, el, live};
use crate::view::problem::sentence;
use crate::view::{Calculator, Show, format};
use crate::words::not_a_number;

/// The answer to what is asked, or to what was asked before.
#[derive(Debug, Clone, PartialEq, Default)]
struct Answer {
    /// With what was asked.
    good: Option<(Asked, Advice)>,
    wrong: Vec<Wrong>,
}

#[derive(Clone, Copy)]
struct Panel {
    calculator: Calculator,
    show: Show,
    words: &'static Words,
    asked: RwSignal<Asked>,
    answer: Memo<Answer>,
    took: RwSignal<Option<Draft>>,
}

/// The panel.
pub fn panel(calculator: Calculator, show: Show) -> AnyView {
    let catalog = calculator.catalog();
    let units = needs(catalog);
    let Some(first) = units.first() else {
        return el("P").done();
    };
    let reckoning = calculator.reckoning();
    let begin = |unit| reckoning.with_untracked(|now| Asked::of(catalog, unit, &now.selection));
    let kept = calculator.need();
    let asked = RwSignal::new(kept.get_value().unwrap_or_else(|| begin(*first)));
    Effect::new(move |_| kept.set_value(Some(asked.get())));
    let answer = Memo::new(move |last: Option<&Answer>| {
        asked.with(|asked| {
            reckoning.with(|now| {
                if asked.quantity.trim().is_empty() {
                    return Answer::default();
                }
                match asked.answer(catalog, &now.selection, calculator.today()) {
                    Ok(advice) => Answer {
                        good: Some((asked.clone(), advice)),
                        wrong: Vec::new(),
                    },
                    Err(wrong) => {
                        let last = last.and_then(|last| last.good.clone());
                        // What was answered of something else is no answer.
                        let good = last.filter(|(before, _)| before.unit == asked.unit);
                        Answer { good, wrong }
                    }
                }
            })
        })
    });
    let panel = Panel {
        calculator,
        show,
        words: words(show.lang),
        asked,
        answer,
        took: RwSignal::new(None),
    };
    let unit = Memo::new(move |_| asked.with(|asked| asked.unit));
    let inputs = live(move || {
        let unit = unit.get();
        let beside = asked.with_untracked(|asked| {
            let beside = asked.beside.iter();
            beside.map(|(option, _)| *option).collect::<Vec<_>>()
        });
        let beside = beside
            .into_iter()
            .map(|option| panel.input(catalog, unit, Some(option)));
        let all = [panel.input(catalog, unit, None)].into_iter().chain(beside);
        all.map(Element::done).collect()
    });
    let answered = live(move || panel.answered(catalog));
    el("DIV")
        .part("mj-need", "need")
        .attr("role", "group")
        .attr("aria-label", part::words(show.lang).need_panel)
        .child(el("P").class("mj-help").child(panel.words.lead))
        .child((units.len() > 1).then(|| panel.choices(catalog, &units)))
        .child(el("DIV").class("mj-asked").child(inputs))
        .child(
            el("DIV")
                .attr("role", "status")
                .attr("data-testid", "advice")
                .live_attr("data-current", move || {
                    let current = panel.answer.with(|answer| answer.wrong.is_empty());
                    Some(if current { "true" } else { "false" })
                })
                .child(answered),
        )
        .done()
}

impl Panel {
    /// Of what there is need, where there is more than one thing.
    fn choices(self, catalog: &'static Catalog, units: &[UnitId]) -> Element {
        let choices = units.iter().map(|unit| {
            let unit = *unit;
            let input = el("INPUT")
                .attr("type", "radio")
                .attr("name", "mj-need")
                .live_flag("checked", move || {
                    self.asked.with(|asked| asked.unit == unit)
                })
                .on("change", move |_| {
                    let reckoning = self.calculator.reckoning();
                    let begin =
                        |now: &crate::model::Reckoning| Asked::of(catalog, unit, &now.selection);
                    self.asked.set(reckoning.with_untracked(begin));
                });
            let name = self.show.text(&catalog.unit(unit).name);
            el("LABEL")
                .part("mj-choice", "choice")
                .child(input)
                .child(el("SPAN").class("mj-choice-label").child(name))
        });
        el("FIELDSET")
            .class("mj-option")
            .child(el("LEGEND").child(self.words.need))
            .child(el("DIV").class("mj-choices").children(choices))
    }

    /// The input of the need, or of what is said beside it, with what is wrong with it.
    fn input(self, catalog: &'static Catalog, unit: UnitId, beside: Option<OptionId>) -> Element {
        let show = self.show;
        let id = match beside {
            Some(option) => format!("mj-need-{}", catalog.option(option).id),
            None => "mj-need".to_owned(),
        };
        let notes = format!("{id}-notes");
        let label = match beside {
            Some(option) => show.text(&catalog.option(option).label),
            None => self.words.need.to_owned(),
        };
        let typed = move |event: &Event| {
            let text = event_target_value(event);
            self.asked.update(|asked| match beside {
                None => asked.quantity = text,
                Some(option) => {
                    let mut beside = asked.beside.iter_mut();
                    if let Some((_, said)) = beside.find(|(at, _)| *at == option) {
                        *said = text;
                    }
                }
            });
        };
        let text = move || {
            self.asked.with(|asked| match beside {
                None => asked.quantity.clone(),
                Some(option) => {
                    let mut beside = asked.beside.iter();
                    let said = beside.find(|(at, _)| *at == option);
                    said.map(|(_, said)| said.clone()).unwrap_or_default()
                }
            })
        };
        let is_wrong = move || {
            let here = |wrong: &Wrong| wrong.beside() == beside;
            self.answer.with(|answer| answer.wrong.iter().any(here))
        };
        let input = el("INPUT")
            .attr("type", "text")
            .attr("inputmode", "numeric")
            .attr("autocomplete", "off")
            .attr("id", &id)
            .attr("aria-describedby", &notes)
            .live_attr("aria-invalid", move || is_wrong().then_some("true"))
            .live_value(text)
            .on("input", move |event| {
                // Half a syllable is no number: 万 is read once it is written.
                let typing = event.dyn_ref::<InputEvent>();
                if !typing.is_some_and(InputEvent::is_composing) {
                    typed(&event);
                }
            })
            .on("compositionend", move |event| typed(&event));
        let wrong = live(move || {
            self.answer.with(|answer| {
                let here = answer.wrong.iter().filter(|wrong| wrong.beside() == beside);
                here.map(|wrong| problem(catalog, show, wrong).done())
                    .collect()
            })
        });
        let named = beside
            .and_then(|option| catalog.option(option).unit())
            .unwrap_or(unit);
        let unit = el("SPAN")
            .class("mj-unit")
            .child(show.text(&catalog.unit(named).name));
        el("DIV")
            .class("mj-option")
            .child(el("LABEL").class("mj-label").attr("for", &id).child(label))
            .child(el("SPAN").part("mj-number", "number").child(input))
            .child(unit)
            .child(el("DIV").class("mj-notes").attr("id", &notes).child(wrong))
    }

    fn answered(self, catalog: &Catalog) -> Vec<AnyView> {
        let Self {
            calculator,
            show,
            words,
            ..
        } = self;
        self.answer.with(|answer| {
            let Some((asked, advice)) = &answer.good else {
                return Vec::new();
            };
            let stale =
                (!answer.wrong.is_empty()).then(|| el("P").class("mj-stale").child(words.stale));
            let repair = calculator.reckoning().with(|now| {
                let best = &advice.best.selection;
                asked.taking(catalog, &now.selection, best)
            });
            let take = if repair.set.is_empty() {
                let same = || el("P").class("mj-help").child(words.same);
                undo(calculator, show, words, self.took).unwrap_or_else(same)
            } else {
                take(calculator, repair, words.take, self.took).attr("data-testid", "take-advice")
            };
            let ways = format::number(show.lang, advice.explored.into());
            let sure = explored(show.lang, &ways, advice.proven);
            [
                stale,
                Some(table(catalog, show, words, asked, advice)),
                Some(saving(catalog, show, words, advice)),
                Some(el("P").class("mj-help").child(sure)),
                Some(take),
            ]
            .into_iter()
            .flatten()
            .map(Element::done)
            .collect()
        })
    }
}

fn problem(catalog: &Catalog, show: Show, wrong: &Wrong) -> Element {
    let said = match wrong {
        Wrong::NotANumber(_, text) => not_a_number(show.lang, text),
        Wrong::Beside(problem) => show.text(&sentences::problem(catalog, problem)),
        Wrong::Need(problem) => show.text(&sentences::advice::not_met(catalog, problem)),
    };
    el("DIV")
        .part("mj-problem", "problem")
        .attr("data-testid", "need-problem")
        .child(el("P").child(sentence(&said)))
}
