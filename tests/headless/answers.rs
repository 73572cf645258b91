//! What comes back, through the command line: e-mail and tables of every form, against what the
//! program that made the files says is in them.

use crate::campaign::Campaign;
use rusqlite::Connection;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/answers")
        .join(name)
}

fn expected() -> Value {
    let text = fs::read_to_string(fixture("expected.json")).expect("what is in the files");
    serde_json::from_str(&text).expect("JSON")
}

/// The Practice campaign that the files were made for.
fn practice() -> Campaign {
    Campaign::like("practice", |campaign| {
        let size = ["--authorities", "43", "--seed", "1"];
        campaign.ok(&[&["new", "FILE", "--practice"], &size[..]].concat());
        crate::cases::first_questions(&campaign.file());
    })
}

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn import(campaign: &Campaign, name: &str, more: &[&str]) -> Value {
    let source = fixture(name);
    let mut args = vec!["import", "FILE", source.to_str().expect("a path"), "--json"];
    args.extend(more);
    serde_json::from_str(&campaign.said(&args)).expect("JSON")
}

/// A figure as the file holds it, read without any code of ours: state with its numbers or
/// provision, the text as given, the place and the document's name.
type Held = (String, String, String, String);

fn held(campaign: &Campaign, authority: &str, measure: &str, period: &str) -> Option<Held> {
    let conn = Connection::open(campaign.file()).expect("the file");
    conn.query_row(
        "SELECT state, cast(coalesce(value, low || '-' || high, provision, '') AS TEXT), given, spot,
             coalesce(document.name, '')
         FROM figure
         JOIN authority ON authority.id = authority_id
         JOIN measure ON measure.id = measure_id
         JOIN period ON period.id = period_id
         LEFT JOIN document ON document.id = document_id
         WHERE authority.name = ?1 AND measure.slug = ?2 AND period.slug = ?3",
        [authority, measure, period],
        |row| {
            let value: String = row.get(1)?;
            let state: String = row.get(0)?;
            Ok((
                format!("{state} {value}").trim().to_owned(),
                row.get(2)?,
                row.get(3)?,
                row.get(4)?,
            ))
        },
    )
    .ok()
}

/// `count 27`, `suppressed 0-4`, `withheld s.40(2)`, as [`held`] gives it.
fn value_of(cell: &Value) -> String {
    let number = |key: &str| cell[key].as_i64().unwrap_or_default();
    match text(cell, "state").as_str() {
        "count" => format!("count {}", number("count")),
        "suppressed" => format!("suppressed {}-{}", number("low"), number("high")),
        "withheld" => format!("withheld {}", text(cell, "provision"))
            .trim()
            .to_owned(),
        other => other.to_owned(),
    }
}

