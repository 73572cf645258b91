//! Several editions of one campaign, through the command line: what one hid stays hidden by the
//! difference of all of them.

use crate::campaign::Campaign;
use serde_json::{Value, json};
use std::fs;
use std::process::Command;

/// The names of all that prints the counts of an authority.
const BY_AUTHORITY: [&str; 6] = [
    "rates",
    "chart-rates",
    "funnel",
    "chart-funnel",
    "sensitivity",
    "chart-sensitivity",
];

/// Alpha, Beta and Gamma gave 17, 20 and 2, which are 39 together, of one measure in one period;
/// wherever else a figure is asked for there is enough not to be small.
fn three(measure: &str, period: &str) -> Campaign {
    let name = format!("Alpha, Beta and Gamma, {measure} in {period}");
    Campaign::like(&name, |campaign| {
        campaign.answered_by(&["Alpha", "Beta", "Gamma"]);
        for (authority, count) in [("Alpha", "17"), ("Beta", "20"), ("Gamma", "2")] {
            for (other, plenty) in [("recorded", "400"), ("charged", "100")] {
                campaign.figure(authority, other, "total", plenty);
            }
            campaign.figure(authority, measure, period, count);
            if (measure, period) == ("recorded", "total") {
                campaign.figure(authority, "charged", "total", "0");
            }
            if period == "2021" {
                campaign.figure(authority, measure, "2022", "400");
            }
        }
        let audited = ["audit", "FILE", "--threshold", "5", "--keep", "--json"];
        let first = campaign.ok(&[&audited[..], &["--released", "First"]].concat());
        let first: Value = serde_json::from_str(&first).expect("JSON");
        assert_eq!(first["safe"], true, "{first}");
    })
}

fn withdraw(campaign: &Campaign) {
    let what = ["--authority", "Gamma", "--event", "response-withdrawn"];
    campaign.ok(&[&["log", "FILE"], &what[..], &["--on", "2023-02-01"]].concat());
}

fn leave_out(campaign: &Campaign, keys: &[&str]) {
    let words = json!({ "left_out": keys }).to_string();
    fs::write(campaign.path("words.json"), words).expect("words");
    campaign.ok(&["publication", "FILE", "--set", "words.json"]);
}

/// What the summary holds now, after the audit found it safe.
fn summary(campaign: &Campaign) -> Value {
    let audit = campaign.ok(&["audit", "FILE", "--json"]);
    let audit: Value = serde_json::from_str(&audit).expect("JSON");
    assert_eq!(audit["safe"], true, "{audit}");
    campaign.ok(&[
        "summary", "FILE", "--out", "out", "--format", "json", "--force",
    ]);
    let text = fs::read_to_string(campaign.path("out/summary.json")).expect("a summary");
    serde_json::from_str(&text).expect("JSON")
}

/// Whether a number stands anywhere in it.
fn holds(value: &Value, number: i64) -> bool {
    match value {
        Value::Number(one) => one.as_i64() == Some(number),
        Value::String(text) => text
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word == number.to_string()),
        Value::Array(all) => all.iter().any(|one| holds(one, number)),
        Value::Object(all) => all.values().any(|one| holds(one, number)),
        Value::Null | Value::Bool(_) => false,
    }
}

/// The first edition printed `c`, 20, `<5` and 39. With 37 in the second, Gamma's 2 is known.
#[test]
fn an_answer_that_was_withdrawn_is_not_given_away() {
    let campaign = three("recorded", "total");
    withdraw(&campaign);
    let second = summary(&campaign);
    assert!(!holds(&second["tables"]["rates"], 37), "{second}");
    assert!(!holds(&second["tables"]["rates"], 17), "{second}");
    let text = campaign.ok(&["audit", "FILE"]);
    assert!(
        text.contains("Gamma: Offences recorded, January 2021 to December 2022, hidden in “First”: 1 to 4 (hidden in an earlier release)"),
        "{text}"
    );
    // On its own the second edition has nothing to hide.
    let alone = ["audit", "FILE", "--json"];
    let alone: Value = serde_json::from_str(&campaign.ok(&alone)).expect("JSON");
    assert_eq!(alone["small"], 0);
}

