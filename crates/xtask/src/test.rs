//! `test`: everything that must pass, one step after another.

mod deny;
mod steps;
mod summary;

use std::time::Instant;

use anyhow::{Context, Result};
use clap::ValueEnum;

use self::steps::Step;
use self::summary::{Outcome, summary};
use crate::setup;
use crate::shell::announce;
use crate::workspace::Workspace;

/// Which steps to run.
#[derive(clap::Args)]
pub struct Args {
    /// Only these steps, comma-separated.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "STEP,…")]
    only: Vec<Step>,
    /// All but these steps, comma-separated.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "STEP,…")]
    skip: Vec<Step>,
    /// More for Playwright, such as `-- tests/products.spec.ts`.
    #[arg(last = true)]
    playwright: Vec<String>,
}

/// Installs what the steps need, runs them in order and stops at the first that fails.
pub fn run(workspace: &Workspace, args: &Args) -> Result<()> {
    let steps = chosen(args);
    if let Some(need) = steps.iter().map(|step| step.need()).max() {
        setup::meanwhile(workspace, need, || {
            if steps.contains(&Step::Native) {
                steps::compile_native_tests(workspace)?;
            }
            Ok(())
        })?;
    }
    let mut outcomes = Vec::new();
    let mut result = Ok(());
    for step in steps {
        announce(&format!("{}: {}", step.name(), step.what()));
        let started = Instant::now();
        result = step.run(workspace, &args.playwright);
        outcomes.push(Outcome {
            step: step.name(),
            took: started.elapsed(),
            passed: result.is_ok(),
        });
        if result.is_err() {
            break;
        }
    }
    eprintln!();
    println!("{}", summary(&outcomes));
    result.with_context(|| {
        let failed = outcomes
            .last()
            .map(|outcome| outcome.step.clone())
            .unwrap_or_default();
        format!("`{failed}` failed, `cargo xtask test --only {failed}` runs it again")
    })
}

fn chosen(args: &Args) -> Vec<Step> {
    let wanted = |step: &Step| args.only.is_empty() || args.only.contains(step);
    Step::value_variants()
        .iter()
        .copied()
        .filter(wanted)
        .filter(|step| !args.skip.contains(step))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_keep_their_order_whatever_order_they_are_asked_in() {
        let args = Args {
            only: vec![Step::E2e, Step::Site],
            skip: vec![],
            playwright: vec![],
        };
        assert_eq!(chosen(&args), [Step::Site, Step::E2e]);
        let args = Args {
            only: vec![],
            skip: vec![Step::E2e],
            playwright: vec![],
        };
        assert_eq!(chosen(&args).len(), Step::value_variants().len() - 1);
    }
}
