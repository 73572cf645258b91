//! Lists of authorities in the words of those who keep them.

use crate::campaign::Campaign;
use serde_json::Value;
use std::fs;

/// Makes a campaign of the list, and gives the names and addresses that it holds.
fn campaign_of(list: &str) -> (Campaign, Vec<(String, String)>) {
    let campaign = Campaign::nothing();
    fs::write(campaign.path("list.csv"), list).expect("a list");
    campaign.ok(&["new", "FILE", "--title", "T", "--authorities", "list.csv"]);
    campaign.ok(&[
        "letters", "FILE", "--kind", "request", "--to", "all", "--out", "letters",
    ]);
    let mut all = Vec::new();
    for entry in fs::read_dir(campaign.path("letters")).expect("letters") {
        let path = entry.expect("a letter").path();
        if path.extension().is_some_and(|ending| ending == "eml") {
            let text = fs::read_to_string(&path).expect("text");
            let to = text.lines().find_map(|line| line.strip_prefix("To: "));
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            all.push((name.into_owned(), to.unwrap_or_default().to_owned()));
        }
    }
    all.sort();
    (campaign, all)
}

#[test]
fn a_list_may_be_headed_council_or_have_no_headings() {
    for list in [
        "Council,Email\nAmberley,foi@amberley.example\nBexcombe,foi@bexcombe.example\n",
        "Amberley,foi@amberley.example\nBexcombe,foi@bexcombe.example\n",
    ] {
        let (campaign, letters) = campaign_of(list);
        let info: Value =
            serde_json::from_str(&campaign.ok(&["info", "FILE", "--json"])).expect("JSON");
        assert_eq!(info["progress"]["authorities"], 2, "{list}");
        let to: Vec<&str> = letters.iter().map(|(_, to)| to.as_str()).collect();
        assert!(
            to.len() == 2 && to[0].contains("foi@amberley.example"),
            "{letters:?}"
        );
    }
}
