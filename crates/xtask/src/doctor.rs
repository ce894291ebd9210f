//! `doctor`: what is here, what is missing, and the command that mends it.

use anyhow::{Result, bail};

use crate::setup::{Apt, mend};
use crate::tools::{self, Need};
use crate::workspace::Workspace;

/// One tool, looked at: its name, what is wanted, and the version found or what would bring it.
type Finding = (&'static str, String, Result<String, String>);

/// Prints the table; fails if something is missing.
pub fn run(workspace: &Workspace) -> Result<()> {
    let apt = Apt::look();
    let findings: Vec<Finding> = tools::wanted(Need::Test)
        .map(|tool| {
            let found = tool.found(workspace);
            let found = found.ok_or_else(|| mend(workspace, tool, &apt));
            (tool.name, tool.wanted(), found)
        })
        .collect();
    print!("{}", report(&findings));
    let missing = findings
        .iter()
        .filter(|(_, _, found)| found.is_err())
        .count();
    if missing > 0 {
        let all = findings.len();
        bail!("{missing} of {all} tools missing, `cargo xtask setup` installs them");
    }
    Ok(())
}

fn report(findings: &[Finding]) -> String {
    let mut report = format!("{:24}{:16}{}\n", "tool", "wanted", "found");
    for (tool, wanted, found) in findings {
        let shown = found.as_deref().unwrap_or("missing");
        report += &format!("{tool:24}{wanted:16}{shown}\n");
        if let Err(mend) = found {
            report += &format!("{:24}└ {mend}\n", "");
        }
    }
    report
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_tool_comes_with_what_mends_it() {
        let findings = [
            ("trunk", "0.21.14".to_owned(), Ok("0.21.14".to_owned())),
            (
                "chromium",
                "any".to_owned(),
                Err("apt-get install chromium".to_owned()),
            ),
        ];
        let expected = "\
tool                    wanted          found
trunk                   0.21.14         0.21.14
chromium                any             missing
                        └ apt-get install chromium
";
        assert_eq!(report(&findings), expected);
    }
}
