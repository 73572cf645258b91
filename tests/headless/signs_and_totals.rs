//! Totals that count a case several times, and signs that the table itself speaks against.

use crate::campaign::Campaign;
use crate::imports::{figures, reasons};
use serde_json::Value;
use std::fs;

/// Evictions of which some parts overlap and others exclude each other.
const PLAN: &str = r#"title = "Evictions"
law = "foia"
asker = "Us"
request = "How many?"
periods = { from = "2021-04-01", to = "2023-03-31", split = ["financial-years"] }

[[authority]]
name = "Ashford"

[[measure]]
slug = "evictions"
label = "Evictions carried out"
unit = "evictions"

[[measure.breakdown]]
label = "Circumstance"
parts = "overlap"
part = [{ slug = "arrears", label = "Rent arrears" }, { slug = "children", label = "Household with children" }]

[[measure.breakdown]]
label = "Ground"
parts = "exclusive"
part = [{ slug = "mandatory", label = "Mandatory ground" }, { slug = "discretionary", label = "Discretionary ground" }]

[[measure]]
slug = "bailiffs"
label = "Spent on bailiffs"
kind = "amount"
unit = "£"

[[measure]]
slug = "policy"
label = "Policy on evicting families"
kind = "yes-no"
"#;

fn import(table: &str, more: &[&str]) -> Value {
    let campaign = Campaign::like("evictions of Ashford", |campaign| {
        fs::write(campaign.path("plan.toml"), PLAN).expect("a plan");
        campaign.ok(&["new", "FILE", "--plan", "plan.toml"]);
    });
    fs::write(campaign.path("table.csv"), table).expect("a table");
    let args = [
        "import",
        "FILE",
        "table.csv",
        "--json",
        "--dry-run",
        "--authority",
        "Ashford",
    ];
    serde_json::from_str(&campaign.said(&[&args, more].concat())).expect("JSON")
}

#[test]
fn a_total_of_parts_that_overlap_is_not_the_whole() {
    let rows = "Household with children,10,12\nTotal,30,34\n";
    let said = import(
        &format!(",2021/22,2022/23\nRent arrears,20,22\n{rows}"),
        &[],
    );
    assert!(
        !figures(&said).iter().any(|one| one.contains(" evictions ")),
        "{said:#}"
    );
    assert!(
        reasons(&said).contains("may count one case several times"),
        "{said:#}"
    );
    // Parts that exclude each other are all within it.
    let said = import(
        ",2021/22,2022/23\nMandatory ground,20,22\nDiscretionary ground,10,12\nTotal,30,34\n",
        &[],
    );
    assert!(
        figures(&said).contains(&"Ashford evictions 2021-22 = 30".to_owned()),
        "{said:#}"
    );
}

fn likely(said: &Value, sign: &str) -> String {
    let questions = said["questions"].as_array().expect("questions");
    let asked = questions.iter().find(|one| one["texts"][0] == sign);
    asked.expect("a question")["answer"]
        .as_str()
        .expect("an answer")
        .to_owned()
}

#[test]
fn a_dash_beside_a_written_zero_is_not_likely_zero() {
    let without = import(
        ",2021/22,2022/23\nRent arrears,20,-\nMandatory ground,4,3\n",
        &[],
    );
    assert_eq!(likely(&without, "-"), "Zero");
    let with = import(
        ",2021/22,2022/23\nRent arrears,20,-\nMandatory ground,0,3\n",
        &[],
    );
    assert_eq!(likely(&with, "-"), "");
}

#[test]
fn a_star_that_no_total_allows_to_be_small_has_no_likely_meaning() {
    let table =
        |total: u32| format!(",2021/22,2022/23,Total\nEvictions carried out,*,43,{total}\n");
    assert_eq!(
        likely(&import(&table(46), &[]), "*"),
        "A small number, 0 to 4"
    );
    assert_eq!(likely(&import(&table(85), &[]), "*"), "");
}

#[test]
fn pounds_under_a_heading_of_numbers_and_a_part_are_read_once_they_are_named() {
    let table = "Year,Number\n2021/22,\"£4,000\"\n2022/23,\"£5,000\"\n";
    assert_eq!(figures(&import(table, &[])), [] as [&str; 0]);
    assert_eq!(
        figures(&import(table, &["--measure", "bailiffs"])),
        [
            "Ashford bailiffs 2021-22 = £4,000",
            "Ashford bailiffs 2022-23 = £5,000"
        ]
    );
    let table = "Year,Number\n2021/22,40\n2022/23,50\n";
    assert_eq!(
        figures(&import(table, &["--measure", "arrears"])),
        [
            "Ashford arrears 2021-22 = 40",
            "Ashford arrears 2022-23 = 50"
        ]
    );
}

/// It is asked for each period, and this says of none.
#[test]
fn a_yes_among_amounts_is_listed() {
    let yes = "Do you have a policy on evicting families?,Yes\n";
    let spent = "Spent on bailiffs in 2021/22,\"£4,000\"\n";
    for table in [
        format!("Question,£\n{spent}{yes}"),
        format!("Question,Answer\n{yes}{spent}"),
    ] {
        let said = import(&table, &[]);
        assert_eq!(
            figures(&said),
            ["Ashford bailiffs 2021-22 = £4,000"],
            "{said:#}"
        );
        let listed = reasons(&said).contains("It is asked for each period");
        assert!(listed, "{said:#}");
    }
}
