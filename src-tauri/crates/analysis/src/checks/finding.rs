//! One thing that looks wrong.

use foi::{Explanation, Id, PlaceInDocument, Snapshot, Value};
use serde::{Deserialize, Serialize};

/// How certain it is that something is wrong.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// What is recorded cannot all be right.
    Error,
    /// It can be right, and is unlikely to be, or cannot be compared.
    Warning,
    /// Something to look at or to finish.
    Note,
}

impl Severity {
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Note];

    /// The word used by commands.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }

    /// What it says of a finding.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Error => "cannot all be right",
            Self::Warning => "unlikely",
            Self::Note => "to look at",
        }
    }
}

/// The check that made a finding.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "kebab-case")]
pub enum FindingKind {
    /// Parts of a measure are more than the measure.
    PartsAndWhole,
    /// The parts of a period do not add up to the period.
    YearsAndWhole,
    /// Another source gives another value.
    GivenTwice,
    /// A second person read another value in the same source.
    SecondEntry,
    /// A count unlike those of the same authority in other periods.
    OutOfLine,
    /// A share unlike those of the other authorities.
    OutOfLinePeers,
    /// The headline rate is outside the funnel limits.
    RateOutside,
    /// The answer covers another period or counts something else.
    DifferentBasis,
    /// A percentage that a source states does not follow from its figures.
    ShareStated,
    /// A response counts as complete, and required figures are no counts.
    CompleteWithGaps,
    /// Documents are filed, and no response is logged.
    DocumentWithoutResponse,
    /// Figures are recorded, and no response is logged.
    FiguresWithoutResponse,
    /// The answer that counts gives nothing, and figures of the authority are recorded.
    RefusalWithFigures,
    /// Every part of a time is a count, and its total is not entered.
    TotalNotEntered,
    /// An event is dated before the request was sent, or after the day on which it was entered.
    DateImpossible,
    /// A measure carries the outcome type or the short name of a ready-made one.
    PrefilledLeftover,
    /// Outcomes cannot be final, and it is not recorded when they were taken.
    OutcomesNotFinal,
}

impl FindingKind {
    pub const ALL: [Self; 17] = [
        Self::PartsAndWhole,
        Self::YearsAndWhole,
        Self::GivenTwice,
        Self::SecondEntry,
        Self::OutOfLine,
        Self::OutOfLinePeers,
        Self::RateOutside,
        Self::DifferentBasis,
        Self::ShareStated,
        Self::CompleteWithGaps,
        Self::DocumentWithoutResponse,
        Self::FiguresWithoutResponse,
        Self::RefusalWithFigures,
        Self::TotalNotEntered,
        Self::DateImpossible,
        Self::PrefilledLeftover,
        Self::OutcomesNotFinal,
    ];

    /// The word that keys begin with, the same as in JSON. The file keeps it in explanations, so
    /// it never changes.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::PartsAndWhole => "parts-and-whole",
            Self::YearsAndWhole => "years-and-whole",
            Self::GivenTwice => "given-twice",
            Self::SecondEntry => "second-entry",
            Self::OutOfLine => "out-of-line",
            Self::OutOfLinePeers => "out-of-line-peers",
            Self::RateOutside => "rate-outside",
            Self::DifferentBasis => "different-basis",
            Self::ShareStated => "share-stated",
            Self::CompleteWithGaps => "complete-with-gaps",
            Self::DocumentWithoutResponse => "document-without-response",
            Self::FiguresWithoutResponse => "figures-without-response",
            Self::RefusalWithFigures => "refusal-with-figures",
            Self::TotalNotEntered => "total-not-entered",
            Self::DateImpossible => "date-impossible",
            Self::PrefilledLeftover => "prefilled-leftover",
            Self::OutcomesNotFinal => "outcomes-not-final",
        }
    }

    /// As a heading.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::PartsAndWhole => "Parts and whole",
            Self::YearsAndWhole => "Years and total",
            Self::GivenTwice => "Given twice",
            Self::SecondEntry => "Second entry differs",
            Self::OutOfLine => "Out of line with other periods",
            Self::OutOfLinePeers => "Out of line with the others",
            Self::RateOutside => "Rate outside the limits",
            Self::DifferentBasis => "Different period or basis",
            Self::ShareStated => "Percentage stated",
            Self::CompleteWithGaps => "Complete, with gaps",
            Self::DocumentWithoutResponse => "Document without a response",
            Self::FiguresWithoutResponse => "Figures without a response",
            Self::RefusalWithFigures => "Refused, with figures",
            Self::TotalNotEntered => "Total not entered",
            Self::DateImpossible => "Date that cannot be",
            Self::PrefilledLeftover => "Left from a ready-made measure",
            Self::OutcomesNotFinal => "Outcomes that are not final",
        }
    }
}

