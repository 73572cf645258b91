//! What to do next, the calendar of deadlines, and holidays.

use super::{ToFile, day, pretty, stamp, written};
use app::clock;
use app::deadlines::form::HolidayForm;
use app::deadlines::holidays::HolidayPreview;
use app::deadlines::{self, view};
use app::error::Result;
use app::session::Session;
use app::shared::document::read_list_file;
use app::shared::files::write_file;
use chrono::NaiveDate;
use clap::Args;
use foi::calendar::{Division, Holiday};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Next {
    file: PathBuf,
    /// The day the list is as of; today unless given.
    #[arg(long, value_parser = day)]
    as_of: Option<NaiveDate>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn next(args: &Next) -> Result<String> {
    let session = Session::open(&args.file)?;
    let today = args.as_of.unwrap_or_else(clock::today);
    let view = view::deadlines(session.snapshot(), today);
    if args.json {
        return pretty(&view);
    }
    let mut text = String::new();
    if view.actions.is_empty() {
        text.push_str("There is nothing to do.\n");
    }
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
    text.push_str(&view.problem);
    Ok(text)
}

pub(super) fn calendar(args: &ToFile) -> Result<String> {
    let session = Session::open(&args.file)?;
    let today = args.as_of.unwrap_or_else(clock::today);
    let text = ::letters::ics::calendar(session.snapshot(), today, clock::now());
    write_file(&args.out, text.into_bytes(), args.force).map(|done| written(&done))
}

#[derive(Debug, Args)]
pub struct Holidays {
    file: PathBuf,
    /// Add the new ones from GOV.UK's bank-holidays.json.
    #[arg(long, conflicts_with = "date")]
    import: Option<PathBuf>,
    /// The day of a holiday to add.
    #[arg(long, requires = "title", value_parser = day)]
    date: Option<NaiveDate>,
    /// Its name.
    #[arg(long, requires = "date")]
    title: Option<String>,
    /// Where it applies: england-and-wales, scotland or northern-ireland; everywhere unless given.
    #[arg(long, value_parser = ["england-and-wales", "scotland", "northern-ireland"])]
    division: Option<String>,
}

pub(super) fn holidays(args: &Holidays) -> Result<String> {
    let mut session = Session::open(&args.file)?;
    let new: Vec<Holiday> = match (&args.import, args.date) {
        (Some(path), _) => deadlines::read_gov_uk(&read_list_file(path)?)?,
        (None, Some(date)) => deadlines::read_holiday(&HolidayForm {
            date: date.to_string(),
            division: args.division.as_deref().and_then(Division::from_code),
            title: args.title.clone().unwrap_or_default(),
        })?,
        (None, None) => {
            let view = deadlines::holidays(session.snapshot());
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
    let (preview, written) = deadlines::add_holidays(&mut session, &stamp(), &new, clock::today())?;
    Ok(match written {
        Some(written) => format!("{}.{}", written.value, moved(&preview)),
        None => "All of them are already in the list.".to_owned(),
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
