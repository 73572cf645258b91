//! The published tables, for scripts: one value in a cell, and words that stand in the place of a
//! number in a column of their own.

use super::resource::{Constraint, Field, Kind, Resource};
use crate::write::WriteError;
use crate::write::file::file_stem;
use crate::{Align, Cell, Column, HiddenReason, Report, Row, RowKind, Table};
use foi::State;

pub(super) fn resources(report: &Report) -> Result<Vec<Resource>, WriteError> {
    let warning = report.warning.as_deref();
    let mut resources = Vec::new();
    if !report.claims.is_empty() {
        resources.push(claims(report)?);
    }
    for table in report.all_tables() {
        resources.push(published(table, warning)?);
    }
    Ok(resources)
}

fn claims(report: &Report) -> Result<Resource, WriteError> {
    let text = |name: &str, title: &str| Field::new(name, Kind::String, title);
    Resource::new(
        "claims",
        "data/claims.csv",
        "Numbers that the publication states, compared with the record",
        vec![
            text("claim", "Key").constrained(Constraint::Required),
            text("statement", "Statement"),
            text("stated", "The number as stated"),
            text("computed", "The number of the record").means("Empty if there is none."),
            text("verdict", "Verdict"),
            text(
                "because",
                "How the number was worked out, or why there is none",
            ),
        ],
    )
    .keyed(&["claim"])
    .write(
        report.warning.as_deref(),
        report.claims.iter().map(|claim| {
            vec![
                claim.key.clone(),
                claim.statement.clone(),
                claim.stated.clone(),
                claim.computed.clone(),
                claim.verdict.clone(),
                claim.because.clone(),
            ]
        }),
    )
}

/// How one column of a table is written.
struct Place<'a> {
    at: usize,
    column: &'a Column,
    /// It holds numbers; otherwise text.
    numbers: bool,
    /// It also holds words where a number would be.
    words: bool,
    /// Cells say in which way they are missing.
    states: bool,
}

impl<'a> Place<'a> {
    fn new(table: &'a Table, at: usize, column: &'a Column) -> Self {
        let cells = || table.rows.iter().filter_map(|row| row.cells.get(at));
        let any = |holds: fn(&Cell) -> bool| cells().any(holds);
        let numbers = any(|cell| cell.value.is_some())
            || (column.align == Align::Number && table.rows.is_empty());
        Self {
            at,
            column,
            numbers,
            words: numbers && any(|cell| cell.value.is_none() && !cell.text.is_empty()),
            states: any(|cell| cell.state.is_some()),
        }
    }

    fn fields(&self, table: &Table) -> Vec<Field> {
        let (key, label) = (&self.column.key, &self.column.label);
        let cells = || table.rows.iter().filter_map(|row| row.cells.get(self.at));
        let percent = cells().any(|cell| cell.percent);
        let kind = if self.numbers {
            Kind::Number
        } else {
            Kind::String
        };
        let mut first = Field::new(key, kind, label);
        if percent {
            first = first.means("In per cent, not rounded.");
        }
        let mut fields = vec![first];
        if self.words {
            let field = Field::new(
                format!("{key}_words"),
                Kind::String,
                format!("{label}, in words"),
            );
            fields.push(field.means("Given if there is no number."));
        }
        if self.states {
            let mut codes = State::ALL.map(State::code).to_vec();
            if cells().any(|cell| cell.hidden.is_some()) {
                codes.extend(HiddenReason::ALL.map(HiddenReason::code));
            }
            let field = Field::new(
                format!("{key}_state"),
                Kind::String,
                format!("{label}, state"),
            );
            fields.push(
                field
                    .means("Why the figure is missing. Empty if it is not missing.")
                    .constrained(Constraint::OneOf(codes)),
            );
        }
        fields
    }

    fn values(&self, row: &Row) -> Vec<String> {
        let empty = Cell::default();
        let cell = row.cells.get(self.at).unwrap_or(&empty);
        let number = cell
            .value
            .map_or_else(String::new, |value| value.to_string());
        let mut values = vec![if self.numbers {
            number
        } else {
            cell.text.clone()
        }];
        if self.words {
            values.push(match cell.value {
                Some(_) => String::new(),
                None => cell.text.clone(),
            });
        }
        if self.states {
            values.push(cell.state_code().to_owned());
        }
        values
    }
}

fn published(table: &Table, warning: Option<&str>) -> Result<Resource, WriteError> {
    let places: Vec<Place> = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| Place::new(table, at, column))
        .collect();
    let by_authority = table.rows.iter().any(|row| row.authority.is_some());
    let mut fields = vec![
        Field::new("row_kind", Kind::String, "Kind of row")
            .means("A total row adds up the body rows. Use one or the other.")
            .constrained(Constraint::RequiredOneOf(vec!["body", "total"])),
    ];
    if by_authority {
        fields.push(
            Field::new("authority_id", Kind::String, "Authority, key")
                .means("In data/authorities.csv; empty in a total."),
        );
    }
    fields.extend(places.iter().flat_map(|place| place.fields(table)));
    let mut said = vec![format!("Out of: {}.", table.denominator)];
    said.extend(table.empty.as_ref().map(|empty| empty.why.clone()));
    said.extend(table.notes.iter().cloned());
    let mut resource = Resource::new(
        format!("table-{}", table.key),
        format!("tables/{}.csv", file_stem(table)),
        format!("{}. {}", table.number, table.title),
        fields,
    )
    .means(said.join(" "));
    if by_authority {
        resource = resource.refers("authority_id", "authorities", "authority");
    }
    resource.write(
        warning,
        table.rows.iter().map(|row| {
            let kind = match row.kind {
                RowKind::Body => "body",
                RowKind::Total => "total",
            };
            let mut values = vec![kind.to_owned()];
            if by_authority {
                values.push(row.authority.map_or_else(String::new, |id| id.to_string()));
            }
            values.extend(places.iter().flat_map(|place| place.values(row)));
            values
        }),
    )
}
