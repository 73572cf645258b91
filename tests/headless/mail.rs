//! E-mail in the shapes in which answers really come: what the program says of each message, and
//! what it files and logs without a person.

use crate::campaign::Campaign;
use crate::cases::{self, case_file, mail_cases};
use rusqlite::Connection;
use serde_json::{Value, json};

/// A campaign that the messages answer.
fn campaign(name: &str) -> Campaign {
    Campaign::like(&format!("the cases of {name}"), |campaign| {
        cases::make(
            name,
            campaign.folder.path(),
            "campaign.roundrobin",
            |args| {
                campaign.ok(args);
            },
        );
    })
}

fn mail(campaign: &Campaign, name: &str, more: &[&str]) -> Value {
    let path = case_file(name);
    let args = ["mail", "FILE", path.to_str().expect("a path"), "--json"];
    let said = campaign.ok(&[&args[..], more].concat());
    let mut seen: Value = serde_json::from_str(&said).expect("JSON");
    seen["messages"][0].take()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn words(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn rows(campaign: &Campaign, sql: &str) -> Vec<String> {
    let conn = Connection::open(campaign.file()).expect("the file");
    let mut statement = conn.prepare(sql).expect("a question");
    let found = statement.query_map([], |row| row.get::<_, String>(0));
    found
        .and_then(Iterator::collect)
        .expect("what the file holds")
}

/// The words of a quote as they stand in the text, which counts in UTF-16 units.
fn in_text(message: &Value, quote: &Value) -> String {
    let units: Vec<u16> = words(&message["text"]).encode_utf16().collect();
    let place = |key: &str| quote[key].as_u64().expect("a place") as usize;
    let found = String::from_utf16(&units[place("start")..place("end")]);
    let found = found.expect("whole characters");
    found.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_case_is_what_it_is() {
    for case in list(&mail_cases(), "cases") {
        let name = words(&case["file"]);
        let right = &case["mail"];
        let message = mail(&campaign(&words(&case["campaign"])), &name, &[]);
        assert_eq!(message["kind"], right["kind"], "{name}");
        let first = &message["matches"][0];
        if right["authority"].is_string() {
            assert_eq!(first["name"], right["authority"], "{name}");
        }
        if right["certain"].is_boolean() {
            assert_eq!(first["certain"], right["certain"], "{name}");
        }
        let applied: Vec<String> = list(&message, "not_given")
            .iter()
            .filter(|one| !one["provision"].is_null())
            .map(|one| words(&one["provision"]))
            .collect();
        let provisions: Vec<String> = list(right, "provisions").iter().map(words).collect();
        assert_eq!(applied, provisions, "{name}");
        let files: Vec<&Value> = list(&message, "attachments").iter().collect();
        if right["attachments"].is_array() {
            let outer = files.iter().filter(|file| file["within"] == "");
            let outer: Vec<&Value> = outer.map(|file| &file["name"]).collect();
            assert_eq!(json!(outer), right["attachments"], "{name}");
        }
        if let Some(archives) = right["inside"].as_object() {
            for (archive, inside) in archives {
                let within = files.iter().filter(|file| file["within"] == **archive);
                let within: Vec<&Value> = within.map(|file| &file["name"]).collect();
                assert_eq!(json!(within), *inside, "{name}");
            }
        }
        for says in list(&message, "says") {
            for quote in list(says, "quotes") {
                assert_eq!(in_text(&message, quote), words(&quote["words"]), "{name}");
            }
        }
    }
}

#[test]
fn a_refusal_is_suggested_with_what_it_withholds_and_no_other_section() {
    let dogs = campaign("dogs");
    let message = mail(&dogs, "mail-refusal-in-body.eml", &[]);
    let suggested = &message["suggested"];
    // Section 12 for two years, and a number for the third.
    assert_eq!(
        suggested["event"],
        json!({"kind": "response", "result": "partial"})
    );
    let cited: Vec<&Value> = list(suggested, "citations")
        .iter()
        .map(|one| &one["provision"])
        .collect();
    assert_eq!(json!(cited), json!(["s.12(1)"]));
    assert_eq!(message["decide"], "");
    let [withheld] = list(&message, "not_given") else {
        panic!("one provision: {message:#}");
    };
    let named: Vec<String> = list(withheld, "periods").iter().map(words).collect();
    let years = rows(
        &dogs,
        "SELECT id FROM period WHERE slug IN ('2019', '2020')",
    );
    assert_eq!(named.len(), 2);
    assert!(years.iter().all(|year| named.contains(year)));
    assert_eq!(withheld["measures"], json!([]), "it names no question");
}

#[test]
fn what_is_not_clear_is_left_to_a_person() {
    let dogs = campaign("dogs");
    let two = mail(&dogs, "mail-two-references.eml", &[]);
    assert_eq!(two["authority"], Value::Null);
    let both: Vec<&Value> = list(&two, "matches")
        .iter()
        .take(2)
        .map(|one| &one["name"])
        .collect();
    assert_eq!(
        json!(both),
        json!(["Aldermere Council", "Brackenford Council"])
    );

    let delayed = mail(&dogs, "mail-delivery-delayed.eml", &[]);
    assert_eq!(delayed["suggested"], Value::Null);
    assert!(
        list(&delayed, "notes")
            .iter()
            .any(|note| words(note).contains("delayed"))
    );

    // It is likely by its sender, which is not certain, so that nothing is filed.
    let falls = campaign("falls");
    let attached = mail(
        &falls,
        "mail-apologies-attached.eml",
        &["--file-certain", "--log"],
    );
    assert_eq!(attached["matches"][0]["enough"], true);
    assert_eq!(attached["matches"][0]["certain"], false);
    assert_eq!(rows(&falls, "SELECT kind FROM event"), [""; 0]);
    assert_eq!(rows(&falls, "SELECT name FROM document"), [""; 0]);
}

#[test]
fn what_is_certain_and_clear_is_logged_with_its_result_and_section() {
    let dogs = campaign("dogs");
    mail(
        &dogs,
        "mail-refusal-in-body.eml",
        &["--file-certain", "--log"],
    );
    assert_eq!(
        rows(&dogs, "SELECT kind || ' ' || result FROM event"),
        ["response partial"]
    );
    assert_eq!(
        rows(&dogs, "SELECT state FROM figure"),
        [""; 0],
        "only a person withholds"
    );
    let again = mail(&dogs, "mail-refusal-in-body.eml", &[]);
    assert_eq!(again["known"], "Already filed with Brackenford Council.");
    dogs.ok(&["undo", "FILE"]);
    assert_eq!(rows(&dogs, "SELECT kind FROM event"), [""; 0], "one step");
}

#[test]
fn the_files_of_an_archive_are_kept_with_the_message() {
    let dogs = campaign("dogs");
    mail(&dogs, "mail-zip.eml", &["--file-certain"]);
    let kept = rows(
        &dogs,
        "SELECT document.name FROM request_document
         JOIN document ON document.id = request_document.document_id
         WHERE part_of_id = (SELECT document_id FROM request_document WHERE part_of_id IS NULL)
         ORDER BY document.name",
    );
    assert_eq!(kept, ["dogs.csv", "readme.txt", "response.zip"]);
}

#[test]
fn what_a_person_has_to_decide_is_said_and_not_logged() {
    let falls = campaign("falls");
    let path = case_file("mail-apologies-attached.eml");
    let said = falls.ok(&["mail", "FILE", path.to_str().expect("a path")]);
    assert!(said.contains("Marsh Vale NHS Trust, likely"), "{said}");

    // “Please find attached our response.” may be anything.
    let dogs = campaign("dogs");
    let path = case_file("mail-signed.eml");
    let path = path.to_str().expect("a path");
    let said = dogs.ok(&["mail", "FILE", path, "--file-certain", "--log"]);
    assert!(said.contains("To decide: It is a response"), "{said}");
    assert_eq!(rows(&dogs, "SELECT kind FROM event"), [""; 0]);
    assert_eq!(
        rows(&dogs, "SELECT name FROM document WHERE name = 'dogs.csv'").len(),
        1
    );
}

/// Anyone can write a Message-ID a second time: only the content says whether it is the same message.
#[test]
fn two_messages_with_one_message_id_are_two() {
    let dogs = campaign("dogs");
    let refusal = std::fs::read_to_string(case_file("mail-refusal-in-body.eml")).expect("a case");
    let other = refusal.replace("section 12", "section 14");
    assert_ne!(refusal, other);
    let folder = dogs.path("mails");
    std::fs::create_dir(&folder).expect("a folder");
    let bring = |name: &str, text: &str| {
        std::fs::write(folder.join(name), text).expect("a message");
    };
    bring("a.eml", &refusal);
    bring("b.eml", &other);
    // The first one, as another program saves it.
    bring("c.eml", &refusal.replace("\r\n", "\n"));
    let path = folder.to_str().expect("a path");
    let seen = |more: &[&str]| -> Value {
        let args = [&["mail", "FILE", path, "--json"], more].concat();
        serde_json::from_str(&dogs.ok(&args)).expect("JSON")
    };
    let first = seen(&["--file-certain", "--log"]);
    let [a, b] = list(&first, "messages") else {
        panic!("two messages: {first:#}");
    };
    assert_ne!(a["key"], b["key"]);
    let note = "A message in “a.eml” has the same Message-ID, but other content.";
    let says = |row: &Value| {
        list(row, "notes")
            .iter()
            .any(|one| words(one).contains(note))
    };
    assert!(says(b) && !says(a), "{first:#}");
    let [skipped] = list(&first, "problems") else {
        panic!("one is there twice: {first:#}");
    };
    assert_eq!(skipped["name"], "c.eml");
    assert!(words(&skipped["reason"]).contains("the same message as one in “a.eml”"));

    assert_eq!(
        rows(&dogs, "SELECT name FROM document ORDER BY name"),
        ["a.eml", "b.eml"]
    );
    let ids = rows(&dogs, "SELECT DISTINCT message_id FROM event");
    assert_eq!(
        ids.len(),
        1,
        "the record keeps the Message-ID as it came: {ids:?}"
    );
    assert!(!ids[0].contains('#'), "{ids:?}");
    for row in list(&seen(&[]), "messages") {
        assert_eq!(row["known"], "Already filed with Brackenford Council.");
    }
}

#[test]
fn a_message_is_filed_already_only_if_its_content_is() {
    let dogs = campaign("dogs");
    mail(&dogs, "mail-refusal-in-body.eml", &["--file-certain"]);
    let refusal = std::fs::read_to_string(case_file("mail-refusal-in-body.eml")).expect("a case");
    let see = |text: &str| -> Value {
        std::fs::write(dogs.path("again.eml"), text).expect("a message");
        let said = dogs.ok(&["mail", "FILE", "again.eml", "--json"]);
        let mut seen: Value = serde_json::from_str(&said).expect("JSON");
        seen["messages"][0].take()
    };
    // Other bytes, the same message.
    let same = see(&refusal.replace("\r\n", "\n"));
    assert_eq!(same["known"], "Already filed with Brackenford Council.");
    let other = see(&refusal.replace("section 12", "section 14"));
    assert_eq!(other["known"], "");
    let notes: Vec<String> = list(&other, "notes").iter().map(words).collect();
    assert!(
        notes.iter().any(|note| note.contains(
            "A message with the same Message-ID, but other content, is filed with Brackenford Council already."
        )),
        "{notes:?}"
    );
}

#[test]
fn a_message_within_a_message_is_read_too() {
    let path = case_file("mail-forwarded-inside.eml");
    let said = Campaign::nothing().ok(&["read", path.to_str().expect("a path"), "--json"]);
    let content: Value = serde_json::from_str(&said).expect("JSON");
    let [within] = list(&content, "files") else {
        panic!("one message within: {content:#}");
    };
    assert_eq!(within["name"], "Stray dogs.eml");
    assert_eq!(within["kind"], "mail");
    assert!(
        words(&within["text"]).contains("2020: 46 so far"),
        "{within:#}"
    );
}

#[test]
fn the_tables_of_a_message_are_imported() {
    let dogs = campaign("dogs");
    let import = |name: &str| {
        let path = case_file(name);
        let path = path.to_str().expect("a path");
        let authority = ["--authority", "Aldermere Council", "--likely"];
        let confirm = ["--dry-run", "--json"];
        dogs.run(&[&["import", "FILE", path][..], &authority, &confirm].concat())
    };
    let output = import("mail-table-in-body.eml");
    let said: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    // The rows and years of the table in the message.
    let given: Vec<String> = list(&said, "figures")
        .iter()
        .map(|one| words(&one["given"]))
        .collect();
    for figure in ["33", "29", "35", "14", "18", "11", "1", "0", "2"] {
        assert!(given.iter().any(|one| one == figure), "{figure}: {said:#}");
    }
    let output = import("mail-zip.eml");
    let error = String::from_utf8(output.stderr).expect("text");
    assert!(!output.status.success());
    assert!(
        error.contains("It is an e-mail") && error.contains("response.zip"),
        "{error}"
    );
}

#[test]
fn files_without_a_message_are_not_done_in_json_either() {
    let dogs = campaign("dogs");
    std::fs::write(dogs.path("table.csv"), "a,b\n1,2\n").expect("a file");
    let output = dogs.run(&["mail", "FILE", "table.csv", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let seen: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(list(&seen, "messages").len(), 0);
    assert_eq!(seen["problems"][0]["name"], "table.csv");
}
