//! Keys of the server itself: what signs candidates' tokens and receipts. They are made at the first start and kept, so that tokens and
//! receipts survive a restart and are the same on every node.

use domain::chance::Chance;
use jiff::Timestamp;

use crate::backend::tx::{rows, run};
use crate::error::Result;
use crate::fields::Fields;
use crate::{Reader, Store, Tx, seal};

/// A key of 32 bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct ServerKey {
    /// Tells keys of one purpose apart.
    pub id: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// The key.
    pub secret: Vec<u8>,
}

impl std::fmt::Debug for ServerKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ServerKey")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// What a key is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Signs candidates' tokens (HMAC).
    Seat,
    /// Signs receipts (Ed25519 seed).
    Receipt,
    /// Opens answer files (P-256).
    AnswerFile,
    /// Makes digests of credentials and of addresses (HMAC).
    Credential,
}

impl Purpose {
    fn word(self) -> &'static str {
        match self {
            Self::Seat => "seat",
            Self::Receipt => "receipt",
            Self::AnswerFile => "answer-file",
            Self::Credential => "credential",
        }
    }
}

impl Reader {
    /// The keys of a purpose, newest first.
    pub async fn server_keys(&mut self, store: &Store, purpose: Purpose) -> Result<Vec<ServerKey>> {
        const SQL: &str = "SELECT id, created_at, secret FROM server_keys WHERE purpose = $1 ORDER BY created_at DESC, id DESC";
        let stored = rows!(self, SQL, [purpose.word()], |row| {
            Ok((
                Fields::text(row, "id")?,
                Fields::instant(row, "created_at")?,
                Fields::bytes(row, "secret")?,
            ))
        })?;
        let open = |(id, created_at, stored): (String, Timestamp, Vec<u8>)| {
            let secret = seal::open(
                store.master_key.as_deref(),
                &stored,
                &format!("server_keys/{}/{id}", purpose.word()),
            )?;
            Ok(ServerKey {
                id,
                created_at,
                secret,
            })
        };
        stored.into_iter().map(open).collect()
    }
}

impl Tx {
    /// Adds a key.
    pub async fn add_server_key(
        &mut self,
        store: &Store,
        purpose: Purpose,
        key: &ServerKey,
        chance: &dyn Chance,
    ) -> Result<()> {
        let place = format!("server_keys/{}/{}", purpose.word(), key.id);
        let sealed = seal::seal(store.master_key.as_deref(), &key.secret, &place, chance)?;
        const SQL: &str =
            "INSERT INTO server_keys (purpose, id, created_at, secret) VALUES ($1, $2, $3, $4)";
        run!(
            self,
            SQL,
            [
                purpose.word(),
                &key.id,
                key.created_at.as_millisecond(),
                sealed
            ]
        )?;
        Ok(())
    }
}

impl Store {
    /// The keys of a purpose, newest first; makes the first one if there is none.
    pub async fn server_keys(
        &self,
        purpose: Purpose,
        now: Timestamp,
        chance: &dyn Chance,
    ) -> Result<Vec<ServerKey>> {
        let found = self.read().await?.server_keys(self, purpose).await?;
        if !found.is_empty() {
            return Ok(found);
        }
        let mut secret = vec![0u8; 32];
        chance.fill(&mut secret);
        // Two nodes that start together race for this one id: the loser reads the winner's key.
        let key = ServerKey {
            id: "1".to_owned(),
            created_at: now,
            secret,
        };
        let mut tx = self.begin().await?;
        let added = tx.add_server_key(self, purpose, &key, chance).await;
        match added {
            Ok(()) => tx.commit().await?,
            Err(crate::StoreError::Duplicate(_)) => drop(tx),
            Err(error) => return Err(error),
        }
        self.read().await?.server_keys(self, purpose).await
    }
}
