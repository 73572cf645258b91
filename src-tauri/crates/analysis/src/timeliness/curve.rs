//! The share of requests not answered yet, by working day.

use super::RequestTime;

/// A day on which requests were answered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// Working days from day 0.
    pub day: u32,
    /// Requests not answered before this day whose count reached it.
    pub at_risk: u32,
    /// Of these, answered on it.
    pub answered: u32,
    /// Share still unanswered after it: 0 to 100.
    pub unanswered: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// Requests behind it.
    pub n: u32,
    pub answered: u32,
    /// Requests without an answer: the day that the count of each has reached, in order.
    pub waiting: Vec<u32>,
    /// Requests asked whose days cannot be counted; [`super::Timeliness::left_out`] says why.
    pub left_out: u32,
    pub steps: Vec<Step>,
    /// The first day by which half were answered; `None` where it has not come to that.
    pub half: Option<u32>,
}

impl Curve {
    pub(super) fn estimate(requests: &[RequestTime]) -> Self {
        let times: Vec<(u32, bool)> = requests
            .iter()
            .filter_map(|request| Some((*request.days.as_ref().ok()?, request.answered)))
            .collect();
        let steps = kaplan_meier(&times);
        let mut waiting: Vec<u32> = times
            .iter()
            .filter_map(|&(day, answered)| (!answered).then_some(day))
            .collect();
        waiting.sort_unstable();
        let size = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            n: size(times.len()),
            answered: size(times.len() - waiting.len()),
            waiting,
            left_out: size(requests.len() - times.len()),
            // A product of fractions that should be a half may be a hair more.
            half: steps
                .iter()
                .find(|step| step.unanswered <= 50.0 + 1e-9)
                .map(|step| step.day),
            steps,
        }
    }
}

/// The product-limit estimate. A time is that of an answer (`true`), or how long a request has
/// been known to wait without one; such a request is at risk on its last day too.
///
/// E. L. Kaplan and P. Meier, *Nonparametric Estimation from Incomplete Observations*, Journal of
/// the American Statistical Association 53 (1958).
#[must_use]
pub fn kaplan_meier(times: &[(u32, bool)]) -> Vec<Step> {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let mut at_risk = u32::try_from(sorted.len()).unwrap_or(u32::MAX);
    let mut unanswered = 100.0;
    let mut steps = Vec::new();
    for of_day in sorted.chunk_by(|one, other| one.0 == other.0) {
        let answered = of_day.iter().filter(|(_, answered)| *answered).count();
        let answered = u32::try_from(answered).unwrap_or(u32::MAX);
        if answered > 0 {
            unanswered *= f64::from(at_risk - answered) / f64::from(at_risk);
            steps.push(Step {
                day: of_day[0].0,
                at_risk,
                answered,
                unanswered,
            });
        }
        at_risk -= u32::try_from(of_day.len()).unwrap_or(u32::MAX);
    }
    steps
}
