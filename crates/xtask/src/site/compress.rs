//! Brotli beside every file worth it, at the quality nobody would wait for at request time.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;

use super::files;

/// Files whose kind compresses well.
const EXTENSIONS: &[&str] = &[
    "html",
    "js",
    "mjs",
    "css",
    "wasm",
    "bin",
    "json",
    "svg",
    "txt",
    "xml",
    "webmanifest",
    "ts",
];

/// Writes `<file>.br` beside each file that gets smaller by it.
pub fn all(dir: &Path) -> Result<()> {
    for path in files::all(dir)?
        .iter()
        .filter(|file| files::has_extension(file, EXTENSIONS))
    {
        let content =
            fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
        let compressed = brotli(&content)?;
        let beside = beside(path);
        if compressed.len() < content.len() {
            fs::write(&beside, compressed)
                .with_context(|| format!("{} cannot be written", beside.display()))?;
        }
    }
    Ok(())
}

/// The name of a file's compressed form.
pub fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".br");
    PathBuf::from(name)
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let params = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: content.len(),
        ..BrotliEncoderParams::default()
    };
    let mut compressed = Vec::new();
    let mut reader = content;
    brotli::BrotliCompress(&mut reader, &mut compressed, &params).context("brotli failed")?;
    Ok(compressed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compressed_content_is_the_content() {
        let content = "明价 ".repeat(1_000);
        let compressed = brotli(content.as_bytes()).unwrap();
        assert!(compressed.len() < 100);
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut compressed.as_slice(), &mut back).unwrap();
        assert_eq!(back, content.as_bytes());
    }

    #[test]
    fn the_compressed_form_keeps_the_whole_name() {
        assert_eq!(
            beside(Path::new("dist/a.wasm")),
            Path::new("dist/a.wasm.br")
        );
    }
}
