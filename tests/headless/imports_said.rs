//! What an import says of itself: the same in a dry run and for good, how sure it is, and by which
//! option more is read.

use crate::campaign::Campaign;
use crate::imports::{Answer, figures, reasons};
use serde_json::Value;
use std::fs;

const KENT: [&str; 2] = ["--authority", "Kent"];

fn list(said: &Value, key: &str) -> Vec<String> {
    let all = said[key].as_array().expect("a list").iter();
    all.map(|one| one.as_str().unwrap_or_default().to_owned())
        .collect()
}

impl Answer {
    /// What is printed for a person.
    fn said(&self, file: &str, more: &[&str]) -> String {
        let args = [&["import", "FILE", file], &KENT[..], more].concat();
        self.campaign.said(&args)
    }

    fn refused(&self, file: &str, more: &[&str]) -> String {
        let args = [&["import", "FILE", file], &KENT[..], more].concat();
        let said = self.campaign.refused(&args);
        assert_eq!(self.held(), [] as [&str; 0], "{said}");
        said
    }
}

#[test]
fn all_of_the_whole_is_no_percentage_to_keep() {
    let answer = Answer::of(
        "p.csv",
        "Outcome,2021,2021 %\nTotal,40,100%\nCharged,10,25%\nOutcome 14,4,10.0%\n",
    );
    let dry = answer.import("p.csv", &[&KENT[..], &["--dry-run"]].concat());
    let wet = answer.import("p.csv", &KENT);
    for said in [&dry, &wet] {
        assert_eq!((&said["applied"], &said["shares"]), (&3.into(), &2.into()));
        assert_eq!(said["unmatched"].as_array().map(Vec::len), Some(0));
    }
    assert_eq!(figures(&wet), answer.held());
    // A whole that is not all of itself is a mistake, of theirs or of the headers.
    let answer = Answer::of(
        "q.csv",
        "Outcome,2021,2021 %\nTotal,40,90%\nCharged,10,25%\n",
    );
    let said = answer.import("q.csv", &KENT);
    assert_eq!((&said["applied"], &said["shares"]), (&2.into(), &1.into()));
    assert_eq!(said["unmatched"][0]["where"], "cell C2");
    assert!(reasons(&said).contains("in itself"), "{said:#}");
}

#[test]
fn a_row_without_a_name_is_imported_once_a_mapping_says_whose_it_is() {
    let answer = Answer::of(
        "n.csv",
        "Force,Year,Charged\n,2021,4\nEssex,2021,5\nSurrey,2021,6\n",
    );
    let guess = ["mapping", "guess", "FILE", "n.csv"];
    let mut mapping: Value = serde_json::from_str(&answer.campaign.ok(&guess)).expect("JSON");
    mapping["names"][""] = "kent".into();
    fs::write(answer.campaign.path("m.json"), mapping.to_string()).expect("a file");
    let dry = answer.import("n.csv", &["--mapping", "m.json", "--dry-run"]);
    let wet = answer.import("n.csv", &["--mapping", "m.json"]);
    assert_eq!(figures(&dry), figures(&wet));
    assert_eq!(
        answer.held(),
        [
            "Essex charged 2021 = 5",
            "Kent charged 2021 = 4",
            "Surrey charged 2021 = 6"
        ]
    );
}

#[test]
fn figures_that_were_accepted_against_a_total_are_counted_and_stay_listed() {
    let table = "Outcome,2021,2022\nCharged,60,50\nOutcome 14,40,40\nTotal,100,105\n";
    let answer = Answer::of("t.csv", table);
    let accept = ["--accept", "c2", "--dry-run"];
    let text = answer.said("t.csv", &accept);
    assert!(
        text.contains(
            "Confirmed by the source’s own totals: 3. Not confirmed: 0. Accepted against a total: 1."
        ),
        "{text}"
    );
    assert!(
        text.contains(
            "50 (cell C2). The rows above add up to 90, but the total says 105 (15 more)."
        ) && text.contains("accepted against a total: Kent, "),
        "{text}"
    );
    let said = answer.import("t.csv", &[&KENT[..], &accept].concat());
    let counts = ["confirmed", "unconfirmed", "against_totals"].map(|key| said[key].as_u64());
    assert_eq!(counts, [Some(3), Some(0), Some(1)]);
    let all = said["contradicted_by_totals"].as_array().expect("a list");
    let accepted: Vec<_> = all
        .iter()
        .map(|one| (one["cell"].as_str(), one["accepted"].as_bool()))
        .collect();
    assert_eq!(
        accepted,
        [
            (Some("C2"), Some(true)),
            (Some("C3"), Some(false)),
            (Some("C4"), Some(false))
        ]
    );
}

