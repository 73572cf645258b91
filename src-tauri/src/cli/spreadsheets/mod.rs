//! `import` and `mapping`: figures from a table, without a window.

mod mapping;
mod more;
mod outcome;
mod periods;
mod prose;
mod text;

pub use mapping::{MappingCommand, mapping};

use super::{Password, Said, of_source, pretty, stamp};
use app::error::{ApiError, Result};
use app::session::Session;
use app::shared::document::{read_file, read_text_file};
use app::spreadsheets::mappings;
use app::spreadsheets::{self as tables, Before, Loaded, Rehearsal, Told};
use clap::Args;
use foi::{Id, Snapshot, format};
use intake::mapping::{
    Contradicted, Doubt, FoundTable, Mapping, MappingEdit, TableQuestion, empty_mapping,
    found_tables, open_signs,
};
use readers::Unwatched;
use std::path::{Path, PathBuf};

/// What a table itself may not say.
#[derive(Debug, Args)]
pub struct AboutTable {
    /// Whose answer it is, if the table does not say.
    #[arg(long, value_parser = crate::cli::name)]
    authority: Option<String>,
    /// The period that the table is about, if it does not say (its slug or label).
    #[arg(long, value_parser = crate::cli::name)]
    period: Option<String>,
    /// The measure that its figures are of, if the table does not say (its slug or label).
    #[arg(long, value_parser = crate::cli::name)]
    measure: Option<String>,
    /// Which table to read if there are several: its number in the list of tables.
    #[arg(long)]
    table: Option<u32>,
}

/// Which answers words stand for.
#[derive(Debug, Args)]
pub struct Options {
    /// The words of a cell and the option of a choice that they stand for, such as “weeks=Every week”.
    #[arg(long = "option", value_name = "WORDS=OPTION", value_parser = crate::cli::name)]
    options: Vec<String>,
}

impl Options {
    /// Whether a question is about words that are given.
    fn settle(&self, question: &TableQuestion) -> bool {
        let given = |text: &String| {
            let mut words = self.options.iter().filter_map(|one| one.split_once('='));
            words.any(|(words, _)| words.trim().eq_ignore_ascii_case(text.trim()))
        };
        question.texts.len() == 1 && question.texts.iter().all(given)
    }

    /// Takes them into a mapping, for each choice that has such an option.
    ///
    /// # Errors
    /// Where no choice has the option, with those that there are.
    fn take(&self, mapping: &mut Mapping, loaded: &Loaded, snapshot: &Snapshot) -> Result<()> {
        let choices = || {
            let all = snapshot.measures.iter();
            all.filter(|one| one.kind == foi::Kind::Choice)
        };
        for given in &self.options {
            let wrong = |message: String| Err(ApiError::invalid("option", message));
            let Some((text, option)) = given.split_once('=') else {
                return wrong(format!(
                    "“{given}” names no option. Write the words of the cell, = and the option."
                ));
            };
            let option = option.trim();
            let mut edits = Vec::new();
            for measure in choices() {
                let mut options = measure.options.iter();
                if let Some(found) = options.find(|one| one.eq_ignore_ascii_case(option)) {
                    edits.push(MappingEdit::Choice {
                        text: text.trim().to_owned(),
                        measure: measure.slug.clone(),
                        option: found.clone(),
                    });
                }
            }
            if edits.is_empty() {
                let known: Vec<&str> = choices()
                    .flat_map(|one| &one.options)
                    .map(String::as_str)
                    .collect();
                return wrong(match known.is_empty() {
                    true => "No question of this campaign is a choice.".to_owned(),
                    false => format!(
                        "No choice of this campaign has the option “{option}”. There are: {}.",
                        known.join(", ")
                    ),
                });
            }
            for edit in &edits {
                ::intake::mapping::edit(mapping, edit, &loaded.book.sheets, snapshot);
            }
        }
        Ok(())
    }
}

