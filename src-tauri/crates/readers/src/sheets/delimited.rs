//! CSV and its relatives: any delimiter, any end of line, ragged rows, stray quotation marks.

use super::grid::MAX_CELLS;
use super::{Book, LineEnds, TableError, TableFormat, text};
use crate::Watch;
use crate::rows::{After, Piece, Pieces, line_breaks};
use crate::sheets::{CellKind, Sheet};

/// What divides the cells of most files; where several divide them equally well, the first.
const DELIMITERS: [char; 4] = ['\t', ';', '|', ','];

/// How much of a file is looked at to find its delimiter.
const SAMPLE_ROWS: usize = 300;
const SAMPLE_BYTES: usize = 1 << 18;

/// Rows between two looks at [`Watch`].
const STEP: usize = 8192;

/// Reads text that has been decoded.
pub(super) fn read(
    text: &str,
    delimiter: Option<char>,
    watch: &dyn Watch,
) -> Result<Book, TableError> {
    if let Some(given) = delimiter.filter(|one| matches!(one, '"' | '\r' | '\n')) {
        return Err(TableError::Delimiter { given });
    }
    let (declared, body) = declared_delimiter(text);
    let mut notes = Vec::new();
    let delimiter = delimiter.or(declared).or_else(|| detect(body));
    if delimiter.is_none() && !body.trim().is_empty() {
        notes.push(
            "No delimiter divides the lines in the same way, so each line was read as one cell."
                .to_owned(),
        );
    }
    let mut ends = Ends::default();
    let mut unclosed = Unclosed::default();
    let sheet = sheet(body, delimiter, (&mut ends, &mut unclosed), watch)?;
    let before = text.len() - body.len();
    notes.extend(unclosed.words(u32::from(before > 0)));
    notes.extend(text::stray_characters(body));
    let line_ends = ends.kind();
    if line_ends == Some(LineEnds::Mixed) {
        notes.push(format!(
            "Lines end in different ways ({} LF, {} CRLF, {} CR). Each was read as the end of a row.",
            ends.lf, ends.crlf, ends.cr
        ));
    }
    Ok(Book {
        delimiter,
        line_ends,
        sheets: vec![sheet],
        notes,
        ..Book::new(TableFormat::Csv)
    })
}

/// How often rows end in each way.
#[derive(Default)]
struct Ends {
    lf: u32,
    crlf: u32,
    cr: u32,
}

impl Ends {
    fn count(&mut self, after: After) {
        let counter = match after {
            After::Lf => &mut self.lf,
            After::CrLf => &mut self.crlf,
            After::Cr => &mut self.cr,
            After::Delimiter | After::EndOfText => return,
        };
        *counter = counter.saturating_add(1);
    }

    fn kind(&self) -> Option<LineEnds> {
        match (self.lf > 0, self.crlf > 0, self.cr > 0) {
            (false, false, false) => None,
            (true, false, false) => Some(LineEnds::Lf),
            (false, true, false) => Some(LineEnds::CrLf),
            (false, false, true) => Some(LineEnds::Cr),
            _ => Some(LineEnds::Mixed),
        }
    }
}

/// Quotation marks that open a cell and that nothing closes.
#[derive(Default)]
struct Unclosed {
    /// Line of the first one, from 0.
    first: u32,
    count: u32,
}

impl Unclosed {
    fn look_at(&mut self, piece: &Piece<'_>, line: u32) {
        let marks = piece.raw.bytes().filter(|byte| *byte == b'"').count();
        if marks % 2 == 1 {
            if self.count == 0 {
                self.first = line;
            }
            self.count = self.count.saturating_add(1);
        }
    }

    /// `before`: lines before the text.
    fn words(&self, before: u32) -> Option<String> {
        let line = self.first.saturating_add(before).saturating_add(1);
        let advice = "It was read as a part of the text. Compare what follows it with the file.";
        match self.count {
            0 => None,
            1 => Some(format!(
                "A quotation mark in line {line} opens a cell and no other one closes it. {advice}"
            )),
            many => Some(format!(
                "{many} quotation marks open a cell and no other one closes it, the first in line {line}. Each was read as a part of the text. Compare what follows them with the file."
            )),
        }
    }
}

fn sheet(
    text: &str,
    delimiter: Option<char>,
    (ends, unclosed): (&mut Ends, &mut Unclosed),
    watch: &dyn Watch,
) -> Result<Sheet, TableError> {
    let total = text.len() as u64;
    let mut sheet = Sheet::named("");
    sheet.reserve(text.len());
    let mut pieces = Pieces::new(text, delimiter);
    let mut next_look = 0;
    // Ends of lines before the cell.
    let mut line: u32 = 0;
    while let Some(piece) = pieces.next() {
        if piece.raw.starts_with('"') {
            unclosed.look_at(&piece, line);
            line = line.saturating_add(line_breaks(piece.raw));
        }
        sheet.push(&piece.text, CellKind::Text)?;
        if piece.after == After::Delimiter {
            if sheet.cells() > MAX_CELLS {
                return Err(TableError::too_large("it has more than 100 million cells"));
            }
            continue;
        }
        sheet.end_row()?;
        line = line.saturating_add(1);
        ends.count(piece.after);
        if sheet.height() >= next_look {
            next_look = sheet.height() + STEP;
            watch.at(pieces.done() as u64, total);
            if watch.cancelled() {
                return Err(TableError::Cancelled);
            }
        }
    }
    watch.at(total, total);
    Ok(sheet)
}

