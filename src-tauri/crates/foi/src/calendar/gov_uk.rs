//! Reading the list that GOV.UK publishes, `https://www.gov.uk/bank-holidays.json`.

use super::{Division, Holiday};
use chrono::NaiveDate;
use serde_json::{Map, Value};

/// The holidays in the text of GOV.UK's `bank-holidays.json`, by division, in the file's order.
///
/// # Errors
/// What is wrong and where (division and number of the entry, from 1), in words for the reader:
/// no JSON, a division missing or unknown, an entry without a title or with a date that is none.
pub fn gov_uk(json: &str) -> Result<Vec<Holiday>, String> {
    let json = json.trim_start_matches('\u{feff}');
    let file: Value = serde_json::from_str(json).map_err(|error| {
        format!(
            "This is not the JSON file from GOV.UK: {}",
            crate::json_error(&error)
        )
    })?;
    let Value::Object(parts) = file else {
        return Err(
            "This is not GOV.UK’s list of bank holidays: it has no parts of the UK".to_owned(),
        );
    };
    if let Some(unknown) = parts.keys().find(|key| Division::from_code(key).is_none()) {
        return Err(format!("“{unknown}” is not a known part of the UK"));
    }
    let mut holidays = Vec::new();
    for division in Division::ALL {
        let code = division.code();
        let part = parts
            .get(code)
            .ok_or_else(|| format!("“{code}” is missing"))?;
        read_part(division, part, &mut holidays)?;
    }
    Ok(holidays)
}

fn read_part(division: Division, part: &Value, into: &mut Vec<Holiday>) -> Result<(), String> {
    let code = division.code();
    if let Some(named) = part.get("division").and_then(Value::as_str)
        && named != code
    {
        return Err(format!("“{code}” says that it is “{named}”"));
    }
    let events = part
        .get("events")
        .and_then(Value::as_array)
        .ok_or_else(|| format!("“{code}” has no “events” list"))?;
    if events.is_empty() {
        return Err(format!("“{code}” lists no bank holidays"));
    }
    for (number, event) in (1..).zip(events) {
        let holiday = event
            .as_object()
            .ok_or_else(|| "it is not an object".to_owned())
            .and_then(|event| read_event(division, event))
            .map_err(|wrong| format!("“{code}”, entry {number}: {wrong}"))?;
        into.push(holiday);
    }
    Ok(())
}

fn read_event(division: Division, event: &Map<String, Value>) -> Result<Holiday, String> {
    let text = |field: &str| {
        event
            .get(field)
            .and_then(Value::as_str)
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .ok_or_else(|| format!("it has no “{field}”"))
    };
    let title = text("title")?.to_owned();
    let written = text("date")?;
    let date = NaiveDate::parse_from_str(written, "%Y-%m-%d")
        .map_err(|_| format!("“{written}” is not a date like 2026-12-25"))?;
    Ok(Holiday {
        date,
        division,
        title,
    })
}
