//! A statistic of a claim, from the record: exact where it can be, a range where figures are
//! hidden, and a reason where there is none.

use super::found::{Found, Result};
use super::look_up::{at_measure, at_period};
use super::{authorities, change, extreme, sums};
use foi::{Snapshot, Statistic};

pub(super) fn statistic(snapshot: &Snapshot, statistic: &Statistic) -> Result<Found> {
    match statistic {
        Statistic::Authorities { condition } => authorities::authorities(snapshot, condition),
        Statistic::Total { measure, period } => {
            let (m, p) = (
                at_measure(snapshot, *measure)?,
                at_period(snapshot, *period)?,
            );
            sums::total(snapshot, m, p)
        }
        Statistic::Rate {
            part,
            whole,
            period,
        } => {
            let (part, whole) = (at_measure(snapshot, *part)?, at_measure(snapshot, *whole)?);
            sums::rate(snapshot, part, whole, at_period(snapshot, *period)?)
        }
        Statistic::Remainder { whole, period } => {
            let (m, p) = (at_measure(snapshot, *whole)?, at_period(snapshot, *period)?);
            sums::remainder(snapshot, m, p)
        }
        Statistic::Change { measure, from, to } => {
            let m = at_measure(snapshot, *measure)?;
            change::change(
                snapshot,
                m,
                at_period(snapshot, *from)?,
                at_period(snapshot, *to)?,
            )
        }
        Statistic::Extreme {
            end,
            quantity,
            among,
        } => extreme::extreme(snapshot, *end, *quantity, among.as_ref()),
    }
}
