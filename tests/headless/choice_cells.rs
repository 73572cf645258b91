//! Cells that answer a choice in other words than those of its options, through the command line.

use crate::campaign::Campaign;
use std::fs;

const PLAN: &str = r#"title = "Reviews"
periods = { from = "2021-01-01", to = "2022-12-31", split = ["calendar-years"] }

[[measure]]
slug = "review"
label = "How often is the policy reviewed"
kind = "choice"
options = ["Every year", "Every two years", "Never"]
asked = "once"

[[authority]]
name = "Aye Council"
[[authority]]
name = "Bee Council"
[[authority]]
name = "Cee Council"
[[authority]]
name = "Dee Council"
"#;

const TABLE: &str = "Council,How often is the policy reviewed\n\
    Aye Council,every year\n\
    Bee Council,Every years\n\
    Cee Council,Annually\n\
    Dee Council,Never – since 2019\n";

fn made() -> Campaign {
    let campaign = Campaign::nothing();
    fs::write(campaign.path("plan.toml"), PLAN).expect("a plan");
    fs::write(campaign.path("table.csv"), TABLE).expect("a table");
    campaign.ok(&["new", "FILE", "--plan", "plan.toml"]);
    campaign
}

/// Only the very option is read by itself; what is near one is likely, and what is not is asked with
/// the options that there are.
#[test]
fn words_that_are_no_option_are_asked_about() {
    let campaign = made();
    let import = ["import", "FILE", "table.csv", "--dry-run"];
    let said = campaign.said(&import);
    assert!(said.contains("1 figure would be written"), "{said}");
    for question in [
        "“Every years”, as in cell B3",
        "“Annually”, as in cell B4",
        "“Never – since 2019”, as in cell B5",
    ] {
        let asked = format!("Which answer to “How often is the policy reviewed” is {question}");
        assert!(said.contains(&asked), "{said}");
    }
    assert!(
        said.contains("Likely: Every year. --likely takes it."),
        "{said}"
    );
    assert!(
        said.contains("Say it with --option: “Annually=Every year”, for example. The options are: Every year, Every two years, Never."),
        "{said}"
    );
    let likely = campaign.said(&[&import[..], &["--likely"]].concat());
    assert!(likely.contains("3 figures would be written"), "{likely}");
    let option = ["--option", "annually=every YEAR", "--likely"];
    let all = campaign.said(&[&import[..], &option].concat());
    assert!(all.contains("4 figures would be written"), "{all}");
    assert!(!all.contains("is “Annually”"), "{all}");
    let why = campaign.refused(&[&import[..], &["--option", "Annually=Yearly"]].concat());
    assert!(
        why.contains("There are: Every year, Every two years, Never."),
        "{why}"
    );
    let why = campaign.refused(&[&import[..], &["--option", "Annually"]].concat());
    assert!(why.contains("names no option"), "{why}");
}

/// The answer is kept in the mapping: the next table of that shape needs nothing. A mapping that is
/// given asks about what it leaves open.
#[test]
fn a_mapping_keeps_what_words_stand_for() {
    let campaign = made();
    let guess = ["mapping", "guess", "FILE", "table.csv"];
    let mapping = campaign.ok(&[&guess[..], &["--option", "Annually=Every year"]].concat());
    fs::write(campaign.path("mapping.json"), &mapping).expect("a mapping");
    campaign.ok(&[
        "mapping",
        "save",
        "FILE",
        "mapping.json",
        "--name",
        "reviews",
    ]);
    let import = ["import", "FILE", "table.csv", "--mapping", "reviews"];
    let said = campaign.said(&[&import[..], &["--dry-run"]].concat());
    assert!(said.contains("2 figures would be written"), "{said}");
    assert!(said.contains("“Every years”, as in cell B3"), "{said}");
    let said = campaign.said(&[&import[..], &["--likely"]].concat());
    assert!(said.contains("4 figures written"), "{said}");
    let tables = campaign.ok(&["tables", "FILE", "--only", "answers"]);
    assert!(tables.contains("Every year"), "{tables}");
    // An option that was renamed since is asked about again.
    let plan = PLAN.replace(
        "options = [\"Every year\"",
        "options = [{ label = \"Each year\", was = \"Every year\" }",
    );
    fs::write(campaign.path("plan.toml"), plan).expect("a plan");
    campaign.ok(&["plan", "FILE", "--apply", "plan.toml"]);
    let said = campaign.said(&[&import[..], &["--dry-run"]].concat());
    assert!(said.contains("is “Annually”, as in cell B4"), "{said}");
}