/// Every figure that the file's maker wrote is read, to the cell; what it left unsaid is not.
fn agrees(name: &str, authority: Option<&str>) {
    let expected = &expected()["tables"][name];
    let campaign = practice();
    let before: BTreeMap<String, Option<Held>> = list(expected, "asks")
        .iter()
        .map(|ask| {
            let at = ["authority", "measure", "period"].map(|key| text(ask, key));
            (at.join("/"), held(&campaign, &at[0], &at[1], &at[2]))
        })
        .collect();
    let mut more: Vec<&str> = authority.map_or_else(Vec::new, |name| vec!["--authority", name]);
    if name == "records.csv" {
        let asked = import(&practice(), name, &more);
        assert_eq!(
            (&asked["applied"], &asked["confirm"][0]),
            (&0.into(), &"count-rows".into())
        );
        more.extend(["--confirm", "count-rows"]);
    }
    // No period stands in these files: a person names it.
    if name == "wide.xls" {
        assert_eq!(import(&practice(), name, &more)["applied"], 0);
        more.extend(["--period", "total"]);
    }
    let count = |record: &str| {
        list(expected, "cells")
            .iter()
            .filter(|cell| text(cell, "record") == record)
            .count()
    };
    let names_missing = list(expected, "unmatched_names").len();
    let said = import(&campaign, name, &more);
    assert_eq!(said["conflicts"], count("differs"), "{name}: {said:#}");
    assert_eq!(said["unchanged"], count("same"), "{name}: {said:#}");
    assert_eq!(said["applied"], count("new"), "{name}: {said:#}");

    for cell in list(expected, "cells") {
        let at = ["authority", "measure", "period"].map(|key| text(cell, key));
        let found = held(&campaign, &at[0], &at[1], &at[2]).expect("a figure");
        if text(cell, "record") == "differs" {
            // The record's own value stays; the other is listed.
            assert_ne!(found.0, value_of(cell), "{name}: {at:?}");
            let listed = list(&said, "contradictions");
            let place = format!("cell {}", text(cell, "cell"));
            assert!(
                listed
                    .iter()
                    .any(|one| text(one, "where").starts_with(&place)),
                "{name}: {place} in {listed:?}"
            );
            continue;
        }
        assert_eq!(found.0, value_of(cell), "{name}: {at:?}");
        if text(cell, "record") == "new" {
            assert_eq!(found.3, name, "{name}: {at:?} names its document");
            if cell["cell"].is_string() {
                let spot = format!("cell {}", text(cell, "cell"));
                assert!(
                    found.2 == spot || found.2.starts_with(&format!("{spot} of ")),
                    "{name}: {at:?} is at {}",
                    found.2
                );
            }
        }
    }
    for ask in list(expected, "asks") {
        let at = ["authority", "measure", "period"].map(|key| text(ask, key));
        assert_eq!(
            held(&campaign, &at[0], &at[1], &at[2]),
            before[&at.join("/")],
            "{name}: {at:?} was asked about, not read"
        );
    }
    let unmatched = list(&said, "unmatched");
    for one in list(expected, "unmatched_names") {
        assert!(
            unmatched
                .iter()
                .any(|found| text(found, "text").contains(&text(one, "name"))),
            "{name}: {one} in {unmatched:?}"
        );
    }
    for one in list(expected, "unmatched_texts") {
        assert!(
            unmatched
                .iter()
                .any(|found| text(found, "text").contains(&text(one, "text"))
                    || text(found, "reason").contains(&text(one, "text"))),
            "{name}: {one} in {unmatched:?}"
        );
    }
    if names_missing == 0
        && list(expected, "asks").is_empty()
        && list(expected, "unmatched_texts").is_empty()
    {
        assert!(unmatched.is_empty(), "{name}: {unmatched:?}");
    }

    // One step takes all of it back.
    campaign.ok(&["undo", "FILE"]);
    for cell in list(expected, "cells") {
        if text(cell, "record") == "new" {
            let at = ["authority", "measure", "period"].map(|key| text(cell, key));
            assert_eq!(
                held(&campaign, &at[0], &at[1], &at[2]),
                None,
                "{name}: {at:?}"
            );
        }
    }
}

#[test]
fn long_tables_of_any_encoding_and_line_end() {
    agrees("long.csv", None);
    agrees("long-utf16.tsv", None);
    agrees("long-cr.csv", None);
}

#[test]
fn wide_workbooks_with_merged_heads_notes_and_totals() {
    agrees("wide-two-headers.xlsx", None);
    agrees("wide.ods", None);
    agrees("wide.xls", None);
}

#[test]
fn web_pages_and_names_that_mislead() {
    agrees("table.html", None);
    agrees("table-as.xls", Some("Aldungate"));
    agrees("wrong-extension.csv", None);
}

#[test]
fn one_authoritys_own_table_with_the_percentages_it_states() {
    agrees("own-table.xlsx", Some("Dreverhead"));
    let campaign = practice();
    // Nothing stands over the percentages that says of which period they are.
    let said = import(
        &campaign,
        "own-table.xlsx",
        &["--authority", "Dreverhead", "--period", "total"],
    );
    let stated = list(&expected()["tables"]["own-table.xlsx"], "shares").len();
    assert_eq!(said["shares"], stated);
}

#[test]
fn records_are_counted() {
    agrees("records.csv", Some("Gorminfield"));
}

#[test]
fn a_dry_run_writes_nothing_and_says_the_same() {
    let campaign = practice();
    let before = fs::read(campaign.file()).expect("the file");
    let dry = import(&campaign, "long.csv", &["--dry-run"]);
    assert_eq!(fs::read(campaign.file()).expect("the file"), before);
    let wet = import(&campaign, "long.csv", &[]);
    for key in ["rows", "applied", "unchanged", "conflicts", "unmatched"] {
        assert_eq!(dry[key], wet[key], "{key}");
    }
    let again = import(&campaign, "long.csv", &[]);
    assert_eq!(
        (&again["applied"], &again["unchanged"]),
        (&0.into(), &wet["applied"])
    );
}

