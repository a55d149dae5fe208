//! The page in which an exam is taken: a shell that the player's code fills from the candidate API.

use askama::Template;
use domain::id::{StepId, TestInstanceId};
use domain::locale::Locale;

use super::Frame;
use crate::{asset, i18n};

/// The player, for a test instance that runs.
#[derive(Debug, Template)]
#[template(path = "exam/player.html")]
pub struct PlayerPage {
    /// Around it.
    pub frame: Frame,
    /// Title of the step.
    pub title: String,
    /// Who asks for the exam.
    pub organization_name: String,
    /// Who sits it.
    pub candidate_name: String,
    /// Which attempt.
    pub test_instance_id: TestInstanceId,
    /// Its step: starting it again is how another tab takes over.
    pub step_id: StepId,
    /// The language in which the questions are written.
    pub content_locale: Locale,
    /// The path of the welcome page, without a code.
    pub task_path: String,
}

impl PlayerPage {
    /// Where a browser that runs no code goes on.
    fn plain_path(&self) -> String {
        let (prefix, id) = (&self.frame.prefix, &self.test_instance_id);
        format!("{prefix}/assessment/test-instances/{id}/plain")
    }

    /// The modules of the player.
    fn modules(&self) -> Vec<String> {
        asset::player_modules()
            .map(|name| self.frame.asset(name))
            .collect()
    }

    /// The player's words as JSON inside a script element, where only `<` could end it early.
    fn words_json(&self) -> String {
        i18n::for_browser(self.frame.locale)
            .to_string()
            .replace('<', "\\u003c")
    }
}
