//! What the summary says in a person's own words, through the command line.

use crate::campaign::Campaign;
use serde_json::{Value, json};
use std::fs;

fn view(campaign: &Campaign) -> Value {
    serde_json::from_str(&campaign.ok(&["publication", "FILE", "--json"])).expect("JSON")
}

fn set(campaign: &Campaign, words: &Value) {
    fs::write(campaign.path("words.json"), words.to_string()).expect("the words");
    campaign.ok(&["publication", "FILE", "--set", "words.json"]);
}

fn markdown(campaign: &Campaign) -> String {
    campaign.ok(&[
        "summary", "FILE", "--out", "out", "--format", "md", "--force",
    ]);
    let mut files = fs::read_dir(campaign.path("out")).expect("the folder");
    let file = files.next().expect("a file").expect("a file");
    fs::read_to_string(file.path()).expect("the summary")
}

fn filled(view: &Value) -> Vec<&str> {
    let findings = view["findings"].as_array().expect("findings");
    let filled = findings.iter().map(|one| one["filled"].as_str());
    filled.map(|one| one.expect("a sentence")).collect()
}

fn part<'a>(view: &'a Value, key: &str) -> &'a Value {
    let mut parts = view["contents"].as_array().expect("contents").iter();
    parts.find(|one| one["key"] == key).expect(key)
}

/// The numbers are those of the published tables.
#[test]
fn until_a_person_says_otherwise_the_record_speaks() {
    let example = Campaign::example();
    let view = view(&example);
    assert_eq!(view["title"], "");
    assert_eq!(view["suggested"], true);
    assert_eq!(view["unknown"], json!([]));
    assert_eq!(
        filled(&view)[1],
        "Charged or summonsed: 534 of 13,860 offences, or 4% (95% interval 3.5% to 4.2%); 24 of 43 forces, January 2019 to July 2022."
    );
    let keys: Vec<&str> = view["contents"]
        .as_array()
        .expect("contents")
        .iter()
        .filter_map(|one| one["key"].as_str())
        .collect();
    assert_eq!(keys[..4], ["findings", "numbers", "request", "progress"]);
    assert_eq!(
        keys[keys.len() - 5..],
        [
            "methods",
            "corrections",
            "availability",
            "authorities",
            "claims"
        ]
    );
    let at = |key: &str| keys.iter().position(|one| *one == key).expect(key);
    assert_eq!(
        at("chart-rates") + 1,
        at("rates"),
        "a chart before its table"
    );
    assert!(
        view["contents"]
            .as_array()
            .expect("contents")
            .iter()
            .all(|one| one["shown"] == true)
    );
    assert_eq!(part(&view, "corrections")["note"], "none so far");
    let numbers = view["numbers"].as_array().expect("numbers");
    let number = |token: &str| {
        let mut all = numbers.iter();
        all.find(|one| one["token"] == token).expect(token)["text"].clone()
    };
    assert_eq!(number("{whole}"), "13,860");
    assert_eq!(number("{rate}"), "4%");
    assert_eq!(number("{claim:complete}"), "23");
}

#[test]
fn the_summary_says_what_a_person_says_with_the_numbers_of_the_record() {
    let example = Campaign::example();
    set(
        &example,
        &json!({
            "title": "Image abuse, two years on",
            "authors": ["Ada Lovelace", "Grace Hopper"],
            "findings": [
                "Forces recorded {whole} offences.",
                "{claim:complete} answers were complete; {claim:gone} were not.",
            ],
            "left_out": ["outcomes", "chart-outcomes"],
            "captions": [{ "key": "rates", "caption": "Charges of {whole}", "alt": "" }],
            "corrections": [{ "on": "2026-11-20", "text": "We said 24 complete answers; there were 23." }],
            "availability": "Write to data@ours.example for all {whole} rows.",
        }),
    );
    let found = view(&example);
    assert_eq!(found["suggested"], false);
    assert_eq!(
        filled(&found),
        [
            "Forces recorded 13,860 offences.",
            "23 answers were complete; {claim:gone} were not."
        ]
    );
    assert_eq!(
        found["unknown"],
        json!([{ "token": "{claim:gone}", "place": "Key finding 2" }])
    );
    assert_eq!(part(&found, "outcomes")["shown"], false);
    assert_eq!(part(&found, "rates")["caption"], "Charges of {whole}");
    assert_eq!(found["corrections"][0]["day"], "20 November 2026");

    let page = markdown(&example);
    for said in [
        "# Image abuse, two years on",
        "By Ada Lovelace, Grace Hopper.",
        "Forces recorded 13,860 offences.",
        "Charges of 13,860",
        "20 November 2026: We said 24 complete answers; there were 23.",
        "for all 13,860 rows.",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!page.contains("Table 3. Outcomes"), "left out");

    // 262 before: 38 more, in every place.
    example.figure("Bedfordshire", "recorded", "total", "300");
    let page = markdown(&example);
    for said in [
        "Forces recorded 13,898 offences.",
        "Charges of 13,898",
        "for all 13,898 rows.",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }

    example.ok(&["undo", "FILE"]);
    example.ok(&["undo", "FILE"]);
    let before = view(&example);
    assert_eq!(before["title"], "");
    assert_eq!(before["suggested"], true);
    assert_eq!(before["corrections"], json!([]));
    assert!(markdown(&example).contains("Table 3. Outcomes"));
}

#[test]
fn what_is_left_out_is_not_looked_through_and_nothing_new_is_no_change() {
    let example = Campaign::example();
    let words = json!({ "findings": ["{nothing}"], "left_out": ["findings"] });
    set(&example, &words);
    assert_eq!(view(&example)["unknown"], json!([]));
    let entries = || -> usize {
        let history: Value =
            serde_json::from_str(&example.ok(&["history", "FILE", "--json"])).expect("JSON");
        history.as_array().expect("entries").len()
    };
    let before = entries();
    set(&example, &words);
    assert_eq!(entries(), before);
    set(&example, &json!({ "left_out": [] }));
    let text = example.ok(&["publication", "FILE"]);
    assert!(
        text.contains("Key finding 1: the record has no number for {nothing}."),
        "{text}"
    );
    set(&example, &json!({ "findings": [] }));
    assert_eq!(view(&example)["suggested"], true);
}

#[test]
fn what_cannot_be_is_refused_and_changes_nothing() {
    let example = Campaign::example();
    let caption =
        |key: &str, alt: &str| json!({ "captions": [{ "key": key, "caption": "A", "alt": alt }] });
    for (words, said) in [
        (json!({ "left_out": ["tabel"] }), "no part called “tabel”"),
        (caption("methods", ""), "“Methods” is a section"),
        (caption("rates", "B"), "Only charts"),
        (
            json!({ "corrections": [{ "on": "2026-11-20", "text": "  " }] }),
            "what is right",
        ),
        (
            json!({ "corrections": [{ "on": "20 November", "text": "A" }] }),
            "words.json",
        ),
        (json!({ "heading": "A" }), "heading"),
    ] {
        let mut words = words;
        words["title"] = json!("Never");
        fs::write(example.path("words.json"), words.to_string()).expect("the words");
        let why = example.refused(&["publication", "FILE", "--set", "words.json"]);
        assert!(why.contains(said), "{said}: {why}");
        assert_eq!(view(&example)["title"], "", "{said}");
    }
}
