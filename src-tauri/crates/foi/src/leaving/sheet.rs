//! Text for spreadsheets, which take what begins with a sign for a formula.

use super::plain;

/// Signs with which a formula begins, in Excel, LibreOffice and others, and as Japanese and Chinese
/// keyboards write them, which Excel takes for the same.
fn is_sign(one: char) -> bool {
    matches!(
        one,
        '=' | '+'
            | '-'
            | '@'
            | '\u{ff1d}'
            | '\u{ff0b}'
            | '\u{ff0d}'
            | '\u{ff20}'
            | '\u{fe66}'
            | '\u{fe62}'
            | '\u{fe63}'
            | '\u{fe6b}'
    )
}

/// After one of these a new cell may begin: a file with commas that is opened where semicolons
/// divide cells is cut at semicolons and line ends, whatever the quotation marks around them say.
fn divides(one: char) -> bool {
    matches!(one, ';' | '\t' | '\n' | '|')
}

/// [Plain](super::plain()) text that no spreadsheet runs as a formula: it gets an apostrophe in front
/// where it begins with a sign, blanks and quotation marks before it aside, or with a tab or a line
/// end; and so does a sign within it where a new cell could begin. There a plus or minus that only
/// leads a list or a telephone number stays.
#[must_use]
pub fn sheet_text(text: &str) -> String {
    let text = plain(text);
    let mut safe = String::with_capacity(text.len() + 1);
    let mut start = true;
    for piece in text.split_inclusive(divides) {
        if acts(piece, start) {
            safe.push('\'');
        }
        safe.push_str(piece);
        start = false;
    }
    safe
}

/// What a text was before [`sheet_text`] put an apostrophe in front.
#[must_use]
pub fn sheet_read(text: &str) -> &str {
    text.strip_prefix('\'')
        .filter(|was| sheet_text(was) == text)
        .unwrap_or(text)
}

fn acts(piece: &str, start: bool) -> bool {
    if start && piece.starts_with(['\t', '\n']) {
        return true;
    }
    let from = piece.trim_start_matches(|one: char| one.is_whitespace() || one == '"');
    let Some(sign) = from.chars().next().filter(|&one| is_sign(one)) else {
        return false;
    };
    let after = &from[sign.len_utf8()..];
    let only_leads = |sign| {
        matches!(
            sign,
            '+' | '-' | '\u{ff0b}' | '\u{ff0d}' | '\u{fe62}' | '\u{fe63}'
        )
    };
    let calls = after.contains(['(', '!', '[', '|', '\u{ff08}']);
    let telephone = after
        .chars()
        .all(|one| one.is_ascii_digit() || one.is_whitespace() || "()-./;|".contains(one));
    start || !only_leads(sign) || (calls && !telephone)
}

/// A block of cells as spreadsheets put it on the clipboard: lines with tabs, a cell in quotation
/// marks where one of these would be misread, and no formula among them. Numbers stay numbers.
#[must_use]
pub fn sheet_block(rows: &[Vec<String>]) -> String {
    let lines: Vec<String> = rows
        .iter()
        .map(|row| {
            row.iter()
                .map(|cell| block_cell(cell))
                .collect::<Vec<_>>()
                .join("\t")
        })
        .collect();
    lines.join("\r\n")
}

fn block_cell(text: &str) -> String {
    let text = if is_number(text) {
        plain(text).into_owned()
    } else {
        sheet_text(text)
    };
    if text.contains(['"', '\t', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// Digits with a sign, commas and a point, such as `-1,204.5`, which no program runs.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let digits = digits.strip_suffix('%').unwrap_or(digits);
    digits.starts_with(|one: char| one.is_ascii_digit())
        && digits
            .chars()
            .all(|one| one.is_ascii_digit() || matches!(one, ',' | '.'))
}
