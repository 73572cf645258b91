//! What the checks find in records in which one thing is wrong.

mod answers;
mod explained;
mod figures;
mod rates;

use analysis::checks::{self, Checks, Finding, FindingKind, Severity};
use testing::TestCampaign;

const YEARS: [(&str, &str, &str); 3] = [
    ("2019", "2019-01-01", "2019-12-31"),
    ("2020", "2020-01-01", "2020-12-31"),
    ("2021", "2021-01-01", "2021-12-31"),
];

/// What is found. Most of these campaigns only have figures: that nobody logged a response is left
/// out.
fn run(campaign: &TestCampaign) -> Checks {
    let mut checks = checks::checks(&campaign.snapshot());
    assert_eq!(checks.open + checks.explained, checks.findings.len());
    let all = checks.findings.len();
    checks
        .findings
        .retain(|one| one.kind != FindingKind::FiguresWithoutResponse);
    checks.open -= all - checks.findings.len();
    checks
}

/// What is found, without the words.
fn kinds(campaign: &TestCampaign) -> Vec<(FindingKind, Severity, usize)> {
    let findings = run(campaign).findings;
    let brief = |one: &Finding| (one.kind, one.severity, one.authority.expect("an authority"));
    findings.iter().map(brief).collect()
}

/// The only finding there is.
fn only(campaign: &TestCampaign) -> Finding {
    let mut findings = run(campaign).findings;
    assert_eq!(findings.len(), 1, "{findings:?}");
    findings.remove(0)
}

/// The cells of a finding, in the words of commands.
fn cells(campaign: &TestCampaign, finding: &Finding) -> Vec<String> {
    let snapshot = campaign.snapshot();
    let cells = finding.cells.iter();
    cells
        .map(|cell| {
            format!(
                "{} {} {}",
                snapshot.authorities[cell.authority].name,
                snapshot.measures[cell.measure].slug,
                snapshot.periods[cell.period].slug
            )
        })
        .collect()
}

#[test]
fn an_empty_campaign_has_no_findings() {
    let checks = run(&TestCampaign::new(&[], &[]));
    assert_eq!(
        (checks.findings, checks.stale, checks.without_source),
        (vec![], vec![], 0)
    );
    assert_eq!(kinds(&TestCampaign::new(&["A", "B"], &YEARS)), []);
}

#[test]
fn findings_come_open_and_worst_first() {
    let campaign = TestCampaign::new(&["A", "B", "C"], &[])
        .totals("A", ["10", "5", "1"])
        .differs("A", "Calendar years", "")
        .totals("B", ["10", "11"])
        .totals("C", ["10", "12"]);
    assert_eq!(
        kinds(&campaign),
        [
            (FindingKind::PartsAndWhole, Severity::Error, 1),
            (FindingKind::PartsAndWhole, Severity::Error, 2),
            (FindingKind::DifferentBasis, Severity::Warning, 0),
        ]
    );
    let first = &run(&campaign).findings[0];
    let campaign = campaign.explain(&first.key, &first.figures, "They say so", false);
    assert_eq!(
        kinds(&campaign),
        [
            (FindingKind::PartsAndWhole, Severity::Error, 2),
            (FindingKind::DifferentBasis, Severity::Warning, 0),
            (FindingKind::PartsAndWhole, Severity::Error, 1),
        ]
    );
}

#[test]
fn figures_without_a_source_are_counted() {
    let campaign = TestCampaign::new(&["A", "B"], &[])
        .totals("A", ["10", "nh"])
        .sourced();
    assert_eq!(run(&campaign).without_source, 0);
    let campaign = campaign.totals("B", ["10", "withheld"]);
    assert_eq!(run(&campaign).without_source, 2);
}

#[test]
fn codes_are_those_of_json() {
    for kind in FindingKind::ALL {
        let json = serde_json::to_string(&kind).expect("a word");
        assert_eq!(json, format!("\"{}\"", kind.code()));
    }
    for severity in Severity::ALL {
        let json = serde_json::to_string(&severity).expect("a word");
        assert_eq!(json, format!("\"{}\"", severity.code()));
    }
}
