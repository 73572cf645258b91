//! Importing figures from a table: preview, apply as one step, saved mappings.

mod apply;
pub mod compare;
pub mod form;
pub mod mappings;
mod outcome;
mod period_days;
pub mod preview;
mod rehearsal;
pub mod view;

pub use apply::apply;
pub use outcome::{Before, rows, tally};
pub use rehearsal::Rehearsal;

use crate::documents;
use crate::error::{ApiError, ErrorCode, Result};
use crate::shared::reader;
use compare::ComparedCell;
use foi::{Id, PlaceInDocument, Snapshot};
use intake::mail::{MatchedBy, RequestIndex};
use intake::mapping::{
    self, Given, Guess, MappedTable, Mapping, MappingEdit, MappingError, NotUnderstood,
    NotUnderstoodKind, Remembered, TableQuestion, edit, found_tables,
};
use readers::Watch;
use readers::any::FileError;
use readers::drawing::Drawing;
use readers::sheets::{self, Book, ReadOptions, Sheet};
use store::SavedMapping;
use view::CompareRow;

/// Most sheets, and rows at the beginning of each, that are searched for whose answer they are.
const MAX_SHEETS: usize = 20;
const MAX_FIRST_ROWS: usize = 10;

/// A table that was read, with the bytes it came from.
pub struct Loaded {
    pub name: String,
    pub bytes: Vec<u8>,
    pub book: Book,
    /// How its bytes were read.
    pub options: ReadOptions,
    /// The cells that a person has compared with their pictures, where it was recognised in pictures:
    /// nothing else of it is imported. `None` for every other table.
    pub compared: Option<Vec<ComparedCell>>,
}

impl Loaded {
    /// What a figure from it says of where it comes from.
    #[must_use]
    pub fn source(&self) -> String {
        match self.compared {
            Some(_) => format!("{}, recognised in a picture", self.name),
            None => self.name.clone(),
        }
    }
}

impl From<MappingError> for ApiError {
    fn from(error: MappingError) -> Self {
        let code = if error == MappingError::Stopped {
            ErrorCode::Cancelled
        } else {
            ErrorCode::Invalid
        };
        Self {
            field: Some("mapping".to_owned()),
            ..Self::new(code, error.to_string())
        }
    }
}

/// How the bytes of a text file are read under a mapping.
#[must_use]
pub fn options_of(mapping: Option<&Mapping>) -> ReadOptions {
    mapping.map_or_else(ReadOptions::default, |mapping| ReadOptions {
        encoding: mapping.reader.encoding.clone(),
        delimiter: mapping
            .reader
            .delimiter
            .as_ref()
            .and_then(|text| text.chars().next()),
    })
}

/// Reads the tables of a file. The password opens a protected one and is kept nowhere.
///
/// # Errors
/// The file cannot be read, or holds no table.
pub fn load(
    name: &str,
    bytes: Vec<u8>,
    options: ReadOptions,
    password: Option<&str>,
    watch: &dyn Watch,
) -> Result<Loaded> {
    let book = reader::tables(name, &bytes, password, &options, watch)?;
    Ok(Loaded {
        name: name.to_owned(),
        bytes,
        book,
        options,
        compared: None,
    })
}

/// Reads the table that a person drew on a page of a PDF file.
///
/// # Errors
/// The file cannot be read, or no text stands where it was drawn.
pub fn load_drawn(
    name: &str,
    bytes: Vec<u8>,
    drawing: &Drawing,
    options: ReadOptions,
    password: Option<&str>,
    watch: &dyn Watch,
) -> Result<Loaded> {
    let book = reader::drawn(name, &bytes, password, drawing, watch)?;
    Ok(Loaded {
        name: name.to_owned(),
        bytes,
        book,
        options,
        compared: None,
    })
}

/// Tables that were recognised in the pictures of a document, with what a person reads there instead.
///
/// # Errors
/// A table is too large.
pub fn load_recognised(
    name: &str,
    bytes: Vec<u8>,
    book: &Book,
    cells: &[ComparedCell],
    options: ReadOptions,
) -> Result<Loaded> {
    Ok(Loaded {
        name: name.to_owned(),
        bytes,
        book: compare::corrected(book, cells)?,
        options,
        compared: Some(cells.to_vec()),
    })
}

