//! A PostgreSQL to test against: the one `cargo xtask test` started, or one of our own.

use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::Folder;

/// Names a server that is already there.
const VARIABLE: &str = "MINGJIA_TEST_POSTGRES";

/// A server of our own; it ends with the test.
pub struct Server {
    child: Option<Child>,
    bin: PathBuf,
    folder: Folder,
    user: Option<(u32, u32)>,
}

impl Server {
    /// Starts a server on a private socket.
    pub fn start() -> Self {
        let folder = Folder::new();
        let user = other_than_root();
        if let Some((uid, gid)) = user {
            chown(folder.path(), Some(uid), Some(gid)).unwrap();
        }
        let mut server = Self {
            child: None,
            bin: binaries(),
            folder,
            user,
        };
        let data = server.folder.path().join("data");
        let mut initdb = server.command("initdb");
        initdb.args([
            "--username=mingjia",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
        ]);
        initdb.args(["--no-sync", "--pgdata"]).arg(data);
        let made = initdb.output().unwrap();
        assert!(
            made.status.success(),
            "{}",
            String::from_utf8_lossy(&made.stderr)
        );
        server.run();
        server
    }

    /// Where to connect to.
    pub fn url(&self) -> String {
        let socket = self.folder.path().display();
        format!("postgres://mingjia@localhost/postgres?host={socket}")
    }

    /// The folder of its socket.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A program of the distribution as the server's user.
    pub fn as_its_user(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.folder.path());
        if let Some((uid, gid)) = self.user {
            command.uid(uid).gid(gid);
        }
        command
    }

    /// Serves, and returns when it does.
    pub fn run(&mut self) {
        let mut postgres = self.command("postgres");
        postgres.arg("-D").arg(self.folder.path().join("data"));
        postgres.arg("-k").arg(self.folder.path());
        postgres.args(["-c", "listen_addresses=", "-c", "log_min_messages=fatal"]);
        let quiet = postgres.stdout(Stdio::null()).stderr(Stdio::null());
        self.child = Some(quiet.spawn().unwrap());
        let patience = Instant::now() + Duration::from_secs(30);
        loop {
            let mut ready = self.command("pg_isready");
            ready.arg("--quiet").arg("--host").arg(self.folder.path());
            if ready.status().unwrap().success() {
                return;
            }
            assert!(
                Instant::now() < patience,
                "postgres did not answer within 30 s"
            );
            std::thread::yield_now();
        }
    }

    /// Ends it at once, as losing the machine would, but for the data.
    pub fn stop(&mut self) {
        let Some(mut child) = self.child.take() else {
            return;
        };
        // SIGQUIT: the server ends its own children and does no cleaning up.
        let pid = child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-QUIT", &pid])
                .status()
                .unwrap()
                .success()
        );
        child.wait().unwrap();
    }

    fn command(&self, program: &str) -> Command {
        let program = self.bin.join(program);
        self.as_its_user(program.to_str().unwrap())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A database on the server that is already there, if there is one.
pub async fn given() -> Option<String> {
    let url = std::env::var(VARIABLE).ok().filter(|url| !url.is_empty())?;
    let name = format!("quotes_{}", std::process::id());
    let server = sqlx::PgPool::connect(&url).await.unwrap();
    let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
    sqlx::query(create).execute(&server).await.unwrap();
    server.close().await;
    let (before, _) = url.rsplit_once('/').unwrap();
    Some(format!("{before}/{name}"))
}

/// The newest of the distribution's.
fn binaries() -> PathBuf {
    let folders = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let newest = folders
        .filter_map(|folder| folder.file_name().to_str()?.parse::<u32>().ok())
        .max()
        .expect(
            "there is no PostgreSQL in /usr/lib/postgresql: run `apt-get install -y postgresql`",
        );
    Path::new("/usr/lib/postgresql")
        .join(newest.to_string())
        .join("bin")
}

/// The server refuses to run as root: then who runs it instead.
fn other_than_root() -> Option<(u32, u32)> {
    let own = std::os::unix::fs::MetadataExt::uid(&std::fs::metadata("/proc/self").unwrap());
    if own != 0 {
        return None;
    }
    let users = std::fs::read_to_string("/etc/passwd").unwrap();
    let find = |name: &str| {
        let line = users
            .lines()
            .find(|line| line.split(':').next() == Some(name))?;
        let mut fields = line.split(':').skip(2);
        Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
    };
    find("postgres").or_else(|| find("nobody"))
}
