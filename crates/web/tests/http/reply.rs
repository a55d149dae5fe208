//! A reply, and how it is shown in snapshots.

use std::fmt::Write as _;

use axum::body::to_bytes;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use regex::Regex;
use serde_json::Value;

pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Reply {
    pub(crate) async fn of(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Self {
            status: parts.status,
            headers: parts.headers,
            // What is compressed is no text, and is not looked at.
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {}", self.text))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }

    /// Status, code and the faults' paths with their codes, for tables of bad input.
    pub(crate) fn fault(&self) -> String {
        let json = self.json();
        let body = if json["payload"].is_null() {
            &json
        } else {
            assert_eq!(json["kind"], "zeterror", "{json}");
            &json["payload"]
        };
        let mut line = format!(
            "{} {}",
            self.status.as_u16(),
            body["code"].as_str().unwrap()
        );
        for error in body["errors"].as_array().unwrap() {
            let (path, code) = (&error["path"], error["code"].as_str().unwrap());
            let _ = write!(line, " {}:{code}", path.as_str().unwrap());
        }
        line
    }

    /// Status and body, with ids and codes held to their shape and hidden.
    pub(crate) fn shown(&self) -> String {
        let code =
            Regex::new("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        let text = code.unwrap().replace_all(&self.text, "[code]");
        let id = Regex::new(r"\b0[0-9A-Za-z]{19}\b").unwrap();
        let text = id.replace_all(&text, "[id]");
        let json: Value = serde_json::from_str(&text).unwrap();
        format!("{}\n{json:#}", self.status.as_u16())
    }
}
