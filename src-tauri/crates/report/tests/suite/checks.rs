//! What the methods note says of checks: only what there is to say.

use crate::support::day;
use foi::{Explanation, Snapshot, Value};
use report::compose::{Options, compose};
use testing::practice;

fn checks_of(snapshot: &Snapshot) -> String {
    let tables = analysis::Tables::compute(snapshot, day(), analysis::Choices::default());
    let report = compose(snapshot, &tables, &Options::published(day()));
    let mut sections = report.methods.iter();
    sections
        .find(|one| one.title == "Checks")
        .map_or_else(String::new, |section| section.paragraphs.join("\n"))
}

/// A campaign in which one force says that it charged more than it recorded.
fn contradictory() -> Snapshot {
    let mut record = practice(43, 1);
    let part = record.campaign.rate_part.expect("a headline rate");
    let period = record.campaign.rate_period.expect("a headline rate");
    let figure = record
        .figures
        .iter_mut()
        .find(|figure| {
            figure.measure == part && figure.period == period && figure.value.count().is_some()
        })
        .expect("a count");
    figure.value = Value::Count(9_999_999);
    Snapshot::from_record(&record)
}

#[test]
fn nothing_is_said_where_there_is_nothing() {
    let mut record = practice(43, 1);
    let checked = checks_of(&Snapshot::from_record(&record));
    assert!(checked.contains("were checked against the source, and 0 are in dispute"));
    for figure in &mut record.figures {
        (figure.checked_by, figure.checked_at) = (None, None);
    }
    assert_eq!(checks_of(&Snapshot::from_record(&record)), "");
}

#[test]
fn a_finding_is_printed_with_its_explanation_if_a_person_said_so() {
    let mut snapshot = contradictory();
    let found = analysis::checks::checks(&snapshot);
    let finding = found
        .findings
        .iter()
        .find(|one| one.kind == analysis::checks::FindingKind::PartsAndWhole)
        .expect("a part greater than its whole");
    let said = Explanation {
        finding: finding.key.clone(),
        figures: finding.figures.clone(),
        reason: "The force counts crimes, not offences.".to_owned(),
        printed: true,
        by: "Ada".to_owned(),
        at: "2026-01-02T03:04:05.000Z".to_owned(),
    };
    snapshot.explanations = vec![said.clone()];
    let printed = checks_of(&snapshot);
    assert!(printed.contains(&finding.says), "{printed}");
    assert!(printed.contains("counts crimes, not offences"), "{printed}");

    snapshot.explanations[0].printed = false;
    assert!(
        !checks_of(&snapshot).contains("Explained"),
        "kept to ourselves"
    );
    // The figures have changed since: what was said no longer holds.
    snapshot.explanations = vec![Explanation {
        figures: "other figures".to_owned(),
        ..said
    }];
    assert!(!checks_of(&snapshot).contains("Explained"));
}

#[test]
fn an_answer_to_another_question_is_named() {
    let mut snapshot = contradictory();
    snapshot.requests[0].differs_period = "financial years.".to_owned();
    snapshot.requests[0].differs_basis = "offences closed".to_owned();
    let said = checks_of(&snapshot);
    let name = &snapshot.authorities[0].name;
    assert!(
        said.contains(&format!("{name} (financial years; offences closed)")),
        "{said}"
    );
}
