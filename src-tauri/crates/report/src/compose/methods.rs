//! The methods note: what was asked, what came, what was counted and how, from the record.

use super::context::Context;
use super::words;
use crate::{Section, Table};
use analysis::Source;
use analysis::interval::IntervalMethod;
use analysis::shares::ShareRounding;
use analysis::trend::PartYears;
use foi::{Provided, format};

/// It points only to what the report shows: `quoted` says that the text of the request is, and
/// `list` is the table that lists every answer.
pub(super) fn note(context: &Context, quoted: bool, list: Option<&Table>) -> Vec<Section> {
    let mut sections = vec![
        section("The request", request(context, quoted)),
        section("Who answered", answers(context, list)),
        section("Who is counted", inclusion(context)),
        section("Missing, zero and hidden", missing()),
        super::hidden::section(context),
        section("How the numbers are made", numbers(context)),
        section(
            "How days are counted",
            super::timeliness_method::note(context),
        ),
        section("Checks", super::checks::note(context)),
        section("Checking this summary", checking(context)),
    ];
    sections.retain(|section| !section.paragraphs.is_empty());
    sections
}

fn section(title: &str, paragraphs: Vec<String>) -> Section {
    Section {
        title: title.to_owned(),
        paragraphs,
    }
}

/// `quoted`: the report prints its text elsewhere.
fn request(context: &Context, quoted: bool) -> Vec<String> {
    let campaign = &context.snapshot.campaign;
    let asker = if campaign.asker.is_empty() {
        "The same request"
    } else {
        &campaign.asker
    };
    let mut paragraphs = vec![if campaign.asker.is_empty() {
        format!(
            "{asker} under the {} is to be sent to {}.",
            campaign.law.title(),
            context.authorities(context.snapshot.authorities.len())
        )
    } else {
        format!(
            "{asker} prepared one request under the {} for {}.",
            campaign.law.title(),
            context.authorities(context.snapshot.authorities.len())
        )
    }];
    if !campaign.period_asked.is_empty() {
        paragraphs.push(format!(
            "Period asked for: {}.",
            campaign.period_asked.trim_end_matches('.')
        ));
    }
    paragraphs.push(if campaign.request_text.is_empty() {
        "The text of the request is not recorded.".to_owned()
    } else if quoted {
        "The text that was sent is quoted in full at the start of this summary.".to_owned()
    } else {
        format!("The text sent: \u{201c}{}\u{201d}", campaign.request_text)
    });
    paragraphs.push(format!(
        "Counting basis: figures are as each {} counted them. A count by the day that cases were recorded and a count by the day that cases were closed are different counts and must not be compared as the same thing.",
        context.noun()
    ));
    paragraphs
}

fn answers(context: &Context, list: Option<&Table>) -> Vec<String> {
    let progress = &context.tables.progress;
    let provided = |wanted: Provided| {
        context
            .tables
            .responses
            .iter()
            .filter(|row| row.provided == wanted)
            .count()
    };
    vec![
        format!(
            "{} {} asked and {} answered, refusals included. {} refused, {} said that the information is not held, {} had not answered, and {} had not been asked.",
            context.of_all(progress.asked as usize),
            format::agree(progress.asked as usize, "was", "were"),
            progress.answered,
            progress.refused,
            progress.not_held,
            progress.waiting,
            progress.draft
        ),
        format!(
            "Data provided: yes {}, limited {}, no {}.{}",
            provided(Provided::Yes),
            provided(Provided::Limited),
            provided(Provided::No),
            list.map_or_else(String::new, |list| {
                format!(" {} lists every {}.", list.number, context.noun())
            })
        ),
    ]
}

fn inclusion(context: &Context) -> Vec<String> {
    let snapshot = context.snapshot;
    let required: Vec<String> = snapshot
        .required()
        .iter()
        .map(|&(measure, period)| {
            format!(
                "{} ({})",
                context.measure(measure),
                snapshot.periods[period].label
            )
        })
        .collect();
    let mut paragraphs = vec![
        "The rule: complete responses are included. A response is complete when it is a full answer and every required figure is a number.".to_owned(),
        if required.is_empty() {
            "No figures are required.".to_owned()
        } else {
            format!("Required figures: {}.", required.join("; "))
        },
    ];
    let exceptions: Vec<String> = context
        .tables
        .responses
        .iter()
        .filter(|row| row.exception)
        .map(|row| {
            format!(
                "{} ({}): {}",
                snapshot.authorities[row.authority].name,
                if row.included {
                    "included"
                } else {
                    "not included"
                },
                row.reason.trim_end_matches('.')
            )
        })
        .collect();
    paragraphs.push(if exceptions.is_empty() {
        "There are no exceptions.".to_owned()
    } else {
        format!("Exceptions: {}.", exceptions.join("; "))
    });
    paragraphs.push(format!("Denominators: {}.", denominators(context)));
    paragraphs
}

