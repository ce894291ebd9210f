//! The calculator's model, walked as visitors walk it, on the price lists there are.

#![allow(
    clippy::unwrap_used,
    reason = "what is not as expected in a test fails it"
)]

use std::path::Path;

use chrono::NaiveDate;
use components::model::by_total::by_total;
use components::model::entry::Unreadable;
use components::model::need::NeedDraft;
use components::model::{Control, Draft, DraftHistory, Edit, Input, Reckoning, free_tier, link};
use pricing::catalog::{ChoiceId, OptionId};
use pricing::check_selection::read_selection;
use pricing::problem::Place;
use pricing::{Catalog, rules};
use wire::amount::money;

fn catalog(id: &str) -> Catalog {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogs");
    let catalogs = catalog_files::read_all(&dir).unwrap();
    catalogs
        .into_iter()
        .find(|catalog| catalog.id == id)
        .unwrap()
}

fn option(catalog: &Catalog, id: &str) -> OptionId {
    catalog.find_option(id).unwrap()
}

fn choice(catalog: &Catalog, option: OptionId, id: &str) -> ChoiceId {
    let mut choices = catalog.option(option).choices();
    choices.find(|(_, choice)| choice.id == id).unwrap().0
}

fn due(catalog: &Catalog, state: &DraftHistory) -> Option<String> {
    let today = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
    let figures = Reckoning::of(catalog, state).figures(catalog, today, None)?;
    Some(money(figures.quote.totals.due_now))
}

fn asked(catalog: &Catalog, json: &str) -> DraftHistory {
    DraftHistory::new(link::read(catalog, json))
}

#[test]
fn a_calculator_in_which_nothing_is_decided_shows_what_such_a_selection_means() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogs");
    for catalog in catalog_files::read_all(&dir).unwrap() {
        let draft = Draft::new(&catalog);
        assert!(draft.is_blank());
        let (selection, problems) = read_selection(&catalog, &draft.raw());
        let reckoning = Reckoning::of(&catalog, &DraftHistory::new(draft));
        assert_eq!(reckoning.selection, selection, "{}", catalog.id);
        assert_eq!(reckoning.problems, problems, "{}", catalog.id);
        for decided in [r#"{"term_months":1}"#, r#"{"start_date":""}"#, "{}}"] {
            assert!(!link::read(&catalog, decided).is_blank(), "{decided}");
        }
    }
}

#[test]
fn typing_is_reckoned_and_written_as_numbers() {
    let catalog = catalog("tencent-cdp");
    let packs = option(&catalog, "extra_packs");
    let mut state = DraftHistory::new(Draft::new(&catalog));
    assert_eq!(link::write(&state.draft), None);
    state.edit(&catalog, &Edit::Type(packs, 0, "1千".to_owned()));
    assert_eq!(due(&catalog, &state).as_deref(), Some("100200000.00"));
    assert_eq!(
        link::write(&state.draft).unwrap(),
        r#"{"options":{"extra_packs":1000}}"#
    );
    assert_eq!(state.draft.texts(&catalog, packs), ["1千"]);

    state.edit(&catalog, &Edit::Type(packs, 0, "1千个".to_owned()));
    assert_eq!(due(&catalog, &state), None);
    assert_eq!(
        state.draft.unreadable(&catalog, packs),
        Some(Unreadable::Number("1千个".to_owned()))
    );
    // A link to what is wrong shows the same wrong thing.
    let link = link::write(&state.draft).unwrap();
    assert_eq!(
        asked(&catalog, &link).draft.texts(&catalog, packs),
        ["1千个"]
    );
}

#[test]
fn the_last_good_figures_stay_but_are_not_current() {
    let catalog = catalog("tencent-cdp");
    let today = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
    let mut state = DraftHistory::new(Draft::new(&catalog));
    let good = Reckoning::of(&catalog, &state).figures(&catalog, today, None);
    assert!(good.as_ref().unwrap().current);
    state.edit(
        &catalog,
        &Edit::Type(option(&catalog, "extra_packs"), 0, "x".to_owned()),
    );
    let stale = Reckoning::of(&catalog, &state)
        .figures(&catalog, today, good.as_ref())
        .unwrap();
    assert!(!stale.current);
    assert_eq!(stale.quote, good.unwrap().quote);
}

