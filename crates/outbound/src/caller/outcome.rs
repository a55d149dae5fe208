//! What came of an attempt, in the words that the attempt's row keeps.

use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

use domain::retry::{CallbackSetback, RetryAfter};
use jiff::Timestamp;

use crate::guard::Refused;

/// How an attempt ended.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Delivered (a whole 2xx answer, or its first 64 KiB), or why not.
    pub result: Result<(), ErrorCode>,
    /// The status, once one was read.
    pub status: Option<u16>,
    /// From the first question to the end.
    pub duration: Duration,
    /// The beginning of the answer's body, at most 20,000 bytes of clean text.
    pub response_head: String,
    /// The address that was connected to. For the operator only: it tells about networks.
    pub resolved_ip: Option<IpAddr>,
    /// How long the receiver asked us to wait.
    pub retry_after: Option<RetryAfter>,
    /// What went wrong, for the operator only: organizations see the code.
    pub detail: Option<String>,
}

impl Outcome {
    /// What the retry schedule needs to know, or nothing if it was delivered.
    pub fn setback(&self, now: Timestamp) -> Option<CallbackSetback> {
        let asked = self.retry_after.map(|hint| hint.wait(now));
        match (self.result.err()?, self.status) {
            (ErrorCode::HttpStatus, Some(code)) => Some(CallbackSetback::Status { code, asked }),
            (ErrorCode::Timeout, _) => Some(CallbackSetback::Timeout),
            _ => Some(CallbackSetback::Other),
        }
    }
}

/// Why an attempt failed: a closed list of words, the only thing that organizations are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorCode {
    /// No connection or no whole answer in time.
    Timeout,
    /// Refused, reset, cut short, or no HTTP.
    Connection,
    /// The name has no address, or nobody could tell.
    Dns,
    /// No trusted certificate for this name.
    Tls,
    /// An answer that is no 2xx.
    HttpStatus,
    /// An address that callbacks must not reach.
    InvalidTarget,
    /// More headers than anybody needs.
    ResponseTooLarge,
}

impl ErrorCode {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Timeout,
        Self::Connection,
        Self::Dns,
        Self::Tls,
        Self::HttpStatus,
        Self::InvalidTarget,
        Self::ResponseTooLarge,
    ];

    /// The word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Timeout => "timeout",
            Self::Connection => "connection",
            Self::Dns => "dns",
            Self::Tls => "tls",
            Self::HttpStatus => "http_status",
            Self::InvalidTarget => "invalid_target",
            Self::ResponseTooLarge => "response_too_large",
        }
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A code with its cause in words.
#[derive(Debug)]
pub(crate) struct Failure {
    code: ErrorCode,
    detail: String,
}

impl Failure {
    pub(crate) fn new(code: ErrorCode, detail: impl fmt::Display) -> Self {
        let detail = detail.to_string();
        Self { code, detail }
    }
}

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        Self::new(ErrorCode::InvalidTarget, refused)
    }
}

/// What was learned before the attempt ended, however it ended.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(crate) resolved_ip: Option<IpAddr>,
    pub(crate) status: Option<u16>,
    pub(crate) retry_after: Option<RetryAfter>,
    pub(crate) body: Vec<u8>,
}

impl Seen {
    pub(crate) fn into_outcome(self, result: Result<(), Failure>, duration: Duration) -> Outcome {
        let (result, detail) = match result {
            Ok(()) => (Ok(()), None),
            Err(failure) => (Err(failure.code), Some(failure.detail)),
        };
        Outcome {
            result,
            status: self.status,
            duration,
            response_head: clean_head(&self.body),
            resolved_ip: self.resolved_ip,
            retry_after: self.retry_after,
            detail,
        }
    }
}

/// What may be stored of an answer: no NUL (PostgreSQL refuses it in text), no invalid UTF-8, at most 20,000 bytes.
fn clean_head(body: &[u8]) -> String {
    const KEPT: usize = 20_000;
    let mut text = String::from_utf8_lossy(&body[..body.len().min(KEPT)]).replace('\0', "");
    // A replaced byte becomes three.
    text.truncate(text.floor_char_boundary(KEPT));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_of_an_answer_is_clean_and_short() {
        assert_eq!(clean_head(b"a\0b\xff"), "ab\u{fffd}");
        assert_eq!(clean_head(&vec![b'x'; 70_000]).len(), 20_000);
        let bad = clean_head(&vec![0xff; 70_000]);
        assert!(bad.len() <= 20_000 && bad.chars().all(|c| c == '\u{fffd}'));
        let cut = clean_head("ä".repeat(20_000).as_bytes());
        assert!(cut.len() <= 20_000);
    }
}
