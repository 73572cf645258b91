//! A whole campaign written as a table and read again.

use super::support::{HEADER, guessed, long, read};
use foi::{Id, Snapshot, Value, examples::practice, format};
use intake::mapping::{FoundFigure, NotUnderstoodKind};
use readers::sheets::{CellKind, Sheet};

fn campaign() -> Snapshot {
    let (authorities, seed) = practice::DEFAULT;
    Snapshot::from_record(&testing::practice(authorities, seed))
}

/// The text of a value that an answer would print, where it holds a number.
fn text(value: &Value) -> Option<String> {
    value.bounds().map(|_| format::value(value, 0))
}

fn push(sheet: &mut Sheet, row: &[&str]) {
    for text in row {
        sheet.push(text, CellKind::Text).expect("small");
    }
    sheet.end_row().expect("small");
}

type Key = (Id, Id, Id);

fn sorted(figures: impl IntoIterator<Item = (Key, Value)>) -> Vec<(Key, Value)> {
    let mut figures: Vec<_> = figures.into_iter().collect();
    figures.sort_by_key(|(key, _)| *key);
    figures
}

fn found(figures: Vec<FoundFigure>) -> Vec<(Key, Value)> {
    sorted(
        figures
            .into_iter()
            .map(|f| ((f.authority, f.measure, f.period), f.value)),
    )
}

fn numbers(snapshot: &Snapshot) -> Vec<(Key, Value)> {
    let mut all = Vec::new();
    for (a, authority) in snapshot.authorities.iter().enumerate() {
        for (m, measure) in snapshot.measures.iter().enumerate() {
            for (p, period) in snapshot.periods.iter().enumerate() {
                let value = snapshot.value(a, m, p).clone();
                if value.bounds().is_some() {
                    all.push(((authority.id, measure.id, period.id), value));
                }
            }
        }
    }
    assert!(all.len() > 200, "the campaign has figures");
    sorted(all)
}

#[test]
fn a_long_table_of_a_campaign_gives_its_figures_back() {
    let snapshot = campaign();
    let mut sheet = Sheet::default();
    push(&mut sheet, HEADER);
    for (a, authority) in snapshot.authorities.iter().enumerate() {
        for (m, measure) in snapshot.measures.iter().enumerate() {
            for (p, period) in snapshot.periods.iter().enumerate() {
                if let Some(value) = text(snapshot.value(a, m, p)) {
                    push(
                        &mut sheet,
                        &[&authority.name, &measure.label, &period.label, &value],
                    );
                }
            }
        }
    }
    let reading = read(&long(&[]), &sheet, &snapshot).expect("read");
    assert_eq!(reading.unmatched, []);
    assert_eq!(found(reading.figures), numbers(&snapshot));
}

#[test]
fn a_wide_table_of_a_campaign_is_recognised_and_gives_its_figures_back() {
    let snapshot = campaign();
    let mut sheet = Sheet::default();
    // Columns of what anybody was asked and gave: offences by calendar year, arrests by financial year.
    let given = |&(m, p): &(usize, usize)| {
        (0..snapshot.authorities.len()).any(|a| text(snapshot.value(a, m, p)).is_some())
    };
    let cells: Vec<(usize, usize)> = (0..snapshot.periods.len())
        .flat_map(|p| (0..snapshot.measures.len()).map(move |m| (m, p)))
        .filter(given)
        .collect();
    let mut periods = vec![String::new()];
    let mut measures = vec!["Force".to_owned()];
    for (m, p) in &cells {
        periods.push(snapshot.periods[*p].label.clone());
        measures.push(snapshot.measures[*m].label.clone());
    }
    for header in [periods, measures] {
        push(
            &mut sheet,
            &header.iter().map(String::as_str).collect::<Vec<_>>(),
        );
    }
    let mut blank = 0;
    for (a, authority) in snapshot.authorities.iter().enumerate() {
        let mut row = vec![authority.name.clone()];
        row.extend(
            cells
                .iter()
                .map(|(m, p)| text(snapshot.value(a, *m, *p)).unwrap_or_else(|| "..".to_owned())),
        );
        blank += row.iter().filter(|text| *text == "..").count();
        push(
            &mut sheet,
            &row.iter().map(String::as_str).collect::<Vec<_>>(),
        );
    }
    let (guess, reading) = guessed(&sheet, &snapshot, None);
    assert!(
        reading
            .unmatched
            .iter()
            .all(|m| m.kind == NotUnderstoodKind::Cell && m.text == ".."),
        "{guess:#?}"
    );
    assert_eq!(reading.unmatched.len(), blank, "{:#?}", guess.why);
    assert_eq!(found(reading.figures), numbers(&snapshot), "{guess:#?}");
}
