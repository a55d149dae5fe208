//! Tests, dimensions, sections and pages.

use super::names::Names;
use super::{Ids, passage, question};
use crate::id::{PageId, SectionId};
use crate::task::{Calculator, Dimension, Navigation, Page, Section, Test};
use crate::taskfile::cursor::Cursor;
use crate::taskfile::fields::Fields;
use crate::taskfile::node::Content;
use crate::taskfile::table::{DIMENSION, NAME, TEST};

/// What the questions of one test need to know of it.
#[derive(Debug)]
pub(super) struct Scope<'c> {
    pub(super) ids: Ids<'c>,
    /// The dimensions, over both levels.
    pub(super) dimensions: Names,
    /// The questions so far.
    pub(super) questions: Names,
}

/// The test of a step.
pub(super) fn of_step(step: &Fields<'_>, title: &str, ids: Ids<'_>) -> Test {
    let fields = step.get("test").and_then(|value| value.fields(&TEST));
    let Some(fields) = fields else {
        return Test {
            title: String::new(),
            time_limit: None,
            navigation: Navigation::default(),
            shuffle_sections: false,
            show_worth: false,
            calculator: Calculator::None,
            dimensions: Vec::new(),
            sections: Vec::new(),
        };
    };
    let mut names = Names::default();
    let dimensions = dimensions(&fields, &mut names);
    let mut scope = Scope {
        ids,
        dimensions: names,
        questions: Names::default(),
    };
    let sections = fields.objects("sections").into_iter();
    Test {
        title: fields
            .optional_text("title")
            .unwrap_or_else(|| title.to_owned()),
        time_limit: fields.seconds("timeLimit"),
        navigation: fields.word("navigation").unwrap_or_default(),
        shuffle_sections: fields.flag("shuffleSections"),
        show_worth: fields.flag("showWorth"),
        calculator: fields.word("calculator").unwrap_or_default(),
        dimensions,
        sections: sections
            .map(|fields| section(&fields, &mut scope))
            .collect(),
    }
}

fn dimensions(test: &Fields<'_>, names: &mut Names) -> Vec<Dimension> {
    let values = test.list("dimensions").into_iter();
    values.filter_map(|value| dimension(value, names)).collect()
}

/// A dimension is a name, or a mapping that has further names below it.
fn dimension(value: Cursor<'_>, names: &mut Names) -> Option<Dimension> {
    if !matches!(value.node.content, Content::Map(_)) {
        let name = value.text(&NAME)?;
        if let Some(message) = names.take(&name) {
            value.fault("duplicate-name", message);
        }
        return Some(Dimension {
            name,
            sub_dimensions: Vec::new(),
        });
    }
    let fields = value.fields(&DIMENSION)?;
    let name = fields.text("name");
    if let Some(message) = names.take(&name) {
        fields.fault("name", "duplicate-name", message);
    }
    let below = fields.texts("subDimensions").into_iter();
    let sub_dimensions = below.map(|(value, name)| {
        if let Some(message) = names.take(&name) {
            value.fault("duplicate-name", message);
        }
        name
    });
    Some(Dimension {
        sub_dimensions: sub_dimensions.collect(),
        name,
    })
}

fn section(fields: &Fields<'_>, scope: &mut Scope<'_>) -> Section {
    let pages = fields.objects("pages").into_iter();
    let pages: Vec<Page> = pages.map(|fields| page(&fields, scope)).collect();
    Section {
        id: SectionId::generate(scope.ids.chance),
        title: fields.text("title"),
        introduction: fields.optional_text("introduction"),
        passage: passage::of(fields),
        calculator: fields.word("calculator"),
        time_limit: fields.seconds("timeLimit"),
        navigation: fields.word("navigation"),
        pinned: fields.flag("pinned"),
        shuffle_pages: fields.flag("shufflePages"),
        pick: pick(fields, &pages),
        pages,
    }
}

fn pick(fields: &Fields<'_>, pages: &[Page]) -> Option<u32> {
    let pick = fields.whole("pick")?;
    let count = usize::try_from(pick).unwrap_or(usize::MAX);
    let pinned = pages.iter().filter(|page| page.pinned).count();
    if count > pages.len() {
        let message = format!("cannot pick {count} of {} pages", pages.len());
        fields.fault("pick", "out-of-range", message);
    } else if count < pinned {
        let message = format!("{pinned} pages are pinned, so at least {pinned} must be picked");
        fields.fault("pick", "out-of-range", message);
    }
    Some(pick)
}

fn page(fields: &Fields<'_>, scope: &mut Scope<'_>) -> Page {
    let questions = fields.objects("questions").into_iter();
    Page {
        id: PageId::generate(scope.ids.chance),
        passage: passage::of(fields),
        time_limit: fields.seconds("timeLimit"),
        pinned: fields.flag("pinned"),
        shuffle_questions: fields.flag("shuffleQuestions"),
        questions: questions
            .filter_map(|fields| question::one(&fields, scope))
            .collect(),
    }
}
