//! The law of a campaign, and what its notices and days do under each, from the command line.

use crate::campaign::Campaign;
use serde_json::{Value, json};
use std::fs;

const NAME: &str = "Aye Council";

/// One invented council, asked under a law on a day.
fn asked(law: &str, on: &str) -> Campaign {
    let campaign = Campaign::nothing();
    fs::write(
        campaign.path("list.csv"),
        "name,email\nAye Council,foi@aye.example\n",
    )
    .expect("a list");
    campaign.ok(&[
        "new",
        "FILE",
        "--title",
        "Votes",
        "--law",
        law,
        "--authorities",
        "list.csv",
    ]);
    log(&campaign, "sent", on, &[]);
    campaign
}

fn log(campaign: &Campaign, event: &str, on: &str, rest: &[&str]) {
    campaign.log(NAME, event, on, rest);
}

fn parsed(campaign: &Campaign, args: &[&str]) -> Value {
    serde_json::from_str(&campaign.ok(args)).expect("JSON")
}

fn due(args: &[&str]) -> Value {
    parsed(&Campaign::nothing(), &[&["due", "--json"], args].concat())
}

/// Kind and day of what there is to do.
fn next(campaign: &Campaign, as_of: &str) -> Vec<(String, String)> {
    let said = parsed(campaign, &["next", "FILE", "--json", "--as-of", as_of]);
    let rows = said["actions"].as_array().expect("a list").iter();
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    rows.map(|row| (text(row, "kind"), text(row, "on")))
        .collect()
}

/// A row of the request log, by column.
fn log_row(campaign: &Campaign, as_of: &str) -> impl Fn(&str) -> String + use<> {
    campaign.ok(&[
        "request-log",
        "FILE",
        "--out",
        "log.csv",
        "--as-of",
        as_of,
        "--force",
    ]);
    let text = fs::read_to_string(campaign.path("log.csv")).expect("the log");
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headers = reader.headers().expect("headers").clone();
    let row = reader.records().next().expect("a row").expect("a row");
    move |name| {
        let at = headers.iter().position(|header| header == name);
        row.get(at.expect(name)).expect(name).to_owned()
    }
}

#[test]
fn a_new_campaign_takes_its_law() {
    for (law, title, due) in [
        ("foia", "Freedom of Information Act 2000", "2026-04-15"),
        (
            "foisa",
            "Freedom of Information (Scotland) Act 2002",
            "2026-04-13",
        ),
        (
            "eir",
            "Environmental Information Regulations 2004",
            "2026-04-15",
        ),
    ] {
        // A Saturday; St Patrick's Day counts for the United Kingdom and not in Scotland.
        let campaign = asked(law, "2026-03-14");
        assert!(campaign.ok(&["info", "FILE"]).contains(title));
        assert_eq!(
            parsed(&campaign, &["info", "FILE", "--json"])["law"],
            json!(law)
        );
        assert_eq!(log_row(&campaign, "2026-04-01")("due"), due, "{law}");
    }
    let none = Campaign::nothing();
    fs::write(none.path("list.csv"), "name\nAye Council\n").expect("a list");
    let list = ["--title", "Votes", "--authorities", "list.csv"];
    none.refused(&[&["new", "FILE", "--law", "gdpr"], &list[..]].concat());
    assert!(!none.file().exists());
    none.refused(&["new", "FILE", "--practice", "--law", "foisa"]);
    none.ok(&[&["new", "FILE"], &list[..]].concat());
    assert_eq!(
        parsed(&none, &["info", "FILE", "--json"])["law"],
        json!("foia")
    );
}

