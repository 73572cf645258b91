//! The published tables of the Refuge analysis (2023), from the built-in record.

use analysis::interval::IntervalMethod;
use analysis::outcomes::Outcomes;
use analysis::progress::Progress;
use analysis::rates::Rates;
use analysis::timeliness::Timeliness;
use analysis::{Source, bounds::inferred::Inferences, interval, outcomes};
use foi::clock::LateNotices;
use foi::{Figure, Holder, Id, Record, Snapshot, State, Value, Verdict};
use testing::{refuge, rows};

/// Table 2 as published, by name of the force: charged or summonsed, recorded, per cent.
const TABLE_2: [(i64, i64, f64); 24] = [
    (30, 262, 11.0),
    (21, 306, 7.0),
    (15, 269, 6.0),
    (0, 2, 0.0),
    (10, 196, 5.0),
    (19, 583, 3.0),
    (17, 306, 6.0),
    (12, 351, 3.0),
    (55, 1347, 4.0),
    (9, 227, 4.0),
    (7, 269, 3.0),
    (18, 993, 2.0),
    (22, 485, 5.0),
    (49, 755, 6.0),
    (87, 3356, 3.0),
    (18, 311, 6.0),
    (18, 196, 9.0),
    (11, 296, 4.0),
    (33, 719, 5.0),
    (7, 203, 3.0),
    (16, 248, 6.0),
    (14, 186, 8.0),
    (28, 1800, 2.0),
    (18, 194, 9.0),
];

#[test]
fn table_1_counts() {
    let progress = Progress::compute(&Snapshot::from_record(&refuge()));
    let counts = (
        progress.asked,
        progress.answered,
        progress.complete,
        progress.included,
    );
    assert_eq!(counts, (43, 29, 23, 24));
}

#[test]
fn table_2_rates() {
    let rates = Rates::compute(&Snapshot::from_record(&refuge()), IntervalMethod::Wilson);
    let computed: Vec<(i64, i64, f64)> = rates
        .rows
        .iter()
        .map(|row| row.rate.unwrap())
        .map(|rate| (rate.part, rate.whole, rate.percent.round()))
        .collect();
    assert_eq!(computed, TABLE_2);
    assert_eq!(rates.sums, Some((534, 13_860)));
    assert_eq!(
        (rates.authorities, rates.left_out.len(), rates.bounds),
        (24, 0, None)
    );
}

#[test]
fn table_3_outcomes() {
    let outcomes = Outcomes::compute(&Snapshot::from_record(&refuge()));
    let rows: Vec<(i64, f64)> = outcomes
        .rows
        .iter()
        .map(|row| (row.count.unwrap(), row.share.unwrap().round()))
        .collect();
    assert_eq!(
        rows,
        [
            (534, 4.0),
            (891, 6.0),
            (3029, 22.0),
            (4886, 35.0),
            (4520, 33.0)
        ]
    );
    assert_eq!(
        (outcomes.total, outcomes.authorities.len()),
        (Some(13_860), 24)
    );
}

/// A figure as a person types it into the Figures screen.
fn typed(record: &mut Record, authority: Id, slug: &str, value: Value) {
    let measure = record.measures.iter().find(|m| m.slug == slug);
    let period = record.periods.iter().find(|p| p.slug == "total");
    let (measure, period) = (measure.expect("a measure").id, period.expect("a period").id);
    let holder = Holder::Authority(authority);
    record
        .figures
        .push(rows::figure(holder, measure, period, value));
}

#[test]
fn one_typed_outcome_leaves_table_3_as_published() {
    let published = Outcomes::compute(&Snapshot::from_record(&refuge()));
    let full = Snapshot::from_record(&refuge());
    for value in [
        Value::Count(0),
        Value::Count(17),
        Value::Suppressed { low: 0, high: 4 },
        Value::Withheld { provision: None },
        Value::NotHeld,
    ] {
        for force in full.included() {
            let mut record = refuge();
            let authority = full.authorities[force].id;
            typed(&mut record, authority, "type-14", value.clone());
            let outcomes = Outcomes::compute(&Snapshot::from_record(&record));
            assert_eq!(outcomes, published, "{value:?}");
            assert_eq!(outcomes.rows[1].count, Ok(891));
            assert_eq!(outcomes.rows[1].source, Source::Aggregate);
        }
    }
}

