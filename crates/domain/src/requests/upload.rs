//! What a candidate's player sends about a file that it hands in.

use super::body::Body;
use super::json::{self, Node};
use crate::digest::Digest;
use crate::fault::Faults;
use crate::id::QuestionId;

/// The longest name of a file.
const MAX_NAME: usize = 255;

/// Begins an upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BeginUpload {
    /// For which question.
    pub question: QuestionId,
    /// The writer role that is claimed.
    pub writer_epoch: i64,
    /// As the candidate's machine calls it, without its folders.
    pub name: String,
    /// Of the whole; nothing while a recording does not know.
    pub bytes: Option<u64>,
}

impl BeginUpload {
    /// Reads the body.
    pub fn parse(body: &Body) -> Result<Self, Faults> {
        json::read(&body.0, |root| {
            let root = root.object()?;
            let question = root.required("questionId").and_then(|node| id(&node));
            let epoch = root.required("writerEpoch");
            let writer_epoch = epoch.and_then(|node| node.whole_number());
            let name = root.required("name");
            let name = name.and_then(|node| node.filled_text(MAX_NAME));
            let bytes = match root.optional("bytes") {
                Some(node) => size(&node).map(Some),
                None => Some(None),
            };
            Some(Self {
                question: question?,
                writer_epoch: writer_epoch?,
                name: base_name(name?),
                bytes: bytes?,
            })
        })
    }

    /// Of a file in a form: a browser says how it is called, and not how large it is.
    pub fn of_form(question: QuestionId, writer_epoch: i64, name: &str) -> Self {
        Self {
            question,
            writer_epoch,
            name: base_name(name).chars().take(MAX_NAME).collect(),
            bytes: None,
        }
    }
}

/// Completes an upload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CompleteUpload {
    /// The writer role that is claimed.
    pub writer_epoch: i64,
    /// Of everything that was sent, where the sender can say it: a browser can on https only.
    pub sha256: Option<Digest>,
}

impl CompleteUpload {
    /// Reads the body.
    pub fn parse(body: &Body) -> Result<Self, Faults> {
        json::read(&body.0, |root| {
            let root = root.object()?;
            let epoch = root.required("writerEpoch");
            let writer_epoch = epoch.and_then(|node| node.whole_number());
            let sha256 = match root.optional("sha256") {
                Some(node) => digest(&node).map(Some),
                None => Some(None),
            };
            Some(Self {
                writer_epoch: writer_epoch?,
                sha256: sha256?,
            })
        })
    }
}

fn id(node: &Node<'_>) -> Option<QuestionId> {
    let parsed = node.filled_text(super::MAX_TEXT)?.parse();
    parsed
        .map_err(|_| node.fault("invalid", "expected the id of a question"))
        .ok()
}

fn digest(node: &Node<'_>) -> Option<Digest> {
    let parsed = node.filled_text(super::MAX_TEXT)?.parse();
    parsed
        .map_err(|error: crate::digest::NotADigest| node.fault("invalid", error.to_string()))
        .ok()
}

fn size(node: &Node<'_>) -> Option<u64> {
    let size = u64::try_from(node.whole_number()?).ok();
    let size = size.filter(|size| *size > 0);
    if size.is_none() {
        node.fault("out-of-range", "expected a number of bytes above 0");
    }
    size
}

/// Some machines send the folders along; control characters would break the header in which the name is sent one day.
fn base_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|letter| !letter.is_control()).collect();
    let plain = plain.trim();
    if plain.is_empty() || plain.chars().all(|letter| letter == '.') {
        "file".to_owned()
    } else {
        plain.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begin(json: &str) -> Result<BeginUpload, Vec<String>> {
        let body = Body::parse(json.as_bytes()).unwrap();
        BeginUpload::parse(&body).map_err(|faults| {
            let faults = faults.into_vec().into_iter();
            faults.map(|fault| fault.path).collect()
        })
    }

    #[test]
    fn a_name_loses_its_folders_and_what_cannot_be_shown() {
        for (sent, kept) in [
            ("essay.pdf", "essay.pdf"),
            ("C:\\\\Users\\\\ada\\\\essay.pdf", "essay.pdf"),
            ("../../etc/passwd", "passwd"),
            ("a\\nb.txt", "ab.txt"),
            ("../..", "file"),
            ("folder/", "file"),
        ] {
            let json =
                format!(r#"{{"questionId":"q1","writerEpoch":1,"name":"{sent}","bytes":5}}"#);
            assert_eq!(begin(&json).unwrap().name, kept, "{sent}");
        }
    }

    #[test]
    fn a_form_has_no_way_to_be_told_that_a_name_is_too_long() {
        let name = format!("C:\\{}.pdf", "a".repeat(300));
        let begun = BeginUpload::of_form("q1".parse().unwrap(), 1, &name);
        assert_eq!(begun.name, "a".repeat(255));
        assert_eq!(begun.bytes, None);
    }

    #[test]
    fn all_faults_are_told() {
        let faults = begin(r#"{"questionId":"-","writerEpoch":"x","name":" ","bytes":0}"#);
        assert_eq!(
            faults.unwrap_err(),
            ["questionId", "writerEpoch", "name", "bytes"]
        );
        let recording = begin(r#"{"questionId":"q1","writerEpoch":1,"name":"take"}"#);
        assert_eq!(recording.unwrap().bytes, None);
    }

    #[test]
    fn a_digest_must_be_one() {
        let body = Body::parse(br#"{"writerEpoch":1,"sha256":"abc"}"#).unwrap();
        let faults = CompleteUpload::parse(&body).unwrap_err().into_vec();
        assert_eq!((faults.len(), faults[0].path.as_str()), (1, "sha256"));
    }
}
