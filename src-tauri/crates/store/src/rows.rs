//! Rows of the file to domain types and back. A word or number that has no meaning is an error,
//! never a guess.

use chrono::NaiveDate;
use foi::calendar::{Division, Holiday};
use foi::{
    ActionKind, Caption, Category, Claim, CompletenessOverride, Correction, Decision, Details,
    DisclosureRule, Event, EventKind, Explanation, Filed, Id, LetterKind, LetterText, Meaning,
    Means, Publication, Reading, ReadingKind, Request, Rounding, Settled, Snooze, Spot, StatedHow,
    StatedShare, Value, Verdict,
};
use rusqlite::types::{FromSql, Type};
use rusqlite::{Error, Result, Row};

pub(crate) fn nonsense(column: &str) -> Error {
    Error::FromSqlConversionFailure(
        0,
        Type::Text,
        format!("the column {column} holds something that has no meaning").into(),
    )
}

/// A key, read without copying its text.
pub(crate) fn id(row: &Row<'_>, column: &str) -> Result<Id> {
    let text = row
        .get_ref(column)?
        .as_str()
        .map_err(|_| nonsense(column))?;
    Id::try_parse_ascii(text.as_bytes()).map_err(|_| nonsense(column))
}

pub(crate) fn optional_id(row: &Row<'_>, column: &str) -> Result<Option<Id>> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| Id::try_parse(&text).map_err(|_| nonsense(column)))
        .transpose()
}

pub(crate) fn day(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}

pub(crate) fn day_column(row: &Row<'_>, column: &str) -> Result<NaiveDate> {
    let text: String = row.get(column)?;
    day(&text).ok_or_else(|| nonsense(column))
}

fn optional_day(row: &Row<'_>, column: &str) -> Result<Option<NaiveDate>> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| day(&text).ok_or_else(|| nonsense(column)))
        .transpose()
}

/// The columns that hold a value: state, value, low, high, provision.
pub(crate) type ValueColumns<'a> = (
    &'static str,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    Option<&'a str>,
);

/// The columns of a value; `None` for the state that has no row.
pub(crate) fn value_columns(value: &Value) -> Option<ValueColumns<'_>> {
    let state = value.state().code();
    match value {
        Value::Count(n) => Some((state, Some(*n), None, None, None)),
        Value::Suppressed { low, high } => Some((state, None, Some(*low), Some(*high), None)),
        Value::Withheld { provision } => Some((state, None, None, None, provision.as_deref())),
        Value::NotHeld | Value::NotAnswered => Some((state, None, None, None, None)),
        Value::NotEntered => None,
    }
}

pub(crate) fn value_of(
    state: &str,
    value: Option<i64>,
    low: Option<i64>,
    high: Option<i64>,
    provision: Option<&str>,
) -> Option<Value> {
    match (foi::State::from_code(state)?, value, low, high) {
        (foi::State::Count, Some(n), None, None) => Some(Value::Count(n)),
        (foi::State::Suppressed, None, Some(low), Some(high)) => {
            Some(Value::Suppressed { low, high })
        }
        (foi::State::Withheld, None, None, None) => Some(Value::Withheld {
            provision: provision.map(Into::into),
        }),
        (foi::State::NotHeld, None, None, None) => Some(Value::NotHeld),
        (foi::State::NotAnswered, None, None, None) => Some(Value::NotAnswered),
        _ => None,
    }
}

/// A value from the columns state, value, low, high and provision at `first` and after.
pub(crate) fn value(row: &Row<'_>, first: usize) -> Result<Value> {
    let state = row
        .get_ref(first)?
        .as_str()
        .map_err(|_| nonsense("state"))?;
    if state == "count" {
        // The common case, without looking at the other columns: CHECK keeps them empty.
        return Ok(Value::Count(row.get(first + 1)?));
    }
    let provision = row
        .get_ref(first + 4)?
        .as_str_or_null()
        .map_err(|_| nonsense("provision"))?;
    value_of(
        state,
        row.get(first + 1)?,
        row.get(first + 2)?,
        row.get(first + 3)?,
        provision,
    )
    .ok_or_else(|| nonsense("state"))
}

/// The word and the range a meaning is stored as.
pub(crate) fn meaning_columns(
    meaning: Option<Meaning>,
) -> (Option<&'static str>, Option<u32>, Option<u32>) {
    match meaning {
        None => (None, None, None),
        Some(Meaning::Zero) => (Some("zero"), None, None),
        Some(Meaning::Suppressed { low, high }) => (Some("suppressed"), Some(low), Some(high)),
        Some(Meaning::Withheld) => (Some("withheld"), None, None),
        Some(Meaning::NotHeld) => (Some("not-held"), None, None),
        Some(Meaning::NotAnswered) => (Some("not-answered"), None, None),
    }
}

