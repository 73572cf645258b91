use super::*;
use crate::{Resolution, Snapshot, State, Status, ids};
use std::collections::HashSet;

fn practice(authorities: u32, seed: u64) -> Record {
    record(authorities, seed, &mut ids::sequence(seed))
}

#[test]
fn the_weights_make_a_hundred() {
    assert_eq!(WEIGHTS.iter().map(|(_, weight)| weight).sum::<u32>(), 100);
}

#[test]
fn the_smallest_campaign_has_every_state() {
    for seed in 0..20 {
        let record = practice(12, seed);
        let snapshot = Snapshot::from_record(&record);
        let mut states = HashSet::new();
        for authority in 0..12 {
            for measure in 0..MEASURES {
                for period in 0..PERIODS {
                    states.insert(snapshot.value(authority, measure, period).state());
                }
            }
        }
        // The first two questions have numbers.
        let of_numbers = State::ALL.into_iter().filter(|one| *one != State::Answer);
        assert_eq!(states, of_numbers.collect());
        further_questions_have_answers(&snapshot);
        let statuses: HashSet<_> = snapshot
            .assessments
            .iter()
            .map(|assessment| assessment.state.status)
            .collect();
        assert_eq!(
            statuses,
            HashSet::from([Status::Draft, Status::WaitingForAuthority, Status::Closed])
        );
        let resolutions: HashSet<_> = snapshot
            .assessments
            .iter()
            .map(|assessment| assessment.state.resolution)
            .collect();
        assert_eq!(
            resolutions,
            HashSet::from([
                Resolution::NoneYet,
                Resolution::Full,
                Resolution::Partial,
                Resolution::Refused,
                Resolution::NotHeld,
            ])
        );
        let kinds: HashSet<_> = record
            .events
            .iter()
            .map(|event| event.kind.code())
            .collect();
        assert_eq!(kinds.len(), 4);
        assert!(
            snapshot
                .assessments
                .iter()
                .any(|c| c.inclusion.exception && c.inclusion.included)
        );
        assert!(
            snapshot
                .assessments
                .iter()
                .any(|c| c.inclusion.exception && !c.inclusion.included)
        );
        assert!(
            snapshot
                .assessments
                .iter()
                .any(|c| c.inclusion.decided && !c.inclusion.exception)
        );
        let givens: HashSet<_> = record.figures.iter().map(|f| f.given.as_str()).collect();
        for given in [
            "<5",
            "*",
            "-",
            "withheld s.40(2)",
            "withheld s.12",
            "not held",
        ] {
            assert!(givens.contains(given), "{given}");
        }
    }
}

#[test]
fn most_answers_are_complete_and_most_add_up() {
    for (authorities, least, most) in [(43, 50, 75), (2_000, 62, 75)] {
        let snapshot = Snapshot::from_record(&practice(authorities, 1));
        let mut complete = 0;
        let mut unequal = 0;
        for (authority, assessment) in snapshot.assessments.iter().enumerate() {
            if !assessment.completeness.complete {
                continue;
            }
            complete += 1;
            let years: Option<i64> = (1..PERIODS)
                .map(|period| snapshot.value(authority, 0, period).count())
                .sum();
            unequal += usize::from(years != snapshot.value(authority, 0, 0).count());
            for period in 0..PERIODS {
                let count = |m| {
                    snapshot
                        .value(authority, m, period)
                        .count()
                        .unwrap_or_default()
                };
                assert!((1..MEASURES).map(count).sum::<i64>() <= count(0));
            }
        }
        let percent = complete * 100 / authorities as usize;
        assert!(
            (least..=most).contains(&percent),
            "{percent}% of {authorities}"
        );
        assert!(
            unequal > 0 && unequal * 5 < complete,
            "{unequal} of {complete}"
        );
    }
}

#[test]
fn everything_is_marked_as_invented() {
    let record = practice(43, 1);
    assert!(record.campaign.invented);
    assert!(record.campaign.title.contains("Practice"));
    assert!(
        record
            .authorities
            .iter()
            .all(|a| a.email.ends_with(".example") && a.tile.is_none())
    );
    let (first, last) = (day(2025, 9, 1), day(2025, 11, 30));
    assert!(
        record
            .events
            .iter()
            .all(|e| e.on.is_some_and(|on| (first..=last).contains(&on)))
    );
}

