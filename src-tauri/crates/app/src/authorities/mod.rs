//! Whom a campaign asks: lists that are taken over, and what is known of each authority.

pub mod view;

use crate::desk::Desk;
use crate::error::{ApiError, Result};
use crate::session::{Session, Written};
use crate::shared::{count, listed};
use foi::text_length::{MAX_NAME_BYTES, too_long};
use foi::{Authority, AuthorityDraft, Campaign, Id, Snapshot, State, forces, format, names};
use std::collections::HashSet;
use store::Stamp;
use view::{
    AuthoritiesView, AuthorityRow, BuiltInList, ListFor, ListPreview, ListProblem, ListRow,
    PopulationChange, PopulationSet, Region,
};

/// Whom the campaign asks.
#[must_use]
pub fn authorities(snapshot: &Snapshot) -> AuthoritiesView {
    let campaign = &snapshot.campaign;
    let all = snapshot.authorities.len();
    let rows: Vec<AuthorityRow> = (0..all).map(|a| row(snapshot, a)).collect();
    let addressed = rows.iter().filter(|row| row.addressed).count();
    AuthoritiesView {
        counts: format!(
            "{}, {} with an address",
            format::plural(
                all,
                &campaign.authority_noun,
                &campaign.authority_noun_plural
            ),
            format::count(i64::try_from(addressed).unwrap_or(i64::MAX), 0)
        ),
        rows,
    }
}

fn row(snapshot: &Snapshot, a: usize) -> AuthorityRow {
    let authority = &snapshot.authorities[a];
    let aliases = authority.aliases.join("; ");
    let email = authority.email.trim();
    let names = [
        &authority.name,
        &authority.official_name,
        &aliases,
        &authority.region,
        &authority.code,
        &authority.email,
        &authority.tile_label,
    ];
    let search = names.map(|one| one.to_lowercase()).join(" ");
    AuthorityRow {
        population: authority.population.map_or_else(String::new, |people| {
            in_year(people, authority.population_year)
        }),
        addressed: letters::is_address(email),
        address: match email {
            "" => "no address".to_owned(),
            email if letters::is_address(email) => email.to_owned(),
            part => format!("only {part}"),
        },
        lost: lost(snapshot, a),
        authority: authority.clone(),
        aliases,
        search,
    }
}

/// `1,234,567 (2021)`
fn in_year(people: u32, year: Option<u16>) -> String {
    let people = format::count(i64::from(people), 0);
    year.map_or_else(|| people.clone(), |year| format!("{people} ({year})"))
}

/// What is removed with an authority.
fn lost(snapshot: &Snapshot, a: usize) -> String {
    let cells =
        (0..snapshot.measures.len()).flat_map(|m| (0..snapshot.periods.len()).map(move |p| (m, p)));
    let figures = cells
        .filter(|&(m, p)| snapshot.value(a, m, p).state() != State::NotEntered)
        .count();
    let mut parts = Vec::new();
    for (n, one, several) in [
        (snapshot.events[a].len(), "event", "events"),
        (figures, "figure", "figures"),
    ] {
        if n > 0 {
            parts.push(format::plural(n, one, several));
        }
    }
    if snapshot.decisions[a].is_some() {
        parts.push("a decision".to_owned());
    }
    if parts.is_empty() {
        return "its request, of which nothing is recorded yet".to_owned();
    }
    format!("its request, with {}", listed(&parts))
}

/// Reads a pasted list, or a CSV file's bytes, and points out duplicates before anything is added. The
/// list of a new campaign, `None`, is compared with itself alone: another campaign may ask the same
/// authorities. Populations whose year the list does not say are of `year`.
pub fn read_list(
    campaign: Option<&Snapshot>,
    list: ListSource<'_>,
    year: Option<u16>,
) -> Result<ListPreview> {
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
    let mut drafts: Vec<AuthorityDraft> = read.drafts.into_iter().map(forces::complete).collect();
    for draft in drafts.iter_mut().filter(|one| one.population.is_some()) {
        draft.population_year = draft.population_year.or(year);
    }
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
pub fn preview(
    desk: &Desk,
    list_for: ListFor,
    list: ListSource<'_>,
    year: Option<u16>,
) -> Result<ListPreview> {
    let open = match list_for {
        ListFor::NewCampaign => None,
        ListFor::OpenCampaign => desk.maybe(|session| Ok(session.shared()))?,
    };
    read_list(open.as_deref(), list, year)
}

/// The population that a list gives for the authority of that name, if the campaign has another.
fn population_change(
    existing: &[Authority],
    name: &str,
    draft: &AuthorityDraft,
) -> Option<PopulationChange> {
    let population = draft.population?;
    let authority = existing.iter().find(|one| one.name == name)?;
    let same = authority.population == Some(population);
    // A list that does not say of which year its numbers are leaves that of the same number.
    let kept = authority.population_year.filter(|_| same);
    let year = draft.population_year.or(kept);
    let before = authority
        .population
        .map(|before| format!(" instead of {}", in_year(before, authority.population_year)))
        .unwrap_or_default();
    (!same || authority.population_year != year).then(|| PopulationChange {
        set: PopulationSet {
            authority: authority.id,
            population,
            year,
        },
        words: format!("Population {}{before}", in_year(population, year)),
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
    // Before names are compared with each other.
    let long = drafts
        .iter()
        .flat_map(|draft| {
            [&draft.name, &draft.official_name]
                .into_iter()
                .chain(&draft.aliases)
        })
        .find_map(|name| too_long("The name of an authority", name, MAX_NAME_BYTES));
    if let Some(why) = long {
        return Err(ApiError::invalid(
            "authorities",
            format!("{why} Nothing was added."),
        ));
    }
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
            population_year: set.year,
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
    let years = 1801..=2999;
    if let Some(year) = authority.population_year
        && !years.contains(&year)
    {
        return Err(ApiError::invalid(
            "population_year",
            format!("{year} is not the year of a population. Enter a year such as 2021."),
        ));
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

/// The authority that a person names, by a whole name or by words that one authority alone has; an
/// error lists the nearest.
pub fn find_authority(snapshot: &Snapshot, name: &str) -> Result<Id> {
    let at = names::find_typed(name, &snapshot.authorities)?;
    Ok(snapshot.authorities[at].id)
}

/// The list of authorities that comes with the program, for the window: of the open campaign those
/// that it does not ask yet.
pub fn built_in(desk: &Desk, list_for: ListFor) -> Result<BuiltInList> {
    let open = match list_for {
        ListFor::NewCampaign => None,
        ListFor::OpenCampaign => desk.maybe(|session| Ok(session.shared()))?,
    };
    Ok(built_in_list(open.as_deref()))
}

/// The list of authorities that comes with the program, without those that a campaign asks already.
#[must_use]
pub fn built_in_list(campaign: Option<&Snapshot>) -> BuiltInList {
    let mut authorities = forces::all();
    if let Some(snapshot) = campaign {
        let asked = names::clashes(&authorities, &snapshot.authorities);
        let exact = asked.into_iter().filter(|clash| clash.exact);
        let there: HashSet<usize> = exact.map(|clash| clash.position as usize).collect();
        let mut position = 0..;
        authorities.retain(|_| position.next().is_none_or(|at| !there.contains(&at)));
    }
    BuiltInList {
        title: "Police forces of England and Wales".to_owned(),
        regions: forces::regions()
            .into_iter()
            .map(|name| Region {
                count: count(authorities.iter().filter(|a| a.region == name).count()),
                name,
            })
            .filter(|region| region.count > 0)
            .collect(),
        authorities,
    }
}
