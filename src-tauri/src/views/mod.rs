//! View models: what each screen shows, ready to print. Built from the snapshot by pure functions;
//! the window formats and sums nothing.

pub mod app;
pub mod audit;
pub mod chase;
pub mod checks;
pub mod claims;
pub mod compare;
pub mod disclosure;
pub mod documents;
pub mod explain;
pub mod figures;
pub mod header;
pub mod holidays;
pub mod import;
pub mod known;
pub mod letters;
pub mod mail;
pub mod methods;
pub mod month;
pub mod overview;
pub mod publication;
pub mod requests;
pub mod second;
pub mod settings;
pub mod tables;
pub mod viewer;

use foi::{Case, Resolution, Status};
use serde::{Deserialize, Serialize};

/// The mark of one authority: what it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Glyph {
    Full,
    Part,
    Refused,
    NotHeld,
    Acknowledged,
    Waiting,
    Draft,
}

impl Glyph {
    pub const ALL: [Self; 7] = [
        Self::Full,
        Self::Part,
        Self::Refused,
        Self::NotHeld,
        Self::Acknowledged,
        Self::Waiting,
        Self::Draft,
    ];

    #[must_use]
    pub fn of(case: &Case) -> Self {
        let story = &case.story;
        match (story.resolution, story.status) {
            (Resolution::Full, _) => Self::Full,
            (Resolution::Partial, _) => Self::Part,
            (Resolution::Refused, _) => Self::Refused,
            (Resolution::NotHeld, _) => Self::NotHeld,
            (Resolution::NoneYet | Resolution::Lapsed, Status::Draft)
            | (Resolution::Withdrawn, _) => Self::Draft,
            (Resolution::NoneYet | Resolution::Lapsed, _) if story.acknowledged => {
                Self::Acknowledged
            }
            (Resolution::NoneYet | Resolution::Lapsed, _) => Self::Waiting,
        }
    }

    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Full => "Full answer",
            Self::Part => "Part answer",
            Self::Refused => "Refused",
            Self::NotHeld => "Not held",
            Self::Acknowledged => "Acknowledged",
            Self::Waiting => "Waiting",
            Self::Draft => "Not sent",
        }
    }
}

/// A stored moment as people read it, in local time: `11 October 2022, 14:02`. Text that is not a
/// moment is shown as it is.
#[must_use]
pub fn moment(stored: &str) -> String {
    chrono::DateTime::parse_from_rfc3339(stored).map_or_else(
        |_| stored.to_owned(),
        |at| {
            at.with_timezone(&chrono::Local)
                .format("%-d %B %Y, %H:%M")
                .to_string()
        },
    )
}
