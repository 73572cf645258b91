//! The data package, read back: by us, and by the reference program of the standard.

use crate::support::{day, refuge, unzip};
use foi::{Record, Snapshot, Value as Figure};
use report::compose::Options;
use report::write::{self, Input};
use report::{CheckedClaim, PublicationSettings, publish};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::process::Command;
use testing::practice;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../..");

fn packed(record: &Record) -> Vec<u8> {
    let snapshot = Snapshot::from_record(record);
    let tables = analysis::Tables::compute(&snapshot, day(), analysis::Choices::default());
    let settings = PublicationSettings {
        claims: vec![CheckedClaim {
            key: "charge_rate".to_owned(),
            statement: "=Only 4% were charged".to_owned(),
            stated: "about 4%".to_owned(),
            computed: "3.9%".to_owned(),
            verdict: "matches".to_owned(),
            because: "534 of 13,860".to_owned(),
        }],
        ..PublicationSettings::default()
    };
    let report = publish(&snapshot, &tables, &Options::published(day()), &settings);
    let mapping = write::File {
        name: "../force.json".to_owned(),
        bytes: b"{}".to_vec(),
    };
    write::package(&Input {
        snapshot: &snapshot,
        tables: &tables,
        report: &report,
        rates: &[],
        published: None,
        mappings: &[mapping],
    })
    .expect("a package")
}

fn files(bytes: &[u8]) -> BTreeMap<String, String> {
    unzip(bytes)
        .into_iter()
        .map(|(name, bytes)| (name, String::from_utf8(bytes).expect("UTF-8")))
        .collect()
}

fn rows(files: &BTreeMap<String, String>, path: &str) -> Vec<HashMap<String, String>> {
    csv::Reader::from_reader(files[path].as_bytes())
        .deserialize()
        .map(|row| row.expect("a row"))
        .collect()
}

#[test]
fn the_descriptor_names_every_table_and_every_column_in_order() {
    let files = files(&packed(&refuge()));
    let descriptor: Value = serde_json::from_str(&files["datapackage.json"]).expect("JSON");
    assert_eq!(descriptor["created"], "2026-11-23T00:00:00Z");
    assert!(descriptor.get("licenses").is_none());
    let resources = descriptor["resources"].as_array().expect("resources");
    let mut named: Vec<&str> = Vec::new();
    for resource in resources {
        let path = resource["path"].as_str().expect("a path");
        named.push(path);
        let header = files[path].lines().next().expect("a header");
        let fields: Vec<&str> = resource["schema"]["fields"]
            .as_array()
            .expect("fields")
            .iter()
            .map(|field| field["name"].as_str().expect("a name"))
            .collect();
        assert_eq!(header, fields.join(","), "{path}");
        assert!(
            files["codebook.md"].contains(&format!("\n## {path}\n")),
            "{path}"
        );
    }
    named.sort_unstable();
    let tables: Vec<&str> = files
        .keys()
        .filter(|name| name.ends_with(".csv"))
        .map(String::as_str)
        .collect();
    assert_eq!(named, tables);
    for path in [
        "data/figures.csv",
        "tables/table-2-rates.csv",
        "data/claims.csv",
    ] {
        assert!(tables.contains(&path), "{path}");
    }
    assert!(files["methods.md"].contains("\n## Methods\n"));
    assert_eq!(files["mappings/..-force.json"], "{}");
}

