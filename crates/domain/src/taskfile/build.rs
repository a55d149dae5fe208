//! From the events of a YAML parser to one tree.
//!
//! Aliases are resolved (scales of choices are a good use of them) as long as the document written out in full stays within a budget, so
//! that a few lines cannot stand for a billion values.

use std::collections::{BTreeMap, HashSet};

use saphyr_parser::{Event, ScalarStyle, Span, Tag};

use super::fault::{FaultList, Position, quoted};
use super::load::{Fatal, MAX_BYTES, MAX_DEPTH, fatal, position, too_deep};
use super::node::{Content, Entry, Node, Style};
use super::path::{push_index, push_key};

/// What the document may weigh with every alias written out: the bytes of its text and a little for each value.
const MAX_WEIGHT: usize = 4 * MAX_BYTES;
const NODE_WEIGHT: usize = 16;

/// A list or mapping whose end has not come yet.
struct Open {
    node: Node,
    anchor: usize,
    weight_before: usize,
    /// The key that waits for its value.
    key: Option<Key>,
    seen: HashSet<String>,
}

struct Key {
    text: String,
    at: Position,
    /// Its value will be dropped: the first one counts.
    repeated: bool,
}

/// The tree that grows.
pub(super) struct Builder<'f> {
    faults: &'f FaultList,
    open: Vec<Open>,
    anchors: BTreeMap<usize, (Node, usize)>,
    weight: usize,
    documents: usize,
    root: Option<Node>,
}

impl<'f> Builder<'f> {
    /// Starts without any value.
    pub(super) fn new(faults: &'f FaultList) -> Self {
        Self {
            faults,
            open: Vec::new(),
            anchors: BTreeMap::new(),
            weight: 0,
            documents: 0,
            root: None,
        }
    }

    /// Takes the next event.
    pub(super) fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Fatal> {
        let at = position(&span.start);
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    let message = "a task file is one document: remove this `---`".to_owned();
                    return Err(fatal(at, String::new(), "multiple-documents", message));
                }
                Ok(())
            }
            Event::Alias(anchor) => self.alias(anchor, at),
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_tag(at, tag.as_deref());
                let style = match style {
                    ScalarStyle::Plain => Style::Plain,
                    // Before an empty or indented first line the parser's mark is not that of the text.
                    ScalarStyle::Literal if !text.starts_with(['\n', ' ']) => Style::Literal,
                    _ => Style::Other,
                };
                self.scalar(text.into_owned(), style, anchor, at)
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse_tag(at, tag.as_deref());
                self.start(Content::List(Vec::new()), anchor, at)
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse_tag(at, tag.as_deref());
                self.start(Content::Map(Vec::new()), anchor, at)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
        }
    }

    fn refuse_tag(&self, at: Position, tag: Option<&Tag>) {
        if let Some(tag) = tag {
            let tag = if tag.is_yaml_core_schema() {
                format!("!!{}", tag.suffix)
            } else {
                tag.to_string()
            };
            let tag = quoted(&tag);
            let message = format!("a task file has no tags: remove {tag}");
            self.faults.push(at, self.path(), "tag", message);
        }
    }

    /// True while a mapping waits for a key.
    fn wants_key(&self) -> bool {
        self.open
            .last()
            .is_some_and(|open| open.key.is_none() && matches!(open.node.content, Content::Map(_)))
    }

    fn scalar(
        &mut self,
        text: String,
        style: Style,
        anchor: usize,
        at: Position,
    ) -> Result<(), Fatal> {
        let before = self.weight;
        self.weigh(NODE_WEIGHT + text.len(), at)?;
        if self.wants_key() {
            self.key(text, at);
            return Ok(());
        }
        let node = Node {
            at,
            content: Content::Scalar { text, style },
        };
        self.finish(node, anchor, before)
    }

    fn key(&mut self, text: String, at: Position) {
        let Some(open) = self.open.last_mut() else {
            return;
        };
        let repeated = !open.seen.insert(text.clone());
        open.key = Some(Key { text, at, repeated });
        if repeated {
            let message = "this key is there twice; remove one".to_owned();
            self.faults.push(at, self.path(), "duplicate-key", message);
        }
    }

    fn start(&mut self, content: Content, anchor: usize, at: Position) -> Result<(), Fatal> {
        if self.wants_key() {
            let message = "a key must be a single value".to_owned();
            return Err(fatal(at, self.path(), "syntax", message));
        }
        if self.open.len() == MAX_DEPTH {
            return Err(too_deep(at));
        }
        let weight_before = self.weight;
        self.weigh(NODE_WEIGHT, at)?;
        self.open.push(Open {
            node: Node { at, content },
            anchor,
            weight_before,
            key: None,
            seen: HashSet::new(),
        });
        Ok(())
    }

    fn end(&mut self) -> Result<(), Fatal> {
        match self.open.pop() {
            Some(open) => self.finish(open.node, open.anchor, open.weight_before),
            None => Ok(()),
        }
    }

    /// Remembers a finished value if it has a name, and puts it where it belongs.
    fn finish(&mut self, node: Node, anchor: usize, weight_before: usize) -> Result<(), Fatal> {
        if anchor != 0 {
            let weight = self.weight - weight_before;
            self.weigh(weight, node.at)?;
            self.anchors.insert(anchor, (node.clone(), weight));
        }
        self.place(node);
        Ok(())
    }

    fn alias(&mut self, anchor: usize, at: Position) -> Result<(), Fatal> {
        if self.wants_key() {
            let message = "a key must be written out, not an alias".to_owned();
            return Err(fatal(at, self.path(), "alias", message));
        }
        // The weight first: what is too much is not even copied.
        let weight = self.anchors.get(&anchor).map_or(0, |(_, weight)| *weight);
        self.weigh(weight, at)?;
        let Some((node, _)) = self.anchors.get(&anchor) else {
            let message = "this alias stands for a value that it is a part of".to_owned();
            return Err(fatal(at, self.path(), "alias", message));
        };
        let node = node.clone();
        self.place(node);
        Ok(())
    }

    fn weigh(&mut self, weight: usize, at: Position) -> Result<(), Fatal> {
        self.weight += weight;
        if self.weight > MAX_WEIGHT {
            let message = "the file holds too many values, its aliases written out".to_owned();
            return Err(fatal(at, self.path(), "too-large", message));
        }
        Ok(())
    }

    fn place(&mut self, mut node: Node) {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        match &mut open.node.content {
            Content::List(items) => items.push(node),
            Content::Map(entries) => {
                let Some(key) = open.key.take().filter(|key| !key.repeated) else {
                    return;
                };
                // A key without a value has no place of its own.
                if node.is_missing() {
                    node.at = key.at;
                }
                entries.push(Entry {
                    key: key.text,
                    at: key.at,
                    value: node,
                });
            }
            Content::Scalar { .. } => {}
        }
    }

    /// The value of the document, once all events were taken.
    pub(super) fn into_root(self) -> Option<Node> {
        self.root
    }

    /// The path of the value that comes next.
    pub(super) fn path(&self) -> String {
        let mut path = String::new();
        for open in &self.open {
            match (&open.node.content, &open.key) {
                (Content::List(items), _) => push_index(&mut path, items.len()),
                (_, Some(key)) => push_key(&mut path, &key.text),
                (_, None) => {}
            }
        }
        path
    }
}