#[test]
fn accepting_a_cell_that_no_total_contradicts_is_an_error() {
    let table = "Outcome,2021,2022\nCharged,60,50\nOutcome 14,40,40\nTotal,100,105\n";
    let answer = Answer::of("t.csv", table);
    let said = answer.refused("t.csv", &["--accept", "C2", "--accept", "Z99"]);
    for part in ["No total contradicts cell Z99", "C2, C3, C4"] {
        assert!(said.contains(part), "{said}");
    }
    // A figure that the totals confirm.
    let said = answer.refused("t.csv", &["--accept", "B2"]);
    assert!(said.contains("No total contradicts cell B2"), "{said}");
}

#[test]
fn an_option_that_changes_nothing_is_said_to() {
    let table = "Outcome,2021,2022\nCharged,6,5\nOutcome 14,4,4\n";
    let answer = Answer::of("t.csv", table);
    let text = answer.said(
        "t.csv",
        &[
            "--confirm",
            "count-rows",
            "--confirm",
            "question",
            "--hidden",
            "--period",
            "2021",
            "--dry-run",
        ],
    );
    for part in [
        "--confirm count-rows has no effect",
        "--confirm question has no effect",
        "--hidden has no effect",
        "--period has no effect",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!answer.said("t.csv", &["--dry-run"]).contains("--"));
    let long = "Force,Year,Charged\nKent,2021,4\nEssex,2021,5\n";
    let answer = Answer::of("l.csv", long);
    let text = answer.said("l.csv", &["--dry-run"]);
    assert!(text.contains("--authority has no effect"), "{text}");
}

#[test]
fn a_table_that_is_not_there_is_an_error_that_lists_those_that_are() {
    let table = "Outcome,2021,2022\nCharged,6,5\nOutcome 14,4,4\n";
    let answer = Answer::of("t.csv", table);
    for number in ["0", "7"] {
        let said = answer.refused("t.csv", &["--table", number]);
        for part in [
            &format!("There is no table {number}. “t.csv” has 1 table."),
            "table 1: rows 1 to 3",
        ] {
            assert!(said.contains(part), "{said}");
        }
    }
    let guess = ["mapping", "guess", "FILE", "t.csv", "--table", "7"];
    assert!(answer.campaign.refused(&guess).contains("no table 7"));
}

#[test]
fn a_mapping_is_not_quietly_contradicted_by_other_options() {
    let table = "Outcome,2021,2022\nCharged,6,5\nOutcome 14,4,4\n";
    let answer = Answer::of("t.csv", table);
    let guess = ["mapping", "guess", "FILE", "t.csv", "--authority", "Kent"];
    fs::write(answer.campaign.path("m.json"), answer.campaign.ok(&guess)).expect("a file");
    let said = answer.refused("t.csv", &["--mapping", "m.json", "--period", "2022"]);
    assert!(
        said.contains("leave out --table, --measure, --period and --add-periods"),
        "{said}"
    );
}

#[test]
fn what_would_be_read_with_an_option_names_the_option() {
    let answer = Answer::of(
        "a.csv",
        "Outcome,Number of offences\nCharged,4\nOutcome 14,9\n",
    );
    let options = |answer: &Answer, file: &str, more: &[&str]| {
        let text = answer.said(file, &[more, &["--dry-run"]].concat());
        let (_, block) = text.split_once("To read more:\n").unwrap_or_default();
        let names = block
            .lines()
            .filter_map(|line| line.trim().split(' ').next());
        let names: Vec<String> = names
            .map(|name| name.trim_end_matches(':').to_owned())
            .collect();
        names
    };
    assert!(options(&answer, "a.csv", &[]).contains(&"--period".to_owned()));
    assert_eq!(
        options(&answer, "a.csv", &["--period", "2021"]),
        [] as [&str; 0]
    );
    let said = answer.campaign.refused(&["import", "FILE", "a.csv"]);
    assert!(said.contains("--authority"), "{said}");

    let two = "Outcome,2021,2022\nCharged,4,5\nOutcome 14,9,8\n\nOutcome,2022,2021\nOutcome 15,1,2\nOutcome 16,3,6\n";
    let answer = Answer::of("two.csv", two);
    assert_eq!(options(&answer, "two.csv", &[]), ["--table"]);

    let rows = "Force,Date recorded,Outcome\nKent,03/01/2021,Charged\nKent,09/02/2021,Charged\n";
    let answer = Answer::of("cases.csv", rows);
    assert_eq!(options(&answer, "cases.csv", &[]), ["--confirm"]);

    let table = "Outcome,2021,2022\nCharged,60,50\nOutcome 14,40,40\nTotal,100,105\n";
    let answer = Answer::of("t.csv", table);
    assert_eq!(options(&answer, "t.csv", &[]), ["--accept"]);

    let signs = "Outcome,2021,2022\nCharged,60,~\nOutcome 14,40,40\n";
    let answer = Answer::of("s.csv", signs);
    assert_eq!(options(&answer, "s.csv", &[]), ["--mapping"]);
}

