//! A guess that is not sure asks: tables in the shapes that are easily read wrongly, through the
//! command line.

use crate::campaign::Campaign;
use rusqlite::Connection;
use serde_json::Value;
use std::fs;

pub struct Answer {
    pub campaign: Campaign,
}

impl Answer {
    /// A campaign of three forces about 2021 and 2022, and a file that one of them sent.
    pub fn of(file: &str, text: &str) -> Self {
        let answer = Self::none();
        answer.bring(file, text);
        answer
    }

    /// The campaign alone.
    pub fn none() -> Self {
        let campaign = Campaign::answered(&["Kent", "Essex", "Surrey"]);
        Self { campaign }
    }

    pub fn bring(&self, file: &str, text: &str) {
        fs::write(self.campaign.path(file), text).expect("a file");
    }

    pub fn import(&self, file: &str, more: &[&str]) -> Value {
        let args = [&["import", "FILE", file, "--json"], more].concat();
        serde_json::from_str(&self.campaign.said(&args)).expect("JSON")
    }

    /// `authority measure period = text`, as the file holds them.
    pub fn held(&self) -> Vec<String> {
        let conn = Connection::open(self.campaign.file()).expect("the file");
        let mut found = conn
            .prepare(
                "SELECT authority.name || ' ' || measure.slug || ' ' || period.slug || ' = ' || given
                 FROM figure JOIN authority ON authority.id = authority_id
                 JOIN measure ON measure.id = measure_id JOIN period ON period.id = period_id
                 ORDER BY 1",
            )
            .expect("a query");
        let rows = found.query_map([], |row| row.get(0)).expect("rows");
        rows.map(|row| row.expect("a row")).collect()
    }
}

pub fn figures(said: &Value) -> Vec<String> {
    let text = |one: &Value, key: &str| one[key].as_str().unwrap_or_default().to_owned();
    let mut found: Vec<String> = said["figures"]
        .as_array()
        .expect("figures")
        .iter()
        .map(|one| {
            let [a, m, p, given] =
                ["authority", "measure", "period", "given"].map(|key| text(one, key));
            format!("{a} {m} {p} = {given}")
        })
        .collect();
    found.sort();
    found
}

pub fn reasons(said: &Value) -> String {
    said["unmatched"].to_string()
}

#[test]
fn a_dry_run_promises_what_is_written_and_json_says_it() {
    let answer = Answer::of(
        "a.csv",
        "Outcome,2021,2022\nCharged,4,<3\nOutcome 14,<5,s.40(2)\nOutcome 15,not held,0\n",
    );
    let whose = ["--authority", "Kent"];
    let dry = answer.import("a.csv", &[&whose[..], &["--dry-run"]].concat());
    assert_eq!(answer.held(), [] as [&str; 0]);
    let wet = answer.import("a.csv", &whose);
    assert_eq!(figures(&dry), figures(&wet));
    assert_eq!(figures(&wet), answer.held());
    assert_eq!(wet["applied"], 6);
    let of = |measure: &str, period: &str| {
        let all = wet["figures"].as_array().expect("figures").iter();
        let mut found = all.filter(|one| one["measure"] == measure && one["period"] == period);
        found.next().cloned().expect("a figure")
    };
    assert_eq!(of("charged", "2021")["value"], 4.0);
    assert_eq!(of("charged", "2021")["where"], "cell B2");
    let hidden = of("type-14", "2021");
    assert_eq!(
        (&hidden["state"], &hidden["low"], &hidden["high"]),
        (&"suppressed".into(), &0.0.into(), &4.0.into())
    );
    let withheld = of("type-14", "2022");
    assert_eq!(
        (&withheld["state"], &withheld["provision"]),
        (&"withheld".into(), &"s.40(2)".into())
    );
    assert_eq!(of("type-15", "2021")["state"], "not-held");
}

