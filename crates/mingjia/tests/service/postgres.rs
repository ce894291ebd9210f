//! A database on the PostgreSQL that `cargo xtask test` starts.

use std::net::{SocketAddr, ToSocketAddrs};
use std::process::Command;

/// Names that server.
const VARIABLE: &str = "MINGJIA_TEST_POSTGRES";

/// A database of a test's own.
pub struct Database {
    server: String,
    name: String,
}

impl Database {
    /// Makes one; nothing, with a message, where there is no server.
    pub fn make(name: &str) -> Option<Self> {
        let Some(url) = std::env::var(VARIABLE).ok().filter(|url| !url.is_empty()) else {
            eprintln!("skipped: {VARIABLE} names no PostgreSQL, `cargo xtask test` starts one");
            return None;
        };
        let (server, _) = url.rsplit_once('/').unwrap();
        let name = format!("{name}_{}", std::process::id());
        let create = format!("CREATE DATABASE {name}");
        let made = Command::new("psql").args([&url, "-qc", &create]).status();
        assert!(made.unwrap().success());
        let server = server.to_owned();
        Some(Self { server, name })
    }

    /// Where the server listens.
    pub fn addr(&self) -> SocketAddr {
        let (_, host) = self.server.rsplit_once('@').unwrap();
        host.to_socket_addrs().unwrap().next().unwrap()
    }

    /// Its flag, reached through an address.
    pub fn through(&self, addr: SocketAddr) -> String {
        let (user, _) = self.server.rsplit_once('@').unwrap();
        format!("--database={user}@{addr}/{}", self.name)
    }

    /// How many quotes it holds.
    pub fn count(&self) -> usize {
        self.ask("SELECT count(*) FROM quotes").parse().unwrap()
    }
}

/// A server that was stopped, and how it is started again.
pub struct Stopped {
    /// What `pg_ctl` noted of how it was started.
    command: String,
}

impl Database {
    /// Stops the server at once, as losing its machine would, but for the data.
    pub fn stop(&self) -> Stopped {
        let folder = self.ask("SHOW data_directory");
        let command = std::fs::read_to_string(format!("{folder}/postmaster.opts")).unwrap();
        let process = self.ask("SELECT split_part(pg_read_file('postmaster.pid'), chr(10), 1)");
        let kill = Command::new("kill").args(["-QUIT", &process]).status();
        assert!(kill.unwrap().success());
        Stopped { command }
    }

    fn ask(&self, question: &str) -> String {
        let url = format!("{}/{}", self.server, self.name);
        let answer = Command::new("psql")
            .args([&url, "-Atqc", question])
            .output();
        let answer = String::from_utf8(answer.unwrap().stdout).unwrap();
        answer.trim().to_owned()
    }
}

impl Stopped {
    /// Starts it again. It ends with whoever started it first.
    pub fn start(self) {
        let owner = [
            "--reuid=postgres",
            "--regid=postgres",
            "--clear-groups",
            "--",
        ];
        let mut server = Command::new("setpriv");
        server.args(owner).args(["sh", "-c"]);
        let command = self.command.trim();
        server.arg(format!("cd / && {command} >/dev/null 2>&1 &"));
        assert!(server.status().unwrap().success());
    }
}
