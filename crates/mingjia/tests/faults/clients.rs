//! Clients that take no answers.

use std::io::Write;
use std::net::TcpStream;
use std::process::Command;

use crate::load::until;
use crate::service::{Connection, Folder, Service};

/// Asks more than it reads, until it may send no more.
fn greedy(addr: &str) -> TcpStream {
    let mut stream = TcpStream::connect(addr).unwrap();
    stream.set_nonblocking(true).unwrap();
    let requests = "GET /api/openapi.json HTTP/1.1\r\nhost: localhost\r\n\r\n".repeat(1000);
    // What does not fit is not sent.
    let _ = stream.write(requests.as_bytes());
    stream
}

/// Starts it with flags besides its database.
pub fn start(folder: &Folder, flags: &[&str]) -> Service {
    let database = folder.database();
    let command = Command::new(env!("CARGO_BIN_EXE_mingjia"));
    let (service, _log) = Service::run_with(&[&[&*database], flags].concat(), command).unwrap();
    service
}

#[test]
fn who_takes_no_answers_makes_room_for_others_and_is_closed() {
    const STALLED: usize = 64;
    let folder = Folder::new("greedy");
    let flags = [
        "--connections-per-client=16",
        "--write-timeout=2",
        "--timeout=6",
    ];
    let running = start(&folder, &flags);
    let greedy: Vec<TcpStream> = (0..STALLED).map(|_| greedy(&running.addr)).collect();
    // From the same address, without waiting for the stalled ones to be closed.
    until("others are answered", || {
        let asked = Connection::open(&running.addr);
        let answer = asked.ok().and_then(|mut asked| {
            asked.ask("GET /api/v1/keys HTTP/1.1\r\nhost: localhost\r\n\r\n")
        });
        answer.is_some_and(|(status, _)| status == 200)
    });
    assert!(running.metric("mingjia_connections ") <= 16.0);
    assert_eq!(
        Connection::open(&running.admin)
            .unwrap()
            .get_status("/healthz"),
        200
    );
    until("the stalled are closed", || {
        running.metric("mingjia_connections_closed_total{reason=\"stalled\"}") > 0.0
    });
    until("none of them is left", || {
        running.metric("mingjia_connections ") <= 1.0
    });
    assert!(memory(&running) < 200 * 1024, "{} KB", memory(&running));
    drop(greedy);
    // Nor do they keep it from stopping.
    let greedy: Vec<TcpStream> = (0..16).map(|_| self::greedy(&running.addr)).collect();
    until("they are there", || {
        running.metric("mingjia_connections ") >= 16.0
    });
    running.stop();
    drop(greedy);
}

/// Where few files may be open, few connections are: those that are there are answered.
#[test]
fn connections_stay_within_the_limit_of_open_files() {
    let folder = Folder::new("few-files");
    let database = folder.database();
    let mut shell = Command::new("bash");
    let script = "ulimit -n 128; exec \"$0\" \"$@\"";
    shell.args(["-c", script, env!("CARGO_BIN_EXE_mingjia")]);
    let (running, _log) = Service::run_with(&[&database], shell).unwrap();
    let idle: Vec<_> = (0..200)
        .map(|_| TcpStream::connect(&running.addr))
        .collect();
    until("another is answered", || {
        let asked = Connection::open(&running.addr);
        let answer = asked.ok().and_then(|mut asked| {
            asked.ask("GET /api/v1/keys HTTP/1.1\r\nhost: localhost\r\n\r\n")
        });
        answer.is_some_and(|(status, _)| status == 200)
    });
    assert!(running.metric("mingjia_connections ") <= 32.0);
    running.stop();
    drop(idle);
}

/// The memory it holds, in KB.
fn memory(service: &Service) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", service.child.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let line = line.unwrap().trim().trim_end_matches(" kB");
    line.parse().unwrap()
}
