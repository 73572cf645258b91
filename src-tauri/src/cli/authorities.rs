//! `populations`: sets the populations of authorities from a list.

use super::stamp;
use app::authorities::{self, ListSource};
use app::error::{ApiError, Result};
use app::session::Session;
use app::shared::document::read_list_file;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Populations {
    file: PathBuf,
    /// A CSV file with a column for the name and one for the population. Names that are not in
    /// the campaign are listed and left out.
    list: PathBuf,
    /// The year that the populations are of, where the list has no column “population year” and
    /// names none in its heading.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1801..=2999))]
    year: Option<u16>,
}

pub(super) fn run(args: &Populations) -> Result<String> {
    let mut session = Session::open(&args.file)?;
    let bytes = read_list_file(&args.list)?;
    let list = ListSource::Bytes(&bytes);
    let preview = authorities::read_list(Some(session.snapshot()), list, args.year)?;
    let mut lines = Vec::new();
    let mut sets = Vec::new();
    for row in &preview.rows {
        if let Some(change) = &row.population {
            sets.push(change.set);
            lines.push(format!("{}: {}", row.draft.name, change.words));
        } else if !row.duplicate {
            lines.push(format!("{}: not in the campaign", row.draft.name));
        }
    }
    for problem in &preview.problems {
        lines.push(format!(
            "Line {}: {} ({})",
            problem.line, problem.reason, problem.text
        ));
    }
    let known = preview.rows.iter().any(|row| row.duplicate);
    if sets.is_empty() && !known {
        lines.push(
            "The list names no authority of this campaign. Nothing was changed. It needs a column “name” and a column “population”."
                .to_owned(),
        );
        return Err(ApiError::invalid("list", lines.join("\n")).at(&args.list));
    }
    if sets.is_empty() {
        lines.push("The campaign already has these populations. Nothing was changed.".to_owned());
    } else {
        let done = authorities::add_authorities(&mut session, &stamp(), Vec::new(), &sets)?;
        lines.push(done.value);
    }
    Ok(lines.join("\n"))
}