#[test]
fn a_table_without_a_period_gives_nothing_until_a_person_names_one() {
    let answer = Answer::of(
        "Outcomes 2021.csv",
        "Outcome,Number of offences\nCharged,4\nOutcome 14,9\n",
    );
    let said = answer.import("Outcomes 2021.csv", &["--authority", "Kent"]);
    assert_eq!((&said["applied"], figures(&said).len()), (&0.into(), 0));
    let question = said["questions"][0]["sentence"]
        .as_str()
        .unwrap_or_default();
    assert!(question.contains("Which period is it?"), "{said:#}");
    let said = answer.import(
        "Outcomes 2021.csv",
        &["--authority", "Kent", "--period", "2021"],
    );
    assert_eq!(
        figures(&said),
        ["Kent charged 2021 = 4", "Kent type-14 2021 = 9"]
    );
    let refused = answer.campaign.refused(&[
        "import",
        "FILE",
        "Outcomes 2021.csv",
        "--authority",
        "Kent",
        "--period",
        "1999",
    ]);
    assert!(
        refused.contains("“1999” is not a period of this campaign"),
        "{refused}"
    );
}

#[test]
fn rows_are_counted_only_after_a_yes() {
    let rows = "Force,Date recorded,Outcome\nKent,03/01/2021,Charged\nKent,09/02/2021,Charged\n";
    let answer = Answer::of("cases.csv", rows);
    let asked = answer.import("cases.csv", &[]);
    assert_eq!(
        (&asked["applied"], &asked["confirm"][0]),
        (&0.into(), &"count-rows".into())
    );
    let said = answer.import("cases.csv", &["--confirm", "count-rows"]);
    assert!(
        figures(&said)
            .contains(&"Kent charged 2021 = 2 rows where Outcome is “Charged”".to_owned()),
        "{said:#}"
    );
}

#[test]
fn a_column_of_signs_makes_no_row_a_case() {
    let answer = Answer::of(
        "c.csv",
        "Force,Year,Offences recorded\nKent,2021,[c]\nEssex,2021,[c]\nSurrey,2021,low\n",
    );
    let said = answer.import("c.csv", &[]);
    assert_eq!(figures(&said), [] as [&str; 0]);
    for sign in ["[c]", "low"] {
        assert!(reasons(&said).contains(sign), "{said:#}");
    }
}

#[test]
fn a_table_of_another_question_is_read_only_after_a_yes() {
    let answer = Answer::of(
        "b.csv",
        "Burglaries of dwellings\nOutcome,2021,2022\nTotal,300,280\nCharged,12,9\n",
    );
    let asked = answer.import("b.csv", &["--authority", "Kent"]);
    assert_eq!(
        (&asked["applied"], &asked["confirm"][0]),
        (&0.into(), &"question".into())
    );
    assert!(reasons(&asked).contains("Burglaries of dwellings"));
    let said = answer.import("b.csv", &["--authority", "Kent", "--confirm", "question"]);
    assert_eq!(said["applied"], 4);
}

#[test]
fn tables_that_answer_other_parts_of_the_request_are_read_together() {
    let answer = Answer::of(
        "two.csv",
        "Outcome,2021,2022\nCharged,4,5\nOutcome 14,9,8\n\nOutcome,2022,2021\nOutcome 15,1,2\nOutcome 16,3,6\n",
    );
    let said = answer.import("two.csv", &["--authority", "Kent", "--dry-run"]);
    let second = [
        "Kent type-15 2021 = 2",
        "Kent type-15 2022 = 1",
        "Kent type-16 2021 = 6",
        "Kent type-16 2022 = 3",
    ];
    let first = [
        "Kent charged 2021 = 4",
        "Kent charged 2022 = 5",
        "Kent type-14 2021 = 9",
        "Kent type-14 2022 = 8",
    ];
    assert_eq!(figures(&said), [first, second].concat());
    assert_eq!(said["tables"].as_array().map(Vec::len), Some(2));
    let one = answer.import("two.csv", &["--authority", "Kent", "--table", "2"]);
    assert_eq!(figures(&one), second);
}

#[test]
fn of_stacked_tables_those_not_read_are_listed_and_can_be_chosen() {
    let answer = Answer::of(
        "two.csv",
        "Outcome,2021,2022\nCharged,4,5\nOutcome 14,9,8\n\nBurglaries of dwellings\nOutcome,2021,2022\nOutcome 15,1,2\n",
    );
    let said = answer.import("two.csv", &["--authority", "Kent", "--dry-run"]);
    assert_eq!(figures(&said).len(), 4, "{said:#}");
    assert!(reasons(&said).contains("rows 6 to 7"), "{said:#}");
    let second = answer.import(
        "two.csv",
        &[
            "--authority",
            "Kent",
            "--table",
            "2",
            "--confirm",
            "question",
        ],
    );
    assert_eq!(
        figures(&second),
        ["Kent type-15 2021 = 1", "Kent type-15 2022 = 2"]
    );
}

