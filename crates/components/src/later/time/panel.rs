//! The panel: when it starts, ends and is lost.

use crate::leptos::prelude::*;
use pricing::policy::Field;
use pricing::{Catalog, Lang, RawValue};

use super::clause::{before, during};
use super::field::Question;
use super::list::list;
use super::refund::refund;
use super::renewal::renewal;
use super::schedule::{Schedule, date};
use crate::later::words::words;
use crate::later::{file, note};
use crate::model::Figures;
use crate::view::element::{Element, el, live};
use crate::view::problem::button;
use crate::view::{Calculator, Show};

/// What every part of the panel needs.
#[derive(Clone, Copy)]
pub(super) struct Held {
    pub calculator: Calculator,
    pub show: Show,
    pub schedule: Memo<Option<Schedule>>,
}

/// When what is configured starts, ends and is lost.
#[must_use]
pub fn panel(calculator: Calculator, show: Show) -> AnyView {
    let catalog = calculator.catalog();
    let schedule = Memo::new(move |last: Option<&Option<Schedule>>| {
        let last = last.and_then(Option::as_ref);
        calculator.figures().with(|figures| {
            let figures = figures.as_ref()?;
            calculator.asked().with(|asked| {
                let today = calculator.today();
                Some(Schedule::of(catalog, figures, today, asked, last))
            })
        })
    });
    let held = Held {
        calculator,
        show,
        schedule,
    };
    let words = words(show.lang);
    let start = Question {
        held,
        field: Field::StartDate,
        label: words.start_date,
    };
    let start = start.date(|now| Some(now.start.to_string()));
    let save = button("mj-repair", words.save_calendar)
        .attr("data-testid", "save-calendar")
        .on("click", move |_| held.save());
    let section = |heading: &str| {
        el("SECTION")
            .class("mj-question")
            .child(el("H3").child(heading))
    };
    let days = move || held.known(|catalog, now, _| days(catalog, show, now));
    let during = move || {
        held.known(|catalog, now, figures| {
            let said = during(catalog, show, &now.selection, &figures.quote);
            let some = (!said.is_empty()).then(|| section(words.during).children(said));
            some.into_iter().collect()
        })
    };
    let before = move || held.known(|catalog, now, _| before(catalog, show, &now.selection));
    el("DIV")
        .part("mj-time", "time")
        .child(start)
        .child(live(days))
        .child(el("DIV").class("mj-repairs").child(save))
        .child(renewal(held))
        .child(refund(held, catalog))
        .child(live(during))
        .child(section(words.before).child(live(before)))
        .done()
}

fn days(catalog: &Catalog, show: Show, now: &Schedule) -> Vec<Element> {
    let stale = (!now.current).then(|| {
        el("P")
            .class("mj-stale")
            .attr("role", "status")
            .child(words(show.lang).not_current)
    });
    let current = if now.current { "true" } else { "false" };
    let list = list(catalog, show, now).attr("data-current", current);
    stale.into_iter().chain([list]).collect()
}

impl Held {
    /// What is made of a schedule while there is one.
    pub fn known(
        self,
        view: impl Fn(&Catalog, &Schedule, &Figures) -> Vec<Element>,
    ) -> Vec<AnyView> {
        self.built(&view)
    }

    #[inline(never)]
    fn built(self, view: &dyn Fn(&Catalog, &Schedule, &Figures) -> Vec<Element>) -> Vec<AnyView> {
        let catalog = self.calculator.catalog();
        let views = self.schedule.with(|now| {
            let now = now.as_ref()?;
            self.calculator.figures().with(|figures| {
                let figures = figures.as_ref()?;
                Some(view(catalog, now, figures))
            })
        });
        let views = views.unwrap_or_default().into_iter();
        views.map(Element::done).collect()
    }

    /// Asks with something typed. A day to start on that is one belongs to the selection.
    pub fn ask(self, field: Field, text: String) {
        if field == Field::StartDate && date(field, &text).is_ok() {
            let state = self.calculator.state();
            state.update(|state| state.draft.start_date = RawValue::Text(text.clone()));
        }
        let asked = self.calculator.asked();
        asked.update(|asked| note(asked, field.as_str(), text));
    }

    /// Saves the days for calendar programs.
    fn save(self) {
        let catalog = self.calculator.catalog();
        let lang: Lang = self.show.lang;
        self.schedule.with_untracked(|now| {
            if let Some(now) = now {
                let made = self.calculator.today();
                let text =
                    wire::calendar::calendar(catalog, &now.selection, &now.timeline, lang, made);
                let mut name = catalog.id.clone();
                name.push('-');
                name.push_str(&now.start.to_string());
                name.push_str(".ics");
                file::save(&name, "text/calendar;charset=utf-8", &text);
            }
        });
    }
}
