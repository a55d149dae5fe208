//! What somebody typed at the door, as it came: from a form, or from a program.

use std::collections::BTreeMap;
use std::fmt;

/// The most characters of a value that is typed at the door.
const MAX_TYPED: usize = 200;
/// What the names of an author's own fields begin with in a form.
const FIELD: &str = "field.";

/// What was typed, nothing of it judged.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// The first credential.
    pub credential: Option<String>,
    /// The second credential.
    pub second_credential: Option<String>,
    /// The shared password.
    pub password: Option<String>,
    /// A name.
    pub fullname: Option<String>,
    /// An e-mail address.
    pub email: Option<String>,
    /// The author's own fields by name.
    pub fields: BTreeMap<String, String>,
    /// What makes a repeated form the same form: drawn by whoever shows the form.
    pub id: Option<String>,
}

impl fmt::Debug for Entry {
    /// Nothing of it: credentials, a password, a person's name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Entry(***)")
    }
}

impl Entry {
    /// The names of its values, but for the author's own fields.
    pub const NAMES: [&'static str; 6] = [
        "credential",
        "secondCredential",
        "password",
        "fullname",
        "email",
        "id",
    ];

    /// Takes a value by its name in a form. Blank ones are absent; unknown ones are nobody's business.
    pub fn take(&mut self, name: &str, value: &str) {
        // U+0000 cannot be stored; whoever sends it meant nothing by it.
        let value = value.trim();
        if value.is_empty() || value.contains('\0') {
            return;
        }
        // One more than allowed: what is too long is told, and not kept whole.
        let value: String = value.chars().take(MAX_TYPED + 1).collect();
        let place = match name {
            "credential" => &mut self.credential,
            "secondCredential" => &mut self.second_credential,
            "password" => &mut self.password,
            "fullname" => &mut self.fullname,
            "email" => &mut self.email,
            "id" => &mut self.id,
            _ => {
                if let Some(field) = name.strip_prefix(FIELD)
                    && self.fields.len() < MAX_TYPED
                {
                    self.fields.insert(field.to_owned(), value);
                }
                return;
            }
        };
        *place = Some(value);
    }

    /// Whether a value is longer than any may be.
    pub(super) fn is_long(value: &str) -> bool {
        value.chars().count() > MAX_TYPED
    }
}
