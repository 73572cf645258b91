//! What a publication says, against the record, through the command line.

use crate::campaign::Campaign;
use crate::published;
use serde_json::Value;

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