#[test]
fn steps_jump_over_gaps_and_stop_at_the_ends() {
    let catalog = catalog("tencent-apcas");
    let custom = option(&catalog, "insight_custom_uses");
    let mut state = DraftHistory::new(Draft::new(&catalog));
    let mut step = |up, wanted: &str| {
        state.edit(&catalog, &Edit::Step(custom, 0, up));
        assert_eq!(state.draft.texts(&catalog, custom), [wanted]);
    };
    step(false, "0");
    step(true, "301");
    step(true, "302");
    step(false, "301");
    step(false, "0");
}

#[test]
fn entries_are_added_typed_and_removed() {
    let catalog = catalog("tencent-smop");
    let packs = option(&catalog, "overlay_purchases");
    let mut state = DraftHistory::new(Draft::new(&catalog));
    for edit in [
        Edit::AddEntry(packs),
        Edit::Type(packs, 0, "8".to_owned()),
        Edit::AddEntry(packs),
        Edit::Step(packs, 1, true),
        Edit::RemoveEntry(packs, 0),
    ] {
        state.edit(&catalog, &edit);
    }
    assert_eq!(state.draft.texts(&catalog, packs), ["2"]);
    assert_eq!(due(&catalog, &state).as_deref(), Some("14000.00"));
    state.edit(&catalog, &Edit::Type(packs, 0, String::new()));
    assert_eq!(
        due(&catalog, &state),
        None,
        "an empty entry is not a purchase of nothing"
    );
}

#[test]
fn an_entry_is_bought_as_many_times_as_is_typed_each_priced_on_its_own() {
    let catalog = catalog("tencent-apcas");
    let calls = option(&catalog, "lead_calls");
    let mut state = DraftHistory::new(Draft::new(&catalog));
    state.edit(&catalog, &Edit::AddEntry(calls));
    state.edit(&catalog, &Edit::Type(calls, 0, "8000".to_owned()));
    let usage = |state: &DraftHistory| {
        let today = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        let figures = Reckoning::of(&catalog, state).figures(&catalog, today, None)?;
        Some(money(figures.quote.totals.usage))
    };
    for (times, sum) in [
        ("3", Some("240000.00")),
        (" ３ ", Some("240000.00")),
        ("0", Some("0.00")),
        ("100", Some("8000000.00")),
        ("101", None),
        ("1.5", None),
        ("-1", None),
        ("", None),
        ("9亿", None),
    ] {
        state.edit(&catalog, &Edit::Times(calls, 0, times.to_owned()));
        assert_eq!(usage(&state).as_deref(), sum, "{times}");
        assert_eq!(state.draft.texts(&catalog, calls), ["8000"], "{times}");
        let unreadable = state.draft.unreadable(&catalog, calls);
        let expected = sum.is_none().then(|| Unreadable::Times(times.to_owned()));
        assert_eq!(unreadable, expected, "{times}");
    }
    state.edit(&catalog, &Edit::Times(calls, 0, "2".to_owned()));
    // An address says each purchase.
    let link = link::write(&state.draft).unwrap();
    assert_eq!(link, r#"{"options":{"lead_calls":[8000,8000]}}"#);
    // Together no more than can be bought.
    state.edit(&catalog, &Edit::Times(calls, 0, "60".to_owned()));
    state.edit(&catalog, &Edit::AddEntry(calls));
    state.edit(&catalog, &Edit::Times(calls, 1, "60".to_owned()));
    assert_eq!(usage(&state), None);
    assert_eq!(Reckoning::of(&catalog, &state).problems.len(), 1);
}

#[test]
fn what_says_by_a_total_what_purchases_say_one_by_one() {
    let ids = |list: &str, purchases: &str| {
        let catalog = catalog(list);
        let options = by_total(&catalog, option(&catalog, purchases)).into_iter();
        let ids = options.map(|id| catalog.option(id).id.clone());
        ids.collect::<Vec<_>>()
    };
    assert_eq!(
        ids("tencent-apcas", "lead_calls"),
        ["postpaid_leads", "leads_per_call"]
    );
    assert!(ids("tencent-smop", "overlay_purchases").is_empty());
}

#[test]
fn a_change_says_what_it_would_drop_drops_it_and_is_taken_back_at_once() {
    let catalog = catalog("aliyun-quick-audience");
    let json = r#"{"options":{"users":"50","social":"up_to_1m","social_service":true,"sms":"5k"},"price_book":"sample"}"#;
    let mut state = asked(&catalog, json);
    let before = due(&catalog, &state);
    let edition = option(&catalog, "edition");
    state.edit(
        &catalog,
        &Edit::Choose(edition, choice(&catalog, edition, "basic")),
    );
    assert_eq!(due(&catalog, &state), None);

    let conflict = Reckoning::of(&catalog, &state).conflict.unwrap();
    assert_eq!(conflict.changed, Place::Option(edition));
    let dropped: Vec<&str> = conflict
        .dropped
        .iter()
        .map(|id| catalog.option(*id).id.as_str())
        .collect();
    assert_eq!(dropped, ["users", "social_service", "social"]);
    assert_eq!(rules::broken(&catalog, &conflict.settled).count(), 0);

    state.edit(&catalog, &Edit::Drop(conflict.dropped));
    assert_eq!(due(&catalog, &state).as_deref(), Some("408000.00"));
    assert_eq!(state.last.as_ref().unwrap().dropped.len(), 3);
    state.undo();
    assert_eq!(due(&catalog, &state), before);
}

#[test]
fn what_cannot_be_had_says_why_and_what_elsewhere_would_allow_it() {
    let catalog = catalog("aliyun-quick-audience");
    let state = DraftHistory::new(Draft::new(&catalog));
    let reckoning = Reckoning::of(&catalog, &state);
    let dataphin = option(&catalog, "dataphin");
    let control = Control::of(&catalog, &state.draft, &reckoning, dataphin);
    assert_eq!(
        control.input,
        Input::Choices(Some(choice(&catalog, dataphin, "none")))
    );
    let [off] = control.unavailable.as_slice() else {
        panic!("one reason, not {:?}", control.unavailable)
    };
    assert_eq!(off.choices, [choice(&catalog, dataphin, "dpu_200")]);
    for repair in &off.problem.repairs {
        let mut mended = state.clone();
        mended.edit(&catalog, &Edit::Repair(repair.clone()));
        let reckoning = Reckoning::of(&catalog, &mended);
        let control = Control::of(&catalog, &mended.draft, &reckoning, dataphin);
        assert_eq!(control.unavailable, [], "after {repair:?}");
    }
    assert!(!off.problem.repairs.is_empty());
}

#[test]
fn every_problem_of_a_link_can_be_repaired_away() {
    let catalog = catalog("tencent-cdp");
    let json = r#"{"options":{"edition":"gold","extra_packs":-1.5,"colour":"red","implementation_service":[1]},
        "term_months":7,"start_date":"soon","price_book":"mine","nonsense":null}"#;
    let mut state = asked(&catalog, json);
    let mut left = 8;
    loop {
        let problems = Reckoning::of(&catalog, &state).problems;
        assert_eq!(problems.len(), left);
        let Some(problem) = problems.first() else {
            break;
        };
        state.edit(
            &catalog,
            &Edit::Repair(problem.repairs.first().unwrap().clone()),
        );
        left -= 1;
    }
    assert!(due(&catalog, &state).is_some());
}

