//! A folder to make sites in.

#![allow(dead_code, reason = "each test binary uses a part of it")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const SHELL: &str = r#"<head><link rel="modulepreload" href="/s-0123456789ab.js">
<link id="program" rel="preload" href="/s-0123456789ab.wasm" as="fetch">
<script type="module">import "/s-0123456789ab.js";</script></head>"#;

/// A folder with a client of one page and a copy of one price list.
pub struct Place(pub PathBuf);

impl Place {
    pub fn new(name: &str) -> Self {
        let folder =
            std::env::temp_dir().join(format!("mingjia-place-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("client")).unwrap();
        fs::write(folder.join("client/index.html"), SHELL).unwrap();
        let shelf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogs");
        let list = fs::read_dir(shelf).unwrap().flatten();
        let mut lists: Vec<_> = list
            .map(|entry| entry.path())
            .filter(|path| path.join("catalog.toml").is_file())
            .collect();
        lists.sort();
        let list = lists.pop().unwrap();
        let copy = folder.join("catalogs").join(list.file_name().unwrap());
        fs::create_dir_all(&copy).unwrap();
        for file in ["catalog.toml", "policy.toml"] {
            if list.join(file).is_file() {
                fs::copy(list.join(file), copy.join(file)).unwrap();
            }
        }
        Self(folder)
    }

    /// A command of the program, there.
    pub fn mingjia(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mingjia"));
        command.args(args).current_dir(&self.0);
        command
    }

    pub fn list(&self) -> PathBuf {
        let mut lists = fs::read_dir(self.0.join("catalogs")).unwrap().flatten();
        lists.next().unwrap().path().join("catalog.toml")
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
