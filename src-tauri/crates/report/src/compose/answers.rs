//! Answers that are no number: yes or no, a choice, a day.

use super::context::Context;
use super::{cells, words};
use crate::{Align, Cell, EmptyTable, Row, Table};
use analysis::answers::{AnswerCount, Answers};
use foi::{Kind, format};

/// `None` where every question has numbers or words for its answer.
pub(super) fn table(context: &Context) -> Option<Table> {
    let all: Vec<&Answers> = context
        .tables
        .answers
        .iter()
        .filter(|one| context.snapshot.measures[one.measure].kind != Kind::Text)
        .collect();
    if all.is_empty() {
        return None;
    }
    let given = all.iter().any(|one| one.answered > 0);
    let mut table = Table {
        denominator: format!(
            "Every {} that answered the question and was not excluded, and every one that was asked",
            context.noun()
        ),
        columns: vec![
            cells::column("question", "Question", Align::Text),
            cells::column("answer", "Answer", Align::Text),
            cells::column(
                "authorities",
                words::heading(context.nouns()),
                Align::Number,
            ),
            cells::column("of_answered", "Of those that answered", Align::Number),
            cells::column("interval", "95% interval", Align::Number),
            cells::column("of_asked", "Of all asked", Align::Number),
        ],
        empty: (!given).then(|| {
            EmptyTable::new(
                format!("No {} has answered such a question yet.", context.noun()),
                "Enter the answers on the Figures screen.",
            )
        }),
        ..Table::default()
    };
    if table.empty.is_some() {
        return Some(table);
    }
    for one in all {
        table.rows.extend(rows(context, one));
        let question = question(context, one);
        if let Some((low, high)) = one.days.and_then(|days| days.median_interval) {
            table.notes.push(format!(
                "{question}: the 95% interval of the median day is {} to {}, from the order of the {} given (Thompson, 1936).",
                format::day(low),
                format::day(high),
                format::plural(one.answered as usize, "day", "days")
            ));
        }
        table.notes.push(format!(
            "{question}: answered by {} of the {} asked{}{}.",
            format::count(i64::from(one.answered), 0),
            format::plural(one.asked as usize, context.noun(), context.nouns()),
            match one.unrecorded {
                0 => String::new(),
                n => format!(
                    ", counting {} that answered although no request is recorded",
                    format::count(i64::from(n), 0)
                ),
            },
            match one.excluded {
                0 => String::new(),
                n => format!(
                    "; {} more answered and {} excluded",
                    format::count(i64::from(n), 0),
                    format::agree(n as usize, "was", "were")
                ),
            }
        ));
    }
    Some(table)
}

fn question(context: &Context, one: &Answers) -> String {
    words::question(context, one.measure, one.period)
}

fn rows(context: &Context, one: &Answers) -> Vec<Row> {
    let question = question(context, one);
    if let Some(days) = one.days {
        let days = [
            ("earliest day", days.earliest),
            ("median day", days.median),
            ("latest day", days.latest),
        ];
        return days
            .into_iter()
            .map(|(what, day)| {
                cells::body(vec![
                    cells::text(question.clone()),
                    cells::text(format!("{what}: {}", format::day(day))),
                    cells::text(""),
                    cells::text(""),
                    cells::text(""),
                    cells::text(""),
                ])
            })
            .collect();
    }
    one.counts
        .iter()
        .map(|count| cells::body(row(context, &question, count)))
        .collect()
}

fn row(context: &Context, question: &str, count: &AnswerCount) -> Vec<Cell> {
    let decimals = context.options.percent_decimals;
    let percent = |value: Option<f64>| {
        value.map_or_else(|| cells::text(""), |value| cells::percent(value, decimals))
    };
    let interval = count.of_answered.as_ref().and_then(|share| share.interval);
    vec![
        cells::text(question),
        cells::text(format::answer(&count.answer)),
        cells::tally(count.authorities),
        percent(count.of_answered.as_ref().map(|share| share.percent)),
        cells::text(interval.map_or_else(String::new, |ends| cells::interval(ends, context))),
        percent(count.of_asked),
    ]
}
