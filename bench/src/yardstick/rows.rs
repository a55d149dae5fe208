//! Ids, codes and texts of the rows: shaped as the server's are, made as cheaply as can be.

use std::time::Instant;

use rand::rngs::SmallRng;
use rand::{RngExt as _, SeedableRng as _};

/// Some moment: only that instants grow matters.
pub(crate) const EPOCH: i64 = 1_790_000_000_000;
const LETTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const HEX: &[u8; 16] = b"0123456789abcdef";

/// An answer of an ordinary length.
pub(crate) const ANSWER: &str =
    r#"{"text":"Ownership moves with the value, and a borrow must end before its owner does."}"#;
/// What the server's event says beside the sequence.
pub(crate) const EVENT: &str = r#"{"requestId":"0V1n4lGpabcdefghijkl","taskId":"0V1n4lGpabcdefghijkl","count":1,"sequence":100000}"#;

/// Where the numbers of events begin: behind all that a server in the same database gives.
pub(crate) fn first_sequence(seed: u32) -> i64 {
    i64::from(seed) << 40
}

/// Makes ids and codes.
#[derive(Debug)]
pub(crate) struct Maker {
    chance: SmallRng,
    started: Instant,
}

impl Maker {
    /// Two makers of different seeds or numbers never make the same code.
    pub(crate) fn new(seed: u32, number: u32) -> Self {
        Self {
            chance: SmallRng::seed_from_u64(u64::from(seed) << 32 | u64::from(number)),
            started: Instant::now(),
        }
    }

    /// Milliseconds since 1970, more or less.
    pub(crate) fn now(&self) -> i64 {
        EPOCH + i64::try_from(self.started.elapsed().as_millis()).unwrap_or(i64::MAX - EPOCH)
    }

    /// 20 characters: the time in base 62, then chance. In the order of time, as the server's.
    pub(crate) fn id(&mut self) -> String {
        let mut id = [b'0'; 20];
        let mut time = self.now().unsigned_abs();
        for place in (0..8).rev() {
            id[place] = LETTERS[usize::try_from(time % 62).unwrap_or(0)];
            time /= 62;
        }
        for letter in &mut id[8..] {
            *letter = LETTERS[self.chance.random_range(0..62)];
        }
        String::from_utf8_lossy(&id).into_owned()
    }

    /// A random UUID.
    pub(crate) fn code(&mut self) -> String {
        let mut bits: u128 = self.chance.random();
        let mut code = [b'-'; 36];
        for (place, letter) in code.iter_mut().enumerate() {
            if !matches!(place, 8 | 13 | 18 | 23) {
                *letter = HEX[usize::try_from(bits & 15).unwrap_or(0)];
                bits >>= 4;
            }
        }
        String::from_utf8_lossy(&code).into_owned()
    }
}
