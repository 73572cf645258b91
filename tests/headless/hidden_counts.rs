//! What a summary says beside the counts that it hides, through the command line.

use crate::campaign::{Campaign, texts};
use serde_json::{Value, json};
use std::fs;

fn none_says(texts: &[(String, String)], words: &str) {
    for (name, text) in texts {
        let found = text.lines().find(|line| line.contains(words));
        assert_eq!(found, None, "{name}");
    }
}

fn of<'a>(texts: &'a [(String, String)], name: &str) -> &'a str {
    let mut all = texts.iter();
    let found = all.find(|one| one.0 == name).expect(name);
    &found.1
}

/// Gamma charged 2 of 1, which cannot be. Below 3 both are hidden; that the part is greater than
/// its whole says which they are.
#[test]
fn why_an_authority_is_left_out_is_hidden_with_its_counts() {
    let campaign = Campaign::answered(&["Alpha", "Beta", "Gamma"]);
    for (authority, charged, recorded) in [
        ("Alpha", "10", "40"),
        ("Beta", "12", "50"),
        ("Gamma", "2", "1"),
    ] {
        campaign.figure(authority, "charged", "total", charged);
        campaign.figure(authority, "recorded", "total", recorded);
    }
    let words = "the figures given contradict each other";
    let open = texts(&campaign, &[]);
    assert!(of(&open, "summary.md").contains(words));
    let hidden = texts(&campaign, &["--threshold", "3"]);
    none_says(&hidden, words);
    none_says(&hidden, "exceed");
    let json: Value = serde_json::from_str(of(&hidden, "summary.json")).expect("JSON");
    let tables = &json["tables"];
    for left_out in [
        &tables["rates"]["left_out"],
        &tables["regions"]["left_out"],
        &tables["sensitivity"]["rules"][0]["left_out"],
    ] {
        assert_eq!(left_out, &json!([]));
    }
    // Nor do the two marks say that both are 1 or 2.
    let csv = of(&hidden, "table-2-rates.csv");
    let gamma = csv.lines().find(|line| line.starts_with("Gamma,"));
    assert_eq!(gamma, Some("Gamma,c,hidden,c,hidden,hidden,hidden,"));
    // Where both are printed, anyone can see it, and it is said.
    campaign.figure("Gamma", "charged", "total", "9");
    campaign.figure("Gamma", "recorded", "total", "7");
    let printed = texts(&campaign, &["--threshold", "3"]);
    assert!(of(&printed, "summary.md").contains(words));
}

/// Alpha charged 2 of 1 and is in no sum; Eps charged 1 of 2. With all five in the outcomes (70 of
/// 233) and four in the rates, the two would have told all four counts.
#[test]
fn rates_and_outcomes_are_of_the_same_authorities() {
    let campaign = Campaign::answered(&["Alpha", "Beta", "Delta", "Eps", "Gamma"]);
    campaign.ok(&[
        "measures",
        "FILE",
        "--measure",
        "charged",
        "--label",
        "Fined",
    ]);
    for (authority, fined, recorded) in [
        ("Alpha", "2", "1"),
        ("Beta", "20", "80"),
        ("Delta", "30", "90"),
        ("Eps", "1", "2"),
        ("Gamma", "17", "60"),
    ] {
        campaign.figure(authority, "Fined", "total", fined);
        campaign.figure(authority, "recorded", "total", recorded);
    }
    let tables = |texts: &[(String, String)]| -> Value {
        let json: Value = serde_json::from_str(of(texts, "summary.json")).expect("JSON");
        json["tables"].clone()
    };
    // Nothing is hidden: 68 of 232 in both, and what is left out is said in both.
    let open = texts(&campaign, &[]);
    let shown = tables(&open);
    assert_eq!(shown["outcomes"]["total"], 232);
    assert_eq!(shown["outcomes"]["rows"][0]["count"], 68);
    assert_eq!(shown["rates"]["total"]["whole"], 232);
    for table in ["rates", "outcomes"] {
        assert_eq!(shown[table]["left_out"][0]["slug"], "alpha", "{table}");
    }
    none_says(&open, "exactly");

    let hidden = texts(&campaign, &["--threshold", "3"]);
    let tables = tables(&hidden);
    for number in ["70", "233"] {
        none_says(&hidden, &format!("| {number} |"));
    }
    for table in ["rates", "outcomes"] {
        assert_eq!(tables[table]["denominator"]["authorities"], 4, "{table}");
    }
    let summary = of(&hidden, "summary.md");
    assert!(summary.contains("| Alpha | c | c |"), "{summary}");
    for table in ["rates", "outcomes"] {
        assert_eq!(tables[table]["left_out"], json!([]), "{table}");
    }
}

