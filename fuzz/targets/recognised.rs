//! Words that a program recognised in pictures, each with its place.

#![no_main]

use libfuzzer_sys::fuzz_target;
use readers::document::Rectangle;
use readers::recognised::{RecognisedPage, RecognisedWord, read, tidy};

/// Bytes of a word: its place and size, how sure the program is, which text it has.
const BYTES: usize = 10;

/// What stands on pages with tables.
const TEXTS: [&str; 16] = [
    "Outcome",
    "2019",
    "2020",
    "Total",
    "1",
    "12",
    "1,234",
    "-",
    "*",
    "<5",
    "%",
    ".",
    "a",
    "",
    "Dogs taken in",
    "é",
];

fuzz_target!(|data: &[u8]| {
    let pages: Vec<RecognisedPage> = data
        .split(|byte| *byte == 255)
        .zip(1_u32..)
        .map(|(words, number)| RecognisedPage {
            number,
            width: 595.0,
            height: 842.0,
            words: words.chunks_exact(BYTES).map(word).collect(),
        })
        .collect();
    let document = read(&pages);
    assert!(document.pages.len() <= pages.len());
    for page in &pages {
        assert!(tidy(page).words.len() <= page.words.len());
    }
});

fn word(bytes: &[u8]) -> RecognisedWord {
    // In steps of a sixteenth of a point, from some way outside the page.
    let length = |at: usize| f32::from(i16::from_le_bytes([bytes[at], bytes[at + 1]])) / 16.0;
    let (left, top) = (length(0), length(2));
    RecognisedWord {
        text: TEXTS[usize::from(bytes[9] % 16)].to_owned(),
        area: Rectangle {
            left,
            top,
            right: left + length(4),
            bottom: top + length(6),
        },
        confidence: f32::from(bytes[8]),
    }
}
