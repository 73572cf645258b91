//! What a publication says, against the record, through the command line.

use crate::campaign::Campaign;
use crate::published;
use serde_json::Value;
use std::fs;

/// By the article's own tables 23 responses were complete and three forces recorded more than
/// 1,000 offences; it gives no yearly counts.
#[test]
fn the_seventeen_statements_of_the_example_are_checked() {
    let example = Campaign::example();
    let claims: Vec<Value> =
        serde_json::from_str(&example.ok(&["claims", "FILE", "--json"])).expect("JSON");
    let ids: Vec<&str> = claims.iter().filter_map(|one| one["id"].as_str()).collect();
    let listed = published("claims.csv");
    let expected: Vec<&str> = listed.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(ids, expected);

    let with = |verdict: &str| -> Vec<&str> {
        claims
            .iter()
            .filter(|one| one["verdict"] == verdict)
            .filter_map(|one| one["id"].as_str())
            .collect()
    };
    // 55 of 1,347 is 4.08%: more than the 4% that it was to be at most.
    assert_eq!(
        with("fails"),
        ["complete", "over_1000", "over_1000_max_rate"]
    );
    assert_eq!(with("unknown"), ["growth_2020", "growth_2021", "half_2022"]);
    assert_eq!(with("rounded"), ["type_14", "type_15", "type_16", "other"]);
    assert_eq!(with("holds").len(), 7);

    let one = |id: &str| {
        let mut all = claims.iter();
        all.find(|one| one["id"] == id).expect("a claim")
    };
    assert_eq!(one("complete")["computed"], 23.0);
    assert_eq!(one("complete")["stated"], "24");
    assert_eq!(one("over_1000")["computed"], 3.0);
    let because = one("over_1000")["because"].as_str().expect("a reason");
    for force in [
        "Greater Manchester (1,347)",
        "Metropolitan Police (3,356)",
        "West Midlands (1,800)",
    ] {
        assert!(because.contains(force), "{because}");
    }
    assert_eq!(one("growth_2020")["computed"], Value::Null);
    assert_eq!(one("charge_rate")["stated"], "about 4%");

    let text = example.ok(&["claims", "FILE"]);
    assert!(text.starts_with("7 hold, 4 hold when rounded, 3 do not hold, 3 cannot be checked."));
}

/// Typing the yearly figures of one force makes a claim about them checkable, at once.
#[test]
fn a_claim_follows_the_record() {
    let example = Campaign::example();
    let growth = || -> Value {
        let claims: Value =
            serde_json::from_str(&example.ok(&["claims", "FILE", "--json"])).expect("JSON");
        let list = claims.as_array().expect("a list").clone();
        list.into_iter()
            .find(|one| one["id"] == "growth_2020")
            .expect("the claim")
    };
    let enter = |period: &str, text: &str| {
        example.figure("Bedfordshire", "recorded", period, text);
    };
    enter("2019", "100");
    enter("2020", "126");
    let found = growth();
    assert_eq!(
        (&found["verdict"], &found["computed"]),
        (&"holds".into(), &26.0.into())
    );
    enter("2020", "124");
    assert_eq!(growth()["verdict"], "fails");
    example.ok(&["undo", "FILE"]);
    assert_eq!(growth()["verdict"], "holds");
}

/// Practice says one thing that is wrong, on purpose.
#[test]
fn practice_has_a_claim_to_put_right() {
    let practice = Campaign::nothing();
    practice.ok(&["new", "FILE", "--practice"]);
    let claims: Vec<Value> =
        serde_json::from_str(&practice.ok(&["claims", "FILE", "--json"])).expect("JSON");
    let verdicts: Vec<(&str, &str)> = claims
        .iter()
        .filter_map(|one| Some((one["id"].as_str()?, one["verdict"].as_str()?)))
        .collect();
    assert_eq!(
        verdicts,
        [
            ("answered", "holds"),
            ("all_answered", "fails"),
            ("recorded", "holds"),
            ("charge_rate", "holds"),
            ("large", "holds"),
            ("highest_rate", "holds"),
        ]
    );
}

