//! `hallticket org set`: whom an organization wants told.

use domain::email::EmailAddress;
use domain::locale::Locale;
use serde_json::json;

use crate::answer::Answer;
use crate::commands::target::Target;
use crate::desk::Desk;
use crate::failure::Failure;

/// Change whom an organization wants told when mails or callbacks do not arrive, and in which language
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  hallticket org set --contact office@example.org --lang tr
  hallticket org set --no-contact")]
pub(crate) struct Arguments {
    #[command(flatten)]
    target: Target,

    /// Address that is told, at most once a day, when mails or callbacks do not arrive
    #[arg(long, value_name = "ADDRESS", conflicts_with = "no_contact")]
    contact: Option<EmailAddress>,

    /// Tell nobody any more
    #[arg(long)]
    no_contact: bool,

    /// Language of what the contact is told
    #[arg(long, value_name = "CODE", value_parser = super::language)]
    lang: Option<Locale>,
}

/// Changes it.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let is_given = arguments.contact.is_some() || arguments.no_contact || arguments.lang.is_some();
    if !is_given {
        return Err(Failure::usage(
            "say what changes: --contact, --no-contact or --lang",
        ));
    }
    let store = desk.store().await?;
    let organization = arguments.target.find(&store).await?;
    let mut tx = store.begin().await?;
    let contact = tx.contact(&organization.id).await?;
    let mut contact =
        contact.ok_or_else(|| Failure::new("organization-not-found", "it is gone"))?;
    if arguments.no_contact {
        contact.email = None;
    }
    if let Some(email) = &arguments.contact {
        contact.email = Some(email.clone());
    }
    contact.lang = arguments.lang.unwrap_or(contact.lang);
    tx.set_contact(&organization.id, &contact).await?;
    tx.commit().await?;
    let text = match &contact.email {
        Some(email) => format!("{email} is told, in {}.\n", contact.lang.code()),
        None => "Nobody is told.\n".to_owned(),
    };
    Answer::new(
        &json!({"organizationId": organization.id, "contact": contact.email, "lang": contact.lang}),
        text,
    )
}
