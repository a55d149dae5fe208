//! Inputs of the form.

use domain::task::{Face, FileInput, InputType, Validation};
use serde_json::{Value, json};

use super::question::Own;

/// The type's name.
pub(super) fn type_name(input_type: InputType) -> &'static str {
    match input_type {
        InputType::Field => "field",
        InputType::Area => "area",
        InputType::Rich => "rich",
        InputType::Code => "code",
        InputType::Numeric => "numeric",
    }
}

/// What stands around an input; what its author did not give is absent.
pub(super) fn face(face: &Face) -> Own {
    let length = face.length;
    let given = [
        ("prefix", json!(face.prefix)),
        ("suffix", json!(face.suffix)),
        ("minWords", json!(length.min_words)),
        ("maxWords", json!(length.max_words)),
        ("minCharacters", json!(length.min_characters)),
        ("maxCharacters", json!(length.max_characters)),
        ("language", json!(face.language)),
        ("template", json!(face.template)),
        (
            "validation",
            json!(face.validation.as_ref().and_then(validation)),
        ),
    ];
    let given = given.into_iter().filter(|(_, value)| !value.is_null());
    given.collect()
}

/// What an answer ought to look like, for the browser to check. A task whose pattern no browser can check is not imported; one that were
/// would go without the advice.
fn validation(validation: &Validation) -> Option<Value> {
    let pattern = validation.pattern.automaton().ok()?;
    Some(json!({
        "pattern": pattern,
        "matches": validation.matches,
        "message": validation.message,
    }))
}

/// What a question takes of files.
pub(super) fn files(body: &FileInput) -> Own {
    let accept: Vec<&str> = body.accept.iter().map(|of| of.as_str()).collect();
    let media: Vec<&str> = body.accept.iter().map(|of| of.media_type()).collect();
    let endings = body.accept.iter().flat_map(|of| of.extensions());
    let endings: Vec<String> = endings.map(|ending| format!(".{ending}")).collect();
    let given = [
        ("accept", json!(accept)),
        ("mediaTypes", json!(media)),
        ("endings", json!(endings)),
        ("maxFiles", json!(body.max_files)),
        ("maxBytes", json!(body.max_bytes)),
        ("maxSeconds", json!(body.max_seconds)),
        ("takes", json!(body.takes)),
    ];
    let given = given.into_iter().filter(|(_, value)| !value.is_null());
    given.collect()
}