/// The words are those of a sentence, not keys of exhibits.
fn denominators(context: &Context) -> String {
    [
        ("rates", context.tables.rates.authorities as usize),
        (
            if context.tables.outcomes.are_outcomes {
                "outcomes"
            } else {
                "parts"
            },
            context.tables.outcomes.authorities.len(),
        ),
        ("trend", context.tables.trend.authorities.len()),
    ]
    .map(|(name, n)| format!("{name}, {}", context.of_all(n)))
    .join("; ")
}

fn missing() -> Vec<String> {
    vec![
        "A figure is one of six things: a number, zero included; a range given instead of a small number; withheld; not held; not answered; or not yet entered. Only numbers are added up. A missing figure is never counted as zero.".to_owned(),
        "A person decides what a dash, a star or a blank means in each response, and this is kept with the response.".to_owned(),
    ]
}

fn numbers(context: &Context) -> Vec<String> {
    let mut paragraphs = vec![
        match context.tables.rates.total {
            Some(total) if total.interval.is_none() => {
                "No sampling interval is given, because the rates compare amounts, not cases counted one by one."
            }
            _ => match context.tables.choices.interval {
                IntervalMethod::Wilson => {
                    "Intervals are 95% Wilson score intervals for a proportion (z = 1.959964), limited to 0% and 100%. They describe chance only, not errors of recording."
                }
                IntervalMethod::ClopperPearson => {
                    "Intervals are exact 95% intervals for a proportion (Clopper and Pearson, 1934). They describe chance only, not errors of recording."
                }
            },
        }
        .to_owned(),
        "Where a range was given, the lowest and highest rate that it allows is shown. These are bounds, not a sampling interval.".to_owned(),
        format!(
            "Percentages are rounded half away from zero, to {}, after everything is added up. {}",
            match context.options.percent_decimals {
                0 => "whole per cent".to_owned(),
                decimals => format::plural(usize::from(decimals), "decimal", "decimals"),
            },
            match context.options.shares {
                ShareRounding::Plain =>
                    "Each share is rounded on its own, so shares may not add up to 100.",
                ShareRounding::LargestRemainder =>
                    "Shares are rounded so that they add up to 100 (the largest remainder method).",
            }
        ),
    ];
    let aggregates = context.snapshot.aggregates.iter().map(|aggregate| {
        format!(
            "{}: a published total for {}, not split between them. {}",
            words::heading(&aggregate.label),
            context.authorities(aggregate.members.len()),
            if aggregate.source.is_empty() {
                "No source is recorded.".to_owned()
            } else {
                format!("Source: {}.", aggregate.source.trim_end_matches('.'))
            }
        )
    });
    paragraphs.extend(aggregates);
    if context
        .tables
        .outcomes
        .rows
        .iter()
        .any(|row| row.source == Source::Aggregate)
    {
        paragraphs.push(format!(
            "A published total is used only if the {} counted are exactly those that it covers.",
            context.nouns()
        ));
    }
    paragraphs.push(
        match context.tables.choices.part_years {
            PartYears::Apart => {
                "Periods of different length are not compared: no change is given between part of a year and a year. There is no percentage change from zero."
            }
            PartYears::Scaled => {
                "A period of another length is scaled to the length of the others by its months (by its days if it is not whole months), and the table says so. There is no percentage change from zero."
            }
        }
        .to_owned(),
    );
    paragraphs.extend(super::statistics_method::note(context));
    paragraphs
}

fn checking(context: &Context) -> Vec<String> {
    vec![
        format!("This summary was made from the record as of {}.", format::day(context.options.as_of)),
        "Every number in it comes from the campaign file, which has each figure as given, its source, and every change with who made it and when. Anyone with the file can make the same summary and compare the two.".to_owned(),
    ]
}
