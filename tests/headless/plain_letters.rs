//! Letters that are plain text, through the command line: no tables where their commas divide alike, and
//! the figures of their sentences named with the words that they rest on.

use crate::campaign::Campaign;
use crate::imports::Answer;
use serde_json::Value;

const LETTER: &str = "Dear Ada,\nThank you, we hold this.\n2021, we charged 14 people\n2022, we charged 15 people\nRegards, Kent\n";

fn read(campaign: &Campaign, name: &str) -> Value {
    serde_json::from_str(&campaign.said(&["read", name, "--json"])).expect("JSON")
}

#[test]
fn a_letter_is_no_table_whatever_its_commas_divide() {
    let answer = Answer::of("letter.txt", LETTER);
    let read = read(&answer.campaign, "letter.txt");
    assert_eq!(read["kind"], "text");
    assert_eq!(read["tables"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_table_within_a_letter_is_read() {
    let text = "Dear Ada,\n\nOffences by outcome:\n\n| Outcome | 2021 | 2022 |\n|---|---|---|\n| Charged | 4 | 6 |\n\nYours sincerely,\nB\n";
    let answer = Answer::of("letter.md", text);
    let read = read(&answer.campaign, "letter.md");
    assert_eq!(read["tables"][0]["caption"], "Offences by outcome:");
    let said = answer.import("letter.md", &["--authority", "Kent"]);
    assert_eq!(
        crate::imports::figures(&said),
        ["Kent charged 2021 = 4", "Kent charged 2022 = 6"]
    );
}

#[test]
fn figures_of_sentences_are_named_and_not_entered() {
    let text = "Dear Ada,\n\nIn 2021 we recorded 46 offences, of which 12 were charged.\n\nYours sincerely,\nB\n";
    let answer = Answer::of("letter.txt", text);
    let args = ["import", "FILE", "letter.txt", "--authority", "Kent"];
    let refused = answer.campaign.refused(&args);
    for said in [
        "Offences recorded, 2021: 46",
        "Charged or summonsed, 2021: 12",
    ] {
        assert!(refused.contains(said), "{refused}");
    }
    assert!(
        refused.contains("In 2021 we recorded 46 offences"),
        "{refused}"
    );
    assert_eq!(answer.held(), [] as [&str; 0]);
}
