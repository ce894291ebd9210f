//! A client that costs little: requests prepared, answers read no further than they must be.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::runtime::Builder;

/// How it asks.
pub struct Client {
    /// How many connections ask at once, each for one thing at a time.
    pub connections: u32,
    /// For how long.
    pub time: Duration,
}

/// What a run found.
pub struct Run {
    /// Answers a second.
    pub rate: f64,
    /// Processor time of client and server for one answer, in microseconds.
    pub micros: f64,
}

/// No key is used twice.
static KEY: AtomicU64 = AtomicU64::new(0);

impl Client {
    /// How many answers a second it gets to a body. All must be good ones.
    pub fn run(&self, addr: SocketAddr, body: &Arc<str>) -> Run {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a thread to ask with");
        let warm = Instant::now() + self.time / 4;
        let end = warm + self.time;
        let before = processor_time();
        let (count, all): (u64, u64) = runtime.block_on(async {
            let tasks: Vec<_> = (0..self.connections)
                .map(|_| tokio::spawn(ask(addr, body.clone(), warm, end)))
                .collect();
            let (mut count, mut all) = (0, 0);
            for task in tasks {
                let (counted, asked) = task.await.expect("a client");
                count += counted;
                all += asked;
            }
            (count, all)
        });
        Run {
            rate: count as f64 / self.time.as_secs_f64(),
            micros: (processor_time() - before) / all as f64,
        }
    }
}

/// The processor time this process has used, in microseconds; not a number where Linux's files
/// are not there to tell.
fn processor_time() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(") ").next().unwrap_or_default();
    let ticks: f64 = fields
        .split(' ')
        .skip(11)
        .take(2)
        .filter_map(|n| n.parse::<f64>().ok())
        .sum();
    // A tick is a hundredth of a second everywhere Linux runs.
    if ticks > 0.0 {
        ticks * 10_000.0
    } else {
        f64::NAN
    }
}

/// Asks until the end. Returns the answers after the start, and all.
async fn ask(addr: SocketAddr, body: Arc<str>, start: Instant, end: Instant) -> (u64, u64) {
    let mut stream = TcpStream::connect(addr).await.expect("a connection");
    stream.set_nodelay(true).expect("no delay");
    let mut answer = vec![0; 64 * 1024];
    let (mut count, mut all) = (0, 0);
    loop {
        let key = KEY.fetch_add(1, Ordering::Relaxed);
        let request = format!(
            "POST /api/v1/quotes HTTP/1.1\r\nhost: localhost\r\n\
             content-type: application/json\r\nidempotency-key: load-{}-{key}\r\n\
             content-length: {}\r\n\r\n{body}",
            std::process::id(),
            body.len()
        );
        stream
            .write_all(request.as_bytes())
            .await
            .expect("a request");
        read(&mut stream, &mut answer).await;
        let now = Instant::now();
        all += 1;
        if now >= end {
            return (count, all);
        }
        count += u64::from(now >= start);
    }
}

async fn read(stream: &mut TcpStream, answer: &mut [u8]) {
    let mut filled = 0;
    let mut whole = None;
    while whole.is_none_or(|whole| filled < whole) {
        let room = answer.get_mut(filled..).expect("room");
        let read = stream.read(room).await.expect("an answer");
        assert!(read > 0, "the answer broke off");
        filled += read;
        if whole.is_none() {
            whole = length(answer.get(..filled).expect("what was read"));
        }
    }
}

/// The length of the whole answer, once its head is there.
fn length(answer: &[u8]) -> Option<usize> {
    let end = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n")?;
    let head = std::str::from_utf8(answer.get(..end)?).expect("a head");
    let good = head.starts_with("HTTP/1.1 20");
    assert!(good, "{}", String::from_utf8_lossy(answer));
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    Some(
        end + 4
            + length
                .expect("a length")
                .parse::<usize>()
                .expect("a length"),
    )
}
