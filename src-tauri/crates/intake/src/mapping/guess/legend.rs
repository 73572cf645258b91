//! What a legend in a file says of a sign: beside it in a row of its own, after it in a note, or among
//! other signs in one.

use crate::mapping::{called, key};
use readers::sheets::Sheet;

/// Rows of a sheet that are searched for a legend.
const MAX_ROWS: usize = 2_000;

/// Longest note that is looked at, in bytes.
const MAX_NOTE: usize = 400;

/// What stands between a sign and its words.
const DIVIDERS: [&str; 9] = [
    "=",
    ": ",
    " means ",
    " denotes ",
    " indicates ",
    " represents ",
    " stands for ",
    " shows ",
    " signifies ",
];

/// What stands before a sign that a note says is put in the place of something.
const PUT_AS: [&str; 7] = [
    "shown as ",
    "replaced by ",
    "replaced with ",
    "marked ",
    "represented by ",
    "denoted by ",
    "indicated by ",
];

/// What explains a sign.
pub(super) struct Legend {
    /// `Row 9 of sheet “Notes”`
    pub place: String,
    /// The note as it stands, which may explain other signs too.
    pub note: String,
    /// What it says of this sign.
    pub words: String,
}

/// What explains a sign.
pub(super) fn legend(sign: &str, sheets: &[Sheet]) -> Option<Legend> {
    let wanted = one_dash(&key(sign));
    for sheet in sheets.iter().filter(|sheet| !sheet.hidden).take(50) {
        for row in 0..sheet.height().min(MAX_ROWS) {
            let cells: Vec<&str> = sheet.filled(row).map(|cell| cell.text.trim()).collect();
            let place = || {
                if sheet.name.is_empty() {
                    format!("Row {}", row + 1)
                } else {
                    format!("Row {} of {}", row + 1, called::the(sheet))
                }
            };
            if let [one, words] = cells[..]
                && one_dash(&key(one)) == wanted
                && words.split_whitespace().count() > 1
            {
                let (note, words) = (words.to_owned(), words.to_owned());
                return Some(Legend {
                    place: place(),
                    note,
                    words,
                });
            }
            if cells.len() > 3 {
                continue;
            }
            let notes = cells.iter().filter(|cell| cell.len() <= MAX_NOTE);
            let said = |note: &&str| Some(((*note).to_owned(), in_note(&wanted, note)?));
            if let Some((note, words)) = notes.copied().find_map(|note| said(&note)) {
                return Some(Legend {
                    place: place(),
                    note,
                    words,
                });
            }
        }
    }
    None
}

/// What a note says of a sign.
fn in_note(wanted: &str, note: &str) -> Option<String> {
    let lower = one_dash(&key(note));
    if let Some(words) = among_others(wanted, &lower) {
        return Some(words);
    }
    if let Some(rest) = lower.strip_prefix(wanted)
        && rest.starts_with([' ', '=', ':', ',', '-'])
        && rest.split_whitespace().count() > 1
    {
        return Some(lower);
    }
    // `numbers below 5 are shown as *`
    let put = PUT_AS.iter().any(|words| {
        lower.match_indices(words).any(|(at, _)| {
            let after = lower[at + words.len()..].trim_start_matches(['“', '"', '\'', '‘', '(']);
            let end = after.strip_prefix(wanted);
            end.is_some_and(|end| !end.starts_with(char::is_alphanumeric))
        })
    });
    put.then_some(lower)
}

/// What a note says of one of several signs: of `-` in `* = fewer than 5. - = not recorded`, and in
/// `* fewer than 5; - not recorded`. The words of one sign end where the next one stands.
fn among_others(wanted: &str, note: &str) -> Option<String> {
    let mut pieces: Vec<&str> = vec![note];
    for divider in DIVIDERS {
        pieces = pieces.iter().flat_map(|one| one.split(divider)).collect();
    }
    if let Some(at) = pieces.iter().position(|piece| ends_with(piece, wanted))
        && let Some(words) = pieces.get(at + 1)
    {
        let last = at + 2 == pieces.len();
        let words = if last { words } else { before_sign(words) };
        let words = words.trim();
        return (!words.is_empty()).then(|| words.to_owned());
    }
    between_semicolons(wanted, note)
}

/// What stands before the next sign, where a piece of a note ends with one: a word without letters and
/// numbers, or one that begins a sentence.
fn before_sign(piece: &str) -> &str {
    let piece = piece.trim_end();
    match piece.rsplit_once(char::is_whitespace) {
        Some((before, sign))
            if before.ends_with(['.', ';', ',', ')']) || !sign.contains(char::is_alphanumeric) =>
        {
            before
        }
        Some(_) | None => piece,
    }
}

/// What is said of one of several signs, where semicolons divide them.
fn between_semicolons(wanted: &str, note: &str) -> Option<String> {
    let mut parts = note.split(';').map(str::trim);
    let sign = |part: &&str| {
        part.strip_prefix(wanted)
            .is_some_and(|rest| rest.starts_with([' ', '=', ':']) && rest.len() > 2)
    };
    let several = note.contains(';');
    parts.find(|part| several && sign(part)).map(str::to_owned)
}

/// Does a piece of a note end with a sign that stands alone?
fn ends_with(piece: &str, wanted: &str) -> bool {
    let quotes = ['“', '”', '"', '\'', '‘', '’'];
    let piece = piece.trim();
    let bare = piece.trim_end_matches(quotes);
    let before = piece
        .strip_suffix(wanted)
        .or_else(|| bare.strip_suffix(wanted));
    // `Band A: …` explains a band, and no sign.
    let word = wanted.contains(char::is_alphanumeric) && !wanted.starts_with('[');
    before.is_some_and(|before| {
        let divided = before.trim_end().ends_with(['.', ';', ',', '(']);
        before.is_empty()
            || before.ends_with(quotes)
            || before.ends_with(char::is_whitespace) && (!word || divided)
    })
}

/// Dashes of any length are one sign.
fn one_dash(text: &str) -> String {
    text.replace(['\u{2013}', '\u{2014}'], "-")
}
