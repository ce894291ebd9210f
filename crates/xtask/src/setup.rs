//! `setup`: installs what is missing, nothing twice, and builds meanwhile.

use std::collections::VecDeque;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::shell::{announce, line, run as run_command};
use crate::tools::{self, Host, Kind, Mend, Need, Tool, apt_install, apt_update};
use crate::workspace::Workspace;

/// What to prepare for.
#[derive(clap::Args)]
pub struct Args {
    /// What the tools are for.
    #[arg(long, value_enum, default_value = "test")]
    pub need: Need,
}

/// Installs the tools that a need includes and this machine lacks, and fetches the crates.
pub fn run(workspace: &Workspace, need: Need) -> Result<()> {
    meanwhile(workspace, need, || Ok(()))
}

/// The same. What has to be compiled anyway is compiled while tools are: it takes none of them but
/// the compiler and its targets.
pub fn meanwhile(
    workspace: &Workspace,
    need: Need,
    build: impl FnOnce() -> Result<()>,
) -> Result<()> {
    let missing: Vec<_> = tools::wanted(need)
        .filter(|tool| tool.kind.found(tool.name, workspace).is_none())
        .collect();
    let host = Host::look();
    let mends: Vec<_> = missing
        .iter()
        .map(|tool| (*tool, tool.kind.mend(tool, workspace, &host)))
        .collect();
    refuse_what_is_left_to_the_user(&mends)?;
    let (of_rustup, others): (Vec<_>, Vec<_>) = mends
        .into_iter()
        .partition(|(tool, _)| tool.kind.is_of_rustup());
    for (tool, mend) in &of_rustup {
        install(workspace, &title(tool), mend)?;
    }
    let (compiled, fetched): (Vec<_>, Vec<_>) = others
        .into_iter()
        .partition(|(tool, _)| matches!(tool.kind, Kind::CargoTool { .. }));
    let takes_long = !compiled.is_empty();
    let compiled = compiled
        .into_iter()
        .map(|(tool, mend)| (title(tool), mend))
        .collect();
    std::thread::scope(|scope| {
        let running = [compiled, together(fetched)].map(|mends: Vec<(String, Mend)>| {
            scope.spawn(move || {
                mends
                    .iter()
                    .try_for_each(|(title, mend)| install(workspace, title, mend))
            })
        });
        let mut built = fetch_crates(workspace);
        if takes_long {
            built = built.and_then(|()| build());
        }
        for installed in running {
            match installed.join() {
                Ok(outcome) => outcome?,
                Err(_) => bail!("an installation stopped, see the output above"),
            }
        }
        built
    })?;
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

/// Runs what brings a tool. What it prints is shown if it fails: several run at once.
fn install(workspace: &Workspace, title: &str, mend: &Mend) -> Result<()> {
    let commands = match mend {
        Mend::Command { words, .. } => vec![words.clone()],
        Mend::Packages { prefix, names } => vec![apt_update(prefix), apt_install(prefix, names)],
        Mend::ByHand(what) => bail!("{title} is missing: {what}"),
    };
    let takes = match mend {
        Mend::Command { takes, .. } => takes.as_deref().unwrap_or("a few seconds"),
        _ => "from the distribution's packages, about a minute",
    };
    announce(&format!("installing {title}: {takes}"));
    let begun = Instant::now();
    for words in &commands {
        let (program, args) = words
            .split_first()
            .context("an empty command mends nothing")?;
        let mut command = workspace.command(program);
        // `cargo install` builds in a directory of its own and removes it; with the project's
        // target directory the tools' dependencies would stay there.
        command
            .args(args)
            .env_remove("CARGO_TARGET_DIR")
            .env("DEBIAN_FRONTEND", "noninteractive")
            .stdout(Stdio::null());
        let line = line(&command);
        let output = command
            .output()
            .with_context(|| format!("`{line}` did not start"))?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            bail!(
                "`{line}` failed with {}\n{}",
                output.status,
                last_lines(&said)
            );
        }
    }
    announce(&format!(
        "{title} is here after {}",
        seconds(begun.elapsed())
    ));
    Ok(())
}

fn seconds(took: Duration) -> String {
    format!("{} s", took.as_secs().max(1))
}

/// Where a tool says what went wrong.
fn last_lines(said: &str) -> String {
    const SHOWN: usize = 20;
    let mut last = VecDeque::new();
    for line in said.lines() {
        last.push_back(line);
        if last.len() > SHOWN {
            last.pop_front();
        }
    }
    Vec::from(last).join("\n")
}

/// Fetches the crates that the lock file names, for builds that ask no registry.
fn fetch_crates(workspace: &Workspace) -> Result<()> {
    announce("fetching crates: a minute where none are here yet");
    run_command(
        workspace
            .command("cargo")
            .args(["fetch", "--quiet", "--locked"]),
    )
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
