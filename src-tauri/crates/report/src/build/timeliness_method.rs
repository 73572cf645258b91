//! The part of the methods note that is about days.

use super::Context;
use foi::{Law, format};

pub(super) fn note(context: &Context) -> Vec<String> {
    let timeliness = &context.tables.timeliness;
    let law = context.snapshot.campaign.law;
    let (from, to) = context.snapshot.calendar().covers();
    vec![
        format!(
            "{} Holidays are known from {} to {}; a day outside them is not guessed at.",
            match law {
                Law::Foia | Law::Eir =>
                    "A working day is any day but a Saturday, a Sunday, Christmas Day, Good Friday, and a bank holiday in any one part of the United Kingdom.",
                Law::Foisa =>
                    "A working day is any day but a Saturday, a Sunday, Christmas Day, and a bank holiday in Scotland.",
            },
            format::day(from),
            format::day(to)
        ),
        format!(
            "The day on which the request arrived is day 0, and the answer is due on the 20th working day after it. Where no day of arrival is recorded, the request is taken to have arrived on the day it was sent. If the {} asked for a clarification, counting starts again with day 0 on the day it was supplied. The days from a fees notice to the payment, both included, are taken out.{}",
            context.noun(),
            match law {
                Law::Foia =>
                    " Time taken to weigh the public interest moves the deadline to the day named, at most to the 40th working day.",
                Law::Foisa => "",
                Law::Eir =>
                    " An extension of a complex and voluminous request moves the deadline to the 40th working day.",
            }
        ),
        format!(
            "An answer counts from the day it bears. It is the first response that was not taken back, a refusal included. Only what had happened by the end of {} counts; an event without a day is taken to have happened.",
            format::day(timeliness.as_of)
        ),
        format!(
            "Quartiles are linear between neighbouring values (type 7 of Hyndman and Fan, 1996). The share still unanswered is the product-limit estimate of Kaplan and Meier (1958): a request without an answer counts for as long as it has waited: until the day of this summary, its withdrawal, or a fees notice that was not paid. It describes these requests, which are no sample, and has no interval. Of {} asked, {} in it{}.",
            context.authorities(timeliness.outcomes.asked as usize),
            is(timeliness.curve.n),
            match timeliness.curve.left_out {
                0 => String::new(),
                out => format!(
                    " and {} not, because {} days cannot be counted",
                    is(out),
                    format::agree(out as usize, "its", "their")
                ),
            }
        ),
    ]
}

/// `1 is`, `24 are`.
fn is(n: u32) -> String {
    format::plural(n as usize, "is", "are")
}
