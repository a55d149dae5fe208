//! A mapping whose keys are known: what is missing, unknown or repeated is told when it is opened, then fields are read by their key.

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as ValueError, StrDeserializer};

use super::cursor::{Cursor, mismatch};
use super::fault::{quoted, suggestion, with_article};
use super::node::{Content, Entry};
use super::path::push_key;
use super::table::{Field, Object, Presence, Shape, Variant};
use crate::exact::Exact;

/// The fields of one mapping.
#[derive(Debug)]
pub(super) struct Fields<'n> {
    /// The mapping itself, to report faults of the whole.
    pub(super) whole: Cursor<'n>,
    object: &'static Object,
    /// Which further keys it has; `None` too when that cannot be told.
    variant: Option<&'static Variant>,
    entries: &'n [Entry],
}

impl<'n> Fields<'n> {
    /// Takes a mapping and checks its keys.
    pub(super) fn open(whole: Cursor<'n>, object: &'static Object) -> Option<Self> {
        let Content::Map(entries) = &whole.node.content else {
            whole.wrong_type(&format!("a mapping ({})", object.name));
            return None;
        };
        let mut fields = Self {
            whole,
            object,
            variant: None,
            entries,
        };
        fields.variant = object.variants.iter().find(|variant| fields.is(variant));
        fields.check_unknown();
        fields.check_missing();
        Some(fields)
    }

    fn is(&self, variant: &Variant) -> bool {
        variant.when.iter().all(|(key, words)| {
            self.entry(key)
                .is_some_and(|entry| match &entry.value.content {
                    Content::Scalar { text, .. } => words.contains(&text.as_str()),
                    _ => false,
                })
        })
    }

