//! Tables that do not say what they count, and headings that are dates.

use crate::campaign::Campaign;
use crate::imports::{figures, reasons};
use serde_json::Value;
use std::fs;

const DOGS: &str = r#"
[[measure]]
slug = "dogs"
label = "Dogs seized"
unit = "dogs"
"#;

const CATS: &str = r#"
[[measure]]
slug = "cats"
label = "Cats found"
unit = "cats"
"#;

/// Asked of four forces about three financial years.
fn asked(measures: &[&str]) -> Campaign {
    let campaign = Campaign::nothing();
    let plan = format!(
        r#"title = "Animals"
law = "foia"
asker = "Us"
request = "How many?"
authorities = {{ list = "police", regions = ["Wales"] }}
periods = {{ from = "2021-04-01", to = "2024-03-31", split = ["financial-years"] }}
{}"#,
        measures.concat()
    );
    fs::write(campaign.path("plan.toml"), plan).expect("a plan");
    campaign.ok(&["new", "FILE", "--plan", "plan.toml"]);
    campaign
}

fn import(campaign: &Campaign, table: &str, more: &[&str]) -> Value {
    fs::write(campaign.path("table.csv"), table).expect("a table");
    let args = ["import", "FILE", "table.csv", "--json", "--dry-run"];
    serde_json::from_str(&campaign.said(&[&args, more].concat())).expect("JSON")
}

fn questions(said: &Value) -> Vec<(&str, &str)> {
    let all = said["questions"].as_array().expect("questions");
    all.iter()
        .map(|one| {
            (
                one["sentence"].as_str().expect("a sentence"),
                one["answer"].as_str().expect("an answer"),
            )
        })
        .collect()
}

const BY_YEAR: &str = "Force,2021/22,2022/23\nGwent,3,10\nSouth Wales,5,20\n";
const OF_BY_YEAR: [&str; 4] = [
    "Gwent dogs 2021-22 = 3",
    "Gwent dogs 2022-23 = 10",
    "South Wales dogs 2021-22 = 5",
    "South Wales dogs 2022-23 = 20",
];

#[test]
fn what_the_only_question_is_about_is_asked_and_not_taken_for_granted() {
    let campaign = asked(&[DOGS]);
    let said = import(&campaign, BY_YEAR, &[]);
    assert_eq!(figures(&said), [] as [&str; 0]);
    assert_eq!(
        questions(&said),
        [(
            "The table does not say what it counts. Is it “Dogs seized”?",
            "Dogs seized"
        )]
    );
    for more in [
        &["--likely"][..],
        &["--measure", "dogs"],
        &["--measure", "Dogs seized"],
    ] {
        assert_eq!(
            figures(&import(&campaign, BY_YEAR, more)),
            OF_BY_YEAR,
            "{more:?}"
        );
    }
}

#[test]
fn one_authoritys_years_are_asked_about_as_well() {
    let campaign = asked(&[DOGS]);
    let table = "Year,Number\n2021/22,3\n2022/23,4\n";
    let gwent = ["--authority", "Gwent"];
    let said = import(&campaign, table, &gwent);
    assert_eq!(figures(&said), [] as [&str; 0]);
    assert_eq!(questions(&said).len(), 1, "{said:#}");
    let said = import(&campaign, table, &[&gwent[..], &["--likely"]].concat());
    assert_eq!(
        figures(&said),
        ["Gwent dogs 2021-22 = 3", "Gwent dogs 2022-23 = 4"]
    );
}

#[test]
fn of_several_questions_none_is_likely() {
    let campaign = asked(&[DOGS, CATS]);
    let said = import(&campaign, BY_YEAR, &["--likely"]);
    assert_eq!(figures(&said), [] as [&str; 0]);
    let asked = &said["questions"][0];
    assert_eq!(
        asked["sentence"],
        "The table does not say what it counts. Which question does it answer?"
    );
    let answers: Vec<&str> = asked["answers"]
        .as_array()
        .expect("answers")
        .iter()
        .filter_map(|one| one["words"].as_str())
        .collect();
    assert_eq!(answers, ["Dogs seized", "Cats found"]);
    assert!(
        said["more"].to_string().contains("--measure NAME"),
        "{said:#}"
    );
    let said = import(&campaign, BY_YEAR, &["--measure", "dogs"]);
    assert_eq!(figures(&said), OF_BY_YEAR);
}

#[test]
fn a_table_with_a_title_of_its_own_has_no_likely_question() {
    let campaign = asked(&[DOGS]);
    let table = format!("Staff on sick leave,,\n{BY_YEAR}");
    for more in [&[][..], &["--likely"], &["--measure", "dogs"]] {
        assert_eq!(
            figures(&import(&campaign, &table, more)),
            [] as [&str; 0],
            "{more:?}"
        );
    }
    let said = import(
        &campaign,
        &table,
        &["--measure", "dogs", "--confirm", "question"],
    );
    assert_eq!(figures(&said), OF_BY_YEAR);
}

#[test]
fn both_what_a_table_counts_and_its_period_are_asked() {
    let campaign = asked(&[DOGS]);
    let table = "Force,Number\nGwent,3\nSouth Wales,5\n";
    let said = import(&campaign, table, &[]);
    assert_eq!(figures(&said), [] as [&str; 0]);
    assert_eq!(questions(&said).len(), 1, "{said:#}");
    let said = import(&campaign, table, &["--likely"]);
    assert_eq!(figures(&said), [] as [&str; 0]);
    let said = import(&campaign, table, &["--likely", "--period", "2022/23"]);
    assert_eq!(
        figures(&said),
        ["Gwent dogs 2022-23 = 3", "South Wales dogs 2022-23 = 5"]
    );
}

