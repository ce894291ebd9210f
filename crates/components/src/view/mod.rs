//! The model in a browser.

mod arithmetic;
mod calculator;
pub(crate) mod conflict;
mod control;
pub mod element;
pub mod format;
mod handle;
mod lines;
mod number;
mod prices;
pub(crate) mod problem;
pub(crate) mod source;
mod term;
mod totals;

use pricing::catalog::Nature;
use pricing::{Lang, Text};

pub use calculator::calculator;
pub use handle::Calculator;
pub use lines::{itemised, lines};
pub use prices::prices;
pub use source::{notices, sources};
pub use totals::totals;

use crate::words::{Words, words};

/// The language that a view speaks.
#[derive(Clone, Copy)]
pub struct Show {
    /// The language.
    pub lang: Lang,
    /// Its phrases.
    pub words: &'static Words,
}

impl Show {
    /// Views in a language.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        Self {
            lang,
            words: words(lang),
        }
    }

    /// A catalog's text.
    #[must_use]
    pub fn text(self, text: &Text) -> String {
        text.get(self.lang).to_owned()
    }

    /// How something is paid, in a word.
    pub(crate) fn nature(self, nature: Nature) -> &'static str {
        match nature {
            Nature::Prepaid => self.words.prepaid,
            Nature::OneOff => self.words.one_off,
            Nature::Usage => self.words.after_use,
        }
    }

    /// What stands between a name and what is said of it.
    pub(crate) fn colon(self) -> &'static str {
        match self.lang {
            Lang::Zh => "：",
            Lang::En => ": ",
        }
    }

    /// What stands between the items of a list.
    pub(crate) fn comma(self) -> &'static str {
        match self.lang {
            Lang::Zh => "、",
            Lang::En => ", ",
        }
    }
}
