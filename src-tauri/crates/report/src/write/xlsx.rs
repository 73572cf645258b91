//! The report as a workbook: a summary, a sheet for each table, and the methods note. Numbers are
//! numbers, a missing figure is its words, and text of the record is never a formula.

use super::WriteError;
use crate::compose::words::heading;
use crate::{Align, Cell, Report, RowKind, Section, Table};
use chrono::Datelike;
use foi::format;
use foi::leaving::{one_line, plain, sheet_text};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
};
use std::collections::BTreeSet;

/// A cell holds 32,767 characters; what is longer goes on in the next row.
const MAX_CELL: usize = 30_000;
/// Widths of columns, in characters.
const MIN_WIDTH: usize = 9;
const MAX_WIDTH: usize = 60;
const INK_3: Color = Color::RGB(0x63_666d);
const WARNING: Color = Color::RGB(0xa5_320d);

/// The workbook. The same report gives the same bytes: the day of the report stands for the time
/// of writing.
///
/// # Errors
/// Where a sheet cannot hold the report.
pub fn xlsx(report: &Report) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(
        u16::try_from(report.day.year()).unwrap_or(1900),
        u8::try_from(report.day.month()).unwrap_or(1),
        u8::try_from(report.day.day()).unwrap_or(1),
    )?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(
                one_line(&report.title)
                    .chars()
                    .take(255)
                    .collect::<String>(),
            )
            .set_author(
                one_line(&report.authors.join(", "))
                    .chars()
                    .take(255)
                    .collect::<String>(),
            )
            .set_comment(report.warning.clone().unwrap_or_default())
            .set_creation_datetime(&created),
    );
    summary(workbook.add_worksheet(), report)?;
    let names = sheet_names(report.all_tables().map(|table| table.key.as_str()));
    for (table, name) in report.all_tables().zip(names) {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?;
        write_table(sheet, table, report.warning.as_deref())?;
    }
    methods(workbook.add_worksheet(), report)?;
    Ok(workbook.save_to_buffer()?)
}

/// More characters a name of a sheet cannot have.
const MAX_SHEET_NAME: usize = 31;

/// `rates` is on the sheet `Rates`. A key that is too long loses its end, and has a number where
/// another sheet is called the same.
fn sheet_names<'a>(keys: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    keys.map(|key| {
        let short = |room: usize| key.chars().take(room).collect::<String>();
        let cut = (2..).map(|n| {
            let end = format!("-{n}");
            short(MAX_SHEET_NAME - end.len()) + &end
        });
        let mut names = std::iter::once(short(MAX_SHEET_NAME)).chain(cut);
        let free = names.find(|name| taken.insert(name.to_lowercase()));
        heading(&free.unwrap_or_default())
    })
    .collect()
}

fn summary(sheet: &mut Worksheet, report: &Report) -> Result<(), WriteError> {
    sheet.set_name("Summary")?;
    let mut row = top(
        sheet,
        &report.title,
        &format!("{}. {}.", report.byline, report.as_of),
        report.warning.as_deref(),
    )?;
    row = texts(
        sheet,
        row,
        report.headings.findings,
        report.findings.iter().cloned(),
    )?;
    for (place, label) in [report.headings.facts, "Number", "Out of", "Interval"]
        .iter()
        .enumerate()
    {
        sheet.write_string_with_format(row, column(place), *label, &header(Align::Text))?;
    }
    for fact in &report.facts {
        row += 1;
        let cell = Cell {
            text: fact.text.clone(),
            value: fact.value,
            percent: fact.text.ends_with('%'),
            ..Cell::default()
        };
        string(sheet, row, 0, &fact.label, &Format::new())?;
        write_cell(sheet, row, 1, &cell, Align::Number, RowKind::Body)?;
        string(sheet, row, 2, &fact.denominator, &Format::new())?;
        string(
            sheet,
            row,
            3,
            fact.interval.as_deref().unwrap_or_default(),
            &Format::new(),
        )?;
    }
    row += 2;
    let corrections = report
        .corrections
        .iter()
        .map(|one| format!("{}: {}", format::day(one.on), one.text));
    row = texts(sheet, row, report.headings.corrections, corrections)?;
    let data = Some(report.availability.clone()).filter(|text| !text.is_empty());
    texts(sheet, row, report.headings.availability, data.into_iter())?;
    for (place, width) in [44, 14, 48, 40].into_iter().enumerate() {
        sheet.set_column_width(column(place), width)?;
    }
    page(sheet);
    Ok(())
}

fn write_table(
    sheet: &mut Worksheet,
    table: &Table,
    warning: Option<&str>,
) -> Result<(), WriteError> {
    let title = format!("{}. {}", table.number, table.title);
    let mut row = top(sheet, &title, &table.denominator, warning)?;
    for (place, heading) in table.columns.iter().enumerate() {
        let format = header(heading.align);
        string(sheet, row, column(place), &heading.label, &format)?;
        sheet.set_column_width(column(place), width(table, place) as f64)?;
    }
    sheet.set_freeze_panes(row + 1, 1)?;
    sheet.set_repeat_rows(row, row)?;
    for line in &table.rows {
        row += 1;
        for (place, (cell, heading)) in line.cells.iter().zip(&table.columns).enumerate() {
            write_cell(sheet, row, column(place), cell, heading.align, line.kind)?;
        }
    }
    row += 1;
    let why = table.empty.iter().map(|empty| &empty.why);
    for note in why.chain(&table.notes) {
        row += 1;
        string(sheet, row, 0, note, &quiet())?;
    }
    page(sheet);
    Ok(())
}

