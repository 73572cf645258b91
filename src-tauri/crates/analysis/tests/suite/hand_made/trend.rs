use super::close;
use analysis::LeftOut;
use analysis::trend::Trend;
use analysis::trend::{self, PartYears};
use foi::State;
use testing::TestCampaign;

/// Ends of the ratio of 3,162 to 2,509.
const LOW: f64 = 1.195543099;
const HIGH: f64 = 1.328593018;

/// Count, change in per cent and whether comparable, for every row.
type Rows<'a> = &'a [(Option<i64>, Option<f64>, bool)];

fn assert_rows(campaign: &TestCampaign, expected: Rows) {
    let trend = Trend::compute(&campaign.snapshot(), PartYears::Apart);
    assert_eq!(trend.rows.len(), expected.len());
    for (row, &(count, change, comparable)) in trend.rows.iter().zip(expected) {
        assert_eq!((row.count, row.comparable), (count, comparable), "{row:?}");
        assert!(close(row.change_percent, change), "{row:?}");
    }
}

const YEARS: [(&str, &str, &str); 4] = [
    ("2019", "2019-01-01", "2019-12-31"),
    ("2020", "2020-01-01", "2020-12-31"),
    ("2021", "2021-01-01", "2021-12-31"),
    ("2022-to-july", "2022-01-01", "2022-07-31"),
];

#[test]
fn leap_years_are_years_and_a_part_year_is_not() {
    let campaign = TestCampaign::new(&["A"], &YEARS).recorded("A", ["100", "150", "120", "90"]);
    assert_rows(
        &campaign,
        &[
            (Some(100), None, true),
            (Some(150), Some(50.0), true),
            (Some(120), Some(-20.0), true),
            (Some(90), None, false),
        ],
    );
}

#[test]
fn nothing_is_compared_across_a_part_year() {
    let periods = [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2020-to-may", "2020-01-01", "2020-05-31"),
        ("2021", "2021-01-01", "2021-12-31"),
        ("2022", "2022-01-01", "2022-12-31"),
    ];
    let campaign = TestCampaign::new(&["A"], &periods).recorded("A", ["100", "50", "120", "60"]);
    assert_rows(
        &campaign,
        &[
            (Some(100), None, true),
            (Some(50), None, false),
            (Some(120), None, true),
            (Some(60), Some(-50.0), true),
        ],
    );
}

#[test]
fn no_change_from_zero() {
    let campaign = TestCampaign::new(&["A"], &YEARS).recorded("A", ["0", "7", "0", "1"]);
    assert_rows(
        &campaign,
        &[
            (Some(0), None, true),
            (Some(7), None, true),
            (Some(0), Some(-100.0), true),
            (Some(1), None, false),
        ],
    );
}

/// 2022 and 2022/23 side by side: the series is of those years in which the answers came.
#[test]
fn years_of_two_kinds_are_never_one_series() {
    let years = [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021-22", "2021-04-01", "2022-03-31"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-23", "2022-04-01", "2023-03-31"),
        ("2023", "2023-01-01", "2023-12-31"),
    ];
    let campaign = |a: [&str; 5], b: [&str; 5]| {
        TestCampaign::new(&["A", "B"], &years)
            .recorded("A", a)
            .recorded("B", b)
    };
    let calendar = campaign(["10", "", "20", "", "30"], ["1", "4", "2", "", "3"]);
    assert_rows(
        &calendar,
        &[
            (Some(11), None, true),
            (Some(22), Some(100.0), true),
            (Some(33), Some(50.0), true),
        ],
    );
    let snapshot = calendar.snapshot();
    let trend = Trend::compute(&snapshot, PartYears::Apart);
    assert_eq!(trend.kind(&snapshot), Some("calendar years"));
    let others = trend.others(&snapshot);
    let names: Vec<&str> = others.iter().map(|&p| &*snapshot.periods[p].slug).collect();
    assert_eq!(names, ["2021-22", "2022-23"]);

    let financial = campaign(["10", "8", "", "4", ""], ["", "2", "", "1", ""]);
    assert_rows(
        &financial,
        &[(Some(10), None, true), (Some(5), Some(-50.0), true)],
    );
    let snapshot = financial.snapshot();
    let trend = Trend::compute(&snapshot, PartYears::Apart);
    assert_eq!(trend.kind(&snapshot), Some("financial years"));

    // What a complete answer holds goes before what came.
    let required = campaign(["10", "8", "", "4", ""], ["", "2", "", "1", ""])
        .require("recorded", "2021")
        .require("recorded", "2022");
    let trend = Trend::compute(&required.snapshot(), PartYears::Apart);
    assert_eq!(trend.rows.len(), 3);
    assert!(trend.authorities.is_empty());
}

