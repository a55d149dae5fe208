//! The page of an error, for people.

use domain::locale::Locale;
use domain::task::Help;
use view::Template as _;
use view::page::{Frame, Trouble, TroublePage};

use super::Parts;
use crate::settings::PublicUrl;

/// How the page of an error is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PageStyle<'a> {
    /// What the reader's browser asked for.
    pub(crate) locale: Locale,
    /// Where our files are.
    pub(crate) public_url: &'a PublicUrl,
    /// Whom the reader can call.
    pub(crate) help: &'a Help,
}

impl Parts {
    /// Says what happened, what the reader can do, and which request it was.
    pub(super) fn page(&self, request_id: &str, style: PageStyle<'_>) -> String {
        let page = TroublePage {
            frame: Frame {
                locale: style.locale,
                // Their addresses may take no form.
                switch: false,
                prefix: style.public_url.prefix().to_owned(),
                help: Some(style.help.clone()).filter(|help| !help.is_empty()),
                reference: None,
            },
            trouble: self.trouble(),
            request_id: Some(request_id.to_owned()),
        };
        page.render().unwrap_or_else(|error| {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "cannot render a page"
            );
            self.message.clone()
        })
    }

    fn trouble(&self) -> Trouble {
        match self.status.as_u16() {
            400 | 411 | 415 | 422 => Trouble::Malformed,
            403 => Trouble::Forbidden,
            405 => Trouble::WrongMethod,
            413 => Trouble::TooLarge,
            429 => Trouble::TooManyAttempts {
                retry_after: self.retry_after(),
            },
            503 => Trouble::Unavailable,
            500.. => Trouble::Internal,
            // Nobody gets here by following a link of ours: a wrong address, method or form is the wrong page.
            _ => Trouble::NotFound,
        }
    }

    fn retry_after(&self) -> u32 {
        let mut headers = self.headers.iter();
        let header = headers.find(|(name, _)| *name == axum::http::header::RETRY_AFTER);
        let seconds = header.and_then(|(_, value)| value.to_str().ok()?.parse().ok());
        seconds.unwrap_or(1)
    }
}
