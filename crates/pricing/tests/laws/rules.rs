//! Rules against the second opinion, and every repair put to the test.

use std::collections::BTreeSet;

use pricing::catalog::RuleId;
use proptest::prelude::*;
use serde_json::Value;

use super::draw::{CATALOGS, Draws, catalog, draws, explicit, problems};
use super::{repair, second_opinion};

const QUICK_AUDIENCE: &str = "aliyun-quick-audience";

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn quick_audience_agrees_with_a_second_opinion_and_its_repairs_work(mut draws in draws()) {
        let selection = draws.selection(catalog(QUICK_AUDIENCE));
        prop_assert_eq!(repair::keys(&selection), second_opinion::wrong(&selection));
        if let Some(problems) = problems(&selection) {
            repair::all_work(&selection, &problems);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Nothing is changed for nothing: without it the problem stays, or another rule is broken.
    #[test]
    fn repairs_are_smallest(mut draws in draws()) {
        let catalog = draws.catalog();
        let selection = explicit(&draws.selection(catalog));
        let before = broken(&selection);
        for problem in problems(&selection).into_iter().flat_map(|found| found.problems) {
            for whole in problem.repairs.iter().filter(|repair| repair.set.len() > 1) {
                for name in whole.set.keys() {
                    let mut part = whole.clone();
                    part.set.remove(name);
                    let repaired = repair::apply(&selection, &part);
                    let stays = repair::keys(&repaired).contains(&repair::key(&problem));
                    let misses = stays || !broken(&repaired).is_subset(&before);
                    prop_assert!(misses, "{} is not needed in {:?} for {}", name, whole.set, selection);
                }
            }
        }
    }

    /// A client that applies the first repair of the first problem again and again gets a quote.
    #[test]
    fn repairing_comes_to_an_end(mut draws in draws()) {
        let catalog = draws.catalog();
        let mut selection = draws.selection(catalog);
        let mut seen: Vec<Value> = Vec::new();
        while let Some(problems) = problems(&selection) {
            prop_assert!(!seen.contains(&selection), "in circles: {}", selection);
            seen.push(selection.clone());
            selection = repair::apply(&selection, &problems.problems[0].repairs[0]);
        }
        prop_assert!(seen.len() <= 30, "{} steps", seen.len());
    }
}

fn broken(selection: &Value) -> BTreeSet<RuleId> {
    let requested = wire::request::selection(&CATALOGS, selection).unwrap();
    let broken = pricing::rules::broken(requested.catalog, &requested.selection);
    broken.map(|(id, _)| id).collect()
}

/// The second opinion is worth something only if the draws reach every rule.
#[test]
fn the_draws_reach_every_rule() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let quick_audience = catalog(QUICK_AUDIENCE);
    let mut runner = TestRunner::deterministic();
    let mut reached = BTreeSet::new();
    for _ in 0..500 {
        let mut draws: Draws = draws().new_tree(&mut runner).unwrap().current();
        reached.extend(second_opinion::wrong(&draws.selection(quick_audience)));
    }
    let listed: BTreeSet<(String, String)> = quick_audience
        .rules
        .iter()
        .map(|rule| {
            let code = match rule.kind {
                pricing::raw::RuleKind::Available => "unavailable",
                pricing::raw::RuleKind::Requires => "requires",
            };
            (
                quick_audience.option(rule.option).id.clone(),
                code.to_owned(),
            )
        })
        .collect();
    assert_eq!(reached, listed);
}
