//! The language a view speaks, and how it writes money.

use leptos::prelude::use_context;
use pricing::catalog::Nature;
use pricing::{Lang, Text};

use crate::words::{Words, words};

/// How amounts name their currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum CurrencyDisplay {
    /// By its symbol, such as ¥.
    #[default]
    Symbol,
    /// By its ISO 4217 code, such as CNY.
    Code,
}

/// The language of a view and how it writes currencies. Provided as context by the page or widget around
/// the views; in another language they are built anew.
#[derive(Clone, Copy)]
pub struct Locale {
    /// The language.
    pub lang: Lang,
    /// How currencies are written.
    pub currency: CurrencyDisplay,
    /// The language's phrases.
    pub words: &'static Words,
}

impl Locale {
    /// A language with currencies written by symbol.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        Self {
            lang,
            currency: CurrencyDisplay::default(),
            words: words(lang),
        }
    }

    /// The language as `lang` attributes name it (BCP 47).
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self.lang {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        }
    }

    /// The language of a text that is written as its source has it, where it is another than the view's.
    #[must_use]
    pub fn foreign(self, text: &str) -> Option<&'static str> {
        let is_han = |c: char| matches!(c, '\u{3400}'..='\u{9fff}');
        (self.lang != Lang::Zh && text.chars().any(is_han)).then_some("zh-CN")
    }

    /// A catalog's text.
    #[must_use]
    pub fn text(self, text: &Text) -> String {
        text.get(self.lang).to_owned()
    }

    /// One of two texts, as the language is.
    #[must_use]
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// How something is paid, in a word.
    #[must_use]
    pub fn nature(self, nature: Nature) -> &'static str {
        match nature {
            Nature::Prepaid => self.words.prepaid,
            Nature::OneOff => self.words.one_off,
            Nature::Usage => self.words.after_use,
        }
    }

    /// What stands between a name and what is said of it.
    #[must_use]
    pub fn colon(self) -> &'static str {
        self.pick("：", ": ")
    }

    /// What stands between the items of a list.
    #[must_use]
    pub fn comma(self) -> &'static str {
        self.pick("、", ", ")
    }

    /// What stands between the parts of a sentence.
    #[must_use]
    pub fn pause(self) -> &'static str {
        self.pick("，", ", ")
    }

    /// What stands between items that have commas or colons of their own.
    #[must_use]
    pub fn semicolon(self) -> &'static str {
        self.pick("；", "; ")
    }
}

/// The locale of the views around this one; Chinese where none was provided.
#[must_use]
pub fn use_locale() -> Locale {
    use_context().unwrap_or_else(|| Locale::new(Lang::Zh))
}
