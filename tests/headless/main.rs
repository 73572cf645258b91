//! The command line, through the built program: the door that scripts use.

mod added_up;
mod answers;
mod answers_in_words;
mod audit;
mod backups;
mod campaign;
#[path = "../cases.rs"]
mod cases;
mod chase;
mod choice_cells;
mod choices;
mod claims;
mod documents;
mod due;
mod editions;
mod erasing;
mod errors_said;
mod faults;
mod faulty_files;
mod guesses;
mod hidden_counts;
mod imports;
mod imports_said;
mod law;
mod leaving;
mod lists;
mod mail;
mod phrases;
mod plain_letters;
mod plan;
mod publication;
mod rates;
mod search;
mod shown;
mod signs_and_totals;
mod small_counts;
mod unnamed;
mod words;

use campaign::Campaign;
use serde_json::Value;
use std::fs;
use std::path::Path;

fn published(name: &str) -> Vec<Vec<String>> {
    let path = Path::new("src-tauri/crates/foi/data/refuge-2023").join(name);
    let mut reader = csv::Reader::from_path(path).expect("the published table");
    reader
        .records()
        .map(|row| row.expect("a row").iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn the_example_gives_the_published_tables() {
    let tables = Campaign::example().tables();
    let progress = &tables["progress"];
    assert_eq!(progress["asked"], 43);
    assert_eq!(progress["answered"], 29);
    // Table 1 has 23 full answers; the 24th force that was included gave a limited one.
    assert_eq!(progress["complete"], 23);
    assert_eq!(progress["included"], 24);

    let responses = tables["responses"].as_array().expect("rows");
    assert_eq!(responses.len(), 43);
    let count = |provided: &str, included: bool| {
        responses
            .iter()
            .filter(|row| row["data_provided"] == provided && row["included"] == included)
            .count()
    };
    assert_eq!((count("yes", true), count("yes", false)), (23, 0));
    assert_eq!((count("limited", true), count("limited", false)), (1, 5));
    assert_eq!((count("no", true), count("no", false)), (0, 14));
    assert!(
        responses
            .iter()
            .all(|row| row["reason"].as_str().is_some_and(|why| !why.is_empty()))
    );

    let rates = &tables["rates"];
    assert_eq!(rates["total"]["part"], 534.0);
    assert_eq!(rates["total"]["whole"], 13_860.0);
    assert_eq!(rates["total"]["authorities"], 24);
    let rows = rates["rows"].as_array().expect("rows");
    let charges = published("charges.csv");
    assert_eq!(rows.len(), charges.len());
    for pair in &charges {
        let number = |at: usize| pair[at].parse::<f64>().expect("a number");
        let row = rows
            .iter()
            .find(|row| row["slug"] == pair[0].as_str())
            .expect(&pair[0]);
        assert_eq!(row["part"].as_f64(), Some(number(1)), "{}", pair[0]);
        assert_eq!(row["whole"].as_f64(), Some(number(2)), "{}", pair[0]);
        let rate = row["rate_percent"].as_f64().expect("a rate");
        assert!(
            (rate - 100.0 * number(1) / number(2)).abs() < 1e-9,
            "{}",
            pair[0]
        );
    }
    let rounded = |slug: &str| {
        rows.iter()
            .find(|row| row["slug"] == slug)
            .map(|row| row["rate_percent_rounded"].clone())
    };
    // As printed in Table 2.
    for (slug, percent) in [
        ("bedfordshire", 11),
        ("city-of-london", 0),
        ("metropolitan", 3),
        ("west-midlands", 2),
        ("wiltshire", 9),
    ] {
        assert_eq!(rounded(slug), Some(percent.into()), "{slug}");
    }

    let outcomes = &tables["outcomes"];
    assert_eq!(outcomes["total"], 13_860.0);
    let shares: Vec<(f64, i64, &str)> = outcomes["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| {
            (
                row["count"].as_f64().expect("a count"),
                row["share_percent"].as_f64().expect("a share").round() as i64,
                row["source"].as_str().expect("a source"),
            )
        })
        .collect();
    assert_eq!(
        shares,
        [
            (534.0, 4, "sum"),
            (891.0, 6, "aggregate"),
            (3029.0, 22, "aggregate"),
            (4886.0, 35, "aggregate"),
            (4520.0, 33, "aggregate"),
        ]
    );

    for row in tables["trend"]["rows"].as_array().expect("rows") {
        assert!(
            row["count"].is_null(),
            "no yearly counts were published: {row}"
        );
        assert!(
            row["state"].is_string(),
            "a missing count has a state: {row}"
        );
    }
}

#[test]
fn a_campaign_from_a_list_can_be_run_to_its_end() {
    let campaign = Campaign::nothing();
    fs::write(
        campaign.path("list.csv"),
        "name,region\nKent Police,South East\nGMP,North West\nExample Council,\n",
    )
    .expect("a list");
    campaign.ok(&[
        "new",
        "FILE",
        "--title",
        "Test",
        "--authorities",
        "list.csv",
        "--template",
        "police",
        "--from",
        "2021-01-01",
        "--to",
        "2022-06-30",
    ]);
    campaign.ok(&[
        "log",
        "FILE",
        "--authority",
        "kent",
        "--event",
        "sent",
        "--on",
        "2022-09-05",
    ]);
    campaign.ok(&[
        "log",
        "FILE",
        "--authority",
        "Kent",
        "--event",
        "acknowledged",
        "--on",
        "2022-09-07",
        "--reference",
        "FOI/1",
    ]);
    campaign.ok(&[
        "log",
        "FILE",
        "--authority",
        "kent police",
        "--event",
        "response",
        "--on",
        "2022-10-03",
        "--result",
        "full",
    ]);
    campaign.figure("Kent", "recorded", "total", "1,347");
    let tables = campaign.tables();
    assert_eq!(tables["progress"]["answered"], 1);
    assert_eq!(
        tables["progress"]["complete"], 0,
        "charges are still to be entered"
    );
    campaign.figure("Kent", "charged", "total", "55");
    let tables = campaign.tables();
    assert_eq!(tables["progress"]["complete"], 1);
    assert_eq!(tables["rates"]["total"]["whole"], 1347.0);
    // 55 / 1347 = 4.083 %
    assert!(
        (tables["rates"]["total"]["rate_percent"]
            .as_f64()
            .expect("a rate")
            - 4.0831)
            .abs()
            < 1e-3
    );

    // A hidden count is a range, never zero.
    campaign.figure("gmp", "charged", "total", "<5");
    campaign.figure("gmp", "recorded", "total", "100");
    campaign.ok(&[
        "include",
        "FILE",
        "--authority",
        "gmp",
        "--reason",
        "near enough",
    ]);
    let tables = campaign.tables();
    let row = tables["rates"]["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .find(|row| row["whole"] == 100.0)
        .expect("the force with a range");
    assert!(
        row["part"].is_null() && row["part_state"] == "suppressed",
        "{row}"
    );
    assert_eq!(tables["rates"]["total"]["authorities"], 1);

    campaign.ok(&[
        "exclude",
        "FILE",
        "--authority",
        "Kent",
        "--reason",
        "another period",
    ]);
    assert!(campaign.tables()["rates"]["total"]["rate_percent"].is_null());
    campaign.ok(&["undo", "FILE"]);
    assert_eq!(campaign.tables()["rates"]["total"]["part"], 55.0);
    campaign.ok(&["redo", "FILE"]);
    let history: Value =
        serde_json::from_str(&campaign.ok(&["history", "FILE", "--json"])).expect("JSON");
    assert_eq!(history[0]["label"], "Excluded Kent Police");
    let checked = campaign.ok(&["check", "FILE"]);
    // Essex gave figures, and no response of theirs was logged.
    assert!(
        checked.starts_with("The file has no faults. 1 finding open."),
        "{checked}"
    );
    assert!(
        checked.contains("4 figures entered, 0 checked"),
        "{checked}"
    );
}

#[test]
fn what_cannot_be_right_is_refused_and_changes_nothing() {
    let campaign = Campaign::example();
    let before = fs::read(campaign.file()).expect("the file");
    let figure = |value: &str| {
        campaign.refused(&[
            "figure",
            "FILE",
            "--authority",
            "Kent",
            "--measure",
            "recorded",
            "--period",
            "total",
            value,
        ])
    };
    for value in ["twelve", "1.347", "-5", "#REF!", "12.5", "-", "*"] {
        assert!(figure(value).contains(value), "{value}");
    }
    let unknown = campaign.refused(&[
        "include",
        "FILE",
        "--authority",
        "Bedforshire",
        "--reason",
        "x",
    ]);
    assert!(unknown.contains("Bedfordshire"), "{unknown}");
    let several = campaign.refused(&[
        "include",
        "FILE",
        "--authority",
        "Yorkshire",
        "--reason",
        "x",
    ]);
    assert!(
        several.contains("North Yorkshire") && several.contains("West Yorkshire"),
        "{several}"
    );
    let empty = campaign.refused(&["exclude", "FILE", "--authority", "Kent", "--reason", " "]);
    assert!(empty.contains("reason"), "{empty}");
    let measure = campaign.refused(&[
        "figure",
        "FILE",
        "--authority",
        "Kent",
        "--measure",
        "cautioned",
        "--period",
        "total",
        "1",
    ]);
    assert!(measure.contains("recorded"), "{measure}");
    campaign.refused(&["new", "FILE", "--practice"]);
    campaign.refused(&["undo", "FILE"]);
    assert!(
        before == fs::read(campaign.file()).expect("the file"),
        "a byte changed"
    );
}

#[test]
fn the_summary_is_the_same_every_time_and_replaces_nothing_unasked() {
    let campaign = Campaign::example();
    let (one, two) = (campaign.path("one"), campaign.path("two"));
    for out in ["one", "two"] {
        campaign.ok(&["summary", "FILE", "--out", out, "--as-of", "2023-06-01"]);
    }
    let names = |folder: &Path| {
        let mut names: Vec<String> = fs::read_dir(folder)
            .expect("the folder")
            .map(|entry| {
                entry
                    .expect("a file")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        names.sort();
        names
    };
    let written = names(&one);
    assert_eq!(written, names(&two));
    for extension in ["html", "md", "csv", "xlsx", "json", "svg", "png"] {
        assert!(
            written.iter().any(|name| name.ends_with(extension)),
            "{extension}: {written:?}"
        );
    }
    assert!(
        !written.iter().any(|name| name.contains(".part")),
        "{written:?}"
    );
    assert!(
        !written.iter().any(|name| name.contains("full-record")),
        "{written:?}"
    );
    for name in &written {
        let bytes = |folder: &Path| fs::read(folder.join(name)).expect("a file");
        assert!(bytes(&one) == bytes(&two), "{name} differs");
    }
    let said = campaign.refused(&["summary", "FILE", "--out", "one", "--format", "md"]);
    assert!(
        said.contains("summary.md") && said.contains("--force"),
        "{said}"
    );
    campaign.ok(&[
        "summary", "FILE", "--out", "one", "--format", "md", "--force",
    ]);
    let bad = campaign.refused(&["summary", "FILE", "--out", "one", "--format", "doc"]);
    assert!(bad.contains("doc"), "{bad}");
    let summary = fs::read_to_string(one.join("summary.md")).expect("the summary");
    for number in ["13,860", "534", "24 of 43"] {
        assert!(summary.contains(number), "{number}");
    }
}

#[test]
fn invented_figures_are_labelled_and_the_same_for_a_seed() {
    let campaign = Campaign::nothing();
    campaign.ok(&[
        "new",
        "FILE",
        "--practice",
        "--authorities",
        "12",
        "--seed",
        "7",
    ]);
    let tables = campaign.ok(&["tables", "FILE"]);
    assert!(tables.contains("invented"), "{tables}");
    let other = Campaign::nothing();
    other.ok(&[
        "new",
        "FILE",
        "--practice",
        "--authorities",
        "12",
        "--seed",
        "7",
    ]);
    assert_eq!(tables, other.ok(&["tables", "FILE"]));
    let readable = ["html", "md", "csv", "json", "svg"];
    other.ok(&[
        "summary",
        "FILE",
        "--out",
        "out",
        "--format",
        &readable.join(","),
    ]);
    for entry in fs::read_dir(other.path("out")).expect("the folder") {
        let path = entry.expect("a file").path();
        if path
            .extension()
            .is_some_and(|e| readable.contains(&e.to_string_lossy().as_ref()))
        {
            let text = fs::read_to_string(&path).expect("text");
            assert!(text.contains("invented"), "{}", path.display());
        }
    }
}

#[test]
fn what_is_not_a_campaign_is_refused_and_left_alone() {
    let campaign = Campaign::nothing();
    for (name, bytes) in [("empty", &b""[..]), ("text", b"name,figure\nKent,12\n")] {
        fs::write(campaign.file(), bytes).expect("a file");
        let said = campaign.refused(&["tables", "FILE"]);
        assert!(said.contains("not a campaign file"), "{name}: {said}");
        assert_eq!(
            fs::read(campaign.file()).expect("the file"),
            bytes,
            "{name}"
        );
    }
    let said = campaign.refused(&["tables", "nowhere.roundrobin"]);
    assert!(said.contains("The file is not there"), "{said}");
    assert!(!campaign.path("nowhere.roundrobin").exists());
}
