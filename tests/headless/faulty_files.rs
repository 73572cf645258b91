//! Campaign files that somebody changed past the program: opening, `check` and every command say the same,
//! nothing is published from them, and not a byte of them changes.

use crate::campaign::Campaign;
use rusqlite::Connection;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

fn changed(campaign: &Campaign, sql: &str) {
    let conn = Connection::open(campaign.file()).expect("the file");
    conn.pragma_update(None, "foreign_keys", false)
        .expect("off");
    conn.pragma_update(None, "ignore_check_constraints", true)
        .expect("off");
    conn.execute_batch(sql)
        .unwrap_or_else(|error| panic!("{sql}: {error}"));
    conn.close().expect("closed");
}

#[test]
fn what_check_calls_faulty_is_not_published() {
    let cases = [
        (
            "UPDATE measure SET slug = '../x y' WHERE slug = 'charged'",
            "This measure has a short name that cannot be one: Charged or summonsed",
        ),
        (
            "UPDATE period SET slug = '20\u{202e}19' WHERE slug = '2019'",
            "This period has a short name that cannot be one: 2019",
        ),
        (
            "UPDATE measure SET part_of_id = (SELECT id FROM measure WHERE slug = 'charged')
             WHERE slug = 'recorded'",
            "This measure is a part of itself: ",
        ),
        (
            "DELETE FROM authority WHERE name = 'Kent'",
            "refers to a row that does not exist",
        ),
        (
            "DELETE FROM request WHERE authority_id = (SELECT id FROM authority WHERE name = 'Kent')",
            "This authority has no request: Kent",
        ),
        (
            "UPDATE authority SET id = 'none' WHERE name = 'Kent';
             UPDATE request SET authority_id = 'none' WHERE authority_id NOT IN (SELECT id FROM authority);
             DELETE FROM event WHERE authority_id NOT IN (SELECT id FROM authority);
             DELETE FROM decision WHERE authority_id NOT IN (SELECT id FROM authority);
             DELETE FROM figure WHERE authority_id NOT IN (SELECT id FROM authority)",
            "in the row “none” of its table “authority”, the column id has a value that is not valid",
        ),
        (
            "UPDATE authority SET name = replace(hex(zeroblob(1500000)), '0', 'A') WHERE name = 'Kent'",
            "The name of an authority is 3.0 MB long and can be at most 4 kB",
        ),
        (
            "UPDATE measure SET label = replace(hex(zeroblob(1500000)), '0', 'A') WHERE slug = 'charged'",
            "The name of a measure is 3.0 MB long and can be at most 4 kB",
        ),
    ];
    for (sql, says) in cases {
        let campaign = Campaign::example();
        changed(&campaign, sql);
        let before = fs::read(campaign.file()).expect("its bytes");
        let from = Instant::now();
        let said = campaign.refused(&["check", "FILE"]);
        assert!(said.contains(says), "{sql}: {said}");
        for args in [
            &["tables", "FILE"][..],
            &["summary", "FILE", "--out", "out"],
            &["undo", "FILE"],
        ] {
            assert_eq!(campaign.refused(args), said, "{sql}: {args:?}");
        }
        assert!(from.elapsed() < Duration::from_secs(8), "{sql}");
        assert!(!campaign.path("out").exists(), "{sql}");
        assert!(
            fs::read(campaign.file()).expect("its bytes") == before,
            "{sql}"
        );
    }
}

#[test]
fn a_name_of_megabytes_is_refused_at_every_door() {
    let long = "A".repeat(3_000_000);
    let campaign = Campaign::nothing();
    let from = Instant::now();
    fs::write(campaign.path("list.csv"), format!("name\nKent\n{long}\n")).expect("a list");
    let plan = format!("title = \"Dogs\"\nlaw = \"foia\"\n[[measure]]\nlabel = \"{long}\"\n");
    fs::write(campaign.path("plan.toml"), plan).expect("a plan");
    for args in [
        &[
            "new",
            "FILE",
            "--title",
            "Test",
            "--authorities",
            "list.csv",
        ][..],
        &["new", "FILE", "--plan", "plan.toml"],
    ] {
        let said = campaign.refused(args);
        assert!(
            said.contains("is 3.0 MB long and can be at most 4 kB"),
            "{said:.300}"
        );
        assert!(said.len() < 1_000, "{args:?}");
        assert!(!campaign.file().exists());
    }
    let campaign = Campaign::example();
    fs::write(campaign.path("plan.toml"), {
        let plan = campaign.ok(&["plan", "FILE"]);
        plan.replacen("title = \"", &format!("title = \"{}", &long[..10_000]), 1)
    })
    .expect("a plan");
    let said = campaign.refused(&["plan", "FILE", "--apply", "plan.toml"]);
    assert!(
        said.contains("10 kB long and can be at most 4 kB"),
        "{said:.300}"
    );
    let said = campaign.refused(&[
        "log",
        "FILE",
        "--authority",
        "Kent",
        "--event",
        "acknowledged",
        "--on",
        "2023-01-09",
        "--reference",
        &long[..100_000],
    ]);
    assert!(
        said.contains("is 100 kB long and can be at most 4 kB"),
        "{said:.300}"
    );
    assert!(
        from.elapsed() < Duration::from_secs(20),
        "{:?}",
        from.elapsed()
    );
}

#[test]
fn a_damaged_entry_is_not_undone_without_effect() {
    for damage in [
        "x''",
        "substr(changeset, 1, length(changeset) - 3)",
        "CAST(replace(CAST(changeset AS TEXT), 'figure', 'figurx') AS BLOB)",
        "CAST('nonsense' AS BLOB)",
    ] {
        let campaign = Campaign::example();
        campaign.figure("Bedfordshire", "recorded", "total", "300");
        changed(
            &campaign,
            &format!("UPDATE journal SET changeset = {damage} WHERE changeset IS NOT NULL"),
        );
        let before = campaign.tables();
        let said = campaign.refused(&["undo", "FILE"]);
        assert!(
            said.contains("in History is damaged, so it cannot be undone"),
            "{damage}: {said}"
        );
        assert_eq!(before, campaign.tables(), "{damage}");
        assert!(
            !campaign.ok(&["history", "FILE"]).contains("[undone"),
            "{damage}"
        );
    }
}

#[test]
fn an_older_file_that_cannot_be_upgraded_stays_as_it_is() {
    let campaign = Campaign::nothing();
    fs::copy(
        Path::new("tests/fixtures/schema-4.roundrobin"),
        campaign.file(),
    )
    .expect("a copy");
    changed(&campaign, "DELETE FROM request");
    let before = fs::read(campaign.file()).expect("its bytes");
    for _ in 0..3 {
        let said = campaign.refused(&["check", "FILE"]);
        assert!(said.contains("This authority has no request"), "{said}");
    }
    assert!(fs::read(campaign.file()).expect("its bytes") == before);
    let names = fs::read_dir(campaign.folder.path())
        .expect("the folder")
        .count();
    assert_eq!(names, 1, "no backup of what was not upgraded");
}
