//! `mingjia catalog test`

use std::path::Path;
use std::process::ExitCode;

use catalog_files::cases::{self, About};
use catalog_files::{Error, FileIssue};
use pricing::Catalog;

use crate::commands::issues_in_words;

/// What became of the cases of some lists.
#[derive(Default)]
struct Outcome {
    cases: usize,
    differing: usize,
    issues: usize,
}

impl Outcome {
    fn case(&mut self, catalog: &Catalog, id: &str, differences: &[String]) {
        self.cases += 1;
        self.differing += usize::from(!differences.is_empty());
        for difference in differences {
            println!("{} · {id}: {difference}", catalog.id);
        }
    }

    fn issues(&mut self, issues: &[FileIssue]) {
        self.issues += issues.len();
        for issue in issues {
            println!("{issue}");
        }
    }
}

/// Runs the worked cases of every list of a folder, or of the one whose folder it is.
///
/// # Errors
/// If files cannot be read.
pub(super) fn run(dir: &Path) -> anyhow::Result<ExitCode> {
    let mut outcome = Outcome::default();
    outcome.issues(&catalog_files::stray(dir)?);
    for product in catalog_files::products(dir)? {
        match catalog_files::read(&product) {
            Ok(catalog) => one(&product, catalog, &mut outcome)?,
            Err(Error::Broken(issues)) => outcome.issues(&issues),
            Err(unreadable) => return Err(unreadable.into()),
        }
    }
    let Outcome {
        cases,
        differing,
        issues,
    } = outcome;
    if differing + issues == 0 {
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!(
        "mingjia: {differing} of {cases} cases differ, {}",
        issues_in_words(issues)
    );
    Ok(ExitCode::from(1))
}

fn one(product: &Path, catalog: Catalog, outcome: &mut Outcome) -> anyhow::Result<()> {
    let malformed = cases::check(product)?;
    outcome.issues(&malformed);
    if !malformed.is_empty() {
        return Ok(());
    }
    let catalogs = [catalog];
    let [catalog] = &catalogs;
    let before = (outcome.cases, outcome.differing);
    for case in cases::read(product)? {
        let found = cases::differences(&catalogs, &catalog.id, &case);
        outcome.case(catalog, &case.id, &found);
    }
    let asked = cases::questions(product)?;
    for (about, questions) in [
        (About::Timeline, asked.timeline),
        (About::Refund, asked.refund),
        (About::Advice, asked.advice),
    ] {
        for question in questions {
            let found = cases::answers_differ(&catalogs, &catalog.id, about, &question);
            outcome.case(catalog, &question.id, &found);
        }
    }
    let cases = outcome.cases - before.0;
    let right = cases - (outcome.differing - before.1);
    println!("{}: {right} of {cases} cases come out", catalog.id);
    Ok(())
}
