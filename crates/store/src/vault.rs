//! The directory of files beside the database: what is in it is durable before anybody says so.
//!
//! Below it, `tasks/` keeps the files of tasks by their digest, and `uploads/` those of candidates by organization, test instance and id:
//! never by a name that came from outside. The calls block; an asynchronous caller runs them beside its own thread.
//!
//! A file never changes under its name. What is kept of a picture is written beside what was sent, and the commit of its row is what makes
//! it count: until then the sent one does, so that a process may die at any moment and be asked for the same again.

mod walk;

pub use walk::{FoundFile, Walk};

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use domain::digest::Digest;
use sha2::{Digest as _, Sha256};

use crate::uploads::{Upload, UploadState};

/// How much of a file is in memory at a time.
const PIECE: usize = 256 * 1024;
/// What is kept in the place of what was sent.
const REWRITTEN: &str = "kept";
/// What is being written, and counts once it has another name.
const PART: &str = "part";

/// The directory, by its path. Nothing is read or made before a file is asked for.
#[derive(Debug, Clone)]
pub struct Vault {
    root: PathBuf,
}

impl Vault {
    /// The directory at a path.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// Its path.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where a task's file lies, if it is there. Spread over 256 directories, as some file systems like it.
    pub fn task_file(&self, digest: &Digest) -> PathBuf {
        let name = digest.to_string();
        self.root.join("tasks").join(&name[..2]).join(name)
    }

    /// Takes a copy of a file into the directory, under the digest that it must have. Durable when it returns; doing it again is no harm.
    ///
    /// # Errors
    /// When the file is no longer what its digest says, or the disk fails: then nothing is there that was not before.
    pub fn put_task_file(&self, digest: &Digest, source: &Path) -> io::Result<()> {
        let place = self.task_file(digest);
        let folder = made(place.parent().unwrap_or(&self.root))?;
        let part = place.with_extension(PART);
        let copied = copy(source, &part)?;
        if copied != *digest {
            fs::remove_file(&part)?;
            let message = format!("{} changed while it was read", source.display());
            return Err(io::Error::other(message));
        }
        fs::rename(&part, &place)?;
        flush_folder(&folder)
    }
}

impl Vault {
    /// Where an upload lies, as its row says: what was sent, or what was written anew in its stead.
    pub fn upload(&self, upload: &Upload) -> PathBuf {
        match &upload.state {
            UploadState::Stored(kept) if kept.is_rewritten() => self.rewritten(upload),
            _ => self.sent(upload),
        }
    }

    fn sent(&self, upload: &Upload) -> PathBuf {
        let [organization, instance] = [
            upload.organization_id.as_str(),
            upload.test_instance_id.as_str(),
        ];
        let folder = self.root.join("uploads").join(organization);
        folder.join(instance).join(upload.id.as_str())
    }

    fn rewritten(&self, upload: &Upload) -> PathBuf {
        self.sent(upload).with_extension(REWRITTEN)
    }

    /// Writes a piece of an upload behind what was received, flushed when it returns. What a crash has left behind that is written over,
    /// for nobody was told of it, and never cut off: another process may be about to tell.
    ///
    /// # Errors
    /// When the disk fails, or what was received has gone.
    pub fn append(&self, upload: &Upload, piece: &[u8]) -> io::Result<()> {
        let place = self.sent(upload);
        let folder = made(place.parent().unwrap_or(&self.root))?;
        let mut file = OpenOptions::new()
            .write(true)
            .create(upload.received == 0)
            .truncate(false)
            .open(&place)?;
        if file.metadata()?.len() < upload.received {
            let message = format!("{} is shorter than what was received", place.display());
            return Err(io::Error::other(message));
        }
        file.seek(SeekFrom::Start(upload.received))?;
        file.write_all(piece)?;
        file.sync_all()?;
        if upload.received == 0 {
            flush_folder(&folder)?;
        }
        Ok(())
    }

    /// Puts what is kept of an upload beside what was sent, flushed when it returns. It counts once its row says so; until then doing it
    /// again is no harm, and what was sent is there.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn put_rewritten(&self, upload: &Upload, bytes: &[u8]) -> io::Result<()> {
        let place = self.rewritten(upload);
        let part = place.with_extension(PART);
        let mut file = File::create(&part)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&part, &place)?;
        flush_folder(place.parent().unwrap_or(&self.root))
    }

    /// Removes what was sent, once the row says that something else is kept of it.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn remove_sent(&self, upload: &Upload) -> io::Result<()> {
        let sent = self.sent(upload);
        if self.upload(upload) == sent {
            return Ok(());
        }
        removed(&sent)
    }

    /// Removes all bytes of an upload, if there are any. That they are gone is flushed when it returns.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn remove(&self, upload: &Upload) -> io::Result<()> {
        let rewritten = self.rewritten(upload);
        removed(&rewritten.with_extension(PART))?;
        removed(&rewritten)?;
        removed(&self.sent(upload))
    }

    /// Removes a task's file, if it is there.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn remove_task_file(&self, digest: &Digest) -> io::Result<()> {
        removed(&self.task_file(digest))
    }

    /// Whether what is kept of an upload is there, by its size. Of one that is not whole, nothing need be.
    pub fn has(&self, upload: &Upload) -> bool {
        let UploadState::Stored(kept) = &upload.state else {
            return true;
        };
        let found = fs::metadata(self.upload(upload));
        found.is_ok_and(|found| found.len() == kept.bytes)
    }

    /// How many bytes the disk has left for files, as far as the system says.
    pub fn free_bytes(&self) -> Option<u64> {
        // What is not made yet lies where its nearest folder lies.
        let mut folders = self.root.ancestors().filter(|folder| folder.is_dir());
        let folder = folders.next().unwrap_or_else(|| Path::new("."));
        let found = rustix::fs::statvfs(folder).ok()?;
        Some(found.f_bavail.saturating_mul(found.f_frsize))
    }
}

