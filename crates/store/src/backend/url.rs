//! Where the database is.

use std::path::PathBuf;
use std::str::FromStr;

/// A database address: `sqlite://FILE` or `postgres://…`.
#[derive(Clone)]
pub enum DatabaseUrl {
    /// A file.
    Sqlite(PathBuf),
    /// A server; the text may hold a password.
    Postgres(String),
}

/// An address of no database that we speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected sqlite://FILE or postgres://USER:PASSWORD@HOST/NAME")]
pub struct UnknownDatabaseUrl;

impl FromStr for DatabaseUrl {
    type Err = UnknownDatabaseUrl;

    fn from_str(text: &str) -> Result<Self, UnknownDatabaseUrl> {
        if let Some(path) = text
            .strip_prefix("sqlite://")
            .or_else(|| text.strip_prefix("sqlite:"))
        {
            // A mistyped address must not create an odd file: no query, and some name.
            let fits = !path.is_empty() && !path.contains('?') && path != ":memory:";
            return if fits {
                Ok(Self::Sqlite(PathBuf::from(path)))
            } else {
                Err(UnknownDatabaseUrl)
            };
        }
        let postgres = text.starts_with("postgres://") || text.starts_with("postgresql://");
        if postgres {
            Ok(Self::Postgres(text.to_owned()))
        } else {
            Err(UnknownDatabaseUrl)
        }
    }
}

impl std::fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl std::fmt::Display for DatabaseUrl {
    /// Without user and password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite://{}", path.display()),
            Self::Postgres(url) => {
                let rest = url.split_once("://").map_or("", |(_, rest)| rest);
                let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
                write!(
                    f,
                    "postgres://{}",
                    host.split('?').next().unwrap_or_default()
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_and_shown_without_their_password() {
        assert_eq!(
            "sqlite://a/b.db"
                .parse::<DatabaseUrl>()
                .unwrap()
                .to_string(),
            "sqlite://a/b.db"
        );
        let url: DatabaseUrl = "postgres://me:canary@host:5/name?password=canary"
            .parse()
            .unwrap();
        assert_eq!(format!("{url:?}"), "postgres://host:5/name");
        for text in [
            "",
            "sqlite://",
            "mysql://x",
            "hallticket.db",
            "sqlite://x.db?mode=ro",
        ] {
            assert!(text.parse::<DatabaseUrl>().is_err(), "{text}");
        }
    }
}
