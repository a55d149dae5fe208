//! A walk through the files of candidates, for whoever looks for those that no row knows.

use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

use domain::id::{FileId, TestInstanceId};
use jiff::Timestamp;

use super::Vault;
use crate::uploads::{Upload, UploadState};

/// A file of the directory, by where it lies. What does not lie where an upload would is none of ours, and is never found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundFile {
    /// The test instance, by its folder.
    pub test_instance_id: TestInstanceId,
    /// The upload, by its name.
    pub id: FileId,
    /// Where it is.
    pub path: PathBuf,
}

/// The files that nobody has written to since an instant, one after the other.
pub struct Walk(Box<dyn Iterator<Item = FoundFile> + Send>);

impl Default for Walk {
    /// One that is over.
    fn default() -> Self {
        Self(Box::new(std::iter::empty()))
    }
}

impl std::fmt::Debug for Walk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Walk").finish()
    }
}

impl Iterator for Walk {
    type Item = FoundFile;
    fn next(&mut self) -> Option<FoundFile> {
        self.0.next()
    }
}

impl Vault {
    /// Walks through the files of candidates that were last written before an instant.
    ///
    /// # Errors
    /// When the directory cannot be read. One that holds no uploads yet is empty.
    pub fn walk(&self, before: Timestamp) -> io::Result<Walk> {
        let organizations = match fs::read_dir(self.root().join("uploads")) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Walk::default());
            }
            found => found?,
        };
        let instances = organizations
            .filter_map(Result::ok)
            .flat_map(|it| inside(&it));
        let files = instances.flat_map(|instance| {
            let id: Option<TestInstanceId> = name(&instance).and_then(|name| name.parse().ok());
            let files = id.map(|id| inside(&instance).filter_map(move |file| found(&id, &file)));
            files.into_iter().flatten()
        });
        let old = files.filter(move |file| is_older(&file.path, before));
        Ok(Walk(Box::new(old)))
    }

    /// Whether a file that was found is kept for an upload's row, or may come to be.
    pub fn is_kept_for(&self, upload: &Upload, file: &FoundFile) -> bool {
        match &upload.state {
            UploadState::Refused => false,
            // What was written anew waits for its row: whoever completes it writes it again, whoever gives it up removes it.
            UploadState::Receiving => {
                [self.sent(upload), self.rewritten(upload)].contains(&file.path)
            }
            UploadState::Stored(_) => file.path == self.upload(upload),
        }
    }

    /// Removes a file that was found, unless somebody has written to it meanwhile; false then.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn sweep(&self, file: &FoundFile, before: Timestamp) -> io::Result<bool> {
        if !is_older(&file.path, before) {
            return Ok(false);
        }
        super::removed(&file.path)?;
        Ok(true)
    }
}

/// What is in a folder. One that cannot be read has nothing that could be swept.
fn inside(folder: &DirEntry) -> impl Iterator<Item = DirEntry> + Send + use<> {
    let found = fs::read_dir(folder.path()).ok();
    found.into_iter().flatten().filter_map(Result::ok)
}

fn name(entry: &DirEntry) -> Option<String> {
    entry.file_name().into_string().ok()
}

fn found(instance: &TestInstanceId, file: &DirEntry) -> Option<FoundFile> {
    let name = name(file)?;
    let id = match name.split_once('.') {
        Some((id, super::PART | super::REWRITTEN)) => id,
        Some(_) => return None,
        None => &name,
    };
    Some(FoundFile {
        test_instance_id: instance.clone(),
        id: id.parse().ok()?,
        path: file.path(),
    })
}

/// Whether a file, and no link or folder, was last written before an instant.
fn is_older(path: &Path, before: Timestamp) -> bool {
    let found = fs::symlink_metadata(path)
        .ok()
        .filter(fs::Metadata::is_file);
    let changed = found.and_then(|found| found.modified().ok());
    let changed = changed.and_then(|changed| Timestamp::try_from(changed).ok());
    changed.is_some_and(|changed| changed < before)
}
