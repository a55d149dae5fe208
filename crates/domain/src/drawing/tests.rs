use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::chance::SeededChance;
use crate::sample::{choice_question, match_question, page, section, test};

/// A test of one section with as many pages as there are letters; an upper-case letter is a pinned page.
fn pages(letters: &str, pick: Option<u32>, shuffled: bool) -> Test {
    let pages = letters.chars().map(|letter| {
        let mut page = page(
            &letter.to_string(),
            vec![choice_question(&format!("q{letter}"), &["100", "0"])],
        );
        page.pinned = letter.is_ascii_uppercase();
        page
    });
    let mut section = section("s", pages.collect());
    section.pick = pick;
    section.shuffle_pages = shuffled;
    test(vec![section])
}

/// The ids of the drawn pages, in one word.
fn word(drawing: &Drawing) -> String {
    drawing.pages().map(|(_, page)| page.id.as_str()).collect()
}

#[test]
fn without_shuffling_the_author_s_order_stands() {
    let drawing = draw(&pages("abcd", None, false), &SeededChance::new(1));
    assert_eq!(word(&drawing), "abcd");
}

#[test]
fn picked_pages_keep_the_author_s_order_unless_shuffled() {
    let chance = SeededChance::new(2);
    for _ in 0..50 {
        let word = word(&draw(&pages("abcdefg", Some(3), false), &chance));
        assert_eq!(word.len(), 3);
        assert!(word.as_bytes().is_sorted(), "{word}");
    }
}

#[test]
fn a_section_with_more_pinned_pages_than_it_picks_keeps_them_all() {
    let drawing = draw(&pages("aBCd", Some(1), true), &SeededChance::new(3));
    assert_eq!(word(&drawing), "BC");
}

#[test]
fn a_last_page_that_is_pinned_stays_last_although_pages_are_picked() {
    let chance = SeededChance::new(4);
    for _ in 0..50 {
        let word = word(&draw(&pages("abcdeZ", Some(3), true), &chance));
        assert!(word.len() == 3 && word.ends_with('Z'), "{word}");
    }
}

#[test]
fn all_four_levels_are_shuffled_each_by_its_own_switch() {
    let mut question = choice_question("q", &["100"; 6]);
    let QuestionBody::MultipleChoice(body) = &mut question.body else {
        unreachable!("built as multiple choice")
    };
    body.shuffle_choices = true;
    let mut shuffled = page("p", vec![question, match_question("m", 6)]);
    shuffled.shuffle_questions = true;
    let mut first = section("s", vec![shuffled]);
    first.pinned = true;
    let mut form = test(vec![
        first,
        section("t", Vec::new()),
        section("u", Vec::new()),
    ]);
    form.shuffle_sections = true;

    let chance = SeededChance::new(5);
    let drawings: Vec<Drawing> = (0..40).map(|_| draw(&form, &chance)).collect();
    let differ = |of: &dyn Fn(&Drawing) -> String| {
        drawings
            .iter()
            .map(of)
            .collect::<std::collections::BTreeSet<_>>()
            .len()
    };
    let question = |drawing: &Drawing, id: &str| {
        let all: Vec<_> = drawing.questions().cloned().collect();
        all.into_iter()
            .find(|drawn| drawn.id.as_str() == id)
            .unwrap()
    };
    assert_eq!(differ(&|drawing| drawing.sections[0].id.to_string()), 1);
    assert_eq!(differ(&|drawing| drawing.sections[1].id.to_string()), 2);
    let first = |drawing: &Drawing| drawing.questions().next().unwrap().id.to_string();
    assert_eq!(differ(&first), 2);
    assert!(differ(&|drawing| format!("{:?}", question(drawing, "q").choices)) > 20);
    assert_eq!(
        differ(&|drawing| format!("{:?}", question(drawing, "m").items)),
        1,
        "items were not to be shuffled"
    );
}

