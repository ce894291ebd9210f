//! The real binary, running, and a connection to it.

#![allow(dead_code, reason = "each test binary uses a part of it")]

pub mod disk;
pub mod postgres;
pub mod proxy;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// A folder that goes with the test.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("mingjia-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub fn database(&self) -> String {
        format!("--database=sqlite://{}", self.0.join("quotes.db").display())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap();
    }
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The command, in the repository's root.
pub fn mingjia(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mingjia"));
    command.args(args).current_dir(root());
    command
}

pub fn answered(mut command: Command, input: &str) -> Output {
    let piped = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    child.wait_with_output().unwrap()
}

/// What is counted at an address, by the start of its line.
pub fn metric(addr: &str, name: &str) -> f64 {
    let metrics = Connection::open(addr).unwrap().get_text("/metrics");
    let line = metrics.lines().find_map(|line| line.strip_prefix(name));
    line.map_or(0.0, |value| value.trim().parse().unwrap())
}

/// A running service.
pub struct Service {
    pub child: Child,
    pub addr: String,
    pub admin: String,
    /// Within which it stops.
    timeout: Duration,
}

impl Service {
    pub fn start(folder: &Folder) -> Self {
        Self::run(folder, Command::new(env!("CARGO_BIN_EXE_mingjia")))
    }

    /// Starts it where no file can grow past a megabyte.
    pub fn start_on_a_full_disk(folder: &Folder) -> Self {
        // With the signal ignored, writes fail as they do on a full disk.
        let script = "trap '' XFSZ; ulimit -f 1024; exec \"$0\" \"$@\"";
        let mut shell = Command::new("bash");
        shell.args(["-c", script, env!("CARGO_BIN_EXE_mingjia")]);
        Self::run(folder, shell)
    }

    pub fn run(folder: &Folder, command: Command) -> Self {
        Self::run_on(&folder.database(), command)
    }

    /// Starts it with a database, given as its flag.
    pub fn run_on(database: &str, command: Command) -> Self {
        let (service, log) = Self::run_with(&[database], command).unwrap();
        // A full pipe makes it drop lines.
        thread::spawn(move || log.lines().map_while(Result::ok).for_each(drop));
        service
    }

    /// Starts it with flags. Returns its log, which nobody reads from there on; nothing if it did
    /// not start.
    pub fn run_with(
        flags: &[&str],
        mut command: Command,
    ) -> Option<(Self, BufReader<ChildStderr>)> {
        command.args(["serve", "--addr=127.0.0.1:0", "--rate-limit=0"]);
        command.arg("--site=no-site").args(flags);
        if !flags.iter().any(|flag| flag.starts_with("--drain")) {
            command.arg("--drain=0");
        }
        let command = command.current_dir(root()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        while log.read_line(&mut line).unwrap() > 0 {
            let said: Value = serde_json::from_str(&line).unwrap_or_default();
            if let (Some(addr), Some(admin)) = (said["addr"].as_str(), said["admin"].as_str()) {
                let (addr, admin) = (addr.to_owned(), admin.to_owned());
                let given = flags
                    .iter()
                    .find_map(|flag| flag.strip_prefix("--timeout="));
                let timeout = given.map_or(15, |seconds| seconds.parse().unwrap());
                let service = Self {
                    child,
                    addr,
                    admin,
                    timeout: Duration::from_secs(timeout),
                };
                return Some((service, log));
            }
            line.clear();
        }
        child.wait().unwrap();
        None
    }

    /// What operators see.
    pub fn metric(&self, name: &str) -> f64 {
        metric(&self.admin, name)
    }

    pub fn signal(&self, signal: &str) {
        let pid = self.child.id().to_string();
        let kill = Command::new("kill").args([signal, &pid]).status().unwrap();
        assert!(kill.success());
    }

    pub fn connect(&self) -> Connection {
        Connection::open(&self.addr).unwrap()
    }

    /// Stops it, which it does of its own accord and in time.
    pub fn stop(mut self) {
        let told = Instant::now();
        self.signal("-TERM");
        assert!(self.child.wait().unwrap().success());
        let took = told.elapsed();
        assert!(took < self.timeout + Duration::from_secs(1), "{took:?}");
    }
}

/// A kept connection.
pub struct Connection(BufReader<TcpStream>);

impl Connection {
    pub fn open(addr: &str) -> std::io::Result<Self> {
        Ok(Self(BufReader::new(TcpStream::connect(addr)?)))
    }

    pub fn get(&mut self, path: &str) -> (u16, Value) {
        self.ask(&format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n"))
            .unwrap()
    }

    /// The status of an answer that is not JSON.
    pub fn get_status(&mut self, path: &str) -> u16 {
        let request = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n");
        let (status, _) = self.ask_text(&request).unwrap();
        status
    }

    /// An answer that is not JSON.
    pub fn get_text(&mut self, path: &str) -> String {
        let request = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n");
        let (_, body) = self.ask_text(&request).unwrap();
        String::from_utf8(body).unwrap()
    }

    pub fn submit(&mut self, key: &str, body: &str) -> Option<(u16, Value)> {
        self.ask(&format!(
            "POST /api/v1/quotes HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n\
             idempotency-key: {key}\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        ))
    }

    /// The answer; nothing if the connection broke off before its end.
    pub fn ask(&mut self, request: &str) -> Option<(u16, Value)> {
        let (status, body) = self.ask_text(request)?;
        Some((status, serde_json::from_slice(&body).ok()?))
    }

    fn ask_text(&mut self, request: &str) -> Option<(u16, Vec<u8>)> {
        self.0.get_mut().write_all(request.as_bytes()).ok()?;
        let mut line = String::new();
        self.0.read_line(&mut line).ok()?;
        let status = line.split(' ').nth(1)?.parse().ok()?;
        let mut length = 0;
        loop {
            line.clear();
            self.0.read_line(&mut line).ok()?;
            let (name, value) = match line.trim_end().split_once(':') {
                Some(header) => header,
                None if line == "\r\n" => break,
                None => return None,
            };
            if name == "content-length" {
                length = value.trim().parse().ok()?;
            }
        }
        let mut body = vec![0; length];
        self.0.read_exact(&mut body).ok()?;
        Some((status, body))
    }
}

/// What a browser submits for a small selection.
pub fn body(email: &str) -> String {
    let selection = json!({"product": "tencent-cdp", "options": {"extra_packs": 2}});
    let quoted = answered(mingjia(&["quote"]), &selection.to_string());
    let quote: Value = serde_json::from_slice(&quoted.stdout).unwrap();
    let body = json!({
        "selection": selection,
        "claimed": quote["totals"],
        "catalog_revision": quote["catalog_revision"],
        "contact": {"company": "=1+1", "email": email},
        "customer_reference": "visitor-7",
    });
    body.to_string()
}
