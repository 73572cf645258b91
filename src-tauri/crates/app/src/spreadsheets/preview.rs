//! Building the preview of a table.

use super::view::{
    ByTotalView, Choice, ColumnView, CompareRow, DoubtView, LackingView, NameUseView, PreviewRow,
    SignChoice, SignUseView, SpreadsheetPreview, TextUseView, TwiceView,
};
use crate::documents::viewer::{SheetInfo, sheet_rows};
use crate::shared::place::{column_title, spot_words};
use crate::shared::{Days, NearName, count};
use crate::spreadsheets::{Advice, Before, Loaded, Said, compare, period_days, with_advice};
use foi::place::{column_name, position};
use foi::{Id, PlaceInDocument, Snapshot, format};
use intake::mapping::{
    Contradicted, FoundFigure, LackingPeriod, MappedTable, Mapping, Shape, ShapeKind, TextUse,
    Twice, found_tables, sheet_of,
};
use readers::sheets::Sheet;
use readers::sheets::{Book, LineEnds, TableFormat};

/// Most rows of the sheet that are shown.
const MAX_TOP_ROWS: usize = 60;
/// Most columns of the sheet that are shown.
const MAX_COLUMNS: usize = 200;
/// Most figures and rows not understood that are listed.
const MAX_LISTED: usize = 500;

/// Encodings that can be chosen, by their label in the Encoding Standard.
const ENCODINGS: [(&str, &str); 6] = [
    ("utf-8", "UTF-8"),
    ("windows-1252", "Western European (Windows-1252)"),
    ("utf-16le", "UTF-16, little end first"),
    ("utf-16be", "UTF-16, big end first"),
    ("iso-8859-15", "Western European (ISO 8859-15)"),
    ("macintosh", "Mac OS Roman"),
];

const DELIMITERS: [(&str, &str); 5] = [
    (",", "commas"),
    (";", "semicolons"),
    ("\t", "tabs"),
    ("|", "bars"),
    (":", "colons"),
];

