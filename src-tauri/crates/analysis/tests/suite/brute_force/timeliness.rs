//! Timeliness against walking day by day on a record from which later events were struck out, and
//! the curve against another way to the same estimate.

use super::campaigns::{Practice, practice};
use analysis::timeliness::Timeliness;
use analysis::timeliness::{Outcome, kaplan_meier};
use chrono::{Days, NaiveDate};
use foi::clock::ExtensionKind;
use foi::clock::LateNotices;
use foi::deadline::late_notices;
use foi::{Details, Event, EventKind, RequestState, Resolution, Snapshot, Status};
use proptest::prelude::*;
use testing::event;

/// Which authority, what, how many days after the first sending (`None`: not recorded), and days
/// until it arrived or is put off to.
type Extra = (prop::sample::Index, EventKind, Option<u64>, u64);

fn extra() -> impl Strategy<Value = Extra> {
    let kind = prop::sample::select(vec![
        EventKind::ClarificationAsked,
        EventKind::ClarificationSupplied,
        EventKind::FeesNotice,
        EventKind::FeePaid,
        EventKind::Extended(ExtensionKind::PublicInterest),
        EventKind::Withdrawn,
    ]);
    let on = prop::option::weighted(0.95, 0..140_u64);
    (any::<prop::sample::Index>(), kind, on, 0..60_u64)
}

fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 9, 1).expect("the first day of Practice")
}

fn with_extras(mut practice: Practice, extras: &[Extra]) -> Practice {
    let record = &mut practice.record;
    for (position, (index, kind, on, later)) in extras.iter().enumerate() {
        let authority = record.authorities[index.index(record.authorities.len())].id;
        let on = on.map(|on| first_day() + Days::new(on));
        let then = on.map(|on| on + Days::new(*later));
        let extended = matches!(kind, EventKind::Extended(_));
        record.events.push(Event {
            authority,
            details: Details {
                received: then.filter(|_| !extended && later % 2 == 0 && *later < 8),
                until: then.filter(|_| extended && later % 3 > 0),
                ..Details::default()
            },
            ..event(position, *kind, on, "")
        });
    }
    practice
}

/// The record without what `strike` names.
fn without(practice: &Practice, strike: impl Fn(&Event) -> bool) -> Snapshot {
    let mut record = practice.record.clone();
    record.events.retain(|event| !strike(event));
    Snapshot::from_record(&record)
}

/// Working days from day 0 to `to`, one by one; `None` while a clarification is awaited.
fn walked(snapshot: &Snapshot, state: &RequestState, to: NaiveDate) -> Option<u32> {
    let received = state.received_on?;
    // What came when the time was over is held against the law in the tests of the clock.
    let late = late_notices(snapshot.calendar(), snapshot.campaign.law, state);
    let valid = |from: NaiveDate| from >= received && late.iter().all(|one| one.given != from);
    let mut zero = received;
    for stop in state.clarifications.iter().filter(|stop| valid(stop.from)) {
        zero = zero.max(stop.to?.max(stop.from));
    }
    let mut days = 0;
    for date in zero.iter_days().skip(1).take_while(|date| *date <= to) {
        let paused = state
            .fees
            .iter()
            .filter(|fee| valid(fee.from))
            .any(|fee| fee.from <= date && fee.to.is_none_or(|end| date <= end.max(fee.from)));
        let working = snapshot.calendar().is_working(snapshot.campaign.law, date);
        days += u32::from(working.expect("a day that is covered") && !paused);
    }
    Some(days)
}

