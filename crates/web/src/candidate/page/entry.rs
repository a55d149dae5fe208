//! The form at the door of a task, as its author wants it.

use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Entry;
use domain::fault::Faults;
use domain::secret::AccessCode;
use domain::task::{Access, Asked, FormField, GuestName, Property};
use store::tasks::Task;
use view::page::{
    CodePage, EntryField, EntryPage, FieldFault, FieldKind, FieldLabel, Refusal, Way,
};

use super::Place;
use crate::error::ApiResult;

/// Asks for what the task wants shown.
pub(super) fn ask(place: Place<'_>, task: &Task) -> ApiResult<Response> {
    let Some(page) = page(place, task, &Entry::default()) else {
        let frame = place.frame();
        return place.html(StatusCode::OK, &CodePage { frame });
    };
    place.html(StatusCode::OK, &page)
}

/// Asks again, with what was written and what is wrong with it.
pub(super) fn ask_again(
    place: Place<'_>,
    task: &Task,
    entry: &Entry,
    faults: &Faults,
) -> ApiResult<Option<Response>> {
    let Some(mut page) = page(place, task, entry) else {
        return Ok(None);
    };
    for field in &mut page.fields {
        field.fault = fault_of(&field.name, faults);
    }
    place.html(StatusCode::BAD_REQUEST, &page).map(Some)
}

/// Asks again: nobody is known by what was written. Nothing where the door takes only codes.
pub(super) fn refuse(place: Place<'_>, task: &Task, entry: &Entry) -> ApiResult<Option<Response>> {
    let Some(mut page) = page(place, task, entry) else {
        return Ok(None);
    };
    let (status, refusal) = match page.way {
        Way::Password => (StatusCode::FORBIDDEN, Refusal::WrongPassword),
        Way::Credential | Way::Public | Way::Register => (StatusCode::NOT_FOUND, Refusal::Unknown),
    };
    page.refusal = Some(refusal);
    place.html(status, &page).map(Some)
}

fn page(place: Place<'_>, task: &Task, entry: &Entry) -> Option<EntryPage> {
    let (way, fields) = form(&task.content.entrance.access, entry)?;
    let drawn = AccessCode::generate(&*place.app.chance);
    Some(EntryPage {
        frame: place.frame(),
        task_title: task.content.title.clone(),
        description: task.content.description.clone(),
        way,
        fields,
        form_id: entry.id.clone().unwrap_or_else(|| drawn.reveal().clone()),
        refusal: None,
    })
}

fn form(access: &Access, entry: &Entry) -> Option<(Way, Vec<EntryField>)> {
    let name = || {
        field(
            "fullname",
            FieldLabel::Name,
            FieldKind::Name,
            entry.fullname.as_ref(),
        )
    };
    Some(match access {
        Access::Code => return None,
        Access::Credential { first, .. } => (Way::Credential, vec![asked_first(first, entry)]),
        Access::TwoCredentials { first, second, .. } => (
            Way::Credential,
            vec![asked_first(first, entry), asked_second(second)],
        ),
        Access::Public(guests) => (
            Way::Public,
            (guests.name == GuestName::Required)
                .then(name)
                .into_iter()
                .collect(),
        ),
        Access::Password { guests, .. } => {
            let mut fields = vec![field(
                "password",
                FieldLabel::Password,
                FieldKind::Password,
                None,
            )];
            fields.extend((guests.name == GuestName::Required).then(name));
            (Way::Password, fields)
        }
        Access::Register { fields, .. } => {
            let email = entry.email.as_ref();
            let mut asked = vec![
                name(),
                field("email", FieldLabel::Email, FieldKind::Email, email),
            ];
            asked.extend(fields.iter().map(|own| own_field(own, entry)));
            (Way::Register, asked)
        }
    })
}

fn field(name: &str, label: FieldLabel, kind: FieldKind, value: Option<&String>) -> EntryField {
    EntryField {
        name: name.to_owned(),
        label,
        kind,
        required: true,
        value: value.cloned().unwrap_or_default(),
        fault: None,
    }
}

fn asked_first(asked: &Asked, entry: &Entry) -> EntryField {
    let kind = if asked.by == Property::Email {
        FieldKind::Email
    } else {
        FieldKind::Text
    };
    field("credential", label(asked), kind, entry.credential.as_ref())
}

/// Never shown again: it is the one that only the candidate knows.
fn asked_second(asked: &Asked) -> EntryField {
    let kind = if asked.by == Property::Email {
        FieldKind::Email
    } else {
        FieldKind::Password
    };
    field("secondCredential", label(asked), kind, None)
}

fn label(asked: &Asked) -> FieldLabel {
    match (&asked.label, asked.by) {
        (Some(words), _) => FieldLabel::Own(words.clone()),
        (None, Property::Email) => FieldLabel::Email,
        (None, Property::ExternalId | Property::Credential1) => FieldLabel::Number,
        (None, Property::Credential2) => FieldLabel::Secret,
    }
}

fn own_field(own: &FormField, entry: &Entry) -> EntryField {
    EntryField {
        required: own.required,
        ..field(
            &format!("field.{}", own.name),
            FieldLabel::Own(own.label.clone()),
            FieldKind::Text,
            entry.fields.get(&own.name),
        )
    }
}

/// What the rules say of a field, by the name that it has there.
fn fault_of(field: &str, faults: &Faults) -> Option<FieldFault> {
    let path = match field.strip_prefix("field.") {
        Some(own) => format!("fields.{own}"),
        None => field.to_owned(),
    };
    let fault = faults.as_slice().iter().find(|fault| fault.path == path)?;
    Some(match fault.code.as_str() {
        "required" => FieldFault::Missing,
        "not-an-email" => FieldFault::NotAnEmail,
        _ => FieldFault::TooLong,
    })
}
