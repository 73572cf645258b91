//! The Overview screen.

use super::map::{Map, map};
use crate::shared::count;
use crate::shared::glyph::{Bar, Glyph, marks};
use crate::shared::place::column_title;
use analysis::progress::Progress;
use analysis::reconcile::Kind;
use chrono::NaiveDate;
use foi::request_state::Open;
use foi::{Assessment, Id, Resolution, Snapshot, Status, format};
use report::Fact;
use serde::Serialize;

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Overview {
    /// `Sent 5 September 2022` or what else there is to say of the start.
    pub lead: String,
    /// Asked, answered, complete, included.
    pub steps: Vec<Step>,
    pub map: Map,
    /// Headline statistics, each with its denominator.
    pub facts: Vec<Fact>,
    /// Most urgent first; at most 50.
    pub attention: Vec<Attention>,
    /// How many there are in all.
    pub attention_count: u32,
}

/// One step of the way from asked to included.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Step {
    pub key: String,
    pub count: String,
    pub label: String,
    /// `23 in full, 6 in part`
    pub detail: String,
    /// One bar for each authority (up to 100; then one for each hundredth): counted in this
    /// step first, then the rest.
    pub bars: Vec<Bar>,
}

/// Something a person should look at.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Attention {
    pub authority: Id,
    pub name: String,
    pub glyph: Glyph,
    /// `years add up to 752; the total given is 755`
    pub text: String,
    /// `a difference of 3`
    pub detail: String,
    pub action: Action,
    /// `Check figures`
    pub action_label: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Open the Figures screen at this authority.
    Figures,
    /// Open the request.
    Request,
    /// Log a response.
    LogResponse,
    /// Log that it was sent.
    LogSent,
}

/// The most items of the attention list.
const MAX_ATTENTION: usize = 50;

/// Builds the screen.
#[must_use]
pub fn overview(snapshot: &Snapshot, today: NaiveDate) -> Overview {
    let options = report::compose::Options {
        percent_decimals: 1,
        ..report::compose::Options::for_campaign(snapshot, today)
    };
    let tables = options.tables(snapshot);
    let facts = report::compose::facts(snapshot, &tables, &options);
    let (attention, attention_count) = attention(snapshot, today);
    Overview {
        lead: lead(snapshot),
        steps: steps(snapshot, &tables.progress),
        map: map(snapshot, &tables.rates),
        facts,
        attention,
        attention_count,
    }
}

fn lead(snapshot: &Snapshot) -> String {
    let campaign = &snapshot.campaign;
    let asked = format::plural(
        snapshot
            .assessments
            .iter()
            .filter(|assessment| assessment.asked())
            .count(),
        &campaign.authority_noun,
        &campaign.authority_noun_plural,
    );
    let sent = snapshot
        .assessments
        .iter()
        .filter_map(|assessment| assessment.state.sent_on);
    let by = if campaign.asker.is_empty() {
        String::new()
    } else {
        format!(" by {}", campaign.asker)
    };
    let when = match (sent.clone().min(), sent.max()) {
        (Some(first), Some(last)) if first == last => format!(" on {}", format::day(first)),
        (Some(first), Some(last)) => {
            format!(", {} to {}", format::day(first), format::day(last))
        }
        _ => String::new(),
    };
    format!(
        "{asked} asked{by}{when} under the {}.",
        campaign.law.title()
    )
}

fn steps(snapshot: &Snapshot, progress: &Progress) -> Vec<Step> {
    let step =
        |key: &str, count: u32, label: &str, detail: String, counted: fn(&Assessment) -> bool| {
            Step {
                key: key.to_owned(),
                count: number(count),
                label: label.to_owned(),
                detail,
                bars: marks(snapshot, counted),
            }
        };
    vec![
        step(
            "asked",
            progress.asked,
            "asked",
            of_all(progress),
            Assessment::asked,
        ),
        step(
            "answered",
            progress.answered,
            "answered",
            [
                (progress.provided_yes, "full"),
                (progress.provided_limited, "part"),
                (progress.refused, "refused"),
                (progress.not_held, "not held"),
            ]
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{} {word}", number(count)))
            .collect::<Vec<_>>()
            .join(", "),
            Assessment::answered,
        ),
        step(
            "complete",
            progress.complete,
            "complete",
            String::new(),
            |assessment| assessment.completeness.complete,
        ),
        step(
            "included",
            progress.included,
            "included",
            match progress.exceptions {
                0 => "all by the rule".to_owned(),
                1 => "1 exception to the rule".to_owned(),
                several => format!("{} exceptions to the rule", number(several)),
            },
            |assessment| assessment.inclusion.included,
        ),
    ]
}

