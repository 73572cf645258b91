//! What is said with numbers: sentences that agree with them, limits, shares beside none and all.

use crate::campaign::{Campaign, texts};
use serde_json::Value;
use std::sync::LazyLock;

/// One authority with 1 of 1,000, 1, 1 and 997; 600 in 2021 and 400 in 2022.
fn one_of_each() -> Campaign {
    let campaign = Campaign::answered(&["Alpha"]);
    for (measure, period, count) in [
        ("recorded", "total", "1000"),
        ("charged", "total", "1"),
        ("type-14", "total", "1"),
        ("type-15", "total", "1"),
        ("type-16", "total", "997"),
        ("recorded", "2021", "600"),
        ("recorded", "2022", "400"),
    ] {
        campaign.figure("Alpha", measure, period, count);
    }
    campaign
}

/// Its summary, which is written once.
fn said_of_one_of_each() -> &'static [(String, String)] {
    static SAID: LazyLock<Vec<(String, String)>> = LazyLock::new(|| texts(&one_of_each(), &[]));
    &SAID
}

/// The words after a `1` that stands alone.
fn after_one(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("1 ").filter_map(|(at, found)| {
        let before = text[..at].chars().next_back();
        let alone = before.is_none_or(|c| !c.is_alphanumeric() && !".,−-–:%".contains(c));
        let rest = &text[at + found.len()..];
        alone.then(|| {
            rest.split_once([' ', '.', ';', ',', '<', '"'])
                .map_or(rest, |(word, _)| word)
        })
    })
}

#[test]
fn one_is_never_followed_by_a_plural() {
    let said = said_of_one_of_each();
    let mut looked_at = 0;
    for (name, text) in said.iter().filter(|(name, _)| !name.ends_with(".csv")) {
        for word in after_one(text) {
            looked_at += 1;
            for many in [
                "are",
                "were",
                "have",
                "lie",
                "responses",
                "answers",
                "authorities",
                "requests",
                "offences",
                "counts",
            ] {
                assert_ne!(word, many, "{name}: 1 {many}");
            }
        }
        assert!(!text.contains("gave complete responses"), "{name}");
    }
    assert!(looked_at > 20, "{looked_at}");
    let markdown = &said
        .iter()
        .find(|(name, _)| name == "summary.md")
        .expect("it")
        .1;
    for sentence in [
        "1 authority answered; 1 gave a complete response and is included.",
        "1 of 1 authority was asked and 1 answered, refusals included.",
        "1 response in the week from Monday",
        "Of 1 authority asked, 1 is in it.",
    ] {
        assert!(markdown.contains(sentence), "{sentence}");
    }
}

#[test]
fn a_share_beside_none_or_all_is_not_printed_as_it() {
    let said = said_of_one_of_each();
    let of = |name: &str| &said.iter().find(|one| one.0 == name).expect(name).1;
    let markdown = of("summary.md");
    assert!(markdown.contains("1 of 1,000 offences, or <1%"));
    assert!(markdown.contains("suspect named (type 16) | 997 | >99% |"));
    // None is 0%, and numbers for machines are exact.
    assert!(markdown.contains("Other types of outcomes | 0 | 0% |"));
    let json: Value = serde_json::from_str(of("summary.json")).expect("JSON");
    let total = &json["tables"]["rates"]["total"];
    assert_eq!(total["rate_percent"], 0.1);
    assert_eq!(total["rate_percent_rounded"], Value::Null);
}

/// From 600 to 400 is a third less: the sign in tables, sentences, pictures and the texts of JSON
/// is a minus, and only exact numbers for machines have a hyphen.
#[test]
fn a_minus_is_the_same_everywhere() {
    let said = said_of_one_of_each();
    let of = |name: &str| &said.iter().find(|one| one.0 == name).expect(name).1;
    for name in ["summary.md", "summary.html"] {
        assert!(of(name).contains("\u{2212}33%"), "{name}");
    }
    assert!(of("table-4-trend.csv").contains(",\u{2212}41.4% to \u{2212}24.2%,"));
    let json: Value = serde_json::from_str(of("summary.json")).expect("JSON");
    let mut strings = Vec::new();
    collect(&json, &mut strings);
    assert!(!strings.is_empty());
    let texts = said.iter().filter(|(name, _)| name.ends_with(".md"));
    for text in strings
        .iter()
        .copied()
        .chain(texts.map(|(_, text)| text.as_str()))
    {
        let hyphen = text.match_indices('-').find(|(at, _)| {
            let before = text[..*at].chars().next_back();
            let after = text[at + 1..].chars().next();
            before.is_none_or(|c| c == ' ') && after.is_some_and(|c| c.is_ascii_digit())
        });
        assert_eq!(hyphen, None, "{text}");
    }
}

