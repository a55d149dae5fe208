//! Right passwords that were shown before, so that a hall which shares one enters at once.
//!
//! A check costs a tenth of a second and 19 MiB on purpose. The first right one is remembered as a digest under a key; whoever shows it
//! afterwards is compared with that. Wrong ones are computed in full, a few at a time, however many come.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use domain::access::{PasswordHash, typed};
use domain::id::TaskId;
use domain::task::Access;
use subtle::ConstantTimeEq as _;
use tokio::sync::Semaphore;

use super::digest::Use;
use super::{Caller, Refused};
use crate::error::internal;

/// So many hashes are computed at once: as much memory, and as many processors, as guessing may take from an exam.
const AT_ONCE: usize = 2;
/// So many passwords are remembered; when another comes, all go, and those in use come back.
const MOST_KNOWN: usize = 256;

/// The digests of right passwords.
#[derive(Debug)]
pub(super) struct Vault {
    known: Mutex<HashMap<TaskId, [u8; 32]>>,
    turns: Semaphore,
}

impl Default for Vault {
    fn default() -> Self {
        Self {
            known: Mutex::default(),
            turns: Semaphore::new(AT_ONCE),
        }
    }
}

impl Vault {
    fn knows(&self, task: &TaskId, digest: &[u8; 32]) -> bool {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known.get(task);
        found.is_some_and(|right| bool::from(right.ct_eq(digest)))
    }

    fn remember(&self, task: &TaskId, digest: [u8; 32]) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST_KNOWN {
            known.clear();
        }
        known.insert(task.clone(), digest);
    }
}

impl Caller<'_> {
    /// Lets the right password of the task pass.
    pub(super) async fn check_password(&self, password: &str) -> Result<(), Refused> {
        let Access::Password { hash, .. } = &self.task.content.entrance.access else {
            return Err(self.app.unknown(self.call.address));
        };
        self.guess()?;
        let key = &self.app.keys().await?.credentials;
        let digest = key.digest(Use::Password, &self.task.id, &[&typed(password)]);
        if !self.is_right(hash, password, digest).await? {
            return Err(self.app.unknown(self.call.address));
        }
        self.guessed_right();
        Ok(())
    }

    async fn is_right(
        &self,
        hash: &PasswordHash,
        password: &str,
        digest: [u8; 32],
    ) -> Result<bool, Refused> {
        let (vault, task) = (&self.app.entrance.vault, &self.task.id);
        if vault.knows(task, &digest) {
            return Ok(true);
        }
        let _turn = vault.turns.acquire().await.map_err(internal)?;
        // Whoever waited may have waited for the one that was right.
        if vault.knows(task, &digest) {
            return Ok(true);
        }
        let (hash, password) = (hash.clone(), password.to_owned());
        let check = tokio::task::spawn_blocking(move || hash.is_of(&password));
        let right = check.await.map_err(internal)?;
        if right {
            vault.remember(task, digest);
        }
        Ok(right)
    }
}