/// Copies a file, flushes the copy, and tells what was copied.
fn copy(source: &Path, target: &Path) -> io::Result<Digest> {
    let mut source = File::open(source)?;
    let mut target = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .open(target)?;
    let mut hasher = Sha256::new();
    each_piece(&mut source, |piece| {
        hasher.update(piece);
        target.write_all(piece)
    })?;
    target.sync_all()?;
    Ok(hasher.into())
}

/// The digest of a file, read piece by piece.
///
/// # Errors
/// When it cannot be read.
pub fn digest_of(path: &Path) -> io::Result<Digest> {
    let mut hasher = Sha256::new();
    each_piece(&mut File::open(path)?, |piece| {
        hasher.update(piece);
        Ok(())
    })?;
    Ok(hasher.into())
}

fn each_piece(file: &mut File, mut take: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
    let mut piece = vec![0; PIECE];
    loop {
        match file.read(&mut piece) {
            Ok(0) => return Ok(()),
            Ok(read) => take(&piece[..read])?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// Makes a folder and flushes its name into every folder above it that is new with it: a durable file in a folder that the power took
/// away again is no durable file.
fn made(folder: &Path) -> io::Result<PathBuf> {
    if !folder.is_dir() {
        let above = folder
            .parent()
            .filter(|above| !above.as_os_str().is_empty());
        let above = match above {
            Some(above) => made(above)?,
            None => PathBuf::from("."),
        };
        match fs::create_dir(folder) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => flush_folder(&above)?,
        }
    }
    Ok(folder.to_owned())
}

fn removed(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
        Ok(()) => flush_folder(file.parent().unwrap_or(file)),
    }
}

fn flush_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use domain::file_type::FileType;

    use super::*;
    use crate::uploads::Kept;

    fn vault() -> (Vault, PathBuf) {
        static NUMBER: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let root = std::env::temp_dir().join(format!("vault-{}-{number}", std::process::id()));
        fs::create_dir_all(&root).unwrap();
        (Vault::new(root.join("deep/files")), root)
    }

    #[test]
    fn a_file_lies_under_its_digest_however_often_it_is_put() {
        let (vault, root) = vault();
        let source = root.join("source");
        let bytes = vec![7; 3 * PIECE + 1];
        fs::write(&source, &bytes).unwrap();
        let digest = digest_of(&source).unwrap();
        assert_eq!(digest, Digest::of(&bytes));
        for _ in 0..2 {
            vault.put_task_file(&digest, &source).unwrap();
            assert_eq!(fs::read(vault.task_file(&digest)).unwrap(), bytes);
        }
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn a_file_that_changed_on_the_way_leaves_nothing() {
        let (vault, root) = vault();
        let source = root.join("source");
        fs::write(&source, b"other").unwrap();
        let digest = Digest::of(b"one");
        assert!(vault.put_task_file(&digest, &source).is_err());
        let place = vault.task_file(&digest);
        assert_eq!(fs::read_dir(place.parent().unwrap()).unwrap().count(), 0);
        fs::remove_dir_all(root).unwrap();
    }

    fn upload(received: u64) -> Upload {
        Upload {
            id: "file1".parse().unwrap(),
            organization_id: "org1".parse().unwrap(),
            test_instance_id: "instance1".parse().unwrap(),
            question_id: "question1".parse().unwrap(),
            name: "../../etc/passwd".to_owned(),
            bytes: None,
            received,
            state: UploadState::Receiving,
            created_at: domain::time::from_millis(0),
        }
    }

    #[test]
    fn a_piece_goes_behind_what_was_received_and_over_what_was_not() {
        let (vault, root) = vault();
        let read = || fs::read(vault.root().join("uploads/org1/instance1/file1")).unwrap();
        vault.append(&upload(0), b"one two thr").unwrap();
        // The process died before anybody was told of the last piece.
        vault.append(&upload(8), b"2").unwrap();
        assert_eq!(read(), b"one two 2hr");
        assert!(vault.append(&upload(99), b"x").is_err());
        vault.remove(&upload(9)).unwrap();
        vault.remove(&upload(9)).unwrap();
        // What was received has gone: to begin anew in silence would be a lie.
        assert!(vault.append(&upload(9), b"x").is_err());
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn what_was_sent_counts_until_the_row_says_what_is_kept() {
        let (vault, root) = vault();
        let sent = upload(4);
        vault.append(&upload(0), b"sent").unwrap();
        for _ in 0..2 {
            vault.put_rewritten(&sent, b"kept!").unwrap();
            assert_eq!(fs::read(vault.upload(&sent)).unwrap(), b"sent");
        }
        // The row is not committed: nothing is kept yet in whose favour it could go.
        vault.remove_sent(&sent).unwrap();
        assert_eq!(fs::read(vault.upload(&sent)).unwrap(), b"sent");
        let kept = Upload {
            state: UploadState::Stored(Kept {
                file_type: FileType::Png,
                sent_digest: Digest::of(b"sent"),
                digest: Digest::of(b"kept!"),
                bytes: 5,
            }),
            ..sent.clone()
        };
        assert!(vault.has(&kept));
        vault.remove_sent(&kept).unwrap();
        assert!(!vault.upload(&sent).exists());
        assert_eq!(fs::read(vault.upload(&kept)).unwrap(), b"kept!");
        vault.remove(&kept).unwrap();
        assert!(!vault.has(&kept));
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn the_disk_says_what_is_left() {
        let (vault, root) = vault();
        assert!(vault.free_bytes().is_some_and(|free| free > 0));
        fs::remove_dir_all(root).unwrap();
    }
}
