//! Running commands so that a reader of the log can repeat them.

use std::process::Command;

use anyhow::{Context, Result, bail};

/// Says what is about to happen.
pub fn announce(what: &str) {
    eprintln!("==> {what}");
}

/// Runs a command with its output shown; a failure names the command.
pub fn run(command: &mut Command) -> Result<()> {
    let line = line(command);
    eprintln!("  $ {line}");
    let status = command
        .status()
        .with_context(|| format!("`{line}` did not start"))?;
    if !status.success() {
        bail!("`{line}` failed with {status}");
    }
    Ok(())
}

/// What a command prints on standard output, or none if it fails or is not there.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// A command as one would type it.
pub fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    // Only a zero byte cannot be quoted, and no command has one.
    shlex::try_join(words.iter().map(AsRef::as_ref)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shown_command_can_be_pasted_into_a_shell() {
        let mut command = Command::new("cargo");
        command.args(["bench", "--bench", "*"]);
        assert_eq!(line(&command), "cargo bench --bench '*'");
    }
}
