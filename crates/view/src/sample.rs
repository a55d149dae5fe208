//! Sample questions for the try-it page: one of each kind that a task uses, and none of the task's own.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use domain::chance::SeededChance;
use domain::drawing::draw;
use domain::locale::Locale;
use domain::task::TaskContent;
use domain::time::from_millis;
use serde_json::{Value, json};

use crate::form::{form, sort};
use crate::i18n::Words;
use crate::task_files::TaskFiles;

const FILE: &str = include_str!("sample.yaml");

/// What everybody can try, whose task is not known.
const COMMON: [&str; 2] = ["multiplechoice vertical", "input area"];

static SAMPLES: LazyLock<Option<TaskContent>> =
    LazyLock::new(|| domain::taskfile::parse(FILE, &SeededChance::new(1), from_millis(0)).ok());

/// What a task asks of its candidates' devices.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Demands {
    /// The kinds of its questions, as [`sort`] names them.
    sorts: BTreeSet<String>,
}

impl Demands {
    /// Those of a task.
    pub fn of(task: &TaskContent) -> Self {
        let questions = task.steps.iter().flat_map(|step| step.test.questions());
        Self {
            sorts: questions.map(|question| sort(&question.body)).collect(),
        }
    }

    /// Those of no task in particular.
    pub fn common() -> Self {
        Self {
            sorts: COMMON.map(str::to_owned).into(),
        }
    }

    /// Whether pictures or films are taken in it.
    pub fn camera(&self) -> bool {
        self.sorts.contains("input photo") || self.sorts.contains("input video")
    }

    /// Whether sound is recorded in it.
    pub fn microphone(&self) -> bool {
        self.sorts.contains("input audio") || self.sorts.contains("input video")
    }

    /// A form of samples, as the candidate API gives forms.
    pub fn form(&self, locale: Locale) -> Value {
        let step = { SAMPLES.as_ref() }.and_then(|samples| samples.steps.first());
        let Some(step) = step else {
            return json!({"navigation": "two-way", "sections": []});
        };
        let drawing = draw(&step.test, &SeededChance::new(1));
        let mut whole = form(&step.test, &drawing, &TaskFiles::default());
        let words = Words::of(locale).text("try-sample");
        if let Some(questions) = whole.pointer_mut("/sections/0/pages/0/questions")
            && let Some(questions) = questions.as_array_mut()
        {
            let sorts: Vec<String> = { step.test.questions() }
                .filter(|question| self.sorts.contains(&sort(&question.body)))
                .map(|question| question.id.to_string())
                .collect();
            questions.retain(|question| sorts.iter().any(|id| question["id"] == id.as_str()));
            for question in questions {
                // The gaps stand in the text itself; the others need none beside the words.
                let own = { question["html"].as_str() }.filter(|_| question["kind"] == "gaps");
                question["html"] = format!("<p>{words}</p>{}", own.unwrap_or_default()).into();
            }
        }
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOUR: &str = include_str!("../../../docs/examples/every-question-type.yaml");

    fn demands(file: &str) -> Demands {
        let task = domain::taskfile::parse(file, &SeededChance::new(2), from_millis(0));
        Demands::of(&task.unwrap())
    }

    fn questions(form: &Value) -> &Vec<Value> {
        let questions = form.pointer("/sections/0/pages/0/questions");
        questions.unwrap().as_array().unwrap()
    }

    #[test]
    fn every_kind_of_a_task_has_one_sample_and_none_says_what_the_task_asks() {
        let demands = demands(TOUR);
        let form = demands.form(Locale::En);
        let sampled = demands
            .sorts
            .iter()
            .filter(|sort| !sort.starts_with("input file"));
        assert_eq!(questions(&form).len(), sampled.count());
        let text = form.to_string();
        for own in ["Argon", "noble gas", "Rust", "Hydrogen", "weight"] {
            assert!(!text.contains(own), "{own}");
        }
        assert!(text.contains("sample"));
    }

    #[test]
    fn a_task_that_asks_one_thing_has_one_sample() {
        let file = "title: t\nsteps: [{ title: s, test: { sections: [{ title: x, pages: [{ questions: [\
            { name: a, kind: input, type: video, text: t }, { name: b, kind: input, type: area, text: t, scoring: manual }] }] }] } }]";
        let demands = demands(file);
        assert!(demands.camera() && demands.microphone());
        assert_eq!(questions(&demands.form(Locale::Ar)).len(), 1);
        assert_eq!(questions(&Demands::common().form(Locale::Tr)).len(), 2);
        assert!(!Demands::common().camera());
    }
}
