//! A cursor over a JSON document that knows where it stands: parsers ask for what they need, faults gather by themselves.
//!
//! Every question answers `None` when there is nothing to work with; whether that is a fault was decided by the question
//! ([`Object::required`] or [`Object::optional`]) and is already written down. A path costs nothing until a fault needs it.

mod place;

use std::cell::RefCell;

use serde_json::{Map, Value};

use place::{Place, Step};

use crate::fault::Faults;

/// Reads a document: the parser's value, or every fault it met.
pub(crate) fn read<T>(
    document: &Value,
    parse: impl FnOnce(&Node<'_>) -> Option<T>,
) -> Result<T, Faults> {
    let faults = RefCell::default();
    let parsed = parse(&Node {
        value: document,
        place: Place {
            parent: None,
            step: Step::Root,
        },
        faults: &faults,
    });
    let mut faults = faults.into_inner();
    if let Some(value) = parsed {
        return faults.or(value);
    }
    // A parser that gives up has said why; this line keeps one that forgot from passing for success.
    if faults.is_empty() {
        faults.push("", "invalid", "this document cannot be read");
    }
    Err(faults)
}

/// A value and where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Node<'a> {
    value: &'a Value,
    place: Place<'a>,
    faults: &'a RefCell<Faults>,
}

/// The fields of an object and where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Object<'a> {
    fields: &'a Map<String, Value>,
    place: &'a Place<'a>,
    faults: &'a RefCell<Faults>,
}

impl<'a> Object<'a> {
    /// The field, or nothing and a fault: null is as good as absent.
    pub(crate) fn required(&self, key: &'a str) -> Option<Node<'a>> {
        let field = self.optional(key);
        if field.is_none() {
            self.fault_at(key, "required", format!("{key} is required"));
        }
        field
    }

    /// The field, if it is there and not null.
    pub(crate) fn optional(&self, key: &'a str) -> Option<Node<'a>> {
        let value = self.fields.get(key).filter(|value| !value.is_null())?;
        Some(self.child(key, value))
    }

    /// The field as it was sent, which may be null; nothing and a fault when it is absent.
    pub(crate) fn present(&self, key: &'a str) -> Option<&'a Value> {
        let value = self.fields.get(key);
        if value.is_none() {
            self.fault_at(key, "required", format!("{key} is required"));
        }
        value
    }

    /// The field, if it is there: null is a value of its own here.
    pub(crate) fn given(&self, key: &'a str) -> Option<Node<'a>> {
        Some(self.child(key, self.fields.get(key)?))
    }

    /// Writes a fault at every field that is none of these: for requests in which a slip of the pen must not pass in silence.
    pub(crate) fn only(&self, known: &[&str]) {
        for key in self.fields.keys() {
            if !known.contains(&key.as_str()) {
                let message = format!("is unknown; there are {}", known.join(", "));
                self.fault_at(key, "unknown-field", message);
            }
        }
    }

    /// Every field that is not null, in the order sent.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&'a str, Node<'a>)> {
        let this = *self;
        self.fields
            .iter()
            .filter(|(_, value)| !value.is_null())
            .map(move |(key, value)| (key.as_str(), this.child(key, value)))
    }

    /// All fields, as they were sent.
    pub(crate) fn fields(&self) -> &'a Map<String, Value> {
        self.fields
    }

    /// Writes a fault at one of the fields, there or not.
    pub(crate) fn fault_at(&self, key: &'a str, code: &str, message: impl Into<String>) {
        let place = Place {
            parent: Some(self.place),
            step: Step::Key(key),
        };
        self.faults
            .borrow_mut()
            .push(place.to_string(), code, message);
    }

    fn child(&self, key: &'a str, value: &'a Value) -> Node<'a> {
        Node {
            value,
            place: Place {
                parent: Some(self.place),
                step: Step::Key(key),
            },
            faults: self.faults,
        }
    }
}

impl<'a> Node<'a> {
    /// Whether there is nothing in it.
    pub(crate) fn is_null(&self) -> bool {
        self.value.is_null()
    }

    /// Writes a fault at this place.
    pub(crate) fn fault(&self, code: &str, message: impl Into<String>) {
        self.faults
            .borrow_mut()
            .push(self.place.to_string(), code, message);
    }

    /// The value as an object.
    pub(crate) fn object(&self) -> Option<Object<'_>> {
        let Value::Object(fields) = self.value else {
            return self.wrong_type("an object");
        };
        Some(Object {
            fields,
            place: &self.place,
            faults: self.faults,
        })
    }

    /// The value as an array.
    pub(crate) fn items(&self) -> Option<impl ExactSizeIterator<Item = Node<'_>>> {
        let Value::Array(values) = self.value else {
            return self.wrong_type("an array");
        };
        let node = |(index, value)| Node {
            value,
            place: Place {
                parent: Some(&self.place),
                step: Step::Index(index),
            },
            faults: self.faults,
        };
        Some(values.iter().enumerate().map(node))
    }

    /// The value as a text of at most so many characters, without U+0000 (which PostgreSQL could not keep).
    pub(crate) fn text(&self, most: usize) -> Option<&'a str> {
        let Value::String(text) = self.value else {
            return self.wrong_type("a string");
        };
        if text.contains('\0') {
            self.fault("nul-character", "must not contain the character U+0000");
            return None;
        }
        // Bytes are never fewer than characters: short texts, nearly all of them, are not counted.
        if text.len() > most && text.chars().count() > most {
            self.fault("too-long", format!("must have at most {most} characters"));
            return None;
        }
        Some(text)
    }

    /// The value as a text with something in it.
    pub(crate) fn filled_text(&self, most: usize) -> Option<&'a str> {
        let text = self.text(most)?;
        if text.trim().is_empty() {
            self.fault("blank", "must not be blank");
            return None;
        }
        Some(text)
    }

    /// The value as a text, nothing when it is blank: for optional fields blank is as good as absent.
    pub(crate) fn optional_text(&self, most: usize) -> Option<&'a str> {
        self.text(most).filter(|text| !text.trim().is_empty())
    }

    /// The value as a number, with or without a fraction.
    pub(crate) fn number(&self) -> Option<f64> {
        match self.value.as_f64() {
            Some(number) => Some(number),
            None => self.wrong_type("a number"),
        }
    }

    /// The value as the digits of a number.
    pub(crate) fn number_text(&self) -> Option<String> {
        match self.value {
            Value::Number(number) => Some(number.to_string()),
            _ => self.wrong_type("a number"),
        }
    }

    /// The value as a whole number, however it is written: 2 and 2.0 are the same number to many a client.
    pub(crate) fn whole_number(&self) -> Option<i64> {
        let number = self.number()?;
        if let Some(whole) = self.value.as_i64() {
            return Some(whole);
        }
        // Up to 2^53 a double holds every whole number.
        if number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_992.0 {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "it is whole and within 2^53"
            )]
            return Some(number as i64);
        }
        self.fault("out-of-range", "must be a whole number");
        None
    }

    /// The value as true or false.
    pub(crate) fn flag(&self) -> Option<bool> {
        match self.value {
            Value::Bool(flag) => Some(*flag),
            _ => self.wrong_type("true or false"),
        }
    }

    fn wrong_type<T>(&self, wanted: &str) -> Option<T> {
        let got = match self.value {
            Value::Null => "null",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        };
        self.fault("wrong-type", format!("must be {wanted}, not {got}"));
        None
    }
}

#[cfg(test)]
mod tests;