fn collect<'a>(json: &'a Value, into: &mut Vec<&'a str>) {
    match json {
        Value::String(text) => into.push(text),
        Value::Array(all) => all.iter().for_each(|one| collect(one, into)),
        Value::Object(all) => all.values().for_each(|one| collect(one, into)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// 60 and 70 of 100 had this and that: more than all of them, if nothing could be both.
fn overlapping() -> Campaign {
    let campaign = Campaign::answered(&["Alpha", "Beta"]);
    for authority in ["Alpha", "Beta"] {
        for (measure, count) in [
            ("recorded", "100"),
            ("charged", "60"),
            ("type-14", "70"),
            ("type-15", "5"),
        ] {
            campaign.figure(authority, measure, "total", count);
        }
    }
    campaign
}

fn part_findings(campaign: &Campaign) -> Vec<String> {
    let said = campaign.ok(&["check", "FILE", "--json"]);
    let checks: Value = serde_json::from_str(&said).expect("JSON");
    let findings = checks["findings"].as_array().expect("findings");
    findings
        .iter()
        .filter(|one| one["kind"] == "parts-and-whole")
        .filter_map(|one| one["says"].as_str().map(str::to_owned))
        .collect()
}

#[test]
fn parts_that_may_overlap_are_not_added_up() {
    let campaign = overlapping();
    assert_eq!(part_findings(&campaign).len(), 2);
    campaign.ok(&[
        "measures",
        "FILE",
        "--measure",
        "recorded",
        "--parts",
        "overlap",
    ]);
    assert_eq!(part_findings(&campaign), Vec::<String>::new());

    let outcomes = &campaign.tables()["outcomes"];
    let rows = outcomes["rows"].as_array().expect("rows");
    let shares: Vec<_> = rows
        .iter()
        .map(|row| (row["slug"].as_str(), row["share_percent"].as_f64()))
        .collect();
    assert_eq!(
        shares,
        [
            (Some("charged"), Some(60.0)),
            (Some("type-14"), Some(70.0)),
            (Some("type-15"), Some(5.0)),
            (Some("type-16"), None),
        ]
    );
    for more in [&[][..], &["--threshold", "6"]] {
        let said = texts(&campaign, more);
        assert!(!said.iter().any(|(name, _)| name == "chart-outcomes.svg"));
        for (name, text) in &said {
            for words in [
                "Other types of outcomes",
                "contradict",
                "exceed",
                "In none of these parts",
            ] {
                assert!(!text.contains(words), "{name}: {words}");
            }
        }
        let markdown = &said.iter().find(|one| one.0 == "summary.md").expect("it").1;
        assert!(markdown.contains("One case can be in several parts"));
        // Nobody gave type 16.
        let row = markdown
            .lines()
            .find(|line| line.contains("(type 16)"))
            .expect("its row");
        assert!(row.contains("no figures") && !row.contains('%'), "{row}");
    }

    // One part alone is still no more than its whole.
    campaign.figure("Beta", "charged", "total", "101");
    let found = part_findings(&campaign);
    assert_eq!(found.len(), 1);
    assert!(found[0].contains("is 101"), "{}", found[0]);
    campaign.ok(&["undo", "FILE"]);
    campaign.ok(&["undo", "FILE"]);
    assert_eq!(part_findings(&campaign).len(), 2);
    let refused = campaign.refused(&[
        "measures",
        "FILE",
        "--measure",
        "charged",
        "--parts",
        "overlap",
    ]);
    assert!(refused.contains("has no parts"), "{refused}");
}

/// A campaign about dogs, typed over the ready-made measures in a window that kept what they
/// carried: as files of earlier versions have it.
fn typed_over() -> Campaign {
    let campaign = Campaign::answered(&["Alpha"]);
    for (measure, count) in [
        ("recorded", "100"),
        ("charged", "60"),
        ("type-14", "20"),
        ("type-15", "5"),
    ] {
        campaign.figure("Alpha", measure, "total", count);
    }
    let file = rusqlite::Connection::open(campaign.file()).expect("the file");
    for (slug, label) in [
        ("recorded", "Stray dogs seized"),
        ("charged", "Returned to the owner"),
        ("type-14", "Given a new home"),
        ("type-15", "Put to sleep"),
        ("type-16", "Died in kennels"),
    ] {
        let changed = file.execute(
            "UPDATE measure SET label = ?2, unit = 'dogs' WHERE slug = ?1",
            [slug, label],
        );
        assert_eq!(changed.expect("SQL"), 1);
    }
    campaign
}

fn saved_mapping(campaign: &Campaign) -> String {
    let file = rusqlite::Connection::open(campaign.file()).expect("the file");
    let all = file.query_row("SELECT content FROM mapping", [], |row| row.get(0));
    all.expect("one mapping")
}

const PRESET: [&str; 8] = [
    "(type 1",
    "type-1",
    "\"charged\"",
    "\"slug\": \"recorded\"",
    "charged,",
    "\"14\"",
    "Outcomes",
    "Other types of outcomes",
];

#[test]
fn what_is_left_of_ready_made_measures_is_found_and_mended_in_one_step() {
    let campaign = typed_over();
    let mapping = r##"{"version": 1, "about": "recorded",
        "shape": {"kind": "table", "category": "A", "columns": [
            {"column": "B", "measure": null, "period": "total", "share_of": "recorded"}]},
        "categories": {"rehomed": "type-14", "other": null}}"##;
    std::fs::write(campaign.path("mapping.json"), mapping).expect("a mapping");
    campaign.ok(&["mapping", "save", "FILE", "mapping.json", "--name", "Dogs"]);
    let found = campaign.ok(&["check", "FILE"]);
    assert_eq!(found.matches("Left from a ready-made measure").count(), 5);
    assert!(found.contains(
        "“Given a new home” still has the outcome type 14 and the short name “type-14” from a ready-made measure"
    ));

    let said = campaign.ok(&["measures", "FILE", "--mend"]);
    assert!(said.contains("5 measures"), "{said}");
    let after = campaign.ok(&["check", "FILE"]);
    assert!(!after.contains("Left from"), "{after}");
    let slugs: Value =
        serde_json::from_str(&campaign.ok(&["measures", "FILE", "--json"])).expect("JSON");
    let named: Vec<_> = slugs
        .as_array()
        .expect("measures")
        .iter()
        .map(|one| (one["slug"].as_str().expect("a slug"), &one["outcome_type"]))
        .collect();
    assert_eq!(
        named,
        [
            ("stray-dogs-seized", &Value::Null),
            ("returned-to-the-owner", &Value::Null),
            ("given-a-new-home", &Value::Null),
            ("put-to-sleep", &Value::Null),
            ("died-in-kennels", &Value::Null),
        ]
    );
    // The saved mapping means the same measures as before.
    let saved = saved_mapping(&campaign);
    assert!(
        saved.contains("given-a-new-home") && saved.contains("stray-dogs-seized"),
        "{saved}"
    );
    assert!(!saved.contains("type-14"), "{saved}");

    // No file says a word of the ready-made measures, and the parts are called what they are.
    let said = texts(&campaign, &[]);
    for (name, text) in &said {
        for words in PRESET {
            assert!(!text.contains(words), "{name}: {words}");
        }
    }
    assert!(!said.iter().any(|(name, _)| name == "chart-outcomes.svg"));
    let markdown = &said.iter().find(|one| one.0 == "summary.md").expect("it").1;
    assert!(markdown.contains("Table 3. Parts of Stray dogs seized"));
    assert!(said.iter().any(|(name, _)| name == "table-3-parts.csv"));
    campaign.ok(&[
        "summary",
        "FILE",
        "--out",
        "package",
        "--format",
        "full-record,zip",
    ]);
    for package in ["data-package.zip", "full-record.zip"] {
        let bytes = std::fs::read(campaign.path("package").join(package)).expect("a package");
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a ZIP");
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).expect("a file");
            let mut text = String::new();
            if std::io::Read::read_to_string(&mut file, &mut text).is_ok() {
                let name = file.name().expect("a name").into_owned();
                for words in ["(type 1", "type-1", "Other types of outcomes"] {
                    assert!(!text.contains(words), "{package}, {name}: {words}");
                }
            }
        }
    }

    // It was one step.
    campaign.ok(&["undo", "FILE"]);
    let found = campaign.ok(&["check", "FILE"]);
    assert_eq!(found.matches("Left from a ready-made measure").count(), 5);
    assert!(saved_mapping(&campaign).contains("type-14"));
}