/// Measures and periods stand in the document by their short names, and the same document changes
/// nothing.
#[test]
fn the_claims_are_one_document_that_can_be_printed_and_taken() {
    let example = Campaign::example();
    let printed = example.ok(&["claims", "FILE", "--toml"]);
    assert_eq!(printed.matches("[[claim]]").count(), 17);
    assert!(
        printed.contains(
            "key = \"charge_rate\"\nstatement = \"share of recorded offences charged or summonsed\"\nhow = \"about\"\nstated = \"4\"\nstatistic = { of = \"rate\", part = \"charged\", whole = \"recorded\", period = \"total\" }\n"
        ),
        "{printed}"
    );
    let file = example.path("claims.toml");
    let name = file.to_str().expect("a path");
    fs::write(&file, &printed).expect("a document");
    let said = example.ok(&["claims", "FILE", "--set", name]);
    assert_eq!(
        said.trim_end(),
        "The campaign has exactly these claims already. Nothing was changed."
    );

    // One goes, one changes, one is new.
    let (_, rest) = printed.split_once("\n\n").expect("two claims");
    let other = rest
        .trim_end()
        .replace("how = \"about\"\nstated = \"4\"", "stated = \"3.9\"")
        + "\n\n[[claim]]\nkey = \"most\"\nstatement = \"The most was 3,356\"\nstated = \"3,356\"\nstatistic = { of = \"extreme\", end = \"highest\", quantity = { of = \"figure\", measure = \"recorded\", period = \"total\" } }\n";
    fs::write(&file, &other).expect("a document");
    let would = example.ok(&["claims", "FILE", "--set", name, "--dry-run"]);
    assert!(would.starts_with("This would be changed"), "{would}");
    assert_eq!(example.ok(&["claims", "FILE", "--toml"]), printed);
    let said = example.ok(&["claims", "FILE", "--set", name]);
    for line in [
        "Removed the claim “asked”: forces that were sent the request",
        "Changed the claim “charge_rate”: stated as exactly 3.9 instead of about 4",
        "Added the claim “most”: The most was 3,356",
    ] {
        assert!(said.lines().any(|one| one == line), "{said}");
    }
    assert_eq!(
        example.ok(&["claims", "FILE", "--toml"]).trim_end(),
        other.trim_end()
    );
    let claims: Vec<Value> =
        serde_json::from_str(&example.ok(&["claims", "FILE", "--json"])).expect("JSON");
    let most = claims.last().expect("a claim");
    assert_eq!(
        (&most["id"], &most["verdict"]),
        (&"most".into(), &"holds".into())
    );
    let history = example.ok(&["history", "FILE"]);
    assert!(history.contains("1 claim removed"), "{history}");
    example.ok(&["undo", "FILE"]);
    assert_eq!(example.ok(&["claims", "FILE", "--toml"]), printed);
}

/// Every kind of statistic, as the document has it.
const KINDS: [&str; 16] = [
    r#"{ of = "authorities", condition = { is = "cited", provision = "s.12" } }"#,
    r#"{ of = "authorities", condition = { is = "moved", way = "rose", measure = "recorded", from = "2019", to = "2020" } }"#,
    r#"{ of = "authorities-share", condition = { is = "refused" }, among = { is = "asked" } }"#,
    r#"{ of = "authorities-share", condition = { is = "on-time" }, among = { is = "region", region = "Wales" } }"#,
    r#"{ of = "top-share", top = 3, measure = "recorded", period = "total" }"#,
    r#"{ of = "points", part = "charged", whole = "recorded", from = "2019", to = "2020" }"#,
    r#"{ of = "group-ratio", part = "charged", whole = "recorded", period = "total", group = { is = "region", region = "Wales" }, against = { is = "included" } }"#,
    r#"{ of = "ratio", part = "charged", per = 100, whole = "recorded", period = "total" }"#,
    r#"{ of = "per-people", per = 100000, measure = "recorded", period = "total" }"#,
    r#"{ of = "remainder", whole = "recorded", period = "total" }"#,
    r#"{ of = "times", measure = "recorded", from = "2019", to = "2020" }"#,
    r#"{ of = "steps", way = "rose", measure = "recorded", within = "total" }"#,
    r#"{ of = "average", average = "mean", measure = "recorded", period = "total", among = { is = "complete" } }"#,
    r#"{ of = "days-to-answer", average = "median" }"#,
    r#"{ of = "extreme", end = "highest", quantity = { of = "figure", measure = "recorded", period = "total" }, authority = "Metropolitan Police" }"#,
    r#"{ of = "extreme", end = "lowest", quantity = { of = "rate", part = "charged", whole = "recorded", period = "total" }, among = { is = "compares", quantity = { of = "figure", measure = "recorded", period = "total" }, comparison = "at-least", than = "1 thousand" } }"#,
];