/// What this campaign remembers of earlier sources.
fn remembered(snapshot: &Snapshot) -> Remembered {
    Remembered {
        categories: snapshot
            .categories
            .iter()
            .map(|category| (category.text.clone(), category.measure))
            .collect(),
    }
}

/// What a person says of a table before it is looked at.
#[derive(Clone, Copy, Debug, Default)]
pub struct Told {
    pub authority: Option<Id>,
    /// The period it is about, where the table does not say.
    pub period: Option<Id>,
    /// The measure that its figures are of, where the table does not say.
    pub measure: Option<Id>,
    /// Which of the tables, by its number.
    pub table: Option<u32>,
}

/// How a table seems to be meant, and what is told of it then: where it names no authority and none is
/// told, the one whose answer it is by its first lines or the file's name.
#[must_use]
pub fn guess_whose(snapshot: &Snapshot, loaded: &Loaded, told: Told) -> (Guess, Told) {
    let found = guess(snapshot, loaded, told);
    if told.authority.is_some() || !found.mapping.needs_authority() {
        return (found, told);
    }
    let Some((authority, reason)) = answerer(snapshot, loaded) else {
        return (found, told);
    };
    let told = Told {
        authority: Some(authority),
        ..told
    };
    let mut found = guess(snapshot, loaded, told);
    found.why.push(reason);
    (found, told)
}

/// The authority to which the file's name, its first lines or a reference in them lead, with the reason
/// in words.
#[must_use]
pub fn answerer(snapshot: &Snapshot, loaded: &Loaded) -> Option<(Id, String)> {
    let book = &loaded.book;
    let alone = book.sheets.iter().take(MAX_SHEETS).flat_map(|sheet| {
        let rows = 0..sheet.height().min(MAX_FIRST_ROWS);
        rows.map_while(|row| Some(sheet.only(row)?.text))
    });
    let opening = book.opening.iter().map(String::as_str);
    let lines: Vec<&str> = opening.chain(alone).collect();
    let matches = RequestIndex::new(snapshot).letter_matches(&loaded.name, &lines.join("\n"));
    let found = matches.into_iter().find(|one| one.enough)?;
    let at = snapshot.authority(found.authority)?;
    let name = &snapshot.authorities[at].name;
    let reference = matches!(
        found.by,
        MatchedBy::OurReference | MatchedBy::TheirReference
    );
    let reason = if reference {
        format!("it has {}", found.words)
    } else {
        "its first lines or the file’s name say so".to_owned()
    };
    let why = format!("It is taken to be the answer of {name}, because {reason}.");
    Some((found.authority, why))
}

/// How a table seems to be meant.
#[must_use]
pub fn guess(snapshot: &Snapshot, loaded: &Loaded, told: Told) -> Guess {
    let given = Given {
        file: &loaded.name,
        authority: told.authority,
        period: told.period,
        measure: told.measure,
        table: told.table,
        remembered: &remembered(snapshot),
        opening: &loaded.book.opening,
    };
    let mut guess = mapping::guess(&loaded.book.sheets, snapshot, &given);
    guess
        .mapping
        .reader
        .encoding
        .clone_from(&loaded.options.encoding);
    guess.mapping.reader.delimiter = loaded.options.delimiter.map(String::from);
    guess
}

/// What a person can do about a place that was not read, which each way in calls by its own means.
pub struct Advice {
    /// About a column of which no measure or no time is known.
    pub nameless: &'static str,
    /// About numbers outside the tables that were read.
    pub elsewhere: &'static str,
}

/// A place that was not read, with what a person can do about it.
#[must_use]
pub fn with_advice(one: &NotUnderstood, advice: &Advice) -> NotUnderstood {
    let advice = match one.kind {
        NotUnderstoodKind::Nameless => advice.nameless,
        NotUnderstoodKind::Elsewhere => advice.elsewhere,
        NotUnderstoodKind::Authority
        | NotUnderstoodKind::Category
        | NotUnderstoodKind::Period
        | NotUnderstoodKind::Cell
        | NotUnderstoodKind::Row
        | NotUnderstoodKind::Column
        | NotUnderstoodKind::Table => "",
    };
    let reason = format!("{} {advice}", one.reason);
    NotUnderstood {
        reason: reason.trim_end().to_owned(),
        ..one.clone()
    }
}

