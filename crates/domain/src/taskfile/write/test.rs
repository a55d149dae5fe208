//! Tests, dimensions, sections and pages.

use super::mapping::Mapping;
use super::question;
use super::yaml::Yaml;
use crate::task::{Dimension, LanguageTag, Page, Passage, Section, Test};
use crate::taskfile::table::{DIMENSION, PAGE, PASSAGE, SECTION, TEST};

pub(super) fn write(test: &Test) -> Yaml {
    Mapping::of(&TEST)
        .text("title", &test.title)
        .maybe_whole("timeLimit", test.time_limit)
        .word("navigation", test.navigation)
        .word("showWorth", test.show_worth)
        .word("calculator", test.calculator)
        .word("shuffleSections", test.shuffle_sections)
        .list("dimensions", test.dimensions.iter().map(dimension))
        .list("sections", test.sections.iter().map(section))
        .done()
}

fn dimension(dimension: &Dimension) -> Yaml {
    if dimension.sub_dimensions.is_empty() {
        return Yaml::Text(dimension.name.clone());
    }
    let below = dimension.sub_dimensions.iter().cloned();
    Mapping::of(&DIMENSION)
        .text("name", &dimension.name)
        .list("subDimensions", below.map(Yaml::Text))
        .done()
}

fn section(section: &Section) -> Yaml {
    let mapping = Mapping::of(&SECTION)
        .text("title", &section.title)
        .maybe_text("introduction", section.introduction.as_deref());
    beside(mapping, section.passage.as_ref())
        .word("calculator", section.calculator)
        .maybe_whole("timeLimit", section.time_limit)
        .word("navigation", section.navigation)
        .word("pinned", section.pinned)
        .word("shufflePages", section.shuffle_pages)
        .maybe_whole("pick", section.pick)
        .list("pages", section.pages.iter().map(page))
        .done()
}

fn page(page: &Page) -> Yaml {
    beside(Mapping::of(&PAGE), page.passage.as_ref())
        .maybe_whole("timeLimit", page.time_limit)
        .word("pinned", page.pinned)
        .word("shuffleQuestions", page.shuffle_questions)
        .list("questions", page.questions.iter().map(question::write))
        .done()
}

fn beside(mapping: Mapping, passage: Option<&Passage>) -> Mapping {
    match passage {
        Some(passage) => mapping.put("passage", self::passage(passage)),
        None => mapping,
    }
}

fn passage(passage: &Passage) -> Yaml {
    if passage.title.is_none() && passage.lang.is_none() {
        return Yaml::Text(passage.text.clone());
    }
    Mapping::of(&PASSAGE)
        .maybe_text("title", passage.title.as_deref())
        .maybe_text("lang", passage.lang.as_ref().map(LanguageTag::as_str))
        .text("text", &passage.text)
        .done()
}
