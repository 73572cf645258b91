//! What holds of every table.

use super::support::{HEADER, long, read, refuge};
use foi::{Snapshot, Value};
use intake::mapping::{
    CellMeaning, CellRule, ColumnOfFigures, Condition, Frame, LabelColumn, Mapping, PeriodOf,
    Remembered, Shape, ValueColumn, apply, guess,
};
use proptest::prelude::*;
use readers::sheets::{Area, CellKind, Sheet};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static REFUGE: LazyLock<Snapshot> = LazyLock::new(refuge);

const TEXTS: [&str; 40] = [
    "",
    " ",
    "-",
    "–",
    "*",
    "..",
    "x",
    "nn",
    "n/a",
    "#REF!",
    "0",
    "5",
    "1,347",
    "<5",
    "1-4",
    "s.40(2)",
    "nh",
    "3.9%",
    "Kent",
    "Kent1",
    "Met",
    "Kentt",
    "Total",
    "All forces",
    "Charged",
    "Type 14",
    "14",
    "Recorded",
    "Chargd",
    "Recorded 2019",
    "2019",
    "2020",
    "2022",
    "2019-07-03",
    "2018/19",
    "Force",
    "Outcome",
    "Year",
    "Note: provisional",
    "12 [1]",
];

fn cell() -> impl Strategy<Value = (String, CellKind)> {
    let text = prop_oneof![
        8 => prop::sample::select(TEXTS.to_vec()).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
    ];
    let kind = prop::sample::select(vec![
        CellKind::Text,
        CellKind::Text,
        CellKind::Text,
        CellKind::Number,
        CellKind::Percent,
        CellKind::Date,
        CellKind::Bool,
        CellKind::Error,
    ]);
    (text, kind)
}

prop_compose! {
    fn any_sheet()(
        rows in prop::collection::vec(prop::collection::vec(cell(), 0..7), 0..12),
        merged in prop::collection::vec((0..14_u32, 0..8_u32, 0..14_u32, 0..u32::MAX), 0..3),
        hidden in prop::bool::weighted(0.1),
    ) -> Sheet {
        let mut sheet = Sheet::named("S");
        for row in rows {
            for (text, kind) in row {
                sheet.push(&text, kind).expect("small");
            }
            sheet.end_row().expect("small");
        }
        sheet.hidden = hidden;
        sheet.merged = merged
            .into_iter()
            .map(|(first_row, first_column, last_row, last_column)| Area { first_row, first_column, last_row, last_column })
            .collect();
        sheet
    }
}

fn letter() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["A", "B", "C", "D", "E", "f", "ZZZZZZZZ", "", "1"])
        .prop_map(str::to_owned)
}

fn column() -> impl Strategy<Value = Option<String>> {
    prop::option::of(letter())
}

fn slug() -> impl Strategy<Value = Option<String>> {
    prop::option::of(
        prop::sample::select(vec!["charged", "recorded", "2019", "total", "kent", "?"])
            .prop_map(str::to_owned),
    )
}

fn texts() -> impl Strategy<Value = BTreeMap<String, Option<String>>> {
    prop::collection::btree_map(
        prop::sample::select(TEXTS.to_vec()).prop_map(str::to_owned),
        slug(),
        0..3,
    )
}

fn meaning() -> impl Strategy<Value = CellMeaning> {
    prop_oneof![
        Just(CellMeaning::Withheld),
        Just(CellMeaning::NotHeld),
        Just(CellMeaning::NotAnswered),
        Just(CellMeaning::Skip),
        Just(CellMeaning::Ask),
        (0..9_u32, 0..u32::MAX).prop_map(|(low, high)| CellMeaning::Suppressed { low, high }),
    ]
}

fn shape() -> impl Strategy<Value = Shape> {
    let value =
        (letter(), slug(), slug(), slug()).prop_map(|(column, measure, period, share_of)| {
            ValueColumn {
                column,
                measure,
                period,
                share_of,
            }
        });
    let table = (
        column(),
        column(),
        column(),
        prop::collection::vec(value, 0..4),
    )
        .prop_map(|(authority, category, period, columns)| Shape::Table {
            year: None,
            authority,
            category,
            period,
            columns,
        });
    let only =
        (letter(), prop::sample::select(TEXTS.to_vec())).prop_map(|(column, text)| Condition {
            column,
            texts: vec![text.to_owned()],
        });
    let records = (
        column(),
        letter(),
        prop::collection::vec(letter(), 0..3),
        slug(),
        prop::collection::vec(only, 0..2),
        any::<[bool; 2]>(),
    )
        .prop_map(
            |(authority, column, categories, whole, only, [totals, zeros])| Shape::Records {
                authority,
                period: PeriodOf::Column { column },
                categories,
                whole,
                only,
                totals,
                zeros,
            },
        );
    let label = (letter(), any::<bool>()).prop_map(|(column, heads_below)| LabelColumn {
        column,
        heads_below,
    });
    let figure = (
        letter(),
        slug(),
        slug(),
        1..3_u32,
        prop::option::of(0..4_u32),
    )
        .prop_map(|(column, measure, period, times, number)| ColumnOfFigures {
            column,
            measure,
            period,
            times,
            number,
        });
    let labels = (
        prop::collection::vec(label, 0..4),
        prop::collection::vec(figure, 0..4),
        (slug(), slug()),
        prop::collection::vec(letter(), 0..2),
        any::<[bool; 2]>(),
    )
        .prop_map(
            |(labels, columns, (measure, period), add, [authority, parts])| Shape::Labels {
                labels,
                columns,
                authority,
                measure,
                period,
                add,
                only: Vec::new(),
                parts,
            },
        );
    prop_oneof![table, records, labels]
}