#[test]
fn periods_that_the_campaign_lacks_are_made_from_the_table() {
    let answer = Answer::of(
        "months.csv",
        "Month,Offences recorded,Charged\nJan 2021,10,1\nFeb 2021,12,2\n2022,99,9\n",
    );
    let kent = ["--authority", "Kent"];
    let asked = answer.import("months.csv", &[&kent[..], &["--dry-run"]].concat());
    assert_eq!(figures(&asked).len(), 2, "{asked:#}");
    let more = asked["more"].to_string();
    assert!(
        more.contains("--add-periods") && more.contains("January 2021, February 2021"),
        "{more}"
    );
    let would = answer.import(
        "months.csv",
        &[&kent[..], &["--dry-run", "--add-periods"]].concat(),
    );
    assert!(
        would["notes"].to_string().contains("Would add periods"),
        "{would:#}"
    );
    // The dry run shows what would be written, and writes nothing.
    let history = answer.campaign.ok(&["history", "FILE"]);
    assert!(!history.contains("Added 2 periods"), "{history}");
    assert_eq!(answer.held(), [] as [&str; 0]);
    let said = answer.import("months.csv", &[&kent[..], &["--add-periods"]].concat());
    assert_eq!(figures(&would), figures(&said));
    assert_eq!(would["applied"], said["applied"]);
    assert_eq!(
        figures(&said),
        [
            "Kent charged 2022 = 9",
            "Kent charged february-2021 = 2",
            "Kent charged january-2021 = 1",
            "Kent recorded 2022 = 99",
            "Kent recorded february-2021 = 12",
            "Kent recorded january-2021 = 10",
        ]
    );
    // A month is a part of its year.
    let year = answer.campaign.ok(&["history", "FILE"]);
    assert!(year.contains("Added 2 periods"), "{year}");
}

#[test]
fn a_time_beyond_what_was_asked_about_becomes_no_period() {
    // The campaign asks about 2021 and 2022.
    for heading in ["2022/23", "2023", "2020", "December 2022 to March 2023"] {
        let text = format!("Outcome,2021,{heading}\nCharged,4,6\n");
        let answer = Answer::of("a.csv", &text);
        let kent = ["--authority", "Kent"];
        let asked = answer.import("a.csv", &[&kent[..], &["--dry-run"]].concat());
        assert_eq!(figures(&asked), ["Kent charged 2021 = 4"], "{heading}");
        assert!(
            !asked["more"].to_string().contains("--add-periods"),
            "{heading}: {asked:#}"
        );
        assert!(
            reasons(&asked).contains("not within the time that the campaign asks about"),
            "{heading}: {asked:#}"
        );
        let said = answer.import("a.csv", &[&kent[..], &["--add-periods"]].concat());
        assert_eq!(figures(&said), ["Kent charged 2021 = 4"], "{heading}");
    }
}

#[test]
fn what_a_total_contradicts_needs_a_yes_for_each() {
    let answer = Answer::of(
        "t.csv",
        "Outcome,2021,2022\nCharged,60,50\nOutcome 14,40,40\nTotal,100,105\n",
    );
    let said = answer.import("t.csv", &["--authority", "Kent"]);
    assert_eq!(
        figures(&said),
        [
            "Kent charged 2021 = 60",
            "Kent recorded 2021 = 100",
            "Kent type-14 2021 = 40"
        ]
    );
    assert_eq!(said["confirmed"], 3);
    let left = said["contradicted_by_totals"].as_array().expect("a list");
    assert_eq!(left.len(), 3);
    assert_eq!(
        left[0]["reason"],
        "The rows above add up to 90, but the total says 105 (15 more)."
    );
    let taken = answer.import("t.csv", &["--authority", "Kent", "--accept", "C2"]);
    assert_eq!(figures(&taken), ["Kent charged 2022 = 50"]);
    assert_eq!(taken["figures"][0]["sure"], "contradicted");
}