#[test]
fn a_link_that_is_no_selection_is_one_problem() {
    let catalog = catalog("tencent-cdp");
    for text in ["", "{", "[]", "3", "null", "\"x\""] {
        let mut state = asked(&catalog, text);
        let problems = Reckoning::of(&catalog, &state).problems;
        assert_eq!(problems.len(), 1, "{text}");
        state.edit(&catalog, &Edit::Repair(problems[0].repairs[0].clone()));
        assert_eq!(
            due(&catalog, &state).as_deref(),
            Some("200000.00"),
            "{text}"
        );
    }
}

#[test]
fn links_read_as_the_command_line_reads_selections() {
    for id in [
        "aliyun-quick-audience",
        "tencent-apcas",
        "tencent-cdp",
        "tencent-smop",
    ] {
        let catalog = catalog(id);
        let dir = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../catalogs")
            .join(id);
        for case in catalog_files::cases::read(&dir).unwrap() {
            let text = serde_json::to_string(&case.selection).unwrap();
            let json = serde_json::from_str(&text).unwrap();
            let (raw, _) = wire::request::raw_selection(&json);
            let draft = link::draft(&catalog, &json);
            assert_eq!(draft.raw().options, raw.options, "{id} {}", case.id);
            assert_eq!(draft.raw().term_months, raw.term_months, "{id} {}", case.id);
            let again = link::write(&draft)
                .map_or_else(|| Draft::new(&catalog), |text| link::read(&catalog, &text));
            assert_eq!(again.raw().options, raw.options, "{id} {}", case.id);
        }
    }
}

#[test]
fn a_shelf_tells_what_is_free() {
    for (id, free) in [
        ("tencent-smop", true),
        ("tencent-anxin-ops", false),
        ("tencent-cdp", false),
        ("tencent-apcas", false),
        ("aliyun-quick-audience", false),
    ] {
        assert_eq!(free_tier::has_free(&catalog(id)), free, "{id}");
    }
}

