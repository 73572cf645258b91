//! What a person has to say yes to before a table is read.

use serde::{Deserialize, Serialize};

/// Something that is not certain about a table. Nothing is read until a person confirms it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case", tag = "doubt", deny_unknown_fields)]
pub enum Doubt {
    /// Each row seems to be one case.
    CountRows,
    /// A text over the table, at its corner, in a row or in the name of its sheet or file says more than
    /// this campaign asks about.
    OtherQuestion { text: String },
    /// Another authority of the campaign is named over the table.
    OtherAuthority { text: String },
    /// The numbers seem to be in thousands, shares or rates.
    Unit { text: String },
    /// A column that is not read splits the figures, so that each may be only a part.
    Divided { column: String },
}

impl Doubt {
    /// The words that confirm doubts on the command line.
    pub const CODES: [&str; 5] = ["count-rows", "question", "authority", "unit", "divided"];

    /// The word that confirms the doubt on the command line.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::CountRows => "count-rows",
            Self::OtherQuestion { .. } => "question",
            Self::OtherAuthority { .. } => "authority",
            Self::Unit { .. } => "unit",
            Self::Divided { .. } => "divided",
        }
    }

    /// The text of the source that raises the doubt; may be empty.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::CountRows => "",
            Self::OtherQuestion { text }
            | Self::OtherAuthority { text }
            | Self::Unit { text }
            | Self::Divided { column: text } => text,
        }
    }

    /// The question to the person, as a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::CountRows => "No column has counts, and each row seems to be one case. Rows are counted only after you confirm this.".to_owned(),
            Self::OtherQuestion { text } => format!(
                "“{text}” is not what this campaign asks about. The table is read only after you confirm that it answers your question."
            ),
            Self::OtherAuthority { text } => format!(
                "“{text}” names another authority. The table is read only after you confirm that it is the answer of the authority you chose."
            ),
            Self::Unit { text } => format!(
                "“{text}” says that the numbers are in another unit. They are read only after you confirm that they are counts."
            ),
            Self::Divided { column } => format!(
                "{column} is not read, but it divides the figures, so each may be only a part. The table is read only after you confirm that each is the whole."
            ),
        }
    }
}
