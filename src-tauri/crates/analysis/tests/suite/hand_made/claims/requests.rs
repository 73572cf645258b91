//! What became of the requests: each true, false, and such that the record cannot tell. Worked out
//! by hand.

use super::checked;
use super::said::held;
use analysis::claims::ClaimVerdict::{Fails, Holds, Rounded, Unknown};
use foi::StatedHow::{AtLeast, AtMost, Exactly, LessThan, MoreThan};
use foi::{AuthorityCondition, Average, Citation, Details, EventKind, ResponseResult, Statistic};
use testing::TestCampaign;

fn cites(provisions: &[&str]) -> Details {
    let citation = |provision: &&str| Citation {
        provision: (*provision).to_owned(),
        measure: None,
        question: String::new(),
    };
    Details {
        citations: provisions.iter().map(citation).collect(),
        ..Details::default()
    }
}

fn asked(names: &[&str]) -> TestCampaign {
    let campaign = TestCampaign::new(names, &[]);
    names.iter().fold(campaign, |campaign, name| {
        campaign.event(name, EventKind::Sent, Some("2024-03-04"))
    })
}

/// Four were asked; two refused, one answered, one did not. A cites s.12, B a part of it.
#[test]
fn half_of_the_authorities_refused_and_two_cited_a_provision() {
    let refused = EventKind::Response(ResponseResult::Refused);
    let full = EventKind::Response(ResponseResult::Full);
    let two = asked(&["A", "B", "C", "D"])
        .detailed("A", refused, Some("2024-03-08"), cites(&["s.12"]))
        .detailed(
            "B",
            refused,
            Some("2024-03-08"),
            cites(&["s.12(1)", "s.40(2)"]),
        )
        .detailed("C", full, Some("2024-03-08"), cites(&["s.40(2)"]));
    let snapshot = two.snapshot();
    let share = |among| Statistic::AuthoritiesShare {
        condition: AuthorityCondition::Refused,
        among,
    };
    held(
        &snapshot,
        &share(AuthorityCondition::Asked),
        &[
            (MoreThan, "a half", Fails),
            (AtLeast, "a half", Holds),
            (Exactly, "half", Holds),
        ],
    );
    held(
        &snapshot,
        &share(AuthorityCondition::Answered),
        &[
            (Exactly, "two thirds", Holds),
            (Exactly, "67", Rounded),
            (MoreThan, "half", Holds),
        ],
    );
    let found = checked(&snapshot, share(AuthorityCondition::Asked), Exactly, "50");
    assert_eq!(
        found.because,
        "2 forces that refused, of 4 forces that were asked."
    );
    let cited = |provision: &str| Statistic::Authorities {
        condition: AuthorityCondition::Cited {
            provision: provision.to_owned(),
        },
    };
    held(
        &snapshot,
        &cited("s.12"),
        &[(Exactly, "two", Holds), (Exactly, "3", Fails)],
    );
    held(&snapshot, &cited("12(1)"), &[(Exactly, "one", Holds)]);
    held(&snapshot, &cited("s.14"), &[(Exactly, "none", Holds)]);
    // D refused, and nobody recorded under which provision.
    let snapshot = two.event("D", refused, Some("2024-03-08")).snapshot();
    held(
        &snapshot,
        &cited("s.12"),
        &[
            (Exactly, "three", Unknown),
            (AtLeast, "two", Holds),
            (Exactly, "four", Fails),
        ],
    );
    // Hidden: B recorded `<5`, of which nobody can tell whether it is more than two.
    let snapshot = TestCampaign::new(&["A", "B"], &[])
        .totals("A", ["9"])
        .totals("B", ["<5"])
        .snapshot();
    let large = Statistic::AuthoritiesShare {
        condition: super::recorded_is(&snapshot, foi::Comparison::MoreThan, "2"),
        among: AuthorityCondition::Included,
    };
    held(
        &snapshot,
        &large,
        &[
            (Exactly, "half", Unknown),
            (AtLeast, "half", Holds),
            (LessThan, "half", Fails),
        ],
    );
}

/// Asked on Monday 4 March 2024. No working days under FOIA are Monday 18 March, a bank holiday in
/// Northern Ireland, Good Friday, 29 March, and Easter Monday, 1 April. So Friday 8 March is working
/// day 4, Tuesday 19 March day 10, Wednesday 20 March day 11, and Thursday 4 April day 20.
#[test]
fn one_in_five_answered_on_time_and_the_median_was_ten_days() {
    let full = EventKind::Response(ResponseResult::Full);
    let share = Statistic::AuthoritiesShare {
        condition: AuthorityCondition::OnTime,
        among: AuthorityCondition::Asked,
    };
    let late = asked(&["A", "B", "C", "D", "E"])
        .event("A", full, Some("2024-04-04"))
        .event("B", full, Some("2024-04-05"));
    let snapshot = late.snapshot();
    held(
        &snapshot,
        &share,
        &[
            (Exactly, "one in five", Holds),
            (Exactly, "a fifth", Holds),
            (MoreThan, "one in five", Fails),
        ],
    );
    // On which day C answered is not recorded.
    let snapshot = late.event("C", full, None).snapshot();
    held(
        &snapshot,
        &share,
        &[
            (Exactly, "one in five", Unknown),
            (AtMost, "40", Holds),
            (Exactly, "a half", Fails),
        ],
    );
    let days = |average| Statistic::DaysToAnswer { average };
    let three = asked(&["A", "B", "C", "D"])
        .event("A", full, Some("2024-03-08"))
        .event("B", full, Some("2024-03-19"))
        .event("C", full, Some("2024-03-20"));
    let snapshot = three.snapshot();
    held(
        &snapshot,
        &days(Average::Median),
        &[
            (Exactly, "10 working days", Holds),
            (Exactly, "10", Holds),
            (Exactly, "42", Fails),
            (LessThan, "20", Holds),
        ],
    );
    // 4, 10 and 11: 25 in all.
    held(
        &snapshot,
        &days(Average::Mean),
        &[(Exactly, "8.3", Rounded), (Exactly, "9", Fails)],
    );
    let found = checked(&snapshot, days(Average::Median), Exactly, "10");
    assert_eq!(
        (found.computed.as_str(), found.because.as_str()),
        (
            "10 working days",
            "The median over 3 of 3 forces that answered."
        )
    );
    let snapshot = asked(&["A"]).event("A", full, None).snapshot();
    held(
        &snapshot,
        &days(Average::Median),
        &[(Exactly, "10", Unknown)],
    );
}
