//! The life of a request, letters and other programs' files, from the command line.

use crate::campaign::Campaign;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Three invented authorities with addresses, asked on Friday 12 December 2025.
fn asked() -> Campaign {
    let campaign = Campaign::nothing();
    fs::write(
        campaign.path("list.csv"),
        "name,email\nAye Council,foi@aye.example\nBee Council,foi@bee.example\nCee Council,foi@cee.example\n",
    )
    .expect("a list");
    campaign.ok(&[
        "new",
        "FILE",
        "--title",
        "Votes",
        "--authorities",
        "list.csv",
    ]);
    for name in ["Aye Council", "Bee Council", "Cee Council"] {
        campaign.ok(&[
            "log",
            "FILE",
            "--authority",
            name,
            "--event",
            "sent",
            "--on",
            "2025-12-12",
            "--by",
            "email",
        ]);
    }
    campaign
}

fn next(campaign: &Campaign, as_of: &str) -> Vec<(String, String, String)> {
    let said: Value =
        serde_json::from_str(&campaign.ok(&["next", "FILE", "--json", "--as-of", as_of]))
            .expect("JSON");
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    said["actions"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|row| (text(row, "name"), text(row, "kind"), text(row, "on")))
        .collect()
}

fn row(name: &str, kind: &str, on: &str) -> (String, String, String) {
    (name.to_owned(), kind.to_owned(), on.to_owned())
}

#[test]
fn a_request_from_sending_to_the_outcome_of_a_review() {
    let campaign = asked();
    let log = |rest: &[&str]| {
        let mut args = vec!["log", "FILE", "--authority", "Aye Council", "--event"];
        args.extend(rest);
        campaign.ok(&args)
    };
    // The answer is due on 15 January: nothing is to be done that day, and a reminder the next.
    assert!(next(&campaign, "2026-01-15").is_empty());
    assert_eq!(next(&campaign, "2026-01-16").len(), 3);

    log(&["acknowledged", "--on", "2025-12-15", "--reference", "A/1"]);
    log(&["clarification-asked", "--on", "2025-12-18"]);
    let mine = |as_of: &str| -> Vec<_> {
        next(&campaign, as_of)
            .into_iter()
            .filter(|(name, ..)| name == "Aye Council")
            .collect()
    };
    assert_eq!(
        mine("2026-01-16"),
        [row("Aye Council", "supply-clarification", "2025-12-18")]
    );
    // Supplied on Saturday 14 March: due on 15 April, as received that day.
    log(&["clarification-supplied", "--on", "2026-03-14"]);
    assert!(mine("2026-04-15").is_empty());
    assert_eq!(
        mine("2026-04-16"),
        [row("Aye Council", "chase", "2026-04-15")]
    );
    log(&[
        "response",
        "--result",
        "partial",
        "--on",
        "2026-04-16",
        "--provision",
        "section 40 (2)",
        "--correct-at",
        "2026-03-31",
    ]);
    // 40 working days after 16 April, with the holidays of 4 and 25 May and 15 June: 16 June.
    assert!(mine("2026-04-17").contains(&row("Aye Council", "ask-review", "2026-06-16")));
    log(&["review-asked", "--on", "2026-04-20"]);
    // 20 working days, without 4 May: 19 May.
    assert!(
        !mine("2026-05-19")
            .iter()
            .any(|(_, kind, _)| kind == "chase-review")
    );
    assert!(mine("2026-05-20").contains(&row("Aye Council", "chase-review", "2026-05-19")));
    log(&["review-outcome", "--result", "upheld", "--on", "2026-05-21"]);
    // Six weeks after 21 May.
    assert!(mine("2026-05-22").contains(&row("Aye Council", "complain", "2026-07-02")));

    let log_file = campaign.path("log.csv");
    let out = log_file.to_str().expect("UTF-8");
    campaign.ok(&["request-log", "FILE", "--out", out, "--as-of", "2026-05-22"]);
    let text = fs::read_to_string(&log_file).expect("the log");
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headers = reader.headers().expect("headers").clone();
    let first = reader.records().next().expect("a row").expect("a row");
    let cell = |name: &str| {
        let at = headers.iter().position(|header| header == name);
        first.get(at.expect(name)).expect(name).to_owned()
    };
    assert_eq!(cell("authority"), "Aye Council");
    assert_eq!(cell("sent"), "2025-12-12");
    assert_eq!(cell("due"), "2026-04-15");
    assert_eq!(cell("answered"), "2026-04-16");
    assert_eq!(cell("working days"), "21");
    assert!(cell("provisions").contains("s.40(2)"));
}

