//! A plan: all that a campaign asks, of whom and for which time, as one document that a person can
//! read, keep and send. It holds nothing of what came back.
//!
//! [`read`] and [`write`] are the document, in TOML; [`record`] makes a campaign of a plan;
//! [`from_snapshot`] says which plan a campaign follows; [`change`] brings a campaign to another plan.

pub mod change;
mod check;
pub mod from_snapshot;
mod measures;
mod periods;
mod rates;
pub mod read;
pub mod record;
mod required;
pub mod template;
pub mod write;

use crate::breakdown::Parts;
pub use crate::period::divide::MAX_PERIODS;
pub use check::{MAX_AUTHORITIES, MAX_CELLS, MAX_MEASURES};

use crate::period::divide::Split;
use crate::publication::SmallCountRule;
use crate::rate::RateForm;
pub use crate::required::{RequiredMeasures, RequiredPeriods};
use crate::{Asked, AuthorityDraft, Kind, Law};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a campaign asks. Empty text and lists stand for what is usual.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    pub title: String,
    #[serde(default = "foia")]
    pub law: Law,
    /// Who asks: a person or an organisation.
    #[serde(default)]
    pub asker: String,
    #[serde(default)]
    pub asker_email: String,
    #[serde(default)]
    pub asker_address: String,
    /// The text that is sent to every authority.
    #[serde(default)]
    pub request: String,
    /// The period in the request's own words. Empty: made from its days.
    #[serde(default)]
    pub period_asked: String,
    /// What one authority is called, and several. Empty: the word of the list, or `authority`.
    #[serde(default)]
    pub one_authority: String,
    #[serde(default)]
    pub several_authorities: String,
    /// A built-in list. `None`: only those in `authority`.
    #[serde(default)]
    pub authorities: Option<AuthorityList>,
    /// Made by dividing the time asked for. `None`: those in `period`.
    #[serde(default)]
    pub periods: Option<PeriodPlan>,
    /// Whether the small counts of its summary are hidden, and how its statistics are made.
    #[serde(default)]
    pub rules: Rules,
    /// What a complete answer holds. `None`: every measure that is part of nothing, for the whole
    /// time, and the part of the headline rate.
    #[serde(default)]
    pub required: Option<Required>,
    /// Periods of one's own, each after the one that it lies within.
    #[serde(default)]
    pub period: Vec<OwnPeriod>,
    #[serde(default)]
    pub measure: Vec<MeasurePlan>,
    #[serde(default)]
    pub rate: Vec<RatePlan>,
    #[serde(default)]
    pub authority: Vec<AuthorityPlan>,
}

fn foia() -> Law {
    Law::Foia
}

/// Nothing is written yet.
impl Default for Plan {
    fn default() -> Self {
        Self {
            title: String::new(),
            law: foia(),
            asker: String::new(),
            asker_email: String::new(),
            asker_address: String::new(),
            request: String::new(),
            period_asked: String::new(),
            one_authority: String::new(),
            several_authorities: String::new(),
            authorities: None,
            periods: None,
            rules: Rules::default(),
            required: None,
            period: Vec::new(),
            measure: Vec::new(),
            rate: Vec::new(),
            authority: Vec::new(),
        }
    }
}

/// A built-in list of authorities, or some regions of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct AuthorityList {
    /// `police`
    pub list: String,
    /// Empty: all.
    #[serde(default)]
    pub regions: Vec<String>,
}

/// An authority that is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct AuthorityPlan {
    pub name: String,
    #[serde(default)]
    pub official_name: String,
    #[serde(default)]
    pub email: String,
    #[serde(default)]
    pub region: String,
    #[serde(default)]
    pub code: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    /// People living in its area.
    #[serde(default)]
    pub population: Option<u32>,
    /// The year that the population is of.
    #[serde(default)]
    pub population_year: Option<u16>,
}

/// The time asked for, and how it is divided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct PeriodPlan {
    /// First day, and last.
    #[serde(deserialize_with = "read::day")]
    #[specta(type = NaiveDate)]
    pub from: NaiveDate,
    #[serde(deserialize_with = "read::day")]
    #[specta(type = NaiveDate)]
    pub to: NaiveDate,
    /// Outer first: months within financial years.
    #[serde(default)]
    pub split: Vec<Split>,
}

/// A period with dates of one's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct OwnPeriod {
    /// Empty: made from the label.
    #[serde(default)]
    pub slug: String,
    /// Empty: made from the days.
    #[serde(default)]
    pub label: String,
    #[serde(deserialize_with = "read::day")]
    #[specta(type = NaiveDate)]
    pub from: NaiveDate,
    #[serde(deserialize_with = "read::day")]
    #[specta(type = NaiveDate)]
    pub to: NaiveDate,
    /// Short name of the period that it is part of. Empty: of none.
    #[serde(default)]
    pub within: String,
}

