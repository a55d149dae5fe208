//! The trace of a call of create-tickets, followed to the callback: by the receiver, and at a collector.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use serde_json::{Value, json};

use crate::demo::paste_changed;
use crate::place::Place;
use crate::running::Running;
use crate::taking::{enter, take};

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
const SPAN: &str = "00f067aa0ba902b7";

/// A request as it came in.
#[derive(Debug, Clone)]
struct Caught {
    head: String,
    body: String,
}

impl Caught {
    fn header(&self, name: &str) -> Option<&str> {
        let lines = &mut self.head.lines();
        let line = lines.find(|line| line.to_ascii_lowercase().starts_with(&format!("{name}:")))?;
        Some(line.split_once(':')?.1.trim())
    }
}

/// A server that says 200 to everything and keeps it: a receiver of callbacks, and a collector.
#[derive(Clone)]
struct Catcher {
    url: String,
    caught: Arc<(Mutex<Vec<Caught>>, Condvar)>,
}

impl Catcher {
    fn listen() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("its address"));
        let caught = Arc::default();
        let catcher = Self { url, caught };
        let keeper = catcher.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let keeper = keeper.clone();
                std::thread::spawn(move || keeper.keep(stream));
            }
        });
        catcher
    }

    /// Reads requests until the other side hangs up.
    fn keep(&self, mut stream: TcpStream) {
        let mut reader = BufReader::new(stream.try_clone().expect("a second handle"));
        loop {
            let mut head = String::new();
            while !head.ends_with("\r\n\r\n") {
                if reader.read_line(&mut head).unwrap_or_default() == 0 {
                    return;
                }
            }
            let mut caught = Caught {
                head,
                body: String::new(),
            };
            let length = caught.header("content-length");
            let length = length.and_then(|length| length.parse().ok());
            let mut body = vec![0; length.expect("a length")];
            reader.read_exact(&mut body).expect("a body");
            caught.body = String::from_utf8(body).expect("UTF-8");
            let (all, more) = &*self.caught;
            all.lock().expect("nobody panicked").push(caught);
            more.notify_all();
            let reply = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
            if stream.write_all(reply).is_err() {
                return;
            }
        }
    }

    /// What `wanted` finds in what was caught, once it finds something.
    fn find<T>(&self, wanted: impl Fn(&[Caught]) -> Option<T>) -> T {
        let (all, more) = &*self.caught;
        let mut all = all.lock().expect("nobody panicked");
        loop {
            if let Some(found) = wanted(&all) {
                return found;
            }
            let patience = Duration::from_secs(20);
            let (woken, late) = more.wait_timeout(all, patience).expect("nobody panicked");
            assert!(!late.timed_out(), "{woken:#?}");
            all = woken;
        }
    }

    /// The callback.
    fn callback(&self) -> Caught {
        self.find(|all| {
            let is_callback = |one: &&Caught| one.head.starts_with("POST /hook");
            all.iter().find(is_callback).cloned()
        })
    }
}

/// The spans of exports.
fn spans(all: &[Caught]) -> Vec<Value> {
    let exports = all
        .iter()
        .filter(|one| one.head.starts_with("POST /collect/v1/traces "));
    exports
        .flat_map(|export| {
            let export: Value = serde_json::from_str(&export.body).expect("JSON");
            let spans = &export["resourceSpans"][0]["scopeSpans"][0]["spans"];
            spans.as_array().expect("spans").clone()
        })
        .collect()
}

/// Takes an exam whose ticket was made by a call within a trace. Gives what must not be told.
fn sit(demo: &Running, catcher: &Catcher) -> Vec<String> {
    let headers = format!("traceparent: 00-{TRACE}-{SPAN}-01\r\n");
    let created = paste_changed(demo, &headers, |body| {
        body["callback"] =
            json!({"url": format!("{}/hook", catcher.url), "params": {"key": "canary-param"}});
    });
    let (candidate, step) = enter(demo, &created);
    take(&candidate, &step);
    let document = demo.document();
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    vec![
        text(&created["payload"]["credentials"][0]["code"]),
        text(&document["privateKey"]),
        text(&document["webhookSecret"])
            .trim_start_matches("whsec_")
            .to_owned(),
        candidate.token(),
        "canary".to_owned(),
        "Ada".to_owned(),
        "ada@example.org".to_owned(),
    ]
}