/// Counted again from the snapshot, which decides by itself who is included.
#[test]
fn a_campaign_that_has_everything_has_claims() {
    let record = practice(43, 1);
    let keys: Vec<&str> = record.claims.iter().map(|one| one.key.as_str()).collect();
    assert_eq!(
        keys,
        [
            "answered",
            "all_answered",
            "recorded",
            "charge_rate",
            "large",
            "highest_rate"
        ]
    );
    for seed in 0..20 {
        let record = practice(60, seed);
        let snapshot = Snapshot::from_record(&record);
        let totals = |measure: usize| -> Vec<i64> {
            let included = snapshot.included();
            let counts = included.map(|at| snapshot.value(at, measure, 0).count());
            counts.map(|count| count.expect("a total")).collect()
        };
        let (recorded, charged) = (totals(0), totals(1));
        let stated = |key: &str| {
            let claim = record.claims.iter().find(|one| one.key == key);
            claim
                .expect("a claim")
                .stated
                .replace(',', "")
                .parse::<f64>()
        };
        let of = |cases: fn(&crate::Assessment) -> bool| {
            snapshot
                .assessments
                .iter()
                .filter(|assessment| cases(assessment))
                .count() as f64
        };
        assert_eq!(stated("answered"), Ok(of(crate::Assessment::answered)));
        assert_eq!(stated("all_answered"), Ok(of(crate::Assessment::asked)));
        assert_ne!(stated("all_answered"), stated("answered"), "it is wrong");
        let sum = |counts: &[i64]| counts.iter().sum::<i64>() as f64;
        assert_eq!(stated("recorded"), Ok(sum(&recorded)));
        let rate = 100.0 * sum(&charged) / sum(&recorded);
        assert_eq!(stated("charge_rate"), Ok(rate.round()));
        let large = recorded.iter().filter(|&&n| n > 1_000).count();
        assert_eq!(stated("large"), Ok(large as f64));
        let rates = charged.iter().zip(&recorded);
        let highest = rates.map(|(&x, &n)| 100.0 * x as f64 / n as f64);
        let highest = highest.fold(0.0, f64::max);
        assert_eq!(stated("highest_rate"), Ok(highest.ceil()));
    }
    assert!(practice(11, 1).claims.is_empty());
}

#[test]
fn the_seed_decides_everything() {
    assert_eq!(practice(30, 5), practice(30, 5));
    let one = practice(30, 5);
    let other = practice(30, 6);
    assert_ne!(
        one.authorities.iter().map(|a| &a.name).collect::<Vec<_>>(),
        other
            .authorities
            .iter()
            .map(|a| &a.name)
            .collect::<Vec<_>>()
    );
    assert_eq!(practice(0, 1).authorities, []);
}

/// Financial years of people arrested, in groups that overlap, and a yes/no question.
fn further_questions_have_answers(snapshot: &Snapshot) {
    let measure = |slug: &str| {
        let found = snapshot.measures.iter().position(|one| one.slug == slug);
        found.expect("a measure")
    };
    let years: Vec<usize> = (0..snapshot.periods.len())
        .filter(|&p| ["2022-23", "2023-24", "2024-25"].contains(&&*snapshot.periods[p].slug))
        .collect();
    assert_eq!(years.len(), 3);
    let [whole, policy] = ["arrests", "policy"].map(measure);
    let groups = ["under-18", "arrested-before", "no-charge"].map(measure);
    let states = |measures: &[usize], periods: &[usize]| -> HashSet<State> {
        let cells = measures
            .iter()
            .flat_map(|&m| periods.iter().map(move |&p| (m, p)));
        cells
            .flat_map(|(m, p)| (0..snapshot.authorities.len()).map(move |a| (a, m, p)))
            .map(|(a, m, p)| snapshot.value(a, m, p).state())
            .collect()
    };
    for state in [
        State::Count,
        State::Suppressed,
        State::Withheld,
        State::NotHeld,
        State::NotEntered,
    ] {
        assert!(states(&groups, &years).contains(&state), "{state:?}");
    }
    for state in [
        State::Answer,
        State::Withheld,
        State::NotHeld,
        State::NotAnswered,
        State::NotEntered,
    ] {
        assert!(states(&[policy], &[0]).contains(&state), "{state:?}");
    }
    let breakdown = snapshot.breakdowns_of(whole).next().expect("groups");
    assert!(snapshot.overlaps(breakdown));
    for authority in 0..snapshot.authorities.len() {
        for &year in &years {
            let most = |m: usize| snapshot.value(authority, m, year).bounds();
            let Some((all, _)) = most(whole) else {
                continue;
            };
            for &group in &groups {
                let most = most(group).map_or(0, |(_, high)| high);
                assert!(most <= all, "a group of no more than all");
            }
        }
    }
}

/// What came before stays as it was: those questions come after all else.
#[test]
fn the_first_two_questions_do_not_depend_on_the_others() {
    let record = practice(43, 1);
    let first: Vec<Id> = record.measures[..MEASURES]
        .iter()
        .map(|one| one.id)
        .collect();
    let slugs: Vec<&str> = record.periods.iter().map(|one| &*one.slug).collect();
    assert_eq!(
        slugs,
        [
            "total",
            "2022",
            "2023",
            "2024",
            "2025-to-july",
            "2022-23",
            "2023-24",
            "2024-25"
        ]
    );
    let of_first = |figure: &&Figure| first.contains(&figure.measure);
    let (figures, sum) = record
        .figures
        .iter()
        .filter(of_first)
        .fold((0, 0), |(n, sum), one| {
            (n + 1, sum + one.value.count().unwrap_or_default())
        });
    // Counted in the campaign of the version before.
    assert_eq!((figures, sum), (845, 175_397));
}
