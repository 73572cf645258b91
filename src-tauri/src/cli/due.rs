//! When an answer is due, without a campaign.

use super::{day, pretty};
use app::error::{ApiError, Result};
use chrono::NaiveDate;
use clap::Args;
use foi::calendar::Calendar;
use foi::clock::{
    Clock, ClockInput, DayCount, Extension, ExtensionKind, Step, StepKind, Stop, clock, explain,
    in_force,
};
use foi::{Law, format};
use serde_json::json;

#[derive(Debug, Args)]
pub struct Due {
    /// The law: foia, foisa or eir.
    #[arg(long, ignore_case = true, value_parser = ["foia", "foisa", "eir"])]
    law: String,
    /// The day the request was received: YYYY-MM-DD. It is day 0.
    #[arg(long, value_parser = day)]
    received: NaiveDate,
    /// The day a clarification was received. The clock starts again on it.
    #[arg(long, value_parser = day)]
    clarified: Option<NaiveDate>,
    /// The day the clarification was asked for; the day of receipt unless given. It is late if it is
    /// after the deadline.
    #[arg(long, value_parser = day)]
    clarification_asked: Option<NaiveDate>,
    /// The day of a notice of an extension: under FOIA to weigh the public interest, under the EIR
    /// for a complex and voluminous request. It is late if it is after the deadline.
    #[arg(long, value_parser = day)]
    extended: Option<NaiveDate>,
    /// The new date that the authority gives.
    #[arg(long, requires = "extended", value_parser = day)]
    until: Option<NaiveDate>,
    /// The day of a fees notice.
    #[arg(long, value_parser = day)]
    fee_notice: Option<NaiveDate>,
    /// The day the fee was received.
    #[arg(long, requires = "fee_notice", value_parser = day)]
    fee_paid: Option<NaiveDate>,
    /// Your own number of working days, instead of the law's.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=1000))]
    days: Option<u32>,
    /// List every day and why it counts or not.
    #[arg(long)]
    explain: bool,
    /// Print JSON: due, counted, skipped, late notices, the day by the other reading of the law
    /// where it is not settled what late notices do, and, with --explain, every step.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(due: &Due) -> Result<String> {
    let clock_input = clock_input(due)?;
    let calendar = Calendar::built_in();
    let uncovered =
        |error: foi::calendar::Uncovered| ApiError::invalid("received", format!("{error}."));
    let now = clock(calendar, &clock_input).map_err(uncovered)?;
    let explanation = explain(calendar, &clock_input).map_err(uncovered)?;
    let late = in_force(calendar, &clock_input).late;
    if due.json {
        let mut all = json!({
            "law": clock_input.law.code(),
            "received": clock_input.received,
            "due": explanation.due,
            "counted": explanation.counted,
            "skipped": skipped(&explanation),
            "late": late.iter().map(|one| json!({
                "kind": one.notice.code(),
                "given": one.given,
                "by": one.by,
                "arguable": one.arguable,
                "counts": one.counts,
                "basis": one.basis(clock_input.law),
                "words": one.words(clock_input.law),
            })).collect::<Vec<_>>(),
            "otherwise": explanation.otherwise,
        });
        if let Clock::AwaitingFee { lapses_on, .. } = now {
            all["lapses_on"] = json!(lapses_on);
        }
        if due.explain {
            all["steps"] = json!(explanation.steps);
        }
        return pretty(&all);
    }
    let mut text = match now {
        Clock::Running(deadline) => format!(
            "{}\n{}, {}",
            deadline.due,
            format::day(deadline.due),
            deadline.basis
        ),
        Clock::AwaitingClarification { asked } => format!(
            "No date yet: a clarification was asked for on {}.",
            format::day(asked)
        ),
        Clock::AwaitingFee { lapses_on, .. } => format!(
            "No date yet: the fee is not paid. The request lapses if it is not paid by {}.",
            format::day(lapses_on)
        ),
    };
    for one in &late {
        text.push_str(&format!("\n{}.", one.words(clock_input.law)));
    }
    if let Some(other) = &explanation.otherwise {
        text.push_str(&format!("\n{}", other.words()));
    }
    if due.explain {
        for step in &explanation.steps {
            text.push_str(&format!("\n{}", line(step)));
        }
    }
    Ok(text)
}

