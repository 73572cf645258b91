//! Making campaigns, and changing what they ask, of whom, and what is counted.

use super::day;
use crate::clock;
use crate::error::{ApiError, ErrorCode, Result};
use crate::session::{Session, Written};
use crate::views::app::{
    Example, ListPreview, ListProblem, ListRow, PopulationChange, PopulationSet,
};
use crate::views::settings::PeriodForm;
use foi::examples::{practice, refuge_2023};
use foi::{
    Authority, AuthorityDraft, Campaign, Id, Period, Record, Snapshot, forces, format, ids, names,
};
use std::collections::HashSet;
use std::path::Path;
use store::{Stamp, StoreError};

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

/// Reads a pasted list, or a CSV file's bytes, and points out duplicates before anything is added.
pub fn read_list(existing: &[Authority], list: ListSource<'_>) -> Result<ListPreview> {
    let read = match list {
        ListSource::Text(text) => intake::authorities::from_text(text),
        ListSource::Bytes(bytes) => intake::authorities::from_csv(bytes)
            .map_err(|error| ApiError::invalid("list", error.to_string()))?,
    };
    let drafts: Vec<AuthorityDraft> = read.drafts.into_iter().map(forces::complete).collect();
    let clashes = names::clashes(&drafts, existing);
    let mut updated = HashSet::new();
    let rows = drafts
        .into_iter()
        .enumerate()
        .map(|(position, draft)| {
            let mine = clashes
                .iter()
                .filter(|clash| clash.position as usize == position);
            let duplicate = mine.clone().any(|clash| clash.exact);
            let population = mine
                .clone()
                .filter(|clash| clash.exact)
                .find_map(|clash| population_change(existing, &clash.with, &draft))
                .filter(|change| updated.insert(change.set.authority));
            let clash = mine
                .map(|clash| {
                    if clash.exact {
                        format!("The same as {}", clash.with)
                    } else {
                        format!("Very like {}: are they two?", clash.with)
                    }
                })
                .next();
            ListRow {
                draft,
                clash,
                duplicate,
                population,
            }
        })
        .collect();
    let problems = read
        .problems
        .into_iter()
        .map(|problem| ListProblem {
            line: problem.line,
            text: problem.text,
            reason: problem.reason,
        })
        .collect();
    Ok(ListPreview { rows, problems })
}

/// The population that a list has for the authority of that name, where the campaign says another.
fn population_change(
    existing: &[Authority],
    name: &str,
    draft: &AuthorityDraft,
) -> Option<PopulationChange> {
    let population = draft.population?;
    let authority = existing.iter().find(|one| one.name == name)?;
    let number = |people: u32| format::count(i64::from(people), 0);
    let before = authority
        .population
        .map(|before| format!(" in place of {}", number(before)))
        .unwrap_or_default();
    (authority.population != Some(population)).then(|| PopulationChange {
        set: PopulationSet {
            authority: authority.id,
            population,
        },
        words: format!("Population {}{before}", number(population)),
    })
}

