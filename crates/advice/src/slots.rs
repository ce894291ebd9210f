//! What one assignment lets one take of: the slots of its knapsack.

use pricing::selection::MAX_ENTRIES;

use crate::candidates::Candidate;
use crate::covering::Covering;
use crate::decisions::Span;
use crate::offers::Case;
use crate::search::{Cover, Slot};

/// What a purchase must have less of than another, so as not to be it with something added.
#[derive(Clone, Copy)]
pub(crate) struct Less {
    pub number: usize,
    pub below: i128,
}

/// How lists are made up.
#[derive(Clone, Copy, Default)]
pub(crate) struct Lists {
    /// Those that must not be empty are not. Without that bounds are tighter, and hardly ever one
    /// would be.
    pub forced: bool,
    /// All entries but one are the one that covers most, so that they are never more than a list
    /// takes. Something cheaper may be left out.
    pub short: bool,
}

/// What one takes of: each number once, of a list any number of entries. Nothing where something
/// must be taken of which there is none.
pub(crate) fn slots(
    problem: &Covering,
    case: &Case,
    less: Option<Less>,
    lists: Lists,
) -> Option<Vec<Slot>> {
    let mut slots = Vec::new();
    for (at, (number, found)) in problem.numbers.iter().zip(&case.offers).enumerate() {
        let below = less.filter(|less| less.number == at).map(|less| less.below);
        let candidates: Vec<Candidate> = found
            .candidates
            .iter()
            .filter_map(|candidate| cut(candidate, below))
            .collect();
        if !number.listed {
            if candidates.is_empty() {
                return None;
            }
            slots.push(Slot {
                number: at,
                entry: None,
                candidates,
            });
            continue;
        }
        let mut span = case.assignment.spans.iter().skip(at);
        let must_have_some = span.next() == Some(&Span::Some);
        if must_have_some && candidates.is_empty() {
            return None;
        }
        // Of several entries all but one are at an end of a segment: between two inside
        // segments one unit more of one and one less of the other costs no more one way.
        for (entry, column) in columns(&candidates, lists.short) {
            slots.push(Slot {
                number: at,
                entry: Some(entry),
                candidates: vec![column],
            });
        }
        let none = Candidate {
            first: 0,
            stride: 1,
            more: 0,
            cost: 0,
            covers: 0,
            rise: 0,
            each: 0,
        };
        let mut candidates = candidates;
        if !(must_have_some && lists.forced) {
            candidates.insert(0, none);
        }
        slots.push(Slot {
            number: at,
            entry: None,
            candidates,
        });
    }
    Some(slots)
}

/// Whether a cover takes nothing of a list that must not be empty.
pub(crate) fn lacks_a_list(problem: &Covering, case: &Case, slots: &[Slot], cover: &Cover) -> bool {
    let spans = case.assignment.spans.iter().enumerate();
    let mut forced = spans.filter(|(_, span)| **span == Span::Some);
    let takes = |number: usize| {
        cover.taken.iter().any(|taken| {
            let slot = slots.get(taken.slot).filter(|slot| slot.number == number);
            slot.is_some_and(|slot| match slot.entry {
                Some(_) => taken.place > 0,
                None => taken.candidate.number(taken.place) > 0,
            })
        })
    };
    let is_listed = |number: usize| problem.numbers.get(number).is_some_and(|n| n.listed);
    forced.any(|(number, _)| is_listed(number) && !takes(number))
}

/// What of a candidate is below a number.
fn cut(candidate: &Candidate, below: Option<i128>) -> Option<Candidate> {
    let Some(below) = below else {
        return Some(*candidate);
    };
    if candidate.first >= below {
        return None;
    }
    let places = (below - 1 - candidate.first) / candidate.stride.max(1);
    Some(Candidate {
        more: candidate.more.min(places),
        ..*candidate
    })
}

/// The entries at ends of segments that none other beats, each with a candidate whose places count
/// how often it is taken; or only the one that covers most.
fn columns(candidates: &[Candidate], only_most: bool) -> Vec<(i128, Candidate)> {
    let mut ends: Vec<(i128, i128, i128)> = Vec::new();
    for candidate in candidates {
        for place in [0, candidate.more] {
            let end = (
                candidate.covers_at(place),
                candidate.cost_at(place),
                candidate.number(place),
            );
            if end.0 > 0 && !ends.contains(&end) {
                ends.push(end);
            }
        }
    }
    let is_beaten = |end: &(i128, i128, i128)| {
        ends.iter()
            .any(|other| other != end && other.0 >= end.0 && other.1 <= end.1)
    };
    let most = i128::try_from(MAX_ENTRIES).unwrap_or(i128::MAX);
    let mut kept: Vec<_> = ends.iter().filter(|end| !is_beaten(end)).collect();
    if only_most {
        kept.sort_by_key(|(covers, cost, _)| (-covers, *cost));
        kept.truncate(1);
    }
    let most = if only_most { most - 1 } else { most };
    kept.into_iter()
        .map(|(covers, cost, entry)| {
            let column = Candidate {
                first: 0,
                stride: 1,
                more: most,
                cost: 0,
                covers: 0,
                rise: *cost,
                each: *covers,
            };
            (*entry, column)
        })
        .collect()
}
