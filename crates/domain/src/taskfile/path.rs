//! Paths of fields, written `steps[0].test.title`.

use super::fault::quoted;

/// Appends `.key`; keys that are no names of ours are shortened.
pub(super) fn push_key(path: &mut String, key: &str) {
    if !path.is_empty() {
        path.push('.');
    }
    if key.len() <= 40 && !key.chars().any(char::is_control) {
        path.push_str(key);
    } else {
        path.push_str(&quoted(key));
    }
}

/// Appends `[index]`.
pub(super) fn push_index(path: &mut String, index: usize) {
    path.push('[');
    path.push_str(&index.to_string());
    path.push(']');
}