    /// The fields that this mapping may have; with no variant known, those of all: the fault is told where the variant is chosen.
    fn allowed(&self) -> impl Iterator<Item = &'static Field> {
        let all = self.variant.is_none().then_some(self.object.variants);
        let further = all
            .into_iter()
            .flatten()
            .chain(self.variant)
            .flat_map(|variant| variant.fields);
        self.object.fields.iter().chain(further)
    }

    fn check_unknown(&self) {
        for entry in self.entries {
            if self.knows(&entry.key) || self.whole.faults.is_full() {
                continue;
            }
            let name = self
                .variant
                .map_or(self.object.name, |variant| variant.title);
            let meant = suggestion(&entry.key, self.allowed().map(|field| field.key));
            let message = format!(
                "unknown key {} in {}{meant}",
                quoted(&entry.key),
                with_article(name)
            );
            let faults = self.whole.faults;
            faults.push(entry.at, self.path_of(&entry.key), "unknown-key", message);
        }
    }

    fn check_missing(&self) {
        let certain = self.variant.map_or(&[][..], |variant| variant.fields);
        for field in self.object.fields.iter().chain(certain) {
            if field.presence == Presence::Required && self.get(field.key).is_none() {
                let at = self
                    .entry(field.key)
                    .map_or(self.whole.node.at, |entry| entry.at);
                let message = format!("{} needs `{}`", with_article(self.object.name), field.key);
                let faults = self.whole.faults;
                faults.push(at, self.path_of(field.key), "required", message);
            }
        }
    }

    fn path_of(&self, key: &str) -> String {
        let mut path = self.whole.path.clone();
        push_key(&mut path, key);
        path
    }

    fn entry(&self, key: &str) -> Option<&'n Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    fn field(&self, key: &str) -> &'static Field {
        let found = self.allowed().find(|field| field.key == key);
        found.unwrap_or_else(|| panic!("no field {key} in the table of a {}", self.object.name))
    }

    /// The value of a key, if it is there and not null. A required text may be the word `null`.
    pub(super) fn get(&self, key: &str) -> Option<Cursor<'n>> {
        let entry = self.entry(key)?;
        let field = self.field(key);
        let required = field.presence == Presence::Required;
        let is_text = matches!(
            field.shape,
            Shape::Line { .. } | Shape::Text { .. } | Shape::Markdown { .. }
        );
        let as_written = required && is_text;
        if entry.value.is_missing() || (entry.value.is_null() && !as_written) {
            return None;
        }
        Some(self.cursor(entry))
    }

    /// A text; empty after a fault.
    pub(super) fn text(&self, key: &str) -> String {
        self.get(key)
            .and_then(|value| value.text(&self.field(key).shape))
            .unwrap_or_default()
    }

    /// A text that may be absent; a blank one is.
    pub(super) fn optional_text(&self, key: &str) -> Option<String> {
        let value = self.get(key)?;
        let blank = match &value.node.content {
            Content::Scalar { text, .. } => text.trim_matches([' ', '\t', '\n']).is_empty(),
            _ => false,
        };
        if blank {
            return None;
        }
        value.text(&self.field(key).shape)
    }

    /// True or false, or what the table says for an absent one.
    pub(super) fn flag(&self, key: &str) -> bool {
        let default = self.default(key) == Some("true");
        self.get(key)
            .map_or(default, |value| value.flag().unwrap_or(default))
    }

    /// A whole number. `None` when it is absent without a default, or faulty.
    pub(super) fn whole(&self, key: &str) -> Option<u32> {
        let Shape::Whole { min, max } = self.field(key).shape else {
            mismatch(&self.field(key).shape, "whole")
        };
        match self.get(key) {
            Some(value) => value.whole(min, max),
            None => self.default(key)?.parse().ok(),
        }
    }

    /// An exact number. `None` when it is absent without a default, or faulty.
    pub(super) fn number(&self, key: &str) -> Option<Exact> {
        let Shape::Number(range) = self.field(key).shape else {
            mismatch(&self.field(key).shape, "number")
        };
        match self.get(key) {
            Some(value) => value.number(range),
            None => self.default(key)?.parse().ok(),
        }
    }

    /// A limit in seconds, where 0 is as good as absent.
    pub(super) fn seconds(&self, key: &str) -> Option<u32> {
        self.whole(key).filter(|seconds| *seconds > 0)
    }

    /// The enum that serde names by the word. `None` when it is absent without a default, or faulty.
    pub(super) fn word<T: for<'de> Deserialize<'de>>(&self, key: &str) -> Option<T> {
        let Shape::Word(words) = self.field(key).shape else {
            mismatch(&self.field(key).shape, "word")
        };
        let word = match self.get(key) {
            Some(value) => value.word(words)?,
            None => self.default(key)?,
        };
        let source: StrDeserializer<'_, ValueError> = word.into_deserializer();
        T::deserialize(source).ok()
    }

    /// The values of a list; none when it is absent.
    pub(super) fn list(&self, key: &str) -> Vec<Cursor<'n>> {
        let Shape::List { min, max, .. } = self.field(key).shape else {
            mismatch(&self.field(key).shape, "list")
        };
        self.get(key)
            .map_or_else(Vec::new, |value| value.items(min, max))
    }

    /// The mappings of a list, each with its fields; what is no mapping is told and left out.
    pub(super) fn objects(&self, key: &str) -> Vec<Fields<'n>> {
        let Shape::List {
            of: Shape::Object(object),
            ..
        } = &self.field(key).shape
        else {
            mismatch(&self.field(key).shape, "list of mappings")
        };
        let items = self.list(key).into_iter();
        items.filter_map(|item| item.fields(object)).collect()
    }

    /// The texts of a list.
    pub(super) fn texts(&self, key: &str) -> Vec<(Cursor<'n>, String)> {
        let Shape::List { of, .. } = &self.field(key).shape else {
            mismatch(&self.field(key).shape, "list of texts")
        };
        let items = self.list(key).into_iter();
        items
            .filter_map(|item| item.text(of).map(|text| (item, text)))
            .collect()
    }

    /// The numbers of a mapping from names of the author's.
    pub(super) fn numbers(&self, key: &str) -> Vec<(&'n str, Cursor<'n>, Exact)> {
        let Shape::Numbers(range) = self.field(key).shape else {
            mismatch(&self.field(key).shape, "mapping to numbers")
        };
        let entries = self.get(key).map_or_else(Vec::new, |value| value.entries());
        let read = |(name, value): (&'n str, Cursor<'n>)| {
            value.number(range).map(|number| (name, value, number))
        };
        entries.into_iter().filter_map(read).collect()
    }

    /// The value of a condition, null or not: `equal: null` asks for the word, it does not make a rule that always holds.
    pub(super) fn condition(&self, key: &str) -> Option<Cursor<'n>> {
        self.entry(key).map(|entry| self.cursor(entry))
    }

    /// Whether the table has the key for a mapping like this.
    pub(super) fn knows(&self, key: &str) -> bool {
        self.allowed().any(|field| field.key == key)
    }

    /// The keys as written.
    pub(super) fn keys(&self) -> impl Iterator<Item = &'n str> {
        self.entries.iter().map(|entry| entry.key.as_str())
    }

    fn cursor(&self, entry: &'n Entry) -> Cursor<'n> {
        Cursor {
            node: &entry.value,
            path: self.path_of(&entry.key),
            faults: self.whole.faults,
        }
    }

    /// Reports a fault of a field.
    pub(super) fn fault(&self, key: &str, code: &'static str, message: impl Into<String>) {
        let at = self
            .entry(key)
            .map_or(self.whole.node.at, |entry| entry.value.at);
        let faults = self.whole.faults;
        faults.push(at, self.path_of(key), code, message.into());
    }

    /// Reports a fault of a place within a text.
    pub(super) fn fault_within(
        &self,
        key: &str,
        offset: usize,
        code: &'static str,
        message: String,
    ) {
        let faults = self.whole.faults;
        if faults.is_full() {
            return;
        }
        let at = self
            .entry(key)
            .map_or(self.whole.node.at, |entry| entry.value.position_of(offset));
        faults.push(at, self.path_of(key), code, message);
    }

    fn default(&self, key: &str) -> Option<&'static str> {
        match self.field(key).presence {
            Presence::Default(default) => Some(default),
            Presence::Required | Presence::Optional | Presence::Condition => None,
        }
    }
}