fn clock_input(due: &Due) -> Result<ClockInput> {
    let law = super::law(&due.law)?;
    let mut clock_input = ClockInput::new(law, due.received);
    clock_input.days = due.days;
    let before = |field: &str, what: &str| {
        Err(ApiError::invalid(
            field,
            format!("The {what} is before the day the request was received. Check the dates."),
        ))
    };
    let asked = due.clarification_asked;
    if asked.is_some_and(|asked| asked < due.received) {
        return before("clarification-asked", "question for clarification");
    }
    if due
        .clarified
        .is_some_and(|clarified| clarified < due.received)
    {
        return before("clarified", "clarification");
    }
    if let Some((asked, clarified)) = asked.zip(due.clarified)
        && clarified < asked
    {
        return Err(ApiError::invalid(
            "clarified",
            "The clarification was received before it was asked for. Check the dates.",
        ));
    }
    if asked.is_some() || due.clarified.is_some() {
        clock_input.clarifications.push(Stop {
            from: asked.unwrap_or(due.received),
            to: due.clarified,
        });
    }
    if let Some(notified) = due.extended {
        clock_input.extensions.push(extension(law, due, notified)?);
    }
    if let Some(notice) = due.fee_notice {
        if notice < due.received {
            return before("fee-notice", "fees notice");
        }
        if due.fee_paid.is_some_and(|paid| paid < notice) {
            return Err(ApiError::invalid(
                "fee-paid",
                "The fee was paid before the fees notice. Check the dates.",
            ));
        }
        clock_input.fees.push(Stop {
            from: notice,
            to: due.fee_paid,
        });
    }
    Ok(clock_input)
}

/// The extension that the law knows.
fn extension(law: Law, due: &Due, notified: NaiveDate) -> Result<Extension> {
    if notified < due.received {
        return Err(ApiError::invalid(
            "extended",
            "The notice of an extension is before the day the request was received. Check the dates.",
        ));
    }
    if due.until.is_some_and(|until| until < notified) {
        return Err(ApiError::invalid(
            "until",
            "The extension ends before its notice. Check the dates.",
        ));
    }
    if law == Law::Eir && due.until.is_some() {
        return Err(ApiError::invalid(
            "until",
            "Under the EIR an extension is to the 40th working day, whatever date the authority gives. Leave out --until.",
        ));
    }
    let kind = ExtensionKind::ALL
        .into_iter()
        .find(|kind| kind.law() == law)
        .ok_or_else(|| {
            ApiError::invalid(
                "extended",
                "FOISA allows no extension. The answer is due on the same day as without one.",
            )
        })?;
    Ok(Extension {
        kind,
        notified,
        until: due.until,
    })
}

/// The days after the last day 0 that were not counted.
fn skipped(explanation: &DayCount) -> Vec<serde_json::Value> {
    let zero = explanation
        .steps
        .iter()
        .rposition(|step| matches!(step.kind, StepKind::DayZero | StepKind::Restarted))
        .map_or(0, |at| at + 1);
    explanation.steps[zero..]
        .iter()
        .filter(|step| matches!(step.kind, StepKind::Skipped | StepKind::Disregarded))
        .map(|step| json!({ "date": step.date, "reason": step.reason }))
        .collect()
}

fn line(step: &Step) -> String {
    format!(
        "{}  {:>3}  {} ({})",
        step.date.format("%a %Y-%m-%d"),
        step.day.map_or_else(String::new, |day| day.to_string()),
        step.reason,
        step.basis
    )
}
