//! Faults, one after another, drawn at random.

use std::io::Write;
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use fastrand::Rng;

use crate::service::disk::Disk;
use crate::service::postgres::Database;
use crate::service::proxy::Proxy;
use crate::subject::Subject;

/// What can be broken.
pub struct Faults<'a> {
    /// The same for the same seed.
    pub chance: Rng,
    pub disk: &'a Disk,
    pub wire: &'a Proxy,
    pub database: &'a mut Database,
    pub sqlite: &'a Subject<'a>,
    pub postgres: &'a Subject<'a>,
}

impl Faults<'_> {
    /// Breaks and mends until a moment.
    pub fn until(&mut self, end: Instant) {
        let started = Instant::now();
        while Instant::now() < end {
            let lasts = Duration::from_millis(1000 + self.chance.u64(..9000));
            let subject = [self.sqlite, self.postgres][self.chance.usize(..2)];
            let at = started.elapsed().as_secs();
            let seconds = lasts.as_secs_f32();
            let told = |what: &str| println!("{at:>4} s: {what}, {seconds:.1} s");
            match self.chance.u32(..8) {
                0 => {
                    told(&format!("{} is killed", subject.name));
                    subject.restart("-KILL");
                }
                1 => {
                    told(&format!("{} is told to stop", subject.name));
                    subject.restart("-TERM");
                }
                2 => {
                    told("the disk is full");
                    self.disk.fill();
                    thread::sleep(lasts);
                    self.disk.free();
                }
                3 => {
                    told("PostgreSQL is silent");
                    self.wire.silence(true);
                    thread::sleep(lasts);
                    self.wire.silence(false);
                }
                4 => {
                    told("PostgreSQL is stopped");
                    self.database.stop();
                    thread::sleep(lasts);
                    self.database.start();
                }
                5 => {
                    told("connections to PostgreSQL are severed");
                    self.wire.sever();
                    thread::sleep(lasts);
                }
                6 => {
                    told(&format!("{}: clients that read nothing", subject.name));
                    let addr = subject.addr().unwrap_or_default();
                    let greedy: Vec<_> = (0..200).filter_map(|_| greedy(&addr)).collect();
                    thread::sleep(lasts);
                    drop(greedy);
                }
                _ => {
                    told(&format!("{}: a log that nobody reads", subject.name));
                    subject.read_log(false);
                    thread::sleep(lasts);
                    subject.read_log(true);
                }
            }
            // Between faults all is well for a while.
            thread::sleep(Duration::from_millis(500 + self.chance.u64(..3000)));
        }
    }
}

/// Asks much and reads nothing.
fn greedy(addr: &str) -> Option<TcpStream> {
    let mut stream = TcpStream::connect(addr).ok()?;
    stream.set_nonblocking(true).ok()?;
    let requests = "GET /api/openapi.json HTTP/1.1\r\nhost: localhost\r\n\r\n".repeat(500);
    // What does not fit is not sent.
    let _ = stream.write(requests.as_bytes());
    Some(stream)
}