#[test]
fn events_that_do_not_fit_are_refused_with_the_words_that_do() {
    let campaign = asked();
    let said = campaign.refused(&[
        "log",
        "FILE",
        "--authority",
        "Aye Council",
        "--event",
        "response",
        "--on",
        "2026-01-05",
    ]);
    assert!(said.contains("full"), "{said}");
    let said = campaign.refused(&[
        "log",
        "FILE",
        "--authority",
        "Aye Council",
        "--event",
        "response",
        "--result",
        "refused",
        "--on",
        "2026-01-05",
        "--provision",
        "s.25",
    ]);
    assert!(said.contains("s.25"), "{said}");
    // An outcome with no review asked for is odd, and recorded all the same.
    campaign.ok(&[
        "log",
        "FILE",
        "--authority",
        "Aye Council",
        "--event",
        "review-outcome",
        "--result",
        "upheld",
        "--on",
        "2026-01-05",
    ]);
}

#[test]
fn drafts_for_those_who_are_overdue_and_for_nobody_else() {
    let campaign = asked();
    campaign.ok(&[
        "log",
        "FILE",
        "--authority",
        "Cee Council",
        "--event",
        "response",
        "--result",
        "full",
        "--on",
        "2026-01-05",
    ]);
    let chase = |as_of: &str, out: &str| {
        let args = [
            "letters", "FILE", "--kind", "chaser", "--to", "overdue", "--out", out, "--as-of",
            as_of,
        ];
        campaign.ok(&args)
    };
    let said = chase("2026-01-15", "early");
    assert!(said.contains("No authority"), "{said}");
    assert!(!campaign.path("early").exists());
    chase("2026-01-16", "drafts");
    let mut names: Vec<String> = fs::read_dir(campaign.path("drafts"))
        .expect("a folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    assert_eq!(
        names.len(),
        3,
        "two drafts and a file for mail merge: {names:?}"
    );
    let draft = names
        .iter()
        .find(|name| name.contains("aye"))
        .expect("a draft");
    let text = fs::read_to_string(campaign.path("drafts").join(draft)).expect("the draft");
    assert!(text.contains("foi@aye.example"), "{text}");
    assert!(text.contains("X-Unsent: 1"), "{text}");
    let opened = opened(&campaign.path("drafts").join(draft));
    assert_eq!(opened["to"], "Aye Council <foi@aye.example>");
    let body = opened["body"].as_str().expect("a text");
    assert!(body.contains("no later than 15 January 2026"), "{body}");
    let again = campaign.refused(&[
        "letters",
        "FILE",
        "--kind",
        "chaser",
        "--to",
        "overdue",
        "--out",
        "drafts",
        "--as-of",
        "2026-01-16",
    ]);
    assert!(again.contains("already has"), "{again}");
}

/// A draft as another program opens it: Python's own reader of mail.
fn opened(draft: &Path) -> Value {
    let script = "
import email, email.policy, json, sys
mail = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)
files = [[part.get_filename(), part.get_content_type()] for part in mail.iter_attachments()]
print(json.dumps({'to': mail['To'], 'subject': mail['Subject'], 'files': files,
    'body': mail.get_body().get_content(), 'defects': [str(one) for one in mail.defects]}))";
    let output = Command::new("python3")
        .args(["-c", script])
        .arg(draft)
        .output()
        .expect("python3 runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let mail: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(mail["defects"], serde_json::json!([]));
    mail
}

