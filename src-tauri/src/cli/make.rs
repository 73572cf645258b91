//! Making a campaign file.

use super::{of_authorities, stamp};
use crate::actions::campaign;
use crate::clock;
use crate::error::{ApiError, Result};
use crate::views::app::Example;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct New {
    file: PathBuf,
    /// A built-in campaign.
    #[arg(long, value_enum, conflicts_with_all = ["practice", "title"])]
    example: Option<ExampleName>,
    /// A campaign of fictional authorities with invented figures.
    #[arg(long, conflicts_with = "title")]
    practice: bool,
    /// With --title: a list of authorities (CSV). With --practice: how many.
    #[arg(long)]
    authorities: Option<String>,
    /// With --practice: another seed gives other figures.
    #[arg(long, requires = "practice")]
    seed: Option<u64>,
    /// Title of a new campaign.
    #[arg(long)]
    title: Option<String>,
    /// The law of the requests: foia, foisa or eir; foia unless given.
    #[arg(long, requires = "title", conflicts_with_all = ["practice", "example"], ignore_case = true, value_parser = ["foia", "foisa", "eir"])]
    law: Option<String>,
    /// First day of the period asked for; by default the last three full years.
    #[arg(long, requires = "title", conflicts_with_all = ["practice", "example"])]
    from: Option<NaiveDate>,
    /// Last day of the period asked for.
    #[arg(long, requires = "title", conflicts_with_all = ["practice", "example"])]
    to: Option<NaiveDate>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ExampleName {
    #[value(name = "refuge-2023")]
    Refuge2023,
}

pub(super) fn make(new: New) -> Result<String> {
    let record = if new.practice {
        let authorities = match &new.authorities {
            Some(n) => n.parse().map_err(|_| {
                ApiError::invalid(
                    "authorities",
                    format!("“{n}” is not a number of authorities."),
                )
            })?,
            None => campaign::PRACTICE_AUTHORITIES,
        };
        campaign::practice_of(authorities, new.seed.unwrap_or(campaign::PRACTICE_SEED))
    } else if new.example.is_some() {
        campaign::example(Example::Refuge2023)
    } else {
        titled(&new)?
    };
    let session = campaign::create(&new.file, &record, &stamp(), false)?;
    Ok(format!(
        "Made {}: {}, {}.",
        new.file.display(),
        record.campaign.title,
        of_authorities(session.snapshot(), session.snapshot().authorities.len())
    ))
}

fn titled(new: &New) -> Result<foi::Record> {
    let title = new.title.clone().ok_or_else(|| {
        ApiError::invalid(
            "title",
            "Give --example refuge-2023, --practice, or --title with --authorities LIST.csv.",
        )
    })?;
    let list = new.authorities.as_ref().ok_or_else(|| {
        ApiError::invalid(
            "authorities",
            "Give the list of authorities: --authorities LIST.csv.",
        )
    })?;
    let path = PathBuf::from(list);
    let bytes = std::fs::read(&path).map_err(|error| ApiError::from(error).at(&path))?;
    let preview = campaign::read_list(&[], campaign::ListSource::Bytes(&bytes))?;
    if let Some(problem) = preview.problems.first() {
        return Err(ApiError::invalid(
            "authorities",
            format!(
                "{}, line {}: {} ({}). Nothing was made.",
                path.display(),
                problem.line,
                problem.reason,
                problem.text
            ),
        ));
    }
    if let Some(row) = preview.rows.iter().find(|row| row.duplicate) {
        return Err(ApiError::invalid(
            "authorities",
            format!(
                "{}: {} is there twice. {}. Nothing was made.",
                path.display(),
                row.draft.name,
                row.clash.clone().unwrap_or_default()
            ),
        ));
    }
    let mut form = campaign::defaults(clock::today(), foi::new_campaign::default_measures());
    form.title = title;
    if let Some(code) = &new.law {
        form.law = super::law(code)?;
    }
    form.from = new.from.unwrap_or(form.from);
    form.to = new.to.unwrap_or(form.to);
    form.authorities = preview.rows.into_iter().map(|row| row.draft).collect();
    Ok(form.record(&mut clock::new_id)?)
}
