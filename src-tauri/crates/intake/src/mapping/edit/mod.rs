//! Corrections that a person makes to a mapping, one at a time.

mod reshape;

use super::key::first_key;
use super::roles::{ColumnRole, RowRole, ShapeKind};
use super::{
    CellMeaning, CellRule, ChoiceRule, ColumnOfFigures, LabelColumn, Mapping, PeriodOf, PeriodRule,
    Shape, ValueColumn, key, labelled, sheet_of,
};
use foi::{Id, Snapshot, names, place};
use readers::sheets::Sheet;
use reshape::reshape;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A correction of a mapping by a person. Texts are those of the table; measures and periods are
/// slugs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case", tag = "edit")]
pub enum MappingEdit {
    Encoding {
        encoding: Option<String>,
    },
    Delimiter {
        delimiter: Option<String>,
    },
    /// Read another sheet; the mapping is guessed again.
    Sheet {
        name: String,
    },
    Shape {
        shape: ShapeKind,
    },
    /// `row` from 1.
    Row {
        row: u32,
        role: RowRole,
    },
    Column {
        column: String,
        role: ColumnRole,
        measure: Option<String>,
        whole: Option<String>,
        period: Option<String>,
    },
    Name {
        text: String,
        authority: Option<Id>,
        leave_out: bool,
    },
    Category {
        text: String,
        measure: Option<String>,
        leave_out: bool,
    },
    Period {
        text: String,
        period: Option<String>,
        leave_out: bool,
    },
    Sign {
        text: String,
        means: CellMeaning,
    },
    /// The text of a cell is an option of a choice (slug, and the option as the measure has it).
    Choice {
        text: String,
        measure: String,
        option: String,
    },
    /// Of records: count rows also for the periods that contain theirs; write 0 where the file
    /// names a measure and an authority has no row of it in a period.
    Counting {
        totals: bool,
        zeros: bool,
    },
    /// A person says yes to a doubt, by its code.
    Confirm {
        code: String,
    },
    /// Read a figure, or leave it, although a total of the source contradicts it. `cell` as `D5`.
    Accept {
        cell: String,
        accept: bool,
    },
    /// Read, or leave, what the file hides within the sheet.
    Hidden {
        read: bool,
    },
    /// What the table is about.
    About {
        measure: Option<String>,
    },
    /// The period that the whole table is about, which does not say it itself (slug).
    TablePeriod {
        period: String,
    },
    /// The measure that the figures of the whole table are of, which does not say it itself (slug); the
    /// mapping is guessed again.
    TableMeasure {
        measure: String,
    },
    /// Texts that are written in this way mean that period, in all places.
    Written {
        rule: PeriodRule,
        on: bool,
    },
    /// Leave out rows that are parts of the row above them, and rows that add up those below them.
    Parts {
        leave_out: bool,
    },
    /// Add up the rows that give a measure, by its slug, or do not.
    Together {
        measure: String,
        on: bool,
    },
    /// Round numbers that have more decimals than their measure.
    Round {
        on: bool,
    },
    /// The numbers of a column stand for so many times as much.
    Times {
        column: String,
        times: u32,
    },
    /// Each cell of a column holds several numbers, of these periods (slugs) in this order.
    Numbers {
        column: String,
        periods: Vec<String>,
    },
    /// Read another of the tables that were found, by its number; the mapping is guessed again.
    Table {
        number: u32,
    },
    /// Use the mapping that was saved under this name instead.
    Saved {
        name: String,
    },
}

