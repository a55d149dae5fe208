//! What a template may say of a ticket.

use std::collections::BTreeMap;

use domain::ticket::WindowEnd;
use jiff::tz::Offset;

/// The values of one ticket.
#[derive(Debug, Clone, Default)]
pub struct MailVariables {
    /// The candidate's name.
    pub fullname: String,
    /// The candidate's address.
    pub email: String,
    /// The title of the task.
    pub task_title: String,
    /// Who invites.
    pub organization_name: String,
    /// The whole link with the code.
    pub access_link: String,
    /// The code alone.
    pub invitation_code: String,
    /// When the window opens.
    pub active_after: Option<WindowEnd>,
    /// When the window closes.
    pub active_before: Option<WindowEnd>,
    /// What the organization calls the candidate.
    pub external_id: Option<String>,
}

/// Every name that a template may use.
pub(super) const NAMES: [&str; 9] = [
    "fullname",
    "email",
    "taskTitle",
    "organizationName",
    "accessLink",
    "invitationCode",
    "activeAfter",
    "activeBefore",
    "externalId",
];

impl MailVariables {
    /// Names and values; what is unset is empty.
    pub(super) fn values(&self) -> BTreeMap<&'static str, String> {
        let values = [
            one_line(&self.fullname),
            one_line(&self.email),
            one_line(&self.task_title),
            one_line(&self.organization_name),
            one_line(&self.access_link),
            one_line(&self.invitation_code),
            self.active_after.map(shown).unwrap_or_default(),
            self.active_before.map(shown).unwrap_or_default(),
            one_line(self.external_id.as_deref().unwrap_or_default()),
        ];
        NAMES.into_iter().zip(values).collect()
    }
}

/// The text with every control character and line separator as a space: no value starts a line or a header of its own.
pub(super) fn one_line(value: &str) -> String {
    value.replace(
        |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'),
        " ",
    )
}

/// An instant in the ticket's offset, which is named: `2026-11-01 09:30 (UTC+03:00)`. Digits read the same in every language.
fn shown(end: WindowEnd) -> String {
    let offset = Offset::from_seconds(end.utc_minutes.saturating_mul(60)).unwrap_or(Offset::UTC);
    let civil = offset.to_datetime(end.at);
    let seconds = match civil.second() {
        0 => String::new(),
        second => format!(":{second:02}"),
    };
    let named = offset_name(offset);
    format!(
        "{} {:02}:{:02}{seconds} ({named})",
        civil.date(),
        civil.hour(),
        civil.minute()
    )
}

fn offset_name(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    if minutes == 0 {
        return "UTC".to_owned();
    }
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.abs();
    format!("UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}