/// Where a list of authorities comes from.
pub enum ListSource<'a> {
    Text(&'a str),
    Bytes(&'a [u8]),
}

pub fn edit(session: &mut Session, stamp: &Stamp, campaign: &Campaign) -> Result<Written<String>> {
    if campaign.title.trim().is_empty() {
        return Err(ApiError::invalid("title", "Give the campaign a title."));
    }
    let label = if campaign.law == session.snapshot().campaign.law {
        "Change the campaign's settings".to_owned()
    } else {
        format!("Change the law to the {}", campaign.law.title())
    };
    write(session, stamp, label, |tx| tx.edit_campaign(campaign))
}

/// Takes over a list: adds authorities, and sets the populations of some that are there.
pub fn add_authorities(
    session: &mut Session,
    stamp: &Stamp,
    drafts: Vec<AuthorityDraft>,
    populations: &[PopulationSet],
) -> Result<Written<String>> {
    if let Some(clash) = names::clashes(&drafts, &session.snapshot().authorities)
        .into_iter()
        .find(|clash| clash.exact)
    {
        return Err(ApiError::invalid(
            "authorities",
            format!(
                "{} is the same as {}. Nothing was added. Take it out of the list.",
                clash.name, clash.with
            ),
        ));
    }
    let snapshot = session.snapshot();
    let mut edited = Vec::with_capacity(populations.len());
    for set in populations {
        let at = snapshot
            .authority(set.authority)
            .ok_or_else(|| ApiError::missing("authority"))?;
        edited.push(Authority {
            population: Some(set.population),
            ..snapshot.authorities[at].clone()
        });
    }
    let label = label_of_list(&snapshot.campaign, drafts.len(), edited.len());
    write(session, stamp, label, |tx| {
        for authority in &edited {
            tx.edit_authority(authority)?;
        }
        if !drafts.is_empty() {
            tx.add_authorities(drafts)?;
        }
        Ok(())
    })
}

/// `Add 3 forces`, `Set the populations of 12 forces`, `Add 3 forces, set 12 populations`.
fn label_of_list(campaign: &Campaign, added: usize, set: usize) -> String {
    let authorities =
        |n| format::plural(n, &campaign.authority_noun, &campaign.authority_noun_plural);
    match (added, set) {
        (added, 0) => format!("Add {}", authorities(added)),
        (0, 1) => format!("Set the population of {}", authorities(1)),
        (0, set) => format!("Set the populations of {}", authorities(set)),
        (added, set) => format!(
            "Add {}, set {}",
            authorities(added),
            format::plural(set, "population", "populations")
        ),
    }
}

pub fn edit_authority(
    session: &mut Session,
    stamp: &Stamp,
    authority: &Authority,
) -> Result<Written<String>> {
    if authority.name.trim().is_empty() {
        return Err(ApiError::invalid("name", "Give the authority a name."));
    }
    let label = format!("Change the details of {}", authority.name);
    write(session, stamp, label, |tx| tx.edit_authority(authority))
}

pub fn remove_authority(session: &mut Session, stamp: &Stamp, id: Id) -> Result<Written<String>> {
    let snapshot = session.snapshot();
    let at = snapshot
        .authority(id)
        .ok_or_else(|| ApiError::missing("authority"))?;
    let label = format!("Remove {}", snapshot.authorities[at].name);
    write(session, stamp, label, |tx| tx.remove_authority(id))
}

pub fn remove_measure(session: &mut Session, stamp: &Stamp, id: Id) -> Result<Written<String>> {
    let snapshot = session.snapshot();
    let at = snapshot
        .measure(id)
        .ok_or_else(|| ApiError::missing("measure"))?;
    let label = format!("Remove the measure {}", snapshot.measures[at].label);
    write(session, stamp, label, |tx| tx.remove_measure(id))
}

pub fn put_period(
    session: &mut Session,
    stamp: &Stamp,
    form: PeriodForm,
) -> Result<Written<String>> {
    let missing = |field| ApiError::invalid(field, "Give the first and the last day.");
    let start = day(&form.start, "start")?.ok_or_else(|| missing("start"))?;
    let end = day(&form.end, "end")?.ok_or_else(|| missing("end"))?;
    if end < start {
        return Err(ApiError::invalid(
            "end",
            "The period ends before it starts.",
        ));
    }
    let label = form.label.trim().to_owned();
    if label.is_empty() {
        return Err(ApiError::invalid(
            "label",
            "Give the period a name, such as 2022.",
        ));
    }
    let snapshot = session.snapshot();
    let old = form
        .id
        .and_then(|id| snapshot.period(id))
        .map(|at| &snapshot.periods[at]);
    let period = Period {
        id: form.id.unwrap_or_else(clock::new_id),
        slug: slug(&form.slug, &label),
        start,
        end,
        part_of: form.part_of,
        position: old.map_or_else(
            || next(snapshot.periods.iter().map(|period| period.position)),
            |old| old.position,
        ),
        label,
    };
    let verb = if old.is_some() { "Change" } else { "Add" };
    let step = format!("{verb} the period {}", period.label);
    write(session, stamp, step, |tx| tx.put_period(&period))
}

pub fn remove_period(session: &mut Session, stamp: &Stamp, id: Id) -> Result<Written<String>> {
    let snapshot = session.snapshot();
    let at = snapshot
        .period(id)
        .ok_or_else(|| ApiError::missing("period"))?;
    let label = format!("Remove the period {}", snapshot.periods[at].label);
    write(session, stamp, label, |tx| tx.remove_period(id))
}

/// Position of the authority a person names; an error lists the nearest.
pub fn find_authority(snapshot: &Snapshot, name: &str) -> Result<Id> {
    let at = names::find(name, &snapshot.authorities)?;
    Ok(snapshot.authorities[at].id)
}

fn write(
    session: &mut Session,
    stamp: &Stamp,
    label: String,
    change: impl FnOnce(&mut store::Tx<'_>) -> std::result::Result<(), StoreError>,
) -> Result<Written<String>> {
    let written = session.write(&label, stamp, change)?;
    Ok(Written {
        value: label,
        touched: written.touched,
    })
}

pub(super) fn next(positions: impl Iterator<Item = u32>) -> u32 {
    positions.max().map_or(0, |last| last + 1)
}

pub(super) fn slug(given: &str, label: &str) -> String {
    let from = if given.trim().is_empty() {
        label
    } else {
        given
    };
    let mut slug = String::new();
    for letter in from.to_lowercase().chars() {
        if letter.is_alphanumeric() {
            slug.push(letter);
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_matches('-').to_owned()
}

/// Refuses a file that is not there with a message of its own, before a new one is made by mistake.
pub fn must_exist(path: &Path) -> Result<()> {
    if path.exists() {
        return Ok(());
    }
    Err(ApiError::new(ErrorCode::NotFound, store::OpenError::NotFound.to_string()).at(path))
}

/// What the form for a new campaign starts with: the last three full calendar years.
#[must_use]
pub fn defaults(
    today: chrono::NaiveDate,
    measures: Vec<foi::new_campaign::MeasureDraft>,
) -> foi::new_campaign::NewCampaign {
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
        measures,
        authorities: Vec::new(),
    }
}