/// The estimate by handing the weight of everyone who left unanswered to those after them:
/// B. Efron, *The two sample problem with censored data*, 1967.
fn redistributed(times: &[(u32, bool)]) -> Vec<(u32, f64)> {
    let mut sorted = times.to_vec();
    // On one day the answers come first.
    sorted.sort_by_key(|&(day, answered)| (day, !answered));
    let mut weights = vec![100.0 / sorted.len() as f64; sorted.len()];
    let mut left = 100.0;
    let mut curve: Vec<(u32, f64)> = Vec::new();
    for place in 0..sorted.len() {
        let (day, answered) = sorted[place];
        if answered {
            left -= weights[place];
            match curve.last_mut().filter(|(last, _)| *last == day) {
                Some(last) => last.1 = left,
                None => curve.push((day, left)),
            }
        } else {
            let after = sorted.len() - place - 1;
            let share = weights[place] / after as f64;
            weights[place + 1..]
                .iter_mut()
                .for_each(|weight| *weight += share);
        }
    }
    curve
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn outcomes_and_days_are_those_of_the_days_walked(
        practice in practice(),
        extras in prop::collection::vec(extra(), 0..40),
        after in 0..220_u64,
    ) {
        let practice = with_extras(practice, &extras);
        let as_of = first_day() + Days::new(after);
        let whole = Snapshot::from_record(&practice.record);
        let found = Timeliness::compute(&whole, as_of, LateNotices::default());
        let now = without(&practice, |event| event.on.is_some_and(|on| on > as_of));
        let mut asked = 0;
        for authority in 0..now.authorities.len() {
            let state = &now.assessments[authority].state;
            if state.status == Status::Draft {
                continue;
            }
            let request = &found.requests[asked];
            asked += 1;
            prop_assert_eq!(request.authority, authority);
            let Some(answer) = &state.first_answer else {
                let deadline_status = now.deadline_status(authority, as_of);
                let expected = if state.resolution == Resolution::Withdrawn {
                    Outcome::Withdrawn
                } else if deadline_status.resolution == Resolution::Lapsed {
                    Outcome::Lapsed
                } else if state.undated.is_some() {
                    Outcome::Unknown
                } else if deadline_status.overdue {
                    Outcome::Overdue
                } else if deadline_status.due.is_some_and(|due| !due.kind.is_ours()) {
                    Outcome::NotYetDue
                } else {
                    Outcome::Stopped
                };
                prop_assert_eq!(request.outcome, expected, "{:?}", state);
                // A fee can lapse a request of which another day is missing.
                if expected != Outcome::Withdrawn && state.undated.is_none() {
                    prop_assert_eq!(request.days.clone().ok(), walked(&now, state, as_of));
                }
                continue;
            };
            if state.undated.is_some() {
                prop_assert_eq!(request.outcome, Outcome::Unknown);
                continue;
            }
            // A question dated before the receipt cannot be: the clock passes over it, and the
            // status does not.
            let early = |stop: &foi::clock::Stop| Some(stop.from) < state.received_on;
            if state.clarifications.iter().chain(&state.fees).any(early) {
                continue;
            }
            // Where it stood on the day of the answer, had there been none.
            let on = answer.on.expect("Practice records the days of answers");
            let restarts = [EventKind::ClarificationSupplied, EventKind::FeePaid];
            let then = without(&practice, |event| {
                event.kind.response().is_some()
                    || event.kind == EventKind::Withdrawn
                    || event.on.is_some_and(|day| day > on)
                    || restarts.contains(&event.kind)
                        && event.details.received.is_some_and(|day| day > on)
            });
            let before = &then.assessments[authority].state;
            let late = then.deadline_status(authority, on).overdue;
            let expected = if late { Outcome::Late } else { Outcome::OnTime };
            prop_assert_eq!(request.outcome, expected, "{:?}", before);
            let running = request.due.is_some();
            let days = walked(&then, before, on).filter(|_| running);
            prop_assert_eq!(request.days.clone().ok(), days, "{:?}", before);
        }
        prop_assert_eq!(found.requests.len(), asked);
        let outcomes = found.outcomes;
        let sum = outcomes.on_time + outcomes.late + outcomes.overdue + outcomes.not_yet_due
            + outcomes.stopped + outcomes.withdrawn + outcomes.lapsed + outcomes.unknown;
        prop_assert_eq!(sum, outcomes.asked);
        prop_assert_eq!(found.curve.n + found.curve.left_out, outcomes.asked);
        let regions: u32 = found.by_region.iter().map(|region| region.outcomes.asked).sum();
        prop_assert_eq!(regions, outcomes.asked);
    }

    #[test]
    fn the_curve_is_the_one_of_redistributed_weights(
        times in prop::collection::vec((0..25_u32, any::<bool>()), 0..60),
    ) {
        let steps = kaplan_meier(&times);
        let expected = redistributed(&times);
        prop_assert_eq!(steps.len(), expected.len());
        for (step, (day, left)) in steps.iter().zip(expected) {
            prop_assert_eq!(step.day, day);
            prop_assert!((step.unanswered - left).abs() < 1e-9, "{step:?} {left}");
        }
    }
}
