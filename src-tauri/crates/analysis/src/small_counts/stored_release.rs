//! A release as it is kept in the campaign file, so that later ones can be checked against it.

use super::{Layout, Mark, Published, Release};
use foi::SmallCountRule;
use serde::{Deserialize, Serialize};

/// An earlier release as the campaign file keeps it: each number that was published together,
/// whether and how it was printed, and the sums that tie them. [`Release`] borrows from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRelease {
    pub rule: SmallCountRule,
    pub layout: Layout,
    /// By cell.
    pub marks: Vec<Mark>,
    /// As [`Release::exported`].
    pub exported: bool,
}

/// Why a release could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoredReleaseError {
    #[error("it is not in the format of a stored release ({0})")]
    Form(String),
    #[error("it refers to a number that it does not have")]
    Position,
}

#[derive(Serialize, Deserialize)]
struct Text {
    rule: SmallCountRule,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    exported: bool,
    cells: Vec<CellText>,
    lines: Vec<LineText>,
}

#[derive(Serialize, Deserialize)]
struct CellText {
    /// The first is that of the number, the others those of tables that print it as well.
    keys: Vec<String>,
    value: i64,
    label: String,
    mark: Mark,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    slack: Option<i64>,
}

#[derive(Serialize, Deserialize)]
struct LineText {
    total: usize,
    parts: Vec<usize>,
    across: bool,
}

impl StoredRelease {
    #[must_use]
    pub fn new(published: &Published) -> Self {
        Self {
            rule: published.rule,
            exported: false,
            layout: published.layout.clone().without_missed(),
            marks: published.protection.marks.clone(),
        }
    }

    /// What is printed while there is no rule.
    #[must_use]
    pub fn plain(layout: Layout) -> Self {
        let marks = layout.cells().iter().map(|cell| match cell.published {
            true => Mark::Number(cell.value),
            false => Mark::Unpublished,
        });
        Self {
            rule: SmallCountRule::default(),
            exported: false,
            marks: marks.collect(),
            layout: layout.without_missed(),
        }
    }

    /// Whether a count is hidden in it: later releases are bound to that.
    #[must_use]
    pub fn hides(&self) -> bool {
        self.marks.iter().any(|mark| mark.is_hidden())
    }

    #[must_use]
    pub fn release(&self) -> Release<'_> {
        Release {
            layout: &self.layout,
            marks: &self.marks,
            rule: self.rule,
            exported: self.exported,
        }
    }

    /// As JSON. The same release gives the same text.
    ///
    /// # Errors
    /// Never: every value of it has a form in JSON.
    pub fn write(&self) -> Result<String, StoredReleaseError> {
        let cells = self.layout.cells().iter().zip(&self.marks).enumerate();
        let text = Text {
            rule: self.rule,
            exported: self.exported,
            cells: cells
                .map(|(at, (cell, &mark))| CellText {
                    keys: self.layout.keys(at).to_vec(),
                    value: cell.value,
                    label: cell.label.clone(),
                    mark,
                    slack: cell.slack,
                })
                .collect(),
            lines: self
                .layout
                .lines()
                .iter()
                .map(|line| LineText {
                    total: line.total,
                    parts: line.parts.clone(),
                    across: line.across,
                })
                .collect(),
        };
        serde_json::to_string(&text).map_err(|error| StoredReleaseError::Form(error.to_string()))
    }

    /// Reads what [`StoredRelease::write`] wrote.
    ///
    /// # Errors
    /// Where it is something else.
    pub fn read(text: &str) -> Result<Self, StoredReleaseError> {
        let text: Text = serde_json::from_str(text)
            .map_err(|error| StoredReleaseError::Form(error.to_string()))?;
        let mut layout = Layout::new();
        let mut marks = Vec::with_capacity(text.cells.len());
        for cell in &text.cells {
            let (first, others) = cell
                .keys
                .split_first()
                .ok_or(StoredReleaseError::Position)?;
            let published = cell.mark != Mark::Unpublished;
            let at = match cell.slack {
                Some(least) => layout.add_slack(first, cell.value, least),
                None => layout.add(first, cell.value, published, &cell.label),
            };
            if at != marks.len() {
                return Err(StoredReleaseError::Position);
            }
            for key in others {
                layout.alias(key, at);
            }
            marks.push(cell.mark);
        }
        for line in &text.lines {
            let mut cells = line.parts.iter().chain([&line.total]);
            if cells.any(|&cell| cell >= marks.len()) {
                return Err(StoredReleaseError::Position);
            }
            layout.add_sum(line.total, &line.parts, line.across);
        }
        Ok(Self {
            rule: text.rule,
            exported: text.exported,
            layout,
            marks,
        })
    }
}