/// Once every force has its own count, the sum is what the table shows, not the published total.
#[test]
fn a_full_split_replaces_the_published_total() {
    let mut record = refuge();
    let full = Snapshot::from_record(&record);
    for force in full.included() {
        let authority = full.authorities[force].id;
        typed(&mut record, authority, "type-14", Value::Count(0));
    }
    let outcomes = Outcomes::compute(&Snapshot::from_record(&record));
    let row = &outcomes.rows[1];
    assert_eq!((row.count, row.source), (Ok(0), Source::Sum));
    assert_eq!(outcomes.authorities.len(), 24);
}

/// With another set than the published one there is only the split typed so far.
#[test]
fn a_part_split_over_another_set_is_summed() {
    let mut record = refuge();
    let full = Snapshot::from_record(&record);
    let forces: Vec<usize> = full.included().collect();
    let id = |position: usize| full.authorities[forces[position]].id;
    let excluded = rows::decision(id(0), Verdict::Excluded, "Test");
    record.decisions.push(excluded);
    typed(&mut record, id(1), "type-14", Value::Count(5));
    let outcomes = Outcomes::compute(&Snapshot::from_record(&record));
    assert_eq!(outcomes.authorities, [forces[1]]);
    let row = &outcomes.rows[1];
    assert_eq!((row.count, row.source), (Ok(5), Source::Sum));
    assert_eq!((outcomes.total, outcomes.left_out.len()), (Some(306), 22));
}

#[test]
fn totals_of_another_set_are_not_shown_for_any_force_left_out() {
    let full = Snapshot::from_record(&refuge());
    for force in full.included() {
        let mut record = refuge();
        let id = full.authorities[force].id;
        record.decisions.retain(|decision| decision.authority != id);
        let excluded = rows::decision(id, Verdict::Excluded, "Test");
        record.decisions.push(excluded);
        let outcomes = Outcomes::compute(&Snapshot::from_record(&record));
        let gaps: Vec<_> = outcomes.rows.iter().map(|row| row.count.err()).collect();
        let other_set = Some(outcomes::MissingCount::OtherSet { covers: 24 });
        let missing = Some(outcomes::MissingCount::PartMissing);
        assert_eq!(gaps, [None, other_set, other_set, other_set, missing]);
    }
}

#[test]
fn intervals_as_published() {
    for (x, n, low, high) in [
        (534, 13_860, 0.035_449_667_9, 0.041_862_342_7),
        (0, 2, 0.0, 0.657_619_772_5),
        (30, 262, 0.081_393_903_1, 0.158_754_714_2),
    ] {
        let (computed_low, computed_high) = interval::wilson(x, n);
        assert!((computed_low - low).abs() < 1e-9, "{x}/{n}: {computed_low}");
        assert!(
            (computed_high - high).abs() < 1e-9,
            "{x}/{n}: {computed_high}"
        );
    }
}

#[test]
fn no_day_was_recorded_so_that_no_time_is_known() {
    let day = chrono::NaiveDate::from_ymd_opt(2023, 6, 1).unwrap();
    let timeliness = Timeliness::compute(
        &Snapshot::from_record(&refuge()),
        day,
        LateNotices::default(),
    );
    let outcomes = timeliness.outcomes;
    assert_eq!((outcomes.asked, outcomes.answered), (43, 29));
    assert_eq!((outcomes.unknown, outcomes.unknown_answered), (43, 29));
    assert!(timeliness.nothing_known());
    assert_eq!((timeliness.days, timeliness.elapsed), (None, None));
    assert_eq!((timeliness.curve.n, timeliness.curve.left_out), (0, 43));
}

