//! An entry under the author's rules: what is claimed, or what is wrong with it.

use std::fmt;

use super::entry::Entry;
use super::normal::normal;
use crate::email::EmailAddress;
use crate::fault::Faults;
use crate::task::{Access, Asked, FormField, GuestName, Guests};

/// What somebody claims who was asked the right things.
#[derive(Clone, PartialEq, Eq)]
pub enum Claim {
    /// To be on the list.
    Listed {
        /// What names the ticket, in its normal form.
        first: String,
        /// What only the candidate knows, in its normal form, where it is asked for.
        second: Option<String>,
    },
    /// To be let in without being on any list.
    Guest {
        /// Who it is.
        slip: GuestSlip,
        /// The shared password, where one is asked for.
        password: Option<String>,
    },
}

impl fmt::Debug for Claim {
    /// Only its kind.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Listed { .. } => "Claim::Listed(***)",
            Self::Guest { .. } => "Claim::Guest(***)",
        })
    }
}

/// What a guest said of themselves.
#[derive(Clone, PartialEq, Eq)]
pub struct GuestSlip {
    /// Nothing where nobody is asked.
    pub fullname: Option<String>,
    /// Where the link may be sent.
    pub email: Option<EmailAddress>,
    /// The author's own fields with what was written, in the order of the form.
    pub fields: Vec<(String, String)>,
    /// The form's own id.
    pub id: Option<String>,
}

impl fmt::Debug for GuestSlip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("GuestSlip(***)")
    }
}

impl Claim {
    /// Judges an entry. Nothing where the door takes no entries, only codes.
    pub fn of(access: &Access, entry: &Entry) -> Option<Result<Self, Faults>> {
        let mut form = Form {
            faults: Faults::default(),
        };
        let claim = match access {
            Access::Code => return None,
            Access::Credential { .. } => form.listed(entry, None),
            Access::TwoCredentials { second, .. } => form.listed(entry, Some(second)),
            Access::Public(guests) => form.guest(entry, guests, None),
            Access::Password { guests, .. } => {
                let password = form.required("password", entry.password.as_ref());
                form.guest(entry, guests, password)
            }
            Access::Register { fields, .. } => form.registration(fields, entry),
        };
        Some(form.faults.or(claim))
    }
}

/// A form that is being read; after a fault its values are of no account.
struct Form {
    faults: Faults,
}

impl Form {
    fn required(&mut self, name: &str, value: Option<&String>) -> Option<String> {
        let Some(value) = value else {
            self.faults.push(name, "required", "must be filled in");
            return None;
        };
        self.fitting(name, value)
    }

    fn fitting(&mut self, name: &str, value: &str) -> Option<String> {
        if Entry::is_long(value) {
            self.faults
                .push(name, "too-long", "must have at most 200 characters");
            return None;
        }
        Some(value.to_owned())
    }

    fn listed(&mut self, entry: &Entry, second: Option<&Asked>) -> Claim {
        let first = self.required("credential", entry.credential.as_ref());
        let second = second.map(|_| {
            let value = self.required("secondCredential", entry.second_credential.as_ref());
            normal(&value.unwrap_or_default())
        });
        Claim::Listed {
            first: normal(&first.unwrap_or_default()),
            second,
        }
    }

    fn guest(&mut self, entry: &Entry, guests: &Guests, password: Option<String>) -> Claim {
        let fullname = match guests.name {
            GuestName::Required => self.required("fullname", entry.fullname.as_ref()),
            GuestName::None => None,
        };
        let slip = GuestSlip {
            fullname,
            email: None,
            fields: Vec::new(),
            id: self.id(entry),
        };
        Claim::Guest { slip, password }
    }

    fn registration(&mut self, fields: &[FormField], entry: &Entry) -> Claim {
        let mut written = Vec::new();
        for field in fields {
            let path = format!("fields.{}", field.name);
            let value = entry.fields.get(&field.name);
            let value = match (value, field.required) {
                (None, false) => continue,
                (value, _) => self.required(&path, value),
            };
            written.extend(value.map(|value| (field.name.clone(), value)));
        }
        Claim::Guest {
            slip: self.slip(entry, written),
            password: None,
        }
    }

    /// Name and address, both of them, in the order of the form.
    fn slip(&mut self, entry: &Entry, fields: Vec<(String, String)>) -> GuestSlip {
        let fullname = self.required("fullname", entry.fullname.as_ref());
        let email = self
            .required("email", entry.email.as_ref())
            .and_then(|text| {
                let address = text.parse().ok();
                if address.is_none() {
                    let message = "must be an e-mail address such as ada@example.org";
                    self.faults.push("email", "not-an-email", message);
                }
                address
            });
        GuestSlip {
            fullname,
            email,
            fields,
            id: self.id(entry),
        }
    }

    fn id(&mut self, entry: &Entry) -> Option<String> {
        let id = entry.id.as_ref()?;
        self.fitting("id", id)
    }
}
