//! The DeadlinesView screen: what to do next, by date.

use crate::shared::count;
use crate::shared::glyph::Glyph;
use chrono::NaiveDate;
use foi::request_state::MissingDay;
use foi::{ActionKind, DeadlineStatus, EventKind, Id, LetterKind, NextAction, Snapshot, format};
use serde::Serialize;

/// Days from today that count as soon.
const SOON_DAYS: i64 = 7;

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct DeadlinesView {
    /// By date, those without one last.
    pub actions: Vec<ActionRow>,
    /// Put off until a day that has not come.
    pub snoozed: Vec<ActionRow>,
    /// Kinds that occur, with counts; the first is `all`.
    pub kinds: Vec<ActionCount>,
    /// `14 requests have no date of sending, so their deadlines cannot be counted. …`; empty where
    /// all can be.
    pub problem: String,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct ActionCount {
    /// `all`, or the code of an [`ActionKind`].
    pub key: String,
    pub label: String,
    pub count: u32,
}

/// How near the day of an action is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Urgency {
    /// The authority's day has passed.
    Overdue,
    /// A last day within a week.
    Soon,
    Later,
    /// Nothing has passed and nothing runs out: the day, if there is one, is since when.
    Open,
}

/// One thing to do for one authority.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct ActionRow {
    pub authority: Id,
    pub name: String,
    pub glyph: Glyph,
    pub kind: ActionKind,
    /// `Send a reminder`
    pub title: String,
    /// ISO date for sorting, and as shown; empty where no day is known.
    pub on: String,
    pub day: String,
    /// Afterwards it can no longer be done.
    pub last_day: bool,
    pub urgency: Urgency,
    pub why: String,
    /// The letter that does it, if one does.
    pub letter: Option<LetterKind>,
    /// What is logged once it is done, where a letter does not say so.
    pub log: Option<EventKind>,
    /// `until 3 May 2026: on leave`; empty unless it is put off.
    pub snoozed: String,
}

/// Builds the list.
#[must_use]
pub fn deadlines(snapshot: &Snapshot, today: NaiveDate) -> DeadlinesView {
    let mut all: Vec<ActionRow> = (0..snapshot.authorities.len())
        .flat_map(|a| rows_of(snapshot, a, today))
        .collect();
    // ISO dates sort as text; those without come last.
    all.sort_by(|a, b| {
        (a.on.is_empty(), &a.on, a.kind, &a.name).cmp(&(b.on.is_empty(), &b.on, b.kind, &b.name))
    });
    let (snoozed, actions): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|row| !row.snoozed.is_empty());
    let mut kinds = vec![ActionCount {
        key: "all".to_owned(),
        label: "All".to_owned(),
        count: count(actions.len()),
    }];
    kinds.extend(ActionKind::ALL.into_iter().filter_map(|kind| {
        let n = actions.iter().filter(|row| row.kind == kind).count();
        (n > 0).then(|| ActionCount {
            key: kind.code().to_owned(),
            label: kind.words().to_owned(),
            count: count(n),
        })
    }));
    DeadlinesView {
        problem: problem(snapshot, today),
        actions,
        snoozed,
        kinds,
    }
}

/// What is to be done for one authority, put off or not.
#[must_use]
pub fn rows_of(snapshot: &Snapshot, a: usize, today: NaiveDate) -> Vec<ActionRow> {
    snapshot
        .actions(a, today)
        .into_iter()
        .map(|action| row(snapshot, a, action, today))
        .collect()
}

fn row(snapshot: &Snapshot, a: usize, action: NextAction, today: NaiveDate) -> ActionRow {
    let snoozed = snapshot.snoozed(a, action.kind, today);
    let urgency = urgency(&action, today);
    ActionRow {
        authority: snapshot.authorities[a].id,
        name: snapshot.authorities[a].name.clone(),
        glyph: Glyph::for_assessment(&snapshot.assessments[a]),
        kind: action.kind,
        title: action.kind.words().to_owned(),
        on: action.on.map_or_else(String::new, |on| on.to_string()),
        day: match action.on {
            Some(on) if urgency == Urgency::Open => format!("since {}", format::short_day(on)),
            Some(on) => format::short_day(on),
            None => String::new(),
        },
        last_day: action.last_day,
        urgency,
        why: action.why,
        letter: action.letter,
        log: match action.kind {
            ActionKind::PayFee => Some(EventKind::FeePaid),
            ActionKind::Appeal => Some(EventKind::Appealed),
            ActionKind::Send
            | ActionKind::Resend
            | ActionKind::SupplyClarification
            | ActionKind::Chase
            | ActionKind::ChaseReview
            | ActionKind::AskReview
            | ActionKind::Complain
            | ActionKind::DecideInclusion => None,
        },
        snoozed: snoozed.map_or_else(String::new, |snooze| {
            format!(
                "until {}: {} ({})",
                format::short_day(snooze.until),
                snooze.reason,
                snooze.by
            )
        }),
    }
}

fn urgency(action: &NextAction, today: NaiveDate) -> Urgency {
    let Some(on) = action.on else {
        return Urgency::Open;
    };
    if action.last_day {
        return if (on - today).num_days() <= SOON_DAYS {
            Urgency::Soon
        } else {
            Urgency::Later
        };
    }
    match action.kind {
        ActionKind::Chase
        | ActionKind::ChaseReview
        | ActionKind::AskReview
        | ActionKind::Complain => Urgency::Overdue,
        ActionKind::Send
        | ActionKind::Resend
        | ActionKind::SupplyClarification
        | ActionKind::PayFee
        | ActionKind::Appeal
        | ActionKind::DecideInclusion => Urgency::Open,
    }
}

/// Says how many deadlines cannot be counted, why, and what to do.
fn problem(snapshot: &Snapshot, today: NaiveDate) -> String {
    let all: Vec<DeadlineStatus> = (0..snapshot.authorities.len())
        .map(|a| snapshot.deadline_status(a, today))
        .filter(|status| !status.problem.is_empty())
        .collect();
    let mut says: Vec<String> = MissingDay::ALL
        .into_iter()
        .map(|day| {
            let lack = all.iter().filter(|one| one.missing == Some(day));
            (day, lack.count())
        })
        .filter(|(_, requests)| *requests > 0)
        .map(|(day, requests)| day.sentence(requests))
        .collect();
    let mut uncovered = all.iter().filter(|one| one.missing.is_none());
    if let Some(first) = uncovered.next() {
        says.push(match uncovered.count() {
            0 => first.problem.clone(),
            more => format!(
                "The deadlines of {} fall in years whose holidays are not known. {}",
                format::plural(more + 1, "request", "requests"),
                first.problem
            ),
        });
    }
    says.join(" ")
}
