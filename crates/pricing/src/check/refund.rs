//! Checks that refund rules decide every request, each of them some.

use super::{Checker, Code};
use crate::policy::{Order, Reason, Refund};
use crate::refund::Request;

impl Checker<'_> {
    pub(super) fn refunds(&mut self) -> Vec<Refund> {
        let mut refunds = Vec::new();
        for (i, raw) in self.raw.policy.refund.iter().enumerate() {
            let at = format!("policy.refund[{i}]");
            self.text(&format!("{at}.because"), &raw.because);
            if raw
                .within_days
                .is_some_and(|days| days > super::policy::MOST_DAYS)
            {
                let code = Code::OutOfRange("0 days to 10 years");
                self.report(&format!("{at}.within_days"), code);
            }
            let source = self.source(&format!("{at}.source"), &raw.source);
            refunds.extend(source.map(|source| Refund {
                orders: all_if_empty(&raw.orders, Order::ALL),
                reasons: all_if_empty(&raw.reasons, Reason::ALL),
                suspended: raw.suspended,
                within_days: raw.within_days,
                decision: raw.decision,
                because: raw.because.clone(),
                source,
            }));
        }
        if refunds.len() == self.raw.policy.refund.len() && !refunds.is_empty() {
            self.refunds_decide(&refunds);
        }
        refunds
    }

    /// Every request meets a rule, and every rule is the first that some request meets.
    fn refunds_decide(&mut self, refunds: &[Refund]) {
        let mut decides = vec![false; refunds.len()];
        let last_days = refunds.iter().filter_map(|rule| rule.within_days);
        let days: Vec<u32> = last_days
            .flat_map(|last| [last, last.saturating_add(1)])
            .chain([0])
            .collect();
        let mut undecided = false;
        for &order in Order::ALL {
            for &reason in Reason::ALL {
                for suspended in [false, true] {
                    for &days in &days {
                        let request = Request {
                            order,
                            reason,
                            suspended,
                            days,
                        };
                        let first = refunds.iter().position(|rule| rule.meets(&request));
                        match first.and_then(|first| decides.get_mut(first)) {
                            Some(decides) => *decides = true,
                            None => undecided = true,
                        }
                    }
                }
            }
        }
        for (i, _) in decides.iter().enumerate().filter(|(_, decides)| !**decides) {
            let what = "a request that no rule before this one decides".to_owned();
            self.report(&format!("policy.refund[{i}]"), Code::Unreachable(what));
        }
        if undecided {
            self.report(
                "policy.refund",
                Code::Missing("a last rule for every other request"),
            );
        }
    }
}

fn all_if_empty<T: Copy>(given: &[T], all: &[T]) -> Vec<T> {
    if given.is_empty() { all } else { given }.to_vec()
}