#[derive(Debug, Args)]
pub struct Import {
    file: PathBuf,
    /// A spreadsheet, a CSV file, a PDF file, a letter, a web page or an e-mail with a table.
    source: PathBuf,
    /// How to read it: a file made by `mapping guess`, or the name of a mapping saved in the
    /// campaign. Unless given, Roundrobin guesses.
    #[arg(long, value_parser = crate::cli::name)]
    mapping: Option<String>,
    #[command(flatten)]
    about: AboutTable,
    #[command(flatten)]
    options: Options,
    /// Confirm what the import asks: `count-rows` (each row is one case), `question` (the table
    /// answers your question, whatever its title), `authority` (it is the answer of the authority
    /// you named), `unit` (the numbers are counts as they are), `divided` (each figure is the whole,
    /// not a part).
    #[arg(long, value_parser = crate::cli::name)]
    confirm: Vec<String>,
    /// Write the figure of a cell, such as D5, although a total in the source contradicts it.
    #[arg(long, value_parser = crate::cli::name)]
    accept: Vec<String>,
    /// Take the likely answer to each question about the table. The questions are printed, with what
    /// speaks for the answer. It confirms nothing: what `--confirm` names needs that.
    #[arg(long)]
    likely: bool,
    /// Add periods of the campaign for the times that the table has figures for and the campaign lacks,
    /// then read it.
    #[arg(long)]
    add_periods: bool,
    /// Read rows and columns that the file hides.
    #[arg(long)]
    hidden: bool,
    /// Replace figures in the record that the table contradicts. Unless given, the new figures are
    /// kept beside the record as other readings.
    #[arg(long)]
    replace: bool,
    #[command(flatten)]
    password: Password,
    /// Show what would happen, but write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

fn authority_of(session: &Session, name: Option<&str>) -> Result<Option<Id>> {
    let Some(name) = name else { return Ok(None) };
    let authorities = &session.snapshot().authorities;
    let at = foi::names::find_typed(name, authorities)?;
    Ok(Some(authorities[at].id))
}

/// A mapping from a file, or one of the campaign by its name.
fn mapping_of(session: &Session, given: &str) -> Result<Mapping> {
    let path = Path::new(given);
    if path.exists() {
        let text = read_text_file(path)?;
        return Mapping::from_json(&text).map_err(|error| ApiError::from(error).at(path));
    }
    mappings::find(&session.store().mappings()?, given).map_err(|_| {
        ApiError::invalid(
            "mapping",
            format!("There is no file “{given}”, and the campaign has no mapping with that name."),
        )
    })
}

fn load(source: &Path, mapping: Option<&Mapping>, password: &Password) -> Result<Loaded> {
    let password = password.read()?;
    let (name, bytes) = read_file(source, store::MAX_DOCUMENT_BYTES as u64)?;
    let options = tables::options_of(mapping);
    tables::load(&name, bytes, options, password.as_deref(), &Unwatched)
        .map_err(|error| of_source(error, source))
}

/// What the sentences of a file say that has no table; nothing where it cannot be read.
fn says(snapshot: &Snapshot, source: &Path, password: &Password) -> Vec<String> {
    let read = || -> Result<Vec<String>> {
        let password = password.read()?;
        let (name, bytes) = read_file(source, store::MAX_DOCUMENT_BYTES as u64)?;
        Ok(prose::lines(snapshot, &name, &bytes, password.as_deref()))
    };
    read().unwrap_or_default()
}

fn table_words(table: &FoundTable) -> String {
    let title = match table.title.as_str() {
        "" => String::new(),
        title => format!(": “{title}”"),
    };
    format!("table {}: {}{title}", table.number, table.place)
}

/// Not done where no figure could be read; a dry run ends as the import would.
pub(super) fn import(args: &Import) -> Result<Said> {
    let mut session = Session::open(&args.file)?;
    let mut authority = authority_of(&session, args.about.authority.as_deref())?;
    let given = args
        .mapping
        .as_deref()
        .map(|mapping| mapping_of(&session, mapping))
        .transpose()?;
    let about = &args.about;
    let is_told = about.table.is_some() || about.period.is_some() || about.measure.is_some();
    if given.is_some() && (is_told || args.add_periods) {
        return Err(ApiError::invalid(
            "mapping",
            "The mapping already gives the table, its measure and its periods. Correct the mapping, or leave out --table, --measure, --period and --add-periods.",
        ));
    }
    let loaded = load(&args.source, given.as_ref(), &args.password).map_err(|mut error| {
        for line in says(session.snapshot(), &args.source, &args.password) {
            error.message.push('\n');
            error.message.push_str(&line);
        }
        error
    })?;
    let mut periods_added = None;
    let mut rehearsal = Rehearsal::new(&session);
    let given_mapping = given.is_some();
    let (mut mapping, mut why, mut questions, mut guessed) = match given {
        Some(mapping) => (mapping, Vec::new(), Vec::new(), None),
        None => {
            let told = told(&session, &loaded, authority, about)?;
            if args.add_periods {
                let (with, said) = periods::add_lacking(&mut session, &loaded, told, args)?;
                (rehearsal, periods_added) = (with, Some(said));
            }
            let (guess, told) = tables::guess_whose(&rehearsal.snapshot, &loaded, told);
            authority = told.authority;
            (guess.mapping, guess.why, guess.questions, Some(told))
        }
    };
    let snapshot: &Snapshot = &rehearsal.snapshot;
    let measure = questions.iter().find_map(TableQuestion::likely_measure);
    if let Some((told, measure)) = guessed.zip(measure).filter(|_| args.likely) {
        let told = Told {
            measure: measure_of(snapshot, measure).ok(),
            ..told
        };
        let (guess, told) = tables::guess_whose(snapshot, &loaded, told);
        (mapping, why, guessed) = (guess.mapping, guess.why, Some(told));
        questions.extend(guess.questions);
    }
    args.options.take(&mut mapping, &loaded, snapshot)?;
    if given_mapping {
        // A mapping that is given leaves open what it does not settle, as a guess does.
        let whose = authority.or_else(|| tables::answerer(snapshot, &loaded).map(|found| found.0));
        questions = open_signs(&mapping, &loaded.book.sheets, snapshot, whose);
    }
    // What was said is asked no more.
    questions.retain(|question| !args.options.settle(question));
    if args.likely {
        let sheets = &loaded.book.sheets;
        for edit in questions.iter().flat_map(|question| &question.likely) {
            ::intake::mapping::edit(&mut mapping, edit, sheets, snapshot);
        }
    }
    let asked = mapping.confirm.clone();
    let mapping = confirmed(mapping, args)?;
    // What a person has said yes to is asked no more.
    let settled = |doubt: &&Doubt| !mapping.confirm.contains(doubt);
    let settled: Vec<String> = asked.iter().filter(settled).map(Doubt::sentence).collect();
    why.retain(|reason| !settled.contains(reason));
    if authority.is_none() && guessed.is_none() && mapping.needs_authority() {
        // A mapping that is given says how a table is read, and not whose it is.
        let found = tables::answerer(snapshot, &loaded);
        let (whose, reason) = found.unzip();
        authority = whose;
        why.extend(reason);
    }
    if authority.is_none() && mapping.needs_authority() {
        return Err(ApiError::invalid(
            "authority",
            "The table does not name an authority. Say whose answer it is with --authority.",
        )
        .at(&args.source));
    }
    let mapped = tables::read(snapshot, &loaded, &mapping, authority, &Unwatched)
        .map_err(|error| error.at(&args.source))?;
    if mapping.confirm.is_empty() {
        nothing_accepted_in_vain(&mapping, &mapped.contradicted)?;
    }
    let before = Before::read(&session, &loaded.name)?;
    let tally = tables::tally(snapshot, &mapped, &before);
    let rows = tables::rows(snapshot, &mapped, &before, usize::MAX);
    let mut imported = outcome::imported(snapshot, args, &mapped, &rows, tally);
    imported.why = why;
    imported.questions = questions;
    imported.notes.extend(periods_added);
    imported.notes.extend_from_slice(&loaded.book.notes);
    imported.notes.extend(more::for_nothing(
        snapshot, &loaded, args, &mapping, &asked, guessed,
    ));
    let codes = mapping.confirm.iter().map(|one| one.code().to_owned());
    imported.confirm = codes.collect();
    imported.tables = found_tables(&loaded.book.sheets, snapshot, &mapping);
    imported.more = more::options(
        snapshot,
        &loaded,
        &mapping,
        &mapped,
        (&imported.tables, &imported.questions),
        guessed,
    );
    if mapped.figures.is_empty() && mapped.shares.is_empty() {
        imported.nothing = outcome::nothing_read(&imported);
        let said = says(session.snapshot(), &args.source, &args.password);
        imported.notes.extend(said);
    }
    let nothing = imported.applied == 0
        && (tally.contradicts == 0 || args.replace)
        && mapped.shares.is_empty();
    let (stamp, replace) = (stamp(), args.replace);
    if !nothing && !args.dry_run {
        let step = tables::apply(&mut session, &stamp, &loaded, &mapping, &mapped, replace)?;
        imported.step = step.value;
    } else if !nothing && session.store().is_read_only() {
        imported
            .notes
            .push("The campaign is read only, so nothing can be written to it.".to_owned());
    } else if !nothing {
        rehearsal.rehearse(&mut session, &stamp, &loaded, &mapping, &mapped, replace)?;
    }
    let said = if args.json {
        pretty(&imported)?
    } else {
        text::text(&imported, &rows, args)
    };
    Ok(Said {
        done: imported.nothing.is_empty(),
        ..said.into()
    })
}

fn told(
    session: &Session,
    loaded: &Loaded,
    authority: Option<Id>,
    about: &AboutTable,
) -> Result<Told> {
    let periods = &session.snapshot().periods;
    let period = about
        .period
        .as_deref()
        .map(|name| {
            let found = periods
                .iter()
                .find(|one| one.slug == name || one.label.eq_ignore_ascii_case(name));
            found.map(|one| one.id).ok_or_else(|| {
                let all: Vec<&str> = periods.iter().map(|one| one.slug.as_str()).collect();
                ApiError::invalid(
                    "period",
                    format!(
                        "“{name}” is not a period of this campaign, which has {}.",
                        all.join(", ")
                    ),
                )
            })
        })
        .transpose()?;
    let measure = about
        .measure
        .as_deref()
        .map(|name| measure_of(session.snapshot(), name))
        .transpose()?;
    if let Some(number) = about.table {
        known_table(session, loaded, number)?;
    }
    Ok(Told {
        authority,
        period,
        measure,
        table: about.table,
    })
}

/// # Errors
/// The measures that there are, where none has this slug or label.
fn measure_of(snapshot: &Snapshot, name: &str) -> Result<Id> {
    let measures = &snapshot.measures;
    let found = measures
        .iter()
        .find(|one| one.slug == name || one.label.eq_ignore_ascii_case(name));
    found.map(|one| one.id).ok_or_else(|| {
        let all: Vec<&str> = measures.iter().map(|one| one.slug.as_str()).collect();
        ApiError::invalid(
            "measure",
            format!(
                "“{name}” is not a measure of this campaign, which has {}.",
                all.join(", ")
            ),
        )
    })
}

/// # Errors
/// The tables that there are, where none has the number.
fn known_table(session: &Session, loaded: &Loaded, number: u32) -> Result<()> {
    let all = found_tables(&loaded.book.sheets, session.snapshot(), &empty_mapping(""));
    if all.iter().any(|table| table.number == number) {
        return Ok(());
    }
    let count = format::plural(all.len(), "table", "tables");
    let list: Vec<String> = all.iter().map(table_words).collect();
    Err(ApiError::invalid(
        "table",
        if all.is_empty() {
            format!(
                "There is no table {number}. No table was found in “{}”.",
                loaded.name
            )
        } else {
            format!(
                "There is no table {number}. “{}” has {count}.\n{}",
                loaded.name,
                list.join("\n")
            )
        },
    ))
}

/// # Errors
/// A cell that is accepted against a total, where no total contradicts it: another was meant.
fn nothing_accepted_in_vain(mapping: &Mapping, against: &[Contradicted]) -> Result<()> {
    let known = |cell: &&String| against.iter().any(|one| one.cell == **cell);
    let Some(cell) = mapping.accept.iter().find(|cell| !known(cell)) else {
        return Ok(());
    };
    let cells: Vec<&str> = against.iter().map(|one| one.cell.as_str()).collect();
    let those = match cells.len() {
        0 => "No total contradicts any of the cells read".to_owned(),
        1 => format!("The only cell that a total contradicts is {}", cells[0]),
        _ => format!(
            "The cells that a total contradicts are {}",
            cells.join(", ")
        ),
    };
    Err(ApiError::invalid(
        "accept",
        format!(
            "No total contradicts cell {cell}, so there is nothing to accept. {those}. Nothing was \
             written."
        ),
    ))
}

/// The mapping with what a person said yes to.
fn confirmed(mut mapping: Mapping, args: &Import) -> Result<Mapping> {
    for code in &args.confirm {
        if !Doubt::CODES.contains(&code.as_str()) {
            return Err(ApiError::invalid(
                "confirm",
                format!(
                    "“{code}” cannot be confirmed. Choose from {}.",
                    Doubt::CODES.join(", ")
                ),
            ));
        }
        mapping.confirm.retain(|doubt| doubt.code() != code);
    }
    mapping.frame.hidden |= args.hidden;
    let cells = args.accept.iter().map(|cell| cell.trim().to_uppercase());
    mapping.accept.extend(cells);
    Ok(mapping)
}
