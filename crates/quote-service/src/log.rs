//! The log: JSON lines on standard error, written by a thread of its own. Where nobody reads them
//! they are dropped and counted, for no log is worth an answer.

use std::io::{self, ErrorKind, Stderr, Write};
use std::panic::PanicHookInfo;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use tracing_appender::non_blocking::{ErrorCounter, NonBlockingBuilder, WorkerGuard};
use tracing_subscriber::filter::LevelFilter;

/// How many lines wait to be written; more are dropped.
const LINES: usize = 4096;

static LOST: OnceLock<ErrorCounter> = OnceLock::new();
/// Lines that standard error did not take.
static REFUSED: AtomicU64 = AtomicU64::new(0);
static PANICS: AtomicU64 = AtomicU64::new(0);

/// Starts to log, panics too. The lines that still wait are written, within a second, when the
/// value goes.
pub fn start(level: LevelFilter) -> WorkerGuard {
    let (lines, guard) = NonBlockingBuilder::default()
        .lossy(true)
        .buffered_lines_limit(LINES)
        .thread_name("log")
        .finish(Counted(io::stderr()));
    // A second start logs to where the first does.
    let _ = LOST.set(lines.error_counter());
    let subscriber = tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_target(false)
        .with_max_level(level)
        .with_writer(lines);
    if subscriber.try_init().is_ok() {
        std::panic::set_hook(Box::new(panicked));
    }
    guard
}

/// Standard error, which fails for nobody: the thread that writes would pass over it in silence.
struct Counted(Stderr);

impl Write for Counted {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        match self.0.write(line) {
            Err(why) if why.kind() != ErrorKind::Interrupted => {
                REFUSED.fetch_add(1, Ordering::Relaxed);
                Ok(line.len())
            }
            written => written,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// What the standard library would write to standard error itself, and wait for it.
fn panicked(panic: &PanicHookInfo<'_>) {
    PANICS.fetch_add(1, Ordering::Relaxed);
    let place = panic.location().map(ToString::to_string);
    let fault = panic.payload_as_str().unwrap_or("no message");
    tracing::error!(place, fault, "a fault of the service");
}

/// How many lines were lost: dropped because too many waited, or refused by standard error.
#[must_use]
pub fn lost_lines() -> u64 {
    let dropped = LOST.get().map_or(0, ErrorCounter::dropped_lines);
    let dropped = u64::try_from(dropped).unwrap_or(u64::MAX);
    dropped.saturating_add(REFUSED.load(Ordering::Relaxed))
}

/// How many panics were caught.
#[must_use]
pub fn panics() -> u64 {
    PANICS.load(Ordering::Relaxed)
}
