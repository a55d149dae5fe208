//! Chance, passed in: whoever needs randomness takes a [`Chance`], so that tests own every draw.

use std::sync::Mutex;

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;

/// A cryptographic source of random bytes that many tasks may share.
pub trait Chance: Send + Sync + std::fmt::Debug {
    /// Fills the buffer with unpredictable bytes.
    fn fill(&self, buffer: &mut [u8]);
}

/// The letters of ids, in ASCII order so that text order is number order.
pub(crate) const BASE62: &[u8; 62] =
    b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// Appends `count` letters of base 62, each equally likely.
pub(crate) fn push_letters(text: &mut String, count: usize, chance: &dyn Chance) {
    let mut buffer = [0u8; 24];
    let end = text.len() + count;
    while text.len() < end {
        chance.fill(&mut buffer);
        // 248 is the largest multiple of 62 in a byte: taking the rest too would favour the first letters.
        let letters = buffer
            .iter()
            .filter(|byte| **byte < 248)
            .map(|byte| char::from(BASE62[usize::from(byte % 62)]));
        text.extend(letters.take(end - text.len()));
    }
}

/// A repeatable source for tests and for drawing a form from a stored seed.
#[derive(Debug)]
pub struct SeededChance(Mutex<ChaCha20Rng>);

impl SeededChance {
    /// Makes the source that always gives the same bytes for the same seed.
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(ChaCha20Rng::seed_from_u64(seed)))
    }
}

impl Chance for SeededChance {
    fn fill(&self, buffer: &mut [u8]) {
        self.0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .fill_bytes(buffer);
    }
}
