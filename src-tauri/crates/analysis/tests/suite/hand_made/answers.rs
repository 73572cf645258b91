use super::close;
use analysis::answers::Answers;
use analysis::interval::IntervalMethod;
use analysis::listed_rates::{Found, ListedRate};
use foi::{Answer, Asked, EventKind, Kind, Rate, RateForm, Value, YesNo};
use testing::{TestCampaign, day, id, rows};

/// A campaign with a question of this kind, asked once, and what authorities answered.
fn campaign(kind: Kind, answers: &[(&str, Answer)]) -> TestCampaign {
    let mut made = TestCampaign::new(&["A", "B", "C", "D", "E"], &[]).measured("policy", None);
    let measure = made.record.measures.last_mut().expect("a measure");
    measure.kind = kind;
    measure.partly = kind == Kind::YesNo;
    measure.asked = Asked::Once;
    if kind == Kind::Choice {
        measure.options = vec!["Draft".to_owned(), "In force".to_owned()];
    }
    let (measure, period) = (made.measure("policy"), made.period("total"));
    for (authority, answer) in answers {
        let holder = foi::Holder::Authority(made.authority(authority));
        let value = Value::Answer(Box::new(answer.clone()));
        made.record
            .figures
            .push(rows::figure(holder, measure, period, value));
    }
    made.event("D", EventKind::Sent, Some("2022-01-01"))
}

fn only(campaign: &TestCampaign) -> Answers {
    let mut all = Answers::all(&campaign.snapshot(), IntervalMethod::Wilson);
    assert_eq!(all.len(), 1);
    all.remove(0)
}

#[test]
fn authorities_are_counted_by_their_answer() {
    let yes = || Answer::YesNo(YesNo::Yes);
    let found = only(
        &campaign(
            Kind::YesNo,
            &[
                ("A", yes()),
                ("B", yes()),
                ("C", Answer::YesNo(YesNo::No)),
                ("E", yes()),
            ],
        )
        .exclude("E", "it counts something else"),
    );
    // A, B and C answered; D was asked and did not; E answered and was excluded.
    assert_eq!((found.answered, found.asked, found.excluded), (3, 5, 1));
    // Nobody recorded a request to A, B, C or E.
    assert_eq!(found.unrecorded, 4);
    let counts: Vec<(String, u32)> = found
        .counts
        .iter()
        .map(|one| (one.answer.plain(), one.authorities))
        .collect();
    assert_eq!(
        counts,
        [
            ("yes".to_owned(), 2),
            ("partly".to_owned(), 0),
            ("no".to_owned(), 1)
        ]
    );
    let yes = &found.counts[0];
    assert!(close(
        yes.of_answered.map(|share| share.percent),
        Some(200.0 / 3.0)
    ));
    assert!(close(yes.of_asked, Some(40.0)));
    // Wilson, 2 of 3, z = 1.959964: 20.77% to 93.85% (statsmodels 0.14 proportion_confint).
    let (low, high) = yes
        .of_answered
        .and_then(|share| share.interval)
        .expect("an interval");
    assert!(
        (low - 20.7655).abs() < 1e-3 && (high - 93.8507).abs() < 1e-3,
        "{low} {high}"
    );
}

#[test]
fn choices_are_counted_in_the_order_in_which_they_can_be_chosen() {
    let found = only(&campaign(
        Kind::Choice,
        &[("A", Answer::Choice("In force".into()))],
    ));
    let counts: Vec<(String, u32)> = found
        .counts
        .iter()
        .map(|one| (one.answer.plain(), one.authorities))
        .collect();
    assert_eq!(
        counts,
        [("Draft".to_owned(), 0), ("In force".to_owned(), 1)]
    );
}

#[test]
fn days_have_a_first_a_middle_and_a_last() {
    let date = |text: &str| Answer::Date(day(text));
    let given = [
        ("A", date("2021-05-01")),
        ("B", date("2019-01-31")),
        ("C", date("2020-02-29")),
        ("D", date("2022-12-31")),
    ];
    let days = only(&campaign(Kind::Date, &given)).days.expect("days");
    assert_eq!(
        [days.earliest, days.median, days.latest],
        ["2019-01-31", "2020-02-29", "2022-12-31"].map(day)
    );
    assert_eq!(only(&campaign(Kind::Date, &[])).days, None);
}

#[test]
fn rates_of_the_list_are_shares_ratios_and_per_head() {
    let mut made = TestCampaign::new(&["A", "B"], &[])
        .decimals("warned", 2)
        .totals("A", ["40", "10", "5000"])
        .totals("B", ["60", "nh", "2500"])
        .population("A", 100_000);
    let (recorded, charged, warned) = (
        made.measure("recorded"),
        made.measure("charged"),
        made.measure("warned"),
    );
    let period = made.period("total");
    let rate = |n, part, whole, form, per| Rate {
        id: id(n),
        label: String::from("A rate"),
        part,
        whole,
        period,
        form,
        per,
        position: n as u32,
    };
    made.record.rates = vec![
        rate(701, charged, Some(recorded), RateForm::Share, 1),
        rate(702, warned, Some(recorded), RateForm::Ratio, 1),
        rate(703, recorded, None, RateForm::Ratio, 1_000),
    ];
    let snapshot = made.snapshot();
    let found = ListedRate::all(&snapshot, IntervalMethod::Wilson);
    // 10 of 40: B did not say.
    let Found::Share(share) = found[0].found else {
        panic!("a share")
    };
    assert_eq!((share.part, share.whole, found[0].authorities), (10, 40, 1));
    assert_eq!(found[0].left_out.len(), 1);
    // £75.00 for 100 offences.
    assert_eq!(
        found[1].found,
        Found::Ratio {
            value: 0.75,
            part: 7_500,
            whole: 100
        }
    );
    // 40 among 100,000 people through 7,305 days, which are 20 years of 365.25 days.
    assert_eq!(snapshot.periods[0].days(), 7_305);
    let Found::PerHead { value, people, .. } = found[2].found else {
        panic!("per head")
    };
    assert!(close(Some(value), Some(0.02)));
    assert_eq!((people, found[2].without_population), (100_000, 1));
}
