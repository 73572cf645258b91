//! The panel of one request.

use super::form::EventForm;
use super::view::{RequestRow, row};
use crate::deadlines::view::ActionRow;
use crate::documents::view::{self as documents, DocumentRow};
use crate::error::{ApiError, Result};
use crate::figures::inferred::{self, InferredRow};
use crate::session::Session;
use crate::shared::document::DocumentView;
use crate::shared::glyph::Glyph;
use crate::shared::moment;
use crate::shared::place::{column_order, column_title, spot_words};
use chrono::NaiveDate;
use foi::{
    Citation, DeadlineKind, Event, EventKind, Id, Meaning, PlaceInDocument, RequestState,
    ResponseResult, Snapshot, Value, format,
};
use serde::Serialize;
use std::collections::HashMap;
use store::DocumentInfo;

/// The panel beside the table.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct RequestDetail {
    pub row: RequestRow,
    /// Documents filed with the request, oldest first.
    pub documents: Vec<DocumentRow>,
    /// How the answer differs from what was asked; empty if it does not.
    pub differs_period: String,
    pub differs_basis: String,
    pub official_name: String,
    pub aliases: Vec<String>,
    pub email: String,
    pub code: String,
    /// `Complete`, `Not complete: …`, with the reason where a person set it.
    pub completeness: String,
    pub completeness_overridden: bool,
    pub completeness_reason: String,
    /// What the rule says, shown when a decision goes against it.
    pub rule: String,
    pub decided_by: String,
    pub decided_at: String,
    /// `waiting for the authority`; `none yet`.
    pub status: String,
    pub resolution: String,
    /// Why a deadline cannot be worked out; empty where it can or there is none.
    pub problem: String,
    /// Open deadlines, earliest first; each can be explained.
    pub deadlines: Vec<DeadlineView>,
    /// Notices that the authority gave when its time was over, in sentences, and what the answer is
    /// by either reading where the law leaves open what they do.
    pub late_notices: Vec<String>,
    /// What to do next, put off or not.
    pub next: Vec<ActionRow>,
    /// Provisions cited by the response that stands.
    pub provisions: Vec<String>,
    /// Newest last.
    pub timeline: Vec<TimelineItem>,
    /// Figures entered for this authority, in column order.
    pub figures: Vec<DetailFigure>,
    /// Hidden figures of which the others give something away.
    pub given_away: Vec<InferredRow>,
    /// Remembered meanings of `-` and `*`.
    pub dash: Option<Meaning>,
    pub star: Option<Meaning>,
    pub dash_words: String,
    pub star_words: String,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct TimelineItem {
    pub id: Id,
    /// As the form shows it, to be corrected.
    pub form: EventForm,
    /// `5 Sep 2022`, or `no date recorded`
    pub day: String,
    /// `Acknowledged`
    pub title: String,
    pub detail: String,
    /// `entered by A. Researcher`
    pub entered: String,
    pub glyph: Glyph,
    /// What does not fit what came before; empty where all does.
    pub warning: String,
    pub document: Option<DocumentView>,
}

/// A day by which someone has to act.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct DeadlineView {
    pub kind: DeadlineKind,
    /// `Answer due`
    pub title: String,
    /// ISO date, and as shown.
    pub on: String,
    pub day: String,
    /// `FOIA s.10(1)`
    pub basis: String,
    /// Passed, and the authority has not acted.
    pub overdue: bool,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct DetailFigure {
    pub measure: Id,
    pub period: Id,
    pub label: String,
    pub text: String,
    pub state: foi::State,
    pub required: bool,
    /// The text as given.
    pub given: String,
    pub source: String,
    /// The document it was taken from, and the place in it.
    pub document: Option<DocumentView>,
    pub spot: Option<PlaceInDocument>,
    pub spot_words: String,
    pub note: String,
}

