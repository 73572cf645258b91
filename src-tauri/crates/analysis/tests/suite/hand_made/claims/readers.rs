//! What readers get of claims while counts are hidden.

use super::said::{YEARS, measure};
use super::{claim, period};
use analysis::claims::{check, printed};
use analysis::small_counts::{Published, summary::Scope};
use foi::{
    AuthorityCondition, Average, Claim, Comparison, End, Quantity, SmallCountRule, Snapshot,
    StatedHow, Statistic, Way,
};
use testing::TestCampaign;

/// A and B have 3 and 4, or the other way round; readers get neither, only that C and D have 20 and
/// 30 and that all have 57.
fn record(a: &str, b: &str) -> Snapshot {
    let mut campaign = TestCampaign::new(&["A", "B", "C", "D"], &YEARS);
    for (name, charged, region) in [
        ("A", a, "North"),
        ("B", b, "South"),
        ("C", "20", "South"),
        ("D", "30", "South"),
    ] {
        campaign = campaign
            .region(name, region)
            .population(name, 100_000)
            .totals(name, ["100", charged])
            .enter(name, "charged", "2019", charged)
            .enter(name, "charged", "2020", "10")
            .enter(name, "charged", "2021", "12")
            .enter(name, "recorded", "2019", "40")
            .enter(name, "recorded", "2020", "40")
            .enter(name, "recorded", "2021", "20");
    }
    campaign.snapshot()
}

fn statistics(snapshot: &Snapshot) -> Vec<Statistic> {
    let (part, whole) = (measure(snapshot, "charged"), measure(snapshot, "recorded"));
    let [total, from, to] = ["total", "2019", "2020"].map(|slug| period(snapshot, slug));
    let region = |name: &str| AuthorityCondition::Region {
        region: name.to_owned(),
    };
    let figure = Quantity::Figure {
        measure: part,
        period: total,
    };
    let moved = AuthorityCondition::Moved {
        way: Way::Rose,
        measure: part,
        from: total,
        to: total,
    };
    let more_than_three = AuthorityCondition::Compares {
        quantity: figure,
        comparison: Comparison::MoreThan,
        than: "3".to_owned(),
    };
    let average = |average, among| Statistic::Average {
        average,
        measure: part,
        period: total,
        among,
    };
    vec![
        Statistic::AuthoritiesShare {
            condition: more_than_three.clone(),
            among: region("North"),
        },
        Statistic::AuthoritiesShare {
            condition: region("North"),
            among: more_than_three.clone(),
        },
        Statistic::Authorities { condition: moved },
        Statistic::TopShare {
            measure: part,
            period: total,
            top: 3,
        },
        Statistic::Points {
            part,
            whole,
            from,
            to,
        },
        Statistic::GroupRatio {
            part,
            whole,
            period: total,
            group: region("North"),
            against: region("South"),
        },
        Statistic::Ratio {
            part,
            whole,
            period: total,
            per: 1,
        },
        Statistic::PerPeople {
            measure: part,
            period: total,
            per: 100_000,
        },
        Statistic::Times {
            measure: part,
            from,
            to,
        },
        Statistic::Steps {
            way: Way::Rose,
            measure: part,
            within: total,
        },
        average(Average::Mean, Some(region("North"))),
        average(Average::Median, None),
        average(Average::Mean, Some(more_than_three)),
        Statistic::Extreme {
            end: End::Lowest,
            quantity: figure,
            among: None,
            authority: Some(snapshot.authorities[0].id),
        },
    ]
}

/// Two records that differ only in hidden counts say the same to readers, whatever is claimed.
#[test]
fn nothing_that_comes_from_a_hidden_count_is_said_to_readers() {
    let rule = SmallCountRule {
        threshold: 5,
        ..SmallCountRule::default()
    };
    let mut differ = 0;
    for stated in ["3", "4", "a quarter", "doubled"] {
        for how in StatedHow::ALL {
            let said = |a: &str, b: &str| {
                let mut snapshot = record(a, b);
                let claims = statistics(&snapshot).into_iter();
                let claims: Vec<Claim> = claims
                    .map(|statistic| claim(Some(statistic), how, stated))
                    .collect();
                snapshot.claims = claims;
                let published = Published::new(&snapshot, Scope::ALL, &[], rule, &[]);
                assert!(published.is_safe());
                let own: Vec<_> = (0..snapshot.claims.len())
                    .map(|n| check(&snapshot, n, &snapshot.claims[n]))
                    .collect();
                (own, printed(&snapshot, &published))
            };
            let ((own, theirs), (other, their_other)) = (said("3", "4"), said("4", "3"));
            assert_eq!(theirs, their_other, "{how:?} {stated}");
            differ += own.iter().zip(&other).filter(|(a, b)| a != b).count();
        }
    }
    // The record itself tells them apart.
    assert!(differ > 0);
}
