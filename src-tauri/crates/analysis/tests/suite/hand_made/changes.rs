use super::close;
use analysis::Absent;
use analysis::changes::Changes;
use analysis::interval::IntervalMethod;
use analysis::trend::{PartYears, Trend};
use foi::Snapshot;
use testing::TestCampaign;

const YEARS: [(&str, &str, &str); 6] = [
    ("2017", "2017-01-01", "2017-12-31"),
    ("2018", "2018-01-01", "2018-12-31"),
    ("2019", "2019-01-01", "2019-12-31"),
    ("2020", "2020-01-01", "2020-12-31"),
    ("2021", "2021-01-01", "2021-12-31"),
    ("2022-to-july", "2022-01-01", "2022-07-31"),
];

fn of(snapshot: &Snapshot) -> Changes {
    let trend = Trend::compute(snapshot, PartYears::Apart);
    Changes::compute(snapshot, &trend, IntervalMethod::Wilson)
}

/// A, B and C rose from 2019 to 2020, D fell, and E stayed.
#[test]
fn who_rose_fell_and_stayed() {
    let campaign = TestCampaign::new(&["A", "B", "C", "D", "E", "F"], &YEARS[2..4])
        .recorded("A", ["10", "11"])
        .recorded("B", ["0", "3"])
        .recorded("C", ["7", "70"])
        .recorded("D", ["9", "8"])
        .recorded("E", ["5", "5"])
        .recorded("F", ["5", "<5"]);
    let found = of(&campaign.snapshot());
    assert_eq!(found.authorities, 5);
    let rows = found.rows.expect("rows");
    assert_eq!(rows.len(), 1);
    let row = &rows[0];
    assert_eq!((row.rose, row.fell, row.same), (3, 1, 1));
    // 3 of 5 by Wilson: 23.07 % to 88.24 % (statsmodels).
    let share = row.share.expect("a share");
    assert!(close(Some(share.percent), Some(60.0)));
    let (low, high) = share.interval.expect("an interval");
    assert!((low - 23.072).abs() < 0.001, "{low}");
    assert!((high - 88.238).abs() < 0.001, "{high}");
    assert_eq!(row.rate, None, "nobody gave charges by year");
    assert_eq!(found.counts, Err(Absent::TooFewPeriods { needs: 5 }));
}

/// 56 of 70 in 2020 less 48 of 80 in 2019: Newcombe's own example, 0.2 with 0.0524 to 0.3339.
#[test]
fn a_change_of_the_rate_has_its_interval() {
    let mut campaign = TestCampaign::new(&["A", "B"], &YEARS[2..4])
        .recorded("A", ["80", "70"])
        .recorded("B", ["5", "6"]);
    for (period, charged) in [("2019", "48"), ("2020", "56")] {
        campaign = campaign.enter("A", "charged", period, charged);
    }
    let found = of(&campaign.snapshot());
    let rows = found.rows.expect("rows");
    // The counts are of both; the rates of A alone, which gave both figures.
    assert_eq!((rows[0].rose, rows[0].fell), (1, 1));
    let rate = rows[0].rate.as_ref().expect("a rate");
    assert_eq!(rate.first.authorities, 1);
    let change = rate.contrast.difference.expect("a change");
    assert!((change.value - 20.0).abs() < 1e-9);
    assert!((change.interval.0 - 5.24).abs() < 0.005);
    assert!((change.interval.1 - 33.39).abs() < 0.005);
}

/// Five years and a part of one: each year against the one before, then the last against the first;
/// nothing against the part. 100 to 140 by steps of ten: z is 100 over the root of 120 times 10.
#[test]
fn years_of_one_length_have_a_trend() {
    let campaign =
        TestCampaign::new(&["A"], &YEARS).recorded("A", ["100", "110", "120", "130", "140", "7"]);
    let snapshot = campaign.snapshot();
    let found = of(&snapshot);
    let rows = found.rows.expect("rows");
    let label = |period: usize| snapshot.periods[period].slug.as_str();
    let periods: Vec<(&str, &str)> = rows
        .iter()
        .map(|row| (label(row.from), label(row.to)))
        .collect();
    assert_eq!(
        periods,
        [
            ("2017", "2018"),
            ("2018", "2019"),
            ("2019", "2020"),
            ("2020", "2021"),
            ("2017", "2021"),
        ]
    );
    let test = found.counts.expect("a test");
    assert_eq!((test.periods, test.authorities), (5, 1));
    // Months, not years: the same distance.
    let z = 100.0 / (120.0_f64 * 10.0).sqrt();
    assert!((test.z - z).abs() < 1e-9, "{}", test.z);
    assert_eq!(found.rates, Err(Absent::TooFew { needs: 1 }));
}

#[test]
fn without_a_panel_there_is_nothing() {
    let campaign = TestCampaign::new(&["A"], &YEARS).recorded("A", ["1"]);
    let found = of(&campaign.snapshot());
    assert_eq!(found.authorities, 0);
    assert_eq!(found.rows, Err(Absent::TooFew { needs: 1 }));
}
