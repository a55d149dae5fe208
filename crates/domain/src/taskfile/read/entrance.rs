//! The entrance: access, privacy notice, help, embedding.

use jiff::fmt::temporal::Pieces;
use serde::Deserialize;

use super::names::Names;
use crate::access::{NotAPasswordHash, PasswordHash};
use crate::chance::Chance;
use crate::email::EmailAddress;
use crate::frame_origin::{FrameOrigin, NotAFrameOrigin};
use crate::task::{
    Access, Asked, EmailTemplate, Entrance, FormField, GuestName, Guests, Help, PrivacyNotice,
    Property,
};
use crate::taskfile::fault::{quoted, suggestion};
use crate::taskfile::fields::Fields;
use crate::taskfile::table::{ACCESS, HELP, PRIVACY};
use crate::ticket::{Window, WindowEnd};

/// The fewest characters of a shared password.
const MIN_PASSWORD: usize = 8;

/// The word of `method`.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Method {
    #[default]
    Code,
    Credential,
    TwoCredentials,
    Public,
    Password,
    Register,
}

/// The entrance of a task.
pub(super) fn of_task(
    task: &Fields<'_>,
    templates: &[EmailTemplate],
    chance: &dyn Chance,
) -> Entrance {
    let access = task.get("access").and_then(|value| value.fields(&ACCESS));
    let privacy = task.get("privacy").and_then(|value| value.fields(&PRIVACY));
    let help = task.get("help").and_then(|value| value.fields(&HELP));
    Entrance {
        access: access.map_or(Access::Code, |fields| access_of(&fields, templates, chance)),
        privacy: privacy.map(|fields| PrivacyNotice {
            notice: fields.text("notice"),
            version: fields.text("version"),
        }),
        help: help
            .map(|fields| help_of(&fields))
            .filter(|help| !help.is_empty()),
        embedding: embedding(task),
    }
}

fn access_of(fields: &Fields<'_>, templates: &[EmailTemplate], chance: &dyn Chance) -> Access {
    // A method that does not exist is told, and none of the further fields can be asked for.
    match fields.word("method").unwrap_or_default() {
        Method::Code => Access::Code,
        Method::Credential => Access::Credential {
            first: asked(fields, "by", "label"),
            guesses: guesses(fields),
        },
        Method::TwoCredentials => two_credentials(fields),
        Method::Public => Access::Public(guests(fields)),
        Method::Password => {
            let (guesses, guests) = (guesses(fields), guests(fields));
            password(fields, chance).map_or(Access::Code, |hash| Access::Password {
                hash,
                guesses,
                guests,
            })
        }
        Method::Register => register(fields, templates),
    }
}

fn two_credentials(fields: &Fields<'_>) -> Access {
    let (first, second) = (
        asked(fields, "by", "label"),
        asked(fields, "secondBy", "secondLabel"),
    );
    if first.by == second.by {
        let message = "the second credential must be another than the first";
        fields.fault("secondBy", "same-credential", message);
    }
    Access::TwoCredentials {
        first,
        second,
        guesses: guesses(fields),
    }
}

fn asked(fields: &Fields<'_>, by: &str, label: &str) -> Asked {
    Asked {
        by: fields.word(by).unwrap_or(Property::Email),
        label: fields.optional_text(label),
    }
}

fn guesses(fields: &Fields<'_>) -> u32 {
    fields.whole("guesses").unwrap_or_default()
}

fn guests(fields: &Fields<'_>) -> Guests {
    let name = fields.knows("name").then(|| fields.word("name")).flatten();
    let window = Window {
        after: instant(fields, "opens"),
        before: instant(fields, "closes"),
    };
    if !window.is_forward() {
        fields.fault("closes", "not-after", "must be later than `opens`");
    }
    Guests {
        name: name.unwrap_or(GuestName::Required),
        quota: fields.whole("quota").unwrap_or_default(),
        per_address: fields.whole("perAddress").unwrap_or_default(),
        window,
    }
}