#[test]
fn a_complaint_takes_the_chronology_and_the_documents_along() {
    let campaign = asked();
    fs::write(campaign.path("refusal.pdf"), b"%PDF-1.4 invented").expect("a letter");
    campaign.ok(&[
        "log",
        "FILE",
        "--authority",
        "Aye Council",
        "--event",
        "response",
        "--result",
        "refused",
        "--on",
        "2026-01-12",
        "--provision",
        "s.31(1)(a)",
        "--document",
        "refusal.pdf",
    ]);
    for (event, on) in [
        ("review-asked", "2026-01-20"),
        ("review-outcome", "2026-02-10"),
    ] {
        let mut args = vec![
            "log",
            "FILE",
            "--authority",
            "Aye Council",
            "--event",
            event,
        ];
        args.extend(["--on", on]);
        if event == "review-outcome" {
            args.extend(["--result", "upheld"]);
        }
        campaign.ok(&args);
    }
    let write = |as_of: &str, out: &str| {
        let args = [
            "letters",
            "FILE",
            "--kind",
            "complaint",
            "--to",
            "Aye Council",
            "--out",
            out,
            "--as-of",
            as_of,
        ];
        campaign.run(&args)
    };
    assert!(write("2026-02-11", "bundle").status.success());
    let draft = fs::read_dir(campaign.path("bundle"))
        .expect("a folder")
        .next()
        .expect("one draft")
        .expect("one draft");
    let mail = opened(&draft.path());
    assert_eq!(
        mail["files"],
        serde_json::json!([["refusal.pdf", "application/pdf"]])
    );
    let body = mail["body"].as_str().expect("a text");
    assert!(body.contains("12 January 2026"), "{body}");
    assert!(body.contains("section 31(1)(a)"), "{body}");
    // Six weeks after 10 February are over on 24 March.
    let late = write("2026-03-25", "late");
    assert!(!late.status.success());
    let said = String::from_utf8_lossy(&late.stderr).into_owned();
    assert!(said.contains("24 March 2026"), "{said}");
}

#[test]
fn a_calendar_keeps_its_identities_from_one_export_to_the_next() {
    let campaign = asked();
    let uids = |name: &str| -> Vec<String> {
        campaign.ok(&["calendar", "FILE", "--out", name, "--as-of", "2026-01-05"]);
        let text = fs::read_to_string(campaign.path(name)).expect("a calendar");
        assert!(text.contains("DTSTART;VALUE=DATE:20260115"), "{text}");
        let lines = text.lines().filter(|line| line.starts_with("UID:"));
        lines.map(str::to_owned).collect()
    };
    let first = uids("one.ics");
    assert_eq!(first.len(), 3);
    assert_eq!(first, uids("two.ics"));
}

#[test]
fn an_added_holiday_moves_open_deadlines_and_says_which() {
    let campaign = asked();
    let said = campaign.ok(&[
        "holidays",
        "FILE",
        "--date",
        "2026-01-12",
        "--title",
        "Proclaimed",
    ]);
    assert_eq!(
        said.matches("moves from 15 January 2026 to 16 January 2026")
            .count(),
        3,
        "{said}"
    );
    assert!(next(&campaign, "2026-01-16").is_empty());
    campaign.ok(&["undo", "FILE"]);
    assert_eq!(next(&campaign, "2026-01-16").len(), 3);

    let file = r#"{
        "england-and-wales": {"division": "england-and-wales", "events": [
            {"title": "Proclaimed", "date": "2026-01-12", "notes": "", "bunting": true}]},
        "scotland": {"division": "scotland", "events": [
            {"title": "2nd January", "date": "2026-01-02", "notes": "", "bunting": true}]},
        "northern-ireland": {"division": "northern-ireland", "events": [
            {"title": "Good Friday", "date": "2026-04-03", "notes": "", "bunting": true}]}}"#;
    fs::write(campaign.path("bank-holidays.json"), file).expect("a file");
    let said = campaign.ok(&["holidays", "FILE", "--import", "bank-holidays.json"]);
    assert_eq!(said.matches("moves from").count(), 3, "{said}");
    let said = campaign.ok(&["holidays", "FILE", "--import", "bank-holidays.json"]);
    assert!(said.contains("already"), "{said}");
}

