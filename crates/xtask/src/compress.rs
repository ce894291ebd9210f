//! Compressed forms beside the client's files, at the effort that a release is worth.

use std::path::Path;

use anyhow::{Context, Result};
use precompress::Effort;

use crate::files;

/// Writes `<file>.br` and `<file>.gz` beside each file that gets smaller by it.
pub fn all(dir: &Path) -> Result<()> {
    for path in files::all(dir)? {
        let name = path.to_string_lossy();
        if !precompress::is_compressible(&name) {
            continue;
        }
        let content = fs_err::read(&path)?;
        let forms = precompress::variants(&name, &content, Effort::Best)
            .with_context(|| format!("{} cannot be compressed", path.display()))?;
        for form in forms {
            let compressed = path.with_added_extension(form.extension);
            fs_err::write(compressed, &form.content)?;
        }
    }
    Ok(())
}
