//! What is in an answer file once it is open.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use super::NotTaken;
use crate::id::QuestionId;
use crate::test_instance::save::OpId;

/// Answers as the page had them.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FileContent {
    pub(super) proof: String,
    /// The writer's role that the page had.
    pub writer_epoch: i64,
    /// When the file was made, by the server's clock as the page knew it. It orders a candidate's own answers and proves nothing.
    pub made_at: Timestamp,
    /// All answers, by question.
    pub answers: BTreeMap<QuestionId, FileAnswer>,
    /// Hex SHA-256 of the RFC 8785 form of `{questionId: {rev, value}}`, as in receipts.
    pub digest: String,
}

/// One answer in a file.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FileAnswer {
    /// The last revision that the server had confirmed to the page; 0 is none.
    pub rev: u32,
    /// As it would have been sent.
    pub value: Value,
    /// The name under which it was being sent; none when the server had confirmed it.
    #[serde(default)]
    pub op_id: Option<OpId>,
    /// When it was last changed, for people to read.
    #[serde(default)]
    pub at: Option<Timestamp>,
}

impl FileContent {
    pub(super) fn parse(plain: &[u8]) -> Result<Self, NotTaken> {
        let content: Self = serde_json::from_slice(plain)
            .map_err(|error| NotTaken::BadContent(error.to_string()))?;
        if content.digest == content.computed_digest() {
            Ok(content)
        } else {
            Err(NotTaken::WrongDigest)
        }
    }

    /// The name of an answer's save: that of the page, or for one that was confirmed already one that is the same at every import.
    pub fn operation(&self, question: &QuestionId, answer: &FileAnswer) -> String {
        match &answer.op_id {
            Some(op_id) => op_id.as_str().to_owned(),
            None => format!("file-{}-{question}", &self.digest[..32]),
        }
    }

    fn computed_digest(&self) -> String {
        let object: Map<String, Value> = self
            .answers
            .iter()
            .map(|(question, answer)| {
                let entry = json!({ "rev": answer.rev, "value": answer.value });
                (question.to_string(), entry)
            })
            .collect();
        hex(&Sha256::digest(crate::receipt::canonical(&Value::Object(
            object,
        ))))
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
