//! Options: those by which more would be read, and those that were given for nothing.

use super::Import;
use super::periods;
use app::spreadsheets::{self as tables, Loaded, Told};
use foi::Snapshot;
use intake::mapping::{
    Doubt, FoundTable, MappedTable, Mapping, NotUnderstoodKind, Shape, TableQuestion, sheet_of,
};
use readers::sheets::Sheet;

/// Does the file hide rows or columns with something in them, of the sheet that is read?
fn hides(mapping: &Mapping, sheets: &[Sheet]) -> bool {
    let sheet = sheet_of(mapping, sheets);
    sheet.is_some_and(|sheet| sheet.hidden_parts().next().is_some())
}

/// Figures are read from so many columns.
fn columns(mapping: &Mapping) -> usize {
    match &mapping.shape {
        Shape::Table { columns, .. } => columns.len(),
        Shape::Labels { columns, .. } => columns.len(),
        Shape::Records { .. } => 0,
    }
}

/// Would more be read if a period were named? `guessed` is how the table is read without one.
fn wants_period(snapshot: &Snapshot, loaded: &Loaded, guessed: &Mapping, told: Told) -> bool {
    let any = snapshot.periods.first().map(|one| one.id);
    let named = Told {
        period: any,
        ..told
    };
    let with = tables::guess(snapshot, loaded, named).mapping;
    let records = |mapping: &Mapping| matches!(mapping.shape, Shape::Records { .. });
    columns(&with) > columns(guessed) || (records(&with) && !records(guessed))
}

/// What was given on the command line and changes nothing. `asked` are the doubts before any was
/// settled; `guessed` what was told for the guess, where there was one.
pub fn for_nothing(
    snapshot: &Snapshot,
    loaded: &Loaded,
    args: &Import,
    mapping: &Mapping,
    asked: &[Doubt],
    guessed: Option<Told>,
) -> Vec<String> {
    let mut notes = Vec::new();
    for code in &args.confirm {
        if !asked.iter().any(|doubt| doubt.code() == code) {
            notes.push(format!(
                "--confirm {code} has no effect: this table does not ask for it."
            ));
        }
    }
    if args.hidden && !hides(mapping, &loaded.book.sheets) {
        let sheet = if loaded.book.sheets.iter().any(|sheet| sheet.hidden) {
            " To read a hidden sheet, give its number with --table."
        } else {
            ""
        };
        notes.push(format!(
            "--hidden has no effect: the table that is read has no hidden rows or columns.{sheet}"
        ));
    }
    if args.about.authority.is_some() && !mapping.needs_authority() {
        notes.push(
            "--authority has no effect on whose figures are read: the table names the authorities."
                .to_owned(),
        );
    }
    if let Some(told) = guessed.filter(|told| told.period.is_some()) {
        let without = Told {
            period: None,
            ..told
        };
        let same = |told| tables::guess(snapshot, loaded, told).mapping.shape == mapping.shape;
        if same(without) {
            notes.push("--period has no effect: no figure in the table needs one.".to_owned());
        }
    }
    if let Some(told) = guessed.filter(|_| args.about.measure.is_some()) {
        let without = Told {
            measure: None,
            ..told
        };
        if tables::guess(snapshot, loaded, without).mapping.shape == mapping.shape {
            notes.push("--measure has no effect: the table says what its figures are.".to_owned());
        }
    }
    notes
}

/// Options by which more would be read or written, each with what it does. `guessed` is what was
/// told for the guess, where there was one.
pub fn options(
    snapshot: &Snapshot,
    loaded: &Loaded,
    mapping: &Mapping,
    mapped: &MappedTable,
    (found, questions): (&[FoundTable], &[TableQuestion]),
    guessed: Option<Told>,
) -> Vec<String> {
    let mut more = Vec::new();
    for doubt in &mapping.confirm {
        let what = match doubt {
            Doubt::CountRows => "each row is one case: count them.",
            Doubt::OtherQuestion { .. } => "the table answers your question.",
            Doubt::OtherAuthority { .. } => "it is the answer of the authority you named.",
            Doubt::Unit { .. } => "the numbers are counts as they are.",
            Doubt::Divided { .. } => "each figure is the whole, not a part.",
        };
        more.push(format!("--confirm {}: {what}", doubt.code()));
    }
    let lacking = periods::lacking(mapped);
    if guessed.is_some() && !lacking.is_empty() {
        more.push(format!(
            "--add-periods: add the periods that the table has and the campaign lacks ({}).",
            periods::named(&lacking)
        ));
    }
    let unsaid = guessed.filter(|told| told.period.is_none());
    if unsaid.is_some_and(|told| wants_period(snapshot, loaded, mapping, told)) {
        let periods: Vec<&str> = snapshot
            .periods
            .iter()
            .map(|one| one.slug.as_str())
            .collect();
        more.push(format!(
            "--period NAME: the period that the table is about ({}).",
            periods.join(", ")
        ));
    }
    let unsaid = guessed.is_some_and(|told| told.measure.is_none());
    if unsaid && questions.iter().any(TableQuestion::asks_measure) {
        let whole = snapshot.measures.iter().filter(|one| one.part_of.is_none());
        let slugs: Vec<&str> = whole.map(|one| one.slug.as_str()).collect();
        more.push(format!(
            "--measure NAME: the measure that its figures are of ({}).",
            slugs.join(", ")
        ));
    }
    if found.len() > 1 {
        more.push("--table N: another of the tables above, by its number.".to_owned());
    }
    if !mapping.frame.hidden && hides(mapping, &loaded.book.sheets) {
        more.push("--hidden: also read the rows and columns that the file hides.".to_owned());
    }
    let left: Vec<&str> = mapped
        .contradicted
        .iter()
        .filter(|one| !one.accepted)
        .map(|one| one.cell.as_str())
        .collect();
    match left[..] {
        [] => {}
        [one] => more.push(format!(
            "--accept {one}: write the figure of this cell, although a total contradicts it."
        )),
        [first, ..] => more.push(format!(
            "--accept CELL: write a figure that a total contradicts, such as --accept {first}. Repeat it for each."
        )),
    }
    let by_mapping = |kind| {
        matches!(
            kind,
            NotUnderstoodKind::Authority
                | NotUnderstoodKind::Category
                | NotUnderstoodKind::Period
                | NotUnderstoodKind::Cell
                | NotUnderstoodKind::Column
                | NotUnderstoodKind::Nameless
        )
    };
    if mapped.unmatched.iter().any(|one| by_mapping(one.kind)) {
        more.push(
            "--mapping FILE: a file that says what names, signs and columns mean. “roundrobin mapping guess” prints one that you can correct."
                .to_owned(),
        );
    }
    more
}