#[test]
fn an_export_of_whatdotheyknow_is_taken_over_once_and_undone_at_once() {
    let campaign = asked();
    fs::write(
        campaign.path("batch.csv"),
        "request_url,authority_name,number_of_replies,request_status\n\
         https://site.example/request/1,Aye Council,2,successful\n\
         https://site.example/request/2,Bee Council,1,rejected\n\
         https://site.example/request/3,Dee Council,0,waiting_response\n",
    )
    .expect("an export");
    let dry = campaign.ok(&["alaveteli", "FILE", "batch.csv", "--dry-run", "--json"]);
    let dry: Value = serde_json::from_str(&dry).expect("JSON");
    assert_eq!(dry["adds"], 2, "{dry:#}");
    assert_eq!(dry["unmatched"], 1);
    assert_eq!(campaign.tables()["progress"]["answered"], 0);
    campaign.ok(&["alaveteli", "FILE", "batch.csv"]);
    assert_eq!(campaign.tables()["progress"]["answered"], 2);
    let again = campaign.refused(&["alaveteli", "FILE", "batch.csv"]);
    assert!(again.contains("nothing new"), "{again}");
    campaign.ok(&["undo", "FILE"]);
    assert_eq!(campaign.tables()["progress"]["answered"], 0);
}

#[test]
fn the_tables_say_how_long_answers_took() {
    let campaign = asked();
    for (name, on) in [("Aye Council", "2026-01-15"), ("Bee Council", "2026-01-16")] {
        campaign.ok(&[
            "log",
            "FILE",
            "--authority",
            name,
            "--event",
            "response",
            "--result",
            "full",
            "--on",
            on,
        ]);
    }
    let said = campaign.ok(&["tables", "FILE", "--json", "--as-of", "2026-01-16"]);
    let said: Value = serde_json::from_str(&said).expect("JSON");
    let timeliness = &said["timeliness"];
    assert_eq!(timeliness["as_of"], "2026-01-16");
    let outcomes = &timeliness["outcomes"];
    assert_eq!(outcomes["on_time"], 1, "{timeliness:#}");
    assert_eq!(outcomes["late"], 1);
    assert_eq!(outcomes["overdue"], 1);
}

#[test]
fn requests_without_a_date_are_counted_and_it_is_said_what_to_do() {
    let problem = |campaign: &Campaign, as_of: &str| {
        let said = campaign.ok(&["next", "FILE", "--json", "--as-of", as_of]);
        let said: Value = serde_json::from_str(&said).expect("JSON");
        let problem = said["problem"].as_str().expect("a sentence").to_owned();
        let printed = campaign.ok(&["next", "FILE", "--as-of", as_of]);
        assert!(printed.contains(&problem), "{printed}");
        problem
    };
    // Of the 43 forces of the example 29 answered, and no day of sending was published.
    assert_eq!(
        problem(&Campaign::example(), "2026-01-16"),
        "14 requests have no date of sending, so their deadlines cannot be counted. Record the day on which each was sent."
    );
    let campaign = Campaign::of(&["Aye Council", "Bee Council"], &[]);
    assert_eq!(problem(&campaign, "2028-12-21"), "");
    let holidays = "1 January 2029 is outside the known holidays, 1 January 2012 to 31 December 2028. Add the bank holidays of 2029 in Settings.";
    campaign.log("Aye Council", "sent", "2028-12-20", &[]);
    assert_eq!(problem(&campaign, "2028-12-21"), holidays);
    campaign.log("Bee Council", "sent", "2028-12-20", &[]);
    assert_eq!(
        problem(&campaign, "2028-12-21"),
        format!(
            "The deadlines of 2 requests fall in years whose holidays are not known. {holidays}"
        )
    );
    // In a summary it is the reason within a sentence.
    let said = crate::campaign::texts(&campaign, &["--as-of", "2029-02-01"]);
    let summary = said.iter().find(|(name, _)| name == "summary.md");
    let (_, summary) = summary.expect("the summary");
    assert!(summary.contains("outside the known holidays"), "{summary}");
    assert!(!summary.contains("in Settings"), "{summary}");
}