/// Received on 1 September 2026: working day 20 is 29 September, 40 is 27 October.
#[test]
fn due_says_which_notices_are_late_and_what_they_do() {
    let received = ["--received", "2026-09-01"];
    let with = |law: &str, rest: &[&str]| due(&[&["--law", law], &received[..], rest].concat());
    let eir = |on: &str| with("eir", &["--extended", on]);
    assert_eq!(eir("2026-09-29")["due"], "2026-10-27");
    assert_eq!(eir("2026-09-29")["late"], json!([]));
    // EIR reg 7(3).
    let late = eir("2026-09-30");
    assert_eq!(late["due"], "2026-09-29");
    assert_eq!(late["late"][0]["by"], "2026-09-29");
    assert_eq!(late["late"][0]["arguable"], false);
    assert_eq!(late["otherwise"], Value::Null);

    let foia = with(
        "foia",
        &["--extended", "2026-10-05", "--until", "2026-10-20"],
    );
    assert_eq!(foia["due"], "2026-09-29");
    assert_eq!(foia["late"][0]["kind"], "extension");
    assert_eq!(foia["late"][0]["arguable"], true);
    assert_eq!(foia["otherwise"]["due"], "2026-10-20");

    let clarified = with(
        "foisa",
        &[
            "--clarification-asked",
            "2026-10-01",
            "--clarified",
            "2026-10-09",
        ],
    );
    assert_eq!(clarified["due"], "2026-09-29");
    assert_eq!(clarified["otherwise"]["due"], "2026-11-06");
    let awaited = with("foia", &["--clarification-asked", "2026-09-29"]);
    assert_eq!(awaited["due"], Value::Null);

    let fee = with("foia", &["--fee-notice", "2026-10-01"]);
    assert_eq!(fee["due"], "2026-09-29");
    assert_eq!(fee["lapses_on"], Value::Null);

    let nothing = Campaign::nothing();
    let args = [
        "due",
        "--law",
        "foia",
        "--received",
        "2026-09-01",
        "--extended",
        "2026-10-05",
    ];
    let text = nothing.ok(&[&args[..], &["--explain"]].concat());
    assert!(text.starts_with("2026-09-29\n"), "{text}");
    assert!(
        text.contains("late: it had to be given by 29 September 2026"),
        "{text}"
    );
    assert!(
        text.contains("If the late notice moves the last day: 27 October 2026"),
        "{text}"
    );
    let refused = nothing.refused(&[
        "due",
        "--law",
        "foisa",
        "--received",
        "2026-09-01",
        "--extended",
        "2026-09-05",
    ]);
    assert!(refused.contains("FOISA allows no extension"), "{refused}");
}

#[test]
fn a_late_extension_under_the_eir_extends_nothing_anywhere() {
    let campaign = asked("eir", "2026-09-01");
    log(
        &campaign,
        "extended",
        "2026-09-30",
        &["--result", "complexity"],
    );
    assert_eq!(
        next(&campaign, "2026-10-01"),
        [("chase".to_owned(), "2026-09-29".to_owned())]
    );
    let row = log_row(&campaign, "2026-10-01");
    assert_eq!(row("due"), "2026-09-29");
    assert_eq!(row("overdue"), "yes");
    assert!(row("late notices").contains("EIR reg 7(3)"));
    assert_eq!(row("due if late notices count"), "");
    campaign.ok(&[
        "letters",
        "FILE",
        "--kind",
        "chaser",
        "--to",
        "overdue",
        "--out",
        "out",
        "--as-of",
        "2026-10-01",
    ]);
    let draft = fs::read_dir(campaign.path("out")).expect("a folder");
    let mut drafts = draft.map(|file| file.expect("a file").path());
    let draft = drafts
        .find(|path| path.extension().is_some_and(|ending| ending == "eml"))
        .expect("a draft");
    let text = fs::read_to_string(draft)
        .expect("the draft")
        .replace("=\r\n", "");
    assert!(text.contains("29 September 2026"), "{text}");
    assert!(!text.contains("regulation 7(1)"), "{text}");
    log(&campaign, "response", "2026-10-20", &["--result", "full"]);
    let json = parsed(
        &campaign,
        &["tables", "FILE", "--json", "--as-of", "2026-10-30"],
    );
    let timeliness = &json["timeliness"];
    assert_eq!(timeliness["outcomes"]["late"], 1);
    assert_eq!(timeliness["late_notices"]["requests"], 1);
    assert_eq!(timeliness["late_notices"]["arguable"], 0);
}