/// 9 + 3 + 10 + 10 are more than 30. With the 3 hidden, that would say that it is 2 or more.
#[test]
fn that_parts_exceed_their_whole_is_hidden_with_one_of_them() {
    let campaign = Campaign::answered(&["Alpha", "Beta", "Gamma"]);
    for authority in ["Alpha", "Beta", "Gamma"] {
        for (measure, count) in [("recorded", "10"), ("charged", "3"), ("type-14", "1")] {
            campaign.figure(authority, measure, "total", count);
        }
    }
    for (authority, count) in [("Alpha", "3"), ("Beta", "3"), ("Gamma", "4")] {
        campaign.figure(authority, "type-15", "total", count);
        campaign.figure(authority, "type-16", "total", count);
    }
    let hidden = texts(&campaign, &["--threshold", "5"]);
    for words in [
        "exceed",
        "contradict",
        "add up to more",
        "parts-exceed-whole",
    ] {
        none_says(&hidden, words);
    }
    let json: Value = serde_json::from_str(of(&hidden, "summary.json")).expect("JSON");
    let rows = json["tables"]["outcomes"]["rows"].as_array().expect("rows");
    let other = rows.iter().find(|row| row["slug"] == "other").expect("it");
    assert_eq!(
        (&other["count"], &other["state"]),
        (&Value::Null, &"hidden".into())
    );
}

/// City of London and one more are hidden: nobody may say between what the rate lies "with any one
/// left out", nor whose absence makes it least.
#[test]
fn nothing_is_said_of_the_whole_where_some_of_it_is_hidden() {
    let example = Campaign::example();
    example.confirm_claims();
    let open = texts(&example, &[]);
    let said = [
        "every rule",
        "any one left out",
        "Lowest, without",
        "Highest, without",
    ];
    for words in said {
        assert!(of(&open, "summary.md").contains(words), "{words}");
    }
    assert!(of(&open, "chart-sensitivity.svg").contains("every rule"));
    let hidden = texts(&example, &["--threshold", "5"]);
    for words in said.into_iter().chain(["Each tick is the rate without"]) {
        none_says(&hidden, words);
    }
    let summary = of(&hidden, "summary.md");
    assert!(
        summary.contains("Counts of some forces are hidden, so the lowest and the highest rate of all are not given."),
        "{summary}"
    );
}

