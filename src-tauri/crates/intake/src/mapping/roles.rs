//! What a mapping takes rows and columns for, as people tell them apart.

use super::key::first_key;
use super::{Mapping, PeriodOf, Shape, ValueColumn};
use readers::sheets::Sheet;
use serde::{Deserialize, Serialize};

/// What the rows of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum ShapeKind {
    /// One figure a row.
    Long,
    /// Authorities down, figures across.
    Wide,
    /// One authority's own table: categories and years.
    OneAuthority,
    /// One case a row, to be counted.
    Records,
    /// Labels of any kind over and before the figures.
    Labels,
}

/// The role of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum RowRole {
    /// Before the data: a title or a note.
    Above,
    Header,
    Data,
    /// Among the data, and left out.
    Skipped,
    /// After the data: a note or a source.
    Below,
}

/// The role of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum ColumnRole {
    Ignored,
    Authority,
    /// It names the measure.
    Measure,
    /// It names the period.
    Period,
    /// It names the year of which the period's column names a part.
    Year,
    /// It holds figures of a measure and a period; either may stand in the row instead.
    Figure,
    /// It holds percentages of a part in a whole.
    Share,
    /// It holds labels: measures, periods, authorities.
    Label,
    /// Its texts divide the figures into parts that are added up.
    Add,
}

impl Mapping {
    /// The shape of the table, as people would name it.
    #[must_use]
    pub fn shape_kind(&self) -> ShapeKind {
        match &self.shape {
            Shape::Records { .. } => ShapeKind::Records,
            Shape::Labels { .. } => ShapeKind::Labels,
            Shape::Table {
                authority: None, ..
            } => ShapeKind::OneAuthority,
            Shape::Table {
                category: None,
                period: None,
                ..
            } => ShapeKind::Wide,
            Shape::Table { .. } => ShapeKind::Long,
        }
    }

    /// The role of a row in the mapping; `row` from 1.
    #[must_use]
    pub fn row_role(&self, row: u32, sheet: &Sheet) -> RowRole {
        let frame = &self.frame;
        if frame.header_rows.contains(&row) {
            return RowRole::Header;
        }
        if row < frame.first_row {
            return RowRole::Above;
        }
        if frame.last_row.is_some_and(|last| row > last) {
            return RowRole::Below;
        }
        match first_key(sheet, row.saturating_sub(1) as usize) {
            Some(first) if !frame.skip.contains(&first) => RowRole::Data,
            Some(_) | None => RowRole::Skipped,
        }
    }

    /// The role of a column in the mapping, with the slugs of its measure, whole and period.
    #[must_use]
    pub fn column_role(&self, column: &str) -> (ColumnRole, ValueColumn) {
        let named = |one: &Option<String>| one.as_deref() == Some(column);
        let role = match &self.shape {
            Shape::Table {
                authority,
                category,
                period,
                year,
                columns,
            } => {
                if let Some(value) = columns.iter().find(|one| one.column == column) {
                    let role = match value.share_of {
                        Some(_) => ColumnRole::Share,
                        None => ColumnRole::Figure,
                    };
                    return (role, value.clone());
                }
                if named(authority) {
                    ColumnRole::Authority
                } else if named(category) {
                    ColumnRole::Measure
                } else if named(period) {
                    ColumnRole::Period
                } else if named(year) {
                    ColumnRole::Year
                } else {
                    ColumnRole::Ignored
                }
            }
            Shape::Labels {
                labels,
                columns,
                add,
                ..
            } => {
                if let Some(value) = columns.iter().find(|one| one.column == column) {
                    let value = ValueColumn {
                        column: value.column.clone(),
                        measure: value.measure.clone(),
                        period: value.period.clone(),
                        share_of: None,
                    };
                    return (ColumnRole::Figure, value);
                }
                if labels.iter().any(|label| label.column == column) {
                    ColumnRole::Label
                } else if add.iter().any(|one| one == column) {
                    ColumnRole::Add
                } else {
                    ColumnRole::Ignored
                }
            }
            Shape::Records {
                authority,
                period,
                categories,
                ..
            } => {
                if named(authority) {
                    ColumnRole::Authority
                } else if categories.iter().any(|one| one == column) {
                    ColumnRole::Measure
                } else if matches!(period, PeriodOf::Column { column: one } if one == column) {
                    ColumnRole::Period
                } else {
                    ColumnRole::Ignored
                }
            }
        };
        (role, ValueColumn::default())
    }
}