#[test]
fn typing_over_a_label_takes_the_type_and_the_short_name_with_it() {
    let campaign = Campaign::answered(&["Alpha"]);
    let rename = |measure: &str, label: &str| {
        campaign.ok(&["measures", "FILE", "--measure", measure, "--label", label]);
    };
    rename("type-14", "Given a new home");
    rename("charged", "Charge or summons");
    let listed = campaign.ok(&["measures", "FILE"]);
    assert!(
        listed.contains("given-a-new-home: Given a new home"),
        "{listed}"
    );
    assert!(!listed.contains("outcome type 14"), "{listed}");
    // In other words it is the same outcome.
    assert!(listed.contains("charged: Charge or summons"), "{listed}");
    assert!(
        listed.contains("outcome type 1\n") || listed.contains("outcome type 1;"),
        "{listed}"
    );
    assert!(!campaign.ok(&["check", "FILE"]).contains("Left from"));
    // Nothing is left to mend.
    let refused = campaign.refused(&["measures", "FILE", "--mend"]);
    assert!(refused.contains("Nothing was changed"), "{refused}");
    campaign.ok(&["undo", "FILE"]);
    campaign.ok(&["undo", "FILE"]);
    assert!(
        campaign
            .ok(&["measures", "FILE"])
            .contains("outcome type 14")
    );
}
