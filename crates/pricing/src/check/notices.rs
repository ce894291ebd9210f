//! The check of what a buyer should know, and of how sources are read.

use super::{Checker, Issue};
use crate::catalog::{About, ChargeId, Notice, OptionId, Reading};
use crate::raw;

impl Checker<'_> {
    pub(super) fn notices(&mut self, raw: &raw::Catalog) -> Vec<Notice> {
        let mut notices = Vec::new();
        for (i, notice) in raw.notice.iter().enumerate() {
            let at = format!("notice[{i}]");
            self.id(&format!("{at}.id"), &notice.id, false);
            self.text(&format!("{at}.text"), &notice.text);
            let source = self.source(&format!("{at}.source"), &notice.source);
            let when = self.condition(&format!("{at}.when"), &notice.when);
            let option = notice.option.as_ref();
            let option = option.and_then(|name| self.option(&format!("{at}.option"), name));
            if let Some(source) = source {
                notices.push(Notice {
                    id: notice.id.clone(),
                    option,
                    when,
                    text: notice.text.clone(),
                    source,
                });
            }
        }
        notices
    }

    pub(super) fn readings(&mut self, raw: &raw::Catalog) -> Vec<Reading> {
        let mut readings = Vec::new();
        for (i, reading) in raw.reading.iter().enumerate() {
            let at = format!("reading[{i}]");
            self.text(&format!("{at}.printed"), &reading.printed);
            self.text(&format!("{at}.taken"), &reading.taken);
            self.text(&format!("{at}.reason"), &reading.reason);
            let source = self.source(&format!("{at}.source"), &reading.source);
            let position = |list: Option<usize>| list.and_then(|at| u16::try_from(at).ok());
            let options = raw.option.iter();
            let charges = raw.charge.iter();
            let option = position(options.clone().position(|o| o.id == reading.about));
            let charge = position(charges.clone().position(|c| c.id == reading.about));
            let about = match (option, charge) {
                _ if reading.about == "term_months" => About::Term,
                _ if reading.about == "effective_from" => About::EffectiveFrom,
                (Some(option), _) => About::Option(OptionId(option)),
                (None, Some(charge)) => About::Charge(ChargeId(charge)),
                (None, None) => {
                    let issue =
                        Issue::unknown(&format!("{at}.about"), "option or charge", &reading.about);
                    self.issues.push(issue);
                    continue;
                }
            };
            if let Some(source) = source {
                readings.push(Reading {
                    about,
                    printed: reading.printed.clone(),
                    taken: reading.taken.clone(),
                    reason: reading.reason.clone(),
                    source,
                });
            }
        }
        readings
    }
}
