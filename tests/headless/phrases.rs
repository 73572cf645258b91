//! Sentences that would say too much, or are no English, where one or two authorities are asked.

use crate::campaign::{Campaign, texts};
use serde_json::Value;

fn of<'a>(texts: &'a [(String, String)], name: &str) -> &'a str {
    let mut all = texts.iter();
    let found = all.find(|one| one.0 == name).expect(name);
    &found.1
}

/// Each authority with what it charged of what it recorded.
fn counted(figures: &[(&str, &str, &str)]) -> Campaign {
    let names: Vec<&str> = figures.iter().map(|one| one.0).collect();
    let campaign = Campaign::answered(&names);
    for (authority, charged, recorded) in figures {
        campaign.figure(authority, "charged", "total", charged);
        campaign.figure(authority, "recorded", "total", recorded);
    }
    campaign
}

/// Two of the three are hidden, and of them the funnel says nothing, in numbers or in words.
#[test]
fn the_funnel_speaks_of_those_that_it_shows() {
    let campaign = counted(&[
        ("Alpha", "20", "100"),
        ("Beta", "17", "80"),
        ("Gamma", "2", "60"),
    ]);
    let open = texts(&campaign, &[]);
    assert!(!of(&open, "summary.md").contains("shown, 0 are"));
    let hidden = texts(&campaign, &["--threshold", "5"]);
    for name in ["summary.md", "summary.html"] {
        let text = of(&hidden, name);
        assert!(!text.contains("0 authorities are outside"), "{name}");
        assert!(
            text.contains("Of the 1 authority shown, 0 are outside"),
            "{name}"
        );
    }
    let chart = of(&hidden, "chart-funnel.svg");
    assert!(
        chart.contains("of the 1 shown, above the 99.8% limit"),
        "{chart}"
    );
}

/// Ours is 1 to 4, its own 0 to 4: the tables for machines tell them apart as the record does, and
/// a summary without a rule says what its own is.
#[test]
fn a_range_as_given_is_told_apart_and_explained() {
    let campaign = counted(&[
        ("Alpha", "3", "40"),
        ("Beta", "<5", "50"),
        ("Gamma", "12", "60"),
    ]);
    let include = ["include", "FILE", "--authority", "Beta", "--reason", "near"];
    campaign.ok(&include);
    let open = texts(&campaign, &[]);
    let note = "<5: a range from 0 to 4 that the authority gave instead of a count.";
    assert!(of(&open, "summary.md").contains(note));
    let hidden = texts(&campaign, &["--threshold", "5"]);
    let csv = of(&hidden, "table-2-rates.csv");
    let state = |authority: &str| {
        let line = csv.lines().find(|line| line.starts_with(authority));
        line.and_then(|line| line.split(',').nth(2))
            .map(str::to_owned)
    };
    assert_eq!(state("Alpha").as_deref(), Some("hidden-small"));
    assert_eq!(state("Beta").as_deref(), Some("suppressed"));
}

#[test]
fn an_answer_that_was_withdrawn_is_in_no_picture() {
    let campaign = Campaign::answered(&["Alpha", "Beta", "Gamma"]);
    assert!(of(&texts(&campaign, &[]), "chart-timeline.svg").contains("3 full"));
    let withdrawn = ["--event", "response-withdrawn", "--on", "2023-02-01"];
    campaign.ok(&[&["log", "FILE", "--authority", "Beta"], &withdrawn[..]].concat());
    let said = texts(&campaign, &[]);
    assert!(of(&said, "chart-timeline.svg").contains("2 full"));
    assert!(of(&said, "summary.md").contains("2 responses in the week from Monday, 16 Jan 2023."));
}