/// How many forces recorded more than 1,000, how many charged more than 10 %, and the highest rate
/// of the large ones rest on counts that a threshold of 5 hides.
#[test]
fn a_claim_does_not_print_what_is_hidden_until_that_is_confirmed() {
    let summary = [
        "summary",
        "FILE",
        "--out",
        "out",
        "--threshold",
        "5",
        "--format",
    ];
    let refused = |campaign: &Campaign, format: &str| {
        let said = campaign.refused(&[&summary[..], &[format]].concat());
        assert!(!campaign.path("out").exists(), "{format}");
        said
    };
    let written = |campaign: &Campaign, format: &str| {
        campaign.ok(&[&summary[..], &[format, "--force"]].concat());
    };

    let example = Campaign::example();
    // Without a rule nothing is hidden.
    example.ok(&["summary", "FILE", "--out", "open", "--format", "md"]);
    for format in ["html", "md", "csv", "xlsx", "docx", "json", "zip"] {
        let said = refused(&example, format);
        // In the claim's own words: its short name is for commands.
        assert!(
            said.contains(
                "“highest charge rate among the forces that recorded more than 1000 offences”"
            ),
            "{said}"
        );
        assert!(!said.contains("over_1000_max_rate"), "{said}");
        assert!(
            said.contains("What to do: confirm in Report, Small counts"),
            "{said}"
        );
        assert!(said.contains("hidden count"), "{said}");
        assert!(said.contains("Nothing was written"), "{said}");
    }
    // A picture has no list of claims. It is kept as seen: what it hides stays hidden.
    written(&example, "svg");
    fs::remove_dir_all(example.path("out")).expect("the folder");

    let unsaid = [
        "claims",
        "FILE",
        "--confirm",
        "over_1000_max_rate",
        "--reason",
        " ",
    ];
    assert!(example.refused(&unsaid).contains("Say why"));
    let reason = ["--reason", "The article of 2023 printed it"];
    for claim in ["above_10", "over_1000", "over_1000_max_rate"] {
        example.ok(&[&["claims", "FILE", "--confirm", claim], &reason[..]].concat());
    }
    // The record has nothing to hold the claims of the first half against: they may say anything.
    let said = refused(&example, "md");
    assert!(said.contains("No printed number supports these"), "{said}");
    assert!(!said.contains("1000 offences"), "{said}");
    example.confirm_claims();
    written(&example, "md");
    // How many were asked is no count that a rule hides.
    let said = example.refused(&[&["claims", "FILE", "--confirm", "asked"], &reason[..]].concat());
    assert!(said.contains("There is nothing to confirm"), "{said}");
    let listed: Vec<Value> =
        serde_json::from_str(&example.ok(&["claims", "FILE", "--json"])).expect("JSON");
    let confirmed = |one: &&Value| one["confirmed"] == "The article of 2023 printed it";
    let unchecked = listed.iter().filter(|one| one["verdict"] == "unknown");
    assert_eq!(
        listed.iter().filter(confirmed).count(),
        3 + unchecked.count()
    );
    // It is no explanation of a finding, and checks do not ask for it.
    let checked = example.ok(&["check", "FILE", "--all"]);
    assert!(!checked.contains("The article of 2023"), "{checked}");

    // It is taken back, or lapses where the record's number is another.
    fs::remove_dir_all(example.path("out")).expect("the folder");
    example.ok(&["claims", "FILE", "--unconfirm", "over_1000_max_rate"]);
    refused(&example, "md");
    example.confirm_claims();
    example.figure("Greater Manchester", "charged", "total", "70");
    refused(&example, "md");

    // A claim that is taken out stops nothing, nor a list that is left out.
    let other = Campaign::example();
    let listed: Vec<Value> =
        serde_json::from_str(&other.ok(&["claims", "FILE", "--json"])).expect("JSON");
    let unchecked = listed.iter().filter(|one| one["verdict"] == "unknown");
    let unchecked = unchecked.filter_map(|one| one["id"].as_str());
    let concerned = ["above_10", "over_1000", "over_1000_max_rate"];
    for claim in concerned.into_iter().chain(unchecked) {
        other.ok(&["claims", "FILE", "--remove", claim]);
    }
    written(&other, "md");
    let third = Campaign::example();
    let words = json!({ "left_out": ["claims"] }).to_string();
    fs::write(third.path("words.json"), words).expect("words");
    third.ok(&["publication", "FILE", "--set", "words.json"]);
    written(&third, "json");
    let text = fs::read_to_string(third.path("out/summary.json")).expect("JSON");
    let json: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(json["claims"], json!([]));
}

/// Beta's own `<5` may be 0; ours cannot.
#[test]
fn a_range_that_was_given_is_not_one_of_ours() {
    let campaign = Campaign::answered(&["Alpha", "Beta", "Gamma"]);
    for (authority, charged, recorded) in [
        ("Alpha", "3", "40"),
        ("Beta", "<5", "50"),
        ("Gamma", "12", "60"),
    ] {
        campaign.figure(authority, "charged", "total", charged);
        campaign.figure(authority, "recorded", "total", recorded);
    }
    let include = ["include", "FILE", "--authority", "Beta", "--reason"];
    campaign.ok(&[&include[..], &["near enough"]].concat());
    let hidden = texts(&campaign, &["--threshold", "5"]);
    let csv = of(&hidden, "table-2-rates.csv");
    let cell = |authority: &str| {
        let line = csv.lines().find(|line| line.starts_with(authority));
        line.and_then(|line| line.split(',').nth(1))
            .map(str::to_owned)
    };
    assert_eq!(cell("Alpha"), Some("<5".to_owned()));
    assert_eq!(cell("Beta"), Some("<5 as given".to_owned()));
    let summary = of(&hidden, "summary.md");
    for note in [
        "<5: a count from 1 to 4, hidden.",
        "<5 as given: a range from 0 to 4 that the authority gave instead of a count.",
    ] {
        assert!(summary.contains(note), "{note}: {summary}");
    }
    let json: Value = serde_json::from_str(of(&hidden, "summary.json")).expect("JSON");
    let rows = json["tables"]["rates"]["rows"].as_array().expect("rows");
    let states: Vec<&Value> = rows.iter().map(|row| &row["part_state"]).collect();
    assert_eq!(states[..2], ["hidden-small", "suppressed"]);
}

