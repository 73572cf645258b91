//! Answers that are no numbers, read from tables by a guess alone, through the command line.

use crate::campaign::Campaign;
use serde_json::Value;
use std::fs;

/// A policy and the day since when, each asked once; searches in each year.
const SEARCHES: &str = r#"title = "Strip searches of children"
law = "foia"
asker = "Children First"
request = "1. How many children were searched? 2. Do you have a written policy? 3. Since when is it in force?"
authorities = { list = "police", regions = ["Wales"] }
periods = { from = "2019-04-01", to = "2021-03-31", split = ["financial-years"] }

[[measure]]
slug = "searches"
label = "Strip searches of children"
unit = "searches"

[[measure]]
slug = "policy"
label = "Has a written policy"
kind = "yes-no"
partly = true
asked = "once"

[[measure]]
slug = "since"
label = "In force since"
kind = "date"
asked = "once"
"#;

fn made() -> Campaign {
    Campaign::like("answers in words", |campaign| {
        fs::write(campaign.path("plan.toml"), SEARCHES).expect("a plan");
        campaign.ok(&["new", "FILE", "--plan", "plan.toml"]);
    })
}

fn import(campaign: &Campaign, name: &str, more: &[&str]) -> Value {
    let output = campaign.run(&[&["import", "FILE", name, "--json"], more].concat());
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}"))
}

fn counts(campaign: &Campaign) -> Vec<(String, u64)> {
    let tables: Value =
        serde_json::from_str(&campaign.ok(&["tables", "FILE", "--json"])).expect("JSON");
    let policy = &tables["answers"][0];
    assert_eq!(policy["measure"], "policy");
    let counts = policy["counts"].as_array().expect("counts");
    let one = |one: &Value| {
        let answer = one["answer"].as_str().expect("an answer").to_owned();
        (answer, one["authorities"].as_u64().expect("a number"))
    };
    counts.iter().map(one).collect()
}

#[test]
fn tables_of_answers_are_read_by_themselves() {
    let campaign = made();
    fs::write(
        campaign.path("forces.csv"),
        "Force,Written policy?,In force since,Comments\n\
         Gwent,Yes,31/03/2020,see website\n\
         South Wales,In part,5 January 2021,\n\
         Dyfed-Powys,No,Not held,none\n\
         North Wales,Yes - see policy attached,2020,\n",
    )
    .expect("a table");
    let before = fs::read(campaign.file()).expect("the file");
    let dry = import(&campaign, "forces.csv", &["--dry-run"]);
    assert_eq!(dry["applied"], 6, "{dry:#}");
    let listed = dry["unmatched"].to_string();
    for words in [
        "Yes - see policy attached",
        "“2020” is not one day",
        "Comments",
    ] {
        assert!(listed.contains(words), "{words}: {dry:#}");
    }
    assert_eq!(fs::read(campaign.file()).expect("the file"), before);
    import(&campaign, "forces.csv", &[]);
    let of = |yes, partly, no| {
        [("yes", yes), ("partly", partly), ("no", no)]
            .map(|(answer, many)| (answer.to_owned(), many))
            .to_vec()
    };
    assert_eq!(counts(&campaign), of(1, 1, 1));
    // One force's own form, with a count of one year beside its answers.
    fs::write(
        campaign.path("form.csv"),
        "Question,Response,2019/20\n\
         Do you have a written policy?,No,\n\
         Strip searches of children,,12\n",
    )
    .expect("a form");
    let form = import(&campaign, "form.csv", &["--authority", "North Wales"]);
    assert_eq!(form["applied"], 2, "{form:#}");
    assert_eq!(counts(&campaign), of(1, 1, 2));
    campaign.ok(&["undo", "FILE"]);
    assert_eq!(counts(&campaign), of(1, 1, 1));
}
