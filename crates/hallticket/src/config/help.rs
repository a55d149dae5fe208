//! Whom candidates call.

use clap::Args;
use domain::email::EmailAddress;
use domain::task::Help;

/// What stands on every page of candidates whose task does not say it.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Help for candidates")]
#[expect(
    clippy::struct_field_names,
    reason = "the names are those of the flags"
)]
pub(crate) struct HelpOptions {
    /// Whom candidates call when something does not work: a person or a desk
    #[arg(long, value_name = "NAME")]
    pub(crate) help_name: Option<String>,

    /// Where candidates write
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) help_email: Option<EmailAddress>,

    /// Where candidates call
    #[arg(long, value_name = "NUMBER")]
    pub(crate) help_phone: Option<String>,

    /// Anything else about it, such as hours
    #[arg(long, value_name = "TEXT")]
    pub(crate) help_text: Option<String>,
}

impl HelpOptions {
    /// As pages show it.
    pub(crate) fn contact(&self) -> Help {
        Help {
            name: self.help_name.clone(),
            email: self.help_email.clone(),
            phone: self.help_phone.clone(),
            text: self.help_text.clone(),
        }
    }
}
