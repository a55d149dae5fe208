//! A question of the form: what all have in common, and choosing, matching and ordering.

use domain::drawing::DrawnQuestion;
use domain::task::{Match, MultipleChoice, Ordering, Question, QuestionBody, Test};
use serde_json::{Map, Value, json};

use super::sort::{choice_layout, match_layout};
use super::{by_id, input, parts};
use crate::task_files::TaskFiles;

/// What a kind of question has beside the common fields.
pub(super) type Own = Vec<(&'static str, Value)>;

/// A question as drawn.
pub(super) fn question_form(
    test: &Test,
    files: &TaskFiles,
    question: &Question,
    drawn: &DrawnQuestion,
) -> Value {
    let (kind, input_type, own) = match &question.body {
        QuestionBody::MultipleChoice(body) => {
            ("multiplechoice", None, choosing(files, body, drawn))
        }
        QuestionBody::Match(body) => ("match", None, matching(files, body, drawn)),
        QuestionBody::Order(body) => ("order", None, ordering(files, body, drawn)),
        QuestionBody::Gaps(body) => ("gaps", None, parts::gaps(files, body, drawn)),
        QuestionBody::Input(body) => (
            "input",
            Some(input::type_name(body.input_type)),
            input::face(&body.face),
        ),
        QuestionBody::Files(body) => ("input", Some(body.medium.as_str()), input::files(body)),
        QuestionBody::Table(body) => ("input", Some("tabular"), parts::table(files, body, drawn)),
    };
    let html = match &question.body {
        QuestionBody::Gaps(body) => parts::text(files, &question.text, body),
        _ => files.html(&question.text),
    };
    let mut form = Map::new();
    form.insert("id".to_owned(), json!(question.id));
    form.insert("kind".to_owned(), kind.into());
    form.insert("type".to_owned(), json!(input_type));
    form.insert("html".to_owned(), html.into());
    form.insert("required".to_owned(), question.required.into());
    form.insert(
        "hint".to_owned(),
        json!(question.hint.as_deref().map(|text| files.html(text))),
    );
    if test.show_worth {
        form.insert(
            "worth".to_owned(),
            json!(question.points.to_nine_decimals()),
        );
    }
    form.extend(own.into_iter().map(|(key, value)| (key.to_owned(), value)));
    Value::Object(form)
}

fn choosing(files: &TaskFiles, body: &MultipleChoice, drawn: &DrawnQuestion) -> Own {
    let choices = by_id(&body.choices, |choice| &choice.id);
    let choices = drawn.choices.iter().filter_map(|id| choices.get(id));
    let choices = choices.map(|choice| labelled(files, choice.id.as_str(), &choice.text));
    vec![
        ("choices", choices.collect()),
        ("minSelections", body.min_selections.into()),
        ("maxSelections", body.max_selections.into()),
        ("layout", choice_layout(body.layout).into()),
    ]
}

fn matching(files: &TaskFiles, body: &Match, drawn: &DrawnQuestion) -> Own {
    let items = by_id(&body.items, |item| &item.id);
    let options = by_id(&body.options, |option| &option.id);
    let items = drawn.items.iter().filter_map(|id| items.get(id));
    let options = drawn.options.iter().filter_map(|id| options.get(id));
    let items = items.map(|item| labelled(files, item.id.as_str(), &item.text));
    let options = options.map(|option| labelled(files, option.id.as_str(), &option.text));
    vec![
        ("items", items.collect()),
        ("options", options.collect()),
        ("layout", match_layout(body.layout).into()),
    ]
}

fn ordering(files: &TaskFiles, body: &Ordering, drawn: &DrawnQuestion) -> Own {
    let items = by_id(&body.items, |item| &item.id);
    let items = drawn.items.iter().filter_map(|id| items.get(id));
    let items = items.map(|item| labelled(files, item.id.as_str(), &item.text));
    vec![("items", items.collect())]
}

/// Something with an id and words.
pub(super) fn labelled(files: &TaskFiles, id: &str, markdown: &str) -> Value {
    json!({ "id": id, "html": files.inline_html(markdown) })
}
