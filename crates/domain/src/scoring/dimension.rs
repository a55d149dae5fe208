//! Scores by dimension, such as `arithmetic`, on two levels (reference, section 3.5, 4).
//!
//! The reference says that dimensions are hierarchical, that a question has a multiplier of its own in each, and that dimension points
//! use the same success rate. From this follows: in a dimension a question is worth its multiplier there, and gives rate × multiplier;
//! there is no separate negative multiplier, and a question's own points and penalty do not matter. A dimension holds the questions
//! of its sub-dimensions too, each counted once: at its multiplier for the dimension where the author gave one, else at the sum of its
//! multipliers for the sub-dimensions.

use num_rational::BigRational;
use num_traits::Zero;

use super::{Board, Outcome};
use crate::task::{Question, Test};

/// The score of a dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DimensionScore {
    /// As the author named it.
    pub name: String,
    /// Its sums, with those of its sub-dimensions.
    pub board: Board,
    /// One level below, in the author's order.
    pub sub_dimensions: Vec<SubDimensionScore>,
}

/// The score of a sub-dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubDimensionScore {
    /// As the author named it.
    pub name: String,
    /// Its sums.
    pub board: Board,
}

/// The dimensions of a test before anything is counted.
pub(super) fn empty(test: &Test) -> Vec<DimensionScore> {
    let dimensions = test.dimensions.iter();
    dimensions
        .map(|dimension| DimensionScore {
            name: dimension.name.clone(),
            board: Board::default(),
            sub_dimensions: dimension
                .sub_dimensions
                .iter()
                .map(|name| SubDimensionScore {
                    name: name.clone(),
                    board: Board::default(),
                })
                .collect(),
        })
        .collect()
}

impl DimensionScore {
    /// Adds a question where it has a multiplier.
    pub(super) fn add(&mut self, question: &Question, outcome: &Outcome) {
        let own = multiplier(question, &self.name).cloned();
        let mut below: Option<BigRational> = None;
        for sub in &mut self.sub_dimensions {
            if let Some(multiplier) = multiplier(question, &sub.name) {
                add(&mut sub.board, multiplier, outcome);
                below = Some(below.unwrap_or_else(BigRational::zero) + multiplier);
            }
        }
        if let Some(multiplier) = own.or(below) {
            add(&mut self.board, &multiplier, outcome);
        }
    }
}

fn multiplier<'a>(question: &'a Question, dimension: &str) -> Option<&'a BigRational> {
    question
        .dimensions
        .iter()
        .find(|(name, _)| name == dimension)
        .map(|(_, multiplier)| &multiplier.0)
}

fn add(board: &mut Board, multiplier: &BigRational, outcome: &Outcome) {
    match outcome {
        Outcome::Counted { rate, .. } => board.count(&(&rate.0 * multiplier), multiplier),
        Outcome::AwaitingMarking => board.awaiting_marking += 1,
        Outcome::NotEffective => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{choice_question, exact, test};
    use crate::task::Dimension;

    /// The sums of `whole`, `part` and `other part` for a question with a rate of -1/2 and these multipliers.
    fn sums(multipliers: &[(&str, &str)]) -> Vec<String> {
        let mut form = test(Vec::new());
        form.dimensions = vec![Dimension {
            name: "whole".to_owned(),
            sub_dimensions: vec!["part".to_owned(), "other part".to_owned()],
        }];
        let mut question = choice_question("q", &["-50"]);
        question.dimensions = multipliers
            .iter()
            .map(|(name, multiplier)| ((*name).to_owned(), exact(multiplier)))
            .collect();
        let mut score = empty(&form).remove(0);
        let counted = Outcome::Counted {
            rate: exact("-0.5"),
            points: exact("-7"),
        };
        score.add(&question, &counted);
        let parts = score.sub_dimensions.iter().map(|sub| &sub.board);
        std::iter::once(&score.board)
            .chain(parts)
            .map(|board| format!("{}/{}/{}", board.achieved, board.max, board.questions))
            .collect()
    }

    #[test]
    fn a_dimension_takes_the_sum_of_its_parts() {
        let sums = sums(&[("part", "2"), ("other part", "4")]);
        assert_eq!(sums, ["-3/6/1", "-1/2/1", "-2/4/1"]);
    }

    #[test]
    fn a_multiplier_of_its_own_goes_before_those_of_the_parts() {
        let sums = sums(&[("whole", "10"), ("part", "2")]);
        assert_eq!(sums, ["-5/10/1", "-1/2/1", "0/0/0"]);
    }

    #[test]
    fn without_a_multiplier_a_question_counts_nowhere() {
        assert_eq!(sums(&[("elsewhere", "1")]), ["0/0/0"; 3]);
    }
}
