//! The files that pages load: style and code, kept inside the program, served under a name that changes when any of them changes.
//!
//! A file is at `{prefix}/static/{version}/{name}`, where `version` is a digest of all of them. One version for all, not one a file: the
//! modules import each other by relative name (`./clock.js`), so they must change together or a browser would mix old with new.
//! To add a file: put it under `crates/web/static/` and name it in [`FILES`].

mod lean;
mod table;

use std::sync::LazyLock;

use sha2::{Digest, Sha256};

pub use table::FILES;
use table::JS;

/// A file that pages load.
#[derive(Debug, Clone, Copy)]
pub struct Asset {
    /// Its path below the version, such as `player/main.js`.
    pub name: &'static str,
    /// What is in it.
    pub bytes: &'static [u8],
    /// For the header of that name.
    pub content_type: &'static str,
}

impl Asset {
    /// What is sent: code without its comments, which are for whoever reads it here and a third of its weight.
    pub fn served(&self) -> &'static [u8] {
        static LEAN: LazyLock<Vec<(&'static str, Vec<u8>)>> = LazyLock::new(|| {
            let code = FILES.iter().filter(|asset| asset.content_type == JS);
            code.map(|asset| (asset.name, lean::lean(asset.bytes)))
                .collect()
        });
        let lean = LEAN.iter().find(|(name, _)| *name == self.name);
        lean.map_or(self.bytes, |(_, bytes)| bytes)
    }
}

/// How long a browser may keep a file: for ever, since another content has another address.
pub const CACHE_CONTROL: &str = "public, max-age=31536000, immutable";

static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut digest = Sha256::new();
    for asset in FILES {
        digest.update(asset.name);
        digest.update([0]);
        digest.update(asset.bytes.len().to_be_bytes());
        digest.update(asset.bytes);
    }
    let digest = digest.finalize();
    let start = digest
        .iter()
        .take(6)
        .fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
    format!("{start:012x}")
});

/// The digest of all files, as it stands in addresses.
pub fn version() -> &'static str {
    &VERSION
}

/// The address of a file below a path prefix (empty, or `/exams`).
pub fn url(prefix: &str, name: &str) -> String {
    format!("{prefix}/static/{}/{name}", version())
}

/// The file of what follows `/static/` in a path; an old version finds nothing, so that no cache ever keeps new bytes under an old name.
pub fn find(path: &str) -> Option<&'static Asset> {
    let name = path.strip_prefix(version())?.strip_prefix('/')?;
    FILES.iter().find(|asset| asset.name == name)
}

/// The player's modules, for a page to announce: a browser then fetches them at once, not one import after the other. Those of the kinds of
/// question and of tools are not among them: a form fetches what it has.
pub fn player_modules() -> impl Iterator<Item = &'static str> {
    let modules = FILES.iter().filter(|asset| {
        let name = asset.name.strip_prefix("player/");
        let of_all = name.is_some_and(|name| !name.contains('/'));
        asset.content_type == JS && of_all
    });
    modules.map(|asset| asset.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_found_by_its_own_address_only() {
        let address = url("/exams", "base.css");
        let path = address
            .strip_prefix("/exams/static/")
            .expect("the prefix and the folder come first");
        assert_eq!(
            find(path).map(|asset| asset.content_type),
            Some("text/css; charset=utf-8")
        );
        for strange in ["base.css", "000000000000/base.css", "", "../base.css"] {
            assert!(find(strange).is_none(), "{strange}");
        }
    }

    #[test]
    fn every_file_of_the_folder_is_in_the_table() {
        let root = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../web/static"));
        let mut folders = vec![root.to_path_buf()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let name = path.strip_prefix(root).unwrap().to_str().unwrap();
                // Type declarations are for the checker only.
                if !name.ends_with(".d.ts") {
                    assert!(
                        FILES.iter().any(|asset| asset.name == name),
                        "{name} is missing"
                    );
                }
            }
        }
    }

    #[test]
    fn what_is_sent_is_the_code_without_comments_and_no_less() {
        let mut saved = 0;
        for asset in FILES.iter().filter(|asset| asset.content_type == JS) {
            let (code, sent) = (
                std::str::from_utf8(asset.bytes).unwrap(),
                std::str::from_utf8(asset.served()).unwrap(),
            );
            saved += code.len() - sent.len();
            assert!(
                !sent.contains("\n//") && !sent.contains("\n * "),
                "{}",
                asset.name
            );
            // A text over several lines could hold something that looks like a comment.
            for line in sent.lines() {
                assert_eq!(line.matches('`').count() % 2, 0, "{}: {line}", asset.name);
            }
        }
        assert!(saved > 20_000, "{saved}");
    }

    #[test]
    fn every_import_of_a_module_is_a_file() {
        for asset in FILES.iter().filter(|asset| asset.content_type == JS) {
            let code = std::str::from_utf8(asset.bytes).unwrap();
            let folder = asset.name.rsplit_once('/').map_or("", |(folder, _)| folder);
            for import in code
                .split("from \"./")
                .skip(1)
                .chain(code.split("import(\"./").skip(1))
            {
                let target = import.split('"').next().unwrap();
                if target == "types" {
                    continue; // only the checker reads it
                }
                let full = format!("{folder}/{target}");
                let full = full.trim_start_matches('/');
                assert!(
                    FILES.iter().any(|known| known.name == full),
                    "{} imports {full}",
                    asset.name
                );
            }
        }
    }
}
