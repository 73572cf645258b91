//! The statutory clock on random courses: against its own explanation, and a count by hand.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use chrono::NaiveDate;
use foi::Law;
use foi::calendar::Calendar;
use foi::clock::*;
use proptest::prelude::*;

fn near(received: NaiveDate, days: i64) -> NaiveDate {
    received + chrono::TimeDelta::days(days)
}

prop_compose! {
    /// A stop around receipt: some before it, some the wrong way round, few open.
    fn stops()(list in prop::collection::vec(
        (-5_i64..60, prop::option::weighted(0.9, -2_i64..30)), 0..4,
    )) -> Vec<(i64, Option<i64>)> { list }
}

prop_compose! {
    fn courses()(
        law in prop::sample::select(Law::ALL.to_vec()),
        // From before the first year known to the end of the last.
        received in -20_i64..6230,
        clarifications in stops(),
        fees in stops(),
        extensions in prop::collection::vec((
            prop::sample::select(ExtensionKind::ALL.to_vec()),
            -3_i64..70,
            prop::option::of(0_i64..60),
        ), 0..3),
        follow in any::<bool>(),
        days in prop::option::weighted(0.2, 0_u32..50),
    ) -> ClockInput {
        let received = near(Calendar::built_in().covers().0, received);
        let stops = |list: Vec<(i64, Option<i64>)>| {
            list.into_iter()
                .map(|(from, length)| Stop {
                    from: near(received, from),
                    to: length.map(|length| near(received, from + length)),
                })
                .collect()
        };
        ClockInput {
            law,
            received,
            clarifications: stops(clarifications),
            fees: stops(fees),
            extensions: {
                let mut extensions = extensions;
                extensions.sort_by_key(|(_, notified, _)| *notified);
                let extension = |(kind, notified, until): (_, _, Option<i64>)| Extension {
                    kind,
                    notified: near(received, notified),
                    until: until.map(|until| near(received, notified + until)),
                };
                extensions.into_iter().map(extension).collect()
            },
            days,
            late_notices: if follow { LateNotices::MoveTheDay } else { LateNotices::MoveNothing },
        }
    }
}

