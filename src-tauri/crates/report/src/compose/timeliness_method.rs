//! The part of the methods note that is about days.

use super::context::Context;
use foi::clock::LateNotices;
use foi::{Law, format};

/// What late notices do here, and what *on time* is therefore by.
pub(super) fn late_notices(context: &Context) -> String {
    let timeliness = &context.tables.timeliness;
    let late = timeliness.late_notices;
    let law = context.snapshot.campaign.law;
    let settled = match law {
        Law::Foia => {
            "A fees notice given after the deadline does not stop the clock (FOIA s.9(1))."
        }
        Law::Foisa => {
            "A fees notice given after the deadline does not stop the clock (FOISA s.9(1))."
        }
        Law::Eir => {
            return "A notice of an extension or of a charge, or a question for clarification, given after the deadline does not change it (EIR regs 7(3), 8(4), 9(2)).".to_owned();
        }
    };
    let open = match law {
        Law::Foia => "an extension (s.10(3)) or a clarification (s.10(6))",
        Law::Foisa | Law::Eir => "a clarification (s.10(1)(b))",
    };
    let (does, counted) = match timeliness.reading {
        LateNotices::MoveNothing => ("does not", "the last day without it"),
        LateNotices::MoveTheDay => ("does", "the new last day"),
    };
    let differ = match late.arguable {
        0 => String::new(),
        _ => format!(
            " A notice came too late in {}. Of {} asked, {} answered on time as counted here, and {} by the other reading.",
            format::plural(late.requests as usize, "request", "requests"),
            match timeliness.outcomes.asked {
                2 => "both".to_owned(),
                asked => format!("{} {asked}", format::agree(asked as usize, "the", "all")),
            },
            timeliness.outcomes.on_time,
            late.otherwise.on_time
        ),
    };
    format!(
        "{settled} It is not settled whether {open} that comes as late still moves the last day. Here it {does}, so “on time” means by {counted}.{differ}"
    )
}

pub(super) fn note(context: &Context) -> Vec<String> {
    let timeliness = &context.tables.timeliness;
    let law = context.snapshot.campaign.law;
    let (from, to) = context.snapshot.calendar().covers();
    vec![
        format!(
            "{} Holidays are known from {} to {}. No deadline is worked out outside these dates.",
            match law {
                Law::Foia | Law::Eir =>
                    "A working day is any day except a Saturday, a Sunday, Christmas Day, Good Friday, and a bank holiday in any part of the United Kingdom.",
                Law::Foisa =>
                    "A working day is any day except a Saturday, a Sunday, Christmas Day, and a bank holiday in Scotland.",
            },
            format::day(from),
            format::day(to)
        ),
        format!(
            "The day on which the request arrived is day 0, and the answer is due on the 20th working day after it. If no day of arrival is recorded, the request is taken to have arrived on the day it was sent. If the {} asked for a clarification, counting starts again with day 0 on the day it was supplied. The days from a fees notice to the payment, both included, are not counted.{}",
            context.noun(),
            match law {
                Law::Foia =>
                    " An extension to weigh the public interest moves the deadline to the day named, at most to the 40th working day.",
                Law::Foisa => "",
                Law::Eir =>
                    " An extension for a complex and voluminous request moves the deadline to the 40th working day.",
            }
        ),
        late_notices(context),
        format!(
            "An answer counts from its date. It is the first response that was not withdrawn, a refusal included. Only events up to the end of {} count; an event without a date is taken to have happened.",
            format::day(timeliness.as_of)
        ),
        format!(
            "Quartiles are linear between neighbouring values (type 7 of Hyndman and Fan, 1996). The share still unanswered is the product-limit estimate of Kaplan and Meier (1958): a request without an answer counts for as long as it has waited, until the day of this summary, its withdrawal, or a fees notice that was not paid. The estimate describes these requests, which are not a sample, so it has no interval. Of {} asked, {} in it{}.",
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
