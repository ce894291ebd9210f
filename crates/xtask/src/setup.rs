//! `setup`: installs what is missing, nothing twice, and builds meanwhile.

use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::shell::{announce, line, output, run as run_command};
use crate::tools::{self, Need, Source, Tool};
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
        .filter(|tool| tool.found(workspace).is_none())
        .collect();
    let steps = steps(workspace, &missing, &Apt::look())?;
    let (first, meanwhile): (Vec<_>, Vec<_>) =
        steps.into_iter().partition(|step| step.when == When::First);
    for step in &first {
        install(workspace, step)?;
    }
    let (long, short): (Vec<_>, Vec<_>) = meanwhile
        .into_iter()
        .partition(|step| step.when == When::Long);
    let takes_long = !long.is_empty();
    std::thread::scope(|scope| {
        let running = [long, short].map(|steps: Vec<Step>| {
            scope.spawn(move || steps.iter().try_for_each(|step| install(workspace, step)))
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
        tool.found(workspace)
            .with_context(|| format!("{} is still missing after its installation", tool.name))?;
    }
    Ok(())
}

/// When a step is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    /// Before anything is built.
    First,
    /// Beside the build, compiling too.
    Long,
    /// Beside the build.
    Short,
}

/// One installation.
struct Step {
    title: String,
    takes: String,
    commands: Vec<Vec<String>>,
    when: When,
}

/// What brings the tools; what only the user can do is told before the first minute is spent.
fn steps(workspace: &Workspace, missing: &[&Tool], apt: &Apt) -> Result<Vec<Step>> {
    let by_hand: Vec<_> = missing
        .iter()
        .filter_map(|tool| {
            let what = by_hand(tool, apt)?;
            Some(format!("\n  {} ({}): {what}", tool.name, tool.wanted()))
        })
        .collect();
    if !by_hand.is_empty() {
        let all = by_hand.concat();
        bail!("tools that cannot be installed from here are missing{all}");
    }
    let step = |tool: &&Tool| {
        let command = tool.command(workspace)?;
        Some(Step {
            title: match tool.wanted().as_str() {
                "any" => tool.name.to_owned(),
                wanted => format!("{} {wanted}", tool.name),
            },
            takes: tool.takes(),
            commands: vec![command],
            when: match tool.source {
                Source::Rustup(_) => When::First,
                Source::Cargo { .. } => When::Long,
                _ => When::Short,
            },
        })
    };
    let mut steps: Vec<_> = missing.iter().filter_map(step).collect();
    let packages = missing.iter().filter_map(|tool| match tool.source {
        Source::Apt(package) => Some((tool.name, package)),
        _ => None,
    });
    let (names, packages): (Vec<_>, Vec<_>) = packages.unzip();
    if !packages.is_empty() {
        steps.push(Step {
            title: names.join(", "),
            takes: "from the distribution's packages, about a minute".to_owned(),
            commands: apt.commands(&packages),
            when: When::Short,
        });
    }
    Ok(steps)
}

/// What only the user can do for a tool.
fn by_hand(tool: &Tool, apt: &Apt) -> Option<String> {
    match (tool.source, apt) {
        (Source::ByHand(what), _) => Some(what.to_owned()),
        (Source::Apt(package), Apt::Elsewhere) => Some(format!(
            "install what Debian calls {package} from your system's package manager"
        )),
        (Source::Apt(package), Apt::NotAllowed) => {
            Some(format!("as root: {}", Apt::As(&[]).line(&[package])))
        }
        _ => None,
    }
}

/// What the user would type for a tool.
pub fn mend(workspace: &Workspace, tool: &Tool, apt: &Apt) -> String {
    by_hand(tool, apt).unwrap_or_else(|| match tool.source {
        Source::Apt(package) => apt.line(&[package]),
        _ => tool.command(workspace).unwrap_or_default().join(" "),
    })
}

/// Whether Debian's package manager is here, and as whom it may be used.
pub enum Apt {
    /// After `sudo`, or nothing for root.
    As(&'static [&'static str]),
    /// By somebody else.
    NotAllowed,
    /// Not here.
    Elsewhere,
}

impl Apt {
    /// Looks at the machine.
    pub fn look() -> Self {
        let answers = |program: &str, arg: &str| output(Command::new(program).arg(arg));
        if answers("apt-get", "--version").is_none() {
            Self::Elsewhere
        } else if answers("id", "-u").as_deref() == Some("0") {
            Self::As(&[])
        } else if answers("sudo", "--version").is_some() {
            Self::As(&["sudo"])
        } else {
            Self::NotAllowed
        }
    }

    /// The commands that install packages: the distribution is asked once for all.
    fn commands(&self, packages: &[&str]) -> Vec<Vec<String>> {
        let prefix = match self {
            Self::As(prefix) => prefix,
            Self::NotAllowed | Self::Elsewhere => return Vec::new(),
        };
        let install = ["apt-get", "install", "-y", "--no-install-recommends"];
        let install = [&install[..], packages].concat();
        let owned = |words: Vec<&str>| {
            let words = prefix.iter().copied().chain(words);
            words.map(str::to_owned).collect()
        };
        [vec!["apt-get", "update"], install].map(owned).into()
    }

    fn line(&self, packages: &[&str]) -> String {
        let commands = self.commands(packages).into_iter();
        let lines: Vec<_> = commands.map(|words| words.join(" ")).collect();
        lines.join(" && ")
    }
}

/// Takes a step. What it prints is shown if it fails: several run at once.
fn install(workspace: &Workspace, step: &Step) -> Result<()> {
    announce(&format!("installing {}: {}", step.title, step.takes));
    let begun = Instant::now();
    for words in &step.commands {
        let (program, args) = words
            .split_first()
            .context("an empty command installs nothing")?;
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
            bail!("`{line}` failed with {}\n{said}", output.status);
        }
    }
    let took = begun.elapsed().as_secs().max(1);
    announce(&format!("{} is here after {took} s", step.title));
    Ok(())
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
    fn the_distribution_is_asked_once_and_by_whoever_may() {
        let workspace = Workspace::discover().unwrap();
        let missing = [tool("chromium"), tool("trunk"), tool("postgresql")];
        let steps = steps(&workspace, &missing, &Apt::As(&["sudo"])).unwrap();
        let [trunk, packages] = steps.as_slice() else {
            panic!("{} steps", steps.len());
        };
        assert_eq!(
            (trunk.title.as_str(), trunk.when),
            ("trunk 0.21.14", When::Long)
        );
        assert_eq!(packages.title, "chromium, postgresql");
        let lines: Vec<_> = packages
            .commands
            .iter()
            .map(|words| words.join(" "))
            .collect();
        let install = "sudo apt-get install -y --no-install-recommends chromium postgresql";
        assert_eq!(lines, ["sudo apt-get update", install]);
    }

    #[test]
    fn what_is_left_to_the_user_is_told_all_at_once() {
        let workspace = Workspace::discover().unwrap();
        let missing = [tool("node"), tool("rustc"), tool("chromium")];
        let told = |apt| steps(&workspace, &missing, &apt).err().unwrap().to_string();
        let error = told(Apt::NotAllowed);
        assert!(
            error.contains("node (20 or newer): install Node.js"),
            "{error}"
        );
        assert!(error.contains("rustc (1.95 or newer): rustup"), "{error}");
        assert!(
            error.contains("as root: apt-get update && apt-get install"),
            "{error}"
        );
        assert!(told(Apt::Elsewhere).contains("what Debian calls chromium"));
    }
}
