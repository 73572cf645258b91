//! Authorities that a plan adds, or of which it says something else.

use crate::{Authority, AuthorityDraft, Snapshot, forces};
use std::collections::HashMap;

/// Those that are new, or of which the plan says something else. What it leaves empty stays.
pub(super) fn authorities(
    snapshot: &Snapshot,
    wanted: Vec<AuthorityDraft>,
    lines: &mut Vec<String>,
) -> (Vec<Authority>, Vec<AuthorityDraft>) {
    let (mut changed, mut added) = (Vec::new(), Vec::new());
    let name = |text: &str| text.trim().to_lowercase();
    let by = |key: &dyn Fn(&Authority) -> String| -> HashMap<String, &Authority> {
        let all = snapshot.authorities.iter().map(|one| (key(one), one));
        all.filter(|(key, _)| !key.is_empty()).collect()
    };
    let by_name = by(&|one| name(&one.name));
    let by_code = by(&|one| one.code.clone());
    for new in wanted {
        let known = by_name
            .get(&name(&new.name))
            .or_else(|| by_code.get(&new.code))
            .copied();
        let Some(old) = known else {
            lines.push(format!("Ask {}", new.name));
            added.push(forces::complete(new));
            continue;
        };
        let or = |new: String, old: &String| if new.is_empty() { old.clone() } else { new };
        let merged = Authority {
            id: old.id,
            name: old.name.clone(),
            official_name: or(new.official_name, &old.official_name),
            aliases: if new.aliases.is_empty() {
                old.aliases.clone()
            } else {
                new.aliases
            },
            email: or(new.email, &old.email),
            region: or(new.region, &old.region),
            code: or(new.code, &old.code),
            // No part of a plan.
            tile_label: old.tile_label.clone(),
            tile: old.tile,
            population: new.population.or(old.population),
            // A year that goes with no number of people says nothing; with another number, its own.
            population_year: match new.population {
                Some(_) => new.population_year,
                None => new.population_year.or(old.population_year),
            },
        };
        if merged != *old {
            lines.push(format!("Change what is known of {}", merged.name));
            changed.push(merged);
        }
    }
    (changed, added)
}