/// Makes a correction. One that does not fit, such as a row beyond the end, changes nothing; nor do
/// those that the caller has to carry out: another sheet, another table, the measure of a table, a
/// saved mapping.
pub fn edit(mapping: &mut Mapping, edit: &MappingEdit, sheets: &[Sheet], snapshot: &Snapshot) {
    match edit {
        MappingEdit::Encoding { encoding } => mapping.reader.encoding.clone_from(encoding),
        MappingEdit::Delimiter { delimiter } => mapping.reader.delimiter.clone_from(delimiter),
        MappingEdit::Shape { shape } => reshape(mapping, *shape, snapshot),
        MappingEdit::Row { row, role } => {
            if let Some(sheet) = sheet_of(mapping, sheets) {
                set_row(mapping, *row, *role, sheet);
            }
        }
        MappingEdit::Column {
            column,
            role,
            measure,
            whole,
            period,
        } => {
            let heading = heading(mapping, column, sheets);
            let alike = *role == ColumnRole::Figure
                && heading
                    .is_some_and(|text| written_alike(mapping, &text, period.as_deref(), snapshot));
            set_column(
                mapping,
                *role,
                ValueColumn {
                    column: column.clone(),
                    measure: measure.clone(),
                    // A rule says it of this column and of all that are headed like it.
                    period: period.clone().filter(|_| !alike),
                    share_of: whole.clone().filter(|_| *role == ColumnRole::Share),
                },
            );
        }
        MappingEdit::Name {
            text,
            authority,
            leave_out,
        } => {
            let slug = authority
                .and_then(|id| snapshot.authority(id))
                .map(|at| names::slug(&snapshot.authorities[at].name));
            settle(&mut mapping.names, text, slug, *leave_out);
        }
        MappingEdit::Category {
            text,
            measure,
            leave_out,
        } => settle(&mut mapping.categories, text, measure.clone(), *leave_out),
        MappingEdit::Period {
            text,
            period,
            leave_out,
        } => {
            if *leave_out || !written_alike(mapping, text, period.as_deref(), snapshot) {
                settle(&mut mapping.periods, text, period.clone(), *leave_out);
            }
        }
        MappingEdit::Sign { text, means } => {
            let wanted = key(text);
            mapping.rules.retain(|rule| key(&rule.text) != wanted);
            mapping.choices.retain(|rule| key(&rule.text) != wanted);
            mapping.rules.push(CellRule {
                text: wanted,
                means: *means,
            });
        }
        MappingEdit::Choice {
            text,
            measure,
            option,
        } => {
            let wanted = key(text);
            mapping.rules.retain(|rule| key(&rule.text) != wanted);
            mapping
                .choices
                .retain(|rule| rule.measure != *measure || key(&rule.text) != wanted);
            mapping.choices.push(ChoiceRule {
                measure: measure.clone(),
                text: wanted,
                option: option.clone(),
            });
        }
        MappingEdit::Counting {
            totals: count_totals,
            zeros: count_zeros,
        } => {
            if let Shape::Records { totals, zeros, .. } = &mut mapping.shape {
                (*totals, *zeros) = (*count_totals, *count_zeros);
            }
        }
        MappingEdit::Confirm { code } => mapping.confirm.retain(|doubt| doubt.code() != code),
        MappingEdit::Accept { cell, accept } => {
            mapping.accept.retain(|one| one != cell);
            if *accept {
                mapping.accept.push(cell.clone());
            }
        }
        MappingEdit::Hidden { read } => mapping.frame.hidden = *read,
        MappingEdit::About { measure } => mapping.about.clone_from(measure),
        MappingEdit::TablePeriod { period } => {
            for shape in mapping.shapes_mut() {
                match shape {
                    Shape::Table { columns, .. } => {
                        for column in columns {
                            column.period = Some(period.clone());
                        }
                    }
                    Shape::Labels { period: whole, .. } => *whole = Some(period.clone()),
                    Shape::Records { .. } => {}
                }
            }
        }
        MappingEdit::Written { rule, on } => {
            mapping.written.retain(|one| one != rule);
            if *on {
                mapping.written.push(*rule);
            }
        }
        MappingEdit::Parts { leave_out } => {
            for shape in mapping.shapes_mut() {
                if let Shape::Labels { parts, .. } = shape {
                    *parts = *leave_out;
                }
            }
        }
        MappingEdit::Round { on } => mapping.round = *on,
        MappingEdit::Together { measure, on } => {
            mapping.together.retain(|slug| slug != measure);
            if *on {
                mapping.together.push(measure.clone());
            }
        }
        MappingEdit::Times { column, times } => {
            if let Shape::Labels { columns, .. } = &mut mapping.shape {
                for one in columns.iter_mut().filter(|one| one.column == *column) {
                    one.times = (*times).max(1);
                }
            }
        }
        MappingEdit::Numbers { column, periods } => {
            if let Shape::Labels { columns, .. } = &mut mapping.shape {
                let before = columns.iter().find(|one| one.column == *column).cloned();
                columns.retain(|one| one.column != *column);
                for (number, period) in (1..).zip(periods) {
                    columns.push(ColumnOfFigures {
                        column: column.clone(),
                        period: Some(period.clone()),
                        number: Some(number),
                        ..before.clone().unwrap_or_default()
                    });
                }
                columns.sort_by_key(|one| (place(&one.column), one.number));
            }
        }
        MappingEdit::Sheet { .. }
        | MappingEdit::Table { .. }
        | MappingEdit::TableMeasure { .. }
        | MappingEdit::Saved { .. } => {}
    }
}

