//! How many answers came on time, and how many working days they took.

use super::context::Context;
use super::{cells, progress, timeliness_method};
use crate::{Align, Cell, EmptyTable, Row, Table};
use analysis::timeliness::{RequestTime, Spread};
use foi::clock::LateNotices;
use foi::{EventKind, format};

pub(super) fn table(context: &Context) -> Table {
    let timeliness = &context.tables.timeliness;
    let empty = empty(context);
    Table {
        denominator: denominator(context),
        columns: vec![
            cells::column("measure", "Measure", Align::Text),
            cells::column("value", "Value", Align::Number),
            cells::column("of", "Out of", Align::Number),
            cells::column("share", "Share", Align::Number),
            cells::column("of_what", "Out of what", Align::Text),
        ],
        rows: if empty.is_some() {
            Vec::new()
        } else {
            let mut rows = outcomes(context);
            rows.extend(days(context));
            rows
        },
        notes: {
            let mut notes = vec![
                "On time: the first answer is dated on or before its deadline, with clarifications, fees and extensions taken into account. An answer given while the clock was stopped is on time.".to_owned(),
            ];
            if timeliness.late_notices.requests > 0 || timeliness.reading != LateNotices::default()
            {
                notes.push(timeliness_method::late_notices(context));
            }
            if timeliness.days.is_some() && !timeliness.curve.waiting.is_empty() {
                notes.push("Quartiles of the answers alone make answering look quicker than it was, because other requests are still waiting. The last row takes those into account.".to_owned());
            }
            notes.extend(median(context));
            notes.extend(left_out(context));
            notes
        },
        empty,
        ..Table::default()
    }
}

/// `41 of 43 forces asked; as of 23 November 2026`.
pub(super) fn denominator(context: &Context) -> String {
    let timeliness = &context.tables.timeliness;
    format!(
        "{} asked; as of {}",
        context.of_all(timeliness.outcomes.asked as usize),
        format::day(timeliness.as_of)
    )
}

/// What is said where there is nothing to count.
fn empty(context: &Context) -> Option<EmptyTable> {
    let timeliness = &context.tables.timeliness;
    let outcomes = timeliness.outcomes;
    if outcomes.asked == 0 {
        return Some(unasked(context));
    }
    timeliness.nothing_known().then(|| {
        let reasons: Vec<String> = reasons(context)
            .iter()
            .map(|(why, requests)| format!("{why} ({})", format::count(requests.len() as i64, 0)))
            .collect();
        EmptyTable::new(
            format!(
                "No time can be counted for any of the {} asked ({} answered, {} did not): {}. So the number of answers on time is not known, which is not the same as none.",
                context.authorities(outcomes.asked as usize),
                outcomes.answered,
                outcomes.asked - outcomes.answered,
                reasons.join("; ")
            ),
            "",
        )
    })
}

pub(super) fn unasked(context: &Context) -> EmptyTable {
    if context.snapshot.authorities.is_empty() {
        return progress::nobody(context);
    }
    EmptyTable::new(
        format!(
            "No {} had been asked by {}.",
            context.noun(),
            format::day(context.tables.timeliness.as_of)
        ),
        "",
    )
}

/// Of those asked, the ones of which something was recorded, such as an answer, and no sending.
fn unsent(context: &Context) -> u32 {
    let sent = |authority: usize| {
        let mut events = context.snapshot.events[authority].iter();
        events.any(|event| event.kind == EventKind::Sent)
    };
    let requests = context.tables.timeliness.requests.iter();
    let without = requests.filter(|request| !sent(request.authority)).count();
    u32::try_from(without).unwrap_or(u32::MAX)
}

fn outcomes(context: &Context) -> Vec<Row> {
    let timeliness = &context.tables.timeliness;
    let outcomes = timeliness.outcomes;
    let unsent = unsent(context);
    let what = if unsent == 0 {
        "requests sent"
    } else {
        "requests made"
    };
    let asked = (outcomes.asked, what);
    let mut rows: Vec<Row> = [
        (
            "Asked",
            outcomes.asked,
            (timeliness.authorities, context.nouns()),
        ),
        ("Acknowledgement recorded", timeliness.acknowledged, asked),
        ("Answered", outcomes.answered, asked),
        ("Answered on time", outcomes.on_time, asked),
        ("Answered late", outcomes.late, asked),
        ("Not answered, overdue", outcomes.overdue, asked),
        ("Not answered, not yet due", outcomes.not_yet_due, asked),
        ("Not answered, clock stopped", outcomes.stopped, asked),
        ("Withdrawn by us", outcomes.withdrawn, asked),
        ("Lapsed, fee not paid", outcomes.lapsed, asked),
        ("Cannot be counted", outcomes.unknown, asked),
    ]
    .into_iter()
    .map(|(label, n, (of, what))| row(label, cells::tally(n), of, share(context, n, of), what))
    .collect();
    if unsent > 0 {
        let label = "Asked, although no sending is recorded";
        let share = share(context, unsent, asked.0);
        rows.insert(1, row(label, cells::tally(unsent), asked.0, share, asked.1));
    }
    rows.extend(late_notices(context));
    let in_time = timeliness.in_time;
    let label = "Answered by the deadline, where it has passed";
    let what = "requests whose deadline has passed";
    rows.push(if in_time.due == 0 {
        row(label, cells::text("none due yet"), 0, cells::text(""), what)
    } else {
        let share = share(context, in_time.in_time, in_time.due);
        row(
            label,
            cells::tally(in_time.in_time),
            in_time.due,
            share,
            what,
        )
    });
    rows
}

