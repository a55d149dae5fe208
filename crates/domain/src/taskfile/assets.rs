//! The files that the texts of a task show: found in the document, asked of a shelf, and judged with line and column.
//!
//! The walk is driven by the table: whatever field is Markdown there is searched here, so that no new field can be forgotten.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::fault::{FaultList, quoted, suggestion};
use super::node::{Content, Node};
use super::path::{push_index, push_key};
use super::table::{Object, Shape, TASK, TEMPLATE};
use crate::file_type::{FileType, Shown};
use crate::task::{ASSET_FOLDER, AssetName, TaskAsset};

/// Where the files of a task file come from: a folder, an archive, nothing at all.
pub trait AssetShelf {
    /// Looks at a file that a text shows, and measures it.
    fn take(&mut self, name: &AssetName) -> Result<TaskAsset, NotOnTheShelf>;

    /// The names of what there is, to suggest one for a name that is not.
    fn names(&self) -> Vec<String>;
}

/// Why a file cannot be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotOnTheShelf {
    /// There is none of that name.
    #[error("there is no such file in {0}")]
    Missing(String),
    /// Its bytes are something else than its name says.
    #[error("the file is no {0}, although its name says so")]
    NotWhatItSays(&'static str),
    /// It is larger than the operator allows.
    #[error("the file has {bytes} bytes; one file may have at most {most}")]
    TooLarge {
        /// How large it is.
        bytes: u64,
        /// How large it may be.
        most: u64,
    },
    /// With it, the task has more than the operator allows.
    #[error("with this file, the files of the task have more than {0} bytes together")]
    TooMuch(u64),
    /// The machine could not read it.
    #[error("the file cannot be read: {0}")]
    Unreadable(String),
}

impl NotOnTheShelf {
    fn code(&self) -> &'static str {
        match self {
            Self::Missing(_) => "missing-file",
            Self::NotWhatItSays(_) => "wrong-file-type",
            Self::TooLarge { .. } | Self::TooMuch(_) => "too-large",
            Self::Unreadable(_) => "unreadable-file",
        }
    }
}

/// A task file that came alone.
#[derive(Debug, Clone, Copy)]
pub struct NoShelf;

impl AssetShelf for NoShelf {
    fn take(&mut self, _: &AssetName) -> Result<TaskAsset, NotOnTheShelf> {
        Err(NotOnTheShelf::Missing(
            "a task without a folder of files".to_owned(),
        ))
    }

    fn names(&self) -> Vec<String> {
        Vec::new()
    }
}

/// What the texts show, by name. Every fault stands at the place of its picture.
pub(super) fn collect(
    root: &Node,
    faults: &FaultList,
    shelf: &mut dyn AssetShelf,
) -> Vec<TaskAsset> {
    let mut walk = Walk {
        faults,
        shelf,
        taken: BTreeMap::new(),
    };
    walk.object(root, &TASK, "");
    walk.taken.into_values().flatten().collect()
}

struct Walk<'w> {
    faults: &'w FaultList,
    shelf: &'w mut dyn AssetShelf,
    /// What was asked for once is not asked for again, whether it was there or not.
    taken: BTreeMap<AssetName, Option<TaskAsset>>,
}

/// A place in a text of the document.
#[derive(Debug, Clone, Copy)]
struct Place<'n> {
    node: &'n Node,
    path: &'n str,
    offset: usize,
}

