//! How long answers took, and whether they came in time, as of a day.
//!
//! Only what had happened by the end of that day counts: an event of a later day is left aside,
//! so an answer dated later is not an answer yet. An event without a day counts always, since
//! nothing says that it is later. Everything here is about requests that had been sent by then.

mod count;
mod curve;
mod provisions;
mod request;
mod spread;

pub use curve::{Curve, Step, kaplan_meier};
pub use provisions::{ProvisionRow, Provisions};
pub use request::{Otherwise, Outcome, RequestTime, Uncountable};
pub use spread::Spread;

use chrono::NaiveDate;
use foi::Snapshot;
use foi::clock::LateNotices;
use std::collections::BTreeMap;

/// Requests by what came of them. The outcomes add up to `asked`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RequestOutcomes {
    pub asked: u32,
    /// Those with an answer of any kind, a refusal included: on time, late, or of which that
    /// cannot be told.
    pub answered: u32,
    pub on_time: u32,
    pub late: u32,
    pub overdue: u32,
    pub not_yet_due: u32,
    pub stopped: u32,
    pub withdrawn: u32,
    pub lapsed: u32,
    /// Cannot be counted, answered or not.
    pub unknown: u32,
    /// Of these, answered.
    pub unknown_answered: u32,
}

impl RequestOutcomes {
    fn add(&mut self, request: &RequestTime, outcome: Outcome) {
        self.asked += 1;
        self.answered += u32::from(request.answered);
        match outcome {
            Outcome::OnTime => self.on_time += 1,
            Outcome::Late => self.late += 1,
            Outcome::Overdue => self.overdue += 1,
            Outcome::NotYetDue => self.not_yet_due += 1,
            Outcome::Stopped => self.stopped += 1,
            Outcome::Withdrawn => self.withdrawn += 1,
            Outcome::Lapsed => self.lapsed += 1,
            Outcome::Unknown => {
                self.unknown += 1;
                self.unknown_answered += u32::from(request.answered);
            }
        }
    }
}

/// How many of the requests whose deadline has passed were answered by it.
///
/// The share of answers on time among all answers flatters: requests that are still waiting in
/// time are not in it, and neither are those that are overdue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InTime {
    pub in_time: u32,
    /// Requests with a deadline before the day, answered or not.
    pub due: u32,
}

/// Requests in which the authority gave a notice when its time was over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Late {
    pub requests: u32,
    /// Those of them in which the law leaves open what the notice does.
    pub arguable: u32,
    /// The outcomes of all requests by the other reading of late notices; the same as by the one
    /// chosen where nothing is arguable.
    pub otherwise: RequestOutcomes,
}

/// The requests of one region.
#[derive(Clone, Debug, PartialEq)]
pub struct RegionTimeliness {
    /// `None`: no region is recorded.
    pub name: Option<String>,
    /// Authorities of the campaign in it, asked or not.
    pub authorities: u32,
    pub outcomes: RequestOutcomes,
    /// Working days to answer.
    pub days: Option<Spread>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Timeliness {
    pub as_of: NaiveDate,
    /// By which everything here is counted, where the law leaves open what a late notice does.
    pub reading: LateNotices,
    /// Authorities of the campaign, asked or not.
    pub authorities: u32,
    pub outcomes: RequestOutcomes,
    pub late_notices: Late,
    /// Of the requests asked, those acknowledged.
    pub acknowledged: u32,
    /// Every request asked, by authority.
    pub requests: Vec<RequestTime>,
    pub in_time: InTime,
    /// Working days to answer as the law counts them, over the answered requests where they are
    /// known; `None` where there is none.
    pub days: Option<Spread>,
    /// Working days from the first receipt to the answer, nothing taken out.
    pub elapsed: Option<Spread>,
    pub curve: Curve,
    pub provisions: Provisions,
    /// By name; those without a region last.
    pub by_region: Vec<RegionTimeliness>,
}

impl Timeliness {
    /// Requests that take part in no count of days, with the reason: answered ones that are in
    /// `days` are not among them.
    pub fn left_out(&self) -> impl Iterator<Item = (&RequestTime, &Uncountable)> {
        self.requests
            .iter()
            .filter_map(|request| Some((request, request.days.as_ref().err()?)))
    }

