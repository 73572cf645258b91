//! The tables that stand in the body of a message.

use super::html::{Token, Tokens};
use super::message::Message;
use crate::Watch;
use crate::sheets::{self, Book, ReadOptions, Sheet, TableError};

/// Most tables within each other that are told apart; deeper ones are text of the one around them.
const MAX_DEPTH: usize = 50;

/// Most tables of one message.
const MAX_TABLES: usize = 500;

impl Message {
    /// The tables in the body that may hold figures, in their order: each has a row with two cells
    /// at least, and a number. What only lays out the message, signatures and contact details are
    /// left out; of tables within each other each is a table of its own. `None` where there is
    /// none.
    ///
    /// # Errors
    /// [`TableError`], where a table is too large or `watch` stops reading.
    pub fn tables(&self, watch: &dyn Watch) -> Result<Option<Book>, TableError> {
        let Some(html) = &self.html else {
            return Ok(None);
        };
        let page = flat(html);
        if page.is_empty() {
            return Ok(None);
        }
        let options = ReadOptions {
            encoding: Some("utf-8".to_owned()),
            delimiter: None,
        };
        let read = sheets::read("message.html", page.as_bytes(), &options, watch);
        let mut book = match read {
            // Every table of the page is blank.
            Err(TableError::Empty | TableError::NotATable { .. }) => return Ok(None),
            read => read?,
        };
        book.sheets.retain(holds_figures);
        for (number, sheet) in (1_u32..).zip(&mut book.sheets) {
            sheet.name = format!("Table {number}");
        }
        Ok((!book.sheets.is_empty()).then_some(book))
    }
}

/// A page of the tables of a page, one after the other: those within a table's cell stand behind
/// it. Empty where there is none.
fn flat(html: &str) -> String {
    let mut done: Vec<String> = Vec::new();
    // Places in `done` of the tables that are open, innermost last.
    let mut open: Vec<usize> = Vec::new();
    // Tables that are nested too deeply.
    let mut deeper = 0_usize;
    for token in Tokens::new(html) {
        match &token {
            Token::Open(tag) if tag.name == "table" => {
                if done.len() >= MAX_TABLES {
                    break;
                }
                if open.len() >= MAX_DEPTH {
                    deeper += 1;
                    continue;
                }
                open.push(done.len());
                done.push("<table>".to_owned());
                continue;
            }
            Token::Close(name) if name == "table" => {
                if deeper > 0 {
                    deeper -= 1;
                } else if let Some(table) = open.pop().and_then(|at| done.get_mut(at)) {
                    table.push_str("</table>");
                }
                continue;
            }
            Token::Open(_) | Token::Close(_) | Token::Text(_) => {}
        }
        if let Some(table) = open.last().and_then(|at| done.get_mut(*at)) {
            write(table, &token);
        }
    }
    if done.is_empty() {
        return String::new();
    }
    format!("<html><body>{}</body></html>", done.concat())
}

/// The parts of a table and its text; a message's HTML has been made safe before.
fn write(table: &mut String, token: &Token<'_>) {
    match token {
        Token::Text(text) => table.push_str(text),
        Token::Open(tag) => {
            table.push('<');
            table.push_str(&tag.name);
            for name in ["colspan", "rowspan"] {
                let value = tag.attribute(name);
                let number = value.and_then(|value| value.trim().parse::<u32>().ok());
                if let Some(number) = number {
                    table.push_str(&format!(" {name}=\"{number}\""));
                }
            }
            table.push('>');
        }
        Token::Close(name) => {
            table.push_str("</");
            table.push_str(name);
            table.push('>');
        }
    }
}

/// Has a table a row of two cells, and a number in one of these rows?
fn holds_figures(sheet: &Sheet) -> bool {
    (0..sheet.height()).any(|row| {
        let cells: Vec<&str> = sheet
            .row(row)
            .map(|cell| cell.text.trim())
            .filter(|text| !text.is_empty())
            .collect();
        cells.len() >= 2 && cells.iter().any(|text| is_figure(text))
    })
}

/// `33`, `1,212`, `£4.50`, `<5`, `12%`; never a telephone number.
fn is_figure(text: &str) -> bool {
    let inner = text
        .trim_start_matches(['<', '£', '~', '≤', '('])
        .trim_end_matches(['%', '*', ')'])
        .trim();
    let digits = inner.bytes().filter(u8::is_ascii_digit).count();
    let others = inner
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | ' ' | '\u{a0}'));
    let telephone = inner.starts_with('0') && digits > 3 && !inner.starts_with("0.");
    (1..=12).contains(&digits) && others && !telephone
}

#[cfg(test)]
mod tests {
    use super::{flat, is_figure};
    use crate::Unwatched;
    use crate::mail::read;

    #[test]
    fn tables_that_lay_out_are_taken_apart() {
        assert_eq!(
            flat("a<table><tr><td>b<table><tr><td>1</table>c</table>d"),
            "<html><body><table><tr><td>bc</table><table><tr><td>1</table></body></html>"
        );
        assert_eq!(flat("<p>no table"), "");
    }

    #[test]
    fn a_figure_is_told_from_a_telephone_number() {
        for text in [
            "33", "1,212", "£4.50", "<5", "12%", "0", "0.5", "1 234", "5*",
        ] {
            assert!(is_figure(text), "{text}");
        }
        for text in [
            "01632 960 101",
            "Room 12",
            "",
            "-",
            "+44 1632 960101",
            "6 April",
        ] {
            assert!(!is_figure(text), "{text}");
        }
    }

    #[test]
    fn tables_with_figures_are_offered_and_others_are_not() {
        let html = "<table><tr><td><p>Dear A</p><table><tr><th>Year<th>Dogs<tr><td>2019<td>33</table>\
                    <tr><td>Team<td>01632 960 101</table>\
                    <table><tr><td>From<td>B<tr><td>Sent<td>6 April</table>\
                    <table><tr><td>5</table>";
        let eml = format!("From: a@b.example\nTo: c@d.example\nContent-Type: text/html\n\n{html}");
        let messages = read("a.eml", eml.as_bytes(), &Unwatched).expect("mail");
        let book = messages[0]
            .tables(&Unwatched)
            .expect("read")
            .expect("a table");
        assert_eq!(book.sheets.len(), 1);
        let sheet = &book.sheets[0];
        assert_eq!((&*sheet.name, sheet.height()), ("Table 1", 2));
        let cells: Vec<&str> = sheet.row(1).map(|cell| cell.text).collect();
        assert_eq!(cells, ["2019", "33"]);
        let plain = read(
            "a.eml",
            b"From: a@b.example\nTo: c@d.example\n\n1",
            &Unwatched,
        );
        let plain = plain.expect("mail");
        assert_eq!(plain[0].tables(&Unwatched), Ok(None));
    }
}