/// Of a rate of one year, the trend is over the years of its kind.
#[test]
fn a_period_that_is_not_divided_stands_in_its_own_series() {
    let years = [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021-22", "2021-04-01", "2022-03-31"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-23", "2022-04-01", "2023-03-31"),
    ];
    let campaign = TestCampaign::new(&["A"], &years)
        .recorded("A", ["10", "8", "20", "12"])
        .rate("charged", "recorded", "2022-23");
    assert_rows(
        &campaign,
        &[(Some(8), None, true), (Some(12), Some(50.0), true)],
    );
}

#[test]
fn nothing_is_compared_over_a_year_that_is_missing() {
    let years = [YEARS[0], YEARS[2], ("2022", "2022-01-01", "2022-12-31")];
    let campaign = TestCampaign::new(&["A"], &years).recorded("A", ["100", "150", "300"]);
    assert_rows(
        &campaign,
        &[
            (Some(100), None, true),
            (Some(150), None, true),
            (Some(300), Some(100.0), true),
        ],
    );
}

/// Three are in the analysis and one answered by quarters: no trend of all.
#[test]
fn what_one_of_several_gave_is_no_trend_of_all() {
    let quarters = [
        ("q1", "2022-01-01", "2022-03-31"),
        ("q2", "2022-04-01", "2022-06-30"),
    ];
    let asked = |names: &[&str]| {
        let campaign = TestCampaign::new(names, &quarters).recorded("A", ["10", "20"]);
        Trend::compute(&campaign.snapshot(), PartYears::Apart)
    };
    for (names, of_one, of_most) in [
        (&["A"][..], None, true),
        (&["A", "B"], None, true),
        (&["A", "B", "C"], Some(0), false),
    ] {
        let trend = asked(names);
        assert_eq!(
            (trend.of_one(), trend.is_of_most()),
            (of_one, of_most),
            "{names:?}"
        );
    }
}