#[test]
fn rows_with_the_same_labels_are_not_taken_and_both_places_are_named() {
    let answer = Answer::of(
        "d.csv",
        "Outcome,Year,Offence,Number\nCharged,2021,a,3\nCharged,2021,b,3\nCharged,2022,a,5\nOutcome 14,2021,a,9\n",
    );
    let said = answer.import("d.csv", &["--authority", "Kent"]);
    let twice = said["twice"][0].as_str().unwrap_or_default();
    assert!(
        twice.contains("cell D2") && twice.contains("cell D3"),
        "{said:#}"
    );
    // The only row of a year may be a part as well.
    assert!(
        !figures(&said).iter().any(|one| one.contains("charged")),
        "{said:#}"
    );
    assert!(reasons(&said).contains("cell D4"), "{said:#}");
}

#[test]
fn no_code_of_a_form_and_no_year_becomes_a_count() {
    let answer = Answer::of(
        "form.csv",
        "Line,Outcome,Code,2021,2021 Total\n1,Charged,101,4,4\n2,Outcome 14,102,9,9\n3,Outcome 15,103,1,1\n",
    );
    let said = answer.import("form.csv", &["--authority", "Kent"]);
    for figure in figures(&said) {
        assert!(
            !figure.contains(" total ") && !figure.contains("= 10"),
            "{figure}"
        );
    }
}

#[test]
fn an_unknown_name_keeps_counts_from_being_too_small() {
    let answer = Answer::of(
        "n.csv",
        "Force,Date recorded,Outcome\nKent,03/01/2021,Charged\nKent,09/02/2021,Charged with delay\nEssex,09/02/2021,Charged\n",
    );
    let said = answer.import("n.csv", &["--confirm", "count-rows"]);
    let found = figures(&said);
    assert!(
        !found.iter().any(|one| one.starts_with("Kent charged")),
        "{found:?}"
    );
    assert!(
        found
            .iter()
            .any(|one| one.starts_with("Essex charged 2021")),
        "{found:?}"
    );
}

#[test]
fn no_file_ends_without_figures_and_without_a_word() {
    for (name, text) in [
        (
            "names.csv",
            "Force,Comment\nKent,see letter\nEssex,see letter\n",
        ),
        ("numbers.csv", "a,b\n1,2\n3,4\n"),
        ("years.csv", ",2018,2019\nCharged,4,5\n"),
    ] {
        let answer = Answer::of(name, text);
        let said = answer.import(name, &["--authority", "Kent"]);
        assert_eq!(said["applied"], 0, "{name}");
        let listed = said["unmatched"].as_array().map_or(0, Vec::len);
        assert!(listed > 0, "{name}: {said:#}");
    }
}

#[test]
fn a_cell_that_breaks_its_row_and_its_column_is_the_only_one_to_blame() {
    let answer = Answer::of(
        "t.csv",
        "Outcome,2021,2022,Total\nCharged,10,20,30\nOutcome 14,1,2,4\nOutcome 15,1,1,2\nTotal,12,23,35\n",
    );
    let said = answer.import("t.csv", &["--authority", "Kent"]);
    let left = said["contradicted_by_totals"].as_array().expect("a list");
    let cells: Vec<&str> = left.iter().filter_map(|one| one["cell"].as_str()).collect();
    assert_eq!(cells, ["D3"], "{said:#}");
    assert_eq!(
        (&said["applied"], &said["confirmed"]),
        (&11.into(), &11.into())
    );
    // The last column is wrong by two, the second row by one: no one cell explains both.
    let answer = Answer::of(
        "u.csv",
        "Outcome,2021,2022,Total\nCharged,10,20,30\nOutcome 14,1,2,4\nOutcome 15,1,1,2\nTotal,12,23,34\n",
    );
    let said = answer.import("u.csv", &["--authority", "Kent"]);
    let left = said["contradicted_by_totals"].as_array().expect("a list");
    assert!(left.iter().any(|one| one["cell"] == "D2"), "{said:#}");
    assert!(left.iter().any(|one| one["cell"] == "B3"), "{said:#}");
}