/// The instant and the offset in which it is written.
fn instant(fields: &Fields<'_>, key: &str) -> Option<WindowEnd> {
    let text = fields.optional_text(key)?;
    let end = window_end(&text);
    if end.is_none() {
        let message = format!(
            "{} is not an instant such as 2026-11-24T10:00:00+03:00",
            quoted(&text)
        );
        fields.fault(key, "not-an-instant", message);
    }
    end
}

fn window_end(text: &str) -> Option<WindowEnd> {
    let pieces = Pieces::parse(text).ok()?;
    let at = text.parse().ok()?;
    let offset = pieces.to_numeric_offset();
    Some(WindowEnd {
        at,
        utc_minutes: offset.map_or(0, |offset| offset.seconds() / 60),
    })
}

fn password(fields: &Fields<'_>, chance: &dyn Chance) -> Option<PasswordHash> {
    let (password, hash) = (
        fields.optional_text("password"),
        fields.optional_text("passwordHash"),
    );
    match (password, hash) {
        (Some(password), None) if password.trim().chars().count() < MIN_PASSWORD => {
            let message = format!("at least {MIN_PASSWORD} characters");
            fields.fault("password", "too-short", message);
        }
        (Some(password), None) => return PasswordHash::make(&password, chance).ok(),
        (None, Some(hash)) => match hash.parse() {
            Ok(hash) => return Some(hash),
            Err(NotAPasswordHash) => {
                fields.fault("passwordHash", "not-a-hash", NotAPasswordHash.to_string());
            }
        },
        (Some(_), Some(_)) => {
            let message = "the password and its hash cannot both stand here";
            fields.fault("passwordHash", "contradiction", message);
        }
        (None, None) => {
            let message = "this way in needs `password` or `passwordHash`";
            fields.fault("password", "required", message);
        }
    }
    None
}

fn register(fields: &Fields<'_>, templates: &[EmailTemplate]) -> Access {
    let mut names = Names::default();
    let form = fields.objects("fields").into_iter();
    let form: Vec<FormField> = form
        .map(|field| {
            let one = FormField {
                name: field.text("name"),
                label: field.text("label"),
                required: field.flag("required"),
            };
            if let Some(message) = names.take(&one.name) {
                field.fault("name", "duplicate-name", message);
            }
            one
        })
        .collect();
    let (mail, verify) = (fields.optional_text("mail"), fields.flag("verify"));
    if verify && mail.is_none() {
        let message = "without `mail` nobody would be sent the link";
        fields.fault("verify", "no-mail", message);
    }
    let known = |name: &str| templates.iter().any(|template| template.name == name);
    if let Some(name) = mail.as_deref().filter(|name| !known(name)) {
        let meant = suggestion(
            name,
            templates.iter().map(|template| template.name.as_str()),
        );
        let message = format!("no e-mail template has the name {}{meant}", quoted(name));
        fields.fault("mail", "unknown-name", message);
    }
    Access::Register {
        fields: form,
        mail,
        verify,
        guests: guests(fields),
    }
}

fn help_of(fields: &Fields<'_>) -> Help {
    Help {
        name: fields.optional_text("name"),
        email: fields.optional_text("email").and_then(|address| {
            let parsed: Option<EmailAddress> = address.parse().ok();
            if parsed.is_none() {
                let message = format!("{} is not an e-mail address", quoted(&address));
                fields.fault("email", "not-an-email-address", message);
            }
            parsed
        }),
        phone: fields.optional_text("phone"),
        text: fields.optional_text("text"),
    }
}

fn embedding(task: &Fields<'_>) -> Vec<FrameOrigin> {
    let texts = task.texts("embedding").into_iter();
    texts
        .filter_map(|(value, text)| {
            let origin: Result<FrameOrigin, NotAFrameOrigin> = text.parse();
            if let Err(error) = &origin {
                value.fault("not-an-origin", error.to_string());
            }
            origin.ok()
        })
        .collect()
}
