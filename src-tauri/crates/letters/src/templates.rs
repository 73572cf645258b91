//! Our own wording: one file for each kind of letter. Where the laws differ, a field does.

use crate::fields;
use foi::{Law, LetterKind, LetterText};

/// Our wording of a letter: the first line of its file is the subject. The laws share the files,
/// which name sections through fields; the law is given so that one can differ.
#[must_use]
pub fn template(_law: Law, kind: LetterKind) -> LetterText {
    let file = match kind {
        LetterKind::Request => include_str!("../templates/request.txt"),
        LetterKind::Chaser => include_str!("../templates/chaser.txt"),
        LetterKind::Clarification => include_str!("../templates/clarification.txt"),
        LetterKind::ReviewLate => include_str!("../templates/review-late.txt"),
        LetterKind::ReviewRefusal => include_str!("../templates/review-refusal.txt"),
        LetterKind::ReviewChaser => include_str!("../templates/review-chaser.txt"),
        LetterKind::Complaint => include_str!("../templates/complaint.txt"),
        LetterKind::Thanks => include_str!("../templates/thanks.txt"),
        LetterKind::Discrepancy => include_str!("../templates/discrepancy.txt"),
    };
    let (subject, body) = file.split_once('\n').unwrap_or((file, ""));
    LetterText {
        subject: subject.trim().to_owned(),
        body: body.trim_start().to_owned(),
    }
}

/// The `{fields}` of an edited template that do not exist, each once, in order: most are typing
/// mistakes.
#[must_use]
pub fn unknown_fields(text: &LetterText) -> Vec<String> {
    let mut unknown: Vec<String> = Vec::new();
    for line in text.subject.lines().chain(text.body.lines()) {
        for piece in pieces(line) {
            if let Piece::Field(key) = piece
                && !fields::is_field(key)
                && !unknown.iter().any(|one| one == key)
            {
                unknown.push(key.to_owned());
            }
        }
    }
    unknown
}

/// A template's text, and the keys between braces in it.
pub(crate) enum Piece<'a> {
    Text(&'a str),
    Field(&'a str),
}

/// Cuts a line at its fields. A brace that has no partner, or nothing between, is text.
pub(crate) fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while let Some(close) = rest.find('}') {
        let (before, after) = (&rest[..close], &rest[close + 1..]);
        match before.rfind('{') {
            Some(open) if open + 1 < close => {
                pieces.push(Piece::Text(&rest[..open]));
                pieces.push(Piece::Field(&rest[open + 1..close]));
            }
            _ => pieces.push(Piece::Text(&rest[..=close])),
        }
        rest = after;
    }
    pieces.push(Piece::Text(rest));
    pieces
}
