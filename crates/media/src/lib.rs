//! What the bytes of a file say that it is, and what of a picture may be kept.
//!
//! Pure, like `domain`: bytes in, judgement out; whoever calls it reads the file. It stands apart because it brings decoders along that
//! nothing else needs. To add a type of file: a variant of [`domain::file_type::FileType`], and a line in [`sniff`].

mod measure;
mod picture;
mod sniff;

pub use measure::pixels;
pub use picture::{NotAPicture, is_rewritten, rewritten};
pub use sniff::{HEAD, sniff};
