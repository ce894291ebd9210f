//! Compressed forms beside the client's files, at the effort that a release is worth.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use precompress::Effort;

use super::files;

/// Writes `<file>.br` and `<file>.gz` beside each file that gets smaller by it.
pub fn all(dir: &Path) -> Result<()> {
    for path in files::all(dir)? {
        let name = path.to_string_lossy();
        if !precompress::is_compressible(&name) {
            continue;
        }
        let content =
            fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        let forms = precompress::variants(&name, &content, Effort::Best)
            .with_context(|| format!("{} cannot be compressed", path.display()))?;
        for form in forms {
            files::write(&with(&path, form.extension), &form.content)?;
        }
    }
    Ok(())
}

fn with(path: &Path, extension: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compressed_form_keeps_the_whole_name() {
        assert_eq!(
            with(Path::new("dist/a.wasm"), "br"),
            Path::new("dist/a.wasm.br")
        );
    }
}