#[test]
fn an_authority_that_was_excluded_is_not_given_away() {
    let campaign = three("recorded", "total");
    let exclude = ["exclude", "FILE", "--authority", "Gamma", "--reason"];
    campaign.ok(&[&exclude[..], &["another period"]].concat());
    // Otherwise the sums of all that answered still have it.
    leave_out(&campaign, &["sensitivity", "chart-sensitivity"]);
    let second = summary(&campaign);
    assert!(!holds(&second["tables"]["rates"], 37), "{second}");
}

/// Without the tables that print an authority's counts, 37 is enough all the same.
#[test]
fn a_table_that_was_left_out_is_not_given_away() {
    let campaign = three("recorded", "total");
    withdraw(&campaign);
    leave_out(&campaign, &BY_AUTHORITY);
    let second = summary(&campaign);
    assert!(!holds(&second["tables"], 37), "{second}");
}

/// No table has Gamma's 2 of an outcome or of a year; the two sums do.
#[test]
fn outcomes_and_years_are_not_given_away() {
    for (measure, period, table) in [
        ("type-14", "total", "outcomes"),
        ("recorded", "2021", "trend"),
    ] {
        let campaign = three(measure, period);
        let first = summary(&campaign);
        assert!(holds(&first["tables"][table], 39), "{table}: {first}");
        withdraw(&campaign);
        let second = summary(&campaign);
        assert!(!holds(&second["tables"][table], 37), "{table}: {second}");
    }
}

/// Nor by a rule that hides less, or nothing.
#[test]
fn a_rule_that_hides_less_does_not_show_what_was_hidden() {
    let campaign = three("recorded", "total");
    for (threshold, expected) in [
        ("3", ["hidden", "count", "hidden-small"]),
        ("0", ["hidden", "count", "hidden"]),
    ] {
        campaign.ok(&["audit", "FILE", "--threshold", threshold, "--keep"]);
        let second = summary(&campaign);
        let rows = second["tables"]["rates"]["rows"].as_array().expect("rows");
        let states: Vec<&Value> = rows.iter().map(|row| &row["whole_state"]).collect();
        assert_eq!(states, expected, "{threshold}");
    }
}

/// A campaign that was published by a program that did not look: nothing can be taken back, and it
/// is said which count of which release can be worked out, and from what.
#[test]
fn what_earlier_releases_give_away_is_named_and_not_written() {
    let campaign = three("recorded", "total");
    withdraw(&campaign);
    campaign.ok(&["audit", "FILE", "--released", "Second"]);
    let print_everything = r#"
import json, sqlite3, sys
file = sqlite3.connect(sys.argv[1])
(text,) = file.execute("SELECT content FROM release WHERE label = 'Second'").fetchone()
kept = json.loads(text)
for cell in kept["cells"]:
    if cell["mark"] == "complementary":
        cell["mark"] = {"number": cell["value"]}
file.execute("UPDATE release SET content = ? WHERE label = 'Second'", [json.dumps(kept)])
file.commit()
"#;
    let python = Command::new("python3")
        .args(["-c", print_everything])
        .arg(campaign.file())
        .status()
        .expect("python3");
    assert!(python.success());
    let refused = campaign.refused(&["summary", "FILE", "--out", "out"]);
    for words in [
        "not safe to publish",
        "Gamma: Offences recorded, January 2021 to December 2022, hidden in “First” (from",
        "Total: Offences recorded, January 2021 to December 2022, published in “First”",
        "published in “Second”",
        "worked out from earlier releases alone",
    ] {
        assert!(refused.contains(words), "{words}: {refused}");
    }
    assert!(!campaign.path("out").exists());
    let audit = campaign.ok(&["audit", "FILE"]);
    assert!(audit.contains("It is not safe"), "{audit}");
}
