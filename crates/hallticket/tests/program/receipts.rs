//! Receipts: genuine, changed, and shown without the database.

use domain::receipt::{Receipt, ReceiptKey, answers_digest};
use serde_json::{Value, json};

use crate::place::Place;

fn signed() -> (Receipt, Value) {
    let key = ReceiptKey::from_seed(&[7; 32]);
    let instance = "0Vk3bXw1d2E4f6G8h0J2".parse().expect("an id");
    let at = "2026-12-01T10:00:00Z".parse().expect("an instant");
    let receipt = key.receipt(&instance, at, answers_digest(std::iter::empty()));
    (
        receipt,
        json!({"keys": [{"id": "1", "publicKey": key.public_key().to_base64()}]}),
    )
}

fn place(receipt: &Receipt, keys: &Value) -> Place {
    let text = serde_json::to_string(receipt).expect("JSON");
    Place::new()
        .file("receipt.json", &text)
        .file("keys.json", &keys.to_string())
        .file("answers.json", "{}")
}

#[test]
fn a_genuine_receipt_is_told_so_without_a_database() {
    let (receipt, keys) = signed();
    let place = place(&receipt, &keys);
    let checked = place.json(&[
        "verify-receipt",
        "receipt.json",
        "--keys",
        "keys.json",
        "--answers",
        "answers.json",
    ]);
    assert_eq!(
        (&checked["signature"], &checked["digest"]),
        (&json!("genuine"), &json!("fits"))
    );
    let checked = place.json(&["verify-receipt", "receipt.json", "--keys", "keys.json"]);
    assert_eq!(checked["digest"], "unchecked");
    assert!(!place.path().join("hallticket.db").exists());
}

#[test]
fn a_changed_receipt_is_refused() {
    let (mut receipt, keys) = signed();
    receipt.submitted_at = "2026-12-01T09:00:00.000Z".to_owned();
    let said = place(&receipt, &keys).run(&[
        "verify-receipt",
        "receipt.json",
        "--keys",
        "keys.json",
        "--json",
    ]);
    assert_eq!(
        (said.code, &said.document()["signature"]),
        (1, &json!("wrong"))
    );
}

#[test]
fn other_answers_do_not_fit() {
    let (receipt, keys) = signed();
    let place = place(&receipt, &keys).file(
        "answers.json",
        r#"{"q": {"rev": 1, "value": {"text": "x"}}}"#,
    );
    let said = place.run(&[
        "verify-receipt",
        "receipt.json",
        "--keys",
        "keys.json",
        "--answers",
        "answers.json",
        "--json",
    ]);
    assert_eq!(
        (said.code, &said.document()["digest"]),
        (1, &json!("wrong"))
    );
}

#[test]
fn a_file_that_is_no_receipt_and_a_document_without_keys_are_told() {
    let (receipt, _) = signed();
    let place = place(&receipt, &json!({"keys": []}));
    let said = place.run(&["verify-receipt", "answers.json", "--keys", "keys.json"]);
    assert!(
        said.code == 1 && said.stderr.contains("answers.json is no receipt"),
        "{said:?}"
    );
    let said = place.run(&[
        "verify-receipt",
        "receipt.json",
        "--keys",
        "keys.json",
        "--json",
    ]);
    assert_eq!(said.document()["error"]["code"], "no-keys");
}
