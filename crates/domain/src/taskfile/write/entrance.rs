//! The entrance, into the mapping of its task.

use jiff::tz::Offset;

use super::mapping::Mapping;
use super::yaml::Yaml;
use crate::email::EmailAddress;
use crate::task::{Access, Asked, Entrance, FormField, Guests, Help, PrivacyNotice};
use crate::taskfile::table::{ACCESS, FORM_FIELD, HELP, PRIVACY};
use crate::ticket::WindowEnd;

pub(super) fn write(task: Mapping, entrance: &Entrance) -> Mapping {
    let task = match &entrance.access {
        Access::Code => task,
        other => task.put("access", access(other)),
    };
    let task = match &entrance.privacy {
        Some(notice) => task.put("privacy", privacy(notice)),
        None => task,
    };
    let task = match &entrance.help {
        Some(contact) => task.put("help", help(contact)),
        None => task,
    };
    let origins = entrance.embedding.iter();
    task.list(
        "embedding",
        origins.map(|origin| Yaml::Text(origin.as_str().to_owned())),
    )
}

fn access(access: &Access) -> Yaml {
    let mapping = |method: &str| Mapping::of(&ACCESS).word("method", method);
    match access {
        Access::Code => mapping("code"),
        Access::Credential { first, guesses } => asked(mapping("credential"), "by", "label", first)
            .maybe_whole("guesses", Some(*guesses)),
        Access::TwoCredentials {
            first,
            second,
            guesses,
        } => {
            let mapping = asked(mapping("two-credentials"), "by", "label", first);
            asked(mapping, "secondBy", "secondLabel", second).maybe_whole("guesses", Some(*guesses))
        }
        Access::Public(who) => guests(mapping("public"), who).word("name", who.name),
        Access::Password {
            hash,
            guesses,
            guests: who,
        } => guests(mapping("password"), who)
            .text("passwordHash", hash.as_str())
            .word("name", who.name)
            .maybe_whole("guesses", Some(*guesses)),
        Access::Register {
            fields,
            mail,
            verify,
            guests: who,
        } => guests(mapping("register"), who)
            .list("fields", fields.iter().map(form_field))
            .maybe_text("mail", mail.as_deref())
            .word("verify", *verify),
    }
    .done()
}

fn asked(mapping: Mapping, by: &str, label: &str, asked: &Asked) -> Mapping {
    mapping
        .word(by, asked.by)
        .maybe_text(label, asked.label.as_deref())
}

fn guests(mapping: Mapping, guests: &Guests) -> Mapping {
    let (opens, closes) = (guests.window.after, guests.window.before);
    mapping
        .maybe_whole("quota", Some(guests.quota))
        .maybe_whole("perAddress", Some(guests.per_address))
        .maybe_text("opens", opens.map(instant).as_deref())
        .maybe_text("closes", closes.map(instant).as_deref())
}

/// In the offset in which it is shown.
fn instant(end: WindowEnd) -> String {
    let offset = Offset::from_seconds(end.utc_minutes.saturating_mul(60)).unwrap_or(Offset::UTC);
    end.at.display_with_offset(offset).to_string()
}

fn form_field(field: &FormField) -> Yaml {
    Mapping::of(&FORM_FIELD)
        .text("name", &field.name)
        .text("label", &field.label)
        .word("required", field.required)
        .done()
}

fn privacy(privacy: &PrivacyNotice) -> Yaml {
    Mapping::of(&PRIVACY)
        .text("notice", &privacy.notice)
        .text("version", &privacy.version)
        .done()
}

fn help(help: &Help) -> Yaml {
    let email = help.email.as_ref();
    Mapping::of(&HELP)
        .maybe_text("name", help.name.as_deref())
        .maybe_text("email", email.map(EmailAddress::as_str))
        .maybe_text("phone", help.phone.as_deref())
        .maybe_text("text", help.text.as_deref())
        .done()
}
