//! One request on a day: its outcome, and its days.

use chrono::NaiveDate;
use foi::calendar::Uncovered;
use foi::clock::{LateNotice, LateNotices};

/// What came of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Answered, and not after the deadline. An answer given while the clock was stopped is in
    /// time: nothing was due.
    OnTime,
    /// Answered after the deadline.
    Late,
    /// Not answered, and the deadline has passed.
    Overdue,
    NotYetDue,
    /// Not answered, and nothing is due: the clarification, the fee or a second sending is ours.
    Stopped,
    /// Taken back by us before an answer.
    Withdrawn,
    /// The fee was not paid in time.
    Lapsed,
    /// A day is missing, so that nothing can be said of its time.
    Unknown,
}

impl Outcome {
    pub const ALL: [Self; 8] = [
        Self::OnTime,
        Self::Late,
        Self::Overdue,
        Self::NotYetDue,
        Self::Stopped,
        Self::Withdrawn,
        Self::Lapsed,
        Self::Unknown,
    ];

    /// The word in files for other programs.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::OnTime => "on-time",
            Self::Late => "late",
            Self::Overdue => "overdue",
            Self::NotYetDue => "not-yet-due",
            Self::Stopped => "stopped",
            Self::Withdrawn => "withdrawn",
            Self::Lapsed => "lapsed",
            Self::Unknown => "unknown",
        }
    }
}

/// Why the days of a request cannot be counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Uncountable {
    /// A day before the answer is not recorded; which, in words.
    Undated(&'static str),
    AnswerUndated,
    /// We took the request back, on a day that is not recorded.
    WithdrawalUndated,
    AnswerBeforeReceipt,
    /// The count starts again when a clarification is supplied, and it has not been.
    AwaitingClarification,
    /// It came back, and was not sent again.
    NotDelivered,
    AnsweredWhileStopped,
    /// The holidays of a year are not known.
    Uncovered(Uncovered),
}

impl Uncountable {
    /// As the end of a sentence: `the day of the answer is not recorded`.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Undated(which) => (*which).to_owned(),
            Self::AnswerUndated => "the day of the answer is not recorded".to_owned(),
            Self::WithdrawalUndated => "the day of the withdrawal is not recorded".to_owned(),
            Self::AnswerBeforeReceipt => {
                "the answer is dated before the request was received".to_owned()
            }
            Self::AwaitingClarification => {
                "a clarification was asked for and not supplied, and the count starts again when it is"
                    .to_owned()
            }
            Self::NotDelivered => "the request came back and was not sent again".to_owned(),
            Self::AnsweredWhileStopped => {
                "the answer came while the clock was stopped, so no count ended".to_owned()
            }
            Self::Uncovered(uncovered) => uncovered.words(),
        }
    }

    /// The word in files for other programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Undated(_) => "undated",
            Self::AnswerUndated => "answer-undated",
            Self::WithdrawalUndated => "withdrawal-undated",
            Self::AnswerBeforeReceipt => "answer-before-receipt",
            Self::AwaitingClarification => "awaiting-clarification",
            Self::NotDelivered => "not-delivered",
            Self::AnsweredWhileStopped => "answered-while-stopped",
            Self::Uncovered(_) => "uncovered",
        }
    }
}

/// One request that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestTime {
    pub authority: usize,
    pub outcome: Outcome,
    /// A response of any kind stands.
    pub answered: bool,
    /// The day of the first response that was not taken back.
    pub answered_on: Option<NaiveDate>,
    /// The last day for an answer in time; `None` where nothing was due or it is not known.
    pub due: Option<NaiveDate>,
    /// Working days as the law counts them: from day 0, which is the receipt of the request or of
    /// the last clarification, without the days between a fees notice and the fee; to the answer,
    /// or without one to the end of the day of the statistics, or of the withdrawal.
    pub days: Result<u32, Uncountable>,
    /// Working days from the first receipt to the answer, nothing taken out.
    pub elapsed: Option<u32>,
    /// Notices that the authority gave when its time was over.
    pub late_notices: Vec<LateNotice>,
    /// What the other reading of late notices says, where the law leaves open what they do.
    pub otherwise: Option<Otherwise>,
}

/// A request by the other reading of late notices than the one chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Otherwise {
    pub reading: LateNotices,
    pub outcome: Outcome,
    /// The last day for an answer in time; `None` where by that reading nothing is due.
    pub due: Option<NaiveDate>,
}

impl RequestTime {
    /// The days of an answered request.
    #[must_use]
    pub fn days_to_answer(&self) -> Option<u32> {
        self.days.as_ref().ok().copied().filter(|_| self.answered)
    }
}
