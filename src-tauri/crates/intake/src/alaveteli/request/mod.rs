//! The JSON of a request, or an array of such.
//!
//! Source: mysociety/alaveteli, `InfoRequest#json_for_api` and `InfoRequestEvent#json_for_api`.

mod events;

use super::error::{MAX_REQUESTS, ReadError};
use super::fit::{MAX_NAME, name_problem};
use super::from_state::undated;
use super::import::Row;
use super::import_builder::ImportBuilder;
use super::states::state;
use chrono::{DateTime, NaiveDate};
use events::Happened;
use readers::text::one_line;
use serde_json::{Map, Value};

/// Keys of a request, one of which an object must have to be taken for one.
const OF_A_REQUEST: [&str; 3] = ["public_body", "described_state", "info_request_events"];

/// Most events of one request.
const MAX_EVENTS: usize = 2_000;

pub(super) fn read(text: &str, builder: &mut ImportBuilder) -> Result<(), ReadError> {
    let requests: Result<Vec<Value>, _> = if text.trim_start().starts_with('[') {
        serde_json::from_str(text)
    } else {
        serde_json::from_str(text).map(|one| vec![one])
    };
    let requests = requests.map_err(|error| ReadError::Json {
        line: error.line(),
        column: error.column(),
    })?;
    if requests.len() > MAX_REQUESTS {
        return Err(ReadError::TooMany {
            found: requests.len(),
        });
    }
    let as_request = |value: &'_ Value| {
        let object = value.as_object();
        object.is_some_and(|object| OF_A_REQUEST.iter().any(|key| object.contains_key(*key)))
    };
    if !requests.is_empty() && !requests.iter().any(as_request) {
        return Err(ReadError::NotAnExport);
    }
    for (number, request) in (1..).zip(&requests) {
        let place = format!("request {number}");
        match request.as_object().filter(|_| as_request(request)) {
            Some(object) => read_request(&place, object, builder),
            None => {
                let reason = "This is not a request, so it was left out.";
                builder.problem(&place, &in_short(request), reason);
            }
        }
    }
    Ok(())
}

/// The beginning of a value, without writing out what may be megabytes.
fn in_short(value: &Value) -> String {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(_) => "[…]".to_owned(),
        Value::Object(object) => {
            let keys: Vec<&str> = object.keys().take(10).map(String::as_str).collect();
            format!("{{{}}}", keys.join(", "))
        }
    }
}

fn text<'a>(object: &'a Map<String, Value>, key: &str) -> &'a str {
    object.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn read_request(place: &str, object: &Map<String, Value>, builder: &mut ImportBuilder) {
    let title = text(object, "title");
    let body = object.get("public_body").and_then(Value::as_object);
    let name = one_line(body.map_or("", |body| text(body, "name")));
    if let Some(reason) = name_problem(&name) {
        builder.problem(place, title, reason);
        return;
    }
    let (mut authority, mut nearest) = builder.find(&name);
    let short = one_line(body.map_or("", |body| text(body, "short_name")));
    if authority.is_none() && name_problem(&short).is_none() {
        authority = builder.find(&short).0;
    }
    if authority.is_some() {
        nearest.clear();
    }

    let awaiting = object.get("awaiting_description") == Some(&Value::Bool(true));
    let described = one_line(text(object, "described_state"));
    if described.chars().count() > MAX_NAME || described.contains(char::is_control) {
        builder.problem(
            place,
            &described,
            "The value of described_state is not a state.",
        );
        return;
    }
    let now = if awaiting {
        "waiting_classification".to_owned()
    } else {
        state(&described).map_or(described, |rule| rule.code.to_owned())
    };
    if now.is_empty() {
        builder.problem(place, title, "No state is given.");
    }

    let events = object.get("info_request_events").and_then(Value::as_array);
    if events.is_some_and(|events| events.len() > MAX_EVENTS) {
        let reason = format!("It has more than {MAX_EVENTS} events, so it was left out.");
        builder.problem(place, title, reason);
        return;
    }
    let happened = events.map(|events| happened(place, events, builder));
    let (events, replies) = match happened {
        Some(happened) => {
            let replies = happened.iter().filter(|one| one.what == "response").count();
            (events::plan(&happened, &now), u32::try_from(replies).ok())
        }
        None => {
            let reason = "There is no list of events, so no days are known.";
            builder.problem(place, title, reason);
            (undated(&now), None)
        }
    };
    // The site's JSON has no address of the page; one under the name it has in a batch is taken.
    let url = builder.url(place, text(object, "request_url"));
    let mut url_title = one_line(text(object, "url_title"));
    if url_title.len() > MAX_NAME || url_title.contains(char::is_control) {
        url_title.clear();
    }
    builder.row(Row {
        place: place.to_owned(),
        name,
        nearest,
        authority,
        url,
        url_title,
        replies,
        state: now,
        events,
    });
}

fn happened<'a>(
    place: &str,
    events: &'a [Value],
    builder: &mut ImportBuilder,
) -> Vec<Happened<'a>> {
    let mut happened = Vec::with_capacity(events.len());
    for (number, event) in (1..).zip(events) {
        let place = || format!("{place}, event {number}");
        let Some(event) = event
            .as_object()
            .filter(|e| !text(e, "event_type").is_empty())
        else {
            let reason = "It has no event_type, so it was left out.";
            builder.problem(&place(), &in_short(event), reason);
            continue;
        };
        let created = text(event, "created_at");
        let on = day(created);
        if on.is_none() {
            let reason = "The time in created_at cannot be read, so the event has no day.";
            builder.problem(&place(), created, reason);
        }
        let state_of = |key| Some(text(event, key)).filter(|state| !state.is_empty());
        happened.push(Happened {
            what: text(event, "event_type"),
            on,
            described: state_of("described_state"),
            calculated: state_of("calculated_state"),
            outgoing: event.get("outgoing_message_id").and_then(Value::as_u64),
        });
    }
    happened
}

/// The day of a time in its own offset: `2026-06-12T23:30:00.000+01:00` is 12 June. Older sites
/// write `2013/06/15 10:18:19 +1000`.
fn day(time: &str) -> Option<NaiveDate> {
    let time = time.trim();
    DateTime::parse_from_rfc3339(time)
        .or_else(|_| DateTime::parse_from_str(time, "%Y/%m/%d %H:%M:%S %z"))
        .ok()
        .map(|time| time.date_naive())
}
