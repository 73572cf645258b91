//! Small counts in the summary, through the command line.

use crate::campaign::Campaign;
use calamine::Reader as _;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

/// The text of a file in an archive, read by Python's own reader.
fn inside(archive: &std::path::Path, name: &str) -> String {
    let read = "import sys, zipfile; sys.stdout.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]).decode())";
    let output = Command::new("python3")
        .args(["-c", read])
        .arg(archive)
        .arg(name)
        .output()
        .expect("python3");
    assert!(output.status.success(), "{name} is not in {archive:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// City of London recorded 2 offences, and nobody was charged. One more count is hidden, so that
/// 13,860 less the others does not give the 2 back.
#[test]
fn no_format_prints_a_small_count() {
    let example = Campaign::example();
    example.confirm_claims();
    // All that can be read here.
    let formats = ["--format", "html,md,csv,xlsx,docx,json,svg,zip"];
    let args = ["summary", "FILE", "--out", "out", "--threshold", "5"];
    example.ok(&[&args[..], &formats[..]].concat());
    let out = example.path("out");
    let read = |name: &str| fs::read_to_string(out.join(name)).expect(name);

    let json: Value = serde_json::from_str(&read("summary.json")).expect("JSON");
    let rows = json["tables"]["rates"]["rows"].as_array().expect("rows");
    let states: Vec<&str> = rows
        .iter()
        .filter_map(|row| row["whole_state"].as_str())
        .filter(|state| state.starts_with("hidden"))
        .collect();
    assert_eq!(states.len(), 2);
    assert_eq!(json["tables"]["rates"]["total"]["whole"], 13_860);
    assert_eq!(json["tables"]["rates"]["total"]["part"], 534);

    // The charge rate is of printed sums; the record has no yearly counts, hidden or not; and the
    // highest rate of the large forces rests on the count that is hidden beside the small one.
    let claims = json["claims"].as_array().expect("claims");
    let said = |key: &str| -> (&str, &str) {
        let mut all = claims.iter();
        let one = all.find(|one| one["key"] == key).expect(key);
        let text = |field: &str| one[field].as_str().expect("a text");
        (text("verdict"), text("computed"))
    };
    assert_eq!(said("charge_rate"), ("holds", "4%"));
    assert_eq!(said("growth_2020"), ("cannot be checked", ""));
    assert_eq!(said("over_1000_max_rate"), ("not shown", ""));

    for name in ["summary.html", "summary.md", "table-2-rates.csv"] {
        let text = read(name);
        let text = text.replace("&lt;", "<").replace("\\<", "<");
        assert!(text.contains("City of London"), "{name}");
        assert!(text.contains("<5"), "{name}");
    }
    let csv = read("table-2-rates.csv");
    let city = csv.lines().find(|line| line.starts_with("City of London"));
    assert_eq!(city, Some("City of London,0,<5,hidden-small,0,,"));

    let mut workbook = calamine::open_workbook_auto(out.join("summary.xlsx")).expect("a workbook");
    let sheet = workbook.worksheet_range("Rates").expect("a sheet");
    let city: Vec<String> = sheet
        .rows()
        .find(|row| row[0] == "City of London")
        .expect("City of London")
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(city[1..4], ["0", "<5", "0"]);

    let figures = inside(&out.join("data-package.zip"), "data/figures.csv");
    let city: Vec<&str> = figures
        .lines()
        .filter(|line| line.contains(",City of London,"))
        .collect();
    assert!(
        city.iter().any(|line| line.contains(",hidden-small,,,,")),
        "{city:?}"
    );
    let document = inside(&out.join("summary.docx"), "word/document.xml");
    assert!(document.contains("&lt;5") && document.contains("City of London"));
    for chart in ["chart-rates.svg", "chart-funnel.svg"] {
        assert!(!read(chart).contains("City of London"), "{chart}");
    }
}

/// Only the full record has it, and that says what it is.
#[test]
fn the_full_record_is_asked_for_by_name() {
    let example = Campaign::example();
    let args = ["summary", "FILE", "--out", "out", "--threshold", "5"];
    example.ok(&[&args[..], &["--format", "full-record"]].concat());
    let archive = example.path("out").join("full-record.zip");
    let said = inside(&archive, "README.md");
    assert!(said.contains("NOT FOR PUBLICATION"), "{said}");
    let figures = inside(&archive, "data/figures.csv");
    assert!(
        figures
            .lines()
            .any(|line| line.contains(",City of London,") && line.contains(",count,2,")),
        "{figures}"
    );
}

/// A threshold of 2 hides 1 alone: whoever reads the rule knows the number.
#[test]
fn an_unsafe_summary_is_not_written() {
    let example = Campaign::example();
    example.figure("City of London", "recorded", "total", "1");
    let refused = example.refused(&["summary", "FILE", "--out", "out", "--threshold", "2"]);
    assert!(refused.contains("not safe to publish"), "{refused}");
    assert!(refused.contains("City of London"), "{refused}");
    assert!(refused.contains("the announced rule"), "{refused}");
    assert!(!example.path("out").exists());
    // The full record makes no such promise.
    example.ok(&[
        "summary",
        "FILE",
        "--out",
        "out",
        "--threshold",
        "2",
        "--format",
        "full-record",
    ]);
}

/// The names of all that later summaries are checked against.
fn releases(campaign: &Campaign) -> BTreeSet<String> {
    let args = ["audit", "FILE", "--threshold", "5", "--json"];
    let found: Value = serde_json::from_str(&campaign.ok(&args)).expect("JSON");
    let says = found["says"].as_array().expect("a list").iter();
    let mut checked = says.filter_map(|one| one.as_str()?.strip_prefix("Checked against: "));
    let names = checked.next().unwrap_or_default().trim_end_matches('.');
    names.split("; ").map(str::to_owned).collect()
}

#[test]
fn the_rule_of_the_campaign_holds_for_every_export() {
    let example = Campaign::example();
    example.confirm_claims();
    example.ok(&["audit", "FILE", "--threshold", "5", "--keep"]);
    example.ok(&["summary", "FILE", "--out", "out", "--format", "csv"]);
    let csv = fs::read_to_string(example.path("out/table-2-rates.csv")).expect("a table");
    assert!(
        csv.contains("City of London,0,<5,hidden-small,0,,"),
        "{csv}"
    );
    // More may be hidden, and less may not.
    let refused = example.refused(&["summary", "FILE", "--out", "more", "--threshold", "3"]);
    assert!(
        refused.contains("hides less than the campaign's own rule"),
        "{refused}"
    );
    example.ok(&[
        "summary",
        "FILE",
        "--out",
        "more",
        "--threshold",
        "10",
        "--format",
        "md",
    ]);
    // It is one change, and can be undone. What was exported under it stays hidden until that is
    // withdrawn.
    example.ok(&["undo", "FILE"]);
    let again = [
        "summary", "FILE", "--out", "again", "--format", "csv", "--force",
    ];
    example.ok(&again);
    let csv = fs::read_to_string(example.path("again/table-2-rates.csv")).expect("a table");
    assert!(csv.contains("City of London,0,c,hidden,"), "{csv}");
    for name in releases(&example) {
        example.ok(&[
            "audit",
            "FILE",
            "--withdraw",
            &name,
            "--reason",
            "Never sent",
        ]);
    }
    example.ok(&again);
    let csv = fs::read_to_string(example.path("again/table-2-rates.csv")).expect("a table");
    assert!(csv.contains("City of London,0,2,0,"), "{csv}");
}

/// Rounded to 5, the sums of the outcomes hold with controlled rounding; the rate is of the
/// rounded numbers.
#[test]
fn counts_are_rounded_so_that_sums_hold() {
    let example = Campaign::example();
    example.confirm_claims();
    example.ok(&[
        "summary",
        "FILE",
        "--out",
        "out",
        "--format",
        "json",
        "--round",
        "5",
        "--controlled",
    ]);
    let text = fs::read_to_string(example.path("out/summary.json")).expect("JSON");
    let json: Value = serde_json::from_str(&text).expect("JSON");
    let rows = json["tables"]["outcomes"]["rows"].as_array().expect("rows");
    let counts: Vec<i64> = rows
        .iter()
        .filter_map(|row| row["count"].as_i64())
        .collect();
    assert_eq!(counts.len(), rows.len());
    assert!(counts.iter().all(|count| count % 5 == 0), "{counts:?}");
    let total = json["tables"]["outcomes"]["total"]
        .as_i64()
        .expect("a total");
    assert_eq!(counts.iter().sum::<i64>(), total);
    let rates = &json["tables"]["rates"]["total"];
    let (part, whole) = (rates["part"].as_f64(), rates["whole"].as_f64());
    let percent = rates["rate_percent"].as_f64().expect("a rate");
    let (part, whole) = part.zip(whole).expect("sums");
    assert!((percent - 100.0 * part / whole).abs() < 1e-9);
}

/// What was published once is known: without City of London, 13,858. When its 2 has come in, the
/// new total less the old one would be that 2, and the counts of the others cannot be taken back.
#[test]
fn an_earlier_release_is_part_of_the_audit() {
    let example = Campaign::example();
    let audit = |more: &[&str]| -> Value {
        let args = [&["audit", "FILE", "--json"], more].concat();
        serde_json::from_str(&example.ok(&args)).expect("JSON")
    };
    let recorded = |text: &str| {
        example.figure("City of London", "recorded", "total", text);
    };
    let hides_the_total = |found: &Value| {
        let hidden = found["hidden"].as_array().expect("a list").clone();
        hidden
            .iter()
            .filter_map(|one| one["cell"].as_str())
            .any(|cell| cell.starts_with("Total: Offences recorded"))
    };
    audit(&["--threshold", "5", "--keep"]);
    recorded("not held");
    let before = audit(&["--released", "First report"]);
    assert_eq!(before["safe"], true);
    assert_eq!(before["small"], 0);
    recorded("2");
    let after = audit(&[]);
    assert_eq!(after["safe"], true, "{after}");
    assert!(hides_the_total(&after), "{after}");
    // Without the earlier release the total can stay.
    let alone = Campaign::example();
    let found = alone.ok(&["audit", "FILE", "--threshold", "5", "--json"]);
    assert!(!hides_the_total(
        &serde_json::from_str(&found).expect("JSON")
    ));
}

/// As above, and nobody recorded the release: the export was kept as seen.
#[test]
fn every_export_is_kept_as_seen_until_it_is_withdrawn() {
    let example = Campaign::example();
    example.confirm_claims();
    let export = [
        "summary", "FILE", "--out", "out", "--format", "csv", "--force",
    ];
    let audit = || -> Value {
        serde_json::from_str(&example.ok(&["audit", "FILE", "--json"])).expect("JSON")
    };
    let says = |found: &Value, words: &str| {
        let says = found["says"].as_array().expect("a list").iter();
        says.filter_map(Value::as_str)
            .any(|one| one.contains(words))
    };
    let hides_the_total = |found: &Value| {
        let hidden = found["hidden"].as_array().expect("a list").iter();
        hidden
            .filter_map(|one| one["cell"].as_str())
            .any(|cell| cell.starts_with("Total: Offences recorded"))
    };
    example.ok(&["audit", "FILE", "--threshold", "5", "--keep"]);
    example.figure("City of London", "recorded", "total", "not held");
    example.ok(&export);
    example.ok(&export);
    let kept = audit();
    let checked = kept["says"].as_array().expect("a list").iter();
    let checked: Vec<&str> = checked
        .filter_map(Value::as_str)
        .filter(|one| one.contains("Checked against: Exported"))
        .collect();
    // The same twice is kept once.
    assert_eq!(checked.len(), 1, "{kept}");
    assert!(!checked[0].contains(';'), "{kept}");
    // Recorded as published, it goes by that name.
    example.ok(&["audit", "FILE", "--released", "Report of May"]);
    let named = audit();
    assert!(says(&named, "Checked against: Report of May."), "{named}");
    let name = "Report of May";

    example.figure("City of London", "recorded", "total", "2");
    let after = audit();
    assert_eq!(after["safe"], true, "{after}");
    assert!(hides_the_total(&after), "{after}");
    let silent = example.refused(&["audit", "FILE", "--withdraw", name, "--reason", " "]);
    assert!(silent.contains("Say why"), "{silent}");
    let unknown = [
        "audit",
        "FILE",
        "--withdraw",
        "June",
        "--reason",
        "Never sent",
    ];
    assert!(example.refused(&unknown).contains(name));
    let said = example.ok(&[
        "audit",
        "FILE",
        "--withdraw",
        name,
        "--reason",
        "Never sent",
    ]);
    assert!(
        said.contains(&format!("Withdrew the release “{name}”: Never sent")),
        "{said}"
    );
    let alone = audit();
    assert!(!hides_the_total(&alone), "{alone}");
    assert!(!says(&alone, "Checked against"), "{alone}");
}

/// What was exported while no rule was set cannot be taken back; the check says so, and still looks
/// after all that it did not tell.
#[test]
fn what_an_export_without_a_rule_told_is_said() {
    let example = Campaign::example();
    example.confirm_claims();
    let export = [
        "summary", "FILE", "--out", "out", "--format", "csv", "--force",
    ];
    example.ok(&export);
    example.ok(&["audit", "FILE", "--threshold", "5", "--keep"]);
    let found: Value =
        serde_json::from_str(&example.ok(&["audit", "FILE", "--json"])).expect("JSON");
    assert_eq!(found["safe"], true, "{found}");
    let says = found["says"].to_string();
    assert!(
        says.contains("to whoever got an earlier export, which printed")
            && says.contains("“Exported "),
        "{says}"
    );
    example.ok(&export);
    let csv = fs::read_to_string(example.path("out/table-2-rates.csv")).expect("a table");
    assert!(csv.contains("City of London,0,<5,hidden-small"), "{csv}");
}