/// Something that is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct MeasurePlan {
    /// Empty: made from the label.
    #[serde(default)]
    pub slug: String,
    pub label: String,
    /// What one is: `offences`, `£`.
    #[serde(default)]
    pub unit: String,
    #[serde(default)]
    pub kind: Kind,
    /// Of an amount: digits after the point.
    #[serde(default)]
    pub decimals: Option<u8>,
    /// Of a yes/no question: *partly* is an answer too.
    #[serde(default)]
    pub partly: bool,
    /// Of a choice.
    #[serde(default)]
    pub options: Vec<OptionPlan>,
    #[serde(default)]
    pub asked: Asked,
    /// Home Office outcome type.
    #[serde(default)]
    pub outcome_type: Option<String>,
    #[serde(default)]
    pub breakdown: Vec<BreakdownPlan>,
}

/// What can be chosen. In a document: its words alone, or with what it was called before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct OptionPlan {
    pub label: String,
    /// What it was called until now, where it is renamed: answers follow the new name. Empty, or as
    /// the label: it is not renamed.
    pub was: String,
}

impl OptionPlan {
    /// An option that is not renamed.
    #[must_use]
    pub fn new(label: &str) -> Self {
        Self {
            label: label.to_owned(),
            was: String::new(),
        }
    }

    /// What it was called, where that is another name.
    #[must_use]
    pub fn renamed_from(&self) -> Option<&str> {
        let was = self.was.trim();
        (!was.is_empty() && was != self.label.trim()).then_some(was)
    }
}

/// How a measure is divided.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct BreakdownPlan {
    /// Empty: “Of these”.
    #[serde(default)]
    pub label: String,
    #[serde(default)]
    pub parts: Parts,
    /// The parts are all there is.
    #[serde(default)]
    pub complete: bool,
    /// What is left over is called. Empty: “Other”.
    #[serde(default)]
    pub remainder: String,
    #[serde(default)]
    pub part: Vec<PartPlan>,
}

/// A part of a measure. What it is counted in, its kind and for which periods it is asked are those
/// of the measure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct PartPlan {
    /// Empty: made from the label.
    #[serde(default)]
    pub slug: String,
    pub label: String,
    /// Where it is not that of its whole.
    #[serde(default)]
    pub unit: String,
    #[serde(default)]
    pub outcome_type: Option<String>,
    #[serde(default)]
    pub breakdown: Vec<BreakdownPlan>,
}

/// What is held against what. Measures and the period go by their short names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct RatePlan {
    /// Empty: the label of its part.
    #[serde(default)]
    pub label: String,
    pub part: String,
    /// A measure, or `population`.
    pub whole: String,
    /// Empty: the whole time.
    #[serde(default)]
    pub period: String,
    /// Not given: a share where the part is one of the whole, or else a ratio.
    #[serde(default)]
    pub form: Option<RateForm>,
    /// Of a ratio: for so many of the whole. Not given: 1.
    #[serde(default)]
    pub per: Option<u32>,
    #[serde(default)]
    pub headline: bool,
}

/// What a complete answer holds: a rule, and cells that are otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct Required {
    #[serde(default)]
    pub measures: RequiredMeasures,
    #[serde(default)]
    pub periods: RequiredPeriods,
    /// Cells that the rule asks for and that are not needed, each a measure and a period.
    #[serde(default)]
    pub except: Vec<(String, String)>,
    /// Cells that are needed besides.
    #[serde(default)]
    pub also: Vec<(String, String)>,
}

/// How its summary is made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// How small counts are hidden.
    #[serde(default)]
    pub small_counts: SmallCountRule,
    /// Codes of what the statistics do otherwise than usual.
    #[serde(default)]
    pub methods: Vec<String>,
}

/// Where in a plan something is: `measure[1].breakdown[0].part[2].slug`.
pub type PlanPath = crate::document::DocumentPath;

/// Something in a plan that cannot be right.
pub type PlanError = crate::document::DocumentError;

/// As it is written: what a built-in list knows besides is filled in where it is asked anew.
impl From<AuthorityPlan> for AuthorityDraft {
    fn from(plan: AuthorityPlan) -> Self {
        Self {
            name: plan.name,
            official_name: plan.official_name,
            aliases: plan.aliases,
            email: plan.email,
            region: plan.region,
            code: plan.code,
            population: plan.population,
            population_year: plan.population_year,
            ..Self::default()
        }
    }
}

impl From<AuthorityDraft> for AuthorityPlan {
    fn from(draft: AuthorityDraft) -> Self {
        Self {
            name: draft.name,
            official_name: draft.official_name,
            email: draft.email,
            region: draft.region,
            code: draft.code,
            aliases: draft.aliases,
            population: draft.population,
            population_year: draft.population_year,
        }
    }
}