pub(crate) fn meaning_of(word: &str, low: Option<u32>, high: Option<u32>) -> Option<Meaning> {
    match (word, low, high) {
        ("zero", None, None) => Some(Meaning::Zero),
        ("suppressed", Some(low), Some(high)) => Some(Meaning::Suppressed { low, high }),
        ("withheld", None, None) => Some(Meaning::Withheld),
        ("not-held", None, None) => Some(Meaning::NotHeld),
        ("not-answered", None, None) => Some(Meaning::NotAnswered),
        _ => None,
    }
}

fn meaning(row: &Row<'_>, word: &str, low: &str, high: &str) -> Result<Option<Meaning>> {
    let text: Option<String> = row.get(word)?;
    let (low, high) = (row.get(low)?, row.get(high)?);
    text.map(|text| meaning_of(&text, low, high).ok_or_else(|| nonsense(word)))
        .transpose()
}

pub(crate) fn request(row: &Row<'_>) -> Result<Request> {
    let complete: Option<bool> = row.get("complete")?;
    let reason: Option<String> = row.get("complete_reason")?;
    Ok(Request {
        id: id(row, "id")?,
        authority: id(row, "authority_id")?,
        dash: meaning(row, "dash", "dash_low", "dash_high")?,
        star: meaning(row, "star", "star_low", "star_high")?,
        completeness: complete
            .zip(reason)
            .map(|(complete, reason)| CompletenessOverride { complete, reason }),
        url: row.get("url")?,
        differs_period: row.get("differs_period")?,
        differs_basis: row.get("differs_basis")?,
    })
}

pub(crate) fn event(row: &Row<'_>) -> Result<Event> {
    let kind: String = row.get("kind")?;
    let result: Option<String> = row.get("result")?;
    let citations: String = row.get("citations")?;
    let by: Option<String> = row.get("sent_by")?;
    Ok(Event {
        id: id(row, "id")?,
        authority: id(row, "authority_id")?,
        kind: EventKind::from_codes(&kind, result.as_deref()).ok_or_else(|| nonsense("kind"))?,
        on: optional_day(row, "happened_on")?,
        reference: row.get("reference")?,
        note: row.get("note")?,
        details: Details {
            received: optional_day(row, "received_on")?,
            by: by
                .map(|by| Means::from_code(&by).ok_or_else(|| nonsense("sent_by")))
                .transpose()?,
            person: row.get("person")?,
            until: optional_day(row, "until_on")?,
            correct_at: optional_day(row, "correct_at")?,
            citations: if citations == "[]" {
                Vec::new()
            } else {
                serde_json::from_str(&citations).map_err(|_| nonsense("citations"))?
            },
            message_id: row.get("message_id")?,
            document: optional_id(row, "document_id")?,
        },
        entered_by: row.get("entered_by")?,
        entered_at: row.get("entered_at")?,
    })
}

pub(crate) fn snooze(row: &Row<'_>) -> Result<Snooze> {
    Ok(Snooze {
        authority: id(row, "authority_id")?,
        action: word(row, "action", ActionKind::from_code)?,
        until: day_column(row, "until_on")?,
        reason: row.get("reason")?,
        by: row.get("snoozed_by")?,
    })
}

pub(crate) fn letter(row: &Row<'_>) -> Result<(LetterKind, LetterText)> {
    Ok((
        word(row, "kind", LetterKind::from_code)?,
        LetterText {
            subject: row.get("subject")?,
            body: row.get("body")?,
        },
    ))
}

pub(crate) fn holiday(row: &Row<'_>) -> Result<Holiday> {
    Ok(Holiday {
        date: day_column(row, "day")?,
        division: word(row, "division", Division::from_code)?,
        title: row.get("title")?,
    })
}

/// The place in a document; the empty text is none.
pub(crate) fn spot(row: &Row<'_>) -> Result<Option<Spot>> {
    let text: String = row.get("spot")?;
    if text.is_empty() {
        return Ok(None);
    }
    Spot::parse(&text).map(Some).ok_or_else(|| nonsense("spot"))
}

pub(crate) fn spot_column(spot: Option<&Spot>) -> String {
    spot.map(Spot::to_string).unwrap_or_default()
}

pub(crate) fn filed(row: &Row<'_>) -> Result<Filed> {
    Ok(Filed {
        authority: id(row, "authority_id")?,
        document: id(row, "document_id")?,
        message_id: row.get("message_id")?,
        part_of: optional_id(row, "part_of_id")?,
        added_by: row.get("added_by")?,
        added_at: row.get("added_at")?,
    })
}

