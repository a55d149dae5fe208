//! An answer in words, for people who read it outside the exam: a marker, an export.

use super::AnswerValue;
use crate::task::{Cell, Gap, Piece, Question, QuestionBody, pieces};

impl AnswerValue {
    /// The answer as its question's author would write it down: what was typed, the texts of what was chosen, line by line what was put
    /// where. Nothing for a blank one.
    pub fn in_words(&self, question: &Question) -> String {
        if self.is_blank() {
            return String::new();
        }
        match (&question.body, self) {
            (QuestionBody::MultipleChoice(body), Self::Choices(ids)) => {
                let chosen = body
                    .choices
                    .iter()
                    .filter(|choice| ids.contains(&choice.id));
                lines(chosen.map(|choice| choice.text.clone()))
            }
            (QuestionBody::Match(body), Self::Matches(matches)) => {
                lines(body.items.iter().filter_map(|item| {
                    let id = matches.get(&item.id)?;
                    let option = body.options.iter().find(|option| &option.id == id)?;
                    Some(format!("{}: {}", item.text.trim(), option.text.trim()))
                }))
            }
            (QuestionBody::Order(body), Self::Order(ids)) => lines(ids.iter().filter_map(|id| {
                let item = body.items.iter().find(|item| &item.id == id)?;
                Some(item.text.clone())
            })),
            (QuestionBody::Gaps(body), Self::Gaps(_)) => pieces(&question.text)
                .into_iter()
                .map(|piece| match piece {
                    Piece::Text(text) => text.to_owned(),
                    Piece::Gap(name, _) => {
                        let named = body.gaps.iter().find(|named| named.name == name);
                        let filled =
                            named.map_or_else(String::new, |named| self.filled(&named.gap));
                        format!("[{filled}]")
                    }
                })
                .collect(),
            (QuestionBody::Table(body), Self::Cells(_)) => lines(body.rows.iter().map(|row| {
                let cells = row.cells.iter().map(|cell| match cell {
                    Cell::Given(text) => text.trim().to_owned(),
                    Cell::Asked(gap) => format!("[{}]", self.filled(gap)),
                });
                let cells: Vec<String> = cells.collect();
                format!("{}: {}", row.text.trim(), cells.join(" | "))
            })),
            // Their names are in the table of uploads: whoever shows them lists the files beside the answer.
            (QuestionBody::Files(_), Self::Files(files)) => {
                lines(files.iter().map(ToString::to_string))
            }
            (_, Self::Text(text) | Self::Number(text)) => text.clone(),
            // A value of another kind cannot be stored; if it were, it would be shown as it is.
            _ => self.to_json().to_string(),
        }
    }

    /// What stands in a gap; the text of a choice instead of its id.
    fn filled(&self, gap: &Gap) -> String {
        let (Self::Gaps(filled) | Self::Cells(filled)) = self else {
            return String::new();
        };
        let Some(text) = filled.get(&gap.id) else {
            return String::new();
        };
        let chosen = gap
            .choices()
            .iter()
            .find(|choice| choice.id.as_str() == text);
        chosen
            .map_or(text.as_str(), |choice| choice.text.trim())
            .to_owned()
    }
}

fn lines(texts: impl Iterator<Item = String>) -> String {
    let lines: Vec<String> = texts.map(|text| text.trim().to_owned()).collect();
    lines.join("\n")
}
