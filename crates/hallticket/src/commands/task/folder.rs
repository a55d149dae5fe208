//! The folder beside a task file: what its texts show, on its way into the database's directory of files and back.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use domain::digest::Digest;
use domain::file_type::{FileType, Shown};
use domain::task::{AssetName, TaskAsset};
use domain::taskfile::{AssetShelf, NotOnTheShelf};
use store::Store;
use store::task_files::TaskFile;
use store::vault::{Vault, digest_of};

use crate::config::TaskFileOptions;
use crate::desk::Desk;
use crate::failure::Failure;

/// A drawing is read whole to be measured; of everything else the beginning says how large it is.
const MEASURED: u64 = 1024 * 1024;

/// A folder of files, and what was taken from it.
#[derive(Debug)]
pub(crate) struct Folder {
    root: Option<PathBuf>,
    most_each: u64,
    most_together: u64,
    together: u64,
    taken: BTreeMap<Digest, PathBuf>,
}

impl Folder {
    /// The folder that belongs to a task file: `exam.assets` beside `exam.yaml`, unless the options name another.
    pub(super) fn beside(file: &Path, options: &TaskFileOptions) -> Self {
        let stdin = file == Path::new("-");
        let beside = (!stdin).then(|| folder_of(file));
        Self {
            root: options.assets.clone().or(beside),
            most_each: as_u64(options.max_asset_bytes),
            most_together: as_u64(options.max_task_bytes),
            together: 0,
            taken: BTreeMap::new(),
        }
    }

    /// Keeps what was taken: a row before each file, and each file flushed. The task that shows them is made behind that.
    pub(super) async fn keep(
        &self,
        desk: &Desk,
        store: &Store,
        vault: &Vault,
    ) -> Result<(), Failure> {
        let files = self.files()?;
        if files.is_empty() {
            return Ok(());
        }
        let mut tx = store.begin().await?;
        tx.expect_task_files(&files, desk.now()).await?;
        tx.commit().await?;
        for (digest, source) in &self.taken {
            vault.put_task_file(digest, source).map_err(|error| {
                Failure::caused(&format!("cannot keep {}", source.display()), &error)
            })?;
        }
        Ok(())
    }

    fn files(&self) -> Result<Vec<TaskFile>, Failure> {
        let size = |(digest, path): (&Digest, &PathBuf)| {
            let bytes = fs::metadata(path)?.len();
            Ok(TaskFile {
                digest: *digest,
                bytes,
            })
        };
        let files: std::io::Result<_> = self.taken.iter().map(size).collect();
        files.map_err(|error| Failure::caused("cannot read the files of the task", &error))
    }

    fn measure(
        &self,
        name: &AssetName,
        path: &Path,
        file_type: FileType,
    ) -> Result<TaskAsset, NotOnTheShelf> {
        let unreadable = |error: std::io::Error| NotOnTheShelf::Unreadable(error.to_string());
        let mut file = File::open(path).map_err(unreadable)?;
        let bytes = file.metadata().map_err(unreadable)?.len();
        if bytes > self.most_each {
            return Err(NotOnTheShelf::TooLarge {
                bytes,
                most: self.most_each,
            });
        }
        if self.together + bytes > self.most_together {
            return Err(NotOnTheShelf::TooMuch(self.most_together));
        }
        let mut head = Vec::new();
        file.by_ref()
            .take(MEASURED)
            .read_to_end(&mut head)
            .map_err(unreadable)?;
        let pixels = media::pixels(file_type, &head);
        // A picture that no decoder can measure is none that a browser shows.
        let broken = file_type.shown() == Some(Shown::Image)
            && file_type != FileType::Svg
            && pixels.is_none();
        if !is(file_type, media::sniff(&head)) || broken {
            return Err(NotOnTheShelf::NotWhatItSays(file_type.extensions()[0]));
        }
        Ok(TaskAsset {
            name: name.clone(),
            digest: digest_of(path).map_err(unreadable)?,
            file_type,
            bytes,
            pixels,
        })
    }
}

/// Containers are shared: an `m4a` without a brand of its own is an `mp4` to whoever looks at it.
fn is(said: FileType, found: Option<FileType>) -> bool {
    found == Some(said) || (said == FileType::M4a && found == Some(FileType::Mp4))
}

impl AssetShelf for Folder {
    fn take(&mut self, name: &AssetName) -> Result<TaskAsset, NotOnTheShelf> {
        let Some(root) = &self.root else {
            let words = "a task that comes from the standard input; name its folder with --assets";
            return Err(NotOnTheShelf::Missing(words.to_owned()));
        };
        let missing = || NotOnTheShelf::Missing(root.display().to_string());
        let path = root.join(name.as_str());
        // A link may lead anywhere: what is taken lies in the folder itself.
        let real = path.canonicalize().map_err(|_| missing())?;
        let inside = root.canonicalize().is_ok_and(|root| real.starts_with(root));
        if !inside || !real.is_file() {
            return Err(missing());
        }
        let file_type = FileType::of_name(name.as_str()).ok_or_else(missing)?;
        let asset = self.measure(name, &real, file_type)?;
        if self.taken.insert(asset.digest, real).is_none() {
            self.together += asset.bytes;
        }
        Ok(asset)
    }

    fn names(&self) -> Vec<String> {
        let entries = self.root.as_ref().and_then(|root| fs::read_dir(root).ok());
        let names = entries.into_iter().flatten().flatten();
        names
            .filter_map(|entry| entry.file_name().into_string().ok())
            .collect()
    }
}

/// `exam.assets` for `exam.yaml`.
pub(super) fn folder_of(file: &Path) -> PathBuf {
    file.with_extension("assets")
}

/// Writes the files of a task into a folder, under the names that its texts use.
pub(super) fn write(vault: &Vault, assets: &[TaskAsset], folder: &Path) -> Result<(), Failure> {
    for asset in assets {
        let target = folder.join(asset.name.as_str());
        let cannot = |error: std::io::Error| {
            Failure::caused(&format!("cannot write {}", target.display()), &error)
        };
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).map_err(cannot)?;
        }
        fs::copy(vault.task_file(&asset.digest), &target).map_err(cannot)?;
    }
    Ok(())
}

/// The rows of a task's files: one where two names share their content.
pub(super) fn rows(assets: &[TaskAsset]) -> Vec<TaskFile> {
    let rows: BTreeMap<Digest, u64> = assets
        .iter()
        .map(|asset| (asset.digest, asset.bytes))
        .collect();
    let row = |(digest, bytes)| TaskFile { digest, bytes };
    rows.into_iter().map(row).collect()
}

fn as_u64(size: usize) -> u64 {
    u64::try_from(size).unwrap_or(u64::MAX)
}