#[test]
fn years_in_one_word_are_asked_which_they_are() {
    let campaign = asked(&[DOGS]);
    let table = "Force,FY2022,FY2023,FY2024\nGwent,3,10,30\nSouth Wales,5,20,40\n";
    assert_eq!(figures(&import(&campaign, table, &[])), [] as [&str; 0]);
    // Once it is said what they count, the years are the only question.
    let said = import(&campaign, table, &["--measure", "dogs"]);
    assert_eq!(questions(&said).len(), 1, "{said:#}");
    // Only as years that end then are all three asked about.
    assert_eq!(
        figures(&import(&campaign, table, &["--likely"])),
        [
            "Gwent dogs 2021-22 = 3",
            "Gwent dogs 2022-23 = 10",
            "Gwent dogs 2023-24 = 30",
            "South Wales dogs 2021-22 = 5",
            "South Wales dogs 2022-23 = 20",
            "South Wales dogs 2023-24 = 40",
        ]
    );
}

#[test]
fn a_date_over_figures_becomes_no_period_of_one_day() {
    let campaign = asked(&[DOGS]);
    let table = "Dogs seized,1 January 2022,01/01/2023\nGwent,3,10\nSouth Wales,5,20\n";
    let said = import(&campaign, table, &[]);
    assert_eq!(figures(&said), [] as [&str; 0]);
    assert!(
        !said["more"].to_string().contains("--add-periods"),
        "{said:#}"
    );
    assert!(
        reasons(&said).contains("This is a date. Say which period its figures are of."),
        "{said:#}"
    );
}

#[test]
fn quarters_made_from_a_table_are_named_as_those_of_their_year() {
    let campaign = asked(&[DOGS]);
    let table = "Dogs seized,Q1 2022/23,Q2 2022/23\nGwent,3,10\nSouth Wales,5,20\n";
    fs::write(campaign.path("table.csv"), table).expect("a table");
    campaign.ok(&["import", "FILE", "table.csv", "--add-periods"]);
    let plan = campaign.ok(&["plan", "FILE"]);
    assert!(
        plan.contains("Q1 2022/23") && plan.contains("q1-2022-23"),
        "{plan}"
    );
}

#[test]
fn a_day_that_has_not_come_is_said_and_found() {
    let campaign = asked(&[DOGS]);
    campaign.log("Gwent", "sent", "2024-05-01", &[]);
    let said = campaign.log("Gwent", "response", "2094-05-20", &["--result", "full"]);
    assert!(
        said.contains("20 May 2094 is still to come: check the date."),
        "{said}"
    );
    campaign.log("South Wales", "sent", "2024-05-01", &[]);
    campaign.log("South Wales", "acknowledged", "2023-05-02", &[]);
    let said = campaign.said(&["check", "FILE"]);
    assert!(
        said.contains("is dated 20 May 2094, but was entered on"),
        "{said}"
    );
    assert!(
        said.contains("is dated 2 May 2023, but the request was sent on 1 May 2024."),
        "{said}"
    );
}

#[test]
fn dates_a_year_apart_that_reach_beyond_what_was_asked_are_not_taken() {
    let campaign = asked(&[DOGS]);
    let gwent = ["--authority", "Gwent"];
    let all_asked = "Dogs seized,01/04/2021,01/04/2022,01/04/2023\nGwent,3,10,30\n";
    let said = import(&campaign, all_asked, &gwent);
    assert_eq!(figures(&said).len(), 3, "{said:#}");
    // They may be the days on which the years before them ended.
    let beyond = "Dogs seized,01/04/2022,01/04/2023,01/04/2024\nGwent,3,10,30\n";
    assert_eq!(figures(&import(&campaign, beyond, &gwent)), [] as [&str; 0]);
}

#[test]
fn figures_beside_a_refusal_are_found() {
    let campaign = asked(&[DOGS]);
    campaign.log("Gwent", "sent", "2024-05-01", &[]);
    campaign.log("Gwent", "response", "2024-05-20", &["--result", "refused"]);
    let figure = [
        "figure",
        "FILE",
        "--authority",
        "Gwent",
        "--measure",
        "dogs",
    ];
    campaign.ok(&[&figure[..], &["--period", "2022-23", "7"]].concat());
    let said = campaign.said(&["check", "FILE"]);
    assert!(
        said.contains("Its answer is recorded as refused, but 1 figure is recorded."),
        "{said}"
    );
}

/// What is refused may be a name in a table that is given.
#[test]
fn a_refusal_with_a_table_attached_is_left_to_a_person() {
    let campaign = asked(&[DOGS]);
    campaign.log("Gwent", "sent", "2024-05-01", &[]);
    let mail = |attached: &str| {
        format!(
            "From: FOI <foi@gwent.police.uk>\r\nTo: us@charity.example\r\nSubject: RE: FOI request\r\nDate: Tue, 21 May 2024 10:11:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nDear Requester\r\n\r\nThe response is attached. We have withheld the names of officers under section 40(2).\r\n\r\nRegards\r\n{attached}--b--\r\n"
        )
    };
    let table = "--b\r\nContent-Type: text/csv\r\nContent-Disposition: attachment; filename=\"answer.csv\"\r\n\r\n,2021/22,2022/23\r\nDogs seized,4,5\r\n";
    fs::write(campaign.path("alone.eml"), mail("")).expect("a message");
    fs::write(campaign.path("table.eml"), mail(table)).expect("a message");
    let alone = campaign.said(&["mail", "FILE", "alone.eml"]);
    assert!(alone.contains("Refused"), "{alone}");
    let with = campaign.said(&["mail", "FILE", "table.eml"]);
    assert!(
        !with.contains("Refused") && with.contains("s.40(2)"),
        "{with}"
    );
}
