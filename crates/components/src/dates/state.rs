//! What was asked about dates, shared by the components around it as context.

use chrono::NaiveDate;
use leptos::prelude::*;
use pricing::request_problem::Field;
use pricing::{Catalog, Selection};

use super::asked::{Asked, date};
use super::schedule::Schedule;
use crate::model::{Edit, Figures};
use crate::state::CalculatorState;

/// What was asked about a calculator's dates, and what follows. It outlives the views, which are built
/// anew in another language.
#[derive(Clone, Copy)]
pub struct DatesState {
    calculator: CalculatorState,
    asked: RwSignal<Asked>,
    schedule: Memo<Option<Schedule>>,
    open: OpenFacts,
}

/// Which facts are open.
#[derive(Clone, Copy)]
pub(super) struct OpenFacts {
    pub expiry: RwSignal<bool>,
    pub renewal: RwSignal<bool>,
    pub loss: RwSignal<bool>,
    pub refund: RwSignal<bool>,
    pub before: RwSignal<bool>,
    pub during: RwSignal<bool>,
}

impl DatesState {
    /// The dates of a calculator, with nothing asked yet.
    #[must_use]
    pub fn new(calculator: CalculatorState) -> Self {
        let asked = RwSignal::new(Asked::default());
        let schedule = Memo::new(move |last: Option<&Option<Schedule>>| {
            let last = last.and_then(Option::as_ref);
            let today = calculator.today().get();
            let catalog = calculator.catalog();
            calculator.figures().with(|figures| {
                let figures = figures.as_ref()?;
                asked.with(|asked| Some(Schedule::of(&catalog, figures, today, asked, last)))
            })
        });
        let closed = || RwSignal::new(false);
        Self {
            calculator,
            asked,
            schedule,
            open: OpenFacts {
                expiry: closed(),
                renewal: closed(),
                loss: closed(),
                refund: closed(),
                before: closed(),
                during: closed(),
            },
        }
    }

    /// What was asked.
    #[must_use]
    pub fn asked(self) -> RwSignal<Asked> {
        self.asked
    }

    /// What happens when; nothing while there are no figures.
    #[must_use]
    pub fn schedule(self) -> Memo<Option<Schedule>> {
        self.schedule
    }

    pub(super) fn open(self) -> OpenFacts {
        self.open
    }

    /// What is said of the schedule and the figures it is for, while there are any. Most of it stays as
    /// it is while a number is typed, and is not drawn anew.
    pub(super) fn said<T: PartialEq + Send + Sync + 'static>(
        self,
        say: impl Fn(&Catalog, &Schedule, &Figures) -> T + Send + Sync + 'static,
    ) -> Memo<Option<T>> {
        Memo::new(move |_| {
            let catalog = self.calculator.catalog();
            self.schedule.with(|now| {
                let now = now.as_ref()?;
                self.calculator
                    .figures()
                    .with(|figures| Some(say(&catalog, now, figures.as_ref()?)))
            })
        })
    }

    /// What is said of the selection the schedule is for.
    pub(super) fn said_of_selection<T: PartialEq + Send + Sync + 'static>(
        self,
        say: impl Fn(&Catalog, &Selection) -> T + Send + Sync + 'static,
    ) -> Memo<Option<T>> {
        self.said(move |catalog, now, _| say(catalog, &now.selection))
    }

    /// A day's control while it is typed in: what can be answered is taken at once.
    pub(super) fn type_day(self, field: Field, text: &str) {
        let mut asked = self.asked.get_untracked();
        asked.set_day(field, text);
        let today = self.calculator.today().get_untracked();
        let is_good = self.calculator.figures().with_untracked(|figures| {
            let figures = figures.as_ref()?;
            let catalog = self.calculator.catalog();
            Some(
                Schedule::of(&catalog, figures, today, &asked, None)
                    .problem(field)
                    .is_none(),
            )
        });
        if is_good == Some(true) {
            self.ask(field, text);
        }
    }

    /// A day's control that is left: what it holds is taken, be it a day or not.
    pub(super) fn leave_day(self, field: Field, text: &str, shown: &str) {
        // Who only passes by asks nothing.
        if text != shown {
            self.ask(field, text);
        }
    }

    fn ask(self, field: Field, text: &str) {
        match (field, date(field, text)) {
            // A good day to start on belongs to the selection.
            (Field::StartDate, Ok(day)) => {
                self.asked.update(|asked| asked.start_date = None);
                self.calculator.edit(&Edit::StartDate(day));
            }
            _ => self.asked.update(|asked| asked.set_day(field, text)),
        }
    }

    /// The days as a calendar file: its name and its text.
    pub(super) fn calendar(self, lang: pricing::Lang) -> Option<(String, String)> {
        let made: NaiveDate = self.calculator.today().get_untracked();
        let catalog = self.calculator.catalog();
        self.schedule.with_untracked(|now| {
            let now = now.as_ref()?;
            let (selection, timeline) = (&now.selection, &now.timeline);
            let text = wire::calendar::calendar(&catalog, selection, timeline, lang, made);
            Some((format!("{}-{}.ics", catalog.id, now.start), text))
        })
    }
}

/// Provides the dates of a calculator to the views below.
pub fn provide_dates(calculator: CalculatorState) {
    provide_context(DatesState::new(calculator));
}

/// The dates that the views around this one are about.
///
/// # Panics
/// Where none were provided, which is a mistake in the page.
#[must_use]
pub fn use_dates() -> DatesState {
    expect_context()
}