pub(crate) fn reading(row: &Row<'_>) -> Result<Reading> {
    let state: String = row.get("state")?;
    let provision: Option<String> = row.get("provision")?;
    let value = value_of(
        &state,
        row.get("value")?,
        row.get("low")?,
        row.get("high")?,
        provision.as_deref(),
    );
    let reason: Option<String> = row.get("settled_reason")?;
    Ok(Reading {
        id: id(row, "id")?,
        authority: id(row, "authority_id")?,
        measure: id(row, "measure_id")?,
        period: id(row, "period_id")?,
        kind: word(row, "kind", ReadingKind::from_code)?,
        value: value.ok_or_else(|| nonsense("state"))?,
        given: row.get("given")?,
        document: optional_id(row, "document_id")?,
        spot: spot(row)?,
        read_by: row.get("read_by")?,
        read_at: row.get("read_at")?,
        settled: match reason {
            Some(reason) => Some(Settled {
                reason,
                by: row.get("settled_by")?,
                at: row.get("settled_at")?,
            }),
            None => None,
        },
    })
}

pub(crate) fn share(row: &Row<'_>) -> Result<StatedShare> {
    Ok(StatedShare {
        authority: id(row, "authority_id")?,
        part: id(row, "part_id")?,
        whole: id(row, "whole_id")?,
        period: id(row, "period_id")?,
        given: row.get("given")?,
        low: row.get("low")?,
        high: row.get("high")?,
        document: optional_id(row, "document_id")?,
        spot: spot(row)?,
    })
}

pub(crate) fn explanation(row: &Row<'_>) -> Result<Explanation> {
    Ok(Explanation {
        finding: row.get("finding")?,
        figures: row.get("figures")?,
        reason: row.get("reason")?,
        printed: row.get("printed")?,
        by: row.get("explained_by")?,
        at: row.get("explained_at")?,
    })
}

pub(crate) fn category(row: &Row<'_>) -> Result<Category> {
    Ok(Category {
        text: row.get("text")?,
        measure: optional_id(row, "measure_id")?,
    })
}

pub(crate) fn claim(row: &Row<'_>) -> Result<Claim> {
    let statistic: Option<String> = row.get("statistic")?;
    Ok(Claim {
        id: id(row, "id")?,
        key: row.get("key")?,
        statement: row.get("statement")?,
        statistic: statistic
            .map(|json| serde_json::from_str(&json).map_err(|_| nonsense("statistic")))
            .transpose()?,
        how: word(row, "how", StatedHow::from_code)?,
        stated: row.get("stated_value")?,
        note: row.get("note")?,
        position: row.get("position")?,
    })
}

/// A list of words or sentences as a column holds it: one a line.
pub(crate) fn lines(list: &[String]) -> String {
    list.join("\n")
}

fn lines_column(row: &Row<'_>, column: &str) -> Result<Vec<String>> {
    let text: String = row.get(column)?;
    Ok(text.lines().map(str::to_owned).collect())
}

/// Without captions and corrections, which have tables of their own.
pub(crate) fn publication(row: &Row<'_>) -> Result<Publication> {
    Ok(Publication {
        title: row.get("title")?,
        authors: lines_column(row, "authors")?,
        findings: lines_column(row, "findings")?,
        left_out: lines_column(row, "left_out")?,
        captions: Vec::new(),
        corrections: Vec::new(),
        availability: row.get("availability")?,
        disclosure: DisclosureRule {
            threshold: row.get("threshold")?,
            zeros: row.get("zeros")?,
            rounding: word(row, "rounding", Rounding::from_code)?,
            base: row.get("base")?,
        },
        methods: lines_column(row, "methods")?,
    })
}

pub(crate) fn caption(row: &Row<'_>) -> Result<Caption> {
    Ok(Caption {
        key: row.get("key")?,
        caption: row.get("caption")?,
        alt: row.get("alt")?,
    })
}

pub(crate) fn correction(row: &Row<'_>) -> Result<Correction> {
    Ok(Correction {
        id: id(row, "id")?,
        on: day_column(row, "on_day")?,
        text: row.get("text")?,
    })
}

pub(crate) fn decision(row: &Row<'_>) -> Result<Decision> {
    Ok(Decision {
        authority: id(row, "authority_id")?,
        verdict: word(row, "verdict", Verdict::from_code)?,
        reason: row.get("reason")?,
        decided_by: row.get("decided_by")?,
        decided_at: row.get("decided_at")?,
    })
}

/// A column that holds one of a fixed list of words.
pub(crate) fn word<T>(row: &Row<'_>, column: &str, from: impl Fn(&str) -> Option<T>) -> Result<T> {
    let text: String = row.get(column)?;
    from(&text).ok_or_else(|| nonsense(column))
}

/// A small number in a nullable column pair, such as the place on the tile map.
pub(crate) fn pair<T: FromSql>(row: &Row<'_>, a: &str, b: &str) -> Result<Option<(T, T)>> {
    let (a, b): (Option<T>, Option<T>) = (row.get(a)?, row.get(b)?);
    Ok(a.zip(b))
}
