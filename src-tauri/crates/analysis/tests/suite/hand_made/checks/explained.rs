//! Explanations hide what they explain, while its figures stay.

use super::{kinds, run};
use analysis::checks::{self, FindingKind};
use testing::TestCampaign;

fn campaign(whole: &str) -> TestCampaign {
    TestCampaign::new(&["A", "B"], &[])
        .totals("A", [whole, "61"])
        .totals("B", ["10", "12"])
}

#[test]
fn an_explanation_hides_one_finding_until_its_figures_change() {
    let before = run(&campaign("58"));
    assert_eq!((before.open, before.explained), (2, 0));
    let about = before.findings[0].clone();
    let explained = |whole| {
        campaign(whole).explain(
            &about.key,
            &about.figures,
            "Two charges for one offence",
            true,
        )
    };

    let after = run(&explained("58"));
    assert_eq!((after.open, after.explained), (1, 1));
    let [other, same] = &after.findings[..] else {
        panic!("{after:?}");
    };
    assert_eq!(*other, before.findings[1]);
    assert_eq!(same.key, about.key);
    let reason = same.explanation.as_ref().map(|said| said.reason.as_str());
    assert_eq!(reason, Some("Two charges for one offence"));
    assert_eq!(same.outdated, None);

    // Another figure: the same finding, open again, with what was said before.
    let changed = run(&explained("59"));
    assert_eq!((changed.open, changed.explained), (2, 0));
    let again = &changed.findings[0];
    assert_eq!((&again.key, &again.explanation), (&about.key, &None));
    let before = again.outdated.as_ref().map(|said| said.figures.as_str());
    assert_eq!(before, Some(about.figures.as_str()));

    // The contradiction is gone, and so is what the explanation was of.
    let gone = run(&explained("61"));
    assert_eq!(gone.findings.len(), 1);
    assert_eq!(gone.stale.len(), 1);
    assert_eq!(gone.stale[0].finding, about.key);
}

#[test]
fn only_what_is_to_be_printed_is() {
    let found = run(&campaign("58")).findings;
    let explain =
        |printed| campaign("58").explain(&found[0].key, &found[0].figures, "They say so", printed);
    assert_eq!(checks::printed(&explain(false).snapshot()), []);
    let printed = checks::printed(&explain(true).snapshot());
    assert_eq!(printed.len(), 1);
    assert_eq!(printed[0].key, found[0].key);
    // Not once it is open again.
    let outdated = explain(true).enter("A", "recorded", "total", "59");
    assert_eq!(checks::printed(&outdated.snapshot()), []);
}

#[test]
fn an_explanation_that_holds_goes_before_one_that_does_not() {
    let found = run(&campaign("58")).findings;
    let campaign = campaign("58")
        .explain(&found[0].key, "other figures", "Earlier", false)
        .explain(&found[0].key, &found[0].figures, "Now", false);
    let after = run(&campaign);
    let one = after.findings.iter().find(|one| !one.is_open()).unwrap();
    assert_eq!(one.explanation.as_ref().unwrap().reason, "Now");
    assert_eq!(one.outdated, None);
    assert_eq!(after.stale, []);
}

/// Keys are stored: they must not change from version to version, or explanations are lost.
#[test]
fn a_key_is_the_kind_and_the_ids() {
    let campaign = campaign("58");
    let snapshot = campaign.snapshot();
    let found = &run(&campaign).findings[0];
    let ids = [
        snapshot.authorities[0].id,
        campaign.measure("recorded"),
        snapshot.periods[0].id,
    ];
    let [authority, measure, period] = ids.map(|id| id.to_string());
    assert_eq!(found.kind, FindingKind::PartsAndWhole);
    assert_eq!(
        found.key,
        format!("parts-and-whole:{authority}:{measure}:{period}")
    );
    assert_eq!(kinds(&campaign).len(), 2);
}
