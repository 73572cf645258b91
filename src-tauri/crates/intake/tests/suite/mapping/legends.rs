//! Each sign means what the legend in the file says of it, and not what it says of another.

use super::support::{guessed, refuge};
use intake::mapping::{CellMeaning, Guess, MappingEdit};
use readers::sheets::Sheet;

/// What is likely meant by a sign, with what speaks for it.
fn likely(guess: &Guess, sign: &str) -> (Option<CellMeaning>, String) {
    let asked = |texts: &Vec<String>| texts.iter().any(|text| text == sign);
    let mut questions = guess.questions.iter();
    let question = questions.find(|one| asked(&one.texts));
    let question = question.unwrap_or_else(|| panic!("{sign} is asked about: {guess:#?}"));
    let means = question.likely.iter().find_map(|edit| {
        let MappingEdit::Sign { means, .. } = edit else {
            return None;
        };
        Some(*means)
    });
    (means, question.because.join(" "))
}

#[test]
fn one_note_explains_several_signs() {
    let small = CellMeaning::Suppressed { low: 0, high: 4 };
    for note in [
        "* = fewer than 5. - = not recorded.",
        "- = not recorded. * = fewer than 5.",
        "* = fewer than 5, - = not recorded",
        "Key: * = fewer than 5; - = not recorded",
        "*: fewer than 5; -: not recorded",
        "* means fewer than 5 and – means not recorded",
        "* fewer than 5; - not recorded",
        "“*” denotes fewer than 5. “-” denotes not recorded.",
    ] {
        let rows: &[&[&str]] = &[
            &["Outcome", "2019", "2020"],
            &["Charged", "*", "7"],
            &["Type 14", "-", "4"],
            &[note],
        ];
        let (guess, reading) = guessed(&Sheet::from_rows("", rows), &refuge(), Some("Kent"));
        let (star, because) = likely(&guess, "*");
        assert_eq!(star, Some(small), "{note}");
        assert!(because.contains(note), "{because}");
        let (dash, because) = likely(&guess, "-");
        assert_eq!(dash, Some(CellMeaning::NotHeld), "{note}");
        assert!(because.contains(note), "{because}");
        assert_eq!(reading.figures.len(), 2, "{note}: signs are not read");
    }
}

#[test]
fn a_legend_that_is_not_understood_leaves_the_sign_open() {
    for note in [
        "* = fewer than 5. - = see the letter.",
        "- = under review",
        "- denotes that the force did not reply",
    ] {
        let rows: &[&[&str]] = &[
            &["Outcome", "2019", "2020"],
            &["Charged", "-", "7"],
            &["Type 14", "3", "4"],
            &[note],
        ];
        let (guess, _) = guessed(&Sheet::from_rows("", rows), &refuge(), Some("Kent"));
        let (dash, because) = likely(&guess, "-");
        assert_eq!(dash, None, "{note}");
        assert!(because.contains(note), "{because}");
    }
}

#[test]
fn a_mark_that_no_note_explains_is_said() {
    let read = |note: &str| {
        let rows: &[&[&str]] = &[
            &["Outcome", "2019", "2020"],
            &["Charged", "41*", "7"],
            &["Type 14", "3", "4"],
            &[note],
        ];
        let (guess, reading) = guessed(&Sheet::from_rows("", rows), &refuge(), Some("Kent"));
        assert_eq!(reading.figures.len(), 4, "{note}: {guess:#?}");
        guess.why.join(" ")
    };
    let said =
        "Cell B2, “41*”, is read without its mark. No note in the table says what “*” means.";
    assert!(read("Source: the custody system.").contains(said));
    let explained = read("* Checked by hand.");
    assert!(!explained.contains("without its mark"), "{explained}");
    assert!(explained.contains("Cell B2 has a note"), "{explained}");
}
