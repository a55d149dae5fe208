//! Laws that hold for every score, whatever the questions and the answers.

use proptest::prelude::*;

use super::*;
use crate::chance::SeededChance;
use crate::drawing::draw;
use crate::id::GapId;
use crate::sample::{
    choice_question, gaps_question, manual_question, match_question, order_question, page, section,
    table_question, test,
};
use crate::task::{Credit, Dimension, QuestionBody};

/// A question before it has a name.
#[derive(Debug, Clone)]
struct Seed {
    kind: usize,
    weights: Vec<i64>,
    threshold: Option<i64>,
    points: i64,
    penalty: i64,
    effective: bool,
    dimensions: [Option<i64>; 3],
    /// Which choices or items are answered; none is blank.
    picked: Vec<bool>,
    mark: Option<i64>,
}

fn seed() -> impl Strategy<Value = Seed> {
    let numbers = (
        0_usize..8,
        proptest::collection::vec(-100_i64..=100, 2..5),
        proptest::option::of(0_i64..=100),
        1_i64..9,
        0_i64..5,
    );
    let rest = (
        proptest::bool::weighted(0.85),
        proptest::array::uniform3(proptest::option::of(0_i64..4)),
        proptest::collection::vec(any::<bool>(), 4),
        proptest::option::of(-100_i64..=100),
    );
    (numbers, rest).prop_map(
        |((kind, weights, threshold, points, penalty), (effective, dimensions, picked, mark))| {
            Seed {
                kind,
                weights,
                threshold,
                points,
                penalty,
                effective,
                dimensions,
                picked,
                mark,
            }
        },
    )
}

const DIMENSIONS: [&str; 3] = ["whole", "part", "other part"];

impl Seed {
    fn question(&self, id: &str) -> Question {
        let weights: Vec<String> = self.weights.iter().map(ToString::to_string).collect();
        let weights: Vec<&str> = weights.iter().map(String::as_str).collect();
        let mut question = match self.kind {
            0 => choice_question(id, &weights),
            1 => match_question(id, self.weights.len()),
            2 => order_question(id, self.weights.len(), Credit::Places),
            3 => order_question(id, self.weights.len(), Credit::Neighbours),
            4 => order_question(id, self.weights.len(), Credit::All),
            5 => gaps_question(id, &self.shares()),
            6 => table_question(id, &self.shares()),
            _ => manual_question(id),
        };
        if let QuestionBody::MultipleChoice(body) = &mut question.body {
            body.threshold = self.threshold.map(Exact::whole);
        }
        question.points = Exact::whole(self.points);
        question.penalty = Exact::whole(self.penalty);
        question.effective = self.effective;
        let dimensions = DIMENSIONS.iter().zip(&self.dimensions);
        question.dimensions = dimensions
            .filter_map(|(name, multiplier)| {
                let multiplier = Exact::whole((*multiplier)?);
                Some(((*name).to_owned(), multiplier))
            })
            .collect();
        question
    }

    /// Numbers above 0, made of the weights.
    fn shares(&self) -> Vec<i64> {
        self.weights.iter().map(|weight| weight.abs() + 1).collect()
    }

    /// What stands in the gaps of a text or table: in the first a choice, in others the right word or a wrong one.
    fn filled(&self, id: &str) -> BTreeMap<GapId, String> {
        let places = 0..self.weights.len();
        let text = |place: usize| match (place, self.weights[place] > 0) {
            (0, right) => format!("{id}c{}", usize::from(!right)),
            (_, true) => "yes".to_owned(),
            (_, false) => "no".to_owned(),
        };
        places
            .filter(|place| self.picked[*place])
            .map(|place| (format!("{id}g{place}").parse().unwrap(), text(place)))
            .collect()
    }

    fn answer(&self, id: &str) -> AnswerValue {
        let picked = || {
            let places = 0..self.weights.len();
            places.filter(|place| self.picked[*place])
        };
        match self.kind {
            0 => {
                let ids = picked().map(|place| format!("{id}{place}").parse().unwrap());
                AnswerValue::Choices(ids.collect())
            }
            1 => {
                // The first picked item gets its own option, the others get the first one.
                let pair = |place: usize| {
                    let option = if self.picked[0] { place } else { 0 };
                    (
                        format!("{id}i{place}").parse().unwrap(),
                        format!("{id}o{option}").parse().unwrap(),
                    )
                };
                AnswerValue::Matches(picked().map(pair).collect())
            }
            2..=4 => {
                // Right, turned around, or only a part of it.
                let mut places: Vec<usize> = picked().collect();
                if self.mark.is_some() {
                    places.reverse();
                }
                let ids = places.into_iter();
                let ids = ids.map(|place| format!("{id}i{place}").parse().unwrap());
                AnswerValue::Order(ids.collect())
            }
            5 => AnswerValue::Gaps(self.filled(id)),
            6 => AnswerValue::Cells(self.filled(id)),
            _ if self.picked[0] => AnswerValue::Text("words".to_owned()),
            _ => AnswerValue::Blank,
        }
    }
}

/// A whole paper of two sections, scored.
struct World {
    test: Test,
    drawing: Drawing,
    answers: BTreeMap<QuestionId, AnswerValue>,
    marks: BTreeMap<QuestionId, Mark>,
}