/// What is said of a table that was recognised.
#[derive(Clone, Debug)]
pub struct Said {
    /// Whose answer it is, where one is told or found.
    pub authority: Option<Id>,
    /// Why it is read so.
    pub why: Vec<String>,
    /// What a person has to say, with the likely answers.
    pub questions: Vec<TableQuestion>,
}

impl Said {
    fn only(why: &str) -> Self {
        Self {
            authority: None,
            why: vec![why.to_owned()],
            questions: Vec::new(),
        }
    }
}

/// A mapping with corrections, and what is said of it where one of them had the table recognised
/// anew; `Err` where a saved mapping it takes is not there.
pub fn corrected(
    snapshot: &Snapshot,
    saved: &[SavedMapping],
    loaded: &Loaded,
    authority: Option<Id>,
    mapping: Mapping,
    edits: &[MappingEdit],
) -> Result<(Mapping, Option<Said>)> {
    let (mut mapping, mut said) = (mapping, None);
    for one in edits {
        let told = if let MappingEdit::Saved { name } = one {
            (mapping, said) = (mappings::find(saved, name)?, None);
            continue;
        } else if let MappingEdit::Table { number } = one {
            Told {
                table: Some(*number),
                ..Told::default()
            }
        } else if let MappingEdit::Sheet { name } = one {
            let Some(number) = first_of(snapshot, loaded, name) else {
                mapping = mapping::empty_mapping(name);
                said = Some(Said::only(mapping::NOTHING));
                continue;
            };
            Told {
                table: Some(number),
                ..Told::default()
            }
        } else if let MappingEdit::TablePeriod { period } = one
            && mapping.has_no_columns()
        {
            // Without a period no column was taken for figures.
            Told {
                period: snapshot
                    .periods
                    .iter()
                    .find(|one| one.slug == *period)
                    .map(|one| one.id),
                table: table_read(snapshot, loaded, &mapping),
                ..Told::default()
            }
        } else if let MappingEdit::TableMeasure { measure } = one {
            Told {
                measure: named(snapshot, Some(measure)),
                table: table_read(snapshot, loaded, &mapping),
                ..Told::default()
            }
        } else {
            edit(&mut mapping, one, &loaded.book.sheets, snapshot);
            continue;
        };
        let told = Told { authority, ..told };
        let mut found = guess(snapshot, loaded, told);
        let about = named(snapshot, mapping.about.as_deref());
        if told.period.is_some() && about.is_some() && found.mapping.has_no_columns() {
            // The table says no more what it counts than which period it is about.
            let measure = about;
            found = guess(snapshot, loaded, Told { measure, ..told });
        }
        let answered = std::mem::replace(&mut mapping, found.mapping);
        if told.period.is_some() {
            mapping.keep_answers(answered);
        } else if told.measure.is_some() {
            // Nothing was read before, so no doubt about it was seen.
            let doubts = std::mem::take(&mut mapping.confirm);
            mapping.keep_answers(answered);
            mapping.confirm = doubts;
        }
        said = Some(Said {
            authority,
            why: found.why,
            questions: found.questions,
        });
    }
    Ok((mapping, said))
}

/// The measure with this slug.
fn named(snapshot: &Snapshot, slug: Option<&str>) -> Option<Id> {
    let mut measures = snapshot.measures.iter();
    measures
        .find(|one| Some(one.slug.as_str()) == slug)
        .map(|one| one.id)
}

/// The number of the table that a mapping reads.
fn table_read(snapshot: &Snapshot, loaded: &Loaded, mapping: &Mapping) -> Option<u32> {
    found_tables(&loaded.book.sheets, snapshot, mapping)
        .into_iter()
        .find(|table| table.read)
        .map(|table| table.number)
}