#[test]
fn every_kind_of_claim_is_written_and_read_again() {
    let example = Campaign::example();
    let mut text = String::new();
    for (n, statistic) in KINDS.iter().enumerate() {
        let apart = if n == 0 { "" } else { "\n" };
        text.push_str(&format!(
            "{apart}[[claim]]\nkey = \"c{n}\"\nstatement = \"A sentence\"\nhow = \"more-than\"\nstated = \"a half\"\nstatistic = {statistic}\n"
        ));
    }
    let file = example.path("claims.toml");
    fs::write(&file, &text).expect("a document");
    let name = file.to_str().expect("a path");
    example.ok(&["claims", "FILE", "--set", name]);
    assert_eq!(
        example.ok(&["claims", "FILE", "--toml"]).trim_end(),
        text.trim_end()
    );
    let claims: Vec<Value> =
        serde_json::from_str(&example.ok(&["claims", "FILE", "--json"])).expect("JSON");
    let one = |key: &str| {
        let mut all = claims.iter();
        all.find(|one| one["id"] == key).expect("a claim")
    };
    // The Metropolitan Police recorded most, 3,356 of 13,860, Greater Manchester 1,347 and West
    // Midlands 1,800: 6,503 together, 46.9%.
    assert_eq!(one("c14")["verdict"], "holds");
    assert_eq!(one("c14")["computed"], 3356.0);
    assert_eq!(one("c4")["computed"], 650_300.0 / 13_860.0);
    assert_eq!(one("c4")["verdict"], "fails");
    // 534 of 13,860.
    assert_eq!(one("c7")["computed"], 53_400.0 / 13_860.0);
}

/// Nothing is changed, and the line is named.
#[test]
fn what_is_wrong_with_a_document_of_claims_is_said_with_its_line() {
    let example = Campaign::example();
    let before = example.ok(&["claims", "FILE", "--toml"]);
    let file = example.path("claims.toml");
    let name = file.to_str().expect("a path");
    for (lines, line, said) in [
        ("stated = \"4\"\nstatus = \"true\"", 5, "no “status” here"),
        (
            "stated = \"4\"\nstatistic = { of = \"total\", measure = \"fines\", period = \"total\" }",
            5,
            "No measure has the short name “fines”. Write one of: recorded",
        ),
        (
            "stated = \"4\"\nstatistic = { of = \"total\", measure = \"recorded\" }",
            5,
            "“period” is missing here",
        ),
        (
            "stated = \"4\"\nstatistic = { of = \"sum\", measure = \"recorded\" }",
            5,
            "“sum” is not a word that a claim knows here",
        ),
        (
            "stated = \"4\"\nstatistic = { of = \"total\", measure = \"recorded\", period = \"total\", to = \"2019\" }",
            5,
            "no “to” here",
        ),
        (
            "stated = \"many\"\nstatistic = { of = \"total\", measure = \"recorded\", period = \"total\" }",
            4,
            "Enter the number as the publication states it",
        ),
        ("stated = 4", 4, "text in quotation marks"),
        (
            "stated = \"4\"\n[[claim]]\nkey = \"one\"\nstatement = \"Two\"",
            6,
            "Two claims have the short name “one”",
        ),
    ] {
        let text = format!("[[claim]]\nkey = \"one\"\nstatement = \"One\"\n{lines}\n");
        fs::write(&file, text).expect("a document");
        let refused = example.refused(&["claims", "FILE", "--set", name]);
        assert!(refused.contains(&format!("line {line}: ")), "{refused}");
        assert!(refused.contains(said), "{refused}");
        assert!(refused.contains("Nothing was changed."), "{refused}");
    }
    assert_eq!(example.ok(&["claims", "FILE", "--toml"]), before);
}
