//! E-mail templates.

use super::names::Names;
use crate::task::{EmailTemplate, TEMPLATE_VARIABLES, TemplatePurpose};
use crate::taskfile::fault::{quoted, suggestion};
use crate::taskfile::fields::Fields;

/// The templates of a task.
pub(super) fn all(task: &Fields<'_>) -> Vec<EmailTemplate> {
    let mut names = Names::default();
    let templates = task.objects("emailTemplates").into_iter();
    templates
        .map(|fields| {
            let template = one(&fields);
            if let Some(message) = names.take(&template.name) {
                fields.fault("name", "duplicate-name", message);
            }
            template
        })
        .collect()
}

fn one(fields: &Fields<'_>) -> EmailTemplate {
    let template = EmailTemplate {
        name: fields.text("name"),
        subject: fields.text("subject"),
        body: fields.text("body"),
        purpose: fields.word("purpose").unwrap_or_default(),
        sender_name: fields.optional_text("senderName"),
        reply_to: fields.optional_text("replyTo").and_then(|address| {
            let parsed = address.parse().ok();
            if parsed.is_none() {
                let message = format!("{} is not an e-mail address", quoted(&address));
                fields.fault("replyTo", "not-an-email-address", message);
            }
            parsed
        }),
        unsubscribe: fields.optional_text("unsubscribe"),
    };
    if let Some(url) = &template.unsubscribe {
        check_variables(fields, "unsubscribe", url);
        if !is_url(url) {
            let message = "must be an https URL in ASCII; variables may stand behind the host";
            fields.fault("unsubscribe", "not-a-url", message);
        }
    }
    let mut used = check_variables(fields, "subject", &template.subject);
    used.extend(check_variables(fields, "body", &template.body));
    let brings_in = used
        .iter()
        .any(|name| matches!(*name, "accessLink" | "invitationCode"));
    let is_invitation = template.purpose == TemplatePurpose::Invitation;
    if is_invitation && !brings_in && !template.body.is_empty() {
        fields.fault(
            "body",
            "no-access",
            "an invitation needs {{ accessLink }} or {{ invitationCode }}; a mail of another kind says `purpose: other`",
        );
    }
    template
}

/// Whether a text is an https URL whatever its variables hold: they are written into it with every mark encoded.
fn is_url(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else {
        return false;
    };
    let host = rest.split(['/', '?']).next().unwrap_or_default();
    let is_host = |byte: u8| byte.is_ascii_alphanumeric() || b".-:".contains(&byte);
    // A space may stand in braces and nowhere else.
    let mut outside = text.split("{{").filter_map(|part| part.rsplit("}}").next());
    let is_plain = |byte: u8| byte.is_ascii_graphic() && !b"<>\"".contains(&byte);
    !host.is_empty() && host.bytes().all(is_host) && outside.all(|part| part.bytes().all(is_plain))
}

/// Checks that nothing but known variables stands in braces, and gives those that are used. Blocks, filters and comments of the template
/// language would be run when a mail is rendered, where an author's mistake would meet candidates: they are refused here.
fn check_variables<'t>(fields: &Fields<'_>, key: &str, text: &'t str) -> Vec<&'t str> {
    for opening in ["{%", "{#"] {
        if let Some(offset) = text.find(opening) {
            let message = format!(
                "`{opening}` is not for templates here: only variables such as {{{{ fullname }}}}"
            );
            fields.fault_within(key, offset, "template-syntax", message);
        }
    }
    let mut used = Vec::new();
    let mut rest = text;
    while let Some((_, behind)) = rest.split_once("{{") {
        let offset = text.len() - behind.len() - "{{".len();
        let closed = behind
            .split_once("}}")
            .filter(|(inside, _)| !inside.contains(['\n', '{']));
        let Some((inside, after)) = closed else {
            let message = "`{{` without a closing `}}`".to_owned();
            fields.fault_within(key, offset, "template-syntax", message);
            rest = behind;
            continue;
        };
        let name = inside.trim_matches(' ');
        if TEMPLATE_VARIABLES.contains(&name) {
            used.push(name);
        } else {
            let meant = suggestion(name, TEMPLATE_VARIABLES);
            let message = format!("unknown variable {}{meant}", quoted(name));
            fields.fault_within(key, offset, "unknown-variable", message);
        }
        rest = after;
    }
    used
}

#[cfg(test)]
mod tests {
    use super::is_url;

    #[test]
    fn a_url_has_a_host_of_its_own_and_variables_behind_it() {
        for url in [
            "https://example.org",
            "https://example.org:8443/stop?who={{ email }}&x={{externalId}}#top",
        ] {
            assert!(is_url(url), "{url}");
        }
        for text in [
            "",
            "https://",
            "http://example.org/",
            "mailto:stop@example.org",
            "https://{{ externalId }}/",
            "https://{{ externalId }}.example.org/",
            "https://ada@example.org/",
            "https://example.org/a b",
            "https://example.org/>, <https://evil.example/",
            "https://b\u{fc}cher.example/",
        ] {
            assert!(!is_url(text), "{text}");
        }
    }
}
