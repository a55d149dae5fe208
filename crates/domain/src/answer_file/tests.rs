//! Files as a page makes them, and all the ways in which one is not taken.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::chance::SeededChance;
use crate::receipt::canonical;

fn instance() -> TestInstanceId {
    "instance1".parse().unwrap()
}

fn key() -> FileKey {
    FileKey::from_seed(&[7; 32])
}

fn digest(answers: &Value) -> String {
    use sha2::{Digest as _, Sha256};
    let plain = answers.as_object().unwrap().iter().map(|(id, answer)| {
        let entry = json!({"rev": answer["rev"], "value": answer["value"]});
        (id.clone(), entry)
    });
    super::content::hex(&Sha256::digest(canonical(&Value::Object(plain.collect()))))
}

fn content(proof: &str) -> Value {
    let answers = json!({
        "q1": {"rev": 2, "value": {"text": "été"}, "opId": "op7", "at": "2026-09-21T14:13:20.000Z"},
        "q2": {"rev": 1, "value": {"choices": ["c"]}},
        "q3": {"rev": 0, "value": null, "opId": "op9"},
    });
    json!({
        "proof": proof, "writerEpoch": 3, "madeAt": "2026-09-21T14:20:00.000Z", "digest": digest(&answers), "answers": answers,
    })
}

fn sealed(content: &Value) -> AnswerFile {
    let chance = SeededChance::new(1);
    let bytes = content.to_string();
    AnswerFile::seal(bytes.as_bytes(), &instance(), &key().public_key(), &chance).unwrap()
}

fn opened(content: &Value) -> Result<FileContent, NotTaken> {
    let text = serde_json::to_vec(&sealed(content)).unwrap();
    AnswerFile::parse(&text)?.open(&[FileKey::from_seed(&[1; 32]), key()])
}

#[test]
fn what_a_page_sealed_is_opened_with_the_key_that_it_names() {
    let opened = opened(&content(&key().proof(&instance()))).unwrap();
    assert_eq!(opened.writer_epoch, 3);
    let questions: Vec<_> = opened
        .answers
        .keys()
        .map(|id| id.as_str().to_owned())
        .collect();
    assert_eq!(questions, ["q1", "q2", "q3"]);
    let operations: Vec<_> = { opened.answers.iter() }
        .map(|(question, answer)| opened.operation(question, answer))
        .collect();
    let confirmed = format!("file-{}-q2", &opened.digest[..32]);
    assert_eq!(operations, ["op7", &confirmed, "op9"]);
}

#[test]
fn a_key_says_nothing_of_its_secret_and_is_the_same_after_a_restart() {
    assert_eq!(
        key().public_key(),
        FileKey::from_seed(&[7; 32]).public_key()
    );
    assert_ne!(
        key().public_key(),
        FileKey::from_seed(&[8; 32]).public_key()
    );
    let shown = format!("{:?}", key());
    assert_eq!(
        shown,
        format!("FileKey({})", key().public_key().fingerprint())
    );
    assert_eq!(key().public_key().to_base64().len(), 87);
}

#[test]
fn a_file_for_another_server_names_the_key_that_is_missing() {
    let file = sealed(&content("x"));
    let refused = file.open(&[FileKey::from_seed(&[1; 32])]).unwrap_err();
    assert_eq!(
        refused,
        NotTaken::ForeignKey {
            fingerprint: key().public_key().fingerprint()
        }
    );
}

#[test]
fn a_file_of_somebody_who_was_never_let_in_is_not_taken() {
    let other = key().proof(&"instance2".parse().unwrap());
    for proof in ["", "AAAA", &other] {
        assert_eq!(opened(&content(proof)).unwrap_err(), NotTaken::NotProven);
    }
}

#[test]
fn a_file_whose_digest_does_not_fit_or_whose_content_is_none_is_not_taken() {
    let mut wrong = content(&key().proof(&instance()));
    wrong["answers"]["q1"]["value"] = json!({"text": "changed"});
    assert_eq!(opened(&wrong).unwrap_err(), NotTaken::WrongDigest);
    wrong["answers"] = json!([]);
    assert!(matches!(opened(&wrong), Err(NotTaken::BadContent(_))));
}

#[test]
fn what_is_no_answer_file_is_refused_by_its_right_name() {
    let parse = |text: &str| AnswerFile::parse(text.as_bytes()).unwrap_err();
    for text in [
        "",
        "{}",
        "[]",
        "not json",
        "{\"format\":\"hallticket-answer-file-v1\"}",
    ] {
        assert!(matches!(parse(text), NotTaken::Unreadable(_)), "{text}");
    }
    let mut file = serde_json::to_value(sealed(&content("x"))).unwrap();
    file["format"] = json!("hallticket-answer-file-v2");
    assert_eq!(parse(&file.to_string()), NotTaken::UnknownFormat);
}

#[test]
fn a_file_that_claims_another_instance_does_not_open() {
    let mut file = sealed(&content(&key().proof(&instance())));
    file.test_instance_id = "instance2".parse().unwrap();
    assert_eq!(file.open(&[key()]).unwrap_err(), NotTaken::Altered);
}

proptest! {
    #[test]
    fn a_file_with_any_byte_changed_or_cut_is_not_taken(place in 0_usize..10_000, other in 0_u8..=255, cut in any::<bool>()) {
        let file = sealed(&content(&key().proof(&instance())));
        let mut bytes = serde_json::to_vec(&file).unwrap();
        let place = place % bytes.len();
        if cut {
            bytes.truncate(place);
        } else {
            prop_assume!(bytes[place] != other);
            bytes[place] = other;
        }
        let taken = AnswerFile::parse(&bytes).and_then(|file| file.open(&[key()]));
        prop_assert!(taken.is_err());
    }
}
