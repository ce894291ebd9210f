//! Reads catalogs from their folders.
//!
//! ```text
//! catalogs/<product>/catalog.toml, policy.toml, price-books/*.toml ─▶ Catalog, or issues with file and line
//! catalogs/<product>/cases/*.toml                                  ─▶ worked examples
//! ```

pub mod cases;
mod document;
mod folder;

use std::fmt;
use std::path::{Path, PathBuf};

use pricing::check::{self, Code, Issue, Remark};
use pricing::{Catalog, raw};

use document::Document;
use folder::{BOOKS, CATALOG, POLICY, tomls, unread};
pub use folder::{INVALID, products, stray};

/// Something wrong in a catalog's files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileIssue {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub issue: Issue,
}

/// Something worth a look in a catalog's files that is not wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRemark {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// What it is.
    pub remark: Remark,
}

impl fmt::Display for FileRemark {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { file, line, remark } = self;
        write!(f, "{}:{line}: remark: {remark}", file.display())
    }
}

impl fmt::Display for FileIssue {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { file, line, issue } = self;
        write!(f, "{}:{line}: {issue}", file.display())
    }
}

/// Why catalogs cannot be had.
#[derive(Debug)]
pub enum Error {
    /// A file or folder that cannot be read.
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        why: std::io::Error,
    },
    /// Catalogs with something wrong in them: everything.
    Broken(Vec<FileIssue>),
}

impl std::error::Error for Error {}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Error::Unreadable { path, why } => {
                write!(f, "{} cannot be read: {why}", path.display())
            }
            Error::Broken(issues) => {
                let lines: Vec<String> = issues.iter().map(ToString::to_string).collect();
                write!(f, "{}", lines.join("\n"))
            }
        }
    }
}

/// Reads and checks every catalog of a folder, in the order of their ids; or the one catalog whose
/// folder it is.
///
/// # Errors
/// What cannot be read, or every issue of every catalog.
pub fn read_all(folder: &Path) -> Result<Vec<Catalog>, Error> {
    let mut catalogs = Vec::new();
    let mut issues = Vec::new();
    issues.extend(stray(folder)?);
    for product in products(folder)? {
        match read(&product) {
            Ok(catalog) => catalogs.push(catalog),
            Err(Error::Broken(found)) => issues.extend(found),
            Err(unreadable) => return Err(unreadable),
        }
    }
    if issues.is_empty() {
        Ok(catalogs)
    } else {
        Err(Error::Broken(issues))
    }
}

/// Reads and checks the catalog of one product's folder, with its price books.
///
/// # Errors
/// What cannot be read, or every issue.
pub fn read(product: &Path) -> Result<Catalog, Error> {
    read_with_remarks(product).map(|(catalog, _)| catalog)
}

/// As [`read`], with what is worth a look.
///
/// # Errors
/// What cannot be read, or every issue.
pub fn read_with_remarks(product: &Path) -> Result<(Catalog, Vec<FileRemark>), Error> {
    let main = Document::read(&product.join(CATALOG))?;
    let policy = product.join(POLICY);
    let policy = policy
        .is_file()
        .then(|| Document::read(&policy))
        .transpose()?;

    let mut issues = unread(product)?;
    let raw = keep(main.catalog(), &mut issues);
    let raw_policy = match &policy {
        Some(document) => keep(document.whole(), &mut issues),
        None => Some(raw::policy::Policy::default()),
    };
    let (Some(mut raw), Some(raw_policy)) = (raw, raw_policy) else {
        return Err(Error::Broken(issues));
    };
    if policy.is_some() {
        if main.has("policy") {
            let code = Code::Idle("policy.toml beside it is read instead");
            issues.push(main.locate("policy", code));
        }
        raw.policy = raw_policy;
    }
    let mut catalog = check::check(&raw).map_err(|found| {
        let place = |issue: Issue| match (&policy, issue.at.strip_prefix("policy.")) {
            (Some(policy), Some(at)) => policy.locate(at, issue.code),
            _ => main.locate(&issue.at, issue.code),
        };
        let found = found.into_iter().map(place);
        Error::Broken(issues.iter().cloned().chain(found).collect())
    })?;
    // `.` has the name of the folder it stands for.
    let path = product
        .canonicalize()
        .unwrap_or_else(|_| product.to_owned());
    let folder = path.file_name().unwrap_or_default();
    if folder != catalog.id.as_str() && folder.to_str().is_some() {
        let code = Code::WrongKind("the name of the catalog's folder");
        issues.push(main.locate("id", code));
    }
    for path in tomls(&product.join(BOOKS))? {
        let document = Document::read(&path)?;
        let Some(book) = keep(document.whole::<raw::PriceBook>(), &mut issues) else {
            continue;
        };
        match check::check_book(&catalog, &book) {
            Ok(book) => catalog.books.push(book),
            Err(found) => issues.extend(
                found
                    .into_iter()
                    .map(|issue| document.locate(&issue.at, issue.code)),
            ),
        }
    }
    if issues.is_empty() {
        let remarks = check::remarks(&catalog, &raw).into_iter();
        let remarks = remarks.map(|remark| main.remark(remark)).collect();
        Ok((wire::compiled::with_revision(catalog), remarks))
    } else {
        Err(Error::Broken(issues))
    }
}

/// Adds a price book from any file to the catalog it prices, in place of one of the same name.
/// Returns the position in `catalogs` and the book's name.
///
/// # Errors
/// What cannot be read, an unknown product, or every issue.
pub fn add_book(catalogs: &mut [Catalog], path: &Path) -> Result<(usize, String), Error> {
    let document = Document::read(path)?;
    let raw: raw::PriceBook = document.whole().map_err(Error::Broken)?;
    let at = catalogs
        .iter()
        .position(|catalog| catalog.id == raw.product);
    let Some((at, catalog)) = at.and_then(|at| Some((at, catalogs.get_mut(at)?))) else {
        let code = Code::UnknownReference {
            kind: "product",
            name: raw.product.clone(),
        };
        return Err(Error::Broken(vec![document.locate("product", code)]));
    };
    let book = check::check_book(catalog, &raw).map_err(|found| {
        let located = found
            .into_iter()
            .map(|issue| document.locate(&issue.at, issue.code));
        Error::Broken(located.collect())
    })?;
    let name = book.name.clone();
    match catalog.books.iter_mut().find(|other| other.name == name) {
        Some(same) if *same == book => {}
        Some(other) => {
            *other = book;
            *catalog = wire::compiled::with_revision(catalog.clone());
        }
        None => {
            catalog.books.push(book);
            *catalog = wire::compiled::with_revision(catalog.clone());
        }
    }
    Ok((at, name))
}

/// The value, or its issues put with the others.
fn keep<T>(read: Result<T, Vec<FileIssue>>, issues: &mut Vec<FileIssue>) -> Option<T> {
    read.map_err(|found| issues.extend(found)).ok()
}
