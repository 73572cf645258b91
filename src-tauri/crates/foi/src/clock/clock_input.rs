//! The days of a request that the statutory clock counts from: received, stopped, extended.

use crate::Law;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What the statutory clock of one request works with: the law, the day of receipt, and every
/// stop and extension. Comes from the events ([`crate::RequestState::clock_input`]) or from a
/// person who asks about days alone (`roundrobin due`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockInput {
    pub law: Law,
    /// The day the authority received the request.
    pub received: NaiveDate,
    /// Clarifications: asked for, and the day the authority received what we supplied.
    pub clarifications: Vec<Stop>,
    /// Fees notices: given, and the day the authority received the fee.
    pub fees: Vec<Stop>,
    /// Notices of an extension, in the order in which they were given: the last one governs.
    pub extensions: Vec<Extension>,
    /// Another number of working days than the law's 20.
    pub days: Option<u32>,
    /// How the law is read where it leaves open what a late notice does.
    pub late_notices: LateNotices,
}

impl ClockInput {
    /// A request that was received, and nothing else so far.
    #[must_use]
    pub fn new(law: Law, received: NaiveDate) -> Self {
        Self {
            law,
            received,
            clarifications: Vec::new(),
            fees: Vec::new(),
            extensions: Vec::new(),
            days: None,
            late_notices: LateNotices::default(),
        }
    }

    /// The same as it stood at the end of `day`: what arrived later had not ended a stop yet.
    #[must_use]
    pub fn up_to(mut self, day: NaiveDate) -> Self {
        for stop in self.clarifications.iter_mut().chain(&mut self.fees) {
            stop.to = stop.to.filter(|to| *to <= day);
        }
        self
    }
}

/// What a late notice does where the law leaves it open.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "kebab-case")]
pub enum LateNotices {
    /// The time was over: the last day stays where it was.
    #[default]
    MoveNothing,
    /// The last day moves as it would have by a notice in time.
    MoveTheDay,
}

impl LateNotices {
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::MoveNothing => Self::MoveTheDay,
            Self::MoveTheDay => Self::MoveNothing,
        }
    }
}

/// Something the authority waits for. One from before the request was received is ignored; an
/// end before the start is read as the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    pub from: NaiveDate,
    /// `None` while the authority still waits.
    pub to: Option<NaiveDate>,
}

/// Why an authority takes longer.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "kebab-case")]
pub enum ExtensionKind {
    /// FOIA s.10(3): time to weigh the public interest.
    PublicInterest,
    /// EIR reg 7(1): the request is complex and voluminous.
    Complexity,
}

impl ExtensionKind {
    pub const ALL: [Self; 2] = [Self::PublicInterest, Self::Complexity];

    /// The word stored in the file and used by commands.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::PublicInterest => "public-interest",
            Self::Complexity => "complexity",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// What the extension is for, as a noun.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::PublicInterest => "public-interest test",
            Self::Complexity => "complex and voluminous request",
        }
    }

    /// The one law that has this extension.
    #[must_use]
    pub fn law(self) -> Law {
        match self {
            Self::PublicInterest => Law::Foia,
            Self::Complexity => Law::Eir,
        }
    }
}

/// An extension that the authority told us of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extension {
    pub kind: ExtensionKind,
    pub notified: NaiveDate,
    /// The day by which it means to answer, if it named one. Under the EIR it has no effect.
    pub until: Option<NaiveDate>,
}