/// Excel's own first line, `sep=;`, which says what divides the cells and is no row.
fn declared_delimiter(text: &str) -> (Option<char>, &str) {
    let declared = || {
        let rest = text.strip_prefix("sep=").or(text.strip_prefix("SEP="))?;
        let delimiter = rest
            .chars()
            .next()
            .filter(|c| !matches!(c, '"' | '\r' | '\n'))?;
        let rest = &rest[delimiter.len_utf8()..];
        let body = rest
            .strip_prefix("\r\n")
            .or_else(|| rest.strip_prefix(['\r', '\n']))?;
        Some((delimiter, body))
    };
    declared().map_or((None, text), |(delimiter, body)| (Some(delimiter), body))
}

/// The delimiter that divides most of the first rows into the same number of cells.
pub(super) fn detect(text: &str) -> Option<char> {
    let sample = Sample::new(text);
    let mut best: Option<(Fit, char)> = None;
    for delimiter in DELIMITERS {
        let Some(fit) = sample.fit(delimiter) else {
            continue;
        };
        // A comma in each row may be that of a decimal: `1,5;2,5`.
        let decimal = delimiter == ',' && sample.has_only_decimal_commas();
        let better = best.as_ref().is_none_or(|(other, _)| {
            (fit.alike, if decimal { 0 } else { fit.width }) > (other.alike, other.width)
        });
        if better {
            best = Some((fit, delimiter));
        }
    }
    best.map(|(_, delimiter)| delimiter)
}

/// The first rows of a text.
struct Sample<'t> {
    text: &'t str,
    whole: bool,
}

/// How well a delimiter divides rows.
struct Fit {
    /// Rows that have the commonest number of cells above one, in a thousand.
    alike: usize,
    /// That number.
    width: usize,
}

/// How far the pieces between delimiters read as sentences rather than as cells.
#[derive(Default)]
struct Prose {
    /// Pieces after a delimiter.
    divided: usize,
    /// Those of them that begin with a blank and a word, as after a comma in a sentence.
    spaced: usize,
    pieces: usize,
    /// Pieces that are a number or a sign, such as `12` or `<5`.
    figures: usize,
    lines: usize,
    /// Lines that end with a full stop.
    stops: usize,
}

impl Prose {
    /// `before`: pieces before it in its row.
    fn look_at(&mut self, piece: &Piece<'_>, before: usize) {
        let text = piece.text.trim();
        if text.is_empty() {
            return;
        }
        if piece.after != After::Delimiter {
            self.lines += 1;
            self.stops += usize::from(text.ends_with('.'));
        }
        self.pieces += 1;
        self.figures += usize::from(!text.chars().any(char::is_alphabetic));
        if before > 0 {
            self.divided += 1;
            let word = text.chars().next().is_some_and(char::is_alphabetic);
            self.spaced += usize::from(word && piece.raw.starts_with(' '));
        }
    }

    /// `uneven`: the lines have other numbers of pieces. Those of a list have the same, and no full
    /// stops.
    fn is_likely(&self, uneven: bool) -> bool {
        self.spaced * 2 > self.divided
            && self.figures * 5 < self.pieces
            && (uneven || self.stops * 2 > self.lines)
    }
}

impl<'t> Sample<'t> {
    fn new(text: &'t str) -> Self {
        let end = text.floor_char_boundary(SAMPLE_BYTES);
        Self {
            text: &text[..end],
            whole: end == text.len(),
        }
    }

    /// Nothing where a delimiter divides too few rows to be one.
    fn fit(&self, delimiter: char) -> Option<Fit> {
        let mut widths: Vec<usize> = Vec::new();
        let mut prose = Prose::default();
        let (mut width, mut blank) = (0, true);
        for piece in Pieces::new(self.text, Some(delimiter)) {
            prose.look_at(&piece, width);
            width += 1;
            blank &= piece.text.trim().is_empty();
            if piece.after == After::Delimiter {
                continue;
            }
            // The sample may end within a row.
            let cut = piece.after == After::EndOfText && !self.whole && !widths.is_empty();
            if !cut && (width > 1 || !blank) {
                widths.push(width);
            }
            (width, blank) = (0, true);
            if widths.len() == SAMPLE_ROWS {
                break;
            }
        }
        let rows = widths.len();
        // Titles stand above a table.
        let titles = widths.iter().take_while(|width| **width == 1).count();
        widths.retain(|width| *width > 1);
        let divided = widths.len();
        widths.sort_unstable();
        let (alike, width) = widths
            .chunk_by(|a, b| a == b)
            .map(|run| (run.len(), run[0]))
            .max()?;
        let uneven = rows < 3 || alike * 5 < rows * 4;
        if matches!(delimiter, ',' | ';') && prose.is_likely(uneven) {
            return None;
        }
        let below_titles = alike > 1 && width > 2 && alike * 5 >= (rows - titles) * 4;
        // A list of names such as `London, City of` has a comma in some rows only.
        (alike * 2 > rows || divided * 5 >= rows * 4 || below_titles).then_some(Fit {
            alike: alike * 1000 / rows,
            width,
        })
    }

    fn has_only_decimal_commas(&self) -> bool {
        let bytes = self.text.as_bytes();
        let digit = |at: Option<usize>| {
            let byte = at.and_then(|at| bytes.get(at));
            byte.is_some_and(u8::is_ascii_digit)
        };
        memchr::memchr_iter(b',', bytes)
            .all(|at| digit(at.checked_sub(1)) && digit(at.checked_add(1)))
    }
}
