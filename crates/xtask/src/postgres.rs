//! A PostgreSQL of our own for the store's tests: private port, fresh data, gone afterwards.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::e2e::free_port;
use crate::shell::{announce, output};
use crate::tools::kind;

/// Names the variable that tells the store's tests where the server is.
pub const VARIABLE: &str = "MINGJIA_TEST_POSTGRES";

/// A running server; dropping it stops it and removes its data.
pub struct Server {
    child: Child,
    dir: PathBuf,
    port: u16,
}

impl Server {
    /// Makes a database cluster in a temporary directory and serves it on 127.0.0.1.
    pub fn start() -> Result<Self> {
        let postgres = kind::postgres().context("no postgres found, run `cargo xtask doctor`")?;
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
        let mut serve = as_server_user(&bin.join("postgres"));
        serve
            .arg("-D")
            .arg(&data)
            .arg("-k")
            .arg(&dir)
            .args(["-p", &port.to_string()]);
        serve.args([
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "log_min_messages=fatal",
        ]);
        serve
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let child = serve
            .current_dir(&dir)
            .spawn()
            .context("postgres did not start")?;
        let server = Self { child, dir, port };
        server.wait(&bin.join("pg_isready"))?;
        Ok(server)
    }

    /// Where the tests connect to.
    pub fn url(&self) -> String {
        format!("postgres://mingjia@127.0.0.1:{}/postgres", self.port)
    }

    fn wait(&self, pg_isready: &Path) -> Result<()> {
        let deadline = Instant::now() + Duration::from_secs(30);
        let port = self.port.to_string();
        while Instant::now() < deadline {
            let mut ready = Command::new(pg_isready);
            if output(ready.args(["--host", "127.0.0.1", "--port", &port])).is_some() {
                return Ok(());
            }
            sleep(Duration::from_millis(50));
        }
        bail!("postgres on port {port} did not answer within 30 s")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // SIGINT asks for a fast shutdown; SIGKILL would leave the server's own children behind.
        let pid = self.child.id().to_string();
        if output(Command::new("kill").args(["-INT", &pid])).is_some() {
            self.child.wait().ok();
        }
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
        if kind::postgres().is_none() {
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
