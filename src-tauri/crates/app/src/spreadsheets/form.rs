//! Which table a person brings.

use super::compare::ComparedCell;
use foi::Id;
use readers::drawing::Drawing;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Where a table comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "lowercase", tag = "kind")]
pub enum SpreadsheetSource {
    Path {
        path: String,
    },
    /// A document of the campaign.
    Document {
        id: Id,
        /// The table that is looked at first, by its name; without one, the likeliest.
        table: Option<String>,
    },
    /// A table that a person drew on a page of a PDF file of the campaign.
    Drawn {
        id: Id,
        drawing: Drawing,
    },
    /// A table that was recognised in the pictures of a document of the campaign.
    Recognised {
        id: Id,
        /// The table that is looked at first, by its name; without one, the likeliest.
        table: Option<String>,
        /// A table that a person drew there instead.
        drawing: Option<Drawing>,
        /// What a person has compared with its picture so far.
        compared: Vec<ComparedCell>,
    },
    /// The clipboard, as text and perhaps as HTML.
    Text {
        text: String,
        html: Option<String>,
    },
}

impl SpreadsheetSource {
    /// What a task that reads it is called after.
    #[must_use]
    pub fn title(&self) -> String {
        match self {
            Self::Path { path } => Path::new(path)
                .file_name()
                .map_or_else(|| path.clone(), |name| name.to_string_lossy().into_owned()),
            Self::Document { .. } | Self::Drawn { .. } | Self::Recognised { .. } => {
                "a document".to_owned()
            }
            Self::Text { .. } => "the clipboard".to_owned(),
        }
    }

    /// The document of the campaign in which it stands.
    #[must_use]
    pub fn document(&self) -> Option<Id> {
        match self {
            Self::Document { id, .. } | Self::Drawn { id, .. } | Self::Recognised { id, .. } => {
                Some(*id)
            }
            Self::Path { .. } | Self::Text { .. } => None,
        }
    }

    /// The table that is looked at first, where one was chosen.
    #[must_use]
    pub fn table(&self) -> Option<&str> {
        match self {
            Self::Document { table, .. } | Self::Recognised { table, .. } => table.as_deref(),
            Self::Path { .. } | Self::Drawn { .. } | Self::Text { .. } => None,
        }
    }
}
