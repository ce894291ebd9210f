//! A price list as the site has it.

use std::sync::Arc;

use pricing::Catalog;

use crate::error::Error;
use crate::output::{Output, digest};

/// A price list, and the file that browsers load it from.
pub(crate) struct CompiledList {
    pub catalog: Arc<Catalog>,
    /// The file's name under `catalogs/`.
    pub file: String,
}

impl CompiledList {
    /// Compiles a price list into the site, named by its content.
    pub fn write(catalog: Arc<Catalog>, output: &Output) -> Result<Self, Error> {
        let text = wire::compiled::compile(&catalog);
        let file = format!("{}-{}.json", catalog.id, digest(text.as_bytes()));
        let path = format!("catalogs/{file}");
        output.write(&path, text.as_bytes())?;
        output.keep(&path);
        Ok(Self { catalog, file })
    }
}