/// The number of the first table on a sheet.
fn first_of(snapshot: &Snapshot, loaded: &Loaded, sheet: &str) -> Option<u32> {
    let nothing = mapping::empty_mapping(sheet);
    found_tables(&loaded.book.sheets, snapshot, &nothing)
        .into_iter()
        .find(|table| table.sheet == sheet)
        .map(|table| table.number)
}

/// What a table gives under a mapping. Of one that was recognised in a picture, only what a person has
/// compared.
pub fn read(
    snapshot: &Snapshot,
    loaded: &Loaded,
    mapping: &Mapping,
    authority: Option<Id>,
    watch: &dyn Watch,
) -> Result<MappedTable> {
    let mut mapped = read_all(snapshot, loaded, mapping, authority, watch)?;
    if let Some(cells) = &loaded.compared {
        compare::leave_compared(&mut mapped, cells);
    }
    stand_on_pages(&mut mapped, &loaded.book.sheets);
    Ok(mapped)
}

/// The cells of a recognised table that are to be compared with their pictures; `None` for every other
/// table.
pub fn to_compare(
    snapshot: &Snapshot,
    loaded: &Loaded,
    mapping: &Mapping,
    authority: Option<Id>,
    before: &Before,
    watch: &dyn Watch,
) -> Result<Option<Vec<CompareRow>>> {
    let Some(cells) = &loaded.compared else {
        return Ok(None);
    };
    let all = read_all(snapshot, loaded, mapping, authority, watch)?;
    Ok(Some(compare::rows(snapshot, loaded, cells, &all, before)))
}

fn read_all(
    snapshot: &Snapshot,
    loaded: &Loaded,
    mapping: &Mapping,
    authority: Option<Id>,
    watch: &dyn Watch,
) -> Result<MappedTable> {
    let mut on = |done: u32, total: u32| {
        watch.at(done.into(), total.into());
        !watch.cancelled()
    };
    let sheets = &loaded.book.sheets;
    let mut mapped = mapping::apply(mapping, sheets, snapshot, authority, &mut on)?;
    without_wholes(&mut mapped);
    Ok(mapped)
}

/// Figures from tables of pages keep where on the page they stand, not the cell of a table that only
/// the reader knows.
fn stand_on_pages(mapped: &mut MappedTable, sheets: &[Sheet]) {
    let on_page = |spot: &PlaceInDocument| {
        let PlaceInDocument::Cell { sheet, cell } = spot else {
            return None;
        };
        let (row, column) = foi::place::position(cell)?;
        let sheet = sheets.iter().find(|one| one.name == *sheet)?;
        documents::read::on_page(sheet.spot(row as usize, column as usize)?)
    };
    let figures = mapped.figures.iter_mut().map(|figure| &mut figure.spot);
    let shares = mapped.shares.iter_mut().map(|share| &mut share.spot);
    for spot in figures.chain(shares) {
        if let Some(place) = on_page(spot) {
            *spot = place;
        }
    }
}

/// The whole in millionths, as the bounds of a share are given.
const ALL: u32 = 1_000_000;

/// Takes out the percentage that a table prints beside the whole itself: all of it says nothing,
/// and anything else cannot be.
fn without_wholes(mapped: &mut MappedTable) {
    let unmatched = &mut mapped.unmatched;
    mapped.shares.retain(|share| {
        let of_itself = share.part == share.whole;
        if of_itself && share.high < ALL {
            unmatched.push(NotUnderstood {
                place: share.spot.to_string(),
                text: share.given.trim().to_owned(),
                reason: "This would be a percentage of a measure in itself, which is 100%."
                    .to_owned(),
                kind: NotUnderstoodKind::Cell,
            });
        }
        !of_itself
    });
}

/// The clipboard, as a table. It is kept as a text when it is imported.
pub fn pasted(text: &str, html: Option<&str>, options: ReadOptions) -> Result<Loaded> {
    Ok(Loaded {
        name: "Pasted table.tsv".to_owned(),
        bytes: text.as_bytes().to_vec(),
        book: sheets::from_clipboard(text, html).map_err(FileError::from)?,
        options,
        compared: None,
    })
}
