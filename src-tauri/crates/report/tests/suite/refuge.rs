//! The report of Refuge's campaign against what was published.

use crate::support::{built, every_file, refuge};
use report::write;

/// The published rates of Table 2, in its order.
const RATES: [i64; 24] = [
    11, 7, 6, 0, 5, 3, 6, 3, 4, 4, 3, 2, 5, 6, 3, 6, 9, 4, 5, 3, 6, 8, 2, 9,
];

#[test]
fn every_published_rate_is_in_the_json() {
    let (snapshot, tables, _) = built(&refuge());
    let json = write::tables_json(&snapshot, &tables, None);
    let published = include_str!("../../../foi/data/refuge-2023/charges.csv");
    let rows = json["rates"]["rows"].as_array().unwrap();
    let mut reader = csv::Reader::from_reader(published.as_bytes());
    let mut found = 0;
    for (row, line) in rows.iter().zip(reader.records()) {
        let line = line.unwrap();
        assert_eq!(row["part"].to_string(), line[1], "{}", &line[0]);
        assert_eq!(row["whole"].to_string(), line[2], "{}", &line[0]);
        assert_eq!(row["rate_percent_rounded"], RATES[found], "{}", &line[0]);
        found += 1;
    }
    assert_eq!((found, rows.len()), (24, 24));
    assert_eq!(json["rates"]["total"]["part"], 534);
    assert_eq!(json["rates"]["total"]["whole"], 13860);
    assert_eq!(json["rates"]["total"]["authorities"], 24);
    let shares: Vec<i64> = json["outcomes"]["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["share_percent_rounded"].as_i64().unwrap())
        .collect();
    assert_eq!(shares, [4, 6, 22, 35, 33]);
    assert_eq!(json["outcomes"]["total"], 13860);
}

#[test]
fn the_same_record_and_day_give_the_same_bytes() {
    let files = || {
        let (snapshot, tables, report) = built(&refuge());
        every_file(&snapshot, &tables, &report).unwrap()
    };
    assert_eq!(files(), files());
}

#[test]
fn charts_parse_in_both_themes() {
    let (_, _, report) = built(&refuge());
    assert!(report.charts.iter().any(|chart| chart.key == "rates"));
    assert!(report.charts.iter().any(|chart| chart.key == "outcomes"));
    for chart in &report.charts {
        for dark in [false, true] {
            let svg = report::charts::themed(&chart.svg, dark);
            resvg::usvg::Tree::from_str(&svg, &resvg::usvg::Options::default()).unwrap();
        }
    }
}