#[test]
fn callback_and_mail_are_spans_of_the_trace_of_the_call_that_they_answer() {
    let catcher = Catcher::listen();
    let collector = format!("{}/collect/", catcher.url);
    let demo = Running::start(&Place::new(), &["demo", "--otlp-endpoint", &collector]);
    let secrets = sit(&demo, &catcher);
    let (call, (callback, mail)) = catcher.find(|all| {
        let spans = spans(all);
        let named = |name: &str| {
            let wanted = |span: &&Value| span["traceId"] == TRACE && span["name"] == name;
            spans.iter().find(wanted).cloned()
        };
        let outgoing = named("callback").zip(named("mail"));
        named("POST /api/v1/fatih/create-tickets").zip(outgoing)
    });
    assert_eq!(
        (&call["parentSpanId"], &call["kind"]),
        (&json!(SPAN), &json!(2))
    );
    assert_eq!(
        (&callback["parentSpanId"], &callback["kind"]),
        (&call["spanId"], &json!(3))
    );
    assert_eq!(
        (&mail["parentSpanId"], &mail["kind"]),
        (&call["spanId"], &json!(3))
    );
    let told = mail["attributes"].to_string();
    assert!(told.contains("mail.id") && told.contains("sent"), "{told}");
    let sent = catcher.callback();
    let span = callback["spanId"].as_str().expect("an id");
    let place = format!("00-{TRACE}-{span}-01");
    assert_eq!(sent.header("traceparent"), Some(place.as_str()));
    let attributes = callback["attributes"].to_string();
    assert!(
        attributes.contains("attempt.outcome") && attributes.contains("delivered"),
        "{attributes}"
    );
    // The candidate's requests began traces of their own, and none says a word of anybody.
    let exports = catcher.find(|all| {
        let told = spans(all);
        let is_submit = |span: &Value| {
            let name = span["name"].as_str().unwrap_or_default();
            name.ends_with("/submit") && span["traceId"] != TRACE
        };
        told.iter().any(is_submit).then(|| json!(told).to_string())
    });
    for secret in secrets {
        assert!(!exports.contains(&secret), "{secret}: {exports}");
    }
}

#[test]
fn without_a_collector_the_caller_s_place_is_handed_on_as_it_was() {
    let catcher = Catcher::listen();
    let demo = Running::start(&Place::new(), &["demo"]);
    sit(&demo, &catcher);
    let place = format!("00-{TRACE}-{SPAN}-01");
    assert_eq!(
        catcher.callback().header("traceparent"),
        Some(place.as_str())
    );
}

#[test]
fn a_collector_that_is_not_there_is_told_once_and_holds_up_nobody() {
    let catcher = Catcher::listen();
    let collector = ["--otlp-endpoint", "http://127.0.0.1:1"];
    let metrics = ["--metrics-listen", "127.0.0.1:0"];
    let mut demo = Running::start(
        &Place::new(),
        &[&["demo"][..], &collector, &metrics].concat(),
    );
    sit(&demo, &catcher);
    catcher.callback();
    demo.signal("-TERM");
    assert_eq!(demo.end(), 0);
    let log = demo.log();
    assert_eq!(log.matches("takes no traces").count(), 1, "{log}");
}

#[test]
fn a_password_in_the_collector_s_address_is_refused() {
    let said = Place::new().run(&[
        "serve",
        "--otlp-endpoint",
        "http://ada:canary@collector:4318",
    ]);
    assert_eq!(said.code, 2);
    assert!(
        said.stderr.contains("without user and password"),
        "{said:?}"
    );
}