fn of_all(progress: &Progress) -> String {
    match progress.draft {
        0 => String::new(),
        left => format!("{} not sent yet", number(left)),
    }
}

fn number(n: u32) -> String {
    format::count(i64::from(n), 0)
}

/// What a person should look at: contradictions first, then figures to enter, then silence.
fn attention(snapshot: &Snapshot, today: NaiveDate) -> (Vec<Attention>, u32) {
    let item = |a: usize, text: String, detail: String, action: Action, label: &str| Attention {
        authority: snapshot.authorities[a].id,
        name: snapshot.authorities[a].name.clone(),
        glyph: Glyph::for_assessment(&snapshot.assessments[a]),
        text,
        detail,
        action,
        action_label: label.to_owned(),
    };
    let mut items = Vec::new();
    for problem in analysis::reconcile::problems(snapshot) {
        let measure = &snapshot.measures[problem.measure];
        let by = format::count(problem.by.abs(), measure.decimals);
        items.push(item(
            problem.authority,
            format!(
                "{}: {}",
                column_title(snapshot, problem.measure, problem.period),
                match problem.kind {
                    Kind::Part(_) => "a part is more than the total given",
                    Kind::Periods(_) | Kind::Breakdown(_) =>
                        "the parts do not add up to the total given",
                }
            ),
            format!("a difference of {by}"),
            Action::Figures,
            "Check figures",
        ));
    }
    for (a, assessment) in snapshot.assessments.iter().enumerate() {
        let completeness = &assessment.completeness;
        let gave = matches!(
            assessment.state.resolution,
            Resolution::Full | Resolution::Partial
        );
        if gave
            && completeness.to_enter > 0
            && !assessment.inclusion.decided
            && assessment.state.resolution == Resolution::Full
        {
            items.push(item(
                a,
                "answered in full; required figures are not entered yet".to_owned(),
                format!("{} of {}", completeness.to_enter, completeness.required),
                Action::Figures,
                "Enter figures",
            ));
        }
    }
    for (a, assessment) in snapshot.assessments.iter().enumerate() {
        if assessment.state.resolution == Resolution::Partial && !assessment.inclusion.decided {
            items.push(item(
                a,
                "answered in part, so it is not included unless you decide to include it"
                    .to_owned(),
                String::new(),
                Action::Request,
                "Decide",
            ));
        }
    }
    for (a, assessment) in snapshot.assessments.iter().enumerate() {
        if assessment.state.status == Status::Draft {
            items.push(item(
                a,
                "not asked yet".to_owned(),
                String::new(),
                Action::LogSent,
                "Log as sent",
            ));
        }
    }
    for (a, assessment) in snapshot.assessments.iter().enumerate() {
        if assessment.state.status == Status::WaitingForAuthority {
            let since = assessment.state.sent_on.map_or_else(String::new, |day| {
                format!("sent {}", format::short_day(day))
            });
            let deadline_status = snapshot.deadline_status(a, today);
            let (text, detail) = if deadline_status.overdue {
                (
                    "the answer is overdue".to_owned(),
                    deadline_status.left_words(),
                )
            } else {
                ("no response recorded".to_owned(), since)
            };
            items.push(item(a, text, detail, Action::LogResponse, "Log a response"));
        }
        if assessment.state.status == Status::WaitingForUs {
            items.push(item(
                a,
                match assessment.state.open {
                    Some(Open::Delivery) => "the request could not be delivered",
                    Some(Open::Fee) => "a fee is asked for",
                    Some(Open::Clarification) | None => "a clarification is asked for",
                }
                .to_owned(),
                String::new(),
                Action::Request,
                "Open",
            ));
        }
    }
    let all = count(items.len());
    items.truncate(MAX_ATTENTION);
    (items, all)
}
