use foi::{Id, Snapshot, State, Value};
use intake::mapping::{
    CellMeaning, CellRule, Doubt, Frame, Given, Guess, MappedTable, Mapping, MappingError,
    ReaderOptions, Remembered, Shape, ValueColumn, apply, guess,
};
use readers::sheets::Sheet;
use std::collections::BTreeMap;

pub fn refuge() -> Snapshot {
    Snapshot::from_record(&testing::refuge())
}

pub fn id(snapshot: &Snapshot, name: &str) -> Id {
    let found = foi::names::find(name, &snapshot.authorities).expect("a force");
    snapshot.authorities[found].id
}

pub fn read(
    mapping: &Mapping,
    sheet: &Sheet,
    snapshot: &Snapshot,
) -> Result<MappedTable, MappingError> {
    apply(
        mapping,
        std::slice::from_ref(sheet),
        snapshot,
        None,
        &mut |_, _| true,
    )
}

/// A file without a name that says anything.
pub fn given(authority: Option<Id>, remembered: &Remembered) -> Given<'_> {
    Given {
        file: "",
        authority,
        period: None,
        measure: None,
        table: None,
        remembered,
        opening: &[],
    }
}

/// Guessed and read, with a yes to the counting of rows, for one force where it is given.
pub fn guessed(
    sheet: &Sheet,
    snapshot: &Snapshot,
    authority: Option<&str>,
) -> (Guess, MappedTable) {
    let authority = authority.map(|name| id(snapshot, name));
    let sheets = std::slice::from_ref(sheet);
    let mut guess = guess(sheets, snapshot, &given(authority, &Remembered::default()));
    guess
        .mapping
        .confirm
        .retain(|doubt| *doubt != Doubt::CountRows);
    let mapped = apply(&guess.mapping, sheets, snapshot, authority, &mut |_, _| {
        true
    });
    let mapped = mapped.unwrap_or_else(|error| panic!("{error}: {guess:#?}"));
    (guess, mapped)
}

/// `Kent charged 2019 = 5`, one a figure, in the order of the table.
pub fn figures(mapped: &MappedTable, snapshot: &Snapshot) -> Vec<String> {
    let one = |figure: &intake::mapping::FoundFigure| {
        let value = match &figure.value {
            Value::Count(n) => n.to_string(),
            Value::Answer(answer) => answer.plain(),
            Value::Suppressed { low, high } => format!("{low}-{high}"),
            other @ (Value::Withheld { .. }
            | Value::NotHeld
            | Value::NotAnswered
            | Value::NotEntered) => State::code(other.state()).to_owned(),
        };
        format!(
            "{} = {value}",
            place(snapshot, figure.authority, figure.measure, figure.period)
        )
    };
    mapped.figures.iter().map(one).collect()
}

pub fn place(snapshot: &Snapshot, authority: Id, measure: Id, period: Id) -> String {
    let at = |found: Option<usize>| found.expect("of the campaign");
    format!(
        "{} {} {}",
        snapshot.authorities[at(snapshot.authority(authority))].name,
        snapshot.measures[at(snapshot.measure(measure))].slug,
        snapshot.periods[at(snapshot.period(period))].slug,
    )
}

/// Authority in A, category in B, period in C, value in D, under a header.
pub fn long(rules: &[(&str, CellMeaning)]) -> Mapping {
    Mapping {
        version: 1,
        reader: ReaderOptions::default(),
        sheet: None,
        frame: Frame::default(),
        shape: Shape::Table {
            authority: Some("A".to_owned()),
            category: Some("B".to_owned()),
            period: Some("C".to_owned()),
            year: None,
            columns: vec![ValueColumn {
                column: "D".to_owned(),
                ..ValueColumn::default()
            }],
        },
        also: Vec::new(),
        written: Vec::new(),
        round: false,
        together: Vec::new(),
        about: None,
        confirm: Vec::new(),
        choices: Vec::new(),
        accept: Vec::new(),
        rules: rules
            .iter()
            .map(|(text, means)| CellRule {
                text: (*text).to_owned(),
                means: *means,
            })
            .collect(),
        names: BTreeMap::new(),
        categories: BTreeMap::new(),
        periods: BTreeMap::new(),
    }
}

pub const HEADER: &[&str] = &["Force", "Outcome", "Year", "Number"];
