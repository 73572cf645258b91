//! The mark of an authority: what it did.

use foi::{Assessment, Resolution, Snapshot, Status};
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
    pub fn for_assessment(assessment: &Assessment) -> Self {
        let state = &assessment.state;
        match (state.resolution, state.status) {
            (Resolution::Full, _) => Self::Full,
            (Resolution::Partial, _) => Self::Part,
            (Resolution::Refused, _) => Self::Refused,
            (Resolution::NotHeld, _) => Self::NotHeld,
            (Resolution::NoneYet | Resolution::Lapsed, Status::Draft)
            | (Resolution::Withdrawn, _) => Self::Draft,
            (Resolution::NoneYet | Resolution::Lapsed, _) if state.acknowledged => {
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

#[derive(Clone, Copy, Debug, Serialize, specta::Type)]
pub struct Bar {
    pub glyph: Glyph,
    /// Counted in this step.
    pub counted: bool,
}

/// The largest number of authorities that get a mark each.
const MAX_MARKS: usize = 100;

/// One mark for each authority: those counted first, then by what they did. With more than 100
/// authorities there are 100 marks, each for the same number of authorities.
pub fn marks(snapshot: &Snapshot, counted: impl Fn(&Assessment) -> bool) -> Vec<Bar> {
    let mut bars: Vec<Bar> = snapshot
        .assessments
        .iter()
        .map(|assessment| Bar {
            glyph: Glyph::for_assessment(assessment),
            counted: counted(assessment),
        })
        .collect();
    bars.sort_by_key(|bar| {
        (
            !bar.counted,
            Glyph::ALL.iter().position(|glyph| *glyph == bar.glyph),
        )
    });
    if bars.len() <= MAX_MARKS {
        return bars;
    }
    (0..MAX_MARKS)
        .map(|mark| bars[mark * bars.len() / MAX_MARKS])
        .collect()
}
