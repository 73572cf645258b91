//! The campaigns that the messages of `tests/fixtures/cases` answer, as `mail.json` there has them.

use foi::Id;
use rusqlite::Connection;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use testing::request_id;

/// A file of the cases.
pub fn case_file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/cases")
        .join(name)
}

/// What is right.
pub fn mail_cases() -> Value {
    let text = fs::read_to_string(case_file("mail.json")).expect("what is right");
    serde_json::from_str(&text).expect("JSON")
}

/// Makes one of the campaigns in a folder, by running the program with arguments there.
pub fn make(name: &str, folder: &Path, file: &str, run: impl Fn(&[&str])) {
    let campaign = &mail_cases()["campaigns"][name];
    let all = |key: &str| campaign[key].as_array().expect("a list").clone();
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut list = "name,email\n".to_owned();
    for authority in all("authorities") {
        let mailbox = &campaign["mailboxes"][word(&authority)];
        list.push_str(&format!("{},{}\n", word(&authority), word(mailbox)));
    }
    fs::write(folder.join("list.csv"), list).expect("a list");
    let whole = all("periods")
        .into_iter()
        .find(|period| period["part_of"].is_null())
        .expect("a whole");
    let (from, to) = (word(&whole["start"]), word(&whole["end"]));
    let title = [
        "new",
        file,
        "--title",
        name,
        "--authorities",
        "list.csv",
        "--template",
        "police",
    ];
    run(&[&title[..], &["--from", &from, "--to", &to]].concat());

    // What the command line has no words for: measures, the request, and the keys of requests.
    let conn = Connection::open(folder.join(file)).expect("the file");
    conn.execute(
        "UPDATE campaign SET request_text = ?1",
        [word(&campaign["question"])],
    )
    .expect("the request");
    conn.execute_batch(
        "UPDATE campaign SET rate_part_id = NULL, rate_whole_id = NULL, rate_period_id = NULL;
         DELETE FROM required_cell; DELETE FROM measure",
    )
    .expect("no measures");
    for (at, measure) in all("measures").iter().enumerate() {
        conn.execute(
            "INSERT INTO measure (id, slug, label, unit, decimals, part_of_id, position)
             VALUES (?1, ?2, ?3, ?4, 0, (SELECT id FROM measure WHERE slug = ?5), ?6)",
            (
                Id::from_u128(0x0192_0000_0000_7000_8000_0000_0001_0000 | at as u128).to_string(),
                word(&measure["slug"]),
                word(&measure["label"]),
                word(&measure["unit"]),
                measure["part_of"].as_str(),
                at as i64,
            ),
        )
        .expect("a measure");
    }
    conn.execute_batch(
        "INSERT INTO required_cell (measure_id, period_id, position)
         SELECT measure.id, period.id, period.position FROM measure, period WHERE measure.slug = 'dogs'",
    )
    .expect("the required cells");
    for (authority, reference) in campaign["references"].as_object().expect("references") {
        conn.execute(
            "UPDATE request SET id = ?1 WHERE authority_id =
                 (SELECT id FROM authority WHERE name = ?2)",
            (request_id(&word(reference)).to_string(), authority),
        )
        .expect("a reference");
    }
}

/// Takes a Practice campaign back to its first two questions: the files of `tests/fixtures/answers`
/// answer these, and were made when there were no others.
pub fn first_questions(file: &Path) {
    let conn = Connection::open(file).expect("the file");
    conn.execute_batch(
        "PRAGMA foreign_keys = ON;
         DELETE FROM rate;
         DELETE FROM figure WHERE measure_id IN (SELECT id FROM measure WHERE slug IN
             ('arrests', 'under-18', 'arrested-before', 'no-charge', 'policy'));
         DELETE FROM measure WHERE slug IN ('under-18', 'arrested-before', 'no-charge');
         DELETE FROM breakdown
             WHERE measure_id IN (SELECT id FROM measure WHERE slug = 'arrests');
         DELETE FROM measure WHERE slug IN ('arrests', 'policy');
         DELETE FROM period WHERE slug IN ('2022-23', '2023-24', '2024-25');
         UPDATE campaign SET request_text =
             substr(request_text, 1, instr(request_text, char(10) || '3.') - 1)",
    )
    .expect("two questions");
}
