//! Files of builds before: a page that was opened then still finds its programs and price lists.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::error::Error;

/// The file that says which builds a site's files are of, and that the folder is a site of ours.
const FILE: &str = "builds.json";

/// Builds whose files are reachable, the newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Builds {
    builds: Vec<BTreeSet<String>>,
}

impl Builds {
    /// Those in a folder.
    ///
    /// # Errors
    /// If the folder holds something, and no site of ours.
    pub fn read(folder: &Path) -> Result<Self, Error> {
        let path = folder.join(FILE);
        match fs::read(&path) {
            Ok(text) => {
                serde_json::from_slice(&text).map_err(|_| Error::Foreign(folder.to_owned()))
            }
            Err(why) if why.kind() == ErrorKind::NotFound => match fs::read_dir(folder) {
                Ok(mut entries) => match entries.next() {
                    Some(_) => Err(Error::Foreign(folder.to_owned())),
                    None => Ok(Self::default()),
                },
                Err(why) if why.kind() == ErrorKind::NotFound => Ok(Self::default()),
                Err(why) => Err(Error::file(folder, "read")(why)),
            },
            Err(why) => Err(Error::file(path, "read")(why)),
        }
    }

    /// With a new build in front. The same files as the last build's are the same build.
    pub fn with(mut self, files: Vec<String>, keep: usize) -> Self {
        let files: BTreeSet<String> = files.into_iter().collect();
        if self.builds.first() != Some(&files) {
            self.builds.insert(0, files);
        }
        self.builds.truncate(keep);
        self
    }

    /// Puts the files of builds before beside those of the newest.
    pub fn carry_over(&self, from: &Path, to: &Path) -> Result<(), Error> {
        for file in self.builds.iter().skip(1).flatten() {
            for name in [file.clone(), format!("{file}.br"), format!("{file}.gz")] {
                let (old, new) = (from.join(&name), to.join(&name));
                if new.exists() || !old.is_file() {
                    continue;
                }
                if let Some(folder) = new.parent() {
                    fs::create_dir_all(folder).map_err(Error::file(folder, "made"))?;
                }
                // A second name for the same bytes where the disk has them, a copy elsewhere.
                if fs::hard_link(&old, &new).is_err() {
                    fs::copy(&old, &new).map_err(Error::file(&old, "copied"))?;
                }
            }
        }
        Ok(())
    }

    pub fn write(&self, folder: &Path) -> Result<(), Error> {
        let path = folder.join(FILE);
        // Plain data in memory.
        let text = serde_json::to_vec(self).unwrap_or_default();
        fs::write(&path, text).map_err(Error::file(path, "written"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_builds_stay_and_the_same_build_counts_once() {
        let build = |name: &str| vec![format!("{name}.js")];
        let builds = Builds::default().with(build("a"), 3).with(build("a"), 3);
        assert_eq!(builds.builds.len(), 1);
        let builds = builds
            .with(build("b"), 3)
            .with(build("c"), 3)
            .with(build("d"), 3);
        let names: Vec<_> = builds.builds.iter().flatten().map(String::as_str).collect();
        assert_eq!(names, ["d.js", "c.js", "b.js"]);
    }
}
