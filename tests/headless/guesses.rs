//! A guess that is not sure asks, in the shapes that were easily read wrongly: headings that say
//! more than a period, totals of a part of the time, captions, units, columns that divide.

use crate::imports::{Answer, figures};
use serde_json::Value;

impl Answer {
    /// What an import of the text says; nothing is written.
    fn read(&self, name: &str, text: &str, more: &[&str]) -> Value {
        self.bring(name, text);
        self.import(name, &[&["--dry-run"], more].concat())
    }

    /// Holds that nothing is read from an answer of Kent before a person says yes to something.
    fn waits_for_a_yes(&self, name: &str, text: &str) {
        let said = self.read(name, text, &["--authority", "Kent"]);
        assert_eq!(figures(&said), NOTHING, "{name}: {text}");
        let asked = said["confirm"].as_array().map_or(0, Vec::len);
        assert_ne!(asked, 0, "{name}: {text}");
    }

    /// The figures of an answer of Kent.
    fn figures(&self, text: &str, more: &[&str]) -> Vec<String> {
        let whose = ["--authority", "Kent"];
        figures(&self.read("a.csv", text, &[&whose[..], more].concat()))
    }
}

const NOTHING: [&str; 0] = [];

#[test]
fn a_heading_is_read_only_where_every_word_of_it_is_understood() {
    let answer = Answer::none();
    for heading in [
        "Year to March 2021",
        "Year ending March 2022",
        "Q1 2021",
        "FY 2021",
        "Apr 2021 - Mar 2022",
        "2021 forecast",
        "Change 2021 to 2022",
        "As at 31 March 2021",
        "2021 (£000)",
        "2021 (Jan-Jun)",
        "2021 per 1000",
        "Before 2021",
        "Pre 2022",
        "2020 Total",
        "Burglaries 2021",
    ] {
        let text = format!("Outcome,{heading}\nCharged,4\n");
        assert_eq!(answer.figures(&text, &[]), NOTHING, "{heading}");
    }
    for heading in [
        "2021",
        "In 2021",
        "2021*",
        "Number of offences 2021",
        "Calendar year 2021",
        "2021 Total",
        "Jan-Dec 2021",
    ] {
        let text = format!("Outcome,{heading}\nCharged,4\n");
        assert_eq!(
            answer.figures(&text, &[]),
            ["Kent charged 2021 = 4"],
            "{heading}"
        );
    }
}

#[test]
fn a_total_is_the_whole_time_only_beside_all_of_it() {
    let answer = Answer::none();
    let all = "Outcome,2021,2022,Total\nCharged,4,6,10\n";
    assert!(
        answer
            .figures(all, &[])
            .contains(&"Kent charged total = 10".to_owned())
    );
    for text in [
        "Outcome,2021,Total\nCharged,4,10\n",
        "Outcome,2022,2023,Total\nCharged,4,6,10\n",
        "Outcome,Jan,Feb,Total\nCharged,4,6,10\n",
        "Outcome,Total\nCharged,10\n",
        "Year,Charged\n2021,4\nTotal,10\n",
    ] {
        let found = answer.figures(text, &[]);
        assert!(
            !found.iter().any(|one| one.ends_with("= 10")),
            "{text}: {found:?}"
        );
    }
    // What a person says of the period goes before.
    let parts = "Outcome,North,South,Total\nCharged,4,6,10\n";
    assert_eq!(
        answer.figures(parts, &["--period", "2021"]),
        ["Kent charged 2021 = 10"]
    );
}