#[test]
fn a_guessed_mapping_is_corrected_by_hand_and_replayed() {
    let campaign = practice();
    let source = fixture("wide-two-headers.xlsx");
    let source = source.to_str().expect("a path");
    let guessed = campaign.ok(&["mapping", "guess", "FILE", source]);
    let mut mapping: Value = serde_json::from_str(&guessed).expect("JSON");
    // The two names that were mistyped, and a sign that this source uses for small numbers.
    let expected = &expected()["tables"]["wide-two-headers.xlsx"];
    for name in list(expected, "unmatched_names") {
        let key = text(name, "name").to_lowercase();
        let slug = text(name, "meant").to_lowercase();
        mapping["names"][key] = slug.into();
    }
    mapping["rules"]
        .as_array_mut()
        .expect("rules")
        .retain(|rule| rule["text"] != "*");
    mapping["rules"]
        .as_array_mut()
        .expect("rules")
        .push(serde_json::json!({
            "text": "*", "means": {"state": "suppressed", "low": 1, "high": 4}
        }));
    let path = campaign.path("mapping.json");
    fs::write(&path, mapping.to_string()).expect("a mapping");
    let path = path.to_str().expect("a path");
    let plain = import(&campaign, "wide-two-headers.xlsx", &["--dry-run"]);
    let said = import(&campaign, "wide-two-headers.xlsx", &["--mapping", path]);
    assert!(
        said["applied"].as_u64() > plain["applied"].as_u64(),
        "two more rows and one more cell: {said:#}"
    );
    for ask in list(expected, "asks")
        .iter()
        .filter(|ask| text(ask, "text") == "*")
    {
        let at = ["authority", "measure", "period"].map(|key| text(ask, key));
        let found = held(&campaign, &at[0], &at[1], &at[2]).expect("read by the rule");
        assert_eq!(
            (found.0.as_str(), found.1.as_str()),
            ("suppressed 1-4", "*")
        );
    }
    // The names are remembered: the next source needs no help.
    campaign.ok(&[
        "mapping",
        "save",
        "FILE",
        path,
        "--name",
        "Outcomes by force",
    ]);
    assert!(
        campaign
            .ok(&["mapping", "list", "FILE"])
            .contains("Outcomes by force")
    );
    let again = import(&campaign, "wide-two-headers.xlsx", &[]);
    let names: Vec<&Value> = list(&again, "unmatched")
        .iter()
        .filter(|one| text(one, "reason").contains("No authority"))
        .collect();
    assert!(names.is_empty(), "{names:?}");
    campaign.refused(&["import", "FILE", source, "--mapping", "No such mapping"]);
}

