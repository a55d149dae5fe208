//! The exam for browsers that run no code: each page of it is a form, and the server does what the player does elsewhere.
//!
//! It is another player of the same form ([`crate::form`]) and is shown what every player is shown, so that nothing can stand on these
//! pages that a candidate may not read. To add a kind of question: its control in `templates/plain/control.html`.

mod clock;
mod control;
mod file;
mod finish;
mod form;
mod lost;
mod map;
mod note;
mod question;
mod rest;
mod sheet;
mod wait;

pub use clock::{Clock, Countdown};
pub use file::Handed;
pub use finish::{FinishPage, Listed};
pub use form::{Form, FormPage, FormQuestion, FormSection, Passage};
pub use lost::LostPage;
pub use map::{MapEntry, MapSection, Reach};
pub use note::{Band, FileFault, Note};
pub use question::PlainQuestion;
pub use rest::RestPage;
pub use sheet::{Moves, Paper, SheetPage, Writing};
pub use wait::InterludePage;
