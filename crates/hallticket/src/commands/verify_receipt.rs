//! `hallticket verify-receipt`: whether a receipt that somebody shows is ours, and whether it fits the answers.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use domain::receipt::{PublicKey, Receipt, ReceiptKey};
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};
use store::server_keys::Purpose;
use store::{Reader, Store};

use crate::answer::Answer;
use crate::desk::Desk;
use crate::failure::Failure;

/// How long a server may take to tell its keys, and how much it may say.
const PATIENCE: Duration = Duration::from_secs(15);

/// Check a candidate's receipt: the signature, and that its digest fits the answers
///
/// Without --keys both are checked against the database. With --keys no database is needed: the signature is checked with the published
/// keys, and the digest against the file of --answers if one is given. Exit code 1 when anything does not fit.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  hallticket verify-receipt receipt.json
  hallticket verify-receipt receipt.json --keys https://exams.example.org/.well-known/hallticket-receipt-keys
  hallticket verify-receipt receipt.json --keys keys.json --answers answers.json")]
pub(crate) struct Arguments {
    /// The receipt as the candidate has it (JSON); - reads the standard input
    #[arg(value_name = "FILE")]
    receipt: PathBuf,

    /// Public keys: a file, or the address of a server's list of keys
    #[arg(long, value_name = "FILE_OR_URL")]
    keys: Option<String>,

    /// The answers, as {"questionId": {"rev": 1, "value": …}}
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
}

/// Checks it.
pub(crate) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let receipt: Receipt = serde_json::from_value(read(&arguments.receipt)?).map_err(|error| {
        Failure::caused(
            &format!("{} is no receipt", arguments.receipt.display()),
            &error,
        )
    })?;
    let given = arguments.answers.as_deref().map(read).transpose()?;
    let (keys, answers) = if let Some(place) = &arguments.keys {
        (published(place).await?, given)
    } else {
        let store = desk.store().await?;
        let mut reader = store.read().await?;
        let stored = stored_answers(&mut reader, &receipt).await?;
        (stored_keys(&mut reader, &store).await?, given.or(stored))
    };
    if keys.is_empty() {
        return Err(Failure::new(
            "no-keys",
            "there is no public key to check the signature with",
        ));
    }
    let signer = keys.iter().find(|key| key.verify(&receipt).is_ok());
    let fits = answers
        .as_ref()
        .map(digest)
        .transpose()?
        .map(|digest| digest == receipt.answers_digest);
    tell(&receipt, signer, fits)
}

fn tell(
    receipt: &Receipt,
    signer: Option<&PublicKey>,
    fits: Option<bool>,
) -> Result<Answer, Failure> {
    let signature = if signer.is_some() { "genuine" } else { "wrong" };
    let (digest, words) = match fits {
        Some(true) => ("fits", "fits the answers"),
        Some(false) => ("wrong", "DOES NOT fit the answers"),
        None => (
            "unchecked",
            "was not checked: there are no answers to check it against",
        ),
    };
    let document = json!({
        "testInstanceId": receipt.test_instance_id,
        "submittedAt": receipt.submitted_at,
        "signature": signature,
        "publicKey": signer.map(PublicKey::to_base64),
        "digest": digest,
    });
    let text = format!(
        "test instance {}, submitted at {}\nsignature  {}\ndigest     {words}",
        receipt.test_instance_id,
        receipt.submitted_at,
        if signer.is_some() {
            "genuine"
        } else {
            "WRONG: no key of these has signed this receipt"
        },
    );
    let answer = Answer::new(&document, text)?;
    let passed = signer.is_some() && fits != Some(false);
    Ok(if passed { answer } else { answer.but_failing() })
}

fn read(path: &Path) -> Result<Value, Failure> {
    let name = path.display();
    let read = if path == Path::new("-") {
        std::io::read_to_string(std::io::stdin())
    } else {
        std::fs::read_to_string(path)
    };
    let text = read.map_err(|error| Failure::caused(&format!("cannot read {name}"), &error))?;
    serde_json::from_str(&text)
        .map_err(|error| Failure::caused(&format!("{name} is not JSON"), &error))
}

/// The keys of a file or of a server, whatever the document around them looks like: each text in it that is a public key.
async fn published(place: &str) -> Result<Vec<PublicKey>, Failure> {
    let document = if place.starts_with("https://") || place.starts_with("http://") {
        let fetched = fetch(place).await;
        fetched.map_err(|error| Failure::caused("cannot fetch the public keys", &error))?
    } else {
        read(Path::new(place))?
    };
    let mut keys = Vec::new();
    collect(&document, &mut keys);
    Ok(keys)
}

async fn fetch(url: &str) -> Result<Value, reqwest::Error> {
    let client = reqwest::Client::builder().timeout(PATIENCE).build()?;
    client
        .get(url)
        .send()
        .await?
        .error_for_status()?
        .json()
        .await
}

fn collect(document: &Value, keys: &mut Vec<PublicKey>) {
    match document {
        Value::String(text) => keys.extend(PublicKey::from_base64(text)),
        Value::Array(list) => list.iter().for_each(|value| collect(value, keys)),
        Value::Object(object) => object.values().for_each(|value| collect(value, keys)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

async fn stored_keys(reader: &mut Reader, store: &Store) -> Result<Vec<PublicKey>, Failure> {
    let keys = reader.server_keys(store, Purpose::Receipt).await?;
    let seeds = keys
        .iter()
        .filter_map(|key| <[u8; 32]>::try_from(key.secret.as_slice()).ok());
    Ok(seeds
        .map(|seed| ReceiptKey::from_seed(&seed).public_key())
        .collect())
}

/// The answers of the receipt's test instance; nothing when the database has no such instance.
async fn stored_answers(reader: &mut Reader, receipt: &Receipt) -> Result<Option<Value>, Failure> {
    let mut known = false;
    for organization in reader.organizations().await? {
        known = known
            || reader
                .test_instance(&organization.id, &receipt.test_instance_id)
                .await?
                .is_some();
    }
    if !known {
        return Ok(None);
    }
    let mut object = Map::new();
    for answer in reader.answers(&receipt.test_instance_id).await? {
        let value: Value = serde_json::from_str(&answer.value)
            .map_err(|error| Failure::caused("cannot read a stored answer", &error))?;
        object.insert(
            answer.question_id.to_string(),
            json!({"rev": answer.rev, "value": value}),
        );
    }
    Ok(Some(Value::Object(object)))
}

/// Hex SHA-256 of the RFC 8785 form.
fn digest(answers: &Value) -> Result<String, Failure> {
    let bytes = serde_json_canonicalizer::to_vec(answers)
        .map_err(|error| Failure::caused("the answers have no canonical form", &error))?;
    let mut text = String::new();
    for byte in Sha256::digest(bytes) {
        let _ = write!(text, "{byte:02x}");
    }
    Ok(text)
}