/// The article's own statements. By Tables 1 and 2, 23 responses were complete and three forces
/// recorded more than 1,000; no yearly counts were published. GMP's 55 of 1,347 is 4.08%,
/// which is more than the “at most 4%” stated.
#[test]
fn the_published_claims_are_checked_against_the_published_tables() {
    use analysis::claims::ClaimVerdict::{Fails, Holds, Rounded, Unknown};
    let snapshot = Snapshot::from_record(&refuge());
    let expected = [
        ("asked", Holds, Some(43.0)),
        ("answered", Holds, Some(29.0)),
        ("complete", Fails, Some(23.0)),
        ("included", Holds, Some(24.0)),
        ("recorded", Holds, Some(13_860.0)),
        ("charged", Holds, Some(534.0)),
        ("charge_rate", Holds, Some(53_400.0 / 13_860.0)),
        ("growth_2020", Unknown, None),
        ("growth_2021", Unknown, None),
        ("half_2022", Unknown, None),
        ("above_10", Holds, Some(1.0)),
        ("over_1000", Fails, Some(3.0)),
        ("over_1000_max_rate", Fails, Some(5_500.0 / 1_347.0)),
        ("type_14", Rounded, Some(89_100.0 / 13_860.0)),
        ("type_15", Rounded, Some(302_900.0 / 13_860.0)),
        ("type_16", Rounded, Some(488_600.0 / 13_860.0)),
        ("other", Rounded, Some(452_000.0 / 13_860.0)),
    ];
    let checked = analysis::claims::all(&snapshot);
    assert_eq!(checked.len(), expected.len());
    for (one, (key, verdict, value)) in checked.iter().zip(expected) {
        assert_eq!(snapshot.claims[one.claim].key, key);
        assert_eq!(one.verdict, verdict, "{key}: {}", one.because);
        assert_eq!(one.value, value, "{key}");
        assert!(one.because.ends_with('.'), "{key}: {}", one.because);
    }
}

/// The Metropolitan Police redacted its charges of 2021 and 2022, and gave their total: 87. As no
/// other year was published, each can be anything up to that; and once the other years are known
/// and one of the two, the last one is given back.
#[test]
fn redacted_years_are_limited_by_the_total() {
    let mut record = refuge();
    let known = |record: &Record, period: &str| {
        let snapshot = Snapshot::from_record(record);
        let met = position(&snapshot, "Metropolitan Police");
        let period = snapshot
            .periods
            .iter()
            .position(|one| one.slug == period)
            .unwrap();
        let charged = snapshot
            .measures
            .iter()
            .position(|one| one.slug == "charged")
            .unwrap();
        let found = Inferences::compute(&snapshot);
        assert_eq!(
            (found.contradictory, found.without_totals),
            (vec![], vec![])
        );
        let mut inferred = found.inferred.into_iter();
        let one = inferred
            .find(|one| (one.authority, one.measure, one.period) == (met, charged, period))
            .unwrap();
        (one.state, one.bounds.low, one.bounds.high)
    };
    assert_eq!(known(&record, "2021"), (State::Withheld, 0, Some(87)));
    assert_eq!(
        known(&record, "2022-to-july"),
        (State::Withheld, 0, Some(87))
    );

    let redacted = record
        .figures
        .iter()
        .find(|figure| figure.given == "redacted")
        .unwrap()
        .clone();
    for (slug, count) in [("2019", 40), ("2020", 31)] {
        let period = record
            .periods
            .iter()
            .find(|one| one.slug == slug)
            .unwrap()
            .id;
        record.figures.push(Figure {
            period,
            value: Value::Count(count),
            ..redacted.clone()
        });
    }
    assert_eq!(known(&record, "2021"), (State::Withheld, 0, Some(16)));
    for figure in &mut record.figures {
        if figure.period == redacted.period && figure.holder == redacted.holder {
            figure.value = Value::Count(9);
        }
    }
    assert_eq!(
        known(&record, "2022-to-july"),
        (State::Withheld, 7, Some(7))
    );
}

fn position(snapshot: &Snapshot, name: &str) -> usize {
    let mut authorities = snapshot.authorities.iter();
    authorities.position(|one| one.name == name).expect(name)
}
