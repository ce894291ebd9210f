//! What brings a missing tool: shown by `doctor`, run by `setup`.

use std::process::Command;

use crate::shell::output;

/// A way to a tool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mend {
    /// A command the helper may run itself.
    Command {
        /// Program and arguments.
        words: Vec<String>,
        /// What to expect of it, in words, when that matters.
        takes: Option<String>,
    },
    /// Packages of the distribution, installed together.
    Packages {
        /// `sudo`, or nothing for root.
        prefix: &'static [&'static str],
        /// Their names.
        names: Vec<String>,
    },
    /// What only the user can do.
    ByHand(String),
}

impl Mend {
    /// A command to run.
    pub fn command<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let words = words.into_iter().map(str::to_owned).collect();
        Self::Command { words, takes: None }
    }

    /// Something to do by hand.
    pub fn by_hand(what: impl Into<String>) -> Self {
        Self::ByHand(what.into())
    }

    /// Adds what to expect.
    pub fn taking(self, what: String) -> Self {
        match self {
            Self::Command { words, .. } => Self::Command {
                words,
                takes: Some(what),
            },
            other => other,
        }
    }

    /// What the user would type.
    pub fn line(&self) -> String {
        match self {
            Self::Command { words, .. } => words.join(" "),
            Self::Packages { prefix, names } => {
                let install = apt_install(prefix, names).join(" ");
                format!("{} && {install}", apt_update(prefix).join(" "))
            }
            Self::ByHand(what) => what.clone(),
        }
    }
}

/// The command that refreshes the package lists.
pub fn apt_update(prefix: &[&str]) -> Vec<String> {
    prefix
        .iter()
        .chain(&["apt-get", "update"])
        .map(ToString::to_string)
        .collect()
}

/// The command that installs packages of the distribution.
pub fn apt_install(prefix: &[&str], names: &[String]) -> Vec<String> {
    let words = ["apt-get", "install", "-y", "--no-install-recommends"];
    let words = prefix.iter().chain(&words).map(ToString::to_string);
    words.chain(names.iter().cloned()).collect()
}

/// What this machine lets the helper do.
pub struct Host {
    /// Debian's package manager is here.
    pub apt: bool,
    /// We are root.
    pub root: bool,
    /// We may ask to be.
    pub sudo: bool,
}

impl Host {
    /// Looks at the machine.
    pub fn look() -> Self {
        let answers = |program: &str, arg: &str| output(Command::new(program).arg(arg));
        Self {
            apt: answers("apt-get", "--version").is_some(),
            root: answers("id", "-u").as_deref() == Some("0"),
            sudo: answers("sudo", "--version").is_some(),
        }
    }

    /// What brings a package of the distribution here.
    pub fn apt(&self, package: &str) -> Mend {
        let packages = |prefix| Mend::Packages {
            prefix,
            names: vec![package.to_owned()],
        };
        match self {
            Self { apt: false, .. } => Mend::by_hand(format!(
                "install what Debian calls {package} from your system's package manager"
            )),
            Self { root: true, .. } => packages(&[]),
            Self { sudo: true, .. } => packages(&["sudo"]),
            _ => Mend::by_hand(format!("as root: {}", packages(&[]).line())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_installed_as_whoever_may() {
        let root = Host {
            apt: true,
            root: true,
            sudo: false,
        };
        assert_eq!(
            root.apt("chromium").line(),
            "apt-get update && apt-get install -y --no-install-recommends chromium"
        );
        let user = Host {
            apt: true,
            root: false,
            sudo: true,
        };
        assert!(
            user.apt("chromium")
                .line()
                .starts_with("sudo apt-get update && sudo apt-get")
        );
    }

    #[test]
    fn without_the_right_to_install_the_user_is_told() {
        let nobody = Host {
            apt: true,
            root: false,
            sudo: false,
        };
        assert!(
            matches!(nobody.apt("chromium"), Mend::ByHand(what) if what.starts_with("as root"))
        );
        let elsewhere = Host {
            apt: false,
            root: true,
            sudo: true,
        };
        assert!(
            matches!(elsewhere.apt("chromium"), Mend::ByHand(what) if what.contains("chromium"))
        );
    }
}
