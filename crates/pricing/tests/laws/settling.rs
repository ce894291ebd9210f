//! What a change drops.

use pricing::catalog::{Catalog, OptionId};
use pricing::rules::{broken, dropped, settle};
use pricing::{Selection, rules};
use proptest::prelude::*;

use super::draw::{CATALOGS, Draws, draws};

/// A selection that may break rules, of a list that has some.
fn drawn(draws: &mut Draws) -> (&'static Catalog, Selection) {
    let with_rules: Vec<&Catalog> = CATALOGS.iter().filter(|c| !c.rules.is_empty()).collect();
    let catalog = with_rules[draws.below(with_rules.len())];
    let json = draws.selection(catalog);
    let requested = wire::request::selection(&CATALOGS, &json).unwrap();
    (catalog, requested.selection)
}

fn kept(draws: &mut Draws, catalog: &Catalog) -> Option<OptionId> {
    let at = draws.below(catalog.options.len() + 1);
    catalog.options().nth(at).map(|(id, _)| id)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_left_broken_but_what_is_kept(mut draws in draws()) {
        let (catalog, selection) = drawn(&mut draws);
        let kept = kept(&mut draws, catalog);
        let settled = settle(catalog, selection, kept);
        for (_, rule) in broken(catalog, &settled.selection) {
            prop_assert_eq!(Some(rule.option), kept);
        }
    }

    /// Replays the dropping: at each step something still to be dropped is broken.
    #[test]
    fn nothing_is_dropped_that_was_not_broken(mut draws in draws()) {
        let (catalog, selection) = drawn(&mut draws);
        let kept = kept(&mut draws, catalog);
        let settled = settle(catalog, selection.clone(), kept);
        let mut left = settled.dropped.clone();
        prop_assert!(!left.iter().any(|option| Some(*option) == kept));
        let mut replayed = selection;
        while !left.is_empty() {
            let next = broken(catalog, &replayed).find(|(_, rule)| left.contains(&rule.option));
            let option = next.map(|(_, rule)| rule.option);
            prop_assert!(option.is_some(), "{:?} dropped without need", left);
            let option = option.unwrap();
            replayed = dropped(catalog, &replayed, option);
            left.retain(|other| *other != option);
        }
        prop_assert_eq!(replayed, settled.selection);
    }

    #[test]
    fn a_sound_selection_stays_as_it_is(mut draws in draws()) {
        let (catalog, selection) = drawn(&mut draws);
        let settled = settle(catalog, selection, None).selection;
        prop_assert!(rules::problems(catalog, &settled).is_empty());
        let again = settle(catalog, settled.clone(), None);
        prop_assert_eq!(again.dropped, vec![]);
        prop_assert_eq!(again.selection, settled);
    }
}
