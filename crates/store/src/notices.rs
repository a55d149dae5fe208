//! What owners of organizations are told: one mail a kind and day, however much happens, committed together with what it is about.
//!
//! The mail waits in the outbox like any other, under the ticket where it began, and a while longer: what else goes wrong meanwhile only
//! adds to its number.

use domain::chance::Chance;
use domain::email::EmailAddress;
use domain::id::{MailId, OrganizationId, TicketId};
use domain::locale::Locale;
use jiff::{SignedDuration, Timestamp};

use crate::backend::tx::{row, run};
use crate::error::Result;
use crate::fields::Fields;
use crate::jobs::JobState;
use crate::mails::Mail;
use crate::{Reader, Tx};

/// How long a notice waits for company.
const GATHERING: SignedDuration = SignedDuration::from_mins(15);
const DAY: i64 = 24 * 3600;

/// What an owner is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// Mails that did not arrive.
    Mails,
    /// Callbacks that were given up.
    Callbacks,
    /// Receivers that were switched off.
    Endpoints,
}

impl NoticeKind {
    fn word(self) -> &'static str {
        match self {
            Self::Mails => "mails",
            Self::Callbacks => "callbacks",
            Self::Endpoints => "endpoints",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        [Self::Mails, Self::Callbacks, Self::Endpoints]
            .into_iter()
            .find(|kind| kind.word() == word)
    }
}

/// Something that did not arrive.
#[derive(Debug, Clone)]
pub struct Cause<'a> {
    /// What it was.
    pub kind: NoticeKind,
    /// Whose it was.
    pub organization_id: &'a OrganizationId,
    /// The ticket it was about.
    pub ticket_id: &'a TicketId,
    /// Why, in one line.
    pub words: String,
}

/// A notice as it is when it goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnerNotice {
    /// What it is about.
    pub kind: NoticeKind,
    /// The organization's name.
    pub organization: String,
    /// To whom; nobody, if that was taken back since.
    pub contact: Option<EmailAddress>,
    /// In which language.
    pub lang: Locale,
    /// How often it happened that day, so far.
    pub causes: u32,
    /// The first time.
    pub first_cause: String,
}

/// Whom an organization wants told, and in which language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// Nobody, if there is none.
    pub email: Option<EmailAddress>,
    /// The language of what they are told.
    pub lang: Locale,
}

fn contact(row: &impl Fields) -> Result<Contact> {
    Ok(Contact {
        email: row.opt_parsed("contact")?,
        lang: row.word("lang", Locale::from_code)?,
    })
}

impl Mail {
    /// Whether it looks like a mail to an owner. Templates may be called so, too: [`Reader::owner_notice`] knows.
    pub fn may_be_notice(&self) -> bool {
        self.template.starts_with('@')
    }
}

impl Reader {
    /// Whom an organization wants told.
    pub async fn contact(&mut self, organization: &OrganizationId) -> Result<Option<Contact>> {
        const SQL: &str = "SELECT contact, lang FROM organizations WHERE id = $1";
        row!(self, SQL, [organization.as_str()], contact)
    }

    /// The notice that a mail of the outbox is, if it is one.
    pub async fn owner_notice(
        &mut self,
        organization: &OrganizationId,
        mail: &MailId,
    ) -> Result<Option<OwnerNotice>> {
        const SQL: &str = "SELECT kind, name, contact, lang, causes, first_cause FROM owner_notices \
            JOIN organizations ON organizations.id = organization_id WHERE organization_id = $1 AND mail_id = $2";
        row!(self, SQL, [organization.as_str(), mail.as_str()], |row| {
            let Contact { email, lang } = contact(row)?;
            Ok(OwnerNotice {
                kind: Fields::word(row, "kind", NoticeKind::from_word)?,
                organization: Fields::text(row, "name")?,
                contact: email,
                lang,
                causes: Fields::small(row, "causes")?,
                first_cause: Fields::text(row, "first_cause")?,
            })
        })
    }
}

impl Tx {
    /// Says whom an organization wants told. False when there is no such organization.
    pub async fn set_contact(
        &mut self,
        organization: &OrganizationId,
        contact: &Contact,
    ) -> Result<bool> {
        const SQL: &str = "UPDATE organizations SET contact = $2, lang = $3 WHERE id = $1";
        let email = contact.email.as_ref().map(EmailAddress::as_str);
        let changed = run!(
            self,
            SQL,
            [organization.as_str(), email, contact.lang.code()]
        )?;
        Ok(changed == 1)
    }

    /// Tells an owner of something that did not arrive: the first time of its kind that day puts a notice into the outbox, the others
    /// only count. Nothing where nobody wants to be told.
    pub async fn tell_owner(
        &mut self,
        cause: &Cause<'_>,
        now: Timestamp,
        chance: &dyn Chance,
    ) -> Result<()> {
        const WANTED: &str = "SELECT task_id FROM tickets JOIN organizations ON organizations.id = organization_id \
            WHERE tickets.id = $1 AND organization_id = $2 AND contact IS NOT NULL";
        let organization = cause.organization_id;
        let bind = (cause.ticket_id.as_str(), organization.as_str());
        let task_id = row!(self, WANTED, [bind.0, bind.1], |row| Fields::parsed(
            row, "task_id"
        ))?;
        let Some(task_id) = task_id else {
            return Ok(());
        };
        const COUNT: &str = "INSERT INTO owner_notices (organization_id, kind, day, mail_id, causes, first_cause) \
            VALUES ($1, $2, $3, $4, 1, $5) \
            ON CONFLICT (organization_id, kind, day) DO UPDATE SET causes = owner_notices.causes + 1 RETURNING causes";
        let (kind, id) = (cause.kind.word(), MailId::generate(now, chance));
        let causes = row!(
            self,
            COUNT,
            [
                organization.as_str(),
                kind,
                now.as_second().div_euclid(DAY),
                id.as_str(),
                cause.words.replace('\0', "")
            ],
            |row| Fields::int(row, "causes")
        )?;
        if causes != Some(1) {
            return Ok(());
        }
        let notice = Mail {
            id,
            organization_id: organization.clone(),
            task_id,
            ticket_id: cause.ticket_id.clone(),
            template: format!("@{kind}"),
            state: JobState::Pending,
            due_at: now + GATHERING,
            attempt: 0,
            last_error: None,
            created_at: now,
            finished_at: None,
            trace: None,
        };
        self.add_mails([&notice]).await
    }
}
