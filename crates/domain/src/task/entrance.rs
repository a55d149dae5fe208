//! The entrance of a task: how candidates get in, what they are told at the door, whom they call, and whose pages may show it.

use serde::{Deserialize, Serialize};

use crate::access::PasswordHash;
use crate::email::EmailAddress;
use crate::frame_origin::FrameOrigin;
use crate::ticket::Window;

/// Everything about the way into a task. Tasks that were stored before there was one have the plain one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Entrance {
    /// What a candidate shows.
    pub access: Access,
    /// What a candidate agrees to before the first start.
    pub privacy: Option<PrivacyNotice>,
    /// Whom to call; absent means the server's own.
    pub help: Option<Help>,
    /// Sites whose pages may show this task in a frame.
    pub embedding: Vec<FrameOrigin>,
}

/// What a candidate shows at the door. A ticket's own link opens the door whatever stands here.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(tag = "method", rename_all = "kebab-case")]
pub enum Access {
    /// The code of a ticket, and nothing else.
    #[default]
    Code,
    /// One thing that names the ticket: an address, a number on a list.
    Credential {
        /// What names the ticket.
        first: Asked,
        /// When guesses are not looked at any more.
        guesses: u32,
    },
    /// One thing that names the ticket and one that only its candidate knows.
    TwoCredentials {
        /// What names the ticket.
        first: Asked,
        /// What only its candidate knows.
        second: Asked,
        /// When guesses are not looked at any more.
        guesses: u32,
    },
    /// Nothing: a ticket is made for whoever comes.
    Public(Guests),
    /// One password for all: a ticket is made for whoever knows it.
    Password {
        /// Of the password.
        hash: PasswordHash,
        /// When guesses are not looked at any more.
        guesses: u32,
        /// For whom tickets are made.
        #[serde(flatten)]
        guests: Guests,
    },
    /// A form: a ticket is made for whoever fills it in.
    Register {
        /// What is asked beside name and e-mail address.
        fields: Vec<FormField>,
        /// The template of the mail that brings the link; without one no mail is sent.
        mail: Option<String>,
        /// Whether only the link of that mail lets in.
        verify: bool,
        /// For whom tickets are made.
        #[serde(flatten)]
        guests: Guests,
    },
}

/// Something that a candidate is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Which property of the ticket it is compared with.
    pub by: Property,
    /// What stands at the field; absent means the property's usual name.
    pub label: Option<String>,
}

/// A property of a ticket by which a candidate can be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Property {
    /// The e-mail address.
    Email,
    /// The caller's own id.
    ExternalId,
    /// `users[].credential1` of create-tickets.
    Credential1,
    /// `users[].credential2` of create-tickets.
    Credential2,
}

/// Candidates for whom tickets are made at the door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guests {
    /// Whether they say their name.
    pub name: GuestName,
    /// The most tickets that are made at this door, ever.
    pub quota: u32,
    /// The most tickets that are made for one address in an hour.
    pub per_address: u32,
    /// When the door is open, and the window of the tickets.
    pub window: Window,
}

/// Whether a guest says a name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum GuestName {
    /// Before entering.
    #[default]
    Required,
    /// Never: results are of nobody in particular.
    None,
}

/// A field of a registration form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormField {
    /// Its name for programs, unique in the form.
    pub name: String,
    /// What stands at it.
    pub label: String,
    /// Whether it must be filled in.
    pub required: bool,
}

/// What a candidate reads and agrees to before the first start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrivacyNotice {
    /// Markdown.
    pub notice: String,
    /// The author's name for this wording: what a consent names.
    pub version: String,
}

/// Whom a candidate calls when something does not work.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Help {
    /// A person or a desk.
    pub name: Option<String>,
    /// Where to write.
    pub email: Option<EmailAddress>,
    /// Where to call.
    pub phone: Option<String>,
    /// Anything else, such as hours; one line.
    pub text: Option<String>,
}

impl Access {
    /// For whom tickets are made at the door, if for anybody.
    pub fn guests(&self) -> Option<&Guests> {
        match self {
            Self::Code | Self::Credential { .. } | Self::TwoCredentials { .. } => None,
            Self::Public(guests)
            | Self::Password { guests, .. }
            | Self::Register { guests, .. } => Some(guests),
        }
    }

    /// What is asked for to find a ticket, first and second.
    pub fn asked(&self) -> (Option<&Asked>, Option<&Asked>) {
        match self {
            Self::Credential { first, .. } => (Some(first), None),
            Self::TwoCredentials { first, second, .. } => (Some(first), Some(second)),
            Self::Code | Self::Public(_) | Self::Password { .. } | Self::Register { .. } => {
                (None, None)
            }
        }
    }

    /// How many wrong entries of one address in an hour are looked at, where entries can be guessed.
    pub fn guesses(&self) -> Option<u32> {
        match self {
            Self::Credential { guesses, .. }
            | Self::TwoCredentials { guesses, .. }
            | Self::Password { guesses, .. } => Some(*guesses),
            Self::Code | Self::Public(_) | Self::Register { .. } => None,
        }
    }
}

impl Help {
    /// Whether it names nobody.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
