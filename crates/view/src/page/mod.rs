//! One struct a page.

mod entry;
mod finished;
mod frame;
mod index;
mod moment;
mod person;
pub mod plain;
mod player;
mod preview;
mod trouble;
mod welcome;

#[cfg(test)]
mod tests;

pub use entry::{
    EntryField, EntryPage, FieldFault, FieldKind, FieldLabel, Note, NotePage, Refusal, Way,
    guest_name,
};
pub use finished::{FinishedPage, Outcome, Receipt, ShownScore};
pub use frame::{Frame, Language, dialled, languages};
pub use index::{DemoLinks, IndexPage};
pub use moment::Moment;
pub use person::{DataPage, Taken, TryPage};
pub use player::PlayerPage;
pub use preview::{PreviewPage, PreviewStep};
pub use trouble::{Trouble, TroublePage};
pub use welcome::{CodePage, PrivacyCard, StepCard, StepState, WelcomePage};
