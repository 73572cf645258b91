//! The files that are written, read back: the same numbers, text that stays text, and the
//! warning in every one.

use crate::support::{built, every_file, refuge, table};
use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use foi::{Holder, Record, State, Value, Verdict};
use report::write::{self, Input};
use report::{Report, Row, Table};
use std::collections::BTreeMap;
use std::io::Cursor;
use testing::{practice, rows};

const CHARGES: &str = include_str!("../../../foi/data/refuge-2023/charges.csv");
const HOSTILE: &str = "<script>alert(1)</script>";

fn workbook(report: &Report) -> Xlsx<Cursor<Vec<u8>>> {
    open_workbook_from_rs(Cursor::new(write::xlsx(report).expect("a workbook")))
        .expect("calamine reads it")
}

fn rows(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Vec<Vec<Data>> {
    let range = book.worksheet_range(sheet).expect("the sheet is there");
    range.rows().map(<[Data]>::to_vec).collect()
}

fn row<'a>(table: &'a Table, name: &str) -> &'a Row {
    table
        .rows
        .iter()
        .find(|row| row.cells[0].text == name)
        .expect("the row is there")
}

/// The force that the published tables call `metropolitan` or `devon-and-cornwall`.
fn position(record: &Record, slug: &str) -> usize {
    let slug_of = |name: &str| {
        let name = name.strip_suffix(" Police").unwrap_or(name);
        name.to_lowercase().replace('&', "and").replace(' ', "-")
    };
    record
        .authorities
        .iter()
        .position(|authority| slug_of(&authority.name) == slug)
        .expect("a force of the tables")
}

fn force_id(record: &Record, force: &str) -> foi::Id {
    record.authorities[position(record, force)].id
}

/// Puts `value` in place of a force's count of charges in the whole period.
fn set_charged(record: &mut Record, force: &str, value: Value) {
    let holder = Holder::Authority(force_id(record, force));
    let charged = record.measures.iter().find(|m| m.slug == "charged");
    let total = record.periods.iter().find(|p| p.slug == "total");
    let (charged, total) = (charged.expect("charged").id, total.expect("total").id);
    record
        .figures
        .iter_mut()
        .find(|figure| {
            figure.holder == holder && figure.measure == charged && figure.period == total
        })
        .expect("the figure was published")
        .value = value;
}

fn decide(record: &mut Record, force: &str, verdict: Verdict, reason: &str) {
    let force = force_id(record, force);
    record
        .decisions
        .push(rows::decision(force, verdict, reason));
}

#[test]
fn the_workbook_holds_the_published_numbers_under_the_right_names() {
    let record = refuge();
    let (_, _, report) = built(&record);
    let mut book = workbook(&report);
    assert_eq!(
        book.sheet_names(),
        [
            "Summary",
            "Progress",
            "Responses",
            "Sample",
            "Rates",
            "Between",
            "Outcomes",
            "Trend",
            "Timeliness",
            "Regions",
            "Provisions",
            "Funnel",
            "Sensitivity",
            "Comparison",
            "Ratios",
            "Authorities",
            "Methods"
        ]
    );
    let read: BTreeMap<String, (f64, f64, f64)> = rows(&mut book, "Rates")
        .into_iter()
        .filter_map(|row| match &row[..4] {
            [
                Data::String(name),
                Data::Float(part),
                Data::Float(whole),
                Data::Float(rate),
            ] => Some((name.clone(), (*part, *whole, *rate))),
            _ => None,
        })
        .collect();
    let mut expected = BTreeMap::new();
    for line in csv::Reader::from_reader(CHARGES.as_bytes()).records() {
        let line = line.unwrap();
        let name = &record.authorities[position(&record, &line[0])].name;
        let (part, whole): (f64, f64) = (line[1].parse().unwrap(), line[2].parse().unwrap());
        expected.insert(name.clone(), (part, whole, part / whole));
    }
    assert_eq!(expected["Bedfordshire"].0, 30.0);
    assert_eq!(expected["Bedfordshire"].1, 262.0);
    expected.insert("24 forces".to_owned(), (534.0, 13_860.0, 534.0 / 13_860.0));
    assert_eq!(
        read.keys().collect::<Vec<_>>(),
        expected.keys().collect::<Vec<_>>()
    );
    for (name, (part, whole, rate)) in expected {
        let found = read[&name];
        assert_eq!((found.0, found.1), (part, whole), "{name}");
        assert!((found.2 - rate).abs() < 1e-12, "{name}");
    }
}