prop_compose! {
    fn any_mapping()(
        shape in shape(),
        header_rows in prop::collection::vec(0..6_u32, 0..3),
        first_row in 0..6_u32,
        last_row in prop::option::of(0..u32::MAX),
        rules in prop::collection::vec((prop::sample::select(TEXTS.to_vec()), meaning()), 0..3),
        names in texts(), categories in texts(), periods in texts(),
        fill in prop::collection::vec(letter(), 0..2),
    ) -> Mapping {
        let mut mapping = long(&[]);
        mapping.shape = shape;
        mapping.frame = Frame { header_rows, first_row, last_row, fill, ..Frame::default() };
        mapping.rules = rules.into_iter().map(|(text, means)| CellRule { text: text.to_owned(), means }).collect();
        (mapping.names, mapping.categories, mapping.periods) = (names, categories, periods);
        mapping
    }
}

/// A long table of texts that occur, and the figures by a second way: row after row, without
/// caches, by the forms of names that the test itself lists.
fn naive(rows: &[[&str; 4]]) -> Vec<(String, String, String, i64)> {
    let mut given: Vec<((String, String, String), Vec<i64>)> = Vec::new();
    for [force, outcome, year, number] in rows {
        let force = match *force {
            "Kent" | "KENT POLICE" | "Kent*" => "Kent",
            "Met" => "Metropolitan Police",
            _ => continue,
        };
        let measure = match *outcome {
            "Charged" | "type 1" => "charged",
            "14" => "type-14",
            _ => continue,
        };
        let period = match *year {
            "2019" => "2019",
            // A total of one year is not that of all.
            _ => continue,
        };
        let value = match *number {
            "0" => 0,
            "7" | "7*" | "7.0" => 7,
            "1,347" | "1 347" => 1347,
            _ => continue,
        };
        let place = (force.to_owned(), measure.to_owned(), period.to_owned());
        match given.iter_mut().find(|(one, _)| *one == place) {
            Some((_, values)) => values.push(value),
            None => given.push((place, vec![value])),
        }
    }
    // Rows with the same labels may be parts, and so may those beside them.
    let doubled: Vec<_> = given
        .iter()
        .filter(|(_, values)| values.len() > 1)
        .map(|((a, m, _), _)| (a.clone(), m.clone()))
        .collect();
    let plain = given
        .into_iter()
        .filter(|((a, m, _), _)| doubled.len() < 2 && !doubled.contains(&(a.clone(), m.clone())));
    plain
        .map(|((a, m, p), values)| (a, m, p, values[0]))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_sheet_is_read_or_refused(sheet in any_sheet(), mapping in any_mapping(), given in prop::bool::ANY) {
        let authority = given.then(|| REFUGE.authorities[3].id);
        let sheets = [sheet];
        let _ = apply(&mapping, &sheets, &REFUGE, authority, &mut |_, _| true);
    }

    #[test]
    fn no_blank_cell_and_no_sign_becomes_a_zero(sheet in any_sheet(), mapping in any_mapping(), given in prop::bool::ANY) {
        let authority = given.then(|| REFUGE.authorities[3].id);
        let sheets = [sheet];
        let guess = guess(&sheets, &REFUGE, &super::support::given(authority, &Remembered::default()));
        for mapping in [&guess.mapping, &mapping] {
            let Ok(reading) = apply(mapping, &sheets, &REFUGE, authority, &mut |_, _| true) else {
                continue;
            };
            let table = matches!(mapping.shape, Shape::Table { .. } | Shape::Labels { .. });
            for figure in reading.figures.iter().filter(|f| table && f.value == Value::Count(0)) {
                prop_assert!(figure.given.contains('0') || figure.given == "zero", "{:?}", figure);
            }
        }
    }

    #[test]
    fn a_guess_can_be_read_by_or_says_whose_is_missing(sheet in any_sheet()) {
        let hidden = sheet.hidden;
        let sheets = [sheet];
        let authority = Some(REFUGE.authorities[3].id);
        let guess = guess(&sheets, &REFUGE, &super::support::given(authority, &Remembered::default()));
        let reading = apply(&guess.mapping, &sheets, &REFUGE, authority, &mut |_, _| true);
        prop_assert!(reading.is_ok() || hidden, "{:?} {:?}", reading, guess);
        prop_assert_eq!(Mapping::from_json(&guess.mapping.to_json()), Ok(guess.mapping));
    }

    #[test]
    fn a_long_table_is_read_as_by_hand(rows in prop::collection::vec((
        prop::sample::select(vec!["Kent", "KENT POLICE", "Kent*", "Met", "Nowhere", ""]),
        prop::sample::select(vec!["Charged", "type 1", "14", "Other"]),
        prop::sample::select(vec!["2019", "all years", "1066"]),
        prop::sample::select(vec!["0", "7", "7*", "7.0", "1,347", "1 347", "-", "", "*", "-3", "5%"]),
    ), 0..20)) {
        let rows: Vec<[&str; 4]> = rows.into_iter().map(|(a, m, p, v)| [a, m, p, v]).collect();
        let cells: Vec<&[&str]> = std::iter::once(HEADER).chain(rows.iter().map(|row| &row[..])).collect();
        let reading = read(&long(&[]), &Sheet::from_rows("", &cells), &REFUGE).expect("read");
        let found: Vec<_> = reading.figures.iter().map(|figure| {
            let at = |found: Option<usize>| found.expect("of the campaign");
            (
                REFUGE.authorities[at(REFUGE.authority(figure.authority))].name.clone(),
                REFUGE.measures[at(REFUGE.measure(figure.measure))].slug.clone(),
                REFUGE.periods[at(REFUGE.period(figure.period))].slug.clone(),
                figure.value.count().expect("a count"),
            )
        }).collect();
        prop_assert_eq!(found, naive(&rows));
    }
}
