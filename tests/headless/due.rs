//! When an answer is due, by the dates that the law's guidance and the calendar give.

use crate::campaign::Campaign;
use serde_json::{Value, json};

fn due(args: &[&str]) -> Value {
    let mut all = vec!["due", "--json"];
    all.extend(args);
    serde_json::from_str(&Campaign::nothing().ok(&all)).expect("JSON")
}

#[test]
fn the_due_date_of_each_law() {
    for (law, received, expected) in [
        ("foia", "2025-12-12", "2026-01-15"),
        // Received on a Saturday; St Patrick's Day counts for FOIA and not in Scotland.
        ("foia", "2026-03-14", "2026-04-15"),
        ("eir", "2026-03-14", "2026-04-15"),
        ("foisa", "2026-03-14", "2026-04-13"),
        // 15 June 2026, proclaimed late for Scotland, and 13 July, in Northern Ireland.
        ("foia", "2026-06-12", "2026-07-14"),
    ] {
        let said = due(&["--law", law, "--received", received]);
        assert_eq!(said["due"], expected, "{law} {received}");
        assert_eq!(said["counted"], 20, "{law} {received}");
    }
}

#[test]
fn every_skipped_day_has_its_reason() {
    let said = due(&["--law", "foia", "--received", "2025-12-12"]);
    let skipped = said["skipped"].as_array().expect("a list");
    // 34 days from the 13th of December to the 15th of January, 20 of them counted.
    assert_eq!(skipped.len(), 14);
    let reason = |date: &str| {
        skipped
            .iter()
            .find(|day| day["date"] == date)
            .and_then(|day| day["reason"].as_str())
            .unwrap_or_default()
            .to_owned()
    };
    assert_eq!(reason("2025-12-13"), "Saturday");
    assert_eq!(reason("2025-12-25"), "Christmas Day");
    assert!(reason("2025-12-26").contains("Boxing Day"));
    // The second of January is a holiday in Scotland alone.
    assert!(reason("2026-01-02").contains("Scotland"));
}

#[test]
fn a_clarification_starts_the_clock_again_and_a_fee_stops_it() {
    let clarified = due(&[
        "--law",
        "foia",
        "--received",
        "2025-11-03",
        "--clarified",
        "2025-12-12",
    ]);
    assert_eq!(clarified["due"], "2026-01-15");
    let fee = due(&[
        "--law",
        "foia",
        "--received",
        "2026-09-01",
        "--fee-notice",
        "2026-09-10",
        "--fee-paid",
        "2026-09-24",
    ]);
    assert_eq!(fee["due"], "2026-10-14");
    let unpaid = due(&[
        "--law",
        "foia",
        "--received",
        "2026-09-01",
        "--fee-notice",
        "2026-09-10",
    ]);
    assert_eq!(unpaid["due"], Value::Null);
    assert_eq!(unpaid["lapses_on"], "2026-12-09");
    let forty = due(&["--law", "foia", "--received", "2026-01-05", "--days", "40"]);
    assert_eq!(forty["counted"], 40);
}

#[test]
fn the_list_names_every_day_and_its_section() {
    let campaign = Campaign::nothing();
    let text = campaign.ok(&[
        "due",
        "--law",
        "foia",
        "--received",
        "2025-12-12",
        "--explain",
    ]);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "2026-01-15");
    assert!(text.contains("2025-12-25"), "{text}");
    assert!(text.contains("FOIA s.10(6)"), "{text}");
    let steps = due(&["--law", "foia", "--received", "2025-12-12", "--explain"]);
    let steps = steps["steps"].as_array().expect("a list");
    assert_eq!(steps[0]["kind"], json!("day-zero"));
    assert!(steps.iter().any(|step| step["kind"] == "due"));
}

#[test]
fn dates_that_cannot_be_counted_are_refused_by_name() {
    let campaign = Campaign::nothing();
    let late = campaign.refused(&["due", "--law", "foia", "--received", "2031-01-06"]);
    assert!(late.contains("2031"), "{late}");
    assert!(late.contains("2028"), "{late}");
    let backwards = campaign.refused(&[
        "due",
        "--law",
        "foia",
        "--received",
        "2026-01-06",
        "--clarified",
        "2026-01-05",
    ]);
    assert!(backwards.contains("clarification"), "{backwards}");
    campaign.refused(&["due", "--law", "gdpr", "--received", "2026-01-06"]);
}
