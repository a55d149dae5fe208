//! A mapping under the table: keys in its order, and what is the default anyway is left out. What the default is may depend on the variant,
//! and so is judged when all is there.

use serde::Serialize;

use super::yaml::Yaml;
use crate::exact::Exact;
use crate::taskfile::table::{Field, Object, Presence, Variant};

/// A mapping that grows.
#[derive(Debug)]
pub(super) struct Mapping {
    object: &'static Object,
    entries: Vec<(&'static str, Yaml)>,
}

impl Mapping {
    /// Starts without keys.
    pub(super) fn of(object: &'static Object) -> Self {
        Self {
            object,
            entries: Vec::new(),
        }
    }

    /// The fields that this mapping may have, in order; those of every variant while it cannot be told which it is.
    fn fields(&self) -> impl Iterator<Item = &'static Field> {
        let is = |variant: &&'static Variant| {
            variant.when.iter().all(|(key, words)| {
                let found = self.entries.iter().find(|(known, _)| known == key);
                found.is_some_and(
                    |(_, value)| matches!(value, Yaml::Plain(word) if words.contains(&word.as_str())),
                )
            })
        };
        let variants = &self.object.variants;
        let certain: Vec<&Variant> = match variants.iter().find(is) {
            Some(variant) => vec![variant],
            None => variants.iter().collect(),
        };
        let further = certain.into_iter().flat_map(|variant| variant.fields);
        self.object.fields.iter().chain(further)
    }

    /// Puts a value of any kind.
    pub(super) fn put(mut self, key: &str, value: Yaml) -> Self {
        let Some(field) = self.fields().find(|field| field.key == key) else {
            panic!("no field {key} in the table of a {}", self.object.name)
        };
        self.entries.push((field.key, value));
        self
    }

    /// Puts a text.
    pub(super) fn text(self, key: &str, text: &str) -> Self {
        self.put(key, Yaml::Text(text.to_owned()))
    }

    /// Puts a text if there is one.
    pub(super) fn maybe_text(self, key: &str, text: Option<&str>) -> Self {
        match text {
            Some(text) => self.text(key, text),
            None => self,
        }
    }

    /// Puts a number.
    pub(super) fn number(self, key: &str, number: &Exact) -> Self {
        self.put(key, exact(number))
    }

    /// Puts a whole number if there is one.
    pub(super) fn maybe_whole(self, key: &str, number: Option<u32>) -> Self {
        match number {
            Some(number) => self.put(key, Yaml::Plain(number.to_string())),
            None => self,
        }
    }

    /// Puts a flag, or a word that serde knows.
    pub(super) fn word(self, key: &str, word: impl Serialize) -> Self {
        match serde_json::to_value(word) {
            Ok(serde_json::Value::String(word)) => self.put(key, Yaml::Plain(word)),
            Ok(serde_json::Value::Bool(flag)) => self.put(key, Yaml::Plain(flag.to_string())),
            _ => self,
        }
    }

    /// Puts a list unless it is empty.
    pub(super) fn list(self, key: &str, items: impl IntoIterator<Item = Yaml>) -> Self {
        let items: Vec<Yaml> = items.into_iter().collect();
        if items.is_empty() {
            return self;
        }
        self.put(key, Yaml::List(items))
    }

    /// The mapping, its keys in the order of the table.
    pub(super) fn done(self) -> Yaml {
        let fields: Vec<&Field> = self.fields().collect();
        let mut entries: Vec<(usize, String, Yaml)> = Vec::new();
        for (key, value) in self.entries {
            let Some(place) = fields.iter().position(|field| field.key == key) else {
                panic!("no field {key} in this kind of {}", self.object.name)
            };
            let is_default = match (&value, fields[place].presence) {
                (Yaml::Plain(text), Presence::Default(default)) => text == default,
                _ => false,
            };
            if !is_default {
                entries.push((place, key.to_owned(), value));
            }
        }
        entries.sort_by_key(|(place, ..)| *place);
        let entries = entries.into_iter();
        Yaml::Map(entries.map(|(_, key, value)| (key, value)).collect())
    }
}

/// A number as a value: a decimal where there is one, else a fraction.
pub(super) fn exact(number: &Exact) -> Yaml {
    Yaml::Plain(number.to_string())
}
