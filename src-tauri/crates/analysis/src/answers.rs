//! Answers that are no number: how many authorities gave which.

use crate::interval::{IntervalMethod, Proportion, median_interval};
use chrono::NaiveDate;
use foi::{Answer, Kind, Snapshot, Verdict, YesNo};

/// The answers to one question in one period.
#[derive(Clone, Debug, PartialEq)]
pub struct Answers {
    pub measure: usize,
    pub period: usize,
    /// In the order in which they can be chosen. Empty of days and words.
    pub counts: Vec<AnswerCount>,
    /// The days that were given; `None` where none was.
    pub days: Option<Days>,
    /// Authorities that gave an answer, and that are in the analysis.
    pub answered: u32,
    /// Authorities that were asked, answered or not.
    pub asked: u32,
    /// Of those, the ones that answered and to which no request is recorded.
    pub unrecorded: u32,
    /// Authorities that answered, and that a person excluded.
    pub excluded: u32,
}

/// How many gave one answer.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerCount {
    pub answer: Answer,
    pub authorities: u32,
    /// Of those that answered; `None` where nobody did.
    pub of_answered: Option<Proportion>,
    /// Of all that were asked, in percent; `None` where nobody was.
    pub of_asked: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    pub earliest: NaiveDate,
    /// The earlier of the two in the middle, where their number is even.
    pub median: NaiveDate,
    /// Its 95 % interval, from the order of the days; `None` of fewer than six.
    pub median_interval: Option<(NaiveDate, NaiveDate)>,
    pub latest: NaiveDate,
}

impl Answers {
    /// Of every measure that has no numbers, in every period for which it is asked and anybody
    /// answered; in the first where nobody did.
    #[must_use]
    pub fn all(snapshot: &Snapshot, method: IntervalMethod) -> Vec<Self> {
        let measures = 0..snapshot.measures.len();
        measures
            .filter(|&m| !snapshot.measures[m].kind.is_number())
            .flat_map(|measure| {
                let asked =
                    (0..snapshot.periods.len()).filter(move |&p| snapshot.asked(measure, p));
                let all = asked.map(move |period| Self::one(snapshot, measure, period, method));
                let all: Vec<Self> = all.collect();
                let anybody = all.iter().any(|one| one.answered > 0);
                all.into_iter()
                    .enumerate()
                    .filter(move |(at, one)| one.answered > 0 || (!anybody && *at == 0))
                    .map(|(_, one)| one)
            })
            .collect()
    }

    fn one(snapshot: &Snapshot, measure: usize, period: usize, method: IntervalMethod) -> Self {
        let excluded = |a: usize| {
            let decision = snapshot.decisions[a].as_ref();
            decision.is_some_and(|decision| decision.verdict == Verdict::Excluded)
        };
        let answer = |a: usize| snapshot.value(a, measure, period).answer();
        let all = 0..snapshot.authorities.len();
        let given: Vec<&Answer> = all
            .clone()
            .filter(|&a| !excluded(a))
            .filter_map(answer)
            .collect();
        let asked = all
            .clone()
            .filter(|&a| snapshot.assessments[a].asked() || answer(a).is_some());
        let (answered, asked) = (tally(given.len()), tally(asked.count()));
        let no_request = |&a: &usize| !snapshot.assessments[a].asked() && answer(a).is_some();
        let unrecorded = tally(all.clone().filter(no_request).count());
        let counts = offered(snapshot, measure)
            .into_iter()
            .map(|offered| {
                let authorities = given.iter().filter(|&&one| *one == offered).count();
                let (x, n) = (authorities as i64, i64::from(answered));
                AnswerCount {
                    answer: offered,
                    authorities: tally(authorities),
                    of_answered: Proportion::with_interval(method, x, n, 0),
                    of_asked: (asked > 0).then(|| crate::interval::percent(x, i64::from(asked))),
                }
            })
            .collect();
        Self {
            measure,
            period,
            counts,
            days: days(&given),
            answered,
            asked,
            unrecorded,
            excluded: tally(all.filter(|&a| excluded(a) && answer(a).is_some()).count()),
        }
    }
}

fn tally(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// What can be answered, in order.
fn offered(snapshot: &Snapshot, measure: usize) -> Vec<Answer> {
    let measure = &snapshot.measures[measure];
    match measure.kind {
        Kind::YesNo => YesNo::ALL
            .into_iter()
            .filter(|answer| measure.partly || *answer != YesNo::Partly)
            .map(Answer::YesNo)
            .collect(),
        Kind::Choice => {
            let options = measure.options.iter();
            options
                .map(|option| Answer::Choice(option.as_str().into()))
                .collect()
        }
        Kind::Count | Kind::Amount | Kind::Date | Kind::Text => Vec::new(),
    }
}

fn days(given: &[&Answer]) -> Option<Days> {
    let mut days: Vec<NaiveDate> = given
        .iter()
        .filter_map(|answer| match answer {
            Answer::Date(day) => Some(*day),
            Answer::YesNo(_) | Answer::Choice(_) | Answer::Text(_) => None,
        })
        .collect();
    days.sort_unstable();
    Some(Days {
        earliest: *days.first()?,
        median: *days.get((days.len() - 1) / 2)?,
        median_interval: median_interval(&days),
        latest: *days.last()?,
    })
}