impl FindingKind {
    /// What the check looks for, as a sentence.
    #[must_use]
    pub fn looks_for(self) -> &'static str {
        match self {
            Self::PartsAndWhole => "The parts of a measure are more than the measure itself.",
            Self::YearsAndWhole => "The years do not add up to the figure for the whole period.",
            Self::GivenTwice => "Another source gives another value for the same figure.",
            Self::SecondEntry => "A second person read another value in the same source.",
            Self::OutOfLine => {
                "A zero or a jump that the other periods of the same authority do not explain."
            }
            Self::OutOfLinePeers => "A share far from that of the other authorities.",
            Self::RateOutside => {
                "The headline rate is outside the 99.8% limits around the rate of all that are included."
            }
            Self::DifferentBasis => {
                "The answer covers another period, or counts something other than what was asked."
            }
            Self::ShareStated => "A percentage in the source does not match its figures.",
            Self::CompleteWithGaps => {
                "A response counts as complete, but some of the figures that it has to give are not numbers."
            }
            Self::DocumentWithoutResponse => {
                "Documents are filed with a request, but no response is logged."
            }
            Self::FiguresWithoutResponse => {
                "An authority has figures, but no response of it is logged, so that it does not count as having answered."
            }
            Self::RefusalWithFigures => {
                "An answer is recorded as refused or not held, but the authority has figures."
            }
            Self::TotalNotEntered => {
                "Every year of a time has a number, but the time as a whole has none, so it is missing from totals and rates."
            }
            Self::DateImpossible => {
                "Something is dated before the request was sent, or later than the day it was entered."
            }
            Self::PrefilledLeftover => {
                "A measure still has the outcome type, the short name or the unit of the ready-made measure that it replaced."
            }
            Self::OutcomesNotFinal => {
                "Outcomes of a period that was over for less than a year at the time of the answer, which does not say when its figures were taken."
            }
        }
    }
}

/// A cell of the grid of figures, by positions in the snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellAt {
    pub authority: usize,
    pub measure: usize,
    pub period: usize,
}

/// The cells of an authority whose values are such.
pub(super) fn cells_where(
    snapshot: &Snapshot,
    authority: usize,
    is_such: impl Fn(&Value) -> bool,
) -> Vec<CellAt> {
    let periods = snapshot.periods.len();
    (0..snapshot.measures.len())
        .flat_map(|measure| (0..periods).map(move |period| (measure, period)))
        .filter(|&(measure, period)| is_such(snapshot.value(authority, measure, period)))
        .map(|(measure, period)| CellAt {
            authority,
            measure,
            period,
        })
        .collect()
}

/// One thing that looks wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Which finding it is, whatever the figures say: the kind and the ids of the authority,
    /// measures and periods. No two findings of a campaign have the same.
    pub key: String,
    /// What it is about as it stands now, in words that can be read. An explanation holds while
    /// this stays the same.
    pub figures: String,
    pub kind: FindingKind,
    pub severity: Severity,
    /// `None` where it is about the campaign as a whole.
    pub authority: Option<usize>,
    /// What to show in the grid.
    pub cells: Vec<CellAt>,
    /// One or two plain sentences with the numbers.
    pub says: String,
    /// Where to look, if a document is behind it.
    pub document: Option<(Id, Option<PlaceInDocument>)>,
    /// What a person said of it, while that holds.
    pub explanation: Option<Explanation>,
    /// What a person said of it before the figures changed.
    pub outdated: Option<Explanation>,
}

impl Finding {
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.explanation.is_none()
    }

    /// Open first, then by severity, authority and kind.
    pub(crate) fn order(&self) -> impl Ord + '_ {
        (
            !self.is_open(),
            self.severity,
            self.authority,
            self.kind,
            &self.key,
        )
    }
}