/// The preview; `mapped` is an error in words where the mapping does not fit.
#[must_use]
pub fn preview(
    snapshot: &Snapshot,
    loaded: &Loaded,
    mapping: Mapping,
    said: Option<Said>,
    mapped: Result<&MappedTable, String>,
    before: &Before,
    compare: Option<Vec<CompareRow>>,
) -> SpreadsheetPreview {
    let book = &loaded.book;
    let sheet = sheet_of(&mapping, &book.sheets);
    let shape = mapping.shape_kind();
    let nothing = MappedTable::default();
    let (read, problem) = match mapped {
        Ok(mapped) => (mapped, String::new()),
        Err(problem) => (&nothing, problem),
    };
    let tables = found_tables(&book.sheets, snapshot, &mapping);
    let (asks_period, table_period) = one_period(&mapping);
    let tally = super::tally(snapshot, read, before);
    let figures = super::rows(snapshot, read, before, MAX_LISTED);
    let choices =
        |list: &[(&str, &str)]| list.iter().map(|(id, label)| choice(id, label)).collect();
    SpreadsheetPreview {
        name: loaded.name.clone(),
        format: format_words(book),
        is_text: matches!(book.format, TableFormat::Csv | TableFormat::Clipboard),
        encoding: mapping
            .reader
            .encoding
            .clone()
            .or_else(|| book.encoding.as_ref().map(|name| name.to_lowercase())),
        delimiter: mapping
            .reader
            .delimiter
            .clone()
            .or_else(|| book.delimiter.map(String::from)),
        encodings: choices(&ENCODINGS),
        delimiters: choices(&DELIMITERS),
        sheets: book.sheets.iter().map(SheetInfo::new).collect(),
        sheet: sheet
            .and_then(|sheet| book.sheets.iter().position(|one| std::ptr::eq(one, sheet)))
            .map_or(0, count),
        top: sheet.map_or_else(Vec::new, |sheet| top(sheet, &mapping)),
        columns: sheet.map_or_else(Vec::new, |sheet| columns(sheet, &mapping)),
        shape,
        shape_words: shape_words(shape).to_owned(),
        needs_authority: mapping.needs_authority(),
        authority: said.as_ref().and_then(|said| said.authority),
        asks_period: asks_period && !tables.is_empty() && snapshot.periods.len() > 1,
        table_period,
        tables,
        questions: said.as_ref().map(|said| said.questions.clone()),
        why: said.map(|said| {
            let asked = |reason: &String| mapping.confirm.iter().any(|d| d.sentence() == *reason);
            let all = said.why.into_iter();
            all.filter(|reason| !asked(reason)).collect()
        }),
        doubts: mapping
            .confirm
            .iter()
            .map(|doubt| DoubtView {
                code: doubt.code().to_owned(),
                sentence: doubt.sentence(),
            })
            .collect(),
        unlogged: unlogged(snapshot, read),
        lacking: read.lacking.iter().map(lacking).collect(),
        hides: sheet.is_some_and(|sheet| sheet.hidden_parts().next().is_some()),
        mapping,
        notes: book.notes.clone(),
        problem,
        measures: snapshot
            .measures
            .iter()
            .map(|one| choice(&one.slug, &one.label))
            .collect(),
        all_periods: snapshot
            .periods
            .iter()
            .map(|one| choice(&one.slug, &one.label))
            .collect(),
        names: read.names.iter().map(|used| name(snapshot, used)).collect(),
        categories: read
            .categories
            .iter()
            .map(|used| {
                text_use(used, |id| {
                    let at = snapshot.measure(id)?;
                    let measure = &snapshot.measures[at];
                    Some(choice(&measure.slug, &measure.label))
                })
            })
            .collect(),
        periods: read
            .periods
            .iter()
            .map(|used| TextUseView {
                days: period_days::words(snapshot, used),
                ..text_use(used, |id| {
                    let at = snapshot.period(id)?;
                    let period = &snapshot.periods[at];
                    Some(choice(&period.slug, &period.label))
                })
            })
            .collect(),
        signs: read
            .signs
            .iter()
            .map(|sign| SignUseView {
                text: sign.text.clone(),
                count: sign.count,
                first: spot_words(Some(&sign.first)),
                means: sign.meaning,
                choice: sign.choice.as_ref().map(|(measure, option)| {
                    let asked = &snapshot.measures[*measure];
                    SignChoice {
                        measure: asked.slug.clone(),
                        label: asked.label.clone(),
                        options: asked.options.clone(),
                        option: option.as_deref().unwrap_or_default().to_owned(),
                    }
                }),
            })
            .collect(),
        rows: read.rows,
        tally,
        by_totals: by_totals(snapshot, &read.contradicted),
        figures,
        not_understood: count(read.unmatched.len()).saturating_add(read.unmatched_more),
        unmatched: read
            .unmatched
            .iter()
            .take(MAX_LISTED)
            .map(|one| with_advice(one, &IN_WINDOW))
            .collect(),
        twice: read
            .twice
            .iter()
            .take(MAX_LISTED)
            .filter_map(|twice| {
                Some(TwiceView {
                    words: twice_words(snapshot, twice)?,
                    measure: rows_of(snapshot, twice),
                })
            })
            .collect(),
        shares: count(read.shares.len()),
        uncompared: compare.as_deref().map_or(0, compare::open),
        compare,
    }
}

fn choice(id: &str, label: &str) -> Choice {
    Choice {
        id: id.to_owned(),
        label: label.to_owned(),
    }
}

fn shape_words(shape: ShapeKind) -> &'static str {
    match shape {
        ShapeKind::Long => "Long table: one figure a row",
        ShapeKind::Wide => "Wide table: authorities down, figures across",
        ShapeKind::OneAuthority => "One authority’s own table: categories and years",
        ShapeKind::Records => "One case in each row: Roundrobin counts them",
        ShapeKind::Labels => "Labels beside and above the figures say what each one is",
    }
}

