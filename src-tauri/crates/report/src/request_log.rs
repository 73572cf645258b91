//! The request log: one row an authority, with the columns that people keep in trackers of their
//! own. CSV in UTF-8 with a byte order mark so that Excel reads it, safe in spreadsheets.

use crate::compose::INVENTED;
use crate::write::WriteError;
use analysis::timeliness::{self, RequestTime};
use chrono::NaiveDate;
use foi::clock::no_extensions;
use foi::leaving::sheet_text;
use foi::{Citation, Event, RequestState, Snapshot, Status, deadline_status::deadline_status};

/// The columns. Days are ISO dates.
pub const COLUMNS: [&str; 20] = [
    "authority",
    "region",
    // Who has to act next at the end of the day of the log.
    "status",
    "sent",
    "acknowledged",
    // The last day for an answer in time: FOIA s.10, FOISA s.10, EIR regs 5 and 7.
    "due",
    // Those that the authority gave when its time was over, and the last day if they moved it where
    // the law leaves that open.
    "late notices",
    "due if late notices count",
    // The first answer that stands, a refusal included.
    "answered",
    // To that answer as the law counts them: from day 0, which is the receipt of the request or
    // of the last clarification, without the days between a fees notice and the fee.
    "working days",
    "resolution",
    // Those that the answer cites; with the question where the letter names one.
    "provisions",
    // The day it was asked for.
    "review",
    "review outcome",
    // The answer, or the outcome of a review.
    "overdue",
    "reference",
    "included",
    // Why it is in the analysis or not.
    "reason",
    "url",
    // Of all its events, in order.
    "notes",
];

/// The log at the end of `as_of`: an event of a later day is left aside, one without a day is
/// not. Empty where something is not known or has not happened, never zero. A campaign with
/// invented figures has a first column `warning` that says so in every row.
///
/// # Errors
/// Where the CSV writer refuses a row.
pub fn csv(snapshot: &Snapshot, as_of: NaiveDate) -> Result<Vec<u8>, WriteError> {
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(vec![0xef, 0xbb, 0xbf]);
    let invented = snapshot.campaign.invented;
    let header = invented.then_some("warning").into_iter().chain(COLUMNS);
    writer.write_record(header)?;
    // In the order of the authorities, those that were asked.
    let mut times =
        timeliness::Timeliness::compute(snapshot, as_of, foi::clock::LateNotices::default())
            .requests
            .into_iter()
            .peekable();
    for authority in 0..snapshot.authorities.len() {
        let time = times.next_if(|time| time.authority == authority);
        let row = row(snapshot, authority, time.as_ref(), as_of);
        let warning = invented.then(|| INVENTED.to_owned());
        writer.write_record(warning.into_iter().chain(row))?;
    }
    writer
        .into_inner()
        .map_err(|error| WriteError::Csv(error.into_error().into()))
}

fn row(
    snapshot: &Snapshot,
    authority: usize,
    time: Option<&RequestTime>,
    as_of: NaiveDate,
) -> [String; COLUMNS.len()] {
    let events: Vec<Event> = snapshot.events[authority]
        .iter()
        .filter(|event| event.on.is_none_or(|on| on <= as_of))
        .cloned()
        .collect();
    let state = RequestState::fold(&events);
    let deadline_status =
        deadline_status(snapshot.calendar(), snapshot.campaign.law, &state, as_of);
    let review = state.review.as_ref();
    let inclusion = &snapshot.assessments[authority].inclusion;
    // Of a request that is not sent, or whose days cannot be counted, nobody knows.
    let overdue = (deadline_status.status != Status::Draft && deadline_status.problem.is_empty())
        .then(|| yes(deadline_status.overdue));
    [
        sheet_text(&snapshot.authorities[authority].name),
        sheet_text(&snapshot.authorities[authority].region),
        deadline_status.status.words().to_owned(),
        date(state.sent_on),
        date(state.acknowledged_on),
        date(time.and_then(|time| time.due)),
        sheet_text(&late_notices(snapshot, authority, time)),
        date(time.and_then(|time| time.otherwise?.due)),
        date(time.and_then(|time| time.answered_on)),
        time.and_then(RequestTime::days_to_answer)
            .map_or_else(String::new, |days| days.to_string()),
        deadline_status.resolution.words().to_owned(),
        sheet_text(&provisions(&state)),
        date(review.and_then(|review| review.asked)),
        review
            .and_then(|review| review.outcome)
            .map_or("", |(result, _)| result.words())
            .to_owned(),
        overdue.unwrap_or_default().to_owned(),
        sheet_text(&state.reference),
        yes(inclusion.included).to_owned(),
        sheet_text(&inclusion.reason),
        sheet_text(&snapshot.requests[authority].url),
        sheet_text(&notes(&events)),
    ]
}

fn date(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

fn yes(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

/// `Fees notice of 5 October 2026, late: …`
fn late_notices(snapshot: &Snapshot, authority: usize, time: Option<&RequestTime>) -> String {
    let law = snapshot.campaign.law;
    let late = time.map_or(&[][..], |time| &time.late_notices);
    let mut words: Vec<String> = late.iter().map(|one| one.words(law)).collect();
    words.extend(no_extensions(law, &snapshot.events[authority]));
    words.join("; ")
}

/// `s.12 (Q3); s.40(2)`
fn provisions(state: &RequestState) -> String {
    let words = |citation: &Citation| match citation.question.trim() {
        "" => citation.provision.clone(),
        question => format!("{} ({question})", citation.provision),
    };
    let answer = state.answer.as_ref();
    let cited = answer.map_or(&[][..], |answer| &answer.citations);
    // The same provision may be cited for several measures.
    let mut all: Vec<String> = Vec::new();
    for citation in cited.iter().map(words) {
        if !all.contains(&citation) {
            all.push(citation);
        }
    }
    all.join("; ")
}

/// Each in one line.
fn notes(events: &[Event]) -> String {
    let lines = events
        .iter()
        .map(|event| event.note.split_whitespace().collect::<Vec<_>>().join(" "));
    lines
        .filter(|note| !note.is_empty())
        .collect::<Vec<_>>()
        .join("; ")
}