#[test]
fn what_the_table_is_called_is_asked_about_where_it_says_more_than_was_asked() {
    let answer = Answer::none();
    let table = "Year,Total\n2021,10\n2022,12\n";
    let kent = ["--authority", "Kent"];
    let asks = |name: &str, text: &str| {
        let said = answer.read(name, text, &kent);
        said["confirm"].to_string().contains("question")
    };
    for caption in [
        "Dog bites",
        "Cost of recording offences",
        "Motor vehicle thefts",
    ] {
        assert!(asks("a.csv", &format!("{caption}\n{table}")), "{caption}");
    }
    assert!(asks("Noise complaints.csv", table));
    assert!(asks(
        "a.csv",
        "Fixed penalty notices,2021,2022\nTotal,10,12\n"
    ));
    assert!(asks(
        "a.csv",
        "Type,2021,2022\nLittering,4,5\nTotal,10,12\n"
    ));
    for caption in ["Offences recorded", "Table 3: offences recorded, by year"] {
        assert!(!asks("a.csv", &format!("{caption}\n{table}")), "{caption}");
    }
    // A total under the name of a measure is that measure's.
    assert_eq!(
        answer.figures(&format!("Charged or summonsed\n\n{table}"), &[]),
        ["Kent charged 2021 = 10", "Kent charged 2022 = 12"]
    );
}

#[test]
fn units_shares_and_other_authorities_are_asked_about() {
    let answer = Answer::none();
    let kent = ["--authority", "Kent"];
    for (text, code) in [
        (
            "Offences in thousands\nOutcome,2021,2022\nCharged,4,6\n",
            "unit",
        ),
        (
            "Outcome,2021,2022\nCharged,4,6\nAll figures are in hundreds.\n",
            "unit",
        ),
        (
            "Essex: response\n\nOutcome,2021,2022\nCharged,4,6\n",
            "authority",
        ),
    ] {
        let said = answer.read("a.csv", text, &kent);
        assert_eq!(figures(&said), NOTHING, "{text}");
        assert!(
            said["confirm"].to_string().contains(code),
            "{text}: {said:#}"
        );
        let told = [&kent[..], &["--confirm", code]].concat();
        assert_eq!(figures(&answer.read("a.csv", text, &told)).len(), 2);
    }
    let shares = "Outcome,2021,2022\nOffences recorded,40,60\nCharged (%),10,12\n";
    assert_eq!(
        answer.figures(shares, &[]),
        ["Kent recorded 2021 = 40", "Kent recorded 2022 = 60"]
    );
    let shares = "Year,Charged\n2021,4\n2022,6\n2022 %,12\n";
    assert_eq!(
        answer.figures(shares, &[]),
        ["Kent charged 2021 = 4", "Kent charged 2022 = 6"]
    );
}

#[test]
fn a_column_that_divides_the_figures_is_asked_about() {
    let answer = Answer::none();
    let kent = ["--authority", "Kent"];
    for text in [
        "Year,Station,Charged\n2021,North,4\n2022,South,6\n",
        "Force,Sex,Charged 2021\nKent,M,4\nEssex,M,6\n",
    ] {
        let said = answer.read("a.csv", text, &kent);
        assert_eq!(figures(&said), NOTHING, "{text}");
        assert!(said["confirm"].to_string().contains("divided"), "{said:#}");
    }
    // A column that says something of each authority divides nothing.
    let regions =
        "Force,Region,Charged 2021\nKent,South East,4\nEssex,East,6\nSurrey,South East,1\n";
    assert_eq!(figures(&answer.read("a.csv", regions, &[])).len(), 3);
}

#[test]
fn an_authority_that_is_named_in_part_as_well_is_held() {
    let answer = Answer::none();
    let text = "Force,Charged 2021\nKent,4\nKent (North),2\nEssex,6\n";
    let said = answer.read("a.csv", text, &[]);
    assert_eq!(figures(&said), ["Essex charged 2021 = 6"]);
    assert!(said["unmatched"].to_string().contains("may be only a part"));
}

#[test]
fn a_column_of_words_under_a_period_is_asked_about_and_no_column_is_lost() {
    let answer = Answer::none();
    let text = "Outcome,2021,2022,Remarks\nCharged,redacted,6,checked\nOutcome 14,unknown,8,seen\n";
    let said = answer.read("a.csv", text, &["--authority", "Kent"]);
    assert_eq!(
        figures(&said),
        [
            // The word for withheld.
            "Kent charged 2021 = redacted",
            "Kent charged 2022 = 6",
            "Kent type-14 2022 = 8"
        ],
        "{said:#}"
    );
    let listed = said["unmatched"].to_string();
    for text in ["unknown", "column D"] {
        assert!(listed.contains(text), "{text}: {said:#}");
    }
    // Marks under a heading of counts are no cases.
    let marks = "Force,Date,Number\nKent,03/01/2021,[c]\nKent,09/02/2021,low\n";
    let said = answer.read("a.csv", marks, &["--confirm", "count-rows"]);
    assert_eq!(figures(&said), NOTHING, "{said:#}");
}

