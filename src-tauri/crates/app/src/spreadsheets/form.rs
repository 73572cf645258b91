//! Which table a person brings.

use foi::Id;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Where a table comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "lowercase", tag = "kind")]
pub enum SpreadsheetSource {
    Path {
        path: String,
    },
    Document {
        id: Id,
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
            Self::Document { .. } => "a document".to_owned(),
            Self::Text { .. } => "the clipboard".to_owned(),
        }
    }
}