/// The same law lived day by day: due, working days counted and day 0; `None` where at the end the
/// authority waits. What it writes after the last day changes nothing.
fn lived(calendar: &Calendar, clock_input: &ClockInput) -> Option<(NaiveDate, u32, NaiveDate)> {
    let base = clock_input.days.unwrap_or(20);
    let outer = base.max(40);
    let begins = |stop: &&Stop, day| stop.from == day && stop.from >= clock_input.received;
    let (mut zero, mut counted, mut reached) = (clock_input.received, 0, None);
    let mut due: Option<NaiveDate> = None;
    let mut governs: Option<Extension> = None;
    // Until when it waits; the far future where for ever.
    let never = NaiveDate::MAX;
    let (mut clarified, mut fees): (Option<NaiveDate>, Vec<(NaiveDate, NaiveDate)>) =
        (None, vec![]);
    for day in clock_input.received.iter_days().take(400) {
        if calendar.is_working(clock_input.law, day).is_err() {
            break;
        }
        let end = |stop: &Stop| stop.to.map_or(never, |to| to.max(stop.from));
        if due.is_none() {
            governs = clock_input
                .extensions
                .iter()
                .rfind(|one| one.notified == day && one.kind.law() == clock_input.law)
                .copied()
                .or(governs);
            fees.extend(
                clock_input
                    .fees
                    .iter()
                    .filter(|one| begins(one, day))
                    .map(|one| (day, end(one))),
            );
            let asked = clock_input
                .clarifications
                .iter()
                .filter(|one| begins(one, day))
                .map(end);
            clarified = clarified.into_iter().chain(asked).max();
        }
        if clarified == Some(day) {
            (zero, counted, reached, clarified) = (day, 0, None, None);
        }
        if clarified.is_some() {
            continue;
        }
        let paused = fees.iter().any(|(from, to)| (*from..=*to).contains(&day));
        if due.is_some() {
            continue;
        }
        if day > zero && !paused && calendar.is_working(clock_input.law, day).unwrap() {
            counted += 1;
        }
        if counted >= base && reached.is_none() {
            reached = Some(day);
        }
        let waits = fees.iter().any(|(from, to)| *from <= day && *to == never);
        if let Some(reached) = reached.filter(|_| !waits) {
            let until = governs
                .and_then(|one| one.until)
                .filter(|_| clock_input.law != Law::Eir);
            let last = match governs {
                None => true,
                Some(_) => counted >= outer || until.is_some_and(|until| until <= day.max(reached)),
            };
            if last {
                due = Some(day);
            }
        }
    }
    let waits = clarified.is_some() || fees.iter().any(|(_, to)| *to == never);
    due.filter(|_| !waits).map(|due| (due, counted, zero))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn the_clock_and_its_explanation_agree(clock_input in courses()) {
        let calendar = Calendar::built_in();
        let (clock, explanation) = match (clock(calendar, &clock_input), explain(calendar, &clock_input)) {
            (Ok(clock), Ok(explanation)) => (clock, explanation),
            (clock, explanation) => {
                prop_assert_eq!(clock.unwrap_err(), explanation.unwrap_err());
                return Ok(());
            }
        };
        let steps = &explanation.steps;
        prop_assert!(steps.is_sorted_by_key(|step| step.date));
        let Clock::Running(deadline) = clock else {
            prop_assert_eq!(explanation.due, None);
            return Ok(());
        };
        prop_assert_eq!(explanation.due, Some(deadline.due));
        prop_assert_eq!(explanation.counted, deadline.days);
        let notice = |kind| matches!(kind, StepKind::Extended | StepKind::Late);
        let last = steps.iter().rfind(|step| !notice(step.kind)).unwrap();
        prop_assert_eq!(
            (last.date, last.kind, last.day, last.basis.as_str()),
            (deadline.due, StepKind::Due, Some(deadline.days), deadline.basis)
        );
        let zero = steps.iter().rfind(|step| {
            matches!(step.kind, StepKind::DayZero | StepKind::Restarted)
        }).unwrap();
        prop_assert_eq!(zero.date, deadline.day_zero);
        // Every day is there.
        for date in clock_input.received.iter_days().take_while(|date| *date <= deadline.due) {
            prop_assert!(steps.iter().any(|step| step.date == date), "{date}");
        }
        let of = |kind| steps.iter().filter(|step| step.kind == kind).count();
        let late = in_force(calendar, &clock_input).late;
        prop_assert_eq!(of(StepKind::Late), late.len());
        let void = late.iter().filter(|one| matches!(one.notice, Notice::Extension(_)) && !one.counts);
        prop_assert_eq!(of(StepKind::Extended), clock_input.extensions.len() - void.count());
        // The other reading is told where it says something else.
        let other = ClockInput { late_notices: clock_input.late_notices.other(), ..clock_input.clone() };
        let other = match foi::clock::clock(calendar, &other) {
            Ok(Clock::Running(other)) => Some(other.due),
            Ok(_) => None,
            Err(_) => return Ok(()),
        };
        match explanation.otherwise {
            Some(otherwise) => prop_assert_eq!(otherwise.due, other),
            None => prop_assert_eq!(Some(deadline.due), other),
        }
    }

    #[test]
    fn due_is_the_day_that_living_through_it_gives(clock_input in courses()) {
        let calendar = Calendar::built_in();
        let clock_input = ClockInput { late_notices: LateNotices::MoveNothing, ..clock_input };
        let Ok(clock) = clock(calendar, &clock_input) else {
            return Ok(());
        };
        let expected = match clock {
            Clock::Running(deadline) => Some((deadline.due, deadline.days, deadline.day_zero)),
            Clock::AwaitingClarification { .. } | Clock::AwaitingFee { .. } => None,
        };
        prop_assert_eq!(lived(calendar, &clock_input), expected);
    }
}
