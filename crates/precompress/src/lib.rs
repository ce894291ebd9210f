//! Compressed forms of a site's files, named as hosts look for them: `<file>.br` and `<file>.gz`.

use std::io::{self, Write};

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

/// How much time a file is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// Some milliseconds: for what is made anew with every price.
    Quick,
    /// Seconds for a large file: for what a release ships.
    Best,
}

/// A compressed form of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// What it is called beside the file: `br` or `gz`.
    pub extension: &'static str,
    /// Its content.
    pub content: Vec<u8>,
}

/// Whether the kind of a file, by its name, compresses well.
#[must_use]
pub fn is_compressible(name: &str) -> bool {
    const KINDS: &[&str] = &[
        "html", "js", "mjs", "css", "wasm", "json", "svg", "txt", "xml", "ts", "md",
    ];
    let kind = name.rsplit_once('.').map(|(_, kind)| kind);
    kind.is_some_and(|kind| KINDS.contains(&kind))
}

/// The forms of a file that are smaller than it is; none of a kind that does not compress.
///
/// # Errors
/// None in practice: memory is written to.
pub fn variants(name: &str, content: &[u8], effort: Effort) -> io::Result<Vec<Variant>> {
    if !is_compressible(name) {
        return Ok(Vec::new());
    }
    let forms = [
        Variant {
            extension: "br",
            content: brotli(content, effort)?,
        },
        Variant {
            extension: "gz",
            content: gzip(content)?,
        },
    ];
    let smaller = |form: &Variant| form.content.len() < content.len();
    Ok(forms.into_iter().filter(smaller).collect())
}

fn brotli(content: &[u8], effort: Effort) -> io::Result<Vec<u8>> {
    let params = BrotliEncoderParams {
        quality: match effort {
            // At 9 a page takes five times as long and is 0.3 % smaller.
            Effort::Quick => 8,
            Effort::Best => 11,
        },
        lgwin: window_bits(content.len()),
        size_hint: content.len(),
        ..BrotliEncoderParams::default()
    };
    let mut compressed = Vec::new();
    let mut reader = content;
    brotli::BrotliCompress(&mut reader, &mut compressed, &params)?;
    Ok(compressed)
}

/// The binary logarithm of the smallest window that holds a content: a larger one costs the encoder memory
/// and gains nothing. Between 10 and 24, as RFC 7932 has it.
fn window_bits(length: usize) -> i32 {
    // 16 bytes of a window cannot be referred to.
    let bits = (length + 16).next_power_of_two().trailing_zeros();
    i32::try_from(bits).unwrap_or(24).clamp(10, 24)
}

/// Without a file name or time in it: the same content gives the same bytes.
fn gzip(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn both_forms_hold_the_content() {
        let content = "明价 ".repeat(1_000);
        for effort in [Effort::Quick, Effort::Best] {
            let forms = variants("a.html", content.as_bytes(), effort).unwrap();
            let [br, gz] = forms.as_slice() else {
                panic!("{forms:?}")
            };
            let mut back = Vec::new();
            brotli::BrotliDecompress(&mut br.content.as_slice(), &mut back).unwrap();
            assert_eq!(back, content.as_bytes());
            back.clear();
            let mut reader = flate2::read::GzDecoder::new(gz.content.as_slice());
            reader.read_to_end(&mut back).unwrap();
            assert_eq!(back, content.as_bytes());
        }
    }

    #[test]
    fn a_window_holds_its_content() {
        for (length, bits) in [
            (0, 10),
            (1_008, 10),
            (1_009, 11),
            (80_000, 17),
            (1 << 30, 24),
        ] {
            assert_eq!(window_bits(length), bits, "{length}");
        }
    }

    #[test]
    fn what_gets_no_smaller_has_no_form() {
        assert_eq!(variants("a.txt", b"x", Effort::Quick).unwrap(), []);
        let image = [0; 4096];
        assert_eq!(variants("a.png", &image, Effort::Quick).unwrap(), []);
    }
}
