//! Lists of authorities: pasted, or in a CSV file.
//!
//! A row is read whole or not at all; what was not read is a [`Problem`].

mod address;
mod heading;

use address::{NameAndAddress, is_address};
use foi::AuthorityDraft;
use foi::text_length::{MAX_NAME_BYTES, too_long};
use heading::{heading_key, heads_names, year_within};
use readers::rows::{Row, rows};
use readers::text::{TextError, decode, one_line};

/// The authorities of a list, and what in it could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// In the list's order, duplicates included: `foi::names::clashes` points them out.
    pub drafts: Vec<AuthorityDraft>,
    /// In order of line.
    pub problems: Vec<Problem>,
}

/// Something in a list that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Line of the list, from 1.
    pub line: u32,
    /// What stands there, in one line.
    pub text: String,
    pub reason: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Name,
    OfficialName,
    Aliases,
    Email,
    Region,
    Code,
    /// Of the year that its heading names, if it names one.
    Population(Option<u16>),
    PopulationYear,
}

/// Years that a population can be of: since the first census.
const YEARS: std::ops::RangeInclusive<u16> = 1801..=2999;

/// Headers, in lower case without spaces and punctuation.
const HEADERS: [(&str, Column); 19] = [
    ("officialname", Column::OfficialName),
    ("alias", Column::Aliases),
    ("aliases", Column::Aliases),
    ("othernames", Column::Aliases),
    ("email", Column::Email),
    ("emailaddress", Column::Email),
    ("region", Column::Region),
    ("code", Column::Code),
    ("onscode", Column::Code),
    ("population", Column::Population(None)),
    ("populationestimate", Column::Population(None)),
    ("people", Column::Population(None)),
    ("residents", Column::Population(None)),
    ("inhabitants", Column::Population(None)),
    ("usualresidents", Column::Population(None)),
    ("residentpopulation", Column::Population(None)),
    ("populationyear", Column::PopulationYear),
    ("yearofpopulation", Column::PopulationYear),
    ("yearofthepopulation", Column::PopulationYear),
];

/// Reads a pasted list: one name a line, or columns separated by tabs, with or without a header.
/// Text with commas or semicolons is taken for columns only under a header that says so, since
/// names such as `London, City of` hold commas. An e-mail address beside a name is read everywhere.
///
/// `own` is what the campaign calls its authorities, one and many: such words head the names too.
#[must_use]
pub fn from_text(text: &str, own: &[&str]) -> List {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let delimiter = headed_delimiter(text, own).unwrap_or('\t');
    read(rows(text, delimiter), own)
}

/// Reads a CSV file: UTF-8, UTF-16 with a byte order mark, or else Windows-1252; columns
/// separated by commas, semicolons or tabs. Without a header the first column is the name, and
/// the first one with e-mail addresses is read as well. `own` as in [`from_text`].
///
/// # Errors
/// [`TextError`] where the bytes are not text; nothing is read then.
pub fn from_csv(bytes: &[u8], own: &[&str]) -> Result<List, TextError> {
    let text = decode(bytes)?;
    let delimiter = headed_delimiter(&text, own).unwrap_or_else(|| headless_delimiter(&text));
    Ok(read(rows(&text, delimiter), own))
}

/// The delimiter under which the first row is a header of several columns, one of them the name; else
/// that under which one of them is known at all.
fn headed_delimiter(text: &str, own: &[&str]) -> Option<char> {
    let headed = |wanted: fn(&Option<Column>) -> bool| {
        ['\t', ',', ';'].into_iter().find(|&delimiter| {
            let rows = rows(text, delimiter);
            let header = rows.iter().find(|row| !row.is_blank());
            header.is_some_and(|row| row.cells.len() > 1 && columns(row, own).iter().any(wanted))
        })
    };
    headed(|column| *column == Some(Column::Name)).or_else(|| headed(Option::is_some))
}

