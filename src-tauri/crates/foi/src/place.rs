//! The place in a document where a figure stands.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The place in a document where a figure or a percentage stands. Its text is what the file keeps:
/// `page 3`, `page 3 at 72, 300 to 110, 312`, `line 12`, `cell B7 of Table 1`, `47 of rows 2 to 900 of
/// Log`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum PlaceInDocument {
    /// A page, from 1.
    Page { page: u32 },
    /// A rectangle on a page, in points (1/72 inch) from the upper left corner of the page as it is
    /// seen: a cell of a table in a PDF file.
    Area {
        page: u32,
        left: i32,
        top: i32,
        right: i32,
        bottom: i32,
    },
    /// A line of text, from 1.
    Line { line: u32 },
    /// A cell in spreadsheet notation; `sheet` is empty where the file has only one table.
    Cell { sheet: String, cell: String },
    /// `count` of the rows from `first` to `last`, from 1, that were counted to make the figure.
    Rows {
        sheet: String,
        first: u32,
        last: u32,
        count: u32,
    },
}

impl PlaceInDocument {
    /// A cell by row and column, from 0.
    #[must_use]
    pub fn cell(sheet: &str, row: u32, column: u32) -> Self {
        Self::Cell {
            sheet: sheet.to_owned(),
            cell: format!("{}{}", column_name(column), row + 1),
        }
    }

    /// Reads the text of a place; `None` where it is not one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((page, area)) = text
            .strip_prefix("page ")
            .and_then(|rest| rest.split_once(" at "))
        {
            let (from, to) = area.split_once(" to ")?;
            let ((left, top), (right, bottom)) = (from.split_once(", ")?, to.split_once(", ")?);
            return Some(Self::Area {
                page: page.parse().ok()?,
                left: left.parse().ok()?,
                top: top.parse().ok()?,
                right: right.parse().ok()?,
                bottom: bottom.parse().ok()?,
            });
        }
        if let Some(page) = text.strip_prefix("page ") {
            return Some(Self::Page {
                page: page.parse().ok()?,
            });
        }
        if let Some(line) = text.strip_prefix("line ") {
            return Some(Self::Line {
                line: line.parse().ok()?,
            });
        }
        if let Some(rest) = text.strip_prefix("cell ") {
            let (cell, sheet) = rest.split_once(" of ").unwrap_or((rest, ""));
            position(cell)?;
            return Some(Self::Cell {
                sheet: sheet.to_owned(),
                cell: cell.to_owned(),
            });
        }
        let (count, rest) = text.split_once(" of rows ")?;
        let (range, sheet) = rest.split_once(" of ").unwrap_or((rest, ""));
        let (first, last) = range.split_once(" to ")?;
        Some(Self::Rows {
            sheet: sheet.to_owned(),
            first: first.parse().ok()?,
            last: last.parse().ok()?,
            count: count.parse().ok()?,
        })
    }
}

impl PlaceInDocument {
    /// As a person reads it: as its text, but for a rectangle only the page, since the window shows
    /// where on it.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Area { page, .. } => Self::Page { page: *page }.to_string(),
            Self::Page { .. } | Self::Line { .. } | Self::Cell { .. } | Self::Rows { .. } => {
                self.to_string()
            }
        }
    }
}

impl fmt::Display for PlaceInDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sheet = match self {
            Self::Page { page } => return write!(f, "page {page}"),
            Self::Area {
                page,
                left,
                top,
                right,
                bottom,
            } => {
                return write!(f, "page {page} at {left}, {top} to {right}, {bottom}");
            }
            Self::Line { line } => return write!(f, "line {line}"),
            Self::Cell { sheet, cell } => {
                write!(f, "cell {cell}")?;
                sheet
            }
            Self::Rows {
                sheet,
                first,
                last,
                count,
            } => {
                write!(f, "{count} of rows {first} to {last}")?;
                sheet
            }
        };
        if sheet.is_empty() {
            Ok(())
        } else {
            write!(f, " of {sheet}")
        }
    }
}

/// `A` for column 0, `Z` for 25, `AA` for 26.
#[must_use]
pub fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(b'A' + (rest % 26) as u8);
        rest /= 26;
    }
    letters.iter().rev().map(|&b| char::from(b)).collect()
}

/// Row and column, from 0, of a cell in spreadsheet notation.
#[must_use]
pub fn position(cell: &str) -> Option<(u32, u32)> {
    let digits = cell.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = cell.split_at(digits);
    if letters.is_empty() {
        return None;
    }
    let column = letters.bytes().try_fold(0_u32, |sum, letter| {
        letter.is_ascii_uppercase().then_some(())?;
        sum.checked_mul(26)?
            .checked_add(u32::from(letter - b'A') + 1)
    })?;
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column - 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn columns_are_named_as_in_a_spreadsheet() {
        for (column, name) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (51, "AZ"),
            (701, "ZZ"),
            (702, "AAA"),
            (16_383, "XFD"),
        ] {
            assert_eq!(column_name(column), name);
            assert_eq!(position(&format!("{name}7")), Some((6, column)));
        }
        for odd in ["", "7", "B", "B0", "b7", "B-1", "ÄB7", "ZZZZZZZZZZ1"] {
            assert_eq!(position(odd), None, "{odd}");
        }
    }

    fn any_point() -> impl Strategy<Value = (i32, i32)> {
        (-99..9999_i32, -99..9999_i32)
    }

    fn any() -> impl Strategy<Value = PlaceInDocument> {
        prop_oneof![
            (1..9999_u32).prop_map(|page| PlaceInDocument::Page { page }),
            (1..9999_u32, any_point(), any_point()).prop_map(|(page, from, to)| {
                PlaceInDocument::Area {
                    page,
                    left: from.0,
                    top: from.1,
                    right: to.0,
                    bottom: to.1,
                }
            }),
            (1..9999_u32).prop_map(|line| PlaceInDocument::Line { line }),
            ("[^\\n]{0,20}", 0..99_u32, 0..99_u32)
                .prop_map(|(sheet, row, column)| PlaceInDocument::cell(&sheet, row, column)),
            ("[^\\n]{0,20}", 1..99_u32, 1..99_u32, 1..99_u32).prop_map(
                |(sheet, first, last, count)| PlaceInDocument::Rows {
                    sheet,
                    first,
                    last,
                    count
                }
            ),
        ]
    }

    proptest! {
        #[test]
        fn a_place_is_read_back_from_its_text(spot in any()) {
            prop_assert_eq!(PlaceInDocument::parse(&spot.to_string()), Some(spot));
        }
    }
}