impl Walk<'_> {
    fn object(&mut self, node: &Node, object: &'static Object, path: &str) {
        let Content::Map(entries) = &node.content else {
            return;
        };
        // A key means the same in every variant that has it, as far as this walk can tell.
        let variants = object.variants.iter().flat_map(|variant| variant.fields);
        let fields: Vec<_> = object.fields.iter().chain(variants).collect();
        for entry in entries {
            let Some(field) = fields.iter().find(|field| field.key == entry.key) else {
                continue;
            };
            let mut path = path.to_owned();
            push_key(&mut path, &entry.key);
            if std::ptr::eq(object, &raw const TEMPLATE) {
                self.mail(&entry.value, &path);
            } else {
                self.value(&entry.value, &field.shape, &path);
            }
        }
    }

    fn value(&mut self, node: &Node, shape: &'static Shape, path: &str) {
        match (shape, &node.content) {
            (Shape::Markdown { .. }, Content::Scalar { text, .. }) => self.text(node, text, path),
            (Shape::Object(object), _) => self.object(node, object, path),
            (Shape::List { of, .. }, Content::List(items)) => {
                for (index, item) in items.iter().enumerate() {
                    let mut path = path.to_owned();
                    push_index(&mut path, index);
                    self.value(item, of, &path);
                }
            }
            (Shape::Either(one, other), _) => {
                self.value(node, one, path);
                self.value(node, other, path);
            }
            _ => {}
        }
    }

    /// Mails carry no files: a picture that is attached to a thousand mails, or fetched when one is opened, is not what anybody meant.
    fn mail(&mut self, node: &Node, path: &str) {
        let Content::Scalar { text, .. } = &node.content else {
            return;
        };
        for shown in shown_in(text) {
            let place = Place {
                node,
                path,
                offset: shown.offset,
            };
            self.fault(
                place,
                "file-in-mail",
                "a mail cannot show a file of the task".to_owned(),
            );
        }
    }

    fn text(&mut self, node: &Node, text: &str, path: &str) {
        for shown in shown_in(text) {
            let place = Place {
                node,
                path,
                offset: shown.offset,
            };
            if shown.alt.trim().is_empty() {
                let message = "say in the brackets what it shows, for those who cannot see or hear it: `![A map of the harbour](…)`";
                self.fault(place, "missing-alt", message.to_owned());
            }
            match AssetName::try_from(shown.name.clone()) {
                Ok(name) => self.take(place, &name),
                Err(error) => self.fault(place, "bad-file-name", error.to_string()),
            }
        }
    }

    fn take(&mut self, place: Place<'_>, name: &AssetName) {
        let shown = FileType::of_name(name.as_str()).and_then(FileType::shown);
        if !matches!(shown, Some(Shown::Image | Shown::Audio | Shown::Video)) {
            let message = format!(
                "a page cannot show {}; it can show {}",
                quoted(name.as_str()),
                endings()
            );
            return self.fault(place, "unsupported-file-type", message);
        }
        let Slot::Vacant(slot) = self.taken.entry(name.clone()) else {
            return;
        };
        let taken = self.shelf.take(name);
        slot.insert(taken.as_ref().ok().cloned());
        if let Err(error) = taken {
            self.not_taken(place, name, &error);
        } else if shown == Some(Shown::Video) {
            self.take_captions(place, name);
        }
    }

    /// Captions come with the film when they are there; when they are not, the film goes without.
    fn take_captions(&mut self, place: Place<'_>, film: &AssetName) {
        let Some(name) = film.captions() else {
            return;
        };
        match self.shelf.take(&name) {
            Ok(asset) => {
                self.taken.insert(name, Some(asset));
            }
            Err(NotOnTheShelf::Missing(_)) => {}
            Err(error) => self.not_taken(place, &name, &error),
        }
    }

    fn not_taken(&self, place: Place<'_>, name: &AssetName, error: &NotOnTheShelf) {
        let known = match error {
            NotOnTheShelf::Missing(_) => self.shelf.names(),
            _ => Vec::new(),
        };
        let meant = suggestion(name.as_str(), known.iter().map(String::as_str));
        let message = format!("{}: {error}{meant}", quoted(name.as_str()));
        self.fault(place, error.code(), message);
    }

    fn fault(&self, place: Place<'_>, code: &'static str, message: String) {
        if !self.faults.is_full() {
            let at = place.node.position_of(place.offset);
            self.faults.push(at, place.path.to_owned(), code, message);
        }
    }
}

/// A file that a text shows.
struct ShownFile {
    name: String,
    alt: String,
    offset: usize,
}

/// What a Markdown text shows of its task's files. What it shows from elsewhere is no business of the task: pages leave it out.
fn shown_in(text: &str) -> Vec<ShownFile> {
    let mut found = Vec::new();
    // Parsing is for those that can have one.
    if !text.contains(ASSET_FOLDER) {
        return found;
    }
    let mut open: Vec<Option<ShownFile>> = Vec::new();
    for (event, range) in Parser::new(text).into_offset_iter() {
        match event {
            Event::Start(Tag::Image { dest_url, .. }) => {
                open.push(dest_url.strip_prefix(ASSET_FOLDER).map(|name| ShownFile {
                    name: name.to_owned(),
                    alt: String::new(),
                    offset: range.start,
                }));
            }
            Event::End(TagEnd::Image) => found.extend(open.pop().flatten()),
            Event::Text(words) | Event::Code(words) | Event::InlineHtml(words) => {
                for shown in open.iter_mut().flatten() {
                    shown.alt.push_str(&words);
                }
            }
            _ => {}
        }
    }
    found
}

fn endings() -> String {
    let shown = FileType::ALL
        .into_iter()
        .filter(|of| !matches!(of.shown(), None | Some(Shown::Captions)));
    let endings: Vec<&str> = shown
        .flat_map(|of| of.extensions().iter().copied())
        .collect();
    endings.join(", ")
}