/// Without a header: tabs wherever there are any, else what divides every row into the same
/// number of cells. Where nothing does, each line is a name.
fn headless_delimiter(text: &str) -> char {
    if text.contains('\t') {
        return '\t';
    }
    let divides = |delimiter: &char| {
        let rows = rows(text, *delimiter);
        let mut widths = rows
            .iter()
            .filter(|row| !row.is_blank())
            .map(|r| r.cells.len());
        widths
            .next()
            .is_some_and(|first| first > 1 && widths.all(|width| width == first))
    };
    [',', ';'].into_iter().find(divides).unwrap_or('\t')
}

fn columns(row: &Row, own: &[&str]) -> Vec<Option<Column>> {
    let column = |cell: &String| {
        if heads_names(cell, own) {
            return Some(Column::Name);
        }
        let key = heading_key(cell);
        let known = |key: &str| HEADERS.iter().find(|(header, _)| *header == key);
        if let Some((_, column)) = known(&key) {
            return Some(*column);
        }
        // `Population 2021`, `Mid-2021 population`
        let (year, rest) = year_within(&key)?;
        match known(&rest)? {
            (_, Column::Population(None)) => Some(Column::Population(Some(year))),
            _ => None,
        }
    };
    row.cells.iter().map(column).collect()
}

fn read(mut rows: Vec<Row>, own: &[&str]) -> List {
    rows.retain(|row| !row.is_blank());
    let mut list = List::default();
    // Before names are looked at, which takes the longer the longer they are.
    rows.retain(|row| {
        let why = row
            .cells
            .iter()
            .find_map(|cell| too_long("A text of this row", cell, MAX_NAME_BYTES));
        list.problems
            .extend(why.iter().map(|why| problem(row, why)));
        why.is_none()
    });
    let Some(first) = rows.first() else {
        return list;
    };
    let mut columns = columns(first, own);
    if columns.contains(&Some(Column::Name)) {
        let header = rows.remove(0);
        list.problems.extend(unread_columns(&header, &mut columns));
    } else if columns.len() > 1 && columns.iter().any(Option::is_some) {
        let reason = "No column is headed “Name”, “Authority”, “Council” or another word for those you ask, so nothing was read. Write “Name” above the names.";
        list.problems.push(problem(first, reason));
        return list;
    } else {
        columns = vec![Some(Column::Name), Some(Column::Email)];
        list.problems.extend(without_header(&mut rows));
    }
    for row in rows {
        match draft(&row, &columns) {
            Ok(draft) => list.drafts.push(draft),
            Err(reason) => list.problems.push(problem(&row, reason)),
        }
    }
    list.problems.sort_by_key(|problem| problem.line);
    list
}

/// Leaves the name and the e-mail address in each row, and says what else was there.
fn without_header(rows: &mut [Row]) -> Option<Problem> {
    let read: Vec<NameAndAddress> = rows
        .iter()
        .map(|row| NameAndAddress::within(&row.cells))
        .collect();
    let reason = if read.iter().all(|one| one.address.is_empty()) {
        "There is no header row, so only the first column was read, as the name."
    } else {
        "There is no header row, so only the name and the e-mail address were read."
    };
    let wide = rows.iter().zip(&read).find(|(_, read)| read.more);
    let said = wide.map(|(row, _)| problem(row, reason));
    for (row, read) in rows.iter_mut().zip(read) {
        row.cells = if read.name.is_empty() {
            vec![read.address]
        } else {
            vec![read.name, read.address]
        };
    }
    said
}

/// Clears columns that repeat another, and names those and the unknown ones.
fn unread_columns(header: &Row, columns: &mut [Option<Column>]) -> Option<Problem> {
    for at in 1..columns.len() {
        if columns[..at].contains(&columns[at]) {
            columns[at] = None;
        }
    }
    let unread: Vec<String> = header
        .cells
        .iter()
        .zip(columns.iter())
        .filter(|(cell, column)| column.is_none() && !cell.trim().is_empty())
        .map(|(cell, _)| one_line(cell))
        .collect();
    let reason = format!("Columns not read: {}.", unread.join(", "));
    (!unread.is_empty()).then(|| problem(header, &reason))
}

/// Cells with text after the first `width`.
fn beyond(row: &Row, width: usize) -> Vec<&String> {
    let further = row.cells.iter().skip(width);
    further.filter(|cell| !cell.trim().is_empty()).collect()
}

