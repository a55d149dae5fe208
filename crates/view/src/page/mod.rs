//! One struct a page.

mod finished;
mod frame;
mod index;
mod moment;
mod player;
mod preview;
mod trouble;
mod welcome;

#[cfg(test)]
mod tests;

pub use finished::{FinishedPage, Outcome, Receipt, ShownScore};
pub use frame::Frame;
pub use index::{DemoLinks, IndexPage};
pub use moment::Moment;
pub use player::PlayerPage;
pub use preview::{PreviewPage, PreviewStep};
pub use trouble::{Trouble, TroublePage};
pub use welcome::{CodePage, StepCard, StepState, WelcomePage};
