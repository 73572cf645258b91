//! A set of files, written whole or not at all: where one cannot be, what stood there before stays, and
//! nothing new.

use super::temporary::{Readers, Temporary, clear_left, or_here};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// What could not be written, and why.
#[derive(Debug)]
pub struct Unwritten {
    pub path: PathBuf,
    pub error: io::Error,
}

fn at(path: &Path) -> impl Fn(io::Error) -> Unwritten {
    let path = path.to_path_buf();
    move |error| Unwritten {
        path: path.clone(),
        error,
    }
}

/// Writes files into a folder, by their names; a folder that is not there is made. Each is flushed under a
/// temporary name before any takes its own, so that a reader finds the old file or the new one and
/// never half of one. A file that is replaced keeps who may read it. Before the first takes its name,
/// `ready` may still refuse.
///
/// # Errors
/// One of them cannot be written, or `ready` refuses. All is then as it was before.
pub fn write_set<E: From<Unwritten>>(
    folder: &Path,
    files: &[(String, Vec<u8>)],
    readers: Readers,
    ready: impl FnOnce() -> Result<(), E>,
) -> Result<(), E> {
    let folder = or_here(folder);
    if folder.exists() {
        clear_left(folder);
        return into_folder(folder, files, readers, ready);
    }
    let parent = or_here(folder.parent().unwrap_or(Path::new("")));
    clear_left(parent);
    let made = Parents::make(parent).map_err(at(parent))?;
    let whole = Temporary::name(parent);
    fs::create_dir(whole.path()).map_err(at(folder))?;
    for (name, bytes) in files {
        let path = folder.join(name);
        let written = File::create_new(whole.path().join(name)).and_then(|mut file| {
            restrict(&file, readers)?;
            file.write_all(bytes)?;
            file.sync_all()
        });
        written.map_err(at(&path))?;
    }
    ready()?;
    fs::rename(whole.path(), folder).map_err(at(folder))?;
    made.keep();
    // Where it cannot be flushed, the files are there.
    let _ = sync_folder(parent);
    Ok(())
}

#[cfg(unix)]
fn restrict(file: &File, readers: Readers) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    match readers {
        Readers::Owner => file.set_permissions(fs::Permissions::from_mode(0o600)),
        Readers::Everyone => Ok(()),
    }
}

#[cfg(not(unix))]
fn restrict(_: &File, _: Readers) -> io::Result<()> {
    Ok(())
}

fn into_folder<E: From<Unwritten>>(
    folder: &Path,
    files: &[(String, Vec<u8>)],
    readers: Readers,
    ready: impl FnOnce() -> Result<(), E>,
) -> Result<(), E> {
    let mut flushed = Vec::with_capacity(files.len());
    for (name, bytes) in files {
        let target = folder.join(name);
        if target.is_dir() {
            return Err(at(&target)(ErrorKind::IsADirectory.into()).into());
        }
        let written = Temporary::file(folder, readers).and_then(|(temporary, mut file)| {
            if let Ok(old) = fs::metadata(&target) {
                file.set_permissions(old.permissions())?;
            }
            file.write_all(bytes)?;
            file.sync_all()?;
            Ok(temporary)
        });
        flushed.push((written.map_err(at(&target))?, target));
    }
    ready()?;
    let mut placed = Placed::default();
    for (temporary, target) in flushed {
        placed
            .put(&temporary, target.clone())
            .map_err(at(&target))?;
    }
    placed.keep();
    let _ = sync_folder(folder);
    Ok(())
}

/// Files that have taken their names. Until they are kept, dropping this takes them back.
#[derive(Default)]
struct Placed(Vec<(PathBuf, Option<Temporary>)>);

impl Placed {
    fn put(&mut self, new: &Temporary, target: PathBuf) -> io::Result<()> {
        let folder = target.parent().unwrap_or(Path::new(""));
        let old = if target.symlink_metadata().is_ok() {
            let aside = Temporary::name(folder);
            // A link leaves the old file in its place until the new one takes it. Not every disk has them.
            fs::hard_link(&target, aside.path()).or_else(|_| fs::rename(&target, aside.path()))?;
            Some(aside)
        } else {
            None
        };
        let renamed = fs::rename(new.path(), &target);
        if renamed.is_ok() {
            self.0.push((target, old));
        } else if let Some(old) = old
            && target.symlink_metadata().is_err()
        {
            fs::rename(old.path(), &target)?;
        }
        renamed
    }

    fn keep(mut self) {
        self.0.clear();
    }
}

impl Drop for Placed {
    fn drop(&mut self) {
        for (target, old) in self.0.drain(..).rev() {
            // Best effort: the error that matters is the one reported.
            let _ = match old {
                Some(old) => fs::rename(old.path(), &target),
                None => fs::remove_file(&target),
            };
        }
    }
}

/// Folders that were made on the way. Until they are kept, dropping this removes them.
struct Parents(Vec<PathBuf>);

impl Parents {
    fn make(folder: &Path) -> io::Result<Self> {
        let missing = folder
            .ancestors()
            .take_while(|one| *one != Path::new("") && !one.exists());
        let mut missing: Vec<PathBuf> = missing.map(Path::to_path_buf).collect();
        missing.reverse();
        let mut made = Self(Vec::new());
        for one in missing {
            fs::create_dir(&one)?;
            made.0.push(one);
        }
        Ok(made)
    }

    fn keep(mut self) {
        self.0.clear();
    }
}

impl Drop for Parents {
    fn drop(&mut self) {
        for one in self.0.drain(..).rev() {
            // Stays where another program has put something into it.
            let _ = fs::remove_dir(one);
        }
    }
}

/// Makes new names in a folder durable. Only Unix has folders that can be flushed.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(or_here(folder))?.sync_all()?;
    }
    Ok(())
}
