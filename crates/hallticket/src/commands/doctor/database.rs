//! The database: whether it answers, keeps what it says it has kept, and goes by the same clock.

use domain::time::rfc3339;
use jiff::{SignedDuration, Timestamp};
use store::server_keys::Purpose;
use store::{Reader, Store};

use super::Check;
use crate::desk::Desk;
use crate::failure::Failure;

/// Deadlines of two clocks that differ by more are not the same deadlines: readyz says so too.
const MOST_SKEW: SignedDuration = SignedDuration::from_secs(1);
/// What is due for longer than this waits for workers that are not there.
const MOST_WAIT: SignedDuration = SignedDuration::from_mins(10);

/// All checks of the database.
pub(super) async fn all(desk: &Desk) -> Vec<Check> {
    match look(desk).await {
        Ok(checks) => checks,
        Err(failure) => vec![Check::fail("database", failure.message())],
    }
}

async fn look(desk: &Desk) -> Result<Vec<Check>, Failure> {
    let url = desk.database_url()?;
    let store = desk.store().await?;
    let mut reader = store.read().await?;
    let version = reader.database_version().await?;
    let (schema, _) = reader.schema_versions().await?;
    let mut checks = vec![
        Check::ok("database", format!("{version} at {url}")),
        Check::ok(
            "schema",
            format!("version {schema}, the newest that this program knows"),
        ),
    ];
    checks.extend(durability(&mut reader).await?);
    checks.push(clock(desk, &mut reader).await?);
    checks.push(keys(desk, &store, &mut reader).await);
    checks.push(waiting(desk, "mails", reader.next_mail_due().await?));
    checks.push(waiting(
        desk,
        "callbacks",
        reader.next_delivery_due().await?,
    ));
    Ok(checks)
}

async fn durability(reader: &mut Reader) -> Result<Vec<Check>, Failure> {
    let settings = reader.durability_settings().await?;
    let judged = settings.into_iter().map(|setting| {
        let words = format!("{} = {}", setting.name, setting.found);
        if setting.is_safe {
            Check::ok("durability", words)
        } else {
            Check::fail(
                "durability",
                format!("{words}: what was acknowledged can be lost with the power"),
            )
        }
    });
    Ok(judged.collect())
}

async fn clock(desk: &Desk, reader: &mut Reader) -> Result<Check, Failure> {
    let before = desk.now();
    let theirs = reader.database_clock().await?;
    let after = desk.now();
    // Between the two readings the database's clock was read: only what lies outside is a difference.
    let skew = if theirs < before {
        before.duration_since(theirs)
    } else {
        theirs.duration_since(after.min(theirs))
    };
    let words = format!("the database's clock differs by {} ms", skew.as_millis());
    Ok(if skew > MOST_SKEW {
        Check::fail("clock", format!("{words}: synchronise both machines"))
    } else {
        Check::ok("clock", words)
    })
}

/// Whether the secrets of the database open with the master key that was given, or without one.
async fn keys(desk: &Desk, store: &Store, reader: &mut Reader) -> Check {
    let mut opened = reader
        .server_keys(store, Purpose::Receipt)
        .await
        .map(|_| ());
    if opened.is_ok() {
        opened = webhook_secrets(desk, store, reader).await;
    }
    match opened {
        Ok(()) => Check::ok("secrets", "every stored secret can be read"),
        Err(error) => Check::fail("secrets", crate::failure::chain(&error)),
    }
}

async fn webhook_secrets(desk: &Desk, store: &Store, reader: &mut Reader) -> store::Result<()> {
    for organization in reader.organizations().await? {
        reader
            .webhook_secrets(store, &organization.id, desk.now())
            .await?;
    }
    Ok(())
}

fn waiting(desk: &Desk, name: &'static str, due: Option<Timestamp>) -> Check {
    match due {
        Some(due) if desk.now().duration_since(due) > MOST_WAIT => {
            let words = format!(
                "one is due since {}: is a server with workers running, and is its mail server named?",
                rfc3339(due)
            );
            Check::warn(name, words)
        }
        Some(due) => Check::ok(name, format!("the next one is due at {}", rfc3339(due))),
        None => Check::ok(name, "none wait"),
    }
}
