//! Puts the record into a template.

use crate::Missing;
use crate::facts::{Facts, FieldValue};
use crate::field_values::field_value;
use crate::fields;
use crate::templates::{Piece, pieces};

/// Separates the parts of a subject; a part goes where what it names is not known.
const SEPARATOR: &str = " – ";

/// The subject, on one line.
pub(crate) fn subject(text: &str, facts: &Facts, missing: &mut Vec<Missing>) -> String {
    let parts: Vec<String> = text
        .split(SEPARATOR)
        .filter_map(|part| line(part, facts, missing))
        .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(SEPARATOR)
}

/// The body. A line that names something optional which is not known goes, and of the blank
/// lines then left next to each other one stays. Blank lines inside a value are kept.
pub(crate) fn body(text: &str, facts: &Facts, missing: &mut Vec<Missing>) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut blank = true;
    for template in text.lines() {
        if template.trim().is_empty() {
            if !blank {
                lines.push(String::new());
            }
            blank = true;
        } else if let Some(line) = line(template, facts, missing) {
            lines.push(line.trim_end().to_owned());
            blank = false;
        }
    }
    let mut body = lines.join("\n").trim_end().to_owned();
    body.push('\n');
    body
}

/// One line of a template; `None` where it names something optional that is not known. What a
/// value holds is text: braces in it are no fields.
fn line(template: &str, facts: &Facts, missing: &mut Vec<Missing>) -> Option<String> {
    let mut text = String::new();
    // A line that goes asks for nothing.
    let mut found = Vec::new();
    for piece in pieces(template) {
        match piece {
            Piece::Text(words) => text.push_str(words),
            Piece::Field(key) => match field_value(facts, key) {
                FieldValue::Text(value) => text.push_str(&clean(&value)),
                FieldValue::Phrase(phrase) => text.push_str(&line(&phrase, facts, &mut found)?),
                FieldValue::Absent => return None,
                FieldValue::Missing => {
                    let label = fields::label(key);
                    text.push_str(&format!("[{label} missing]"));
                    found.push(Missing {
                        field: key.to_owned(),
                        label: label.to_owned(),
                    });
                }
                FieldValue::Unknown => {
                    text.push_str(&format!("{{{key}}}"));
                    found.push(Missing {
                        field: key.to_owned(),
                        label: format!("there is no field {{{key}}}"),
                    });
                }
            },
        }
    }
    for one in found {
        if !missing.contains(&one) {
            missing.push(one);
        }
    }
    Some(text)
}

/// LF line ends, no other control characters, no blank lines around.
fn clean(value: &str) -> String {
    let lines: Vec<String> = value
        .lines()
        .map(|line| {
            line.chars()
                .filter(|&c| c == '\t' || !c.is_control())
                .collect::<String>()
        })
        .collect();
    lines.join("\n").trim().to_owned()
}