fn methods(sheet: &mut Worksheet, report: &Report) -> Result<(), WriteError> {
    let heading = report.headings.methods;
    sheet.set_name(heading)?;
    let mut row = top(sheet, heading, &report.title, report.warning.as_deref())?;
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let request = report.request.iter().map(|quote| Section {
        title: format!("The text that was sent. {}", quote.source),
        paragraphs: vec![quote.text.clone()],
    });
    let sections: Vec<Section> = request.chain(report.methods.iter().cloned()).collect();
    for section in &sections {
        string(sheet, row, 0, &section.title, &Format::new().set_bold())?;
        row += 1;
        for paragraph in &section.paragraphs {
            let characters: Vec<char> = paragraph.chars().collect();
            for piece in characters.chunks(MAX_CELL) {
                string(sheet, row, 0, &piece.iter().collect::<String>(), &wrapped)?;
                row += 1;
            }
        }
        row += 1;
    }
    sheet.set_column_width(0, 110)?;
    page(sheet);
    Ok(())
}

/// A heading with lines of text under it, where there are any; the row after them.
fn texts(
    sheet: &mut Worksheet,
    mut row: u32,
    heading: &str,
    lines: impl Iterator<Item = String>,
) -> Result<u32, WriteError> {
    let mut lines = lines.peekable();
    if lines.peek().is_none() {
        return Ok(row);
    }
    string(sheet, row, 0, heading, &Format::new().set_bold())?;
    for line in lines {
        row += 1;
        string(sheet, row, 0, &line, &Format::new())?;
    }
    Ok(row + 2)
}

/// Title, what the sheet is out of, and the warning; the row after them.
fn top(
    sheet: &mut Worksheet,
    title: &str,
    below: &str,
    warning: Option<&str>,
) -> Result<u32, WriteError> {
    let mut row = 0;
    if let Some(warning) = warning {
        let format = Format::new().set_bold().set_font_color(WARNING);
        string(sheet, row, 0, warning, &format)?;
        row += 1;
    }
    let large = Format::new().set_bold().set_font_size(14);
    string(sheet, row, 0, title, &large)?;
    string(sheet, row + 1, 0, below, &quiet())?;
    Ok(row + 3)
}

fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    place: u16,
    cell: &Cell,
    align: Align,
    kind: RowKind,
) -> Result<(), WriteError> {
    let mut format = match align {
        Align::Text => Format::new().set_text_wrap(),
        Align::Number => Format::new().set_align(FormatAlign::Right),
    }
    .set_align(FormatAlign::Top);
    if kind == RowKind::Total {
        format = format.set_bold().set_border_top(FormatBorder::Thin);
    }
    if cell.state.is_some() {
        format = format.set_italic().set_font_color(INK_3);
    }
    match cell.value {
        Some(value) => {
            let value = if cell.percent { value / 100.0 } else { value };
            let format = format.set_num_format(number_format(cell));
            sheet.write_number_with_format(row, place, value, &format)?;
            Ok(())
        }
        None => string(sheet, row, place, &cell.text, &format),
    }
}

/// As the text is printed: as many decimals, and the sign where it has one.
fn number_format(cell: &Cell) -> String {
    let decimals = cell.text.split_once('.').map_or(0, |(_, after)| {
        after.chars().take_while(char::is_ascii_digit).count()
    });
    let point = if decimals == 0 {
        String::new()
    } else {
        format!(".{}", "0".repeat(decimals))
    };
    if !cell.percent {
        return format!("#,##0{point}");
    }
    // `<1%`, `+<1%`: the text stands for the number, which no digits show.
    if cell.text.contains(['<', '>']) {
        return format!("\"{}\"", cell.text);
    }
    if cell.text.starts_with(['+', '\u{2212}']) {
        format!("+0{point}%;\u{2212}0{point}%;0{point}%")
    } else {
        format!("0{point}%")
    }
}

/// Always a string, whatever it looks like.
fn string(
    sheet: &mut Worksheet,
    row: u32,
    place: u16,
    text: &str,
    format: &Format,
) -> Result<(), WriteError> {
    let text: String = plain(text).chars().take(MAX_CELL).collect();
    // It stays text when the cell is edited or copied into another file.
    if sheet_text(&text) == text {
        sheet.write_string_with_format(row, place, text, format)?;
    } else {
        let format = format.clone().set_quote_prefix();
        sheet.write_string_with_format(row, place, text, &format)?;
    }
    Ok(())
}

/// Wide enough for its cells; longer text wraps.
fn width(table: &Table, place: usize) -> usize {
    table
        .rows
        .iter()
        .filter_map(|row| row.cells.get(place))
        .map(|cell| cell.text.chars().count())
        .max()
        .unwrap_or(0)
        .max(table.columns[place].label.chars().count().min(24))
        .saturating_add(2)
        .clamp(MIN_WIDTH, MAX_WIDTH)
}

fn header(align: Align) -> Format {
    let format = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_border_bottom(FormatBorder::Thin)
        .set_align(FormatAlign::Bottom);
    match align {
        Align::Text => format,
        Align::Number => format.set_align(FormatAlign::Right),
    }
}

fn quiet() -> Format {
    Format::new().set_font_color(INK_3)
}

/// Prints on pages as wide as the sheet.
fn page(sheet: &mut Worksheet) {
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
}

fn column(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX)
}
