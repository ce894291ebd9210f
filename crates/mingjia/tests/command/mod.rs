//! The command line as scripts call it.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Runs it in a folder with an input.
pub fn mingjia(folder: impl AsRef<Path>, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mingjia"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("MINGJIA_CATALOGS")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut stdin = child.stdin.take().expect("it has an input");
    // A command that fails before it reads closes its end.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    child.wait_with_output().expect("it ends")
}
