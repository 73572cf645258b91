//! What stands over a table names another thing of the kind that was asked about: it is asked first.

use super::support::figures;
use foi::Snapshot;
use intake::mapping::{Doubt, Given, Guess, Remembered, apply, guess};
use readers::sheets::Sheet;
use testing::TestCampaign;

type Rows<'a> = &'a [&'a [&'a str]];

/// A measure with parts, asked of Kent for 2023 and 2024.
fn campaign(title: &str, labels: &[&str]) -> Snapshot {
    let mut campaign = TestCampaign::empty().asked(&["Kent"]);
    for (at, label) in labels.iter().enumerate() {
        let slug = format!("m{at}");
        campaign = campaign.measured(&slug, (at > 0).then_some("m0"));
        let measure = campaign.record.measures.last_mut().expect("a measure");
        (*label).clone_into(&mut measure.label);
        "searches".clone_into(&mut measure.unit);
    }
    campaign = campaign
        .over("2023", ("2023-01-01", "2023-12-31"), None)
        .over("2024", ("2024-01-01", "2024-12-31"), None);
    title.clone_into(&mut campaign.record.campaign.title);
    campaign.snapshot()
}

fn children() -> Snapshot {
    campaign(
        "Strip searches of children",
        &[
            "Strip searches of children",
            "No appropriate adult present",
            "Nothing found",
        ],
    )
}

struct Read {
    figures: Vec<String>,
    guess: Guess,
}

impl Read {
    /// Only a question about what the table is about keeps its figures back.
    fn asks(&self, text: &str) -> bool {
        let doubts = &self.guess.mapping.confirm;
        let about = |one: &Doubt| matches!(one, Doubt::OtherQuestion { text: of } if of == text);
        self.figures.is_empty() && doubts.iter().any(about)
    }
}

/// Reads rows under lines of one text.
fn read(snapshot: &Snapshot, file: &str, sheet: &str, over: &[&str], rows: Rows<'_>) -> Read {
    let lines: Vec<[&str; 1]> = over.iter().map(|line| [*line]).collect();
    let lines = lines.iter().map(|line| &line[..]);
    let all: Vec<&[&str]> = lines.chain(rows.iter().copied()).collect();
    let sheets = [Sheet::from_rows(sheet, &all)];
    let authority = Some(snapshot.authorities[0].id);
    let remembered = Remembered::default();
    let given = Given {
        file,
        authority,
        period: None,
        measure: None,
        table: None,
        remembered: &remembered,
        opening: &[],
    };
    let guess = guess(&sheets, snapshot, &given);
    let mapped = apply(&guess.mapping, &sheets, snapshot, authority, &mut |_, _| {
        true
    });
    let mapped = mapped.expect("it can be read");
    Read {
        figures: figures(&mapped, snapshot),
        guess,
    }
}

const ACROSS: Rows<'_> = &[
    &["Measure", "2023", "2024"],
    &["Strip searches", "40", "50"],
    &["No appropriate adult present", "1", "2"],
];

const DOWN: Rows<'_> = &[
    &["Year", "Strip searches", "No appropriate adult present"],
    &["2023", "40", "1"],
    &["2024", "50", "2"],
];

#[test]
fn adults_are_not_read_as_children() {
    let snapshot = children();
    for rows in [ACROSS, DOWN] {
        for title in [
            "Strip searches of adults",
            "Adults",
            "Table 2: Strip searches, adults",
        ] {
            let nearest = read(&snapshot, "a.csv", "", &[title], rows);
            assert!(nearest.asks(title), "{title}: {:#?}", nearest.guess);
            let further = read(&snapshot, "a.csv", "", &[title, "Strip searches"], rows);
            assert!(further.asks(title), "{title}, further from the table");
            let sheet = read(&snapshot, "a.xlsx", title, &["Strip searches"], rows);
            assert!(sheet.asks(title), "sheet {title}");
        }
        let file = read(&snapshot, "searches_adults.csv", "", &[], rows);
        assert!(file.asks("searches_adults"), "{:#?}", file.guess);
    }
}

#[test]
fn a_name_in_full_does_not_settle_what_a_title_contradicts() {
    let rows: Rows<'_> = &[
        &["Measure", "2023", "2024"],
        &["Strip searches of children", "40", "50"],
    ];
    let snapshot = children();
    for title in ["Strip searches of adults", "Strip searches of detainees"] {
        let read = read(&snapshot, "a.csv", "", &[title], rows);
        assert!(read.asks(title), "{title}: {:#?}", read.guess);
    }
}

#[test]
fn what_names_the_thing_too_is_read() {
    let snapshot = children();
    let expected = ["Kent m0 2023 = 40", "Kent m0 2024 = 50"];
    let rows: Rows<'_> = &[
        &["Measure", "2023", "2024"],
        &["Strip searches of children", "40", "50"],
    ];
    for title in [
        "Strip searches of children",
        "Strip searches of children (answered by Kent Police)",
        "Children",
        "Strip searches of children and adults",
    ] {
        let read = read(&snapshot, "children.csv", "", &[title], rows);
        assert_eq!(read.figures, expected, "{title}: {:#?}", read.guess);
    }
}

#[test]
fn other_kinds_are_told_apart_as_well() {
    for (title, labels, row, over) in [
        (
            "Licences refused",
            &["Licences refused"][..],
            "Licences",
            "Licences granted",
        ),
        ("Men arrested", &["Men arrested"], "Arrested", "Women"),
        (
            "Complaints upheld",
            &["Complaints upheld"],
            "Complaints upheld",
            "Complaints dismissed",
        ),
        // The campaign's title alone says who was asked about.
        ("Boys excluded", &["Exclusions"], "Exclusions", "Girls"),
    ] {
        let snapshot = campaign(title, labels);
        let rows: Rows<'_> = &[&["Measure", "2023", "2024"], &[row, "4", "5"]];
        let read = read(&snapshot, "", "", &[over], rows);
        assert!(read.figures.is_empty(), "{over}: {:#?}", read.figures);
    }
}

#[test]
fn a_shorter_name_is_said() {
    let snapshot = children();
    for rows in [ACROSS, DOWN] {
        let read = read(&snapshot, "a.csv", "", &[], rows);
        assert_eq!(read.figures.len(), 4, "{:#?}", read.guess);
        let said = "“Strip searches” is taken to be “Strip searches of children”, which says more.";
        let why = &read.guess.why;
        assert!(why.iter().any(|one| one == said), "{why:#?}");
    }
}