/// The answers against both days, where the law leaves open whether a late notice moves the day.
fn late_notices(context: &Context) -> Vec<Row> {
    let timeliness = &context.tables.timeliness;
    let late = timeliness.late_notices;
    let asked = timeliness.outcomes.asked;
    if late.requests == 0 {
        return Vec::new();
    }
    let mut all = vec![("With a late notice", late.requests)];
    if late.arguable > 0 {
        let (nothing, the_day) = match timeliness.reading {
            LateNotices::MoveNothing => (timeliness.outcomes, late.otherwise),
            LateNotices::MoveTheDay => (late.otherwise, timeliness.outcomes),
        };
        all.extend([
            (
                "Answered on time, if late notices do not move the last day",
                nothing.on_time,
            ),
            (
                "Answered on time, if late notices move the last day",
                the_day.on_time,
            ),
        ]);
    }
    all.into_iter()
        .map(|(label, n)| {
            row(
                label,
                cells::tally(n),
                asked,
                share(context, n, asked),
                "requests sent",
            )
        })
        .collect()
}

pub(super) fn share(context: &Context, n: u32, of: u32) -> Cell {
    if of == 0 {
        cells::text("")
    } else {
        let share = 100.0 * f64::from(n) / f64::from(of);
        cells::percent(share, context.options.percent_decimals)
    }
}

fn row(label: &str, value: Cell, of: u32, share: Cell, what: &str) -> Row {
    cells::body(vec![
        cells::text(label),
        value,
        cells::tally(of),
        share,
        cells::text(what),
    ])
}

fn days(context: &Context) -> Vec<Row> {
    let timeliness = &context.tables.timeliness;
    let answered = timeliness.outcomes.answered;
    let value = |spread: Option<Spread>, pick: fn(&Spread) -> f64| {
        spread.map_or_else(|| unknown(answered), |spread| quarters(pick(&spread)))
    };
    let n = |spread: Option<Spread>| spread.map_or(0, |spread| spread.n);
    type Pick = fn(&Spread) -> f64;
    let picks: [(&str, Pick); 5] = [
        ("Working days to answer, median", |spread| spread.median),
        ("Working days to answer, lower quartile", |spread| {
            spread.lower
        }),
        ("Working days to answer, upper quartile", |spread| {
            spread.upper
        }),
        ("Working days to answer, fewest", |spread| {
            f64::from(spread.least)
        }),
        ("Working days to answer, most", |spread| {
            f64::from(spread.greatest)
        }),
    ];
    let mut rows: Vec<Row> = picks
        .into_iter()
        .map(|(label, pick)| {
            row(
                label,
                value(timeliness.days, pick),
                n(timeliness.days),
                cells::text(""),
                "answers whose days can be counted",
            )
        })
        .collect();
    rows.push(row(
        "Working days since first receipt, median",
        value(timeliness.elapsed, |spread| spread.median),
        n(timeliness.elapsed),
        cells::text(""),
        "answers whose days are recorded",
    ));
    let curve = &timeliness.curve;
    rows.push(row(
        "Half answered by working day (Kaplan\u{2013}Meier)",
        match curve.half {
            Some(day) => cells::tally(day),
            None if curve.steps.is_empty() => unknown(answered),
            None => cells::text("not reached"),
        },
        curve.n,
        cells::text(""),
        "requests whose days can be counted, answered or not",
    ));
    rows
}

/// The interval of the median, where there are enough answers.
fn median(context: &Context) -> Option<String> {
    let days = context.tables.timeliness.days?;
    let (low, high) = days.interval?;
    Some(format!(
        "The 95% interval of the median working days to answer is {low} to {high}, from the order of {} whose days can be counted (Thompson, 1936). It asks what other answers like these would take.",
        format::plural(days.n as usize, "answer", "answers")
    ))
}

pub(super) fn unknown(answered: u32) -> Cell {
    cells::text(if answered == 0 {
        "no answers yet"
    } else {
        "not known"
    })
}

/// A number of days in quarters, with no more decimals than it needs.
#[expect(clippy::cast_possible_truncation, reason = "days are few")]
pub(super) fn quarters(days: f64) -> Cell {
    let hundredths = (days * 100.0).round() as i64;
    match hundredths % 100 {
        0 => cells::number(hundredths / 100, 0),
        50 => cells::number(hundredths / 10, 1),
        _ => cells::number(hundredths, 2),
    }
}

/// The requests left out of the counts of days, by reason.
fn reasons<'a>(context: &Context<'a>) -> Vec<(String, Vec<&'a RequestTime>)> {
    let mut reasons: Vec<(String, Vec<&RequestTime>)> = Vec::new();
    for (request, gap) in context.tables.timeliness.left_out() {
        let why = gap.words();
        match reasons.iter_mut().find(|(one, _)| *one == why) {
            Some((_, requests)) => requests.push(request),
            None => reasons.push((why, vec![request])),
        }
    }
    reasons
}

fn left_out(context: &Context) -> Vec<String> {
    reasons(context)
        .iter()
        .map(|(why, requests)| {
            let authorities: Vec<usize> = requests.iter().map(|one| one.authority).collect();
            format!(
                "Not included in the counts of days, because {why}: {}.",
                context.listed(&authorities)
            )
        })
        .collect()
}