fn draft(row: &Row, columns: &[Option<Column>]) -> Result<AuthorityDraft, &'static str> {
    if !beyond(row, columns.len()).is_empty() {
        return Err(
            "The row has more cells than the header, so its cells cannot be matched to columns.",
        );
    }
    let mut draft = AuthorityDraft::default();
    for (cell, column) in row.cells.iter().zip(columns) {
        let text = one_line(cell);
        if column.is_some() && text.contains(char::is_control) {
            return Err("The row has characters that are not text.");
        }
        match column {
            Some(Column::Name) => draft.name = text,
            Some(Column::OfficialName) => draft.official_name = text,
            Some(Column::Aliases) => {
                let names = text.split(';').map(str::trim);
                draft.aliases = names
                    .filter(|name| !name.is_empty())
                    .map(str::to_owned)
                    .collect();
            }
            Some(Column::Email) => draft.email = text,
            Some(Column::Region) => draft.region = text,
            Some(Column::Code) => draft.code = text,
            Some(Column::Population(year)) => {
                draft.population = population(&text)?;
                let year = year.filter(|_| draft.population.is_some());
                draft.population_year = draft.population_year.or(year);
            }
            Some(Column::PopulationYear) => draft.population_year = population_year(&text)?,
            None => {}
        }
    }
    if draft.name.contains('@') && draft.email.is_empty() {
        let read = NameAndAddress::within(std::slice::from_ref(&draft.name));
        if !read.name.is_empty() && !read.more {
            draft.name = read.name;
            draft.email = read.address;
        }
    }
    if draft.name.is_empty() {
        return Err("The row has no name.");
    }
    if is_address(&draft.name) {
        return Err("There is an e-mail address instead of a name.");
    }
    if draft.name.contains('@') {
        return Err("The name has an “@” in it. Put the e-mail address into a column of its own.");
    }
    if !draft.name.contains(char::is_alphanumeric) {
        return Err("The name has no letters.");
    }
    // A comma too many in a name moves every cell after it by one.
    if !draft.email.is_empty() && !draft.email.contains('.') {
        return Err("The e-mail column does not have an address or a domain.");
    }
    Ok(draft)
}

/// `1234567`, `1,234,567` or `1 234 567`; an empty cell says nothing.
fn population(text: &str) -> Result<Option<u32>, &'static str> {
    if text.is_empty() {
        return Ok(None);
    }
    let nonsense = "The population column does not have a whole number of people.";
    let groups: Vec<&str> = match text.find([',', ' ', '\'']) {
        Some(at) => text.split(&text[at..=at]).collect(),
        None => vec![text],
    };
    let digits = |group: &&str| group.bytes().all(|digit| digit.is_ascii_digit());
    let (first, rest) = groups.split_first().ok_or(nonsense)?;
    let grouped = rest.is_empty() || (1..=3).contains(&first.len());
    if !groups.iter().all(digits) || !grouped || rest.iter().any(|group| group.len() != 3) {
        return Err(nonsense);
    }
    match groups.concat().parse() {
        Ok(0) => Err("The population is 0. Leave the cell empty if it is not known."),
        Ok(people) => Ok(Some(people)),
        Err(_) => Err(nonsense),
    }
}

/// `2021`; an empty cell says nothing.
fn population_year(text: &str) -> Result<Option<u16>, &'static str> {
    if text.is_empty() {
        return Ok(None);
    }
    match text.parse() {
        Ok(year) if YEARS.contains(&year) => Ok(Some(year)),
        _ => Err("The year of the population is not a year such as 2021."),
    }
}

/// Most characters of a row that are shown with what is wrong with it.
const MAX_SHOWN: usize = 200;

fn problem(row: &Row, reason: &str) -> Problem {
    let cells: Vec<String> = row.cells.iter().map(|cell| one_line(cell)).collect();
    Problem {
        line: row.line,
        text: cells.join(" | ").chars().take(MAX_SHOWN).collect(),
        reason: reason.to_owned(),
    }
}

#[cfg(test)]
mod tests;