/// The 2 and the 17 are hidden, and for them the 39; that nobody was charged is printed.
#[test]
fn no_figures_is_said_only_where_there_are_none() {
    let campaign = Campaign::answered(&["Alpha", "Gamma"]);
    for (authority, recorded) in [("Alpha", "17"), ("Gamma", "2")] {
        campaign.figure(authority, "charged", "total", "0");
        campaign.figure(authority, "recorded", "total", recorded);
    }
    // Gamma's answer makes the first total one that stays known.
    let kept = ["audit", "FILE", "--threshold", "5", "--keep"];
    campaign.ok(&[&kept[..], &["--released", "First"]].concat());
    let withdrawn = ["--authority", "Gamma", "--event", "response-withdrawn"];
    campaign.ok(&[&["log", "FILE"], &withdrawn[..], &["--on", "2023-02-01"]].concat());
    let hidden = texts(&campaign, &[]);
    let summary = of(&hidden, "summary.md");
    assert!(
        summary.contains("| 1 authority | 0 | c | hidden |"),
        "{summary}"
    );
    let json: Value = serde_json::from_str(of(&hidden, "summary.json")).expect("JSON");
    let facts = json["facts"].as_array().expect("facts");
    let fact = |key: &str| {
        let found = facts.iter().find(|fact| fact["key"] == key);
        found.map(|fact| fact["text"].clone())
    };
    assert_eq!(fact("whole"), Some("hidden".into()));
    assert_eq!(fact("part"), Some("0".into()));
    // Nobody gave an outcome of type 14, nor a count of a year.
    let outcomes = json["tables"]["outcomes"]["rows"].as_array().expect("rows");
    let type_14 = outcomes.iter().find(|row| row["slug"] == "type-14");
    assert_eq!(type_14.map(|row| &row["state"]), Some(&"no-figures".into()));
    let years = json["tables"]["trend"]["rows"].as_array().expect("rows");
    assert!(
        years.iter().all(|row| row["state"] == "no-figures"),
        "{years:?}"
    );
    let rates = &json["tables"]["rates"]["total"];
    assert_eq!(rates["state"], "hidden");
}

