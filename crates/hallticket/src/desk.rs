//! What a command works with: the configuration, the clock, chance, and the database that it opens.

use std::sync::Arc;
use std::time::Duration;

use domain::chance::Chance;
use domain::time::Clock;
use jiff::{SignedDuration, Timestamp};
use secrecy::ExposeSecret;
use store::{DatabaseUrl, MasterKey, Migrate, OpenOptions, Store, StoreError};

use crate::config::General;
use crate::failure::{Failure, chain};
use crate::system::{SystemChance, SystemClock};

/// The database when nobody names one.
const DEFAULT_DATABASE: &str = "sqlite://hallticket.db";

/// The configuration and the two things that only the machine can give.
#[derive(Debug, Clone)]
pub(crate) struct Desk {
    pub(crate) general: General,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) chance: Arc<dyn Chance>,
}

impl Desk {
    /// A desk with the machine's own clock and chance.
    pub(crate) fn new(general: General) -> Self {
        Self {
            general,
            clock: Arc::new(SystemClock),
            chance: Arc::new(SystemChance),
        }
    }

    /// The current instant.
    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The instant so much later than now.
    pub(crate) fn after(&self, time: Duration) -> Result<Timestamp, Failure> {
        let later = SignedDuration::try_from(time)
            .ok()
            .and_then(|time| self.now().checked_add(time).ok());
        later.ok_or_else(|| Failure::usage("that time is too long"))
    }

    /// Where the database is.
    pub(crate) fn database_url(&self) -> Result<DatabaseUrl, Failure> {
        let named = self
            .general
            .database_url
            .as_ref()
            .map(ExposeSecret::expose_secret);
        named.unwrap_or(DEFAULT_DATABASE).parse().map_err(|error| {
            Failure::usage(format!(
                "--database-url (HALLTICKET_DATABASE_URL, database-url): {error}"
            ))
        })
    }

    /// The key that seals signing secrets, if there is one.
    pub(crate) fn master_key(&self) -> Result<Option<MasterKey>, Failure> {
        let Some(path) = &self.general.master_key_file else {
            return Ok(None);
        };
        let name = path.display();
        let bytes = std::fs::read(path).map_err(|error| {
            Failure::usage(format!("--master-key-file: cannot read {name}: {error}"))
        })?;
        MasterKey::from_file_bytes(&bytes)
            .map(Some)
            .map_err(|error| Failure::usage(format!("--master-key-file {name}: {error}")))
    }

    /// Opens the database: creates and migrates it, unless `--no-migrate`.
    pub(crate) async fn store(&self) -> Result<Store, Failure> {
        let migrate = if self.general.no_migrate {
            Migrate::Refuse
        } else {
            Migrate::Run
        };
        let options = OpenOptions {
            migrate,
            ..OpenOptions::default()
        };
        Ok(Store::open(&self.database_url()?, options, self.master_key()?).await?)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let code = match error {
            StoreError::NewerSchema { .. } => "newer-schema",
            StoreError::NotMigrated { .. } => "not-migrated",
            StoreError::Unavailable(_) => "unavailable",
            _ => "failed",
        };
        Self::new(code, chain(&error))
    }
}