#[test]
fn a_total_that_adds_up_something_else_is_nothing_of_the_campaign() {
    let answer = Answer::none();
    for text in [
        "Year,Burglary,Robbery,Total\n2021,10,1,11\n2022,20,2,22\n",
        "Year,Jan,Feb,Mar,Total\n2021,1,1,1,3\n2022,2,2,2,6\n",
        ",2021,,2022,\nOutcome,Cats,Total,Cats,Total\nCharged,5,7,6,8\n",
        "Force,2020,2021,2022,Total\nKent,1,2,3,6\n",
        "Year,Number of offences prevented\n2021,5\n2022,6\n",
        "Year,Outcome,Cost\n2021,Charged,5\n2022,Charged,6\n",
    ] {
        assert_eq!(answer.figures(text, &[]), NOTHING, "{text}");
    }
    let outcomes = "Outcome,2021\nCharged,4\nKennel fees,100\nTotal,104\n";
    assert_eq!(answer.figures(outcomes, &[]), ["Kent charged 2021 = 4"]);
    let years = "Year,Charged\n2021,1\n2022,2\n2023,4\nTotal,7\n";
    assert_eq!(
        answer.figures(years, &[]),
        ["Kent charged 2021 = 1", "Kent charged 2022 = 2"]
    );
}

#[test]
fn a_part_of_the_time_and_a_unit_in_a_column_are_asked_about() {
    let answer = Answer::none();
    for text in [
        "\"Offences recorded, January to June only\"\nOutcome,2021\nCharged,4\n",
        "Year to date,2021,2022\nCharged,4,5\n",
        "Financial year,Charged\n2021,4\n2022,5\n",
        "Municipal year,Charged\n2021,4\n2022,5\n",
        "Outcome,2021,2022\nCharged,4,5\n2022 figures are for January to June only\n",
        "Outcome,Unit,2021,2022\nCharged,%,4,5\nOutcome 14,%,6,7\n",
    ] {
        answer.waits_for_a_yes("a.csv", text);
    }
}

#[test]
fn kinds_of_years_are_not_calendar_years() {
    let answer = Answer::none();
    for text in [
        "Outcome,Financial year\n,2021\nCharged,4\n",
        ",Financial year,\nOutcome,2021,2022\nCharged,4,5\n",
        "Outcomes by financial year\nOutcome,2021,2022\nCharged,4,5\n",
        "Academic year,Charged\n2021,4\n2022,5\n",
        "Outcome,FY 2021\nCharged,4\n",
    ] {
        assert_eq!(answer.figures(text, &[]), NOTHING, "{text}");
    }
}

#[test]
fn a_blank_cell_is_likely_zero_only_where_something_speaks_for_it() {
    let answer = Answer::none();
    let blank = |text: &str| {
        let said = answer.read("a.csv", text, &["--authority", "Kent", "--likely"]);
        let mut found = figures(&said).into_iter();
        found.any(|one| one.starts_with("Kent type-14 2022 ="))
    };
    // Nothing says so, and other zeros are written.
    assert!(!blank("Outcome,2021,2022\nCharged,40,60\nOutcome 14,70,\n"));
    assert!(!blank("Outcome,2021,2022\nCharged,0,3\nOutcome 14,2,\n"));
    assert!(!blank("Outcome,2021,2022\nCharged,4,..\nOutcome 14,2,\n"));
    // The total proves it, or small numbers are written and no zero is.
    assert!(blank(
        "Outcome,2021,2022\nCharged,40,60\nOutcome 14,70,\nTotal,110,60\n"
    ));
    assert!(blank("Outcome,2021,2022\nCharged,4,3\nOutcome 14,2,\n"));
}

