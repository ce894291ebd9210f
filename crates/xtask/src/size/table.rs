//! The table: what all pages share once, then what each adds.

use super::Weight;
use super::budget::KB;
use super::downloads::Download;

/// Lays out the pages' downloads, with each page's total beside its budget.
pub fn render(pages: &[Weight], budget: u64) -> String {
    let shared = |download: &Download| pages.iter().all(|page| page.downloads.contains(download));
    let mut rows = vec![["file", "raw KB", "brotli KB"].map(str::to_owned)];
    let first = pages.iter().take(1).flat_map(|page| &page.downloads);
    rows.extend(
        first
            .filter(|download| shared(download))
            .map(|download| row(&download.file, download)),
    );
    for page in pages {
        let own = page.downloads.iter().filter(|download| !shared(download));
        rows.extend(own.map(|download| row(&download.file, download)));
        let raw = page.downloads.iter().map(|download| download.raw).sum();
        let total = format!("{} of {}", kb(page.served()), kb(budget));
        rows.push([format!("  all of {}", page.page), kb(raw), total]);
    }
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let (file, raw, served) = (width(0), width(1), width(2));
    rows.iter()
        .map(|[a, b, c]| format!("{a:file$}  {b:>raw$}  {c:>served$}\n"))
        .collect()
}

fn row(file: &str, download: &Download) -> [String; 3] {
    [file.to_owned(), kb(download.raw), kb(download.served)]
}

/// Bytes in KB with one place, rounded up so that no excess hides.
pub fn kb(bytes: u64) -> String {
    let tenths = bytes.div_ceil(KB / 10);
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_files_are_listed_once_and_counted_for_each() {
        let download = |file: &str, raw, served| Download {
            file: file.to_owned(),
            raw,
            served,
        };
        let page = |name: &str, catalog: u64| Weight {
            page: name.to_owned(),
            downloads: vec![
                download("shop.wasm", 3_000, 1_000),
                download(name, 200, catalog),
            ],
        };
        let expected = "\
file        raw KB   brotli KB
shop.wasm      3.0         1.0
a              0.2         0.1
  all of a     3.2  1.1 of 2.0
b              0.2         0.2
  all of b     3.2  1.2 of 2.0
";
        assert_eq!(render(&[page("a", 100), page("b", 101)], 2_000), expected);
    }
}
