//! What there is to buy of every covering number in an assignment.

use crate::Doubt;
use crate::candidates::{Candidate, candidates};
use crate::covering::Covering;
use crate::decisions::{Assignment, Span, conditions};
use crate::number::Number;
use crate::price::Pricer;

/// One assignment with the candidates of each number in it.
pub(crate) struct Case {
    pub assignment: Assignment,
    pub offers: Vec<Offer>,
}

/// What there is to buy of a number, the least of it being `least`.
#[derive(Default)]
pub(crate) struct Offer {
    pub least: i128,
    pub candidates: Vec<Candidate>,
}

impl Case {
    /// An assignment with what there is to buy in it, and why that is not certain to be all.
    pub(crate) fn of(problem: &Covering, assignment: Assignment, doubts: &mut Vec<Doubt>) -> Self {
        let spans = assignment.spans.iter();
        let offers = problem.numbers.iter().zip(spans).map(|(number, span)| {
            let (offer, is_certain) = Offer::of(problem, &assignment, number, span);
            let doubt = Doubt::Uneven(number.option);
            if !is_certain && !doubts.contains(&doubt) {
                doubts.push(doubt);
            }
            offer
        });
        Self {
            offers: offers.collect(),
            assignment,
        }
    }
}

impl Offer {
    /// What there is to buy of a number, of a list as one entry, and whether that is certain to be
    /// all.
    fn of(
        problem: &Covering,
        assignment: &Assignment,
        number: &Number,
        span: &Span,
    ) -> (Self, bool) {
        let (mut from, to) = match span {
            Span::Any | Span::Some => (number.least(), number.most()),
            Span::Within(from, to) => (*from, *to),
            Span::Empty => return (Self::default(), true),
        };
        from = if number.listed { from.max(1) } else { from };
        let mut pricer = Pricer::new(
            problem.catalog,
            &problem.exact,
            problem.money,
            &assignment.selection,
            number,
        );
        let included = |steps: i128| {
            let taken = number.value(&[steps]);
            let taken = assignment.selection.clone().with(number.option, taken);
            problem.included(&taken, number)
        };
        let bounds = number.bounds(conditions(problem.catalog));
        let mut found = candidates(&mut pricer, from, to, &bounds, &included);
        if problem.may_be_too_short(number) {
            // Along a candidate it is so throughout: its ends are where a condition or a quantity
            // that is charged begins.
            found.all.retain(|candidate| {
                !problem.is_too_short(&assignment.selection, number, candidate.first)
            });
        }
        let mut strides: Vec<i128> = found
            .all
            .iter()
            .filter(|candidate| candidate.more > 0)
            .map(|candidate| candidate.stride)
            .collect();
        strides.sort_unstable();
        strides.dedup();
        let offer = Self {
            least: from,
            candidates: found.all,
        };
        (
            offer,
            found.complete && !(number.listed && strides.len() > 1),
        )
    }
}
