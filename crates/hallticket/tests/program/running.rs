//! A server of the real program, in the background of a test.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::NamedTempFile;

use crate::place::Place;

/// A server that runs; it is killed when a test fails.
pub(crate) struct Running {
    child: Child,
    document: Value,
    log: NamedTempFile,
}

impl Running {
    /// Starts a server on a free port and waits until it is ready.
    pub(crate) fn start(place: &Place, arguments: &[&str]) -> Self {
        Self::without_listening(place, &[arguments, &["--listen", "127.0.0.1:0"]].concat())
    }

    /// Starts what runs until a signal, and waits until it says that it is ready.
    pub(crate) fn without_listening(place: &Place, arguments: &[&str]) -> Self {
        let log = NamedTempFile::new().expect("a temporary file");
        let stderr = log.reopen().expect("it can be written");
        let mut child = place
            .command()
            .args(arguments)
            .arg("--json")
            .stdout(Stdio::piped())
            .stderr(stderr)
            .spawn()
            .expect("it starts");
        let mut said = BufReader::new(child.stdout.take().expect("its output"));
        let mut document = String::new();
        while serde_json::from_str::<Value>(&document).is_err() {
            assert_ne!(
                said.read_line(&mut document).expect("a line"),
                0,
                "it ended: {document}"
            );
        }
        let document = serde_json::from_str(&document).expect("JSON");
        Self {
            child,
            document,
            log,
        }
    }

    /// What it said when it was ready.
    pub(crate) fn document(&self) -> &Value {
        &self.document
    }

    /// What it has logged so far.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.log.path()).expect("the log")
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> &str {
        let url = self.document["url"].as_str().expect("an address");
        url.trim_start_matches("http://")
    }

    /// One request on a connection of its own; gives status and body.
    pub(crate) fn call(&self, request: &str, body: &str) -> (u16, String) {
        call(self.address(), request, body)
    }

    /// Sends a signal.
    pub(crate) fn signal(&self, name: &str) {
        let sent = Command::new("kill")
            .args([name, &self.child.id().to_string()])
            .status();
        assert!(sent.expect("kill runs").success());
    }

    /// Waits for the end and gives the exit code.
    pub(crate) fn end(&mut self) -> i32 {
        let patience = Instant::now() + Duration::from_secs(25);
        loop {
            if let Some(status) = self.child.try_wait().expect("its state") {
                return status.code().expect("it ended by itself");
            }
            assert!(Instant::now() < patience, "the server did not end");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It has ended already unless the test failed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One request to an address, on a connection of its own; gives status and body.
pub(crate) fn call(address: &str, request: &str, body: &str) -> (u16, String) {
    call_with(address, request, "", body)
}

/// The same with more headers, each with its line end.
pub(crate) fn call_with(address: &str, request: &str, headers: &str, body: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(address).expect("it listens");
    stream
        .set_read_timeout(Some(Duration::from_mins(1)))
        .expect("a timeout");
    let length = body.len();
    let head = format!(
        "{request} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n{headers}Content-Length: {length}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).expect("sent");
    stream.write_all(body.as_bytes()).expect("sent");
    let mut reply = String::new();
    stream.read_to_string(&mut reply).expect("a reply");
    let status = reply
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    let body = reply.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    (status.expect("a status"), body.to_owned())
}