#[test]
fn figures_add_up_to_the_published_totals_and_missing_is_never_zero() {
    let mut record = refuge();
    let states = [
        Figure::Suppressed { low: 1, high: 4 },
        Figure::Withheld {
            provision: Some("s.40(2)".into()),
        },
        Figure::NotHeld,
        Figure::NotAnswered,
    ];
    let before = files(&packed(&record));
    let total = |measure: &str| -> i64 {
        rows(&before, "data/figures.csv")
            .iter()
            .filter(|row| row["measure"] == measure && row["period"] == "total")
            .filter(|row| row["state"] == "count")
            .map(|row| row["value"].parse::<i64>().expect("a count"))
            .sum()
    };
    assert_eq!(total("charged"), 534);
    assert_eq!(total("recorded"), 13_860);
    for (figure, state) in record.figures.iter_mut().zip(states) {
        figure.value = state;
    }
    let after = files(&packed(&record));
    let mut found = 0;
    for row in rows(&after, "data/figures.csv") {
        let (value, low) = (row["value"].as_str(), row["low"].as_str());
        match row["state"].as_str() {
            "count" => assert!(!value.is_empty() && low.is_empty()),
            "suppressed" => {
                found += 1;
                assert_eq!((value, low, row["high"].as_str()), ("", "1", "4"));
            }
            "withheld" => {
                // Others name no provision.
                found += u32::from(row["provision"] == "s.40(2)");
                assert_eq!((value, low), ("", ""));
            }
            "not-held" | "not-answered" => {
                found += 1;
                assert_eq!((value, low), ("", ""));
            }
            other => {
                assert_eq!(other, "not-entered");
                assert_eq!((value, low), ("", ""));
            }
        }
    }
    assert_eq!(found, 4);
}

#[test]
fn people_are_not_named_and_formulas_are_text() {
    let bytes = packed(&refuge());
    let files = files(&bytes);
    let record = refuge();
    let people: Vec<&str> = record
        .decisions
        .iter()
        .map(|one| one.decided_by.as_str())
        .chain(record.figures.iter().map(|one| one.entered_by.as_str()))
        .filter(|name| !name.is_empty())
        .collect();
    for (name, text) in &files {
        for person in &people {
            assert!(!text.contains(&format!("\"{person}\"")), "{name}: {person}");
        }
    }
    assert!(files["data/claims.csv"].contains(",'=Only 4% were charged,"));
    assert_eq!(
        bytes,
        packed(&record),
        "the same record gives the same bytes"
    );
}

#[test]
fn invented_figures_say_so_in_every_row() {
    let files = files(&packed(&practice(43, 7)));
    for (name, text) in &files {
        if name.ends_with(".csv") {
            let mut lines = text.lines();
            assert!(
                lines
                    .next()
                    .is_some_and(|head| head.starts_with("warning,")),
                "{name}"
            );
            for row in rows(&files, name) {
                assert_eq!(row["warning"], report::compose::INVENTED, "{name}");
            }
        } else if !name.starts_with("mappings/") {
            assert!(text.contains(report::compose::INVENTED), "{name}");
        }
    }
}

/// A Python that has frictionless: the one that `make` installs, or the system's.
fn python() -> Option<PathBuf> {
    let ours = Path::new(ROOT).join("target/tools/python/bin/python");
    [ours, PathBuf::from("python3")].into_iter().find(|python| {
        Command::new(python)
            .args(["-c", "import frictionless"])
            .output()
            .is_ok_and(|output| output.status.success())
    })
}

/// Types, constraints, keys and references of every row.
#[test]
fn frictionless_finds_nothing_wrong() {
    let Some(python) = python() else {
        eprintln!("frictionless is not installed: the package is not validated");
        return;
    };
    const SCRIPT: &str = "import sys\nfrom frictionless import Package\n\
        report = Package(sys.argv[1]).validate()\n\
        print(report.stats)\n\
        [print(task.name, error.message) for task in report.tasks for error in task.errors]\n\
        [print(error.message) for error in report.errors]\n\
        sys.exit(0 if report.valid and report.stats['tasks'] > 10 else 1)\n";
    let campaigns = [("refuge", refuge()), ("practice", practice(60, 7))];
    for (name, record) in campaigns {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("package-{name}"));
        for (path, text) in files(&packed(&record)) {
            let path = folder.join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(path, text).expect("a file");
        }
        let output = Command::new(&python)
            .args(["-c", SCRIPT])
            .arg(folder.join("datapackage.json"))
            .output()
            .expect("Python runs");
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said).into_owned();
        assert!(output.status.success(), "{name}: {said}");
    }
}