#[test]
fn a_drawing_survives_its_json() {
    let drawing = draw(&pages("ab", None, true), &SeededChance::new(6));
    let json = serde_json::to_string(&drawing).unwrap();
    insta::assert_snapshot!(json, @r#"{"s":[{"i":"s","p":[{"i":"a","q":[{"i":"qa","c":["qa0","qa1"]}]},{"i":"b","q":[{"i":"qb","c":["qb0","qb1"]}]}]}]}"#);
    assert_eq!(serde_json::from_str::<Drawing>(&json).unwrap(), drawing);
}

#[test]
fn a_question_is_found_on_its_drawn_page_only() {
    let drawing = draw(&pages("aB", Some(1), false), &SeededChance::new(7));
    let page = drawing.page_of(&"qB".parse().unwrap()).unwrap();
    assert_eq!(drawing.place_of(page).unwrap().0, 0);
    assert_eq!(drawing.page_of(&"qa".parse().unwrap()), None);
}

/// Chi-square over the 24 orders of four pages: with 23 degrees of freedom, 49.7 is exceeded once in a thousand fair runs.
#[test]
fn every_order_is_reached_and_none_is_favoured() {
    let (form, chance) = (pages("abcd", None, true), SeededChance::new(8));
    let counts = tally(&form, &chance, 24_000);
    assert_eq!(counts.len(), 24);
    assert!(chi_square(&counts, 1000.0) < 49.7, "{counts:?}");
}

/// Chi-square over the 10 ways to pick two of five: with 9 degrees of freedom, 27.9 is exceeded once in a thousand fair runs.
#[test]
fn every_pick_is_reached_and_none_is_favoured() {
    let (form, chance) = (pages("abcde", Some(2), false), SeededChance::new(9));
    let counts = tally(&form, &chance, 10_000);
    assert_eq!(counts.len(), 10);
    assert!(chi_square(&counts, 1000.0) < 27.9, "{counts:?}");
}

fn tally(form: &Test, chance: &SeededChance, rounds: u32) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    for _ in 0..rounds {
        *counts.entry(word(&draw(form, chance))).or_default() += 1;
    }
    counts
}

fn chi_square(counts: &BTreeMap<String, u32>, expected: f64) -> f64 {
    counts
        .values()
        .map(|count| (f64::from(*count) - expected).powi(2) / expected)
        .sum()
}

proptest! {
    #[test]
    fn pins_never_move_and_nothing_is_lost_or_doubled(
        pins in proptest::collection::vec(any::<bool>(), 1..9),
        seed in any::<u64>(),
    ) {
        let letters: String = (b'a'..).zip(&pins).map(|(letter, pinned)| {
            let letter = char::from(letter);
            if *pinned { letter.to_ascii_uppercase() } else { letter }
        }).collect();
        let drawn = word(&draw(&pages(&letters, None, true), &SeededChance::new(seed)));
        for (author, drawn) in letters.chars().zip(drawn.chars()) {
            prop_assert!(!author.is_ascii_uppercase() || author == drawn);
        }
        let sorted = |word: &str| { let mut letters: Vec<char> = word.chars().collect(); letters.sort_unstable(); letters };
        prop_assert_eq!(sorted(&letters), sorted(&drawn));
    }

    #[test]
    fn a_section_gives_as_many_pages_as_it_picks(
        pins in proptest::collection::vec(any::<bool>(), 1..9),
        pick in 1_u32..10, shuffled in any::<bool>(), seed in any::<u64>(),
    ) {
        let letters: String = (b'a'..).zip(&pins).map(|(letter, pinned)| {
            let letter = char::from(letter);
            if *pinned { letter.to_ascii_uppercase() } else { letter }
        }).collect();
        let pinned: Vec<char> = letters.chars().filter(char::is_ascii_uppercase).collect();
        let drawn = word(&draw(&pages(&letters, Some(pick), shuffled), &SeededChance::new(seed)));
        prop_assert_eq!(drawn.len(), (pick as usize).max(pinned.len()).min(letters.len()));
        prop_assert!(pinned.iter().all(|letter| drawn.contains(*letter)));
    }

    #[test]
    fn the_same_seed_draws_the_same_form(seed in any::<u64>()) {
        let form = pages("abcdefgh", Some(5), true);
        prop_assert_eq!(draw(&form, &SeededChance::new(seed)), draw(&form, &SeededChance::new(seed)));
    }
}
