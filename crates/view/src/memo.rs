//! What was rendered before. A form has hundreds of texts, the same for every candidate of a task, and all of them start at once: making each
//! text's HTML anew would be most of the work of a start.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

/// So many bytes of texts and HTML are kept; when there are more, all go, and those in use come back.
const MOST_BYTES: usize = 16 << 20;

static MEMO: LazyLock<Mutex<Memo>> = LazyLock::new(Mutex::default);

/// HTML by what it was made of. Rendering depends on nothing else, so that nothing here can be out of date.
#[derive(Debug, Default)]
struct Memo {
    bytes: usize,
    /// By the files' address, then by text.
    html: HashMap<String, HashMap<String, String>>,
}

/// The HTML of a text among a task's files, rendered if it was not before. Rendering runs outside the lock: two that come at once both do it.
pub(crate) fn remembered(base: &str, text: &str, render: impl FnOnce() -> String) -> String {
    let known = |memo: &Memo| memo.html.get(base)?.get(text).cloned();
    if let Some(html) = known(&lock()) {
        return html;
    }
    let html = render();
    lock().keep(base, text, &html);
    html
}

fn lock() -> std::sync::MutexGuard<'static, Memo> {
    MEMO.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Memo {
    fn keep(&mut self, base: &str, text: &str, html: &str) {
        let bytes = base.len() + text.len() + html.len();
        if self.bytes + bytes > MOST_BYTES {
            *self = Self::default();
        }
        self.bytes += bytes;
        let texts = self.html.entry(base.to_owned()).or_default();
        texts.insert(text.to_owned(), html.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_rendered_once_for_each_place_of_files() {
        let render = |html: &'static str| move || html.to_owned();
        assert_eq!(remembered("/memo/a", "text", render("first")), "first");
        assert_eq!(remembered("/memo/a", "text", render("second")), "first");
        assert_eq!(remembered("/memo/b", "text", render("third")), "third");
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let mut memo = Memo::default();
        let long = "x".repeat(MOST_BYTES / 2);
        memo.keep("", "one", &long);
        memo.keep("", "two", &long);
        assert_eq!(memo.html[""].keys().collect::<Vec<_>>(), ["two"]);
        assert!(memo.bytes <= MOST_BYTES);
    }
}