/// The number of one authority in a person's own sentence is what the tables print, so that nothing
/// that they hide comes out through it.
#[test]
fn a_number_of_one_authority_in_a_finding_is_the_printed_one() {
    let campaign = Campaign::answered(&["Alpha", "Beta", "Gamma: East"]);
    for (authority, charged, recorded) in [
        ("Alpha", "3", "41"),
        ("Beta", "12", "50"),
        ("Gamma: East", "15", "60"),
    ] {
        campaign.figure(authority, "charged", "total", charged);
        campaign.figure(authority, "recorded", "total", recorded);
    }
    let findings = [
        "Alpha charged {figure:Alpha:charged:total} of {figure:Alpha:recorded:total}, {rate:Alpha}.",
        "East charged {figure:Gamma: East:charged:total}: {rate:Gamma: East}.",
        "{figure:Delta:charged:total} and {rate:Delta} and {figure:Alpha:gone:total}.",
    ];
    let words = json!({ "findings": findings }).to_string();
    fs::write(campaign.path("words.json"), words).expect("words");
    let said = campaign.ok(&["publication", "FILE", "--set", "words.json"]);
    assert!(said.contains("Alpha charged 3 of 41, 7%."), "{said}");
    assert!(said.contains("East charged 15: 25%."), "{said}");
    for token in [
        "{figure:Delta:charged:total}",
        "{rate:Delta}",
        "{figure:Alpha:gone:total}",
    ] {
        let line = format!("Key finding 3: the record has no number for {token}.");
        assert!(said.contains(&line), "{said}");
    }
    // It follows the record.
    campaign.figure("Gamma: East", "charged", "total", "30");
    let said = campaign.ok(&["publication", "FILE"]);
    assert!(said.contains("East charged 30: 50%."), "{said}");
    // 3 is below 5, and 41 is hidden with it only where the rate is a part of it.
    let hidden = texts(&campaign, &["--threshold", "5"]);
    none_says(&hidden, "charged 3 ");
    none_says(&hidden, ", 7%");
    let summary = of(&hidden, "summary.md");
    let finding = summary.lines().find(|line| line.contains("Alpha charged"));
    let csv = of(&hidden, "table-2-rates.csv");
    let alpha = csv
        .lines()
        .find(|line| line.starts_with("Alpha,"))
        .expect("a row");
    assert!(alpha.starts_with("Alpha,<5,"), "{alpha}");
    let finding = finding.expect("the finding");
    assert!(
        finding.contains("charged &lt;5 of")
            || finding.contains("charged <5 of")
            || finding.contains("charged \\<5 of"),
        "{finding}"
    );
    assert!(
        finding.ends_with("a rate that is not published."),
        "{finding}"
    );
}

/// City of London recorded 2, which is hidden below 5. Whoever writes so in words tells it.
#[test]
fn words_that_tell_a_hidden_count_are_asked_about() {
    let example = Campaign::example();
    example.confirm_claims();
    let summary = [
        "summary", "FILE", "--out", "out", "--force", "--format", "html",
    ];
    let set = |words: Value| {
        fs::write(example.path("words.json"), words.to_string()).expect("words");
        example.ok(&["publication", "FILE", "--set", "words.json"]);
    };
    example.ok(&["audit", "FILE", "--threshold", "5", "--keep"]);
    // What claims say is looked at by itself.
    set(json!({ "left_out": ["claims"] }));
    for (words, place) in [
        (
            json!({ "findings": ["City of London had just two of them. All is well."] }),
            "Key finding 1",
        ),
        (
            json!({ "title": "Why the City of London recorded 2" }),
            "Title",
        ),
        (
            json!({ "captions": [{ "key": "rates", "caption": "London, City of: 2 cases", "alt": "" }] }),
            "Caption of rates",
        ),
        (
            json!({ "corrections": [{ "on": "2026-11-01", "text": "The 2 of City of London stands." }] }),
            "Correction of 1 November 2026",
        ),
    ] {
        set(words);
        let said = example.refused(&summary);
        assert!(said.contains(place), "{said}");
        assert!(said.contains("City of London: Offences recorded"), "{said}");
        assert!(said.contains("Nothing was written"), "{said}");
        assert!(!example.path("out").exists());
        set(json!({ "title": "", "findings": [], "captions": [], "corrections": [] }));
        set(json!({ "captions": [{ "key": "rates", "caption": "", "alt": "" }] }));
    }
    // Others recorded 2 of nothing, and shares are no counts.
    set(json!({ "findings": ["In 2 of all counties nobody asked. City of London: 2% more."] }));
    example.ok(&summary);

    set(json!({ "findings": ["City of London answered within 2 days."] }));
    example.refused(&summary);
    let audit = example.ok(&["audit", "FILE", "--json"]);
    let audit: Value = serde_json::from_str(&audit).expect("JSON");
    let key = audit["words"][0]["key"].as_str().expect("a key").to_owned();
    let confirm = ["audit", "FILE", "--confirm", &key, "--reason"];
    assert!(
        example
            .refused(&[&confirm[..], &[" "]].concat())
            .contains("Say why")
    );
    example.ok(&[&confirm[..], &["They are days"]].concat());
    example.ok(&summary);
    let checked = example.ok(&["check", "FILE", "--all"]);
    assert!(!checked.contains("They are days"), "{checked}");
    // Other words are asked about anew.
    set(json!({ "findings": ["City of London charged within 2 days."] }));
    example.refused(&summary);
    set(json!({ "findings": [] }));

    // The reason for a decision and a note in the log belong to their authority.
    let leave_out = [
        "exclude",
        "FILE",
        "--authority",
        "City of London",
        "--reason",
        "Only 2",
    ];
    example.ok(&leave_out);
    let said = example.refused(&summary);
    assert!(
        said.contains("Reason for the decision on City of London"),
        "{said}"
    );
    example.ok(&[
        "include",
        "FILE",
        "--authority",
        "City of London",
        "--reason",
        "Small",
    ]);
    example.log(
        "City of London",
        "acknowledged",
        "2022-10-01",
        &["--note", "They had 2."],
    );
    let log = example.refused(&["request-log", "FILE", "--out", "log.csv"]);
    assert!(
        log.contains("Note on City of London, 1 October 2022"),
        "{log}"
    );
    assert!(!example.path("log.csv").exists());
    example.ok(&summary);
}

