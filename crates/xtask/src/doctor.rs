//! `doctor`: what is here, what is missing, and the command that mends it.

use anyhow::{Result, bail};

use crate::tools::{self, Host, Need};
use crate::workspace::Workspace;

/// One tool, looked at.
struct Finding {
    tool: &'static str,
    wanted: String,
    /// The version found, or what would bring it.
    found: Result<String, String>,
}

/// Prints the table; fails if something is missing.
pub fn run(workspace: &Workspace) -> Result<()> {
    let host = Host::look();
    let findings: Vec<_> = tools::wanted(Need::Test)
        .map(|tool| Finding {
            tool: tool.name,
            wanted: tool.kind.wanted(),
            found: tool
                .kind
                .found(tool.name, workspace)
                .ok_or_else(|| tool.kind.mend(tool, workspace, &host).line()),
        })
        .collect();
    print!("{}", report(&findings));
    match findings
        .iter()
        .filter(|finding| finding.found.is_err())
        .count()
    {
        0 => Ok(()),
        missing => bail!(
            "{missing} of {} tools missing, `cargo xtask setup` installs them",
            findings.len()
        ),
    }
}

fn report(findings: &[Finding]) -> String {
    let heads = ["tool", "wanted", "found"].map(str::to_owned);
    let rows: Vec<[String; 3]> = findings
        .iter()
        .map(|finding| {
            let found = finding
                .found
                .clone()
                .unwrap_or_else(|_| "missing".to_owned());
            [finding.tool.to_owned(), finding.wanted.clone(), found]
        })
        .collect();
    let widths = [0, 1].map(|column| {
        let cells = std::iter::once(&heads)
            .chain(&rows)
            .filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    });
    let [first, second] = widths;
    let line =
        |[tool, wanted, found]: &[String; 3]| format!("{tool:first$}  {wanted:second$}  {found}\n");

    let mut report = line(&heads);
    for (row, finding) in rows.iter().zip(findings) {
        report += &line(row);
        if let Err(mend) = &finding.found {
            report += &format!("{:first$}  └ {mend}\n", "");
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
            Finding {
                tool: "trunk",
                wanted: "0.21.14".to_owned(),
                found: Ok("0.21.14".to_owned()),
            },
            Finding {
                tool: "chromium",
                wanted: "any".to_owned(),
                found: Err("apt-get install chromium".to_owned()),
            },
        ];
        let expected = "\
tool      wanted   found
trunk     0.21.14  0.21.14
chromium  any      missing
          └ apt-get install chromium
";
        assert_eq!(report(&findings), expected);
    }
}
