//! Questions: what they have in common. Each kind has a file of its own.

use serde::Deserialize;

use super::test::Scope;
use super::{choice, file, gap, input, matching, ordering};
use crate::exact::Exact;
use crate::id::QuestionId;
use crate::task::{InputType, Medium, Question, QuestionBody};
use crate::taskfile::fault::{quoted, suggestion};
use crate::taskfile::fields::Fields;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    MultipleChoice,
    Match,
    Order,
    Gaps,
    Input,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Type {
    Field,
    Area,
    Rich,
    Code,
    Numeric,
    Tabular,
    File,
    Photo,
    Audio,
    Video,
}

/// A question; none when its kind cannot be told.
pub(super) fn one(fields: &Fields<'_>, scope: &mut Scope<'_>) -> Option<Question> {
    let name = fields.text("name");
    if let Some(message) = scope.questions.take(&name) {
        fields.fault("name", "duplicate-name", message);
    }
    let question = Question {
        id: QuestionId::generate(scope.ids.chance),
        name,
        text: fields.text("text"),
        hint: fields.optional_text("hint"),
        points: fields.number("points").unwrap_or_else(Exact::zero),
        penalty: fields.number("penalty").unwrap_or_else(Exact::zero),
        pinned: fields.flag("pinned"),
        required: fields.flag("required"),
        effective: fields.flag("effective"),
        dimensions: dimensions(fields, scope),
        body: match fields.word("kind")? {
            Kind::MultipleChoice => QuestionBody::MultipleChoice(choice::body(fields, scope)),
            Kind::Match => QuestionBody::Match(matching::body(fields, scope)),
            Kind::Order => QuestionBody::Order(ordering::body(fields, scope)),
            Kind::Gaps => QuestionBody::Gaps(gap::of_text(fields, scope)),
            Kind::Input => input_body(fields, scope)?,
        },
    };
    Some(question)
}

/// The keys of an input; none when its type cannot be told.
fn input_body(fields: &Fields<'_>, scope: &Scope<'_>) -> Option<QuestionBody> {
    let body = match fields.word("type")? {
        Type::Field => QuestionBody::Input(input::body(fields, InputType::Field)?),
        Type::Area => QuestionBody::Input(input::body(fields, InputType::Area)?),
        Type::Rich => QuestionBody::Input(input::body(fields, InputType::Rich)?),
        Type::Code => QuestionBody::Input(input::body(fields, InputType::Code)?),
        Type::Numeric => QuestionBody::Input(input::body(fields, InputType::Numeric)?),
        Type::Tabular => QuestionBody::Table(gap::of_table(fields, scope)),
        Type::File => QuestionBody::Files(file::body(fields, Medium::File)),
        Type::Photo => QuestionBody::Files(file::body(fields, Medium::Photo)),
        Type::Audio => QuestionBody::Files(file::body(fields, Medium::Audio)),
        Type::Video => QuestionBody::Files(file::body(fields, Medium::Video)),
    };
    Some(body)
}

fn dimensions(fields: &Fields<'_>, scope: &Scope<'_>) -> Vec<(String, Exact)> {
    let numbers = fields.numbers("dimensions").into_iter();
    numbers
        .map(|(name, value, number)| {
            if !scope.dimensions.has(name) {
                let meant = suggestion(name, scope.dimensions.all());
                let message = format!("the test has no dimension {}{meant}", quoted(name));
                value.fault("unknown-name", message);
            }
            (name.to_owned(), number)
        })
        .collect()
}
