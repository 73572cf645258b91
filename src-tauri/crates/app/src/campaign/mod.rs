//! Making campaigns, and what a campaign says of itself.

pub mod header;
pub mod map;
pub mod overview;
pub mod view;

use crate::clock;
use crate::error::{ApiError, ErrorCode, Result};
use crate::session::{Session, Written};
use foi::examples::{practice, refuge_2023};
use foi::{Campaign, Record, ids};
use std::path::Path;
use store::{Stamp, StoreError};
use view::Example;

/// Authorities and seed of the Practice campaign when nothing else is asked for.
pub const PRACTICE_AUTHORITIES: u32 = 43;
pub const PRACTICE_SEED: u64 = 1;

/// The record of a built-in campaign: the same every time but for the moment of its entry.
#[must_use]
pub fn example(which: Example) -> Record {
    match which {
        Example::Refuge2023 => {
            // The day the figures came into this file: the tables do not say when they were taken.
            refuge_2023::record(&mut ids::sequence(2023), &clock::stamp("").moment())
        }
        Example::Practice => practice_of(PRACTICE_AUTHORITIES, PRACTICE_SEED),
    }
}

/// A Practice campaign of another size.
#[must_use]
pub fn practice_of(authorities: u32, seed: u64) -> Record {
    practice::record(authorities, seed, &mut ids::sequence(seed))
}

/// Makes a new file. An existing one is replaced only where `overwrite` says so, and only once
/// the new one is whole.
pub fn create(path: &Path, record: &Record, stamp: &Stamp, overwrite: bool) -> Result<Session> {
    if !path.exists() {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| {
                ApiError::invalid("path", format!("{}: {error}", folder.display()))
            })?;
        }
        return Session::create(path, record, stamp);
    }
    if !overwrite {
        return Err(ApiError::from(StoreError::Exists(
            path.display().to_string(),
        )));
    }
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.new", clock::new_id()));
    let beside = std::path::PathBuf::from(beside);
    drop(Session::create(&beside, record, stamp)?);
    std::fs::rename(&beside, path)?;
    Session::open(path)
}

pub fn edit(session: &mut Session, stamp: &Stamp, campaign: &Campaign) -> Result<Written<String>> {
    if campaign.title.trim().is_empty() {
        return Err(ApiError::invalid(
            "title",
            "Enter a title for the campaign.",
        ));
    }
    let label = if campaign.law == session.snapshot().campaign.law {
        "Changed the campaign's settings".to_owned()
    } else {
        format!("Changed the law to the {}", campaign.law.title())
    };
    session.record(label, stamp, |tx| tx.edit_campaign(campaign))
}

/// Refuses a file that is not there with a message of its own, before a new one is made by mistake.
pub fn must_exist(path: &Path) -> Result<()> {
    if path.exists() {
        return Ok(());
    }
    Err(ApiError::new(ErrorCode::NotFound, store::OpenError::NotFound.to_string()).at(path))
}

/// What the form in the window starts with: what is counted is for the person to name.
#[must_use]
pub fn form(today: chrono::NaiveDate) -> foi::new_campaign::NewCampaign {
    foi::new_campaign::NewCampaign {
        measures: vec![foi::MeasureDraft::default()],
        ..defaults(today)
    }
}

/// What a new campaign has unless something else is said: the last three full calendar years, and
/// what most police campaigns count.
#[must_use]
pub fn defaults(today: chrono::NaiveDate) -> foi::new_campaign::NewCampaign {
    use chrono::Datelike;
    let year = today.year();
    let day = |year, month, day| chrono::NaiveDate::from_ymd_opt(year, month, day).unwrap_or(today);
    foi::new_campaign::NewCampaign {
        title: String::new(),
        request_text: String::new(),
        law: foi::Law::Foia,
        asker: String::new(),
        authority_noun: String::new(),
        authority_noun_plural: String::new(),
        period_asked: String::new(),
        from: day(year - 3, 1, 1),
        to: day(year - 1, 12, 31),
        by_year: true,
        measures: foi::prefilled::default_measures(),
        authorities: Vec::new(),
    }
}
