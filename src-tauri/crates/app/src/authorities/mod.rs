//! Whom a campaign asks: lists that are taken over, and what is known of each authority.

pub mod view;

use crate::desk::Desk;
use crate::error::{ApiError, Result};
use crate::session::{Session, Written};
use crate::shared::count;
use foi::{Authority, AuthorityDraft, Campaign, Id, Snapshot, forces, format, names};
use std::collections::HashSet;
use store::Stamp;
use view::{
    BuiltInList, ListFor, ListPreview, ListProblem, ListRow, PopulationChange, PopulationSet,
    Region,
};

/// Reads a pasted list, or a CSV file's bytes, and points out duplicates before anything is added. The
/// list of a new campaign, `None`, is compared with itself alone: another campaign may ask the same
/// authorities.
pub fn read_list(campaign: Option<&Snapshot>, list: ListSource<'_>) -> Result<ListPreview> {
    let existing = campaign.map_or(&[][..], |snapshot| &snapshot.authorities[..]);
    let own: Vec<&str> = campaign
        .iter()
        .flat_map(|snapshot| {
            let campaign = &snapshot.campaign;
            [&*campaign.authority_noun, &*campaign.authority_noun_plural]
        })
        .collect();
    let read = match list {
        ListSource::Text(text) => intake::authorities::from_text(text, &own),
        ListSource::Bytes(bytes) => intake::authorities::from_csv(bytes, &own)
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
                        format!("Very like {}. Is it the same one?", clash.with)
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

/// As [`read_list`], for the window: nothing of the open campaign is looked at for a new one.
pub fn preview(desk: &Desk, list_for: ListFor, list: ListSource<'_>) -> Result<ListPreview> {
    let open = match list_for {
        ListFor::NewCampaign => None,
        ListFor::OpenCampaign => desk.maybe(|session| Ok(session.shared()))?,
    };
    read_list(open.as_deref(), list)
}

/// The population that a list gives for the authority of that name, if the campaign has another.
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
        .map(|before| format!(" instead of {}", number(before)))
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
                "{} is the same as {}. Remove it from the list. Nothing was added.",
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
    session.record(label, stamp, |tx| {
        for authority in &edited {
            tx.edit_authority(authority)?;
        }
        if !drafts.is_empty() {
            tx.add_authorities(drafts)?;
        }
        Ok(())
    })
}

/// `Added 3 forces`, `Set the populations of 12 forces`, `Added 3 forces and set 12 populations`.
fn label_of_list(campaign: &Campaign, added: usize, set: usize) -> String {
    let authorities =
        |n| format::plural(n, &campaign.authority_noun, &campaign.authority_noun_plural);
    match (added, set) {
        (added, 0) => format!("Added {}", authorities(added)),
        (0, 1) => format!("Set the population of {}", authorities(1)),
        (0, set) => format!("Set the populations of {}", authorities(set)),
        (added, set) => format!(
            "Added {} and set {}",
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
        return Err(ApiError::invalid("name", "Enter a name for the authority."));
    }
    let label = format!("Changed the details of {}", authority.name);
    session.record(label, stamp, |tx| tx.edit_authority(authority))
}

pub fn remove_authority(session: &mut Session, stamp: &Stamp, id: Id) -> Result<Written<String>> {
    let snapshot = session.snapshot();
    let at = snapshot
        .authority(id)
        .ok_or_else(|| ApiError::missing("authority"))?;
    let label = format!("Removed {}", snapshot.authorities[at].name);
    session.record(label, stamp, |tx| tx.remove_authority(id))
}

/// Position of the authority a person names; an error lists the nearest.
pub fn find_authority(snapshot: &Snapshot, name: &str) -> Result<Id> {
    let at = names::find(name, &snapshot.authorities)?;
    Ok(snapshot.authorities[at].id)
}

/// The list of authorities that comes with the program.
#[must_use]
pub fn built_in_list() -> BuiltInList {
    let authorities = forces::all();
    BuiltInList {
        title: "Police forces of England and Wales".to_owned(),
        regions: forces::regions()
            .into_iter()
            .map(|name| Region {
                count: count(authorities.iter().filter(|a| a.region == name).count()),
                name,
            })
            .collect(),
        authorities,
    }
}
