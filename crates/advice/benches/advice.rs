//! The time of one advice, for small, boundary and huge needs: `cargo bench -p advice --bench
//! advice`. Criterion tells the mean; the slowest in a hundred are told after it.

use std::time::{Duration, Instant};

use criterion::Criterion;
use quote_bench::Needed;

/// How often each advice is timed for its percentiles.
const TIMES: usize = 5_000;

fn main() {
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_secs(1))
        .configure_from_args();
    let mut group = criterion.benchmark_group("advice");
    let needs = quote_bench::needs();
    for needed in &needs {
        group.bench_function(needed.name(), |bencher| {
            bencher.iter(|| needed.advise(1));
        });
    }
    group.finish();
    criterion.final_summary();
    for needed in &needs {
        let [median, slow, slowest] = percentiles(needed).map(|time| time.as_micros());
        let name = needed.name();
        println!("{name:<40} median {median:>6} µs   p99 {slow:>6} µs   slowest {slowest:>6} µs");
    }
}

/// The median, the 99th percentile and the most.
fn percentiles(needed: &Needed) -> [Duration; 3] {
    let mut times: Vec<Duration> = (0..TIMES)
        .map(|_| {
            let start = Instant::now();
            needed.advise(1);
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let at = |share: usize| times.get(share).copied().unwrap_or_default();
    [TIMES / 2, TIMES * 99 / 100, TIMES - 1].map(at)
}
