//! Tables that only lay out the head of a letter: references, dates, telephone numbers.

use super::draft::{Draft, DraftCell};
use super::lines::is_value;

/// Most rows of the head of a letter.
const MAX_ROWS: usize = 15;

/// What stands before a reference, whatever its form.
const REFERENCES: [&str; 16] = [
    "ref",
    "reference",
    "our ref",
    "your ref",
    "my ref",
    "our reference",
    "your reference",
    "my reference",
    "m/r",
    "y/r",
    "o/r",
    "ref no",
    "reference no",
    "foi ref",
    "foi reference",
    "case ref",
];

/// What stands before the other entries.
const ENTRIES: [&str; 29] = [
    "date",
    "tel",
    "tel no",
    "telephone",
    "telephone no",
    "phone",
    "fax",
    "fax no",
    "mobile",
    "direct dial",
    "direct line",
    "ext",
    "extension",
    "minicom",
    "textphone",
    "switchboard",
    "email",
    "e-mail",
    "web",
    "website",
    "contact",
    "contact name",
    "enquiries to",
    "ask for",
    "please ask for",
    "name",
    "job title",
    "address",
    "dept",
];

/// Tells whether a table is the head of a letter: several of its rows name such an entry, and it holds
/// no count.
pub(super) fn is_letterhead(draft: &Draft) -> bool {
    let rows = &draft.rows;
    if rows.len() > MAX_ROWS {
        return false;
    }
    let named = rows.iter().filter(|row| names_an_entry(row)).count();
    let most = named >= 2 && named * 2 >= rows.len();
    most && !rows.iter().any(|row| holds_a_count(row))
}

fn entry(text: &str) -> String {
    let text = text.trim_end_matches([':', '.', ' ']);
    text.to_lowercase()
}

fn names_an_entry(row: &[DraftCell]) -> bool {
    row.iter().any(|cell| {
        let entry = entry(&cell.text);
        ENTRIES.contains(&entry.as_str()) || REFERENCES.contains(&entry.as_str())
    })
}

/// A number that is no telephone number, no date, and no reference.
fn holds_a_count(row: &[DraftCell]) -> bool {
    let mut before = String::new();
    for cell in row.iter().filter(|cell| !cell.text.is_empty()) {
        let text = cell.text.trim();
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let telephone = digits >= 9 && text.starts_with(['0', '+', '(']);
        let date = text.matches(['/', '.']).count() == 2 && digits >= 4;
        let reference = REFERENCES.contains(&before.as_str());
        if is_value(text) && !telephone && !date && !reference {
            return true;
        }
        before = entry(text);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(rows: &[&[&str]]) -> bool {
        let cell = |text: &&str| DraftCell {
            text: (*text).to_owned(),
            place: None,
        };
        rows.iter()
            .any(|row| holds_a_count(&row.iter().map(cell).collect::<Vec<_>>()))
    }

    #[test]
    fn references_dates_and_telephone_numbers_are_no_counts() {
        assert!(!holds(&[
            &["Our ref:", "4567496", "Tel:", "020 7946 0123"],
            &["Date:", "04/10/2017", "Fax:", "(01632) 960123"],
        ]));
        assert!(holds(&[&["Telephone", "1,204"]]));
        assert!(holds(&[&["Date", "2017"]]));
    }
}