#[test]
fn a_formula_in_the_record_stays_text_in_the_workbook() {
    let mut record = refuge();
    let bedfordshire = position(&record, "bedfordshire");
    record.authorities[bedfordshire].name = "=1+1".to_owned();
    record.campaign.title = "=HYPERLINK(\"http://example.org\")".to_owned();
    let (_, _, report) = built(&record);
    let mut book = workbook(&report);
    let rates = rows(&mut book, "Rates");
    let row = rates
        .iter()
        .find(|row| row[0] == Data::String("=1+1".to_owned()))
        .unwrap();
    assert_eq!(row[1], Data::Float(30.0));
    assert_eq!(
        rows(&mut book, "Summary")[0][0],
        Data::String("=HYPERLINK(\"http://example.org\")".to_owned())
    );
    for sheet in book.sheet_names() {
        assert!(
            book.worksheet_formula(&sheet).unwrap().is_empty(),
            "{sheet}"
        );
    }
}

#[test]
fn markup_in_the_record_stays_text_in_the_page() {
    let mut record = refuge();
    record.campaign.title = HOSTILE.to_owned();
    record.authorities[0].name = HOSTILE.to_owned();
    decide(&mut record, "bedfordshire", Verdict::Excluded, HOSTILE);
    let (_, _, report) = built(&record);
    let page = write::html(&report);
    assert!(!page.contains("<script"));
    let escaped = page
        .matches("&lt;script&gt;alert(1)&lt;/script&gt;")
        .count();
    // The title twice, the name and the reason in Table 1, the reason in the methods note.
    assert!(escaped >= 5, "{escaped}");
    assert!(!write::markdown(&report).contains("<script"));
    for chart in &report.charts {
        assert!(!chart.svg.contains("<script"), "{}", chart.key);
    }
}

#[test]
fn the_page_is_whole_and_fetches_nothing() {
    let (_, _, report) = built(&refuge());
    let page = write::html(&report);
    assert!(!page.contains("src=") && !page.contains("@import") && !page.contains("url("));
    assert_eq!(page.matches("<figure>").count(), report.charts.len());
    let with_rows = report.all_tables().filter(|t| t.empty.is_none()).count();
    assert_eq!(page.matches("<caption>").count(), with_rows);
    assert!(page.contains("534 of 13,860, 24 of 43 forces"));
}

#[test]
fn invented_figures_say_so_in_every_file() {
    let warning = report::compose::INVENTED;
    let (snapshot, tables, mut report) = built(&practice(43, 7));
    let files = every_file(&snapshot, &tables, &report).unwrap();
    for file in &files {
        // Documents and archives are read in tests of their own.
        if [".png", ".pdf", ".docx", ".zip"]
            .iter()
            .any(|ending| file.name.ends_with(ending))
        {
            continue;
        }
        if file.name.ends_with(".xlsx") {
            let mut book = workbook(&report);
            for sheet in book.sheet_names() {
                let first = rows(&mut book, &sheet)[0][0].clone();
                assert_eq!(first, Data::String(warning.to_owned()), "{sheet}");
            }
            continue;
        }
        let text = std::str::from_utf8(&file.bytes).unwrap();
        assert!(text.contains(warning), "{}", file.name);
        if file.name.ends_with(".csv") {
            assert!(text.lines().skip(1).all(|line| line.starts_with(warning)));
        }
    }
    // A PNG draws its SVG, which has the warning: without it the picture is shorter.
    for chart in &mut report.charts {
        let marked = write::png(&chart.svg).unwrap();
        let line = chart
            .svg
            .lines()
            .find(|line| line.starts_with("<text") && line.contains(warning))
            .unwrap();
        assert_ne!(marked, write::png(&chart.svg.replace(line, "")).unwrap());
    }
}

#[test]
fn a_png_is_twice_the_size_of_its_drawing() {
    let (_, _, report) = built(&refuge());
    for chart in &report.charts {
        let bytes = write::png(&chart.svg).unwrap();
        assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
        let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
        let height: u32 = chart
            .svg
            .split_once("height=\"")
            .and_then(|(_, rest)| rest.split_once('"'))
            .unwrap()
            .0
            .parse()
            .unwrap();
        assert_eq!((side(16), side(20)), (1440, 2 * height), "{}", chart.key);
    }
    assert!(write::png("no picture").is_err());
}

