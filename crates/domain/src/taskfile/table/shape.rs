//! What a row of the table can say.

/// A kind of mapping.
#[derive(Debug)]
pub(in crate::taskfile) struct Object {
    /// What it is called in messages and in the schema.
    pub(in crate::taskfile) name: &'static str,
    /// One sentence.
    pub(in crate::taskfile) about: &'static str,
    /// Its keys, in the order in which export writes them.
    pub(in crate::taskfile) fields: &'static [Field],
    /// Further keys that depend on the values of others.
    pub(in crate::taskfile) variants: &'static [Variant],
}

/// Further keys of an object, there when each named key has one of the words.
#[derive(Debug)]
pub(in crate::taskfile) struct Variant {
    /// What it is called in the schema.
    pub(in crate::taskfile) title: &'static str,
    /// The keys that decide, and the words that choose this variant.
    pub(in crate::taskfile) when: &'static [(&'static str, &'static [&'static str])],
    /// The further keys.
    pub(in crate::taskfile) fields: &'static [Field],
}

/// A key.
#[derive(Debug)]
pub(in crate::taskfile) struct Field {
    pub(in crate::taskfile) key: &'static str,
    pub(in crate::taskfile) title: &'static str,
    pub(in crate::taskfile) about: &'static str,
    pub(in crate::taskfile) shape: Shape,
    pub(in crate::taskfile) presence: Presence,
}

/// Whether a key may be absent, and what that means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::taskfile) enum Presence {
    /// It may not.
    Required,
    /// Then there is none.
    Optional,
    /// Then there is none; and null is no way to say so, since a rule with a condition less holds too often.
    Condition,
    /// As if this were written.
    Default(&'static str),
}

/// What a value looks like.
#[derive(Debug)]
pub(in crate::taskfile) enum Shape {
    /// One line of text.
    Line { max: usize },
    /// Text of any number of lines.
    Text { max: usize },
    /// Such text in Markdown, which may show files of the task.
    Markdown { max: usize },
    /// An e-mail address.
    Email,
    /// The code of a language that pages can be in.
    Language,
    /// The tag of any language.
    Tongue,
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Whole { min: u32, max: u32 },
    /// An exact number.
    Number(Range),
    /// One of these words.
    Word(&'static [&'static str]),
    /// A list of so many.
    List {
        of: &'static Shape,
        min: usize,
        max: usize,
    },
    /// A mapping with the keys of the object.
    Object(&'static Object),
    /// A mapping from names of the author's to numbers.
    Numbers(Range),
    /// The one or the other.
    Either(&'static Shape, &'static Shape),
}

/// The numbers that are allowed.
#[derive(Debug, Clone, Copy)]
pub(in crate::taskfile) struct Range {
    /// The least, if there is one.
    pub(in crate::taskfile) least: Option<i64>,
    /// Whether the least itself is out.
    pub(in crate::taskfile) above: bool,
    /// The most, if there is one.
    pub(in crate::taskfile) most: Option<i64>,
}

impl Range {
    /// Every number.
    pub(in crate::taskfile) const ANY: Self = Self {
        least: None,
        above: false,
        most: None,
    };

    /// From the one to the other, both among them.
    pub(in crate::taskfile) const fn between(least: i64, most: i64) -> Self {
        Self {
            least: Some(least),
            above: false,
            most: Some(most),
        }
    }

    /// Above nothing, up to the other.
    pub(in crate::taskfile) const fn positive(most: i64) -> Self {
        Self {
            least: Some(0),
            above: true,
            most: Some(most),
        }
    }
}

impl Field {
    pub(super) const fn required(
        key: &'static str,
        title: &'static str,
        shape: Shape,
        about: &'static str,
    ) -> Self {
        Self {
            key,
            title,
            about,
            shape,
            presence: Presence::Required,
        }
    }

    pub(super) const fn optional(
        key: &'static str,
        title: &'static str,
        shape: Shape,
        about: &'static str,
    ) -> Self {
        Self {
            key,
            title,
            about,
            shape,
            presence: Presence::Optional,
        }
    }

    pub(super) const fn condition(
        key: &'static str,
        title: &'static str,
        shape: Shape,
        about: &'static str,
    ) -> Self {
        Self {
            key,
            title,
            about,
            shape,
            presence: Presence::Condition,
        }
    }

    pub(super) const fn or(
        key: &'static str,
        default: &'static str,
        title: &'static str,
        shape: Shape,
        about: &'static str,
    ) -> Self {
        Self {
            key,
            title,
            about,
            shape,
            presence: Presence::Default(default),
        }
    }
}