/// Builds the panel of one authority.
pub fn detail(session: &Session, id: Id, today: NaiveDate) -> Result<RequestDetail> {
    let snapshot = session.snapshot();
    let a = snapshot
        .authority(id)
        .ok_or_else(|| ApiError::missing("authority"))?;
    let authority = &snapshot.authorities[a];
    let assessment = &snapshot.assessments[a];
    let request = &snapshot.requests[a];
    let decision = snapshot.decisions[a].as_ref();
    let override_ = request.completeness.as_ref();
    let completeness = match (assessment.completeness.complete, override_) {
        (true, Some(_)) => "Marked as complete".to_owned(),
        (false, Some(_)) => "Marked as not complete".to_owned(),
        (true, None) => "Complete".to_owned(),
        (false, None) => {
            let (filled, required) = (
                assessment.completeness.filled,
                assessment.completeness.required,
            );
            if filled < required {
                format!("Not complete: {filled} of {required} required figures")
            } else {
                let figures = match required {
                    0 => "",
                    1 => ", although the required figure is there",
                    2 => ", although both required figures are there",
                    _ => ", although all required figures are there",
                };
                format!("Not complete: no full answer is recorded{figures}")
            }
        }
    };
    let deadline_status = snapshot.deadline_status(a, today);
    let known = session.store().documents()?;
    let timeline = snapshot.events[a]
        .iter()
        .map(|event| timeline_item(snapshot, &assessment.state, event, &known))
        .collect();
    let required = snapshot.required();
    let stored = session.store().figures_of(id)?;
    let mut figures = Vec::new();
    for (m, p) in column_order(snapshot) {
        let value = snapshot.value(a, m, p);
        let is_required = required.contains(&(m, p));
        if *value == Value::NotEntered && !is_required {
            continue;
        }
        let (measure, period) = (snapshot.measures[m].id, snapshot.periods[p].id);
        let kept = stored
            .iter()
            .find(|figure| figure.measure == measure && figure.period == period);
        figures.push(DetailFigure {
            measure,
            period,
            label: column_title(snapshot, m, p),
            text: match value {
                Value::NotEntered => "not yet entered".to_owned(),
                Value::Count(_)
                | Value::Answer(_)
                | Value::Suppressed { .. }
                | Value::Withheld { .. }
                | Value::NotHeld
                | Value::NotAnswered => format::value(value, snapshot.measures[m].decimals),
            },
            state: value.state(),
            required: is_required,
            source: kept.map_or_else(String::new, |figure| figure.source.clone()),
            given: kept.map_or_else(String::new, |figure| figure.given.clone()),
            document: kept
                .and_then(|figure| known.get(&figure.document?))
                .map(DocumentView::from_info),
            spot_words: spot_words(kept.and_then(|figure| figure.spot.as_ref())),
            spot: kept.and_then(|figure| figure.spot.clone()),
            note: kept.map_or_else(String::new, |figure| figure.note.clone()),
        });
    }
    Ok(RequestDetail {
        row: row(snapshot, a, &deadline_status, today),
        documents: documents::of_request(
            snapshot,
            a,
            &known,
            &session.store().figures_by_document()?,
        ),
        differs_period: request.differs_period.clone(),
        differs_basis: request.differs_basis.clone(),
        status: deadline_status.status.words().to_owned(),
        resolution: deadline_status.resolution.words().to_owned(),
        problem: deadline_status.problem.clone(),
        deadlines: deadline_status
            .deadlines
            .iter()
            .map(|deadline| DeadlineView {
                kind: deadline.kind,
                title: deadline.kind.words().to_owned(),
                on: deadline.on.to_string(),
                day: format::day(deadline.on),
                basis: deadline.basis.clone(),
                overdue: !deadline.kind.is_ours() && deadline.on < today,
            })
            .collect(),
        late_notices: super::late::words(snapshot, a, today),
        next: crate::deadlines::view::rows_of(snapshot, a, today),
        provisions: assessment
            .state
            .answer
            .as_ref()
            .map_or_else(Vec::new, |answer| {
                answer
                    .citations
                    .iter()
                    .map(|citation| citation_words(snapshot, citation))
                    .collect()
            }),
        official_name: authority.official_name.clone(),
        aliases: authority.aliases.clone(),
        email: authority.email.clone(),
        code: authority.code.clone(),
        completeness,
        completeness_overridden: override_.is_some(),
        completeness_reason: override_.map_or_else(String::new, |set| set.reason.clone()),
        rule: if assessment.completeness.complete {
            "The rule includes complete responses.".to_owned()
        } else {
            "The rule excludes responses that are not complete.".to_owned()
        },
        decided_by: decision.map_or_else(String::new, |decision| decision.decided_by.clone()),
        decided_at: decision.map_or_else(String::new, |decision| moment(&decision.decided_at)),
        timeline,
        figures,
        given_away: inferred::inferred_of_authority(snapshot, a),
        dash: request.dash,
        star: request.star,
        dash_words: request.dash.map_or_else(String::new, meaning_words),
        star_words: request.star.map_or_else(String::new, meaning_words),
    })
}

