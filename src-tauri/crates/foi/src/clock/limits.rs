//! The limits around an answer: asking for a review, its outcome, complaint and appeal; and the
//! section behind each.

use crate::Law;
use crate::calendar::{Calendar, Uncovered};
use chrono::{Datelike, Days, Months, NaiveDate};
use serde::Serialize;

/// Working days for an answer: FOIA s.10(1), FOISA s.10(1), EIR reg 5(2).
pub(super) const ANSWER: u32 = 20;
/// Working days in all for an extended answer: FOIA s.10(3) as the ICO reads it, EIR reg 7(1).
pub(super) const EXTENDED: u32 = 40;
/// Working days for asking for a review, under each of the laws.
const ASK_REVIEW: u32 = 40;
/// Working days after its notification for paying an EIR charge: reg 8(5).
const PAY_CHARGE: u32 = 60;

/// When the outcome of a review is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ReviewDue {
    /// What good practice or the law asks for.
    pub expected: NaiveDate,
    /// The exceptional limit; equal to `expected` where the law knows one limit only.
    pub latest: NaiveDate,
}

/// Last day to ask for an internal review: 40 working days after the answer (FOIA: s.45 Code; EIR
/// reg 11(2)), or after the end of the time for answering (FOISA s.20(5)(a); EIR reg 11(2) where no
/// answer came). [`crate::deadline::review_by`] knows which of them it is.
///
/// # Errors
/// A day needed is not covered by the calendar.
pub fn review_ask_by(
    calendar: &Calendar,
    law: Law,
    from: NaiveDate,
) -> Result<NaiveDate, Uncovered> {
    calendar.add_working_days(law, from, ASK_REVIEW)
}

/// When the outcome of a review asked for (received) on this day is due. FOIA: 20 working days,
/// exceptionally 40 (s.45 Code, ICO); FOISA s.21(1): 20; EIR reg 11(4): 40.
///
/// # Errors
/// A day needed is not covered by the calendar.
pub fn review_due(calendar: &Calendar, law: Law, asked: NaiveDate) -> Result<ReviewDue, Uncovered> {
    let (expected, latest) = match law {
        Law::Foia => (20, 40),
        Law::Foisa => (20, 20),
        Law::Eir => (40, 40),
    };
    Ok(ReviewDue {
        expected: calendar.add_working_days(law, asked, expected)?,
        latest: calendar.add_working_days(law, asked, latest)?,
    })
}

/// Last day to complain to the regulator. FOIA, EIR: six weeks after the final answer (ICO);
/// FOISA s.47(4): six months.
#[must_use]
pub fn complain_by(law: Law, final_answer: NaiveDate) -> NaiveDate {
    let by = match law {
        Law::Foia | Law::Eir => final_answer.checked_add_days(Days::new(42)),
        Law::Foisa => final_answer.checked_add_months(Months::new(6)),
    };
    by.unwrap_or(NaiveDate::MAX)
}

/// Last day to appeal to the First-tier Tribunal: 28 days after the decision notice. FOISA:
/// `None`, there is no tribunal; an appeal on a point of law goes to the Court of Session (s.56).
#[must_use]
pub fn appeal_by(law: Law, notice: NaiveDate) -> Option<NaiveDate> {
    match law {
        Law::Foia | Law::Eir => Some(
            notice
                .checked_add_days(Days::new(28))
                .unwrap_or(NaiveDate::MAX),
        ),
        Law::Foisa => None,
    }
}

/// Last day to pay after a fees notice. FOIA s.9(2), FOISA s.9: three months beginning with the
/// day of the notice, so the day before the same day three months on. EIR reg 8(5): 60 working
/// days after it.
///
/// # Errors
/// Under the EIR, a day needed is not covered by the calendar.
pub fn fee_lapses_on(
    calendar: &Calendar,
    law: Law,
    notice: NaiveDate,
) -> Result<NaiveDate, Uncovered> {
    match law {
        Law::Foia | Law::Foisa => Ok(three_months_beginning_with(notice)),
        Law::Eir => calendar.add_working_days(law, notice, PAY_CHARGE),
    }
}

fn three_months_beginning_with(notice: NaiveDate) -> NaiveDate {
    // 10 September to 9 December; where the third month on has no such day, to its last day:
    // 30 November to 28 February.
    notice
        .checked_add_months(Months::new(3))
        .and_then(|same_day| {
            if same_day.day() == notice.day() {
                same_day.pred_opt()
            } else {
                Some(same_day)
            }
        })
        .unwrap_or(NaiveDate::MAX)
}

/// Who decides on a complaint.
#[must_use]
pub fn regulator(law: Law) -> &'static str {
    match law {
        Law::Foia | Law::Eir => "the Information Commissioner’s Office (ICO)",
        Law::Foisa => "the Scottish Information Commissioner",
    }
}

/// What sets the 20 working days.
#[must_use]
pub fn answer_basis(law: Law) -> &'static str {
    match law {
        Law::Foia => "FOIA s.10(1)",
        Law::Foisa => "FOISA s.10(1)",
        Law::Eir => "EIR reg 5(2)",
    }
}

/// What says which days are working days.
#[must_use]
pub fn working_day_basis(law: Law) -> &'static str {
    match law {
        Law::Foia => "FOIA s.10(6)",
        Law::Foisa => "FOISA s.73",
        Law::Eir => "EIR reg 2(1)",
    }
}

/// What stops the clock for a clarification and starts it again.
#[must_use]
pub fn clarification_basis(law: Law) -> &'static str {
    match law {
        Law::Foia => "FOIA ss.1(3), 10(6)",
        Law::Foisa => "FOISA ss.1(3), 10(1)(b)",
        Law::Eir => "EIR reg 9(4)",
    }
}

/// What takes the days of a fees notice out of the count.
#[must_use]
pub fn fee_basis(law: Law) -> &'static str {
    match law {
        Law::Foia => "FOIA ss.9, 10(2)",
        Law::Foisa => "FOISA ss.9, 10",
        Law::Eir => "EIR reg 8",
    }
}

/// What allows more time; under FOISA the section that has no such rule.
#[must_use]
pub fn extension_basis(law: Law) -> &'static str {
    match law {
        Law::Foia => "FOIA s.10(3)",
        Law::Foisa => "FOISA s.10",
        Law::Eir => "EIR reg 7(1)",
    }
}

/// What limits asking for a review, and the review.
#[must_use]
pub fn review_basis(law: Law) -> &'static str {
    match law {
        Law::Foia => "FOIA s.45 Code of Practice",
        Law::Foisa => "FOISA ss.20(5), 21(1)",
        Law::Eir => "EIR reg 11",
    }
}

/// What limits complaining to the regulator.
#[must_use]
pub fn complain_basis(law: Law) -> &'static str {
    match law {
        Law::Foia => "FOIA s.50, ICO guidance",
        Law::Foisa => "FOISA s.47(4)",
        Law::Eir => "EIR reg 18, FOIA s.50, ICO guidance",
    }
}

/// What an appeal against a decision notice rests on.
#[must_use]
pub fn appeal_basis(law: Law) -> &'static str {
    match law {
        Law::Foia => "FOIA s.57",
        Law::Foisa => "FOISA s.56",
        Law::Eir => "EIR reg 18, FOIA s.57",
    }
}