/// `CSV, UTF-8, separated by semicolons, lines end in CRLF`
fn format_words(book: &Book) -> String {
    let mut words = vec![
        match book.format {
            TableFormat::Csv => "Text",
            TableFormat::Xlsx => "Excel workbook",
            TableFormat::Xls => "Excel workbook (97–2003)",
            TableFormat::Ods => "OpenDocument spreadsheet",
            TableFormat::Html => "Web page",
            TableFormat::Pdf => "PDF",
            TableFormat::Letter => "Letter",
            TableFormat::Recognised => "Recognised in a picture",
            TableFormat::Clipboard => "Clipboard",
        }
        .to_owned(),
    ];
    words.extend(book.encoding.clone());
    words.extend(book.delimiter.map(|delimiter| {
        let delimiter = delimiter.to_string();
        let known = DELIMITERS.iter().find(|(text, _)| *text == delimiter);
        format!(
            "separated by {}",
            known.map_or(delimiter.as_str(), |(_, words)| words)
        )
    }));
    words.extend(book.line_ends.map(|ends| {
        match ends {
            LineEnds::Lf => "lines end in LF",
            LineEnds::CrLf => "lines end in CRLF",
            LineEnds::Cr => "lines end in CR",
            LineEnds::Mixed => "lines end in more than one way",
        }
        .to_owned()
    }));
    words.join(", ")
}

fn top(sheet: &Sheet, mapping: &Mapping) -> Vec<PreviewRow> {
    sheet_rows(sheet, 0, MAX_TOP_ROWS)
        .into_iter()
        .map(|mut row| {
            row.cells.truncate(MAX_COLUMNS);
            PreviewRow {
                row: row.row,
                role: mapping.row_role(row.row, sheet),
                cells: row.cells,
            }
        })
        .collect()
}

fn columns(sheet: &Sheet, mapping: &Mapping) -> Vec<ColumnView> {
    (0..sheet.width().min(MAX_COLUMNS))
        .map(|at| {
            let column = column_name(count(at));
            let (role, value) = mapping.column_role(&column);
            let header: Vec<&str> = mapping
                .frame
                .header_rows
                .iter()
                .map(|row| sheet.cell(row.saturating_sub(1) as usize, at).text.trim())
                .filter(|text| !text.is_empty())
                .collect();
            ColumnView {
                column,
                header: header.join(", "),
                role,
                measure: value.measure,
                whole: value.share_of,
                period: value.period,
            }
        })
        .collect()
}

fn name(snapshot: &Snapshot, used: &TextUse) -> NameUseView {
    let near = |id: Id| {
        let at = snapshot.authority(id)?;
        Some(NearName {
            id,
            name: snapshot.authorities[at].name.clone(),
        })
    };
    NameUseView {
        text: used.text.clone(),
        count: used.count,
        authority: used.is,
        name: used
            .is
            .and_then(near)
            .map_or_else(String::new, |near| near.name),
        nearest: used.nearest.iter().filter_map(|id| near(*id)).collect(),
        left_out: used.left_out,
    }
}

fn text_use(used: &TextUse, choice: impl Fn(Id) -> Option<Choice>) -> TextUseView {
    let is = used.is.and_then(&choice);
    TextUseView {
        text: used.text.clone(),
        count: used.count,
        label: is.as_ref().map_or_else(String::new, |is| is.label.clone()),
        id: is.map(|is| is.id),
        nearest: used.nearest.iter().filter_map(|id| choice(*id)).collect(),
        left_out: used.left_out,
        days: String::new(),
    }
}

