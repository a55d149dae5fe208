//! Migrations: numbered, in pairs, forward only. An older program refuses a newer database.

use sqlx::migrate::Migrator;
use sqlx::{PgPool, SqliteConnection};

use crate::error::{Result, StoreError};

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// What to do about migrations that are missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Migrate {
    /// Run them.
    Run,
    /// Refuse to open the database.
    Refuse,
}

/// The newest migration that this program knows.
pub(crate) fn known() -> i64 {
    SQLITE
        .iter()
        .map(|migration| migration.version)
        .max()
        .unwrap_or_default()
}

/// Judges what is applied: the versions must be ours, from the first on.
fn judge(applied: &[i64], migrate: Migrate) -> Result<()> {
    let newest = applied.iter().copied().max().unwrap_or_default();
    if newest > known() {
        return Err(StoreError::NewerSchema {
            found: newest,
            known: known(),
        });
    }
    let missing = SQLITE.iter().count().saturating_sub(applied.len());
    if missing > 0 && migrate == Migrate::Refuse {
        return Err(StoreError::NotMigrated { missing });
    }
    Ok(())
}

const APPLIED: &str = "SELECT version FROM _sqlx_migrations WHERE success ORDER BY version";

pub(crate) async fn sqlite(connection: &mut SqliteConnection, migrate: Migrate) -> Result<()> {
    let table = sqlx::query("SELECT 1 FROM sqlite_master WHERE name = '_sqlx_migrations'")
        .fetch_optional(&mut *connection)
        .await?;
    let applied = match table {
        Some(_) => {
            sqlx::query_scalar(APPLIED)
                .fetch_all(&mut *connection)
                .await?
        }
        None => Vec::new(),
    };
    judge(&applied, migrate)?;
    if applied.len() < SQLITE.iter().count() {
        SQLITE
            .run_direct(None, connection, false)
            .await
            .map_err(StoreError::unavailable)?;
    }
    Ok(())
}

pub(crate) async fn postgres(pool: &PgPool, migrate: Migrate) -> Result<()> {
    let table =
        sqlx::query_scalar::<_, Option<String>>("SELECT to_regclass('_sqlx_migrations')::text")
            .fetch_one(pool)
            .await?;
    let applied = match table {
        Some(_) => sqlx::query_scalar(APPLIED).fetch_all(pool).await?,
        None => Vec::new(),
    };
    judge(&applied, migrate)?;
    if applied.len() < POSTGRES.iter().count() {
        let mut connection = pool.acquire().await?;
        // A migration may take as long as it needs.
        sqlx::query("SET statement_timeout = 0")
            .execute(&mut *connection)
            .await?;
        POSTGRES
            .run(&mut *connection)
            .await
            .map_err(StoreError::unavailable)?;
        sqlx::query("RESET statement_timeout")
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn migrations_come_in_pairs_of_the_same_number_and_name() {
        let names = |migrator: &Migrator| {
            migrator
                .iter()
                .map(|step| (step.version, step.description.to_string()))
                .collect::<Vec<_>>()
        };
        assert_eq!(names(&SQLITE), names(&POSTGRES));
        assert!(!names(&SQLITE).is_empty());
    }

    #[test]
    fn a_newer_schema_is_refused_and_a_missing_one_too_when_told_so() {
        assert!(matches!(
            judge(&[1, 9999], Migrate::Run),
            Err(StoreError::NewerSchema { found: 9999, .. })
        ));
        assert!(matches!(
            judge(&[], Migrate::Refuse),
            Err(StoreError::NotMigrated { .. })
        ));
        assert!(judge(&[], Migrate::Run).is_ok());
    }
}
