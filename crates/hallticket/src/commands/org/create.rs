//! `hallticket org create`: a tenant with its first key.

use domain::email::EmailAddress;
use domain::id::OrganizationId;
use domain::locale::Locale;
use domain::secret::{PrivateKey, WebhookSecret};
use serde_json::json;
use store::Store;
use store::notices::Contact;
use store::organizations::Organization;

use crate::answer::Answer;
use crate::commands::key;
use crate::desk::Desk;
use crate::failure::Failure;

/// Create an organization with its first API key and the secret that signs its callbacks
///
/// The key is shown this once: only its hash is kept.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  hallticket org create --name 'Analytical Engines'
  hallticket org create --name Demo --json | jq -r .privateKey")]
pub(crate) struct Arguments {
    /// Name of the organization, shown to candidates; it need not be unique
    #[arg(long, value_name = "NAME", value_parser = name)]
    name: String,

    /// Address that is told, at most once a day, when mails or callbacks do not arrive
    #[arg(long, value_name = "ADDRESS")]
    contact: Option<EmailAddress>,

    /// Language of what the contact is told; English, if not said
    #[arg(long, value_name = "CODE", value_parser = super::language)]
    lang: Option<Locale>,
}

fn name(text: &str) -> Result<String, String> {
    let name = text.trim();
    if (1..=200).contains(&name.chars().count()) && !name.chars().any(char::is_control) {
        Ok(name.to_owned())
    } else {
        Err("a name has 1 to 200 characters and no line breaks".to_owned())
    }
}

/// An organization that was just made, with the secrets that are told only now.
#[derive(Debug)]
pub(crate) struct Created {
    pub(crate) id: OrganizationId,
    pub(crate) key: PrivateKey,
    pub(crate) secret: WebhookSecret,
}

/// Makes an organization in one transaction.
pub(crate) async fn create(
    desk: &Desk,
    store: &Store,
    name: &str,
    contact: &Contact,
) -> Result<Created, Failure> {
    let (now, chance) = (desk.now(), &*desk.chance);
    let created = Created {
        id: OrganizationId::generate(now, chance),
        key: PrivateKey::generate(chance),
        secret: WebhookSecret::generate(chance),
    };
    let organization = Organization {
        id: created.id.clone(),
        name: name.to_owned(),
        created_at: now,
    };
    let mut tx = store.begin().await?;
    tx.add_organization(&organization).await?;
    tx.set_contact(&created.id, contact).await?;
    tx.add_key(
        &key::row(desk, &created.id, &created.key),
        &created.key.hash(),
    )
    .await?;
    tx.add_webhook_secret(store, &created.id, &created.secret, now, chance)
        .await?;
    tx.commit().await?;
    Ok(created)
}

/// Creates the organization and tells its secrets.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let store = desk.store().await?;
    let contact = Contact {
        email: arguments.contact.clone(),
        lang: arguments.lang.unwrap_or_default(),
    };
    let created = create(desk, &store, &arguments.name, &contact).await?;
    let (id, key, secret) = (&created.id, created.key.reveal(), created.secret.to_whsec());
    let text = format!(
        "Created organization {:?}. Keep these two secrets now: the key is not shown again.\n\n\
         organizationId  {id}\nprivateKey      {key}\nwebhookSecret   {secret}\n",
        arguments.name
    );
    Answer::new(
        &json!({"organizationId": id, "privateKey": key, "webhookSecret": secret}),
        text,
    )
}
