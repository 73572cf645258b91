//! What readers could work out of hidden counts, through the command line.

use crate::campaign::Campaign;
use serde_json::Value;

fn audit(campaign: &Campaign, more: &[&str]) -> Value {
    let mut args = vec!["audit", "FILE", "--json"];
    args.extend(more);
    serde_json::from_str(&campaign.ok(&args)).expect("JSON")
}

/// City of London recorded 2. Hiding it alone gives it back: London is it and the Metropolitan
/// Police, who alone of the 24 gave no complete answer. With that count and the sum of the complete
/// answers hidden it can be 1 to 4, and the national total stays.
#[test]
fn a_small_count_is_not_given_back_by_the_total() {
    let example = Campaign::example();
    let found = audit(&example, &["--threshold", "5"]);
    assert_eq!(found["safe"], true);
    assert_eq!(
        (&found["small"], &found["complementary"]),
        (&1.into(), &2.into())
    );
    let given = found["given_away"].as_array().expect("a list");
    let city = given
        .iter()
        .find(|one| {
            one["cell"]
                .as_str()
                .is_some_and(|cell| cell.starts_with("City of London"))
        })
        .expect("what hiding it alone gives away");
    assert_eq!(city["how"], "certain");
    // 13,860 less 10,504 is the Metropolitan Police, and London less that is the City.
    let by: Vec<&str> = city["by"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|one| one.as_str()?.split(':').next())
        .collect();
    assert_eq!(
        by,
        ["Total", "Total of London", "Total of complete answers"]
    );
    let hidden = found["hidden"].as_array().expect("a list");
    let small: Vec<&Value> = hidden.iter().filter(|one| one["kind"] == "small").collect();
    assert_eq!(small.len(), 1);
    assert_eq!(
        (&small[0]["low"], &small[0]["high"]),
        (&1.into(), &4.into())
    );
    assert!(hidden.iter().all(|one| one["low"] != one["high"]));

    let text = example.ok(&["audit", "FILE", "--threshold", "5"]);
    assert!(text.contains("No hidden count can be worked out"), "{text}");
    // City of London charged nobody: where zero is hidden too, that is a small count as well.
    let zeros = audit(&example, &["--threshold", "5", "--zeros"]);
    assert_eq!((&zeros["safe"], &zeros["small"]), (&true.into(), &2.into()));
    let refused = example.refused(&["audit", "FILE", "--threshold", "1"]);
    assert!(refused.contains("hides nothing"), "{refused}");
}
