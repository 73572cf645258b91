//! A public authority that is asked.

use crate::Id;
use serde::{Deserialize, Serialize};

/// A public authority, with every name it goes by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Authority {
    pub id: Id,
    /// Name shown in tables: `Bedfordshire`.
    pub name: String,
    /// Name on its letters: `Bedfordshire Police`. Empty where it is the same.
    pub official_name: String,
    /// Other names it is found by: `GMP`, `London, City of`.
    pub aliases: Vec<String>,
    pub email: String,
    pub region: String,
    /// A register's code, such as the ONS code `E23000026`. Kept as text.
    pub code: String,
    /// Short form for a map tile: `Beds`. Empty: the name is cut.
    pub tile_label: String,
    /// Column and row on the tile map.
    pub tile: Option<(u8, u8)>,
    /// People living in its area. `None`: not recorded.
    pub population: Option<u32>,
    /// The year that the population is of. `None`: not recorded.
    pub population_year: Option<u16>,
}

/// An authority that has not been added yet: all but its key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct AuthorityDraft {
    pub name: String,
    pub official_name: String,
    pub aliases: Vec<String>,
    pub email: String,
    pub region: String,
    pub code: String,
    pub tile_label: String,
    pub tile: Option<(u8, u8)>,
    /// People living in its area. `None`: not recorded.
    pub population: Option<u32>,
    /// The year that the population is of. `None`: not recorded.
    pub population_year: Option<u16>,
}

impl AuthorityDraft {
    #[must_use]
    pub fn with_id(self, id: Id) -> Authority {
        Authority {
            id,
            name: self.name,
            official_name: self.official_name,
            aliases: self.aliases,
            email: self.email,
            region: self.region,
            code: self.code,
            tile_label: self.tile_label,
            tile: self.tile,
            population: self.population,
            population_year: self.population_year,
        }
    }
}

/// Of which years the populations behind a figure for people are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PopulationYears {
    /// The first and the last that is recorded.
    recorded: Option<(u16, u16)>,
    /// Populations without a year.
    without: usize,
}

impl PopulationYears {
    /// Of those authorities that have a population.
    #[must_use]
    pub fn from_authorities<'a>(authorities: impl Iterator<Item = &'a Authority>) -> Self {
        let peopled = authorities.filter(|one| one.population.is_some_and(|people| people > 0));
        peopled.fold(Self::default(), |years, one| match one.population_year {
            None => Self {
                without: years.without + 1,
                ..years
            },
            Some(year) => {
                let (first, last) = years.recorded.unwrap_or((year, year));
                Self {
                    recorded: Some((first.min(year), last.max(year))),
                    ..years
                }
            }
        })
    }

    /// `The populations are of 2021.`; `None` where there is no population.
    #[must_use]
    pub fn sentence(self) -> Option<String> {
        match (self.span(), self.without) {
            (None, 0) => None,
            (None, _) => Some("The year of the populations is not recorded.".to_owned()),
            (Some(span), 0) => Some(format!("The populations are of {span}.")),
            (Some(span), without) => Some(format!(
                "The populations are of {span}. The year of {without} of them is not recorded."
            )),
        }
    }

    /// After a number of people: ` (of 2021)`; nothing where there is no population.
    #[must_use]
    pub fn brief(self) -> String {
        match (self.span(), self.without) {
            (None, 0) => String::new(),
            (None, _) => " (year not recorded)".to_owned(),
            (Some(span), 0) => format!(" (of {span})"),
            (Some(span), _) => format!(" (of {span}, the year of some not recorded)"),
        }
    }

    fn span(self) -> Option<String> {
        self.recorded.map(|(first, last)| {
            if first == last {
                first.to_string()
            } else {
                format!("{first} to {last}")
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Authority, AuthorityDraft, PopulationYears};
    use crate::Id;

    fn said(all: &[(Option<u32>, Option<u16>)]) -> (Option<String>, String) {
        let all: Vec<Authority> = all
            .iter()
            .map(|&(population, population_year)| {
                AuthorityDraft {
                    population,
                    population_year,
                    ..AuthorityDraft::default()
                }
                .with_id(Id::nil())
            })
            .collect();
        let years = PopulationYears::from_authorities(all.iter());
        (years.sentence(), years.brief())
    }

    #[test]
    fn the_years_of_populations_are_said_as_far_as_they_are_known() {
        for (all, words, brief) in [
            (&[(None, Some(2021))][..], None, ""),
            (
                &[(Some(5), None), (None, Some(2021))],
                Some("The year of the populations is not recorded."),
                " (year not recorded)",
            ),
            (
                &[(Some(5), Some(2021)), (Some(6), Some(2021)), (None, None)],
                Some("The populations are of 2021."),
                " (of 2021)",
            ),
            (
                &[
                    (Some(5), Some(2022)),
                    (Some(6), Some(2020)),
                    (Some(7), None),
                ],
                Some("The populations are of 2020 to 2022. The year of 1 of them is not recorded."),
                " (of 2020 to 2022, the year of some not recorded)",
            ),
        ] {
            assert_eq!(said(all), (words.map(str::to_owned), brief.to_owned()));
        }
    }
}
