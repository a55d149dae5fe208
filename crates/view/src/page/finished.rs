//! The page after the end: what was received, and the proof of it.

use askama::Template;
use domain::id::TestInstanceId;
use jiff::Timestamp;
use serde_json::json;

use super::{Frame, Moment};
use crate::task_files::TaskFiles;

/// What a candidate sees of a test instance that ended.
#[derive(Debug, Template)]
#[template(path = "exam/finished.html")]
pub struct FinishedPage {
    /// Around it.
    pub frame: Frame,
    /// What its texts show.
    pub files: TaskFiles,
    /// Title of the step.
    pub title: String,
    /// Who asked for the exam.
    pub organization_name: String,
    /// Who sat it.
    pub candidate_name: String,
    /// How it ended.
    pub outcome: Outcome,
    /// When it ended, in the ticket's offset.
    pub ended: Moment,
    /// Markdown of the step.
    pub finishing: Option<String>,
    /// The proof; `None` while there is none yet.
    pub receipt: Option<Receipt>,
    /// What the step shows of the result.
    pub score: Option<ShownScore>,
    /// The path of the welcome page, without a code.
    pub task_path: String,
}

/// How a test instance ended, for the one who sat it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Handed in.
    Submitted,
    /// Time ended it; what was saved counts.
    TimeOver,
}

/// The receipt as the API gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Which attempt.
    pub test_instance_id: TestInstanceId,
    /// When.
    pub submitted_at: Timestamp,
    /// Hex SHA-256 of the answers.
    pub answers_digest: String,
    /// Base64 Ed25519.
    pub signature: String,
}

/// A result to show, already written as text: `17.5`, `20`, `87.5`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownScore {
    /// Points reached.
    pub points: String,
    /// Points that could be reached.
    pub of: String,
    /// Share in percent.
    pub percent: String,
}

impl Receipt {
    /// As the API wrote the instant: the signature is over this text.
    pub fn submitted_at_text(&self) -> String {
        domain::time::rfc3339(self.submitted_at)
    }

    /// The receipt as a file, in an address: no code and no further request is needed to keep it.
    pub fn download_url(&self) -> String {
        let file = json!({
            "testInstanceId": self.test_instance_id.as_str(),
            "submittedAt": self.submitted_at_text(),
            "answersDigest": self.answers_digest,
            "signature": self.signature,
        });
        let text = serde_json::to_string_pretty(&file).unwrap_or_default();
        let escaped: String = text
            .bytes()
            .map(|byte| match byte {
                b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'-' | b'.' => {
                    char::from(byte).to_string()
                }
                other => format!("%{other:02X}"),
            })
            .collect();
        format!("data:application/json;charset=utf-8,{escaped}")
    }
}