fn meaning_words(meaning: Meaning) -> String {
    match meaning {
        Meaning::Zero => "zero".to_owned(),
        Meaning::Suppressed { low, high } => format!("a count from {low} to {high}"),
        Meaning::Withheld => "withheld".to_owned(),
        Meaning::NotHeld => "not held".to_owned(),
        Meaning::NotAnswered => "not answered".to_owned(),
    }
}

fn timeline_item(
    snapshot: &Snapshot,
    state: &RequestState,
    event: &Event,
    documents: &HashMap<Id, DocumentInfo>,
) -> TimelineItem {
    let details = &event.details;
    let day = |label: &str, day: Option<NaiveDate>| {
        day.map_or_else(String::new, |day| format!("{label} {}", format::day(day)))
    };
    let labelled = |label: &str, text: &str| {
        if text.is_empty() {
            String::new()
        } else {
            format!("{label}{text}")
        }
    };
    let cited: Vec<String> = details
        .citations
        .iter()
        .map(|citation| citation_words(snapshot, citation))
        .collect();
    let detail = [
        details.by.map_or("", foi::Means::words).to_owned(),
        day("received", details.received),
        day("until", details.until),
        day("figures correct at", details.correct_at),
        labelled("", &details.person),
        labelled("under ", &cited.join(", ")),
        labelled("reference ", &event.reference),
        event.note.clone(),
    ];
    TimelineItem {
        id: event.id,
        form: EventForm::from_event(event),
        day: event
            .on
            .map_or_else(|| "no date recorded".to_owned(), format::short_day),
        title: event.kind.title(),
        detail: detail
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("; "),
        entered: format!("entered by {}", event.entered_by),
        glyph: event_glyph(event.kind),
        warning: state
            .warnings
            .iter()
            .filter(|warning| warning.event == event.id)
            .map(|warning| warning.message.clone())
            .collect::<Vec<_>>()
            .join(" "),
        document: details
            .document
            .and_then(|id| documents.get(&id))
            .map(DocumentView::from_info),
    }
}

/// `s.40(2) for Charged`, `s.12 for Q3`
fn citation_words(snapshot: &Snapshot, citation: &Citation) -> String {
    let measure = citation
        .measure
        .and_then(|id| snapshot.measure(id))
        .map(|at| snapshot.measures[at].label.clone());
    let about: Vec<String> = measure
        .into_iter()
        .chain((!citation.question.is_empty()).then(|| citation.question.clone()))
        .collect();
    if about.is_empty() {
        citation.provision.clone()
    } else {
        format!("{} for {}", citation.provision, about.join(", "))
    }
}

fn event_glyph(kind: EventKind) -> Glyph {
    match kind {
        EventKind::Sent
        | EventKind::ClarificationSupplied
        | EventKind::FeePaid
        | EventKind::Chased
        | EventKind::ReviewAsked
        | EventKind::Complained
        | EventKind::Appealed => Glyph::Waiting,
        EventKind::Acknowledged
        | EventKind::HoldingReply
        | EventKind::Extended(_)
        | EventKind::ClarificationAsked
        | EventKind::FeesNotice
        | EventKind::ReviewOutcome(_)
        | EventKind::DecisionNotice => Glyph::Acknowledged,
        EventKind::Response(result) | EventKind::FurtherResponse(result) => match result {
            ResponseResult::Full => Glyph::Full,
            ResponseResult::Partial => Glyph::Part,
            ResponseResult::Refused => Glyph::Refused,
            ResponseResult::NotHeld => Glyph::NotHeld,
        },
        EventKind::Bounced
        | EventKind::ResponseWithdrawn
        | EventKind::Withdrawn
        | EventKind::Note => Glyph::Draft,
    }
}
