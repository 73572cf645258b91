//! How a measure divides: a named set of parts.

use crate::{Id, Measure};
use serde::{Deserialize, Serialize};

/// Whether one case can be in several parts.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "kebab-case")]
pub enum Parts {
    /// Each case is in at most one: together they are no more than the whole.
    #[default]
    Exclusive,
    /// A case can be in several: each is no more than the whole, and they are never added up.
    Overlap,
}

impl Parts {
    /// The word stored in the file and written in a plan.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Exclusive => "exclusive",
            Self::Overlap => "overlap",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Exclusive, Self::Overlap]
            .into_iter()
            .find(|parts| parts.code() == code)
    }

    /// The words shown to a person, after “parts”.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Exclusive => "exclude each other",
            Self::Overlap => "may overlap",
        }
    }
}

/// A named set of parts of a measure: “Outcome”, “Ethnicity”. A measure can have several, each of
/// which divides the whole of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Breakdown {
    pub id: Id,
    /// The measure that it divides.
    pub measure: Id,
    /// What it goes by, as the heading of a table: `Outcome`.
    pub label: String,
    pub parts: Parts,
    /// The parts are all there is, so that they add up to the whole. Only of parts that exclude
    /// each other.
    pub complete: bool,
    /// What is left over is called: `Age not recorded`. Empty: “Other”. Only of parts that exclude
    /// each other and are not all there is.
    pub remainder: String,
    /// Order among those of its measure.
    pub position: u32,
}

impl Breakdown {
    /// What the breakdown of the Home Office's outcomes is called.
    pub const OUTCOME: &str = "Outcome";

    /// What a breakdown is called that has no better name.
    pub const OF_THESE: &str = "Of these";

    /// What parts are in that name no breakdown: those that files had before there were any. It
    /// bears the key of its measure.
    #[must_use]
    pub fn unnamed(measure: Id, parts: Parts, of_outcomes: bool) -> Self {
        let label = if of_outcomes {
            Self::OUTCOME
        } else {
            Self::OF_THESE
        };
        Self {
            id: measure,
            measure,
            label: label.to_owned(),
            parts,
            complete: false,
            remainder: String::new(),
            position: 0,
        }
    }

    /// The given ones, and one for each measure with parts that are in none of its own. Puts every
    /// part in one.
    #[must_use]
    pub fn of_all(given: Vec<Self>, measures: &mut [Measure]) -> Vec<Self> {
        let others: Vec<Id> = measures
            .iter()
            .filter(|one| one.outcome_type.is_none())
            .filter_map(|one| one.part_of)
            .collect();
        let mut all = given;
        for part in measures {
            let Some(whole) = part.part_of else {
                part.breakdown = None;
                continue;
            };
            let is_its = |one: &Self| one.measure == whole && Some(one.id) == part.breakdown;
            if all.iter().any(is_its) {
                continue;
            }
            part.breakdown = Some(whole);
            if !all.iter().any(|one| one.id == whole) {
                let of_outcomes = !others.contains(&whole);
                all.push(Self::unnamed(whole, Parts::Exclusive, of_outcomes));
            }
        }
        all
    }
}