#[test]
fn a_number_that_reads_two_ways_is_refused_where_only_whole_ones_are_sold() {
    let catalog = catalog("tencent-cdp");
    let packs = option(&catalog, "extra_packs");
    let mut state = DraftHistory::new(Draft::new(&catalog));
    state.edit(&catalog, &Edit::Type(packs, 0, "1.000".to_owned()));
    assert_eq!(due(&catalog, &state), None);
    assert_eq!(
        state.draft.unreadable(&catalog, packs),
        Some(Unreadable::Number("1.000".to_owned()))
    );
}

#[test]
fn taking_an_answer_gives_the_total_that_was_told_whatever_was_chosen_before() {
    let today = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogs");
    let mut taken = 0;
    for catalog in catalog_files::read_all(&dir).unwrap() {
        for unit in advice::needs(&catalog) {
            for quantity in [1_u32, 999, 10_000, 250_000, 1_000_000, 24_000_000] {
                // Something that already supplies the need, in every option that can.
                let mut state = DraftHistory::new(Draft::new(&catalog));
                for (id, option) in catalog.options() {
                    match option.kind {
                        pricing::catalog::OptionKind::Quantity { .. } => {
                            state.edit(&catalog, &Edit::Type(id, 0, "900".to_owned()));
                        }
                        pricing::catalog::OptionKind::Purchases { .. } => {
                            state.edit(&catalog, &Edit::Type(id, 0, "3".to_owned()));
                        }
                        _ => {}
                    }
                }
                let now = Reckoning::of(&catalog, &state).selection;
                let need = NeedDraft {
                    quantity: quantity.to_string(),
                    ..NeedDraft::of(&catalog, unit, &now)
                };
                let Ok(answers) = need.answers(&catalog, &now, today) else {
                    continue;
                };
                let found = answers.answers;
                let [best, guide] =
                    [found.best, found.guide].map(|it| (it.selection, it.total, it.covers));
                let next = found.advice.runner_up;
                let next = next.map(|it| (it.selection, it.total, it.covers));
                for (bought, total, covers) in [Some(best), Some(guide), next].into_iter().flatten()
                {
                    let mut state = state.clone();
                    state.edit(&catalog, &Edit::Select(Box::new(bought.clone())));
                    let reckoning = Reckoning::of(&catalog, &state);
                    let figures = reckoning.figures(&catalog, today, None).unwrap();
                    assert!(figures.current);
                    let totals = &figures.quote.totals;
                    assert_eq!(
                        money(totals.due_now + totals.usage),
                        money(total),
                        "{} {quantity} {:?}",
                        catalog.id,
                        bought
                    );
                    assert_eq!(
                        advice::covered(&catalog, &reckoning.selection, unit),
                        covers
                    );
                    taken += 1;
                }
            }
        }
    }
    assert!(taken > 50, "{taken}");
}

#[test]
fn a_matrix_says_what_each_edition_and_region_allows() {
    use components::model::availability::{Availability, Cell};
    let catalog = catalog("aliyun-quick-audience");
    let Availability { columns, rows } = Availability::of(&catalog).unwrap();
    assert_eq!(columns.len(), 6, "three regions, two editions");
    let row = |id: &str| {
        let wanted = option(&catalog, id);
        let row = rows.iter().find(|row| row.option == wanted).unwrap();
        row.cells.clone()
    };
    // The basic edition takes neither; Dataphin is sold in some regions only.
    assert!(row("social").contains(&Cell::Nothing));
    assert!(row("dataphin").contains(&Cell::Nothing) && row("dataphin").contains(&Cell::All));
    let Some(Cell::Some(users)) = row("users").first().cloned() else {
        panic!("{:?}", row("users"))
    };
    assert_eq!(users.len(), 3);
    assert_eq!(Availability::of(&self::catalog("tencent-anxin-ops")), None);
}

#[test]
fn a_need_that_reads_two_ways_is_refused() {
    let list = catalog("tencent-cdp");
    let now = pricing::Selection::defaults(&list);
    let unit = list.find_unit("customers").unwrap();
    let today = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
    let mut need = NeedDraft::of(&list, unit, &now);
    need.quantity = "50.000".to_owned();
    let faults = need.answers(&list, &now, today).unwrap_err();
    assert_eq!(
        faults,
        [components::model::need::NeedFault::NotANumber(
            None,
            "50.000".to_owned()
        )]
    );
    need.quantity = "50,000".to_owned();
    assert!(need.answers(&list, &now, today).is_ok());
}
