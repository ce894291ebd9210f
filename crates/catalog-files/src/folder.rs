//! What a folder of catalogs and the folder of one product hold.

use std::path::{Path, PathBuf};

use pricing::check::{Code, Issue};

use crate::{Error, FileIssue};

/// The folder of broken catalogs kept for tests, which is no product.
pub const INVALID: &str = "invalid";

/// The format as JSON Schema, which editors read.
const SCHEMA: &str = "catalog.schema.json";

/// The file of a list.
pub(crate) const CATALOG: &str = "catalog.toml";

/// The file of what happens after a purchase.
pub(crate) const POLICY: &str = "policy.toml";

/// The folder of prices that the public list does not print.
pub(crate) const BOOKS: &str = "price-books";

/// The folder of worked cases.
pub(crate) const CASES: &str = "cases";

/// The folders of products in a folder of catalogs, by name; the folder itself if it is one.
///
/// # Errors
/// If the folder cannot be read or has none.
pub fn products(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    if folder.join(CATALOG).is_file() {
        return Ok(vec![folder.to_owned()]);
    }
    let mut products: Vec<PathBuf> = entries(folder)?
        .into_iter()
        .filter(|path| path.join(CATALOG).is_file())
        .filter(|path| path.file_name().is_none_or(|name| name != INVALID))
        .collect();
    products.sort();
    if products.is_empty() {
        return Err(Error::Unreadable {
            path: folder.to_owned(),
            why: std::io::Error::other("no folder in it has a catalog.toml"),
        });
    }
    Ok(products)
}

/// What in a folder of catalogs yields none: folders without a catalog, and files beside them.
/// Notes in Markdown and the schema may stand there.
///
/// # Errors
/// If the folder cannot be read.
pub fn stray(folder: &Path) -> Result<Vec<FileIssue>, Error> {
    if folder.join(CATALOG).is_file() {
        return Ok(Vec::new());
    }
    let mut issues = Vec::new();
    for path in entries(folder)? {
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        if is_hidden(&path) {
            continue;
        }
        if path.is_dir() {
            let missing = "catalog.toml, without which nothing in the folder is read";
            if name != INVALID && !path.join(CATALOG).is_file() {
                issues.push(of_file(&path.join(CATALOG), Code::Missing(missing)));
            }
        } else if name != SCHEMA && !name.ends_with(".md") {
            let read = "a list is a folder with catalog.toml in it";
            issues.push(of_file(&path, Code::UnreadFile(read.to_owned())));
        }
    }
    Ok(issues)
}

/// The files and folders of a product's folder that nothing reads: a misspelt name is otherwise as
/// good as a file that is not there. Notes in Markdown may stand beside a list.
pub(crate) fn unread(product: &Path) -> Result<Vec<FileIssue>, Error> {
    let mut unread = Vec::new();
    for path in entries(product)? {
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        let is_read = match name {
            CATALOG | POLICY => path.is_file(),
            BOOKS | CASES => path.is_dir(),
            _ => is_hidden(&path) || name.ends_with(".md"),
        };
        if !is_read {
            unread.push(path);
        } else if matches!(name, BOOKS | CASES) {
            let files = entries(&path)?.into_iter();
            unread.extend(files.filter(|file| !is_toml(file) && !is_hidden(file)));
        }
    }
    let read = "catalog.toml, policy.toml, price-books/*.toml and cases/*.toml are";
    let issue = |path: PathBuf| of_file(&path, Code::UnreadFile(read.to_owned()));
    Ok(unread.into_iter().map(issue).collect())
}

/// An issue of a whole file.
fn of_file(path: &Path, code: Code) -> FileIssue {
    FileIssue {
        file: path.to_owned(),
        line: 1,
        issue: Issue::new("file", code),
    }
}

fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| name.starts_with('.'))
}

fn is_toml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "toml")
        && path.is_file()
}

/// The TOML files of a folder, by name; none if there is no such folder.
pub(crate) fn tomls(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let files = entries(folder)?.into_iter();
    Ok(files
        .filter(|file| is_toml(file) && !is_hidden(file))
        .collect())
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let unreadable = |why| Error::Unreadable {
        path: folder.to_owned(),
        why,
    };
    let mut paths = std::fs::read_dir(folder)
        .map_err(unreadable)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(unreadable)?;
    paths.sort();
    Ok(paths)
}
