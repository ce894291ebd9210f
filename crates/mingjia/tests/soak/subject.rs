//! A service that is started again whenever it ends.

use std::io::BufRead;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::service::{Connection, Service};

/// A service, its flags, and how it is started.
pub struct Subject<'a> {
    pub name: &'static str,
    flags: Vec<String>,
    command: Box<dyn Fn() -> Command + Send + Sync + 'a>,
    running: Mutex<Option<Service>>,
    /// Whether its log is read.
    read_log: Arc<AtomicBool>,
}

pub fn plain() -> Command {
    Command::new(env!("CARGO_BIN_EXE_mingjia"))
}

impl<'a> Subject<'a> {
    pub fn start(
        name: &'static str,
        mut flags: Vec<String>,
        command: impl Fn() -> Command + Send + Sync + 'a,
    ) -> Self {
        let more = [
            "--write-timeout=5",
            "--connections-per-client=64",
            "--timeout=12",
        ];
        flags.extend(more.map(str::to_owned));
        let subject = Self {
            name,
            flags,
            command: Box::new(command),
            running: Mutex::new(None),
            read_log: Arc::new(AtomicBool::new(true)),
        };
        subject.run();
        subject
    }

    /// Starts it, as often as it takes: on a full disk it does not start.
    fn run(&self) {
        let flags: Vec<&str> = self.flags.iter().map(String::as_str).collect();
        loop {
            if let Some((service, mut log)) = Service::run_with(&flags, (self.command)()) {
                *self.running.lock().unwrap() = Some(service);
                let read = self.read_log.clone();
                thread::spawn(move || {
                    let mut line = String::new();
                    while log.read_line(&mut line).is_ok_and(|read| read > 0) {
                        line.clear();
                        while !read.load(Ordering::Relaxed) {
                            thread::sleep(Duration::from_millis(50));
                        }
                    }
                });
                return;
            }
            thread::sleep(Duration::from_millis(200));
        }
    }

    /// Where it is, while it is.
    pub fn addr(&self) -> Option<String> {
        let running = self.running.lock().unwrap();
        running.as_ref().map(|running| running.addr.clone())
    }

    /// Ends it with a signal and starts it again.
    pub fn restart(&self, signal: &str) {
        let running = self.running.lock().unwrap().take();
        if let Some(mut running) = running {
            running.signal(signal);
            let ended = running.child.wait().unwrap();
            assert!(
                signal == "-KILL" || ended.success(),
                "{}: {ended}",
                self.name
            );
        }
        self.run();
    }

    pub fn stop(&self) {
        if let Some(running) = self.running.lock().unwrap().take() {
            running.stop();
        }
    }

    /// Reads its log, or leaves it.
    pub fn read_log(&self, read: bool) {
        self.read_log.store(read, Ordering::Relaxed);
    }

    /// How many of those acknowledged it does not find as they were.
    pub fn missing(&self, acknowledged: &[Value]) -> usize {
        const AT_ONCE: usize = 16;
        let addr = self.addr().unwrap();
        let missing_of = |part: &[Value]| {
            let mut connection = Connection::open(&addr).unwrap();
            let missing = part.iter().filter(|answer| {
                let id = answer["quote_id"].as_str().unwrap();
                connection.get(&format!("/api/v1/quotes/{id}")) != (200, (*answer).clone())
            });
            missing.count()
        };
        let missing_of = &missing_of;
        thread::scope(|scope| {
            let parts = acknowledged.chunks(acknowledged.len().div_ceil(AT_ONCE).max(1));
            let parts: Vec<_> = parts
                .map(|part| scope.spawn(move || missing_of(part)))
                .collect();
            parts.into_iter().map(|part| part.join().unwrap()).sum()
        })
    }

    fn memory(&self) -> Option<u64> {
        let running = self.running.lock().unwrap();
        let status = format!("/proc/{}/status", running.as_ref()?.child.id());
        let status = std::fs::read_to_string(status).ok()?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:"))?;
        line.trim().trim_end_matches(" kB").parse().ok()
    }
}

/// The most memory each ever has, looked at twice a second.
pub fn watch(subjects: &[&Subject<'_>; 2], over: &AtomicBool) -> [u64; 2] {
    let mut most = [0; 2];
    while !over.load(Ordering::Relaxed) {
        for (subject, most) in subjects.iter().zip(&mut most) {
            *most = subject.memory().unwrap_or_default().max(*most);
        }
        thread::sleep(Duration::from_millis(500));
    }
    most
}
