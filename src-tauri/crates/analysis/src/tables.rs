//! Every table of a campaign together, by the methods that a person chose.

use crate::amounts::Amounts;
use crate::answers::Answers;
use crate::between::Between;
use crate::changes::Changes;
use crate::denominators::Denominators;
use crate::funnel::Funnel;
use crate::funnel::{FunnelForm, Multiplicity, Overdispersion};
use crate::interval::IntervalMethod;
use crate::listed_rates::ListedRate;
use crate::outcomes::Outcomes;
use crate::per_head::PerHead;
use crate::progress::Progress;
use crate::rates::Rates;
use crate::rates_by_region::RatesByRegion;
use crate::responses::ResponseRow;
use crate::sample::Sample;
use crate::sensitivity::Sensitivity;
use crate::timeliness::Timeliness;
use crate::trend::PartYears;
use crate::trend::Trend;
use crate::{
    amounts, answers, bounds, denominators, funnel, listed_rates, outcomes, per_head, progress,
    rates, rates_by_region, sensitivity, timeliness, trend,
};
use chrono::NaiveDate;
use foi::Snapshot;
use foi::clock::LateNotices;
use serde::{Deserialize, Serialize};

/// Which of several sound methods are used. The default is what is usual.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(default)]
pub struct Choices {
    pub interval: IntervalMethod,
    pub funnel: FunnelForm,
    pub overdispersion: Overdispersion,
    pub multiplicity: Multiplicity,
    pub part_years: PartYears,
    /// What a notice does that an authority gave when its time was over, where the law leaves it
    /// open.
    pub late_notices: LateNotices,
}

/// Every table of a campaign, computed from one snapshot.
#[derive(Clone, Debug, PartialEq)]
pub struct Tables {
    /// By which they were computed.
    pub choices: Choices,
    pub progress: progress::Progress,
    pub responses: Vec<ResponseRow>,
    /// Whether those in the analysis look like all that were asked.
    pub sample: Sample,
    pub rates: rates::Rates,
    /// What the rate of all says of the authorities behind it.
    pub between: Between,
    /// What hidden figures leave open of the rate of all; `None` where nothing is hidden.
    pub hidden: Option<bounds::totals::Headline>,
    pub outcomes: outcomes::Outcomes,
    pub trend: trend::Trend,
    /// How each authority moved from one period to another.
    pub changes: Changes,
    pub timeliness: timeliness::Timeliness,
    pub funnel: funnel::Funnel,
    pub sensitivity: sensitivity::Sensitivity,
    pub rates_by_region: rates_by_region::RatesByRegion,
    pub per_head: per_head::PerHead,
    pub amounts: amounts::Amounts,
    /// Of every question whose answers are no numbers.
    pub answers: Vec<answers::Answers>,
    pub listed_rates: Vec<listed_rates::ListedRate>,
    pub denominators: denominators::Denominators,
}

impl Tables {
    /// Computes every table. Only timeliness depends on the day.
    #[must_use]
    pub fn compute(snapshot: &Snapshot, as_of: NaiveDate, choices: Choices) -> Self {
        let rates = Rates::compute(snapshot, choices.interval);
        let trend = Trend::compute(snapshot, choices.part_years);
        Self {
            choices,
            progress: Progress::compute(snapshot),
            responses: ResponseRow::all(snapshot),
            sample: Sample::compute(snapshot),
            outcomes: Outcomes::compute(snapshot),
            changes: Changes::compute(snapshot, &trend, choices.interval),
            trend,
            timeliness: Timeliness::compute(snapshot, as_of, choices.late_notices),
            funnel: Funnel::compute(snapshot, &rates, choices.funnel, choices.overdispersion)
                .marked(choices.multiplicity),
            sensitivity: Sensitivity::compute(snapshot, choices.interval),
            rates_by_region: RatesByRegion::compute(snapshot, choices.interval),
            per_head: PerHead::compute(snapshot),
            amounts: Amounts::compute(snapshot),
            answers: Answers::all(snapshot, choices.interval),
            listed_rates: ListedRate::all(snapshot, choices.interval),
            denominators: Denominators::compute(snapshot),
            hidden: bounds::totals::headline(snapshot, &rates),
            between: Between::compute(snapshot, &rates),
            rates,
        }
    }
}
