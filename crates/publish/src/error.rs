//! Why a site is not made.

use std::io;
use std::path::PathBuf;

/// Why a site is not made. The one that was there is as it was.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder that cannot be read or written.
    #[error("{path} cannot be {action}: {why}", path = path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What was tried: "read", "written".
        action: &'static str,
        /// Why.
        why: io::Error,
    },
    /// The client lacks a file, or a file lacks something.
    #[error("the client has no {0}, build it with `cargo xtask client` or take another release's")]
    Client(String),
    /// The folder to write to holds something that no build of ours made.
    #[error("{path} holds files that no `mingjia build` made, name another folder with --out or empty this one", path = .0.display())]
    Foreign(PathBuf),
    /// The folder cannot be replaced, for it has no name or none around it.
    #[error("{path} cannot be replaced as a whole, name a folder inside another with --out", path = .0.display())]
    Unnamed(PathBuf),
    /// A page cannot be made from its template.
    #[error("a page cannot be written: {0}")]
    Template(#[from] askama::Error),
    /// A page of the client is no HTML that can be read.
    #[error("the client's {file} cannot be read as HTML: {why}")]
    Html {
        /// Which.
        file: String,
        /// Why.
        why: lol_html::errors::RewritingError,
    },
    /// A picture cannot be drawn.
    #[error("the preview image of {about} cannot be drawn: {why}")]
    Image {
        /// Of which product, or of the site by its name.
        about: String,
        /// Why.
        why: String,
    },
}

impl Error {
    /// Of a file that an action failed on.
    pub(crate) fn file(
        path: impl Into<PathBuf>,
        action: &'static str,
    ) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |why| Self::File { path, action, why }
    }
}
