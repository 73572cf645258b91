//! What to do next, deadlines and logs for other programs, and exports of other programs.

use super::{pretty, stamp};
use crate::actions::{alaveteli, chase, export};
use crate::clock;
use crate::error::{ApiError, Result};
use crate::session::Session;
use crate::views::app::Exported;
use crate::views::holidays::{HolidayForm, HolidayPreview};
use chrono::NaiveDate;
use clap::Args;
use foi::calendar::{Division, Holiday};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub struct Next {
    file: PathBuf,
    /// The day the list speaks of; today unless given.
    #[arg(long)]
    as_of: Option<NaiveDate>,
    /// For machines.
    #[arg(long)]
    json: bool,
}

pub(super) fn next(args: &Next) -> Result<String> {
    let session = Session::open(&args.file)?;
    let today = args.as_of.unwrap_or_else(clock::today);
    let view = crate::views::chase::of(session.snapshot(), today);
    if args.json {
        return pretty(&view);
    }
    if view.actions.is_empty() {
        return Ok("There is nothing to do.".to_owned());
    }
    let mut text = String::new();
    for row in &view.actions {
        let day = if row.on.is_empty() {
            "no date"
        } else {
            &row.on
        };
        text.push_str(&format!(
            "{day:<10}  {}: {}. {}\n",
            row.name, row.title, row.why
        ));
    }
    Ok(text)
}

#[derive(Debug, Args)]
pub struct ToFile {
    file: PathBuf,
    /// The file to write.
    #[arg(long)]
    out: PathBuf,
    /// The day it speaks of; today unless given.
    #[arg(long)]
    as_of: Option<NaiveDate>,
    /// Replace a file that is there already.
    #[arg(long)]
    force: bool,
}

fn written(done: &Exported) -> String {
    format!(
        "Wrote {}",
        Path::new(&done.folder).join(done.files.join("")).display()
    )
}

pub(super) fn calendar(args: &ToFile) -> Result<String> {
    let session = Session::open(&args.file)?;
    let today = args.as_of.unwrap_or_else(clock::today);
    let text = ::letters::ics::calendar(session.snapshot(), today, clock::now());
    export::write_file(&args.out, text.into_bytes(), args.force).map(|done| written(&done))
}

pub(super) fn request_log(args: &ToFile) -> Result<String> {
    let session = Session::open(&args.file)?;
    let today = args.as_of.unwrap_or_else(clock::today);
    let bytes = export::request_log(session.snapshot(), today)?;
    export::write_file(&args.out, bytes, args.force).map(|done| written(&done))
}

#[derive(Debug, Args)]
pub struct Alaveteli {
    file: PathBuf,
    /// The export: a batch's CSV file or a request's JSON.
    source: PathBuf,
    /// Say what would be logged, and log nothing.
    #[arg(long)]
    dry_run: bool,
    /// For machines.
    #[arg(long)]
    json: bool,
}

pub(super) fn alaveteli(args: &Alaveteli) -> Result<String> {
    let bytes = read(&args.source)?;
    let mut session = Session::open(&args.file)?;
    let preview = alaveteli::preview(session.snapshot(), &bytes, &[])?;
    let done = if args.dry_run {
        None
    } else {
        Some(alaveteli::apply(&mut session, &stamp(), &bytes, &[])?.value)
    };
    if args.json {
        return pretty(&preview);
    }
    let mut text = done.map_or_else(|| "Nothing was logged.".to_owned(), |label| label + ".");
    for row in &preview.rows {
        let who = if row.matched.is_empty() {
            let near: Vec<&str> = row.nearest.iter().map(|near| near.name.as_str()).collect();
            format!("no authority of the campaign; nearest: {}", near.join(", "))
        } else {
            format!("{}: {}", row.matched, row.adds.join(", "))
        };
        text.push_str(&format!("\n{}: {} ({who})", row.place, row.name));
    }
    for problem in &preview.problems {
        text.push_str(&format!(
            "\nNot read: {}: {} ({})",
            problem.place, problem.reason, problem.text
        ));
    }
    Ok(text)
}

#[derive(Debug, Args)]
pub struct Holidays {
    file: PathBuf,
    /// Take the new ones of GOV.UK's bank-holidays.json.
    #[arg(long, conflicts_with = "date")]
    import: Option<PathBuf>,
    /// Add one: its day.
    #[arg(long, requires = "title")]
    date: Option<NaiveDate>,
    /// Its name.
    #[arg(long, requires = "date")]
    title: Option<String>,
    /// Where: england-and-wales, scotland or northern-ireland; everywhere unless given.
    #[arg(long, value_parser = ["england-and-wales", "scotland", "northern-ireland"])]
    division: Option<String>,
}

pub(super) fn holidays(args: &Holidays) -> Result<String> {
    let mut session = Session::open(&args.file)?;
    let new: Vec<Holiday> = match (&args.import, args.date) {
        (Some(path), _) => chase::read_gov_uk(&read(path)?)?,
        (None, Some(date)) => chase::read_holiday(&HolidayForm {
            date: date.to_string(),
            division: args.division.as_deref().and_then(Division::from_code),
            title: args.title.clone().unwrap_or_default(),
        })?,
        (None, None) => {
            let view = chase::holidays(session.snapshot());
            let mut text = format!(
                "The built-in list covers {}: {} holidays.",
                view.covers, view.built_in
            );
            for row in &view.added {
                text.push_str(&format!(
                    "\n{}: {} ({})",
                    row.day, row.holiday.title, row.division
                ));
            }
            return Ok(text);
        }
    };
    let (preview, written) = chase::add_holidays(&mut session, &stamp(), &new, clock::today())?;
    Ok(match written {
        Some(written) => format!("{}.{}", written.value, moved(&preview)),
        None => "All of them are in the list already.".to_owned(),
    })
}

fn moved(preview: &HolidayPreview) -> String {
    preview
        .moved
        .iter()
        .map(|one| {
            format!(
                "\n{}: {} moves from {} to {}",
                one.name, one.title, one.from, one.to
            )
        })
        .collect()
}

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(|error| ApiError::from(error).at(path))
}
