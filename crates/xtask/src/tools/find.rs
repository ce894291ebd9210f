//! Looking for tools on this machine.

use std::env;
use std::path::Path;
use std::process::Command;

use super::WASM_TARGET;
use crate::shell::output;
use crate::workspace::Workspace;

/// The version that a program says it is.
pub fn version(workspace: &Workspace, program: &str, args: &[&str]) -> Option<String> {
    let printed = output(workspace.command(program).args(args))?;
    let mut words = printed.split_whitespace();
    words
        .find(|word| !numbers(word).is_empty())
        .map(str::to_owned)
}

/// Whether a program says that it is exactly a version.
pub fn says(workspace: &Workspace, program: &Path, version: &str) -> bool {
    let printed = output(workspace.command(program).arg("--version"));
    printed.is_some_and(|printed| names(&printed, version))
}

/// `wasm-opt` prints its major number only.
fn names(printed: &str, version: &str) -> bool {
    let major = version.strip_suffix(".0.0");
    printed
        .split_whitespace()
        .any(|word| word == version || Some(word) == major)
}

/// The leading numbers of a version such as `v20.20.2` or `1.95.0`.
pub fn numbers(version: &str) -> Vec<u32> {
    let digits = version.trim_start_matches('v');
    digits
        .split('.')
        .map_while(|part| part.parse().ok())
        .collect()
}

/// Numbers as a version.
pub fn dotted(numbers: &[u32]) -> String {
    let numbers: Vec<_> = numbers.iter().map(ToString::to_string).collect();
    numbers.join(".")
}

/// The standard library for wasm.
pub fn wasm_target(workspace: &Workspace) -> Option<String> {
    let mut rustc = workspace.command("rustc");
    rustc.args(["--print", "target-libdir", "--target", WASM_TARGET]);
    let folder = output(&mut rustc)?;
    Path::new(&folder).is_dir().then(|| "yes".to_owned())
}

/// The browser of the end-to-end tests.
pub fn chromium() -> Option<String> {
    let told = env::var("MINGJIA_CHROMIUM").ok();
    told.filter(|path| Path::new(path).is_file())
        .or_else(|| first_of(&["chromium", "chromium-browser", "google-chrome"]))
}

/// Firefox, as the distribution has it.
pub fn firefox() -> Option<String> {
    first_of(&["firefox-esr", "firefox"])
}

/// The browser that comes with the WebKit engine, for its driver.
pub fn webkit() -> Option<String> {
    let folder = format!("/usr/lib/{}-linux-gnu/webkit2gtk-4.1", env::consts::ARCH);
    let browser = Path::new(&folder).join("MiniBrowser");
    browser.is_file().then(|| browser.display().to_string())
}

/// A font for Chinese, without which screenshots show boxes.
pub fn chinese_font() -> Option<String> {
    let debian = Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc");
    if debian.is_file() {
        return Some(debian.display().to_string());
    }
    let fonts = output(Command::new("fc-list").args([":lang=zh-cn", "family"]))?;
    let family = fonts.lines().next()?;
    (!family.is_empty()).then(|| family.to_owned())
}

/// The server of the store's tests, where Debian puts it.
pub fn postgres() -> Option<String> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?.flatten();
    let mut servers = versions.map(|version| version.path().join("bin/postgres"));
    let server = servers.find(|server| server.is_file())?;
    Some(server.display().to_string())
}

/// The packages of the browser tests: npm installed after `package-lock.json` last changed.
pub fn e2e_packages(workspace: &Workspace) -> Option<String> {
    let changed = |name: &str| std::fs::metadata(workspace.e2e().join(name))?.modified();
    let installed = changed("node_modules/.package-lock.json");
    let (installed, locked) = (installed.ok()?, changed("package-lock.json").ok()?);
    (installed >= locked).then(|| "as locked".to_owned())
}

fn first_of(programs: &[&str]) -> Option<String> {
    programs.iter().find_map(|program| on_path(program))
}

/// Where a program is that the user has.
pub fn on_path(program: &str) -> Option<String> {
    let found = which::which(program).ok()?;
    Some(found.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number_not_by_letter() {
        assert_eq!(numbers("v20.20.2"), [20, 20, 2]);
        assert_eq!(numbers("1.95.0-nightly"), [1, 95]);
        assert!(numbers("1.100.0") > numbers("1.95.0"));
        assert!(numbers("rustc").is_empty());
    }

    #[test]
    fn a_pinned_tool_is_recognised_by_its_own_words() {
        assert!(names("trunk 0.21.14", super::super::TRUNK));
        assert!(!names("trunk 0.21.1", super::super::TRUNK));
        assert!(names("wasm-opt version 132 (version_132)", "132.0.0"));
        assert!(!names("wasm-opt version 131 (version_131)", "132.0.0"));
    }
}
