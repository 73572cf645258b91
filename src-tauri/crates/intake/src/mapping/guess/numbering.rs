//! Columns of a form that number its rows or its questions. Their numbers are no figures.

use super::tally::{self, SAMPLE};
use crate::mapping::key;
use crate::mapping::periods::is_whole_word;
use readers::sheets::{Cell, CellKind, Sheet};

/// Words of headings over numbers of rows.
const NUMBERED: [&str; 12] = [
    "box",
    "cell",
    "field",
    "indicator",
    "item",
    "line",
    "q",
    "question",
    "ref",
    "reference",
    "row",
    "serial",
];

/// Most that a number is greater than the one above it.
const MAX_STEP: u32 = 10;

/// Fewest numbers that follow each other without a gap, and fewest where there are gaps.
const FEWEST: usize = 3;
const FEWEST_WITH_GAPS: usize = 4;

/// Does a column only number the rows? By its heading; or, where the heading says nothing of what is
/// counted, because its numbers rise from row to row while another column has what is answered.
/// `labels` are the columns that name what a row is about.
pub(super) fn numbers_rows(
    sheet: &Sheet,
    column: usize,
    first: usize,
    heads: &[String],
    labels: &[usize],
) -> bool {
    let head = |column: usize| heads.get(column).map(String::as_str).unwrap_or_default();
    if says_numbered(head(column)) || is_serial(sheet, column, first) {
        return true;
    }
    let general = head(column).is_empty() || is_number_head(head(column));
    let answers = |other: &usize| {
        *other != column
            && !labels.contains(other)
            && !says_numbered(head(*other))
            && !is_aside(head(*other))
            && answers(sheet, *other, first)
    };
    general && rises(sheet, column, first) && (0..heads.len()).any(|other| answers(&other))
}

/// Does a heading say that numbers of rows stand below it: `Line no.`, `Question`?
fn says_numbered(head: &str) -> bool {
    let head = key(head);
    let mut words = head
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let numbered = words.next().is_some_and(|first| NUMBERED.contains(&first));
    let number = |word| ["no", "number", "num", "nr", "id"].contains(&word);
    head == "s/n" || numbered && words.all(number)
}

/// A heading that stands over counts as well as over numbers of rows.
fn is_number_head(head: &str) -> bool {
    !is_whole_word(head)
        && (tally::says_count(head) || ["no.", "#", "nr", "nr."].contains(&key(head).as_str()))
}

/// A heading of what is said beside an answer.
pub(super) fn is_aside(head: &str) -> bool {
    let head = key(head);
    let mut words = head.split(|c: char| !(c.is_alphanumeric() || c == '%'));
    words.any(|word| {
        let asides = ["note", "comment", "remark", "unit"];
        word.contains('%')
            || ["rate", "percentage", "share"].contains(&word)
            || asides.contains(&word.trim_end_matches('s'))
    })
}

/// Does a column have what could be answers in most of its rows, and no numbers that rise?
fn answers(sheet: &Sheet, column: usize, first: usize) -> bool {
    let rows = first..sheet.height().min(SAMPLE);
    let (mut rows_filled, mut filled) = (0, 0);
    for row in rows {
        rows_filled += usize::from(sheet.filled(row).count() > 1);
        filled += usize::from(is_answer(sheet.cell(row, column)));
    }
    filled * 2 >= rows_filled && filled > 0 && !rises(sheet, column, first)
}

fn is_answer(cell: Cell<'_>) -> bool {
    let text = cell.text.trim();
    !text.is_empty() && cell.kind != CellKind::Percent && !text.ends_with('%')
}

/// Tells whether the numbers of a column are 1, 2, 3 and so on, perhaps starting again further down.
fn is_serial(sheet: &Sheet, column: usize, first: usize) -> bool {
    let mut numbers = (first..sheet.height().min(SAMPLE))
        .filter_map(|row| sheet.cell(row, column).text.trim().parse::<u32>().ok());
    let mut before = numbers.next();
    let mut many = 1;
    before == Some(1)
        && numbers.all(|number| {
            let next = number == 1 || before.is_some_and(|before| number == before + 1);
            before = Some(number);
            many += 1;
            next
        })
        && many > 2
}

/// Do all texts of a column run as `10, 12, 13, 20` or as `1.1, 1.2, 2.1`?
fn rises(sheet: &Sheet, column: usize, first: usize) -> bool {
    let mut before: Option<Vec<u32>> = None;
    let (mut many, mut gaps) = (0, false);
    for row in first..sheet.height().min(SAMPLE) {
        // What stands alone in its row heads others.
        if sheet.filled(row).count() < 2 {
            continue;
        }
        let text = sheet.cell(row, column).text.trim();
        if text.is_empty() {
            continue;
        }
        let Some(number) = parts(text) else {
            return false;
        };
        if let Some(before) = &before {
            match step(before, &number) {
                None => return false,
                Some(step) => gaps |= step > 1,
            }
        }
        before = Some(number);
        many += 1;
    }
    many >= if gaps { FEWEST_WITH_GAPS } else { FEWEST }
}

/// The whole numbers of which a number of a row is made: `1.2` is 1 and 2.
fn parts(text: &str) -> Option<Vec<u32>> {
    let bare = text.trim_matches(|c: char| matches!(c, '(' | ')' | '.' | ':'));
    let parts = bare.split('.');
    parts
        .map(|part| {
            let digits = (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
            part.parse().ok().filter(|_| digits)
        })
        .collect()
}

/// How far a number is from the one above it, where it may follow it.
fn step(before: &[u32], next: &[u32]) -> Option<u32> {
    let same = before
        .iter()
        .zip(next)
        .take_while(|(one, other)| one == other)
        .count();
    match (before.get(same), next.get(same)) {
        // `1` and `1.1`.
        (None, Some(&number)) => Some(number).filter(|one| *one <= 1),
        (Some(&one), Some(&other)) if other > one => {
            let deeper = next[same + 1..].iter().all(|part| *part <= 1);
            Some(other - one).filter(|step| *step <= MAX_STEP && deeper)
        }
        (_, Some(_) | None) => None,
    }
}