/// How tables were read is told without the texts of the answers, which may hold what is hidden; the
/// tables on the command line are those of the summary unless the record is asked for.
#[test]
fn mappings_and_tables_tell_readers_no_more_than_the_summary() {
    let example = Campaign::example();
    example.confirm_claims();
    let mapping = json!({
        "version": 1,
        "sheet": "London recorded 2",
        "frame": {
            "header_rows": [1], "first_row": 2, "last_row": null, "skip": ["london had 2"],
            "fill": [], "hidden": false, "headers": { "B": "the 2 of london" },
        },
        "shape": { "kind": "table", "columns": [{ "column": "B" }] },
        "rules": [{ "text": "2 in all", "means": { "state": "skip" } }],
        "names": { "london with its 2": "city-of-london" },
    });
    fs::write(example.path("mapping.json"), mapping.to_string()).expect("a mapping");
    example.ok(&[
        "mapping",
        "save",
        "FILE",
        "mapping.json",
        "--name",
        "London 2",
    ]);
    let raw = example.ok(&["tables", "FILE", "--only", "rates"]);
    assert!(!raw.contains("NOT FOR PUBLICATION"), "{raw}");

    example.ok(&["audit", "FILE", "--threshold", "5", "--keep"]);
    example.ok(&["summary", "FILE", "--out", "out", "--format", "zip"]);
    let list = "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print([(n, z.read(n).decode()) for n in z.namelist() if 'mapping' in n.split('/')[-1] or '/mappings/' in '/' + n])";
    let output = std::process::Command::new("python3")
        .args(["-c", list])
        .arg(example.path("out").join("data-package.zip"))
        .output()
        .expect("Python");
    let held = String::from_utf8(output.stdout).expect("text");
    assert!(
        held.contains("mapping-"),
        "{held} {}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(held.contains("header_rows"), "{held}");
    assert!(!held.to_lowercase().contains("london"), "{held}");

    let printed = example.ok(&["tables", "FILE", "--only", "rates"]);
    assert!(printed.contains("<5"), "{printed}");
    let json = example.tables();
    let city = |json: &Value| {
        let rows = json["rates"]["rows"].as_array().expect("rows").iter();
        let mut rows = rows.filter(|row| row["authority"] == "City of London");
        rows.next().expect("City of London").clone()
    };
    assert_eq!(city(&json)["whole"], Value::Null, "{}", city(&json));
    let other = example.refused(&["tables", "FILE", "--period", "2019"]);
    assert!(other.contains("--record"), "{other}");
    let record = example.ok(&["tables", "FILE", "--record", "--only", "rates"]);
    assert!(record.starts_with("NOT FOR PUBLICATION"), "{record}");
    // Two groups beside each other are in no summary.
    let compare = [
        "compare",
        "FILE",
        "--regions",
        "London",
        "--against",
        "others",
    ];
    let refused = example.refused(&compare);
    assert!(refused.contains("--record"), "{refused}");
    let record = example.ok(&[&compare[..], &["--record"]].concat());
    assert!(record.starts_with("NOT FOR PUBLICATION"), "{record}");
    let record = example.ok(&["tables", "FILE", "--record", "--json"]);
    let record: Value = serde_json::from_str(&record).expect("JSON");
    assert_eq!(city(&record)["whole"], 2);
}