#[test]
fn ranges_and_withheld_figures_are_words_and_never_added_up() {
    let mut record = refuge();
    let range = Value::Suppressed { low: 0, high: 4 };
    set_charged(&mut record, "metropolitan", range);
    let withheld = Value::Withheld { provision: None };
    set_charged(&mut record, "bedfordshire", withheld);
    decide(
        &mut record,
        "bedfordshire",
        Verdict::Included,
        "Its total is known",
    );
    let (_, _, report) = built(&record);
    let rates = table(&report, "rates");
    let met = row(rates, "Metropolitan Police");
    assert_eq!(
        (met.cells[1].value, met.cells[1].state),
        (None, Some(State::Suppressed))
    );
    // Four of 3,356 is 0.119%.
    assert_eq!(met.cells[3].text, "0.00\u{2013}0.12%");
    let bedfordshire = row(rates, "Bedfordshire");
    assert_eq!(
        (bedfordshire.cells[1].value, bedfordshire.cells[1].state),
        (None, Some(State::Withheld))
    );
    assert_eq!(bedfordshire.cells[3].text, "not known");
    let total = rates.rows.last().unwrap();
    // 534 less 87 and 30; 13,860 less 3,356 and 262.
    assert_eq!(total.cells[1].value, Some(417.0));
    assert_eq!(total.cells[2].value, Some(10_242.0));
    let sheet = rows(&mut workbook(&report), "Rates");
    let read = sheet
        .iter()
        .find(|row| row[0] == Data::String("Bedfordshire".to_owned()))
        .unwrap();
    assert_eq!(read[1], Data::String(bedfordshire.cells[1].text.clone()));
    assert_eq!(read[2], Data::Float(262.0));
}

#[test]
fn with_a_force_excluded_the_published_totals_are_gaps_that_say_why() {
    let mut record = refuge();
    decide(&mut record, "bedfordshire", Verdict::Excluded, "Too late");
    let (_, _, report) = built(&record);
    let outcomes = table(&report, "outcomes");
    let gaps: Vec<&Row> = outcomes
        .rows
        .iter()
        .filter(|row| row.cells[3].text.contains("no split was published"))
        .collect();
    assert_eq!(gaps.len(), 3);
    for gap in gaps {
        assert_eq!(gap.cells[1].text, "no split");
        assert_eq!((gap.cells[1].value, gap.cells[1].state), (None, None));
        assert!(
            gap.cells[3]
                .text
                .contains("24 forces, not the 23 now included")
        );
    }
    let csv = String::from_utf8(write::csv(outcomes, None).unwrap()).unwrap();
    assert_eq!(csv.matches(",no split,not known,").count(), 3);
    assert!(!csv.contains("not-entered"));
    assert!(report.charts.iter().all(|chart| chart.key != "outcomes"));
}

#[test]
fn a_chart_of_a_thousand_authorities_says_how_many_it_shows() {
    let (_, tables, report) = built(&practice(1000, 7));
    let chart = report.charts.iter().find(|c| c.key == "rates").unwrap();
    let with_rate = tables
        .rates
        .rows
        .iter()
        .filter(|r| r.rate.is_some())
        .count();
    assert!(with_rate > 60);
    let said = format!("The 60 largest of {with_rate} are shown.");
    assert!(chart.caption.contains(&said), "{}", chart.caption);
    assert_eq!(chart.svg.matches("<circle").count(), 60);
}

#[test]
fn the_published_campaign_reads_as_it_did() {
    let (snapshot, tables, report) = built(&refuge());
    insta::assert_snapshot!("refuge_markdown", write::markdown(&report));
    let text: Vec<String> = report.all_tables().map(write::text).collect();
    insta::assert_snapshot!("refuge_text", text.join("\n"));
    let json = write::json(&Input {
        snapshot: &snapshot,
        tables: &tables,
        report: &report,
        rates: &[],
        published: None,
        mappings: &[],
    })
    .unwrap();
    insta::assert_snapshot!("refuge_json", json);
}
