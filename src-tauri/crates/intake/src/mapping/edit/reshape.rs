//! Another form for a table, with the columns that the forms have in common.

use crate::mapping::{
    ColumnOfFigures, LabelColumn, Mapping, PeriodOf, Shape, ShapeKind, ValueColumn,
};
use foi::Snapshot;

pub(super) fn reshape(mapping: &mut Mapping, shape: ShapeKind, snapshot: &Snapshot) {
    mapping.shape = match (shape, mapping.shape.clone()) {
        (ShapeKind::Records, records @ Shape::Records { .. }) => records,
        (ShapeKind::Labels, shape) => as_labels(shape),
        (shape, labels @ Shape::Labels { .. }) => {
            mapping.shape = from_labels(&labels);
            return reshape(mapping, shape, snapshot);
        }
        (
            ShapeKind::Records,
            Shape::Table {
                authority,
                category,
                period,
                ..
            },
        ) => Shape::Records {
            authority,
            period: match period {
                Some(column) => PeriodOf::Column { column },
                None => PeriodOf::Fixed {
                    period: snapshot
                        .periods
                        .first()
                        .map(|period| period.slug.clone())
                        .unwrap_or_default(),
                },
            },
            categories: category.into_iter().collect(),
            whole: None,
            only: Vec::new(),
            totals: false,
            zeros: false,
        },
        (
            ShapeKind::Long | ShapeKind::Wide | ShapeKind::OneAuthority,
            Shape::Records {
                authority,
                period,
                categories,
                ..
            },
        ) => {
            let period = match period {
                PeriodOf::Column { column } => Some(column),
                PeriodOf::Fixed { .. } => None,
            };
            table(
                shape,
                authority,
                categories.into_iter().next(),
                period,
                None,
                Vec::new(),
            )
        }
        (
            ShapeKind::Long | ShapeKind::Wide | ShapeKind::OneAuthority,
            Shape::Table {
                authority,
                category,
                period,
                year,
                columns,
            },
        ) => table(shape, authority, category, period, year, columns),
    };
}

/// The same columns, with labels of any kind.
fn as_labels(shape: Shape) -> Shape {
    let label = |column: String| LabelColumn {
        column,
        heads_below: false,
    };
    match shape {
        Shape::Table {
            authority,
            category,
            period,
            year,
            columns,
        } => Shape::Labels {
            authority: authority.is_some(),
            labels: [authority, category, year, period]
                .into_iter()
                .flatten()
                .map(label)
                .collect(),
            columns: columns
                .into_iter()
                .filter(|column| column.share_of.is_none())
                .map(|column| ColumnOfFigures {
                    column: column.column,
                    measure: column.measure,
                    period: column.period,
                    ..ColumnOfFigures::default()
                })
                .collect(),
            measure: None,
            period: None,
            add: Vec::new(),
            only: Vec::new(),
            parts: false,
        },
        Shape::Records {
            authority,
            period,
            categories,
            only,
            ..
        } => {
            let period = match period {
                PeriodOf::Column { column } => Some(column),
                PeriodOf::Fixed { .. } => None,
            };
            Shape::Labels {
                authority: authority.is_some(),
                labels: authority
                    .into_iter()
                    .chain(categories)
                    .chain(period)
                    .map(label)
                    .collect(),
                columns: Vec::new(),
                measure: None,
                period: None,
                add: Vec::new(),
                only,
                parts: false,
            }
        }
        labels @ Shape::Labels { .. } => labels,
    }
}

/// A table of the columns of figures; a person says what the columns of labels are.
fn from_labels(shape: &Shape) -> Shape {
    let columns = match shape {
        Shape::Labels { columns, .. } => columns
            .iter()
            .map(|column| ValueColumn {
                column: column.column.clone(),
                measure: column.measure.clone(),
                period: column.period.clone(),
                share_of: None,
            })
            .collect(),
        Shape::Table { .. } | Shape::Records { .. } => Vec::new(),
    };
    Shape::Table {
        authority: None,
        category: None,
        period: None,
        year: None,
        columns,
    }
}

fn table(
    shape: ShapeKind,
    authority: Option<String>,
    category: Option<String>,
    period: Option<String>,
    year: Option<String>,
    columns: Vec<ValueColumn>,
) -> Shape {
    let wide = shape == ShapeKind::Wide;
    Shape::Table {
        authority: authority.filter(|_| shape != ShapeKind::OneAuthority),
        category: category.filter(|_| !wide),
        period: period.filter(|_| !wide),
        year: year.filter(|_| !wide),
        columns,
    }
}