#[test]
fn the_unit_of_a_preset_goes_with_its_label() {
    let campaign = counted(&[("Alpha", "49", "240")]);
    campaign.ok(&[
        "measures",
        "FILE",
        "--measure",
        "recorded",
        "--label",
        "Kennels",
    ]);
    let said = texts(&campaign, &[]);
    assert!(!of(&said, "summary.md").contains("240 offences"));
    assert!(of(&said, "summary.md").contains("49 of 240, or 20% of “Kennels”"));
    // A unit of its own, given with it or later.
    let unit = ["--measure", "Kennels", "--unit", "kennels"];
    campaign.ok(&[&["measures", "FILE"], &unit[..]].concat());
    let said = texts(&campaign, &[]);
    assert!(of(&said, "summary.md").contains("49 of 240 kennels"));
    let twice = ["--measure", "Kennels", "--label", "Charged or summonsed"];
    let refused = campaign.refused(&[&["measures", "FILE"], &twice[..]].concat());
    assert!(refused.contains("Another measure is called"), "{refused}");
}

/// What a file of an earlier version carries is told, and mended with the rest.
#[test]
fn a_unit_that_is_left_of_a_preset_is_mended() {
    let campaign = counted(&[("Alpha", "49", "240")]);
    let file = rusqlite::Connection::open(campaign.file()).expect("the file");
    let sql = "UPDATE measure SET label = 'Kennels' WHERE slug = 'recorded'";
    assert_eq!(file.execute(sql, []).expect("SQL"), 1);
    drop(file);
    let found = campaign.ok(&["check", "FILE"]);
    assert!(
        found.contains("the short name “recorded” and the unit “offences”"),
        "{found}"
    );
    campaign.ok(&["measures", "FILE", "--mend"]);
    let listed = campaign.ok(&["measures", "FILE"]);
    assert!(listed.contains("kennels: Kennels\n"), "{listed}");
}

/// Of two, both; of one, nobody is left where it is left out.
#[test]
fn two_are_both_and_one_is_alone() {
    let both = counted(&[("Alpha", "20", "100"), ("Beta", "17", "80")]);
    let said = texts(&both, &[]);
    let summary = of(&said, "summary.md");
    assert!(
        summary.contains("Both authorities were asked and 2 answered"),
        "{summary}"
    );
    assert!(summary.contains("No provision is recorded for any of the 2 answers."));
    assert!(summary.contains("is to be sent to 2 authorities."));
    for (name, text) in &said {
        for words in ["All 2", "all 2 ", "was for 2", "A authority"] {
            assert!(!text.contains(words), "{name}: {words}");
        }
    }
    let alone = counted(&[("Alpha", "20", "100")]);
    for period in ["2021", "2022"] {
        alone.figure("Alpha", "recorded", period, "50");
    }
    let said = texts(&alone, &[]);
    let summary = of(&said, "summary.md");
    assert!(
        summary.contains("The only authority was asked and 1 answered"),
        "{summary}"
    );
    assert!(
        summary.contains(
            "Offences recorded: no change from 2021 to 2022, 50 in each; 1 of 1 authority."
        ),
        "{summary}"
    );
    assert!(
        summary.contains("Under every rule, the rate is 20.0%."),
        "{summary}"
    );
    for (name, text) in &said {
        for words in [
            "any one left out",
            "left out in turn",
            "between 20.0% and 20.0%",
            "each with its interval",
            "the same 1 of 1",
            "no change, 0%",
        ] {
            assert!(!text.contains(words), "{name}: {words}");
        }
    }
}

/// Nothing is said to be checked against the release that the same command records.
#[test]
fn a_release_is_not_checked_against_itself() {
    let campaign = counted(&[
        ("Alpha", "20", "100"),
        ("Beta", "17", "80"),
        ("Gamma", "2", "60"),
    ]);
    let args = [
        "audit",
        "FILE",
        "--threshold",
        "5",
        "--keep",
        "--released",
        "First",
    ];
    let said = campaign.ok(&args);
    assert!(!said.contains("an earlier release"), "{said}");
    assert!(!said.contains("Checked against"), "{said}");
    assert!(said.contains("Recorded the release “First”."), "{said}");
    assert!(
        campaign
            .ok(&["audit", "FILE"])
            .contains("Checked against: First.")
    );
}

