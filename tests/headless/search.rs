//! `search`: where words stand in the documents of a campaign.

use crate::campaign::Campaign;
use serde_json::Value;
use std::fs;

#[test]
fn words_are_found_in_documents_with_their_place() {
    let campaign = Campaign::answered(&["Kent Police", "Surrey Police"]);
    let letter = "Dear Ada,\n\nWe took in 1,347 stray dogs.\n";
    fs::write(campaign.path("letter.txt"), letter).expect("a letter");
    let more = ["--document", "letter.txt", "--result", "full"];
    campaign.log("Surrey Police", "further-response", "2023-02-01", &more);

    let said = campaign.ok(&["search", "FILE", "STRAY", "dog"]);
    assert_eq!(
        said.trim_end(),
        "Surrey Police: letter.txt, line 3\n    Dear Ada, We took in 1,347 stray dogs.\n1 place in 1 document."
    );
    let said = campaign.ok(&["search", "FILE", "\"dogs stray\""]);
    assert_eq!(said.trim_end(), "No document contains these words.");
    // Nothing that is typed is an operator.
    for typed in ["\"", "NOT", "dogs OR", "(", "text:dogs", "*"] {
        campaign.ok(&["search", "FILE", typed]);
    }
    let found = campaign.ok(&["search", "FILE", "--json", "1,347"]);
    let found: Value = serde_json::from_str(&found).expect("JSON");
    assert_eq!(found["hits"][0]["spot"]["line"], 3);
    assert_eq!(found["hits"][0]["found"], "1,347");
    assert_eq!(found["unread"], 0);

    // Undo takes the event back and leaves the document, its text and the file sound.
    campaign.ok(&["undo", "FILE"]);
    let said = campaign.ok(&["search", "FILE", "dogs"]);
    assert!(said.starts_with("letter.txt, line 3"), "{said}");
    campaign.ok(&["check", "FILE"]);
}
