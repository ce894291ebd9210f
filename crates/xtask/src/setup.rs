//! `setup`: installs what is missing, and nothing twice.

use anyhow::{Context, Result, bail};

use crate::shell::{announce, run as run_command};
use crate::tools::{self, Host, Mend, Need, Tool, apt_install, apt_update};
use crate::workspace::Workspace;

/// What to prepare for.
#[derive(clap::Args)]
pub struct Args {
    /// What the tools are for.
    #[arg(long, value_enum, default_value = "test")]
    pub need: Need,
}

/// Installs the tools that a need includes and this machine lacks.
pub fn run(workspace: &Workspace, need: Need) -> Result<()> {
    let missing: Vec<_> = tools::wanted(need)
        .filter(|tool| tool.kind.found(tool.name, workspace).is_none())
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let host = Host::look();
    let mends: Vec<_> = missing
        .iter()
        .map(|tool| (*tool, tool.kind.mend(tool, workspace, &host)))
        .collect();
    refuse_what_is_left_to_the_user(&mends)?;
    for (tool, mend) in together(mends) {
        install(workspace, &tool, &mend)?;
    }
    for tool in missing {
        tool.kind.found(tool.name, workspace).with_context(|| {
            format!(
                "{} is still missing after its installation, see the output above",
                tool.name
            )
        })?;
    }
    Ok(())
}

/// Everything that only the user can do is told before the first minute is spent.
fn refuse_what_is_left_to_the_user(mends: &[(&Tool, Mend)]) -> Result<()> {
    let by_hand: Vec<_> = mends
        .iter()
        .filter_map(|(tool, mend)| match mend {
            Mend::ByHand(what) => Some(format!(
                "\n  {} ({}): {what}",
                tool.name,
                tool.kind.wanted()
            )),
            _ => None,
        })
        .collect();
    if by_hand.is_empty() {
        return Ok(());
    }
    bail!(
        "tools that cannot be installed from here are missing{}",
        by_hand.concat()
    )
}

/// Joins the distribution's packages into one installation, at the first one's place.
fn together(mends: Vec<(&Tool, Mend)>) -> Vec<(String, Mend)> {
    let mut joined: Vec<(String, Mend)> = Vec::new();
    for (tool, mend) in mends {
        let earlier = joined
            .iter_mut()
            .find_map(|(title, earlier)| match earlier {
                Mend::Packages { names, .. } => Some((title, names)),
                _ => None,
            });
        match (mend, earlier) {
            (Mend::Packages { names, .. }, Some((title, all))) => {
                *title += &format!(", {}", tool.name);
                all.extend(names);
            }
            (mend, _) => joined.push((title(tool), mend)),
        }
    }
    joined
}

fn title(tool: &Tool) -> String {
    match tool.kind.wanted().as_str() {
        "any" => tool.name.to_owned(),
        wanted => format!("{} {wanted}", tool.name),
    }
}

fn install(workspace: &Workspace, title: &str, mend: &Mend) -> Result<()> {
    let run_words = |words: &[String]| {
        let (program, args) = words
            .split_first()
            .context("an empty command mends nothing")?;
        // `cargo install` builds in a directory of its own and removes it; with the project's
        // target directory the tools' dependencies would stay there.
        run_command(
            workspace
                .command(program)
                .args(args)
                .env_remove("CARGO_TARGET_DIR")
                .env("DEBIAN_FRONTEND", "noninteractive"),
        )
    };
    match mend {
        Mend::Command { words, takes } => {
            let takes = takes
                .as_ref()
                .map(|takes| format!(" {takes}"))
                .unwrap_or_default();
            announce(&format!("installing {title}{takes}"));
            run_words(words)
        }
        Mend::Packages { prefix, names } => {
            announce(&format!(
                "installing {title} from the distribution's packages"
            ));
            run_words(&apt_update(prefix))?;
            run_words(&apt_install(prefix, names))
        }
        Mend::ByHand(what) => bail!("{title} is missing: {what}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tool(name: &str) -> &'static Tool {
        tools::ALL.iter().find(|tool| tool.name == name).unwrap()
    }

    #[test]
    fn the_distribution_is_asked_once() {
        let host = Host {
            apt: true,
            root: true,
            sudo: false,
        };
        let mends = vec![
            (tool("chromium"), host.apt("chromium")),
            (tool("trunk"), Mend::command(["cargo", "install", "trunk"])),
            (tool("postgresql"), host.apt("postgresql")),
        ];
        let lines: Vec<_> = together(mends)
            .into_iter()
            .map(|(title, mend)| (title, mend.line()))
            .collect();
        let [(packages, install), (trunk, _)] = lines.as_slice() else {
            panic!("{lines:?}");
        };
        assert_eq!(packages, "chromium, postgresql");
        assert!(install.ends_with("chromium postgresql"), "{install}");
        assert_eq!(trunk, "trunk 0.21.14");
    }

    #[test]
    fn what_is_left_to_the_user_is_told_all_at_once() {
        let mends = [
            (tool("node"), Mend::by_hand("install it")),
            (
                tool("rustc"),
                Mend::by_hand("rustup toolchain install stable"),
            ),
        ];
        let error = refuse_what_is_left_to_the_user(&mends)
            .unwrap_err()
            .to_string();
        assert!(error.contains("node (20 or newer): install it"), "{error}");
        assert!(error.contains("rustc (1.95 or newer): rustup"), "{error}");
    }
}