/// Where parts may overlap, nothing is left over of them, and no line is said twice.
#[test]
fn an_audit_names_no_remainder_of_parts_that_overlap() {
    let campaign = counted(&[
        ("Alpha", "8", "10"),
        ("Beta", "60", "80"),
        ("Gamma", "3", "60"),
    ]);
    campaign.ok(&[
        "measures",
        "FILE",
        "--measure",
        "recorded",
        "--parts",
        "overlap",
    ]);
    for (authority, count) in [("Alpha", "7"), ("Beta", "50"), ("Gamma", "9")] {
        campaign.figure(authority, "type-14", "total", count);
    }
    let said = campaign.ok(&["audit", "FILE", "--threshold", "5"]);
    for line in said.lines() {
        assert!(!line.contains("left over of"), "{said}");
        assert_eq!(
            said.lines().filter(|other| *other == line).count(),
            1,
            "{line}"
        );
        let (_, from) = line.split_once(" (from ").unwrap_or_default();
        let named: Vec<&str> = from.trim_end_matches(')').split("; ").collect();
        for (at, name) in named.iter().enumerate() {
            assert!(!named[at + 1..].contains(name), "{line}");
        }
    }
}

/// FOIA, with three asked: one was told of more time too late, another only in good time.
#[test]
fn late_notices_are_counted_of_all_that_were_asked() {
    let campaign = Campaign::of(&["Alpha", "Beta", "Gamma"], &["--law", "FOIA"]);
    let log = |authority: &str, event: &str, on: &str, more: &[&str]| {
        campaign.log(authority, event, on, more)
    };
    let full = ["--result", "full"];
    for authority in ["Alpha", "Beta", "Gamma"] {
        log(authority, "sent", "2024-01-03", &[]);
    }
    let more = ["--result", "public-interest", "--until", "2024-02-28"];
    log("Alpha", "extended", "2024-02-01", &more);
    log("Alpha", "response", "2024-02-20", &full);
    log("Beta", "response", "2024-01-31", &full);
    let args = [
        "tables",
        "FILE",
        "--only",
        "timeliness",
        "--as-of",
        "2024-03-01",
    ];
    let said = campaign.ok(&args);
    assert!(
        said.contains("A notice came too late in 1 request. Of all 3 asked, 1 answered on time as counted here, and 2 by the other reading."),
        "{said}"
    );
}

#[test]
fn no_extension_is_passed_over_in_silence() {
    let campaign = Campaign::of(&["Alpha"], &["--law", "foisa"]);
    let log = |event: &str, on: &str, more: &[&str]| campaign.log("Alpha", event, on, more);
    log("sent", "2024-01-03", &[]);
    let said = log("extended", "2024-01-20", &["--result", "public-interest"]);
    assert!(said.contains("FOISA allows no extension"), "{said}");
    let args = ["--out", "log.csv", "--as-of", "2024-02-20"];
    campaign.ok(&[&["request-log", "FILE"], &args[..]].concat());
    let text = std::fs::read_to_string(campaign.path("log.csv")).expect("the log");
    assert!(
        text.contains("Notice of an extension of 20 January 2024 (public-interest test), not applied: FOISA allows no extension"),
        "{text}"
    );
    let due = [
        "due",
        "--law",
        "EIR",
        "--received",
        "2024-01-03",
        "--extended",
        "2024-01-20",
    ];
    assert!(campaign.ok(&due).starts_with("2024-02-28"));
    let refused = campaign.refused(&[&due[..], &["--until", "2024-02-10"]].concat());
    assert!(refused.contains("40th working day"), "{refused}");
}

/// The whole that all shares are of is printed, and none of them.
#[test]
fn nothing_is_said_of_shares_that_are_hidden() {
    let campaign = counted(&[("Alpha", "1", "100"), ("Beta", "1", "80")]);
    let hidden = texts(&campaign, &["--threshold", "5"]);
    let json: Value = serde_json::from_str(of(&hidden, "summary.json")).expect("JSON");
    let rows = json["tables"]["outcomes"]["rows"].as_array().expect("rows");
    assert!(rows.iter().all(|row| row["share_percent"].is_null()));
    assert!(!of(&hidden, "summary.md").contains("each rounded on its own"));
}
