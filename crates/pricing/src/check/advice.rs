//! Checks what the advice is told.

use super::{Checker, Code};
use crate::catalog::{Guide, Serving};
use crate::raw;

impl Checker<'_> {
    pub(super) fn advice(&mut self, raw: &raw::Catalog) -> Guide {
        let mut serves = Vec::new();
        for (i, serving) in raw.advice.pay_as_you_go.iter().enumerate() {
            let at = format!("advice.pay_as_you_go[{i}]");
            if serving.serves.is_empty() {
                self.report(&format!("{at}.serves"), Code::Empty);
            }
            let provisions = self.provides(&format!("{at}.serves"), &serving.serves);
            let at = format!("{at}.option");
            let Some(option) = self.option(&at, &serving.option) else {
                continue;
            };
            if serves.iter().any(|known: &Serving| known.option == option) {
                self.report(&at, Code::Duplicate(serving.option.clone()));
            }
            let kind = self.raw.option.get(option.index()).map(|o| o.kind);
            match kind {
                Some(raw::OptionKind::Quantity) => {}
                Some(raw::OptionKind::Purchases) if !serving.proposed => {}
                Some(raw::OptionKind::Purchases) => {
                    let wanted = "an option of kind quantity, or proposed = false beside it";
                    self.report(&at, Code::WrongKind(wanted));
                }
                _ => self.report(&at, Code::WrongKind("an option of kind quantity")),
            }
            serves.push(Serving {
                option,
                serves: provisions,
                proposed: serving.proposed,
            });
        }
        Guide { serves }
    }
}
