//! How the run went, at its end.

use std::time::Duration;

/// A step that ran.
pub struct Outcome {
    /// Its name on the command line.
    pub step: String,
    /// How long it ran.
    pub took: Duration,
    /// How it ended.
    pub passed: bool,
}

/// A line for each step, then the count.
pub fn summary(outcomes: &[Outcome]) -> String {
    let width = outcomes
        .iter()
        .map(|outcome| outcome.step.len())
        .max()
        .unwrap_or(0);
    let mut lines: Vec<_> = outcomes
        .iter()
        .map(|Outcome { step, took, passed }| {
            let verdict = if *passed { "passed" } else { "FAILED" };
            format!("{step:width$}  {verdict}  {:>6}", clock(*took))
        })
        .collect();
    let total = outcomes.iter().map(|outcome| outcome.took).sum();
    lines.push(format!("{:width$}          {:>6}", "", clock(total)));
    let passed = outcomes.iter().filter(|outcome| outcome.passed).count();
    lines.push(format!(
        "steps: {passed} passed, {} failed",
        outcomes.len() - passed
    ));
    lines.join("\n")
}

fn clock(duration: Duration) -> String {
    let seconds = duration.as_secs();
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_has_its_time_and_the_failed_one_stands_out() {
        let outcome = |step: &str, seconds, passed| Outcome {
            step: step.to_owned(),
            took: Duration::from_secs(seconds),
            passed,
        };
        let expected = "\
fmt     passed    0:02
native  FAILED    1:05
                  1:07
steps: 1 passed, 1 failed";
        assert_eq!(
            summary(&[outcome("fmt", 2, true), outcome("native", 65, false)]),
            expected
        );
    }
}
