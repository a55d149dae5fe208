use proptest::prelude::*;

use super::*;

const COMMA: [Locale; 11] = [
    Locale::Tr,
    Locale::Es,
    Locale::Fr,
    Locale::Nl,
    Locale::It,
    Locale::Sr,
    Locale::Sv,
    Locale::De,
    Locale::No,
    Locale::Ru,
    Locale::Pt,
];
const DOT: [Locale; 5] = [Locale::En, Locale::Ar, Locale::He, Locale::Zh, Locale::Ja];

fn read(text: &str, locale: Locale) -> String {
    read_number(text, locale).map_or_else(|_| "-".to_owned(), |number| number.to_string())
}

#[test]
fn these_texts_say_the_same_in_every_language() {
    let table = [
        ("4", "4"),
        ("007", "7"),
        ("3.14", "3.14"),
        ("3,14", "3.14"),
        ("0.3000000004", "0.3000000004"),
        ("1.2345", "1.2345"),
        ("1,2345", "1.2345"),
        (".5", "0.5"),
        (",5", "0.5"),
        ("5.", "5"),
        ("0.125", "0.125"),
        ("0,125", "0.125"),
        (".125", "0.125"),
        ("1234.567", "1234.567"),
        ("1234,567", "1234.567"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234,567", "1234.567"),
        ("1,234.567", "1234.567"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1.234.567,8", "1234567.8"),
        ("1 234 567", "1234567"),
        ("1 234,567", "1234.567"),
        ("1 234.567", "1234.567"),
        ("1\u{a0}234", "1234"),
        ("1\u{202f}234,5", "1234.5"),
        ("1\u{2009}234", "1234"),
        ("1'234.5", "1234.5"),
        ("1’234’567", "1234567"),
        ("  12 ", "12"),
        ("-7", "-7"),
        ("\u{2212}7,5", "-7.5"),
        ("– 7", "-7"),
        ("+7", "7"),
        ("1e3", "1000"),
        ("2,5E-3", "0.0025"),
        ("1e+2", "100"),
        ("1e\u{2212}2", "0.01"),
        ("٣٫١٤", "3.14"),
        ("١٬٢٣٤٫٥", "1234.5"),
        ("۱۲۳٫۵", "123.5"),
        ("\u{200f}٤٢\u{200f}", "42"),
        ("３．１４", "3.14"),
        ("－５", "-5"),
        ("-0", "0"),
    ];
    for locale in Locale::ALL {
        for (text, number) in table {
            assert_eq!(read(text, locale), number, "{text:?} in {locale:?}");
        }
    }
}

#[test]
fn a_lone_sign_before_exactly_three_digits_is_read_in_the_language() {
    for locale in COMMA {
        assert_eq!(read("1.234", locale), "1234", "{locale:?}");
        assert_eq!(read("1,234", locale), "1.234", "{locale:?}");
        assert_eq!(read("-123.456", locale), "-123456", "{locale:?}");
    }
    for locale in DOT {
        assert_eq!(read("1.234", locale), "1.234", "{locale:?}");
        assert_eq!(read("1,234", locale), "1234", "{locale:?}");
        assert_eq!(read("١,٢٣٤", locale), "1234", "{locale:?}");
    }
}

#[test]
fn the_two_kinds_of_language_are_all_languages() {
    let mut all = [COMMA.as_slice(), DOT.as_slice()].concat();
    all.sort_unstable();
    let mut known = Locale::ALL.to_vec();
    known.sort_unstable();
    assert_eq!(all, known);
}

#[test]
fn what_is_no_number_is_refused_in_every_language() {
    for text in [
        "",
        " ",
        "abc",
        "4 bytes",
        "1,2,3",
        "1.2.3",
        "1..2",
        "1.,2",
        "1,2.3,4",
        "12 34",
        "1  234",
        "1 23",
        "0 123",
        "1'23",
        "1.234 567",
        "1 234.567 8",
        ".",
        ",",
        "-",
        "e5",
        "1e",
        "1e1.5",
        "--1",
        "1-",
        "NaN",
        "∞",
        "0x10",
        "1/2",
        "½",
        "50 %",
        "1e99",
        "٫",
        "1٫2٫3",
        "1e1e1",
    ] {
        for locale in Locale::ALL {
            assert_eq!(read(text, locale), "-", "{text:?} in {locale:?}");
        }
    }
    assert_eq!(read(&"1".repeat(100_000), Locale::En), "-");
}

/// A number as a language writes it: grouped, with its decimal sign.
fn written(whole: u64, fraction: &str, locale: Locale, group: char) -> String {
    let digits = whole.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(decimal_sign(locale));
        text.push_str(fraction);
    }
    text
}

proptest! {
    #[test]
    fn what_a_language_writes_is_what_it_reads(
        whole in 0_u64..10_000_000_000, fraction in "[0-9]{0,8}", index in 0_usize..16, kind in 0_usize..4,
    ) {
        let locale = Locale::ALL[index];
        let own = if decimal_sign(locale) == '.' { ',' } else { '.' };
        let text = written(whole, &fraction, locale, [own, '\u{202f}', ' ', '’'][kind]);
        let expected: Exact = format!("{whole}.{fraction}").parse().unwrap();
        prop_assert_eq!(read_number(&text, locale), Ok(expected), "{}", text);
    }

    #[test]
    fn digits_of_another_script_say_the_same(text in "-?[0-9.,' ]{1,12}(e[0-9])?", index in 0_usize..16) {
        let locale = Locale::ALL[index];
        for zero in ['\u{660}', '\u{6F0}', '\u{FF10}'] {
            let other: String = text.chars().map(|letter| match letter.to_digit(10) {
                Some(digit) => char::from_u32(u32::from(zero) + digit).unwrap(),
                None => letter,
            }).collect();
            prop_assert_eq!(read_number(&other, locale), read_number(&text, locale));
        }
    }

    #[test]
    fn a_minus_only_changes_the_sign(text in "[0-9.,' ]{1,12}", index in 0_usize..16) {
        let locale = Locale::ALL[index];
        let negated = read_number(&format!("\u{2212}{text}"), locale).map(|number| Exact(-number.0));
        prop_assert_eq!(negated, read_number(&text, locale));
    }

    #[test]
    fn languages_differ_only_over_a_lone_sign_before_three_digits(text in "[0-9.,']{1,12}") {
        let lone = text.chars().filter(|letter| !letter.is_ascii_digit()).count() == 1;
        let three = text.chars().rev().position(|letter| !letter.is_ascii_digit()) == Some(3);
        if !(lone && three) {
            prop_assert_eq!(read_number(&text, Locale::De), read_number(&text, Locale::En));
        }
    }

    #[test]
    fn no_text_is_too_strange(text in ".{0,40}", index in 0_usize..16) {
        let _ = read_number(&text, Locale::ALL[index]);
    }
}
