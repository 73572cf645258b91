//! Outcomes of late periods are not final; when the figures were taken is asked for.

use analysis::as_at::not_final;
use analysis::checks::{FindingKind, checks};
use foi::{Details, EventKind, ResponseResult};
use testing::{TestCampaign, day};

/// Three forces answered for 2021 and 2022 with `charged`, an outcome: on these days.
fn answered(days: [(&str, Option<&str>); 3]) -> TestCampaign {
    let names = ["Aye", "Bee", "Cee"];
    let mut campaign = TestCampaign::new(
        &names,
        &[
            ("2021", "2021-01-01", "2021-12-31"),
            ("2022", "2022-01-01", "2022-12-31"),
        ],
    );
    campaign.record.measures[1].outcome_type = Some("1".to_owned());
    for (name, (on, taken)) in names.into_iter().zip(days) {
        let details = Details {
            correct_at: taken.map(day),
            ..Details::default()
        };
        campaign = campaign
            .detailed(
                name,
                EventKind::Response(ResponseResult::Full),
                Some(on),
                details,
            )
            .enter(name, "charged", "2021", "7")
            .enter(name, "charged", "2022", "3");
    }
    campaign
}

#[test]
fn outcomes_are_final_a_year_after_their_period() {
    let snapshot = answered([
        // 31 December 2022 and a year is 31 December 2023.
        ("2023-12-30", None),
        ("2024-02-01", None),
        // Answered late, from figures that were taken early.
        ("2024-02-01", Some("2022-12-31")),
    ])
    .snapshot();
    let found: Vec<_> = not_final(&snapshot)
        .into_iter()
        .map(|one| (one.authority, one.extracted, one.not_final))
        .collect();
    // Positions: charged is the second measure; periods are the total, 2021 and 2022.
    assert_eq!(
        found,
        [
            (0, None, vec![(1, 2)]),
            (2, Some(day("2022-12-31")), vec![(1, 2)]),
        ]
    );
}

#[test]
fn the_day_is_asked_for_where_it_matters() {
    let open = |campaign: &TestCampaign| {
        let found = checks(&campaign.snapshot()).findings;
        let one = found
            .into_iter()
            .find(|one| one.kind == FindingKind::OutcomesNotFinal);
        one.map(|one| (one.says, one.cells.len()))
    };
    let soon = answered([
        ("2023-02-01", None),
        ("2023-03-01", None),
        ("2023-03-01", Some("2023-02-20")),
    ]);
    let (says, cells) = open(&soon).expect("a finding");
    assert!(
        says.starts_with("2 forces gave outcomes of a period that was over for less than a year"),
        "{says}"
    );
    assert!(says.contains("Aye and Bee"), "{says}");
    assert_eq!(cells, 2);
    let later = answered([("2024-02-01", None); 3]);
    assert_eq!(open(&later), None);
    let mut no_outcomes = soon;
    no_outcomes.record.measures[1].outcome_type = None;
    assert_eq!(open(&no_outcomes), None);
}