    /// No request asked has an outcome: the days are not recorded.
    #[must_use]
    pub fn nothing_known(&self) -> bool {
        self.outcomes.asked == self.outcomes.unknown
    }
}

/// The code of the method by which a late notice moves the last day.
pub const LATE_NOTICES_COUNT: &str = "late-notices-count";

/// How the campaign's methods read late notices.
#[must_use]
pub fn reading(snapshot: &Snapshot) -> LateNotices {
    let mut methods = snapshot.publication.methods.iter();
    if methods.any(|code| code == LATE_NOTICES_COUNT) {
        LateNotices::MoveTheDay
    } else {
        LateNotices::default()
    }
}

/// Provisions cited in the responses of one authority that were not taken back by the end of
/// `as_of`, each once.
pub(crate) fn cited(snapshot: &Snapshot, authority: usize, as_of: NaiveDate) -> Vec<String> {
    provisions::cited(snapshot, authority, as_of)
}

/// One request; `None` where it had not been sent by the end of `as_of`.
///
/// # Panics
/// There is no authority at this position.
#[must_use]
pub fn of_one(
    snapshot: &Snapshot,
    authority: usize,
    as_of: NaiveDate,
    reading: LateNotices,
) -> Option<RequestTime> {
    let state = count::state(snapshot, authority, as_of);
    RequestTime::count(snapshot, authority, &state, as_of, reading)
}

impl Timeliness {
    /// The timeliness of every request sent by the end of `as_of`, by one reading of late notices.
    #[must_use]
    pub fn compute(snapshot: &Snapshot, as_of: NaiveDate, reading: LateNotices) -> Self {
        let mut outcomes = RequestOutcomes::default();
        let mut late_notices = Late::default();
        let mut acknowledged = 0;
        let mut requests = Vec::new();
        let mut in_time = InTime::default();
        let mut answered = Vec::new();
        let mut regions: BTreeMap<(bool, &str), Vec<Option<usize>>> = BTreeMap::new();
        for authority in 0..snapshot.authorities.len() {
            let name = snapshot.authorities[authority].region.trim();
            let region = regions.entry((name.is_empty(), name)).or_default();
            let state = count::state(snapshot, authority, as_of);
            let Some(request) = RequestTime::count(snapshot, authority, &state, as_of, reading)
            else {
                region.push(None);
                continue;
            };
            region.push(Some(requests.len()));
            outcomes.add(&request, request.outcome);
            let other = request.otherwise.map_or(request.outcome, |one| one.outcome);
            late_notices.otherwise.add(&request, other);
            late_notices.requests += u32::from(!request.late_notices.is_empty());
            late_notices.arguable += u32::from(request.otherwise.is_some());
            acknowledged += u32::from(state.acknowledged);
            if let Some(due) = request.due.filter(|due| *due < as_of) {
                in_time.due += 1;
                in_time.in_time += u32::from(request.answered_on.is_some_and(|on| on <= due));
            }
            if request.answered {
                answered.push(authority);
            }
            requests.push(request);
        }
        Timeliness {
            as_of,
            authorities: u32::try_from(snapshot.authorities.len()).unwrap_or(u32::MAX),
            reading,
            outcomes,
            late_notices,
            acknowledged,
            in_time,
            days: Spread::compute(requests.iter().filter_map(RequestTime::days_to_answer)),
            elapsed: Spread::compute(requests.iter().filter_map(|request| request.elapsed)),
            curve: Curve::estimate(&requests),
            provisions: Provisions::count(snapshot, &answered, as_of),
            by_region: regions
                .into_iter()
                .map(|((_, name), members)| {
                    let asked: Vec<&RequestTime> =
                        members.iter().flatten().map(|&at| &requests[at]).collect();
                    let mut outcomes = RequestOutcomes::default();
                    for request in &asked {
                        outcomes.add(request, request.outcome);
                    }
                    RegionTimeliness {
                        name: (!name.is_empty()).then(|| name.to_owned()),
                        authorities: u32::try_from(members.len()).unwrap_or(u32::MAX),
                        outcomes,
                        days: Spread::compute(
                            asked.iter().filter_map(|request| request.days_to_answer()),
                        ),
                    }
                })
                .collect(),
            requests,
        }
    }
}