#[test]
fn a_question_that_was_answered_is_not_asked_again() {
    let answer = Answer::of(
        "b.csv",
        "Burglaries of dwellings\nOutcome,2021,2022\nTotal,300,280\nCharged,12,9\n",
    );
    let asks = "The table is read only after you confirm that it answers your question.";
    let open = answer.said("b.csv", &["--dry-run"]);
    assert_eq!(open.matches(asks).count(), 1, "{open}");
    let confirm = ["--confirm", "question", "--dry-run"];
    let text = answer.said("b.csv", &confirm);
    assert!(!text.contains(asks), "{text}");
    let said = answer.import("b.csv", &[&KENT[..], &confirm].concat());
    assert!(!list(&said, "why").iter().any(|one| one.contains(asks)));

    let rows = "Force,Date recorded,Outcome\nKent,03/01/2021,Charged\nKent,09/02/2021,Charged\n";
    let answer = Answer::of("cases.csv", rows);
    let said = answer.import("cases.csv", &["--confirm", "count-rows"]);
    let why = list(&said, "why").join(" ");
    assert!(
        !why.contains("Rows are counted only after you confirm this."),
        "{why}"
    );
}

#[test]
fn an_import_of_nothing_says_so_and_why_and_is_not_done() {
    let answer = Answer::none();
    answer.bring("other.csv", "Dogs,Cats\nfew,many\n");
    for more in [&[][..], &["--dry-run"], &["--json"]] {
        let args = [
            &["import", "FILE", "other.csv", "--authority", "Kent"],
            more,
        ]
        .concat();
        let output = answer.campaign.run(&args);
        let said = String::from_utf8(output.stdout).expect("text");
        let error = String::from_utf8(output.stderr).expect("text");
        assert_eq!(output.status.code(), Some(1), "{more:?}: {said}{error}");
        assert!(
            format!("{said}{error}").contains("No figure was read, so nothing was imported."),
            "{more:?}: {said}{error}"
        );
        assert!(!said.contains("“”"), "{said}");
    }
    // What is in the record already was read.
    let text = "Authority,Offences recorded 2021\nKent,12\n";
    answer.bring("figures.csv", text);
    assert_eq!(answer.import("figures.csv", &[])["applied"], 1);
    let again = answer.campaign.ok(&["import", "FILE", "figures.csv"]);
    assert!(
        again.contains("Nothing was written: the record has every figure already."),
        "{again}"
    );
}

#[test]
fn what_changes_nothing_says_so() {
    let campaign = Campaign::answered(&["Kent"]);
    let overlap = [
        "measures",
        "FILE",
        "--measure",
        "recorded",
        "--parts",
        "overlap",
    ];
    assert!(campaign.ok(&overlap).starts_with("Changed"));
    let steps = || campaign.ok(&["history", "FILE"]).lines().count();
    let before = steps();
    assert!(campaign.ok(&overlap).starts_with("Nothing was changed"));
    assert_eq!(steps(), before);
    let new = ["new", "FILE", "--practice"];
    let error = campaign.refused(&new);
    assert!(
        error.contains("already holds the campaign “Test”"),
        "{error}"
    );
    assert!(error.contains("Nothing was created."), "{error}");
    assert!(!error.contains("replace"), "{error}");
    let help = campaign.ok(&["import", "--help"]);
    // Only what can be confirmed is offered.
    for code in ["count-rows", "question", "authority", "unit", "divided"] {
        assert!(help.contains(&format!("`{code}`")), "{help}");
    }
    assert!(!help.contains("labels"), "{help}");
}

#[test]
fn what_to_do_about_an_unread_column_is_said_in_the_words_of_the_command_line() {
    let answer = Answer::of("c.csv", "Measure,2021,Other\nCharged,4,7\nRecorded,50,90\n");
    let said = answer.said("c.csv", &["--dry-run"]);
    assert!(!said.contains("Set these"), "{said}");
    let answer = Answer::of("t.csv", "Force,Charged 2021,Other\nKent,4,7\nEssex,5,9\n");
    let said = answer
        .campaign
        .ok(&["import", "FILE", "t.csv", "--dry-run"]);
    assert!(!said.contains("Set these"), "{said}");
    assert!(
        said.contains("Say what it holds in a file for --mapping."),
        "{said}"
    );
}
