//! Inputs of the form.

use domain::task::{Face, InputType};
use serde_json::json;

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
    ];
    let given = given.into_iter().filter(|(_, value)| !value.is_null());
    given.collect()
}
