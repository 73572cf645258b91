//! The statutory clock on random courses: against its own explanation, and a count by hand.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use chrono::{Days, NaiveDate};
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
        extension in prop::option::of((
            prop::sample::select(ExtensionKind::ALL.to_vec()),
            -3_i64..70,
            prop::option::of(0_i64..120),
        )),
        days in prop::option::weighted(0.2, 0_u32..50),
    ) -> Course {
        let received = near(Calendar::built_in().covers().0, received);
        let stops = |list: Vec<(i64, Option<i64>)>| {
            list.into_iter()
                .map(|(from, length)| Stop {
                    from: near(received, from),
                    to: length.map(|length| near(received, from + length)),
                })
                .collect()
        };
        Course {
            law,
            received,
            clarifications: stops(clarifications),
            fees: stops(fees),
            extension: extension.map(|(kind, notified, until)| Extension {
                kind,
                notified: near(received, notified),
                until: until.map(|until| near(received, until)),
            }),
            days,
        }
    }
}

/// The working days after `zero` up to `to` that no fee takes out, counted one by one.
fn counted(calendar: &Calendar, course: &Course, zero: NaiveDate, to: NaiveDate) -> u32 {
    let paid = |date: NaiveDate| {
        course.fees.iter().any(|fee| {
            fee.from >= course.received
                && (fee.from..=fee.to.unwrap().max(fee.from)).contains(&date)
        })
    };
    zero.iter_days()
        .skip(1)
        .take_while(|date| *date <= to)
        .filter(|date| calendar.is_working(course.law, *date).unwrap() && !paid(*date))
        .count() as u32
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn the_clock_and_its_explanation_agree(course in courses()) {
        let calendar = Calendar::built_in();
        let (clock, explanation) = match (clock(calendar, &course), explain(calendar, &course)) {
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
        let last = steps.iter().rfind(|step| step.kind != StepKind::Extended).unwrap();
        prop_assert_eq!(
            (last.date, last.kind, last.day, last.basis.as_str()),
            (deadline.due, StepKind::Due, Some(deadline.days), deadline.basis)
        );
        let zero = steps.iter().rfind(|step| {
            matches!(step.kind, StepKind::DayZero | StepKind::Restarted)
        }).unwrap();
        prop_assert_eq!(zero.date, deadline.day_zero);
        // Every day is there.
        for date in course.received.iter_days().take_while(|date| *date <= deadline.due) {
            prop_assert!(steps.iter().any(|step| step.date == date), "{date}");
        }
        prop_assert_eq!(
            steps.iter().filter(|step| step.kind == StepKind::Extended).count(),
            usize::from(course.extension.is_some())
        );
    }

    #[test]
    fn due_is_the_last_day_that_the_count_allows(course in courses()) {
        let calendar = Calendar::built_in();
        let Ok(Clock::Running(deadline)) = clock(calendar, &course) else {
            return Ok(());
        };
        let zero = course.clarifications.iter()
            .filter(|stop| stop.from >= course.received)
            .map(|stop| stop.to.unwrap().max(stop.from))
            .fold(course.received, NaiveDate::max);
        prop_assert_eq!(deadline.day_zero, zero);
        let base = course.days.unwrap_or(20);
        let days = counted(calendar, &course, zero, deadline.due);
        prop_assert_eq!(days, deadline.days);
        prop_assert!((base..=base.max(40)).contains(&days));
        let extended = course.extension.is_some_and(|extension| {
            extension.kind.law() == course.law && extension.notified >= course.received
        });
        if !extended {
            prop_assert_eq!(days, base);
        }
        let named = course.extension.and_then(|extension| extension.until);
        let by_name = extended && course.law == Law::Foia && named == Some(deadline.due);
        if deadline.due > zero && !by_name {
            // The day itself counts: the day before it, one less was counted.
            let before = counted(calendar, &course, zero, deadline.due - Days::new(1));
            prop_assert_eq!(before, days - 1);
        }
        if extended && course.law == Law::Eir {
            prop_assert_eq!(days, base.max(40));
        }
        if extended && course.law == Law::Foia && days < base.max(40) && days > base {
            prop_assert!(by_name);
        }
    }
}
