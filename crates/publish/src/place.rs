//! Puts a site in the place of the one before: whoever reads finds one or the other, whole, even after
//! the power was lost.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::error::Error;

/// Puts the folder `new` in the place of `target`, which need not be there, and removes what was.
/// Where it is to `last`, it is on the disk before it takes the place.
pub(crate) fn replace(new: &Path, target: &Path, last: bool) -> Result<(), Error> {
    readable_by_all(new)?;
    if last {
        flush(new)?;
    }
    // The exchange also fails where there is nothing yet, and for reasons that the renames meet and tell.
    let old = match exchange(new, target) {
        Ok(()) => Some(new.to_owned()),
        Err(_) => move_aside(new, target)?,
    };
    if last {
        flush_names(target)?;
    }
    match old {
        Some(old) => fs::remove_dir_all(&old).map_err(Error::file(old, "removed")),
        None => Ok(()),
    }
}

/// Lets two folders take each other's place in one step, where the file system can.
#[cfg(target_os = "linux")]
fn exchange(new: &Path, target: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, new, CWD, target, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// The same in two steps, between which there is no site. Returns where the old one is, if there was one.
fn move_aside(new: &Path, target: &Path) -> Result<Option<PathBuf>, Error> {
    let old = new.with_added_extension("old");
    let had_one = target.exists();
    if had_one {
        fs::rename(target, &old).map_err(Error::file(target, "replaced"))?;
    }
    if let Err(why) = fs::rename(new, target) {
        if had_one {
            // The last good site returns; if it cannot, the error below says where to look.
            let _ = fs::rename(&old, target);
        }
        return Err(Error::file(target, "replaced")(why));
    }
    Ok(had_one.then_some(old))
}

/// Brings a folder with all in it to the disk.
fn flush(folder: &Path) -> Result<(), Error> {
    flush_disk(folder)
        .or_else(|_| flush_each(folder))
        .map_err(Error::file(folder, "brought to the disk"))
}

/// With all else that waits to be written there: a site has thousands of files, and waiting for each
/// takes longer than making it.
#[cfg(target_os = "linux")]
fn flush_disk(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(File::open(folder)?)?)
}

#[cfg(not(target_os = "linux"))]
fn flush_disk(_: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

fn flush_each(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            flush_each(&entry.path())?;
        } else {
            File::open(entry.path())?.sync_all()?;
        }
    }
    flush_folder(folder)
}

/// Brings the names beside a path to the disk.
fn flush_names(path: &Path) -> Result<(), Error> {
    let beside = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    flush_folder(beside).map_err(Error::file(beside, "brought to the disk"))
}

#[cfg(unix)]
fn flush_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Elsewhere folders are not opened, and keep their names by themselves.
#[cfg(not(unix))]
fn flush_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Temporary folders are their owner's alone; a site is everybody's to read.
#[cfg(unix)]
fn readable_by_all(folder: &Path) -> Result<(), Error> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))
        .map_err(Error::file(folder, "opened to readers"))
}

#[cfg(not(unix))]
fn readable_by_all(_: &Path) -> Result<(), Error> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(path: PathBuf, text: &str) -> PathBuf {
        fs::create_dir_all(path.join("deep")).unwrap();
        fs::write(path.join("deep/page"), text).unwrap();
        path
    }

    fn text(folder: &Path) -> String {
        fs::read_to_string(folder.join("deep/page")).unwrap()
    }

    #[test]
    fn a_folder_takes_the_place_of_another_or_of_none() {
        let place = tempfile::tempdir().unwrap();
        let site = place.path().join("site");
        for made in ["first", "second"] {
            let new = folder(place.path().join("new"), made);
            replace(&new, &site, true).unwrap();
            assert_eq!(text(&site), made);
            assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
        }
    }

    #[test]
    fn a_file_system_that_exchanges_nothing_and_has_no_way_to_flush_all_does_it_in_steps() {
        let place = tempfile::tempdir().unwrap();
        let site = place.path().join("site");
        let first = folder(place.path().join("new"), "first");
        flush_each(&first).unwrap();
        assert_eq!(move_aside(&first, &site).unwrap(), None);
        let second = folder(place.path().join("new"), "second");
        let old = move_aside(&second, &site).unwrap().unwrap();
        assert_eq!([text(&site), text(&old)], ["second", "first"]);
        // What cannot take the place leaves what is there.
        assert!(move_aside(&place.path().join("none"), &site).is_err());
        assert_eq!(text(&site), "second");
    }
}