#[test]
fn a_likely_answer_is_said_before_it_is_taken() {
    let answer = Answer::none();
    answer.bring("a.csv", "Outcome,2021,2022\nCharged,4,*\nOutcome 14,2,7\n");
    let asked = [
        "import",
        "FILE",
        "a.csv",
        "--authority",
        "Kent",
        "--dry-run",
    ];
    let said = answer.campaign.ok(&asked);
    assert!(
        said.contains("Likely: A small number, 0 to 4. --likely takes it."),
        "{said}"
    );
}

#[test]
fn whose_answer_it_is_may_stand_anywhere_over_the_table() {
    let answer = Answer::none();
    let kent = ["--authority", "Kent"];
    let far = "Essex\nFreedom of Information\nRef 12/21\n\nOutcome,2021,2022\nCharged,4,6\n";
    let said = answer.read("a.csv", far, &kent);
    assert_eq!(figures(&said), NOTHING);
    assert!(
        said["confirm"].to_string().contains("authority"),
        "{said:#}"
    );
    let own = "Kent\nFreedom of Information\n\nOutcome,2021,2022\nCharged,4,6\n";
    assert_eq!(figures(&answer.read("b.csv", own, &kent)).len(), 2);
}

#[test]
fn a_heading_of_rows_ends_the_one_before() {
    let answer = Answer::none();
    let years = "Category,Number\n2021,\nCharged,12\nOutcome 14,5\n2022,\nCharged,3\n";
    assert_eq!(
        answer.figures(years, &[]),
        [
            "Kent charged 2021 = 12",
            "Kent charged 2022 = 3",
            "Kent type-14 2021 = 5"
        ]
    );
    // What is under a heading that is not known is not read.
    for heading in ["Burglaries", "2023", "2022 forecast", "%"] {
        let text = format!("Category,Number\n2021,\nCharged,12\n{heading},\nOutcome 14,3\n");
        assert_eq!(
            answer.figures(&text, &[]),
            ["Kent charged 2021 = 12"],
            "{heading}"
        );
    }
    for heading in [
        "As a percentage of all:",
        "%",
        "Under 18 only",
        "Essex",
        "Drugs",
    ] {
        let text =
            format!("Outcome,2021,2022\nOffences recorded,40,60\n{heading},,\nCharged,10,12\n");
        let found = answer.figures(&text, &[]).join(", ");
        assert!(!found.contains("charged"), "{heading}: {found}");
    }
}

#[test]
fn what_stands_over_figures_has_to_fit_what_they_are() {
    let answer = Answer::none();
    // A total under the name of a part is that part's.
    assert_eq!(
        answer.figures("Charged or summonsed,,\n,2021,2022\nTotal,4,6\n", &[]),
        ["Kent charged 2021 = 4", "Kent charged 2022 = 6"]
    );
    for text in [
        "Harassment,2021,2022\nOffences recorded,31,32\n",
        "Not charged\nYear,Total\n2021,4\n2022,6\n",
        "Suspects charged,2021,2022\nTotal,4,6\n",
        "Female\nYear,Charged\n2021,4\n2022,6\n",
        "Year,Charged\n2021,4\n2022*,6\n* to 30 September\n",
        "Data to 30 September 2022\nYear,Charged\n2021,4\n2022,6\n",
        "Outcome,2021\nOffences recorded,40\nEssex,\nCharged,4\n",
        "Outcome,2021,2022\nCharged,4,6\n\nFigures are %\n",
        "Outcome,2021,2022\nCharged,4,6\n\n2022 figures are for part of the period only.\n",
    ] {
        answer.waits_for_a_yes("a.csv", text);
    }
    for text in [
        "Charged or summonsed in Q4 2021\nOutcome,Number\nCharged,4\n",
        "Year,Offences recorded,\n,0-17,18+\n2021,2,20\n",
        "Outcome,2021 to date\nCharged,4\n",
    ] {
        assert_eq!(answer.figures(text, &[]), NOTHING, "{text}");
    }
}

