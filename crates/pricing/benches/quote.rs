//! Full quotes, lines included, per second and core: `cargo bench -p pricing --bench quote`.

use std::time::Duration;

use criterion::{Criterion, Throughput};

fn main() {
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2))
        .configure_from_args();
    let mut group = criterion.benchmark_group("quote");
    group.throughput(Throughput::Elements(1));
    for typical in quote_bench::typical() {
        group.bench_function(typical.product(), |bencher| {
            bencher.iter(|| typical.quote(1));
        });
    }
    group.finish();
    criterion.final_summary();
}
