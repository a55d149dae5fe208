//! What is kept about a candidate as one ZIP file: the document, the answers as a table, and the files that were handed in. It is sent while
//! it is written: nobody's gigabytes are held in memory.

use std::fs::File;
use std::io::{self, Write};
use std::path::PathBuf;

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use bytes::Bytes;
use futures_util::stream::unfold;
use serde_json::Value;
use tokio::sync::mpsc::{self, Sender};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, StreamWriter, ZipWriter};

use super::door::Visitor;
use super::my_data::document;
use crate::error::ApiResult;
use crate::state::App;

/// So many pieces wait for a slow reader.
const PIECES: usize = 4;
/// How large they are.
const PIECE: usize = 64 * 1024;

/// A file that was handed in, and what it is called in the archive.
struct Handed {
    name: String,
    path: PathBuf,
}

/// All of it, as a response.
pub(crate) async fn archive(app: &App, visitor: &Visitor) -> ApiResult<Response> {
    let document = document(app, visitor).await?;
    let files = handed(app, visitor).await?;
    let (sender, receiver) = mpsc::channel(PIECES);
    tokio::task::spawn_blocking(move || {
        let failing = sender.clone();
        if let Err(error) = write(&document, &files, sender) {
            // The connection breaks: half an archive must not look like a whole one.
            let _ = failing.blocking_send(Err(error));
        }
    });
    let pieces = unfold(receiver, async |mut receiver| {
        Some((receiver.recv().await?, receiver))
    });
    let mut response = Response::new(Body::from_stream(pieces));
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, "application/zip"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"my-data.zip\"",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}

/// What was handed in, in each test instance a folder. The id before the name: two files may be called alike.
async fn handed(app: &App, visitor: &Visitor) -> ApiResult<Vec<Handed>> {
    let mut reader = app.store.read().await?;
    let mut found = Vec::new();
    for stored in reader.test_instances(&visitor.ticket.id).await? {
        let instance = &stored.instance.id;
        let uploads = reader
            .stored_uploads(&stored.organization_id, instance)
            .await?;
        found.extend(uploads.iter().map(|upload| Handed {
            name: format!("files/{instance}/{}-{}", upload.id, plain(&upload.name)),
            path: app.vault.upload(upload),
        }));
    }
    Ok(found)
}

/// A name that stays in its folder, whatever a candidate's machine called it.
fn plain(name: &str) -> String {
    let harmless =
        |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '-' | '_' | ' ');
    name.chars()
        .map(|letter| if harmless(letter) { letter } else { '_' })
        .collect()
}

fn write(document: &Value, files: &[Handed], sender: Sender<io::Result<Bytes>>) -> io::Result<()> {
    let pipe = io::BufWriter::with_capacity(PIECE, Pipe(sender));
    let mut archive: ZipWriter<StreamWriter<_>> = ZipWriter::new_stream(pipe);
    let small = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    archive.start_file("my-data.json", small)?;
    serde_json::to_writer_pretty(&mut archive, document)?;
    archive.start_file("answers.csv", small)?;
    archive.write_all(table(document).as_bytes())?;
    // Pictures, sound and film are compressed already.
    let large = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .large_file(true);
    for handed in files {
        archive.start_file(handed.name.as_str(), large)?;
        io::copy(&mut File::open(&handed.path)?, &mut archive)?;
    }
    archive.finish()?.into_inner().flush()
}

/// Hands over what is written, and waits for a reader that is slower.
struct Pipe(Sender<io::Result<Bytes>>);

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let piece = Bytes::copy_from_slice(bytes);
        let sent = self.0.blocking_send(Ok(piece));
        sent.map_err(|_| io::ErrorKind::BrokenPipe)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The newest answer to each question, a row each.
fn table(document: &Value) -> String {
    // The mark by which spreadsheets know UTF-8.
    let mut csv = "\u{feff}step,testInstanceId,questionId,rev,savedAt,answer\r\n".to_owned();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    for instance in list(&document["testInstances"]) {
        let answers = list(&instance["answers"]);
        for answer in &answers {
            let newer = |other: &Value| {
                other["questionId"] == answer["questionId"]
                    && other["rev"].as_i64() > answer["rev"].as_i64()
            };
            if answers.iter().any(newer) {
                continue;
            }
            let cells = [
                &instance["step"],
                &instance["testInstanceId"],
                &answer["questionId"],
                &answer["rev"],
                &answer["savedAt"],
                said(&answer["value"]),
            ];
            csv.push_str(&cells.map(cell).join(","));
            csv.push_str("\r\n");
        }
    }
    csv
}

/// What was typed; anything else as it was sent.
fn said(value: &Value) -> &Value {
    let typed = value.as_object().filter(|value| value.len() == 1);
    let typed = typed.and_then(|value| value.get("text").or_else(|| value.get("number")));
    typed.unwrap_or(value)
}

/// A cell. What would be a formula to a spreadsheet is made words.
fn cell(value: &Value) -> String {
    let text = value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned);
    let formula =
        text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<f64>().is_err();
    let guard = if formula { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_name_stays_in_its_folder() {
        assert_eq!(plain("../../etc/passwd"), ".._.._etc_passwd");
        assert_eq!(plain("Çizim 1.png"), "Çizim 1.png");
    }

    #[test]
    fn the_table_has_the_newest_answers_and_no_formula() {
        let answer = |rev: i64, value: Value| json!({"questionId": "q", "rev": rev, "savedAt": "t", "value": value});
        let document = json!({"testInstances": [{"step": "S", "testInstanceId": "i", "answers": [
            answer(1, json!({"text": "old"})), answer(2, json!({"text": "=1+1, \"two\""})),
        ]}]});
        let rows = table(&document);
        assert_eq!(rows.lines().count(), 2);
        assert!(
            rows.ends_with("\"S\",\"i\",\"q\",\"2\",\"t\",\"'=1+1, \"\"two\"\"\"\r\n"),
            "{rows}"
        );
        assert_eq!(cell(said(&json!({"number": "-3.5"}))), "\"-3.5\"");
        assert_eq!(
            cell(said(&json!({"choices": ["a"]}))),
            "\"{\"\"choices\"\":[\"\"a\"\"]}\""
        );
    }
}
