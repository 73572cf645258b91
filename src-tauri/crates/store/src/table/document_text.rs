//! The text of documents by stretches, in SQLite's index of words.

use crate::error::StoreError;
use crate::row::{Read, Table};
use crate::store::Store;
use foi::Id;
use rusqlite::{Connection, OptionalExtension, Result, named_params};
use std::ops::Range;

pub(crate) static TABLE: Table =
    Table::outside("document_text", &["document_id", "place", "text"], 0);

/// Words of a search that are looked for; more are left out.
const MAX_WORDS: usize = 32;
/// Characters of a search that are looked at.
const MAX_QUERY: usize = 400;

/// What SQLite puts before and after a word that it found. Kept text has neither.
const BEGINS: char = '\u{2}';
const ENDS: char = '\u{3}';

/// A stretch of the text of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextStretch {
    /// Where it begins: the text of a [`foi::PlaceInDocument`], or empty.
    pub place: String,
    pub text: String,
}

/// A stretch of text that holds what was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextHit {
    pub document: Id,
    /// As in [`TextStretch`].
    pub place: String,
    pub text: String,
    /// The words that were found: bytes of `text`, in order.
    pub marks: Vec<Range<usize>>,
}

/// Adds stretches; gives the rows they have, up to but not including the second number.
pub(super) fn add(
    conn: &Connection,
    document: &str,
    stretches: &[TextStretch],
) -> Result<(i64, i64)> {
    let last: Option<i64> = conn
        .prepare_cached("SELECT rowid AS last FROM document_text ORDER BY rowid DESC LIMIT 1")?
        .query_row([], |row| row.get("last"))
        .optional()?;
    let first = last.unwrap_or(0) + 1;
    let mut insert = conn.prepare_cached(
        "INSERT INTO document_text (rowid, document_id, place, text)
         VALUES (:row, :document, :place, :text)",
    )?;
    let mut row = first;
    for stretch in stretches {
        let text: String = stretch.text.chars().map(printable).collect();
        insert.execute(named_params! {
            ":row": row, ":document": document, ":place": stretch.place, ":text": text,
        })?;
        row += 1;
    }
    Ok((first, row))
}

/// Removes rows up to but not including `end`.
pub(crate) fn remove(conn: &Connection, first: i64, end: i64) -> Result<()> {
    conn.prepare_cached("DELETE FROM document_text WHERE rowid >= :first AND rowid < :end")?
        .execute(named_params! {":first": first, ":end": end})?;
    Ok(())
}

/// Control characters say nothing, and two of them mark what is found.
fn printable(c: char) -> char {
    if c.is_control() && c != '\n' && c != '\t' {
        ' '
    } else {
        c
    }
}

impl Store {
    /// The stretches of text that hold every word, best first, at most `most`. Words in quotes
    /// stand side by side; the last word may go on. Whatever a person types is looked for: nothing
    /// of it is an operator. Nothing is found where no word was typed.
    pub fn find_text(&self, words: &str, most: usize) -> Result<Vec<TextHit>, StoreError> {
        let Some(expression) = expression(words) else {
            return Ok(Vec::new());
        };
        let mut statement = self.conn.prepare_cached(
            "SELECT document_id, place, highlight(document_text, 2, :begins, :ends) AS marked
             FROM document_text WHERE document_text MATCH :expression ORDER BY rank LIMIT :most",
        )?;
        let id = statement.column_index("document_id")?;
        let params = named_params! {
            ":begins": BEGINS.to_string(),
            ":ends": ENDS.to_string(),
            ":expression": expression,
            ":most": i64::try_from(most).unwrap_or(i64::MAX),
        };
        let rows = statement.query_map(params, |row| {
            let (text, marks) = unmark(&row.get::<_, String>("marked")?);
            Ok(TextHit {
                document: row.id(id)?,
                place: row.get("place")?,
                text,
                marks,
            })
        })?;
        Ok(rows.collect::<Result<_>>()?)
    }
}

/// Takes the marks out of a text; gives where they stood.
fn unmark(marked: &str) -> (String, Vec<Range<usize>>) {
    let mut text = String::with_capacity(marked.len());
    let mut marks = Vec::new();
    let mut begun = None;
    for c in marked.chars() {
        match c {
            BEGINS => begun = Some(text.len()),
            ENDS => marks.extend(begun.take().map(|start| start..text.len())),
            c => text.push(c),
        }
    }
    (text, marks)
}

/// What was typed as an expression of SQLite's search: every word and phrase in quotes, so that none
/// is an operator. `None` where it has no word.
fn expression(typed: &str) -> Option<String> {
    let mut terms: Vec<String> = Vec::new();
    let mut term = String::new();
    let mut is_phrase = false;
    let mut ends_in_phrase = false;
    let mut end = |term: &mut String, was_phrase: bool| {
        // What has no letter and no digit is no word to SQLite either.
        if term.chars().any(char::is_alphanumeric) && terms.len() < MAX_WORDS {
            terms.push(format!("\"{}\"", term.trim()));
            ends_in_phrase = was_phrase;
        }
        term.clear();
    };
    for c in typed.chars().take(MAX_QUERY) {
        if matches!(c, '"' | '“' | '”' | '„') {
            end(&mut term, is_phrase);
            is_phrase = !is_phrase;
        } else if c.is_whitespace() || c.is_control() {
            if is_phrase {
                term.push(' ');
            } else {
                end(&mut term, false);
            }
        } else {
            term.push(c);
        }
    }
    // A phrase that is still being typed goes on as a word does.
    end(&mut term, false);
    if terms.is_empty() {
        return None;
    }
    let go_on = if ends_in_phrase { "" } else { "*" };
    Some(format!("{}{go_on}", terms.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::expression;

    #[test]
    fn whatever_is_typed_becomes_words_in_quotes() {
        for (typed, expected) in [
            ("", None),
            ("  \t", None),
            ("-- ** \"\"", None),
            ("stray", Some("\"stray\"*")),
            ("stray dogs", Some("\"stray\" \"dogs\"*")),
            ("\"stray dogs\"", Some("\"stray dogs\"")),
            ("“stray dogs” tak", Some("\"stray dogs\" \"tak\"*")),
            ("\"stray do", Some("\"stray do\"*")),
            (
                "a OR b NOT (c)",
                Some("\"a\" \"OR\" \"b\" \"NOT\" \"(c)\"*"),
            ),
            ("text:x NEAR(y)", Some("\"text:x\" \"NEAR(y)\"*")),
            ("a\0b", Some("\"a\" \"b\"*")),
            ("s.40(2)", Some("\"s.40(2)\"*")),
        ] {
            assert_eq!(expression(typed).as_deref(), expected, "{typed}");
        }
    }
}
