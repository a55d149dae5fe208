//! Where mails are handed over, as the operator writes it: `smtp://host:port`, `smtps://user:password@host`, `?tls=required|none`.

use std::str::FromStr;

use percent_encoding::percent_decode_str;
use secrecy::SecretString;
use url::{Host, Url};

/// A parsed `--smtp-url`. `Debug` shows stars for the password.
#[derive(Debug, Clone)]
pub struct SmtpUrl {
    /// Name or address of the server.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is encrypted.
    pub security: Security,
    /// Who logs in, if anybody.
    pub login: Option<Login>,
}

/// A user name and its password.
#[derive(Debug, Clone)]
pub struct Login {
    /// The name.
    pub user: String,
    /// The password; sent over TLS only.
    pub password: SecretString,
}

/// How a connection to a mail server is encrypted. A certificate is checked wherever there is TLS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte (`smtps`).
    Implicit,
    /// STARTTLS, or no mail (`?tls=required`).
    Required,
    /// STARTTLS where the server offers it.
    Offered,
    /// Never (`?tls=none`): for a server on the same machine.
    Off,
}

/// Why a text is no SMTP URL. The text itself is not repeated: it may hold a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SmtpUrlFault {
    /// Another scheme or no URL at all.
    #[error("must be written smtp://host:port or smtps://user:password@host")]
    Form,
    /// No host.
    #[error("names no host")]
    Host,
    /// A path or a fragment.
    #[error("must end after the port, except for ?tls=required or ?tls=none")]
    Extra,
    /// A value of `tls` that is not known.
    #[error("tls must be required or none")]
    Tls,
    /// A password that could never be sent.
    #[error("a password is never sent without TLS: remove it or tls=none")]
    PasswordWithoutTls,
}

impl FromStr for SmtpUrl {
    type Err = SmtpUrlFault;

    fn from_str(text: &str) -> Result<Self, SmtpUrlFault> {
        let url = Url::parse(text).map_err(|_| SmtpUrlFault::Form)?;
        let security = security(&url)?;
        let login = login(&url)?;
        if login.is_some() && security == Security::Off {
            return Err(SmtpUrlFault::PasswordWithoutTls);
        }
        if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
            return Err(SmtpUrlFault::Extra);
        }
        let host = match url.host().ok_or(SmtpUrlFault::Host)? {
            Host::Domain("") => return Err(SmtpUrlFault::Host),
            Host::Domain(name) => name.to_owned(),
            Host::Ipv4(address) => address.to_string(),
            Host::Ipv6(address) => address.to_string(),
        };
        // RFC 8314 and RFC 6409: who logs in submits, who does not relays.
        let usual = match (security, &login) {
            (Security::Implicit, _) => 465,
            (_, Some(_)) => 587,
            (_, None) => 25,
        };
        let port = url.port().unwrap_or(usual);
        Ok(Self {
            host,
            port,
            security,
            login,
        })
    }
}

fn security(url: &Url) -> Result<Security, SmtpUrlFault> {
    let mut asked = None;
    for (name, value) in url.query_pairs() {
        if name != "tls" {
            return Err(SmtpUrlFault::Extra);
        }
        asked = Some(match &*value {
            "required" => Security::Required,
            "none" => Security::Off,
            _ => return Err(SmtpUrlFault::Tls),
        });
    }
    match (url.scheme(), asked) {
        ("smtps", None | Some(Security::Required)) => Ok(Security::Implicit),
        ("smtps", Some(_)) => Err(SmtpUrlFault::Tls),
        ("smtp", asked) => Ok(asked.unwrap_or(Security::Offered)),
        _ => Err(SmtpUrlFault::Form),
    }
}

fn login(url: &Url) -> Result<Option<Login>, SmtpUrlFault> {
    let decoded = |text: &str| {
        let text = percent_decode_str(text).decode_utf8();
        text.map(std::borrow::Cow::into_owned)
            .map_err(|_| SmtpUrlFault::Form)
    };
    match url.password() {
        None if url.username().is_empty() => Ok(None),
        None => Err(SmtpUrlFault::Form),
        Some(password) => Ok(Some(Login {
            user: decoded(url.username())?,
            password: decoded(password)?.into(),
        })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret as _;

    fn parsed(text: &str) -> SmtpUrl {
        text.parse().unwrap()
    }

    fn fault(text: &str) -> SmtpUrlFault {
        text.parse::<SmtpUrl>().unwrap_err()
    }

    #[test]
    fn each_form_of_the_contract_is_read() {
        let plain = parsed("smtp://mail.example:2525");
        assert_eq!((plain.host.as_str(), plain.port), ("mail.example", 2525));
        assert_eq!(
            (plain.security, plain.login.is_none()),
            (Security::Offered, true)
        );
        assert_eq!(parsed("smtp://[::1]:25/").host, "::1");
        assert_eq!(
            parsed("smtp://mail.example?tls=required").security,
            Security::Required
        );
        assert_eq!(
            parsed("smtp://mail.example?tls=none").security,
            Security::Off
        );
        assert_eq!(
            parsed("smtps://u:p@mail.example?tls=required").security,
            Security::Implicit
        );
    }

    #[test]
    fn the_usual_port_depends_on_the_encryption_and_the_login() {
        assert_eq!(parsed("smtp://mail.example").port, 25);
        assert_eq!(parsed("smtp://u:p@mail.example").port, 587);
        assert_eq!(parsed("smtps://u:p@mail.example").port, 465);
    }

    #[test]
    fn a_login_is_decoded_and_its_password_never_shown() {
        let url = parsed("smtps://ada%40example.org:p%3Ass%2Fw%C3%B6rd@mail.example");
        let login = url.login.clone().unwrap();
        assert_eq!(login.user, "ada@example.org");
        assert_eq!(login.password.expose_secret(), "p:ss/wörd");
        assert!(!format!("{url:?}").contains("wörd"), "{url:?}");
    }

    #[test]
    fn what_is_not_understood_is_a_fault() {
        for text in [
            "",
            "mail.example:25",
            "http://mail.example",
            "smtp://u@mail.example",
            "smtp://u:%ff@mail.example",
        ] {
            assert_eq!(fault(text), SmtpUrlFault::Form, "{text}");
        }
        assert_eq!(fault("smtp://"), SmtpUrlFault::Host);
        assert_eq!(fault("smtp://mail.example/x"), SmtpUrlFault::Extra);
        assert_eq!(fault("smtp://mail.example?pool=9"), SmtpUrlFault::Extra);
        assert_eq!(fault("smtp://mail.example?tls=maybe"), SmtpUrlFault::Tls);
        assert_eq!(fault("smtps://mail.example?tls=none"), SmtpUrlFault::Tls);
        assert_eq!(
            fault("smtp://u:p@mail.example?tls=none"),
            SmtpUrlFault::PasswordWithoutTls
        );
    }
}
