//! Why a statistic is not given, in words.

use super::context::Context;
use analysis::Absent;

/// `fewer than 6 forces have what it needs`.
pub(super) fn because(context: &Context, why: Absent) -> String {
    match why {
        Absent::NoRate => "no rate is set".to_owned(),
        Absent::TooFew { needs } => format!(
            "fewer than {} have what it needs",
            context.authorities(needs as usize)
        ),
        Absent::TooFewPeriods { needs } => {
            format!("fewer than {needs} periods are of one length")
        }
        Absent::Amounts => "the rate compares amounts, not cases counted one by one".to_owned(),
        Absent::NothingVaries => "every case went the same way".to_owned(),
        Absent::Hidden => "some of the counts behind it are hidden".to_owned(),
    }
}
