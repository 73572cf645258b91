//! What a person types, or an authority writes, into a cell. Whatever it is, a number comes of it
//! only where its digits are that number.

#![no_main]

use foi::entry::{self, Entry};
use foi::measure::MAX_DECIMALS;
use foi::value::MAX_SCALED;
use foi::{Meaning, Value, format};
use libfuzzer_sys::fuzz_target;

/// What `-` and `*` can be known to mean; nothing is known at first.
const MEANINGS: [Option<Meaning>; 6] = [
    None,
    Some(Meaning::Zero),
    Some(Meaning::Suppressed { low: 1, high: 4 }),
    Some(Meaning::Withheld),
    Some(Meaning::NotHeld),
    Some(Meaning::NotAnswered),
];

fuzz_target!(|text: &str| {
    for decimals in 0..=MAX_DECIMALS {
        for meaning in MEANINGS {
            match entry::parse(text, decimals, meaning, meaning) {
                Ok(Entry::Value(value)) => check(text, decimals, meaning, &value),
                Ok(Entry::Ask(_)) => assert!(meaning.is_none(), "asked, though it is known"),
                Err(refusal) => assert!(!refusal.message.is_empty()),
            }
        }
    }
});

fn check(text: &str, decimals: u8, meaning: Option<Meaning>, value: &Value) {
    let has_digit = text.contains(|c: char| c.is_ascii_digit());
    match value {
        Value::Count(n) if !has_digit => {
            assert_eq!(
                (*n, meaning),
                (0, Some(Meaning::Zero)),
                "a number out of nothing"
            );
        }
        Value::Count(n) => {
            assert_eq!(
                i128::from(*n),
                read_by_hand(text, decimals),
                "another number"
            );
            assert!((0..=MAX_SCALED).contains(n));
            let printed = format::count(*n, decimals);
            let again = entry::parse(&printed, decimals, None, None);
            assert_eq!(
                again,
                Ok(Entry::Value(Value::Count(*n))),
                "“{printed}” is not read again"
            );
        }
        Value::Suppressed { low, high } => {
            assert!(0 <= *low && low < high && *high <= MAX_SCALED);
            assert!(
                has_digit || meaning == MEANINGS[2],
                "a range out of nothing"
            );
        }
        Value::Answer(answer) => panic!("{answer:?} is no number"),
        Value::NotEntered => assert!(text.trim().is_empty()),
        Value::Withheld { .. } | Value::NotHeld | Value::NotAnswered => {}
    }
}

/// The number that the digits make, with zeros up to the measure's decimals. It knows nothing of
/// commas, pounds or spaces.
fn read_by_hand(text: &str, decimals: u8) -> i128 {
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let after_point = text
        .split_once('.')
        .map_or(0, |(_, after)| digits(after).len());
    let zeros = usize::from(decimals).saturating_sub(after_point);
    let all = digits(text) + &"0".repeat(zeros);
    let all = all.trim_start_matches('0');
    if all.is_empty() {
        0
    } else {
        all.parse().expect("no more digits than a count can have")
    }
}
