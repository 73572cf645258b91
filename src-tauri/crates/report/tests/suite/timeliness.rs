//! How long answers took, as the report tells it.

use crate::support::{refuge, table};
use foi::{Citation, Record, Snapshot};
use report::Report;
use report::compose::{Options, compose};
use report::write;
use testing::practice;

fn built(record: &Record, day: &str) -> (Snapshot, analysis::Tables, Report) {
    let snapshot = Snapshot::from_record(record);
    let day = testing::day(day);
    let tables = analysis::Tables::compute(&snapshot, day, analysis::Choices::default());
    let report = compose(&snapshot, &tables, &Options::published(day));
    (snapshot, tables, report)
}

#[test]
fn days_that_are_not_recorded_are_no_zeros() {
    let record = refuge();
    let (snapshot, tables, report) = built(&record, "2026-11-23");
    let timeliness = table(&report, "timeliness");
    assert!(timeliness.rows.is_empty());
    let said = &timeliness.empty.as_ref().expect("why there is nothing").why;
    assert!(
        said.contains("43 forces asked (29 answered, 14 did not)"),
        "{said}"
    );
    assert!(said.contains("the day the request was sent is not recorded (43)"));
    let csv = String::from_utf8(write::csv(timeliness, None).unwrap()).unwrap();
    assert_eq!(csv.lines().count(), 2);
    assert!(csv.contains("29 answered, 14 did not"), "{csv}");
    let regions = table(&report, "regions");
    assert_eq!(regions.rows.len(), 11);
    for row in &regions.rows {
        for cell in &row.cells[3..6] {
            assert_eq!((cell.text.as_str(), cell.value), ("not recorded", None));
        }
    }
    assert!(report.charts.iter().all(|chart| chart.key != "timeliness"));
    let json = &write::tables_json(&snapshot, &tables, None)["timeliness"];
    assert_eq!(json["as_of"], "2026-11-23");
    assert_eq!(json["outcomes"]["asked"], 43);
    assert_eq!(json["outcomes"]["answered"], 29);
    for key in ["on_time", "late", "overdue", "not_yet_due"] {
        assert!(json["outcomes"][key].is_null(), "{key}");
    }
    assert!(json["working_days"].is_null());
    assert_eq!(json["curve"]["left_out"], 43);
    assert_eq!(json["requests"][0]["left_out"]["code"], "undated");
}

#[test]
fn every_row_names_what_it_is_out_of_and_the_parts_add_up() {
    let (snapshot, tables, report) = built(&practice(43, 7), "2025-10-01");
    let timeliness = table(&report, "timeliness");
    assert!(timeliness.denominator.ends_with("as of 1 October 2025"));
    let value = |label: &str| {
        let mut rows = timeliness.rows.iter();
        let row = rows.find(|row| row.cells[0].text == label);
        let row = row.unwrap_or_else(|| panic!("{label}"));
        row.cells[1].value.expect("a number")
    };
    let outcomes = [
        "Answered on time",
        "Answered late",
        "Not answered, overdue",
        "Not answered, not yet due",
        "Not answered, clock stopped",
        "Withdrawn by us",
        "Lapsed, fee not paid",
        "Cannot be counted",
    ];
    assert_eq!(outcomes.map(value).iter().sum::<f64>(), value("Asked"));
    assert!(
        timeliness
            .rows
            .iter()
            .all(|row| !row.cells[4].text.is_empty())
    );
    let json = &write::tables_json(&snapshot, &tables, None)["timeliness"];
    assert_eq!(json["outcomes"]["answered"], value("Answered"));
    assert_eq!(json["requests"].as_array().unwrap().len(), 42);
    let total = table(&report, "regions").rows.last().unwrap();
    assert_eq!(total.cells[1].value, Some(42.0));
}

#[test]
fn the_curve_is_drawn_narrow_and_wide_and_says_what_it_is_out_of() {
    let record = practice(43, 7);
    for day in ["2025-09-15", "2025-10-20", "2026-11-23"] {
        let (snapshot, tables, _) = built(&record, day);
        let options = Options::published(day.parse().unwrap());
        for width in [360, 720, 1400] {
            let charts = report::compose::charts(&snapshot, &tables, &options, width);
            let chart = charts.iter().find(|chart| chart.key == "timeliness");
            let Some(chart) = chart else {
                assert!(tables.timeliness.curve.steps.is_empty());
                continue;
            };
            assert!(chart.caption.starts_with("42 of 43 forces asked; as of "));
            assert!(chart.caption.contains("42 requests: "), "{}", chart.caption);
            assert!(chart.alt.contains("not answered after day"));
            resvg::usvg::Tree::from_str(&chart.svg, &resvg::usvg::Options::default()).unwrap();
        }
    }
}

#[test]
fn provisions_are_out_of_the_answers() {
    let mut record = practice(43, 7);
    let mut cited = 0;
    for event in &mut record.events {
        // What Practice itself cites is not the matter here.
        event.details.citations.clear();
        if event.kind.response().is_some() && cited < 3 {
            cited += 1;
            event.details.citations.push(Citation {
                provision: "s.40(2)".to_owned(),
                measure: None,
                question: if cited == 1 { "Q2" } else { "" }.to_owned(),
            });
        }
    }
    let (_, _, report) = built(&record, "2026-11-23");
    let provisions = table(&report, "provisions");
    assert_eq!(
        provisions.denominator,
        "36 of 43 forces answered; as of 23 November 2026"
    );
    let texts: Vec<&str> = provisions.rows[0]
        .cells
        .iter()
        .map(|c| c.text.as_str())
        .collect();
    assert_eq!(texts, ["s.40(2)", "3", "8%", "1"]);
    assert_eq!(
        provisions.notes[1],
        "No provision is recorded for 33 of 36 forces."
    );
}