/// The measure of a figure that two rows of one table give.
fn rows_of(snapshot: &Snapshot, twice: &Twice) -> Option<Choice> {
    let row = |found: &FoundFigure| {
        let PlaceInDocument::Cell { sheet, cell } = &found.spot else {
            return None;
        };
        Some((sheet.clone(), position(cell)?.0))
    };
    let (first, second) = (row(&twice.first)?, row(&twice.second)?);
    let measure = &snapshot.measures[snapshot.measure(twice.measure)?];
    (first.0 == second.0 && first.1 != second.1).then(|| Choice {
        id: measure.slug.to_string(),
        label: measure.label.clone(),
    })
}

/// `Kent, Recorded, 2019: 12 (cell B4)`
#[must_use]
pub fn figure_words(snapshot: &Snapshot, found: &FoundFigure) -> Option<String> {
    let (a, m, p) = (
        snapshot.authority(found.authority)?,
        snapshot.measure(found.measure)?,
        snapshot.period(found.period)?,
    );
    Some(format!(
        "{}, {}: {} ({})",
        snapshot.authorities[a].name,
        column_title(snapshot, m, p),
        format::value(&found.value, snapshot.measures[m].decimals),
        found.spot
    ))
}

/// What the source's totals contradict; all that a person takes, so that it can be taken back.
fn by_totals(snapshot: &Snapshot, all: &[Contradicted]) -> Vec<ByTotalView> {
    let mut left = 0;
    all.iter()
        .filter(|one| {
            left += usize::from(!one.accepted);
            one.accepted || left <= MAX_LISTED
        })
        .filter_map(|one| by_total(snapshot, one))
        .collect()
}

#[must_use]
pub fn by_total(snapshot: &Snapshot, one: &Contradicted) -> Option<ByTotalView> {
    Some(ByTotalView {
        figure: figure_words(snapshot, &one.figure)?,
        cell: one.cell.clone(),
        reason: one.reason.clone(),
        accepted: one.accepted,
    })
}

/// `Kent, Recorded, 2019: 12 (cell B4) and 14 (cell B9)`
#[must_use]
pub fn twice_words(snapshot: &Snapshot, twice: &Twice) -> Option<String> {
    let (a, m, p) = (
        snapshot.authority(twice.authority)?,
        snapshot.measure(twice.measure)?,
        snapshot.period(twice.period)?,
    );
    let side = |found: &FoundFigure| {
        let text = format::value(&found.value, snapshot.measures[m].decimals);
        format!("{text} ({})", found.spot)
    };
    Some(format!(
        "{}, {}: {} and {}",
        snapshot.authorities[a].name,
        column_title(snapshot, m, p),
        side(&twice.first),
        side(&twice.second)
    ))
}

/// The authorities of the figures of whom no response is logged, in the campaign's order.
fn unlogged(snapshot: &Snapshot, read: &MappedTable) -> Vec<Id> {
    let given: std::collections::HashSet<Id> =
        read.figures.iter().map(|figure| figure.authority).collect();
    let authorities = snapshot.authorities.iter().zip(&snapshot.events);
    authorities
        .filter(|(authority, events)| {
            given.contains(&authority.id)
                && !events.iter().any(|event| event.kind.response().is_some())
        })
        .map(|(authority, _)| authority.id)
        .collect()
}

/// What to do in the window about a place that was not read.
const IN_WINDOW: Advice = Advice {
    nameless: "Set these to read it.",
    elsewhere: "Choose it to read it.",
};

fn lacking(one: &LackingPeriod) -> LackingView {
    let days = Days::from(one);
    LackingView {
        label: days.label(),
        days,
        cells: one.cells,
    }
}

/// Whether a table leaves it to a person to say of which period it is, and what was said.
fn one_period(mapping: &Mapping) -> (bool, Option<String>) {
    if let Shape::Labels { period, .. } = &mapping.shape {
        return (period.is_some(), period.clone());
    }
    let Shape::Table {
        period: None,
        columns,
        ..
    } = &mapping.shape
    else {
        return (false, None);
    };
    let Some(first) = columns.first() else {
        return (true, None);
    };
    let one = columns.iter().all(|column| column.period == first.period);
    (one, first.period.clone().filter(|_| one))
}
