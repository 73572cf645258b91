//! Comparing any two sets of authorities, or any two periods.

use super::form::{CompareQuestion, CompareSet};
use crate::error::{ApiError, Result};
use analysis::rates_by_region::members;
use foi::{Id, Snapshot, format};
use report::Table;
use report::compose::{Compared, Options, Side, compare};
use serde::Serialize;
use std::collections::BTreeSet;

/// What there is to choose from.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct CompareView {
    /// Regions of the authorities in the analysis, by name.
    pub regions: Vec<CompareRegion>,
    /// Those in the analysis, by name.
    pub authorities: Vec<CompareAuthority>,
    pub periods: Vec<ComparePeriod>,
    /// What to begin with.
    pub start: CompareQuestion,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct CompareRegion {
    pub name: String,
    /// `3 forces`
    pub size: String,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct CompareAuthority {
    pub id: Id,
    pub name: String,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct ComparePeriod {
    pub id: Id,
    pub label: String,
}

/// What can be compared in a campaign.
#[must_use]
pub fn choices(snapshot: &Snapshot) -> CompareView {
    let regions: Vec<(&str, usize)> = members(snapshot)
        .into_iter()
        .filter_map(|(region, members)| Some((region?, members.len())))
        .collect();
    let campaign = &snapshot.campaign;
    CompareView {
        authorities: snapshot
            .included()
            .map(|at| CompareAuthority {
                id: snapshot.authorities[at].id,
                name: snapshot.authorities[at].name.clone(),
            })
            .collect(),
        periods: snapshot
            .periods
            .iter()
            .map(|one| ComparePeriod {
                id: one.id,
                label: one.label.clone(),
            })
            .collect(),
        start: start(snapshot, regions.first().map(|&(region, _)| region)),
        regions: regions
            .into_iter()
            .map(|(name, n)| CompareRegion {
                name: name.to_owned(),
                size: format::plural(n, &campaign.authority_noun, &campaign.authority_noun_plural),
            })
            .collect(),
    }
}

/// The first region against all others; without regions, the first authority.
fn start(snapshot: &Snapshot, region: Option<&str>) -> CompareQuestion {
    let mut first = CompareSet::default();
    match region {
        Some(region) => first.regions.push(region.to_owned()),
        None => first.authorities.extend(
            snapshot
                .included()
                .next()
                .map(|at| snapshot.authorities[at].id),
        ),
    }
    CompareQuestion::Sets {
        first,
        second: CompareSet {
            others: true,
            ..CompareSet::default()
        },
    }
}

/// The answer, as a table.
///
/// # Errors
/// A region, an authority or a period is no longer there, or not in the analysis.
pub fn table(snapshot: &Snapshot, options: &Options, question: &CompareQuestion) -> Result<Table> {
    let compared = compared(snapshot, question)?;
    let tables = options.tables(snapshot);
    Ok(compare(snapshot, &tables, options, &compared))
}

/// What the question is about, by position.
///
/// # Errors
/// As for [`table`].
pub fn compared(snapshot: &Snapshot, question: &CompareQuestion) -> Result<Compared> {
    match question {
        CompareQuestion::Periods { first, second } => {
            let find = |id: &Id| {
                snapshot
                    .period(*id)
                    .ok_or_else(|| ApiError::missing("period"))
            };
            Ok(Compared::Periods(find(first)?, find(second)?))
        }
        CompareQuestion::Sets { first, second } => {
            if first.others && second.others {
                return Err(ApiError::invalid(
                    "others",
                    "Only one of the two sides can be “all others”. Choose authorities for the other side.",
                ));
            }
            let [one, two] = [side(snapshot, first)?, side(snapshot, second)?];
            let others = |of: &Side| Side {
                name: "All others".to_owned(),
                authorities: snapshot
                    .included()
                    .filter(|at| !of.authorities.contains(at))
                    .collect(),
            };
            Ok(match (first.others, second.others) {
                (true, _) => Compared::Authorities(others(&two), two),
                (_, true) => {
                    let rest = others(&one);
                    Compared::Authorities(one, rest)
                }
                (false, false) => Compared::Authorities(one, two),
            })
        }
    }
}

fn side(snapshot: &Snapshot, set: &CompareSet) -> Result<Side> {
    let mut authorities = BTreeSet::new();
    let by_region = members(snapshot);
    for region in &set.regions {
        let name = Some(region.trim()).filter(|name| !name.is_empty());
        let found = by_region.iter().find(|(one, _)| *one == name);
        let (_, members) = found.ok_or_else(|| {
            ApiError::invalid(
                "regions",
                format!(
                    "No {} in the analysis is in the region “{region}”.",
                    snapshot.campaign.authority_noun
                ),
            )
        })?;
        authorities.extend(members);
    }
    let mut named = Vec::new();
    for &id in &set.authorities {
        let at = snapshot
            .authority(id)
            .ok_or_else(|| ApiError::missing("authority"))?;
        let name = &snapshot.authorities[at].name;
        if !snapshot.assessments[at].inclusion.included {
            return Err(ApiError::invalid(
                "authorities",
                format!(
                    "{name} is not in the analysis. Include it with a reason, or take it out of the comparison."
                ),
            ));
        }
        named.push(name.clone());
        authorities.insert(at);
    }
    Ok(Side {
        name: name(snapshot, &set.regions, named),
        authorities,
    })
}

/// Most names that a heading lists.
const MAX_NAMED: usize = 3;

/// `North East and Wales`, `Kent, Essex and Surrey`, `North East and 12 forces`.
fn name(snapshot: &Snapshot, regions: &[String], authorities: Vec<String>) -> String {
    let campaign = &snapshot.campaign;
    let mut parts = regions.to_vec();
    if regions.len() + authorities.len() <= MAX_NAMED {
        parts.extend(authorities);
    } else if !authorities.is_empty() {
        parts.push(format::plural(
            authorities.len(),
            &campaign.authority_noun,
            &campaign.authority_noun_plural,
        ));
    }
    match parts.as_slice() {
        [] => "nobody".to_owned(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}
