//! DETAILED: a test instance as integrators see it, in query-test-results, callbacks and the feed (contract, section 2; reference,
//! section 2.6). Every key is always there, but for `files`, which those have that hand files in.

use jiff::Timestamp;
use serde::{Serialize, Serializer};

use crate::digest::Digest;
use crate::exact::Exact;
use crate::file_type::FileType;
use crate::id::{
    FileId, OrganizationId, QuestionId, SectionId, StepId, TaskId, TestInstanceId, TicketId,
};
use crate::scoring::{Board, Score};
use crate::test_instance::TestInstance;

/// What is told beside the instance and its score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// Whose task it is.
    pub organization: OrganizationId,
    /// The task.
    pub task: TaskId,
    /// The ticket's group.
    pub group: Option<String>,
    /// The ticket's labels.
    pub labels: Vec<String>,
    /// When the staff decided that the instance does not count.
    pub ignored_at: Option<Timestamp>,
}

/// A file that an answer names. Neither its name nor the candidate's is here: a result outlives them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct HandedIn {
    /// Its id, by which it can be fetched.
    pub id: FileId,
    /// The question that it answers.
    pub question_id: QuestionId,
    /// What it is, by its bytes.
    #[serde(rename = "type")]
    pub file_type: FileType,
    /// Its size.
    pub bytes: u64,
    /// The digest of its bytes.
    pub sha256: Digest,
}

/// The object.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Detailed {
    test_instance_id: TestInstanceId,
    organization_id: OrganizationId,
    task_id: TaskId,
    step_id: StepId,
    ticket_id: TicketId,
    status: Status,
    ignored: bool,
    candidate: Candidate,
    folder: (),
    group: Option<String>,
    labels: Vec<String>,
    tags: Empty,
    result: OrFalse,
    /// Additive: integrators of exams without files see what they always saw.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    files: Vec<HandedIn>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "UPPERCASE")]
enum Status {
    Started,
    Complete,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct Candidate {
    id: TicketId,
    kind: &'static str,
}

/// A result, or `false` where there is none yet.
#[derive(Debug, Clone, PartialEq)]
struct OrFalse(Option<ResultObject>);

/// `{}`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
struct Empty {}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultObject {
    completed_at: i64,
    scoreboard: Scoreboard,
    sections: Vec<SectionObject>,
    dimensions: Vec<DimensionObject>,
    effects: [(); 0],
    awaiting_marking: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct SectionObject {
    uuid: SectionId,
    scoreboard: Scoreboard,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct DimensionObject {
    name: String,
    scoreboard: Scoreboard,
    sub_dimensions: Vec<SubDimensionObject>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct SubDimensionObject {
    name: String,
    scoreboard: Scoreboard,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Scoreboard {
    points_achieved: Number,
    max_achievable_points: Number,
    achievement_ratio: Number,
    no_of_questions: u32,
    awaiting_marking: u32,
}

/// A number with at most nine decimals; whole ones are written without `.0`.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Number(f64);

impl Detailed {
    /// Puts the object together. The score is told once the instance has ended; before, `result` is false.
    pub fn new(instance: &TestInstance, owner: Owner, score: Option<&Score>) -> Self {
        let ended = instance.ended();
        let result = ended
            .zip(score)
            .map(|(ended, score)| ResultObject::new(ended.at, score));
        Self {
            test_instance_id: instance.id.clone(),
            organization_id: owner.organization,
            task_id: owner.task,
            step_id: instance.step.clone(),
            ticket_id: instance.ticket.clone(),
            status: if ended.is_some() {
                Status::Complete
            } else {
                Status::Started
            },
            ignored: owner.ignored_at.is_some(),
            candidate: Candidate {
                id: instance.ticket.clone(),
                kind: "temp",
            },
            folder: (),
            group: owner.group,
            labels: owner.labels,
            tags: Empty {},
            result: OrFalse(result),
            files: Vec::new(),
        }
    }

    /// With what was handed in.
    #[must_use]
    pub fn with_files(self, files: Vec<HandedIn>) -> Self {
        Self { files, ..self }
    }
}

impl ResultObject {
    fn new(completed_at: Timestamp, score: &Score) -> Self {
        let sections = score.sections.iter();
        let dimensions = score.dimensions.iter();
        Self {
            completed_at: completed_at.as_millisecond().div_euclid(1000),
            scoreboard: Scoreboard::from(&score.whole),
            sections: sections
                .map(|(id, board)| SectionObject {
                    uuid: id.clone(),
                    scoreboard: board.into(),
                })
                .collect(),
            dimensions: dimensions
                .map(|dimension| DimensionObject {
                    name: dimension.name.clone(),
                    scoreboard: Scoreboard::from(&dimension.board),
                    sub_dimensions: dimension
                        .sub_dimensions
                        .iter()
                        .map(|sub| SubDimensionObject {
                            name: sub.name.clone(),
                            scoreboard: Scoreboard::from(&sub.board),
                        })
                        .collect(),
                })
                .collect(),
            effects: [],
            awaiting_marking: score.whole.awaiting_marking,
        }
    }
}

impl From<&Board> for Scoreboard {
    fn from(board: &Board) -> Self {
        Self {
            points_achieved: Number::from(&board.achieved),
            max_achievable_points: Number::from(&board.max),
            achievement_ratio: Number::from(&board.ratio()),
            no_of_questions: board.questions,
            awaiting_marking: board.awaiting_marking,
        }
    }
}

impl From<&Exact> for Number {
    fn from(number: &Exact) -> Self {
        Self(number.to_nine_decimals())
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Up to 2^53 a double holds every whole number.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if self.0.fract() == 0.0 && self.0.abs() <= EXACT {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "it is whole and within 2^53"
            )]
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

impl Serialize for OrFalse {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Some(result) => result.serialize(serializer),
            None => serializer.serialize_bool(false),
        }
    }
}

#[cfg(test)]
mod tests;
