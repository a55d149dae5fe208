//! Runs the foreign mail server and reads what it tells.

use std::ffi::OsString;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::CertificateDer;
use serde_json::{Value, json};
use tempfile::TempDir;

/// A running server; dropping it ends it.
pub(crate) struct Server {
    pub(crate) port: u16,
    /// Who vouches for its certificate.
    pub(crate) authority: CertificateDer<'static>,
    child: Child,
    told: Receiver<Value>,
    _files: TempDir,
}

impl Server {
    /// Starts a server with the given plan; `smtp_server.py` says what a plan can hold.
    pub(crate) fn start(mut plan: Value) -> Self {
        let files = tempfile::tempdir().unwrap();
        let authority = write_certificate(&files, &mut plan);
        if plan.get("faults").is_none() {
            plan["faults"] = json!({});
        }
        let mut child = Command::new(&*PYTHON)
            .arg(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/tests/mails/smtp_server.py"
            ))
            .arg(plan.to_string())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let (tell, told) = channel();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let _ = tell.send(serde_json::from_str(&line).unwrap());
            }
        });
        let mut server = Self {
            port: 0,
            authority,
            child,
            told,
            _files: files,
        };
        let ready = server.wait_for("ready");
        server.port = ready["port"].as_u64().unwrap().try_into().unwrap();
        server
    }

    /// The next thing of this kind that the server tells.
    pub(crate) fn wait_for(&self, event: &str) -> Value {
        loop {
            let told = self.told.recv_timeout(Duration::from_secs(30));
            let told = told.unwrap_or_else(|_| panic!("the server told of no {event}"));
            if told["event"] == event {
                return told;
            }
        }
    }

    /// The kinds of everything that it tells, up to the given occurrence of one kind.
    pub(crate) fn events_until(&self, kind: &str, occurrence: usize) -> Vec<String> {
        let mut events = Vec::new();
        while count(&events, kind) < occurrence {
            let told = self.told.recv_timeout(Duration::from_secs(30)).unwrap();
            events.push(told["event"].as_str().unwrap().to_owned());
        }
        events
    }
}

/// How often a kind is among them.
pub(crate) fn count(events: &[String], kind: &str) -> usize {
    events.iter().filter(|event| *event == kind).count()
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The Python that has aiosmtpd: `scripts/test` makes one.
static PYTHON: LazyLock<OsString> = LazyLock::new(|| {
    let python = std::env::var_os("HALLTICKET_TEST_PYTHON").unwrap_or_else(|| "python3".into());
    let found = Command::new(&python)
        .args(["-c", "import aiosmtpd, dkim, nacl"])
        .stderr(Stdio::null())
        .status();
    assert!(
        found.is_ok_and(|status| status.success()),
        "the mail tests need Python 3.11 or newer with the packages of tests/requirements.txt: run scripts/test, or make a virtual environment \
         (python3 -m venv DIR && DIR/bin/pip install -r tests/requirements.txt) and set HALLTICKET_TEST_PYTHON=DIR/bin/python"
    );
    python
});

fn write_certificate(files: &TempDir, plan: &mut Value) -> CertificateDer<'static> {
    let mut authority = CertificateParams::new([]).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(["localhost".to_owned()])
        .unwrap()
        .signed_by(&key, &authority)
        .unwrap();
    for (name, pem) in [("cert", certificate.pem()), ("key", key.serialize_pem())] {
        let path = files.path().join(name);
        std::fs::write(&path, pem).unwrap();
        plan[name] = json!(path);
    }
    authority.der().clone()
}
