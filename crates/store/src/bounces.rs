//! News of mails that a server had taken: they did not arrive after all.
//!
//! What comes back is kept among the mail's attempts: it is what the other side said, only later.

use domain::bounce::{Bounce, BounceKind};
use domain::chance::Chance;
use domain::email::EmailAddress;
use domain::id::{MailId, OrganizationId};
use jiff::Timestamp;

use crate::backend::tx::{row, run};
use crate::error::Result;
use crate::fields::Fields;
use crate::jobs::Attempt;
use crate::mails::Mail;
use crate::notices::{Cause, NoticeKind};
use crate::{Reader, Tx};

/// More news than this of one mail says nothing new.
const MOST_NEWS: usize = 50;

/// What became of the news.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// The mail is failed now.
    Failed,
    /// It is kept beside the mail, whose state stays.
    Noted,
    /// It was known, or there is too much of it already: nothing changed.
    Known,
    /// It is about somebody to whom this mail never went: nothing changed.
    OtherRecipient,
}

impl Effect {
    /// The word for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Noted => "noted",
            Self::Known => "already-known",
            Self::OtherRecipient => "other-recipient",
        }
    }
}

/// The word by which an attempt is known to be news that came back.
fn outcome(kind: BounceKind) -> &'static str {
    match kind {
        BounceKind::Hard => "bounced",
        BounceKind::Soft => "delayed",
        BounceKind::Complaint => "complaint",
    }
}

fn is_news(attempt: &Attempt) -> bool {
    let mut outcomes = BounceKind::ALL.into_iter().map(outcome);
    outcomes.any(|word| word == attempt.outcome)
}

/// To whom a mail went.
struct Addressed {
    to: Option<EmailAddress>,
    copies: Vec<EmailAddress>,
    is_notice: bool,
}

impl Reader {
    /// Whose a mail is, for whoever brings its unguessable id back.
    pub async fn organization_of_mail(&mut self, id: &MailId) -> Result<Option<OrganizationId>> {
        const SQL: &str = "SELECT organization_id FROM mails WHERE id = $1";
        row!(self, SQL, [id.as_str()], |row| Fields::parsed(
            row,
            "organization_id"
        ))
    }
}

impl Tx {
    /// Takes in what came back of an organization's mail. None when the organization has no such mail.
    pub async fn bounce_mail(
        &mut self,
        organization: &OrganizationId,
        bounce: &Bounce,
        now: Timestamp,
        chance: &dyn Chance,
    ) -> Result<Option<(Mail, Effect)>> {
        let Some(mail) = self.lock_mail(organization, &bounce.mail_id).await? else {
            return Ok(None);
        };
        let addressed = self.addressed(&mail).await?;
        let named = |known: &EmailAddress| {
            let recipient = bounce.recipient.as_ref();
            recipient.is_none_or(|it| it.as_str().eq_ignore_ascii_case(known.as_str()))
        };
        let is_candidate = addressed.to.as_ref().is_some_and(named);
        if !is_candidate && !addressed.copies.iter().any(named) {
            return Ok(Some((mail, Effect::OtherRecipient)));
        }
        if !self.is_new(&mail, bounce).await? {
            return Ok(Some((mail, Effect::Known)));
        }
        self.add_attempt(mail.id.as_str(), &attempt(bounce, now))
            .await?;
        let failed = is_candidate && self.fail_sent(&mail, bounce, now).await?;
        if !addressed.is_notice && (failed || bounce.kind == BounceKind::Complaint) {
            let cause = Cause {
                kind: NoticeKind::Mails,
                organization_id: organization,
                ticket_id: &mail.ticket_id,
                words: format!("{}: {}", mail.ticket_id, bounce.words),
            };
            self.tell_owner(&cause, now, chance).await?;
        }
        let effect = if failed {
            Effect::Failed
        } else {
            Effect::Noted
        };
        Ok(Some((mail, effect)))
    }

    async fn addressed(&mut self, mail: &Mail) -> Result<Addressed> {
        let organization = &mail.organization_id;
        if mail.may_be_notice()
            && let Some(notice) = self.owner_notice(organization, &mail.id).await?
        {
            return Ok(Addressed {
                to: notice.contact,
                copies: Vec::new(),
                is_notice: true,
            });
        }
        let ticket = self.ticket(organization, &mail.ticket_id).await?;
        let (to, copies) =
            ticket.map_or_else(Default::default, |one| (one.email, one.extra_emails));
        Ok(Addressed {
            to,
            copies,
            is_notice: false,
        })
    }

    /// Whether the same has not been said since the mail last went out.
    async fn is_new(&mut self, mail: &Mail, bounce: &Bounce) -> Result<bool> {
        let attempts = self.attempts(mail.id.as_str()).await?;
        let news = attempts.iter().rev().take_while(|attempt| is_news(attempt));
        let said = |attempt: &Attempt| {
            attempt.outcome == outcome(bounce.kind)
                && attempt.words.as_deref() == Some(bounce.words.as_str())
        };
        let news: Vec<_> = news.collect();
        Ok(news.len() < MOST_NEWS && !news.into_iter().any(said))
    }

    /// Fails a mail that a server had taken. One that is on its way again is left to what comes of that.
    async fn fail_sent(&mut self, mail: &Mail, bounce: &Bounce, now: Timestamp) -> Result<bool> {
        if bounce.kind != BounceKind::Hard {
            return Ok(false);
        }
        const SQL: &str = "UPDATE mails SET state = 'failed', last_error = $2, sent_at = $3 WHERE id = $1 AND state = 'sent'";
        let (id, now) = (mail.id.as_str(), now.as_millisecond());
        Ok(run!(self, SQL, [id, bounce.words.as_str(), now])? == 1)
    }
}

fn attempt(bounce: &Bounce, now: Timestamp) -> Attempt {
    Attempt {
        number: 0,
        started_at: now,
        duration_ms: 0,
        outcome: outcome(bounce.kind).to_owned(),
        status: status(&bounce.words),
        words: Some(bounce.words.clone()),
        address: None,
    }
}

/// The reply code that the words begin with, if they do.
fn status(words: &str) -> Option<u32> {
    let code = words.split(|c: char| !c.is_ascii_digit()).next()?;
    let code = code.parse().ok()?;
    (200..600).contains(&code).then_some(code)
}
