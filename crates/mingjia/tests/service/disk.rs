//! A small file system of a service's own, which can be filled and freed from here.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};

use super::{Folder, root};

/// A tmpfs in a mount namespace, gone with this value.
pub struct Disk {
    keeper: Child,
    /// The keeper lives until this closes.
    life: Option<ChildStdin>,
    pub folder: PathBuf,
}

impl Disk {
    /// Mounts so many megabytes under a folder; nothing, with a message, where that is not allowed.
    pub fn mount(folder: &Folder, megabytes: u32) -> Option<Self> {
        let mounted = folder.path("disk");
        fs::create_dir_all(&mounted).unwrap();
        let script = "mount -t tmpfs -o size=\"$1\" tmpfs \"$0\" && echo mounted && cat";
        let mut unshare = Command::new("unshare");
        unshare.args(["--mount", "--map-root-user", "sh", "-c", script]);
        unshare.arg(&mounted).arg(format!("{megabytes}m"));
        let unshare = unshare.stdin(Stdio::piped()).stdout(Stdio::piped());
        let keeper = unshare.stderr(Stdio::null()).spawn();
        let Ok(mut keeper) = keeper else {
            say("skipped: there is no unshare here");
            return None;
        };
        let mut said = String::new();
        let mut out = BufReader::new(keeper.stdout.take().unwrap());
        out.read_line(&mut said).unwrap();
        if said.trim() != "mounted" {
            keeper.wait().unwrap();
            say("skipped: a test may not mount here");
            return None;
        }
        let life = keeper.stdin.take();
        Some(Self {
            keeper,
            life,
            folder: mounted,
        })
    }

    /// The service's binary, where this is mounted.
    pub fn command(&self) -> Command {
        let mut command = Command::new("nsenter");
        let process = self.keeper.id();
        command.arg(format!("--user=/proc/{process}/ns/user"));
        command.arg(format!("--mount=/proc/{process}/ns/mnt"));
        command.arg(format!("--wd={}", root().display()));
        command.args(["--", env!("CARGO_BIN_EXE_mingjia")]);
        command
    }

    /// Lets nobody write to it any more. Nobody may have a file of it open for writing.
    pub fn make_read_only(&self) {
        let mut command = Command::new("nsenter");
        let process = self.keeper.id();
        command.arg(format!("--user=/proc/{process}/ns/user"));
        command.arg(format!("--mount=/proc/{process}/ns/mnt"));
        command.args(["--", "mount", "-o", "remount,ro"]);
        assert!(command.arg(&self.folder).status().unwrap().success());
    }

    /// A name on it, from here.
    pub fn seen(&self, name: &str) -> PathBuf {
        let of_keeper = PathBuf::from(format!("/proc/{}/root", self.keeper.id()));
        let inside = self.folder.strip_prefix("/").unwrap();
        of_keeper.join(inside).join(name)
    }

    /// Takes all room there is. Returns whether there was any.
    pub fn fill(&self) -> bool {
        let mut filler = append(&self.seen("filler"));
        let mut filled = false;
        for size in [64 * 1024, 4096, 1] {
            let block = vec![0; size];
            while filler.write_all(&block).is_ok() {
                filled = true;
            }
        }
        filled
    }

    /// Gives the room back.
    pub fn free(&self) {
        fs::remove_file(self.seen("filler")).unwrap();
    }
}

/// Past what the test runner keeps back of tests that pass.
pub fn say(what: &str) {
    // Not by `eprintln!`, which it keeps.
    let _ = std::io::stderr().write_all(format!("{what}\n").as_bytes());
}

fn append(path: &Path) -> File {
    File::options()
        .append(true)
        .create(true)
        .open(path)
        .unwrap()
}

impl Drop for Disk {
    fn drop(&mut self) {
        drop(self.life.take());
        self.keeper.wait().unwrap();
    }
}