/// The last text over a column.
fn heading(mapping: &Mapping, column: &str, sheets: &[Sheet]) -> Option<String> {
    let sheet = sheet_of(mapping, sheets)?;
    let column = place(column)? as usize;
    let row = *mapping.frame.header_rows.last()?;
    let text = sheet.cell(row.checked_sub(1)? as usize, column).text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Takes a person's word for what a text means in time as a rule for all texts that are written alike.
/// `false` where no rule says so, or the table is not read by its labels.
fn written_alike(
    mapping: &mut Mapping,
    text: &str,
    period: Option<&str>,
    snapshot: &Snapshot,
) -> bool {
    if !matches!(mapping.shape, Shape::Labels { .. }) {
        return false;
    }
    let meant = snapshot
        .periods
        .iter()
        .position(|one| Some(one.slug.as_str()) == period);
    let Some(meant) = meant else { return false };
    let rule = PeriodRule::ALL
        .into_iter()
        .filter(|rule| !mapping.written.contains(rule))
        .find(|rule| labelled::means(text, *rule, snapshot) == Some(meant));
    let Some(rule) = rule else { return false };
    mapping.periods.remove(&key(text));
    mapping.written.push(rule);
    true
}

/// A text is one thing, is left out, or is open again.
fn settle(
    texts: &mut BTreeMap<String, Option<String>>,
    text: &str,
    is: Option<String>,
    leave_out: bool,
) {
    if leave_out || is.is_some() {
        texts.insert(key(text), is.filter(|_| !leave_out));
    } else {
        texts.remove(&key(text));
    }
}

fn set_row(mapping: &mut Mapping, row: u32, role: RowRole, sheet: &Sheet) {
    let at = (row as usize).checked_sub(1);
    let Some(at) = at.filter(|at| *at < sheet.height()) else {
        return;
    };
    let first = first_key(sheet, at);
    let frame = &mut mapping.frame;
    // The heads were noted for the rows that were headers before.
    if role == RowRole::Header || frame.header_rows.contains(&row) {
        frame.headers.clear();
    }
    frame.header_rows.retain(|header| *header != row);
    if let Some(first) = &first {
        frame.skip.retain(|text| text != first);
    }
    match role {
        RowRole::Above => frame.first_row = frame.first_row.max(row.saturating_add(1)),
        RowRole::Header => {
            frame.header_rows.push(row);
            frame.header_rows.sort_unstable();
            frame.first_row = frame.first_row.max(row.saturating_add(1));
        }
        RowRole::Data => {
            frame.first_row = frame.first_row.min(row);
            frame.last_row = frame.last_row.map(|last| last.max(row));
        }
        RowRole::Skipped => frame.skip.extend(first),
        RowRole::Below => frame.last_row = Some(row.saturating_sub(1)),
    }
}

fn set_column(mapping: &mut Mapping, role: ColumnRole, value: ValueColumn) {
    let column = value.column.clone();
    match &mut mapping.shape {
        Shape::Table {
            authority,
            category,
            period,
            year,
            columns,
        } => {
            for named in [&mut *authority, &mut *category, &mut *period, &mut *year] {
                if named.as_ref() == Some(&column) {
                    *named = None;
                }
            }
            columns.retain(|one| one.column != column);
            match role {
                ColumnRole::Ignored => {}
                ColumnRole::Authority => *authority = Some(column),
                ColumnRole::Measure => *category = Some(column),
                ColumnRole::Period => *period = Some(column),
                ColumnRole::Year => *year = Some(column),
                ColumnRole::Label | ColumnRole::Add => {}
                ColumnRole::Figure | ColumnRole::Share => {
                    columns.push(value);
                    columns.sort_by_key(|one| place(&one.column));
                }
            }
        }
        Shape::Labels {
            labels,
            columns,
            add,
            authority,
            ..
        } => {
            labels.retain(|one| one.column != column);
            add.retain(|one| *one != column);
            let before = columns.iter().find(|one| one.column == column).cloned();
            columns.retain(|one| one.column != column);
            match role {
                ColumnRole::Ignored | ColumnRole::Share => {}
                ColumnRole::Authority
                | ColumnRole::Label
                | ColumnRole::Measure
                | ColumnRole::Period
                | ColumnRole::Year => {
                    *authority |= role == ColumnRole::Authority;
                    labels.push(LabelColumn {
                        column,
                        heads_below: false,
                    });
                    labels.sort_by_key(|one| place(&one.column));
                }
                ColumnRole::Add => add.push(column),
                ColumnRole::Figure => {
                    columns.push(ColumnOfFigures {
                        column,
                        measure: value.measure,
                        period: value.period,
                        ..before.unwrap_or_default()
                    });
                    columns.sort_by_key(|one| place(&one.column));
                }
            }
        }
        Shape::Records {
            authority,
            period,
            categories,
            ..
        } => {
            if authority.as_ref() == Some(&column) {
                *authority = None;
            }
            categories.retain(|one| *one != column);
            match role {
                ColumnRole::Authority => *authority = Some(column),
                ColumnRole::Measure => categories.push(column),
                ColumnRole::Period => *period = PeriodOf::Column { column },
                ColumnRole::Ignored
                | ColumnRole::Year
                | ColumnRole::Figure
                | ColumnRole::Share
                | ColumnRole::Label
                | ColumnRole::Add => {}
            }
        }
    }
}

/// The position of a column's letter, for the order of columns.
fn place(column: &str) -> Option<u32> {
    place::position(&format!("{column}1")).map(|(_, column)| column)
}

#[cfg(test)]
mod tests;