#[test]
fn on_time_under_foia_is_by_day_20_unless_chosen_otherwise() {
    let campaign = asked("foia", "2026-09-01");
    let extension = ["--result", "public-interest", "--until", "2026-10-20"];
    log(&campaign, "extended", "2026-10-05", &extension);
    log(&campaign, "response", "2026-10-20", &["--result", "full"]);
    let timeliness = || {
        let args = ["tables", "FILE", "--json", "--as-of", "2026-10-30"];
        parsed(&campaign, &args)["timeliness"].clone()
    };
    let usual = timeliness();
    assert_eq!(usual["outcomes"]["on_time"], 0);
    assert_eq!(usual["late_notices"]["counted"], "move-nothing");
    assert_eq!(usual["late_notices"]["on_time_if_they_move_nothing"], 0);
    assert_eq!(usual["late_notices"]["on_time_if_they_move_the_day"], 1);
    let request = &usual["requests"][0];
    assert_eq!(
        (&request["outcome"], &request["due"]),
        (&json!("late"), &json!("2026-09-29"))
    );
    assert_eq!(request["otherwise"]["outcome"], "on-time");
    assert_eq!(request["otherwise"]["due"], "2026-10-20");
    let row = log_row(&campaign, "2026-10-30");
    assert_eq!(row("due"), "2026-09-29");
    assert_eq!(row("due if late notices count"), "2026-10-20");

    let table = || {
        campaign.ok(&[
            "tables",
            "FILE",
            "--only",
            "timeliness",
            "--as-of",
            "2026-10-30",
        ])
    };
    let said = table();
    assert!(
        said.contains("so “on time” means by the last day without it"),
        "{said}"
    );
    assert!(
        said.contains("Answered on time, if late notices move the last day"),
        "{said}"
    );
    campaign.ok(&["methods", "FILE", "--set", "late-notices-count"]);
    assert_eq!(timeliness()["outcomes"]["on_time"], 1);
    let said = table();
    assert!(
        said.contains("so “on time” means by the new last day"),
        "{said}"
    );
    campaign.ok(&[
        "summary",
        "FILE",
        "--out",
        "out",
        "--format",
        "md",
        "--as-of",
        "2026-10-30",
    ]);
    let file = fs::read_dir(campaign.path("out")).expect("a folder").next();
    let text = fs::read_to_string(file.expect("a file").expect("a file").path()).expect("text");
    assert!(text.contains("so “on time” means by the new last day"));
    // A choice of method changes no deadline.
    assert_eq!(log_row(&campaign, "2026-10-30")("due"), "2026-09-29");
    campaign.ok(&["undo", "FILE"]);
    assert_eq!(timeliness()["outcomes"]["on_time"], 0);
}

/// FOISA s.20(5). Received on 3 January 2024: the time for answering ends on 31 January.
#[test]
fn a_review_under_foisa_counts_from_the_end_of_the_time_for_answering() {
    let campaign = asked("foisa", "2024-01-03");
    campaign.ok(&[
        "calendar",
        "FILE",
        "--out",
        "silent.ics",
        "--as-of",
        "2024-02-01",
    ]);
    let text = fs::read_to_string(campaign.path("silent.ics")).expect("a calendar");
    assert!(
        text.contains("DTSTART;VALUE=DATE:20240327"),
        "no answer: {text}"
    );
    assert!(
        next(&campaign, "2024-03-14").contains(&("ask-review".to_owned(), "2024-03-27".to_owned()))
    );

    log(
        &campaign,
        "response",
        "2024-01-08",
        &["--result", "refused"],
    );
    assert_eq!(
        next(&campaign, "2024-03-27"),
        [("ask-review".to_owned(), "2024-03-27".to_owned())]
    );
    assert!(next(&campaign, "2024-03-28").is_empty());
    campaign.ok(&[
        "calendar",
        "FILE",
        "--out",
        "refused.ics",
        "--as-of",
        "2024-02-01",
    ]);
    let text = fs::read_to_string(campaign.path("refused.ics")).expect("a calendar");
    assert!(text.contains("DTSTART;VALUE=DATE:20240327"), "{text}");
    let letter = |as_of: &str| {
        campaign.run(&[
            "letters",
            "FILE",
            "--kind",
            "review-refusal",
            "--to",
            NAME,
            "--out",
            as_of,
            "--as-of",
            as_of,
        ])
    };
    assert!(letter("2024-03-27").status.success());
    let late = letter("2024-03-28");
    assert!(!late.status.success());
    let said = String::from_utf8_lossy(&late.stderr).into_owned();
    assert!(said.contains("27 March 2024"), "{said}");
}
