//! A PostgreSQL of a test's own, from the distribution's package: private, fresh, gone afterwards. It can
//! be stopped as losing its machine would stop it, and started again with the same data.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use tempfile::TempDir;

/// Where Debian puts a folder for each version.
const VERSIONS: &str = "/usr/lib/postgresql";

/// How long a server may take until it answers.
const PATIENCE: Duration = Duration::from_secs(30);

/// A server; it ends with the value.
pub struct Server {
    child: Option<Child>,
    programs: PathBuf,
    folder: TempDir,
    /// Who runs it: it refuses to be run by root.
    user: Option<(u32, u32)>,
    addr: SocketAddr,
}

impl Server {
    /// Makes a database cluster and serves it on a port of 127.0.0.1 and on a socket in its folder.
    ///
    /// # Errors
    /// Where PostgreSQL is not installed, or does not start.
    pub fn start() -> Result<Self> {
        let programs = programs()?;
        let user = other_than_root()?;
        let folder = tempfile::tempdir().context("no folder for a database")?;
        if let Some((uid, gid)) = user {
            chown(folder.path(), Some(uid), Some(gid)).context("its folder keeps its owner")?;
        }
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no port is free")?;
        let addr = free.local_addr().context("no port is free")?;
        drop(free);
        let mut server = Self {
            child: None,
            programs,
            folder,
            user,
            addr,
        };
        let mut initdb = server.command("initdb");
        initdb.args(["--username=mingjia", "--auth=trust", "--encoding=UTF8"]);
        initdb.args(["--locale=C", "--no-sync", "--pgdata=data"]);
        let made = initdb.output().context("initdb does not run")?;
        let said = String::from_utf8_lossy(&made.stderr);
        ensure!(made.status.success(), "initdb failed: {said}");
        server.run()?;
        Ok(server)
    }

    /// Serves, and returns when it answers.
    ///
    /// # Errors
    /// Where it does not within 30 seconds.
    pub fn run(&mut self) -> Result<()> {
        let mut postgres = self.command("postgres");
        postgres.args(["-D", "data", "-p", &self.addr.port().to_string(), "-k"]);
        postgres.arg(self.folder());
        postgres.args(["-c", "listen_addresses=127.0.0.1"]);
        postgres.args(["-c", "log_min_messages=fatal"]);
        let quiet = postgres.stdout(Stdio::null()).stderr(Stdio::null());
        self.child = Some(quiet.spawn().context("postgres does not run")?);
        let begun = Instant::now();
        loop {
            let mut ready = self.command("pg_isready");
            ready.args(["--quiet", "--host=127.0.0.1", "--port"]);
            ready.arg(self.addr.port().to_string());
            if ready.status().context("pg_isready does not run")?.success() {
                return Ok(());
            }
            if begun.elapsed() > PATIENCE {
                bail!("postgres did not answer within {} s", PATIENCE.as_secs());
            }
            std::thread::yield_now();
        }
    }

    /// Ends it at once, as losing the machine would, but for the data. Nothing where it has ended.
    ///
    /// # Errors
    /// Where it cannot be told to.
    pub fn stop(&mut self) -> Result<()> {
        let Some(mut child) = self.child.take() else {
            return Ok(());
        };
        // SIGQUIT: the server ends its own children and does no cleaning up.
        let process = child.id().to_string();
        let told = Command::new("kill").args(["-QUIT", &process]).status();
        ensure!(told.context("kill does not run")?.success(), "kill failed");
        child.wait().context("postgres does not end")?;
        Ok(())
    }

    /// Where it listens.
    #[must_use]
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// Its database, reached through an address.
    #[must_use]
    pub fn url_through(&self, addr: SocketAddr) -> String {
        format!("postgres://mingjia@{addr}/postgres")
    }

    /// Its database.
    #[must_use]
    pub fn url(&self) -> String {
        self.url_through(self.addr)
    }

    /// The folder of its socket.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A program as the server's user, in the server's folder.
    #[must_use]
    pub fn as_its_user(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.folder());
        if let Some((uid, gid)) = self.user {
            command.uid(uid).gid(gid);
        }
        command
    }

    fn command(&self, program: &str) -> Command {
        self.as_its_user(&self.programs.join(program))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Err(why) = self.stop() {
            eprintln!("postgres was not stopped: {why:#}");
        }
    }
}

/// The newest of the distribution's.
fn programs() -> Result<PathBuf> {
    let folders = fs::read_dir(VERSIONS).into_iter().flatten().flatten();
    let newest = folders
        .filter_map(|folder| folder.file_name().to_str()?.parse::<u32>().ok())
        .max();
    let newest = newest.with_context(|| {
        format!("there is no PostgreSQL in {VERSIONS}: run `apt-get install -y postgresql`")
    })?;
    Ok([VERSIONS, &newest.to_string(), "bin"].iter().collect())
}

/// The server refuses to run as root: then who runs it instead, its own user or nobody.
fn other_than_root() -> Result<Option<(u32, u32)>> {
    let own = fs::metadata("/proc/self").context("there is no /proc")?;
    if own.uid() != 0 {
        return Ok(None);
    }
    let users = fs::read_to_string("/etc/passwd").context("the users cannot be read")?;
    let ids = |name: &str| {
        let mut lines = users.lines().map(|line| line.split(':'));
        let mut fields = lines.find_map(|mut line| (line.next()? == name).then_some(line))?;
        Some((fields.nth(1)?.parse().ok()?, fields.next()?.parse().ok()?))
    };
    let found = ids("postgres").or_else(|| ids("nobody"));
    found.map(Some).context("no user but root is here")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_keeps_its_data_and_leaves_nothing_behind() {
        let mut server = Server::start().unwrap();
        let ask = |server: &Server, question: &str| {
            let url = server.url();
            let mut psql = Command::new("psql");
            psql.args([&url, "-Atqc", question]).output().unwrap()
        };
        ask(&server, "CREATE TABLE t AS SELECT 2 AS n");
        server.stop().unwrap();
        assert!(!ask(&server, "SELECT n FROM t").status.success());
        server.run().unwrap();
        assert_eq!(ask(&server, "SELECT n FROM t").stdout, b"2\n");
        let folder = server.folder().to_owned();
        drop(server);
        assert!(!folder.exists());
    }
}