fn world(seeds: &[Seed], shuffle: u64) -> World {
    let named: Vec<(String, &Seed)> = seeds
        .iter()
        .enumerate()
        .map(|(index, seed)| (format!("q{index}x"), seed))
        .collect();
    let mut pages: Vec<_> = named
        .iter()
        .map(|(id, seed)| page(&format!("p{id}"), vec![seed.question(id)]))
        .collect();
    let second = pages.split_off(pages.len() / 2);
    let mut sections = vec![section("s", pages), section("t", second)];
    for section in &mut sections {
        section.shuffle_pages = true;
    }
    let mut form = test(sections);
    form.dimensions = vec![Dimension {
        name: DIMENSIONS[0].to_owned(),
        sub_dimensions: DIMENSIONS[1..].iter().map(ToString::to_string).collect(),
    }];
    let mark = |seed: &Seed| Mark::from_percent(&Exact::whole(seed.mark?)).ok();
    World {
        drawing: draw(&form, &SeededChance::new(shuffle)),
        test: form,
        answers: named
            .iter()
            .map(|(id, seed)| (id.parse().unwrap(), seed.answer(id)))
            .collect(),
        marks: named
            .iter()
            .filter_map(|(id, seed)| Some((id.parse().unwrap(), mark(seed)?)))
            .collect(),
    }
}

impl World {
    fn score(&self) -> Score {
        score(&Paper {
            test: &self.test,
            drawing: &self.drawing,
            locale: Locale::En,
            answers: &self.answers,
            marks: &self.marks,
        })
    }

    fn question(&self, id: &QuestionId) -> &Question {
        self.test.question(id).unwrap()
    }
}

fn sum<'a>(boards: impl Iterator<Item = &'a Board>) -> Board {
    boards.fold(Board::default(), |mut sum, board| {
        sum.achieved.0 += &board.achieved.0;
        sum.max.0 += &board.max.0;
        sum.questions += board.questions;
        sum.awaiting_marking += board.awaiting_marking;
        sum
    })
}

proptest! {
    #[test]
    fn rates_and_points_stay_within_what_the_author_set(
        seeds in proptest::collection::vec(seed(), 1..8), shuffle in any::<u64>(),
    ) {
        let world = world(&seeds, shuffle);
        for judged in world.score().questions {
            let question = world.question(&judged.question);
            if let Outcome::Counted { rate, points } = judged.outcome {
                prop_assert!(rate >= Exact::whole(-1) && rate <= Exact::whole(1));
                prop_assert!(points <= question.points);
                prop_assert!(points >= Exact(-question.penalty.0.clone()));
                prop_assert!(judged.answered || rate == Exact::zero());
            }
        }
    }

    #[test]
    fn the_sections_add_up_to_the_whole(
        seeds in proptest::collection::vec(seed(), 1..8), shuffle in any::<u64>(),
    ) {
        let score = world(&seeds, shuffle).score();
        prop_assert_eq!(sum(score.sections.iter().map(|(_, board)| board)), score.whole.clone());
        prop_assert!(score.whole.achieved <= score.whole.max);
        prop_assert!(score.whole.ratio() <= Exact::whole(1));
    }

    #[test]
    fn the_order_in_which_a_form_was_drawn_changes_no_sum(
        seeds in proptest::collection::vec(seed(), 1..8), one in any::<u64>(), other in any::<u64>(),
    ) {
        let (one, other) = (world(&seeds, one).score(), world(&seeds, other).score());
        prop_assert_eq!(one.whole, other.whole);
        prop_assert_eq!(one.sections, other.sections);
        prop_assert_eq!(one.dimensions, other.dimensions);
    }

    #[test]
    fn every_question_is_counted_or_waits_or_is_left_out(
        seeds in proptest::collection::vec(seed(), 1..8), shuffle in any::<u64>(),
    ) {
        let score = world(&seeds, shuffle).score();
        let left_out = score.questions.iter().filter(|judged| judged.outcome == Outcome::NotEffective);
        let seen = score.whole.questions + score.whole.awaiting_marking + u32::try_from(left_out.count()).unwrap();
        prop_assert_eq!(seen as usize, seeds.len());
    }

    #[test]
    fn a_mark_changes_its_own_question_and_nothing_else(
        seeds in proptest::collection::vec(seed(), 1..8), shuffle in any::<u64>(), index in any::<prop::sample::Index>(),
    ) {
        let mut world = world(&seeds, shuffle);
        let id: QuestionId = format!("q{}x", index.index(seeds.len())).parse().unwrap();
        world.marks.remove(&id);
        let before = world.score();
        world.marks.insert(id.clone(), Mark::from_percent(&Exact::whole(50)).unwrap());
        let after = world.score();
        let question = world.question(&id).clone();
        for (old, new) in before.questions.iter().zip(&after.questions) {
            let waited = old.question == id && old.outcome == Outcome::AwaitingMarking;
            prop_assert!(waited || old == new);
            if waited {
                prop_assert_eq!(&before.whole.max.0 + &question.points.0, after.whole.max.0.clone());
                prop_assert_eq!(before.whole.awaiting_marking - 1, after.whole.awaiting_marking);
            }
        }
        if before.questions == after.questions {
            prop_assert_eq!(before, after);
        }
    }

    #[test]
    fn a_dimension_holds_each_question_of_its_parts_once(
        seeds in proptest::collection::vec(seed(), 1..8), shuffle in any::<u64>(),
    ) {
        let score = world(&seeds, shuffle).score();
        let dimension = &score.dimensions[0];
        let parts: u32 = dimension.sub_dimensions.iter().map(|sub| sub.board.questions).sum();
        let most = dimension.sub_dimensions.iter().map(|sub| sub.board.questions).max();
        prop_assert!(dimension.board.questions <= score.whole.questions);
        prop_assert!(Some(dimension.board.questions) >= most);
        let own = seeds.iter().any(|seed| seed.dimensions[0].is_some());
        let both = seeds.iter().any(|seed| seed.dimensions[1].is_some() && seed.dimensions[2].is_some());
        if !own && !both {
            prop_assert_eq!(dimension.board.questions, parts);
            let sums = sum(dimension.sub_dimensions.iter().map(|sub| &sub.board));
            prop_assert_eq!(&dimension.board, &sums);
        }
    }
}