#[test]
fn a_series_that_begins_with_a_part_year_is_held_against_the_common_length() {
    let periods = [
        ("2018-from-april", "2018-04-01", "2018-12-31"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("2020", "2020-01-01", "2020-12-31"),
    ];
    let campaign = TestCampaign::new(&["A"], &periods).recorded("A", ["90", "100", "125"]);
    assert_rows(
        &campaign,
        &[
            (Some(90), None, false),
            (Some(100), None, true),
            (Some(125), Some(25.0), true),
        ],
    );
}

#[test]
fn quarters_are_compared_though_their_days_differ() {
    let periods = [
        ("q1", "2019-01-01", "2019-03-31"),
        ("q2", "2019-04-01", "2019-06-30"),
        ("july", "2019-07-01", "2019-07-31"),
    ];
    let campaign = TestCampaign::new(&["A"], &periods).recorded("A", ["40", "50", "20"]);
    assert_rows(
        &campaign,
        &[
            (Some(40), None, true),
            (Some(50), Some(25.0), true),
            (Some(20), None, false),
        ],
    );
}

#[test]
fn of_lengths_equally_common_the_longest_is_the_standard() {
    let periods = [
        ("2018-from-april", "2018-04-01", "2018-12-31"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("2020-to-may", "2020-01-01", "2020-05-31"),
    ];
    let campaign = TestCampaign::new(&["A"], &periods).recorded("A", ["90", "100", "40"]);
    assert_rows(
        &campaign,
        &[
            (Some(90), None, false),
            (Some(100), None, true),
            (Some(40), None, false),
        ],
    );
}

#[test]
fn rows_are_in_order_of_time_whatever_the_order_of_the_list() {
    let periods = [YEARS[2], YEARS[0], YEARS[1]];
    let campaign = TestCampaign::new(&["A"], &periods).recorded("A", ["120", "100", "150"]);
    assert_rows(
        &campaign,
        &[
            (Some(100), None, true),
            (Some(150), Some(50.0), true),
            (Some(120), Some(-20.0), true),
        ],
    );
}

#[test]
fn an_authority_without_a_year_is_in_no_year() {
    for (text, state) in [
        ("<5", State::Suppressed),
        ("withheld", State::Withheld),
        ("nh", State::NotHeld),
        ("na", State::NotAnswered),
        ("", State::NotEntered),
    ] {
        let campaign = TestCampaign::new(&["A", "B", "C"], &YEARS[..3])
            .recorded("A", ["100", "110", "121"])
            .recorded("B", ["1000", text, text])
            .recorded("C", ["1", "2", "3"])
            .exclude("C", "Counts something else");
        assert_rows(
            &campaign,
            &[
                (Some(100), None, true),
                (Some(110), Some(10.0), true),
                (Some(121), Some(10.0), true),
            ],
        );
        let trend = Trend::compute(&campaign.snapshot(), PartYears::Apart);
        assert_eq!(trend.authorities, [0]);
        // Positions: period 0 is the total, 1 is 2019.
        let left_out = LeftOut {
            authority: 1,
            measure: 0,
            period: 2,
            state,
        };
        assert_eq!(trend.left_out, [left_out]);
    }
}

#[test]
fn without_a_full_series_counts_are_missing_and_not_zero() {
    let campaign = TestCampaign::new(&["A"], &YEARS[..2]).recorded("A", ["100", ""]);
    assert_rows(&campaign, &[(None, None, true), (None, None, true)]);
}

#[test]
fn any_measure_has_a_trend() {
    let campaign = TestCampaign::new(&["A"], &YEARS[..2])
        .enter("A", "warned", "2019", "4")
        .enter("A", "warned", "2020", "5");
    let snapshot = campaign.snapshot();
    let trend = trend::of_measure(&snapshot, 2, PartYears::Apart);
    assert_eq!(trend.measure, Some(2));
    assert_eq!(trend.rows[1].count, Some(5));
    assert!(close(trend.rows[1].change_percent, Some(25.0)));
}

#[test]
fn no_parts_or_no_rate_leaves_no_rows() {
    let undivided = TestCampaign::new(&["A"], &[]).totals("A", ["100", "7"]);
    assert_rows(&undivided, &[]);
    let unnamed = TestCampaign::new(&["A"], &YEARS)
        .recorded("A", ["1", "2", "3", "4"])
        .without_rate();
    assert_rows(&unnamed, &[]);
    assert_eq!(
        Trend::compute(&unnamed.snapshot(), PartYears::Apart).measure,
        None
    );
}

/// 3,162 after 2,509: the interval from scipy's exact binomial interval of 3,162 in 5,671.
#[test]
fn a_change_of_counts_has_an_interval_and_one_of_amounts_none() {
    let campaign = TestCampaign::new(&["A"], &YEARS[..2]).recorded("A", ["2509", "3162"]);
    let row = &Trend::compute(&campaign.snapshot(), PartYears::Apart).rows[1];
    let (low, high) = row.change_interval.expect("an interval");
    assert!((low - 100.0 * (LOW - 1.0)).abs() < 1e-4, "{low}");
    assert!((high - 100.0 * (HIGH - 1.0)).abs() < 1e-4, "{high}");
    let pounds = campaign.decimals("recorded", 2);
    let row = &Trend::compute(&pounds.snapshot(), PartYears::Apart).rows[1];
    assert_eq!(row.change_interval, None);
    assert!(row.change_percent.is_some());
}

#[test]
fn a_part_year_is_scaled_only_on_request() {
    let campaign = TestCampaign::new(&["A"], &YEARS).recorded("A", ["100", "150", "120", "70"]);
    let snapshot = campaign.snapshot();
    let apart = Trend::compute(&snapshot, PartYears::Apart);
    assert!(apart.rows.iter().all(|row| row.scaled.is_none()));
    let scaled = Trend::compute(&snapshot, PartYears::Scaled);
    let last = &scaled.rows[3];
    // 70 in 7 months is 120 in 12, as in the year before.
    assert!(close(last.scaled, Some(120.0)), "{last:?}");
    assert!(close(last.change_percent, Some(0.0)), "{last:?}");
    assert_eq!((last.count, last.comparable), (Some(70), false));
    // As sure as 70 against 120 is, and not as 120 against 120.
    let (low, high) = last.change_interval.expect("an interval");
    let (from, to) = analysis::interval::count_ratio(70, 120).expect("a ratio");
    assert!(close(Some(low), Some(100.0 * (from * 12.0 / 7.0 - 1.0))));
    assert!(close(Some(high), Some(100.0 * (to * 12.0 / 7.0 - 1.0))));
    assert_eq!(scaled.rows[..3], apart.rows[..3]);
}

#[test]
fn what_is_not_whole_months_is_scaled_by_days() {
    let periods = [
        ("2018", "2018-01-01", "2018-12-31"),
        ("2019-begun", "2019-01-01", "2019-03-14"),
    ];
    let campaign = TestCampaign::new(&["A"], &periods).recorded("A", ["100", "20"]);
    let trend = Trend::compute(&campaign.snapshot(), PartYears::Scaled);
    // 73 of 365 days.
    assert!(close(trend.rows[1].scaled, Some(100.0)));
    assert_eq!(trend.standard, Some(1));
}
