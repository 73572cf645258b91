//! The 43 territorial police forces of England and Wales, ready to be added to a campaign.

use crate::{AuthorityDraft, names};
use std::collections::HashMap;
use std::sync::LazyLock;

/// ONS codes, names, regions and e-mail domains as listed in 2023; the tile positions were drawn
/// for this project.
const FORCES: &str = include_str!("../data/forces.csv");

/// What a plan calls the list.
pub const LIST: &str = "police";

/// What a campaign calls one of them, and several.
pub const NOUN: (&str, &str) = ("force", "forces");

struct Force {
    slug: String,
    draft: AuthorityDraft,
}

static ALL: LazyLock<Vec<Force>> = LazyLock::new(|| {
    csv::Reader::from_reader(FORCES.as_bytes())
        .deserialize()
        .map(|row: Result<Row, _>| {
            row.expect("the built-in list of forces is well formed")
                .force()
        })
        .collect()
});

/// Positions in [`ALL`] by normalised name; only names that belong to one force.
static BY_NAME: LazyLock<HashMap<String, usize>> = LazyLock::new(|| {
    let mut by_name: HashMap<String, Option<usize>> = HashMap::new();
    for (position, force) in ALL.iter().enumerate() {
        let draft = &force.draft;
        for name in [&draft.name, &draft.official_name]
            .into_iter()
            .chain(&draft.aliases)
        {
            by_name
                .entry(names::normalise(name))
                .and_modify(|held| *held = held.filter(|&other| other == position))
                .or_insert(Some(position));
        }
    }
    by_name
        .into_iter()
        .filter_map(|(name, position)| Some((name, position?)))
        .collect()
});

#[derive(serde::Deserialize)]
struct Row {
    ons_code: String,
    slug: String,
    name: String,
    official_name: String,
    aliases: String,
    region: String,
    email_domain: String,
    tile_label: String,
    tile_column: u8,
    tile_row: u8,
}

impl Row {
    fn force(self) -> Force {
        Force {
            slug: self.slug,
            draft: AuthorityDraft {
                name: self.name,
                official_name: self.official_name,
                aliases: self
                    .aliases
                    .split(';')
                    .filter(|alias| !alias.is_empty())
                    .map(str::to_owned)
                    .collect(),
                email: self.email_domain,
                region: self.region,
                code: self.ons_code,
                tile_label: self.tile_label,
                tile: Some((self.tile_column, self.tile_row)),
                population: None,
                population_year: None,
            },
        }
    }
}

/// All 43, by name. Their `email` holds the domain only, the part that was published: the rest of
/// the address is for a person to fill in.
#[must_use]
pub fn all() -> Vec<AuthorityDraft> {
    ALL.iter().map(|force| force.draft.clone()).collect()
}

/// The regions of England, and Wales, by name.
#[must_use]
pub fn regions() -> Vec<String> {
    let mut regions: Vec<String> = ALL.iter().map(|force| force.draft.region.clone()).collect();
    regions.sort();
    regions.dedup();
    regions
}

/// The forces in any of the regions, by name.
#[must_use]
pub fn in_regions(regions: &[String]) -> Vec<AuthorityDraft> {
    all()
        .into_iter()
        .filter(|force| regions.contains(&force.region))
        .collect()
}

/// Position in [`all`] of the force with this slug, such as `city-of-london`.
pub(crate) fn position(slug: &str) -> Option<usize> {
    ALL.iter().position(|force| force.slug == slug)
}

/// Fills in what a list left empty for an authority whose name is exactly one force's: e-mail
/// domain, region, code, official name, tile, and the force's other names. What the list says
/// stays; so does an authority that is no force, or that carries another code.
#[must_use]
pub fn complete(draft: AuthorityDraft) -> AuthorityDraft {
    let Some(force) = BY_NAME
        .get(&names::normalise(&draft.name))
        .map(|&found| &ALL[found].draft)
    else {
        return draft;
    };
    if !draft.code.is_empty() && draft.code != force.code {
        return draft;
    }
    let or = |given: String, known: &String| {
        if given.is_empty() {
            known.clone()
        } else {
            given
        }
    };
    let mut aliases = draft.aliases;
    for known in std::iter::once(&force.name).chain(&force.aliases) {
        if *known != draft.name && !aliases.contains(known) {
            aliases.push(known.clone());
        }
    }
    AuthorityDraft {
        official_name: or(draft.official_name, &force.official_name),
        aliases,
        email: or(draft.email, &force.email),
        region: or(draft.region, &force.region),
        code: or(draft.code, &force.code),
        tile_label: or(draft.tile_label, &force.tile_label),
        tile: draft.tile.or(force.tile),
        population: draft.population,
        population_year: draft.population_year,
        name: draft.name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn there_are_43_each_with_its_own_place() {
        let all = all();
        assert_eq!(all.len(), 43);
        let distinct = |key: &dyn Fn(&AuthorityDraft) -> String| {
            all.iter().map(key).collect::<HashSet<_>>().len()
        };
        assert_eq!(distinct(&|force| names::normalise(&force.name)), 43);
        assert_eq!(distinct(&|force| force.code.clone()), 43);
        assert_eq!(distinct(&|force| format!("{:?}", force.tile)), 43);
        assert_eq!(distinct(&|force| force.tile_label.clone()), 43);
        for force in &all {
            let (column, row) = force.tile.expect("a tile");
            assert!((2..=8).contains(&column) && row <= 8, "{}", force.name);
            assert!(
                force.tile_label.chars().count() <= 6,
                "{}",
                force.tile_label
            );
        }
    }

    #[test]
    fn regions_divide_the_forces() {
        assert_eq!(regions().len(), 10);
        assert_eq!(in_regions(&regions()).len(), 43);
        let wales: Vec<_> = in_regions(&["Wales".to_owned()])
            .into_iter()
            .map(|force| force.name)
            .collect();
        assert_eq!(
            wales,
            ["Dyfed-Powys", "Gwent", "North Wales", "South Wales"]
        );
        assert!(in_regions(&[]).is_empty());
    }

    #[test]
    fn a_listed_force_is_completed_and_keeps_what_the_list_says() {
        let found = complete(AuthorityDraft {
            name: "Devon and Cornwall Constabulary".to_owned(),
            email: "foi@example.org".to_owned(),
            ..AuthorityDraft::default()
        });
        assert_eq!(found.name, "Devon and Cornwall Constabulary");
        assert_eq!(found.email, "foi@example.org");
        assert_eq!(found.code, "E23000035");
        assert_eq!(found.region, "South West");
        assert_eq!(found.tile, Some((2, 8)));
        assert_eq!(found.tile_label, "D&C");
        assert!(found.aliases.contains(&"Devon & Cornwall".to_owned()));
    }

    #[test]
    fn what_is_no_force_or_has_another_code_is_left_alone() {
        for draft in [
            AuthorityDraft {
                name: "Yorkshire".to_owned(),
                ..AuthorityDraft::default()
            },
            AuthorityDraft {
                name: "Kent".to_owned(),
                code: "E10000016".to_owned(),
                ..AuthorityDraft::default()
            },
        ] {
            assert_eq!(complete(draft.clone()), draft);
        }
    }
}