#[test]
fn what_is_no_table_is_refused_in_words() {
    let campaign = practice();
    for (name, bytes, word) in [
        ("letter.pdf", &b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"[..], "PDF"),
        ("empty.csv", b"", "The file is empty"),
        ("broken.xlsx", b"PK\x03\x04 and no more", "damaged"),
    ] {
        let path = campaign.path(name);
        fs::write(&path, bytes).expect("a file");
        let said = campaign.refused(&["import", "FILE", path.to_str().expect("a path")]);
        assert!(said.contains(name) && said.contains(word), "{said}");
    }
}

/// The file is only said to be that long: whoever read it would read 17 GB of zeros.
#[test]
fn mail_that_is_too_large_is_refused_before_it_is_read() {
    let campaign = practice();
    let path = campaign.path("years.mbox");
    fs::write(&path, "From a@b.example Mon Jun  3 10:00:00 2024\n\n").expect("a file");
    let file = fs::File::options().write(true).open(&path);
    file.and_then(|file| file.set_len(1 << 34))
        .expect("a longer file");
    let said = campaign.refused(&["mail", "FILE", path.to_str().expect("a path")]);
    assert!(
        said.contains(
            "Not read: years.mbox: “years.mbox” is 17179.9 MB. The largest file that can be read is 500.0 MB. Split the folder in your mail program, or save the messages one by one, and choose the smaller files."
        ),
        "{said}"
    );
}

#[test]
fn mail_is_matched_filed_once_and_logged_only_on_request() {
    let campaign = practice();
    let expected = expected();
    let mails = ["ack.eml", "response.eml", "clarify.eml"];
    let paths: Vec<String> = mails
        .iter()
        .map(|name| fixture(name).to_str().expect("a path").to_owned())
        .collect();
    let mail = |more: &[&str]| -> Value {
        let mut args = vec!["mail", "FILE", "--json"];
        args.extend(more);
        args.extend(paths.iter().map(String::as_str));
        serde_json::from_str(&campaign.said(&args)).expect("JSON")
    };
    let seen = mail(&[]);
    let messages = list(&seen, "messages");
    assert_eq!(messages.len(), 3);
    for (name, message) in mails.iter().zip(messages) {
        let outer = &expected["mails"][name];
        let letter = outer.get("forwarded").unwrap_or(outer);
        assert_eq!(message["key"], outer["message_id"], "{name}");
        assert_eq!(message["kind"], letter["kind"], "{name}: {message:#}");
        assert_eq!(message["subject"], letter["subject"], "{name}");
        let contains = text(letter, "text_contains");
        assert!(
            text(message, "text").replace('\n', " ").contains(&contains),
            "{name}"
        );
        assert_eq!(
            message["suggested"]["reference"], letter["reference"],
            "{name}"
        );
        let found: Vec<String> = list(message, "matches")
            .iter()
            .map(|one| text(one, "name"))
            .collect();
        assert_eq!(
            found.first(),
            Some(&text(letter, "authority")),
            "{name}: {found:?}"
        );
        assert!(!list(message, "kind_words").is_empty(), "{name} says why");
    }
    let events = |campaign: &Campaign| -> i64 {
        let conn = Connection::open(campaign.file()).expect("the file");
        conn.query_row("SELECT count(*) FROM event", [], |row| row.get(0))
            .expect("a number")
    };
    let before = events(&campaign);
    let certain = seen["certain"].as_i64().expect("a number");
    mail(&["--file-certain"]);
    assert_eq!(events(&campaign), before, "filed, and nothing logged");
    let again = mail(&[]);
    assert_eq!(again["filed"], certain, "the same messages are filed once");
    campaign.ok(&["undo", "FILE"]);
    mail(&["--file-certain", "--log"]);
    assert_eq!(events(&campaign), before + certain);
}

#[test]
fn a_table_of_one_authority_is_filed_with_its_request() {
    let campaign = practice();
    import(&campaign, "own-table.xlsx", &["--authority", "Dreverhead"]);
    let conn = Connection::open(campaign.file()).expect("the file");
    let filed: String = conn
        .query_row(
            "SELECT authority.name || ': ' || document.name FROM request_document
             JOIN document ON document.id = document_id
             JOIN authority ON authority.id = authority_id",
            [],
            |row| row.get(0),
        )
        .expect("one");
    assert_eq!(filed, "Dreverhead: own-table.xlsx");
}

#[test]
fn checks_find_what_was_made_wrong() {
    let campaign = practice();
    let check = || -> Value {
        serde_json::from_str(&campaign.ok(&["check", "FILE", "--json"])).expect("JSON")
    };
    let kinds = |view: &Value, authority: &str| -> Vec<String> {
        list(view, "findings")
            .iter()
            .filter(|one| text(one, "authority_name") == authority && one["explanation"].is_null())
            .map(|one| text(one, "kind"))
            .collect()
    };
    assert!(
        kinds(&check(), "Ilmapool").is_empty(),
        "it has no figures yet"
    );
    import(&campaign, "long.csv", &[]);
    // 63 + 75 + 52 and at most 4 are not the 211 that the file gives for the whole period.
    let clean = kinds(&check(), "Ilmapool");
    // Nor has anybody logged that it answered.
    assert_eq!(clean, ["years-and-whole", "figures-without-response"]);
    // More charged than recorded, in one year.
    campaign.figure("Ilmapool", "charged", "2023", "5,000");
    let wrong = kinds(&check(), "Ilmapool");
    assert!(wrong.contains(&"parts-and-whole".to_owned()), "{wrong:?}");
    campaign.ok(&["undo", "FILE"]);
    assert_eq!(kinds(&check(), "Ilmapool"), clean);
}