#[test]
fn names_and_notes_that_narrow_are_asked_about() {
    let answer = Answer::none();
    let plain = "Outcome,2021,2022\nCharged,4,6\n";
    for name in [
        "Female.csv",
        "Targets 2022.csv",
        "Estimates.csv",
        "Response - appeals.csv",
        "North area only.csv",
        "Previous response (superseded).csv",
        "Percentages.csv",
    ] {
        answer.waits_for_a_yes(name, plain);
    }
    for note in [
        "Note: female",
        "Note: North area only",
        "All figures are estimates",
        "Figures are rates",
        "Figures are rounded to the nearest 10",
        "Note: figures are those of Essex",
        "Years run April to March",
        "Year beginning 1 April",
    ] {
        let text = format!("{plain}\n{note}\n");
        answer.waits_for_a_yes("a.csv", &text);
    }
    for text in [
        "Performance year,2021,2022\nCharged,4,6\n",
        "Year,Charged,Period covered\n2021,4,01/01/2021-30/06/2021\n",
        "Year,Charged,Notes\n2021,4,April to December only\n",
    ] {
        answer.waits_for_a_yes("a.csv", text);
    }
    // Names and notes that say nothing of the figures.
    for (name, note) in [
        ("FOI 2022-118 response final v2.csv", ""),
        ("Kent - Annex A.csv", ""),
        ("a.csv", "Note: correct at the time of writing"),
        ("a.csv", "Figures are provisional"),
        (
            "a.csv",
            "Percentages may not add up to 100 because of rounding",
        ),
    ] {
        let text = format!("{plain}\n{note}\n");
        let said = answer.read(name, &text, &["--authority", "Kent"]);
        let read = ["Kent charged 2021 = 4", "Kent charged 2022 = 6"];
        assert_eq!(figures(&said), read, "{name} {note}");
    }
}

#[test]
fn a_column_of_figures_without_a_name_is_listed() {
    let answer = Answer::none();
    let text = ",2021,,2022,\n,1,2,1,2\nCharged,21,31,55,60\n";
    let said = answer.read("a.csv", text, &["--authority", "Kent"]);
    let unread = said["unmatched"].as_array().expect("a list");
    let places: Vec<&str> = unread
        .iter()
        .filter_map(|one| one["where"].as_str())
        .collect();
    // What the numbers under the years say is not known, so that the others are read only after a yes.
    assert_eq!(places, ["the table", "column C", "column E"]);
    assert_eq!(figures(&said), Vec::<String>::new());
}

#[test]
fn whose_answer_it_is_follows_from_a_file_name_or_first_lines_of_one_authority() {
    let answer = Answer::none();
    let plain = "Outcome,2021,2022\nCharged,4,6\n";
    for (name, over) in [
        ("Kent Police response.csv", ""),
        ("a.csv", "Kent Police\n\n"),
        ("a.csv", "Freedom of information\nKent Police\n\n"),
    ] {
        let said = answer.read(name, &format!("{over}{plain}"), &[]);
        assert_eq!(
            figures(&said),
            ["Kent charged 2021 = 4", "Kent charged 2022 = 6"],
            "{name} {over}"
        );
        let why = said["why"].to_string();
        assert!(
            why.contains("It is taken to be the answer of Kent"),
            "{why}"
        );
    }
    // So with a mapping that is given, which says how a table is read and not whose it is.
    answer.bring("Kent Police response.csv", plain);
    let guess = ["mapping", "guess", "FILE", "Kent Police response.csv"];
    answer.bring("mapping.json", &answer.campaign.said(&guess));
    let mapped = answer.import(
        "Kent Police response.csv",
        &["--dry-run", "--mapping", "mapping.json"],
    );
    assert_eq!(
        figures(&mapped),
        ["Kent charged 2021 = 4", "Kent charged 2022 = 6"]
    );
    // What is said goes before, and two names lead to nobody.
    let whose = ["--authority", "Essex"];
    let said = answer.read("Kent Police response.csv", plain, &whose);
    assert_eq!(said["confirm"].to_string(), r#"["authority"]"#);
    answer.bring("Kent and Essex.csv", plain);
    let import = ["import", "FILE", "Kent and Essex.csv", "--dry-run"];
    let error = answer.campaign.refused(&import);
    assert!(error.contains("does not name an authority"), "{error}");
}
