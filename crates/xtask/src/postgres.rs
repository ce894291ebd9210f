//! A PostgreSQL of our own for the store's tests: private port, fresh data, gone afterwards.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::e2e::free_port;
use crate::shell::{announce, output};
use crate::tools::find;

/// Names the variable that tells the store's tests where the server is.
pub const VARIABLE: &str = "MINGJIA_TEST_POSTGRES";

/// A running server; dropping it stops it and removes its data.
pub struct Server {
    pg_ctl: PathBuf,
    dir: PathBuf,
    port: u16,
}

impl Server {
    /// Makes a database cluster in a temporary directory and serves it on 127.0.0.1.
    pub fn start() -> Result<Self> {
        let postgres = find::postgres().context("no postgres found, run `cargo xtask doctor`")?;
        let bin = Path::new(&postgres)
            .parent()
            .context("postgres lies nowhere")?;
        let dir = std::env::temp_dir().join(format!("mingjia-postgres-{}", std::process::id()));
        fs::create_dir_all(&dir).with_context(|| format!("{} cannot be made", dir.display()))?;
        if is_root() {
            let mut chown = Command::new("chown");
            output(chown.arg("postgres").arg(&dir))
                .with_context(|| format!("{} cannot be given to user postgres", dir.display()))?;
        }
        let data = dir.join("data");
        let port = free_port()?;
        announce(&format!(
            "starting PostgreSQL on 127.0.0.1:{port} in {}",
            dir.display()
        ));

        let mut initdb = as_server_user(&bin.join("initdb"));
        initdb.args([
            "--auth",
            "trust",
            "--username",
            "mingjia",
            "--encoding",
            "UTF8",
        ]);
        initdb
            .args(["--locale", "C", "--no-sync", "--pgdata"])
            .arg(&data);
        if output(initdb.current_dir(&dir)).is_none() {
            bail!(
                "initdb failed in {}, run it by hand to see why",
                dir.display()
            );
        }
        let server = Self {
            pg_ctl: bin.join("pg_ctl"),
            dir,
            port,
        };
        let options = format!(
            "-k '{}' -p {port} -c listen_addresses=127.0.0.1 -c log_min_messages=fatal",
            server.dir.display()
        );
        let log = server.dir.join("log");
        let mut start = server.control("start");
        start.arg("--options").arg(options).arg("--log").arg(&log);
        if output(&mut start).is_none() {
            let log = fs::read_to_string(log).unwrap_or_default();
            bail!("postgres on port {port} did not start within 30 s: {log}");
        }
        Ok(server)
    }

    /// Where the tests connect to.
    pub fn url(&self) -> String {
        format!("postgres://mingjia@127.0.0.1:{}/postgres", self.port)
    }

    /// Asks the server to start or stop, and waits until it has.
    fn control(&self, what: &str) -> Command {
        let mut control = as_server_user(&self.pg_ctl);
        control.args([what, "--wait", "--timeout=30", "--pgdata"]);
        control.arg(self.dir.join("data")).current_dir(&self.dir);
        control
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        output(self.control("stop").arg("--mode=fast"));
        fs::remove_dir_all(&self.dir).ok();
    }
}

/// PostgreSQL refuses to run as root; the distribution's package brings a user for it.
fn as_server_user(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command
        .args([
            "--reuid=postgres",
            "--regid=postgres",
            "--clear-groups",
            "--",
        ])
        .arg(program);
    command
}

fn is_root() -> bool {
    output(Command::new("id").arg("-u")).as_deref() == Some("0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_answers_and_leaves_nothing_behind() {
        if find::postgres().is_none() {
            return;
        }
        let server = Server::start().unwrap();
        let (dir, url) = (server.dir.clone(), server.url());
        let mut psql = Command::new("psql");
        assert_eq!(
            output(psql.args([&url, "-Atc", "select 1 + 1"])).as_deref(),
            Some("2")
        );
        drop(server);
        assert!(!dir.exists());
        assert!(output(Command::new("psql").args([&url, "-c", "select 1"])).is_none());
    }
}
