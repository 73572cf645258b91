//! Putting actions off, and holidays.

pub mod explain;
pub mod form;
pub mod holidays;
pub mod month;
pub mod notifications;
pub mod view;

use crate::deadlines::holidays::{HolidayPreview, HolidayRow, Holidays, MovedDeadline};
use crate::error::{ApiError, Result};
use crate::session::{Session, Written};
use crate::shared::{self, count, day, who};
use chrono::NaiveDate;
use foi::calendar::{self, Calendar, Division, Holiday};
use foi::deadline_status::deadline_status;
use foi::{ActionKind, Id, Snapshot, format};
use form::HolidayForm;
use store::Stamp;

/// Puts an action off for some authorities until a day, with a reason, as one step.
pub fn snooze(
    session: &mut Session,
    stamp: &Stamp,
    authorities: &[Id],
    action: ActionKind,
    until: &str,
    reason: &str,
    today: NaiveDate,
) -> Result<Written<String>> {
    let until = day(until, "until")?
        .ok_or_else(|| ApiError::invalid("until", "Enter the day until which to put it off."))?;
    if until <= today {
        return Err(ApiError::invalid("until", "Choose a day after today."));
    }
    let reason = shared::reason(
        reason,
        "Give a reason, so that others know that it has not been forgotten.",
    )?;
    let label = format!(
        "Put off “{}” for {} until {}",
        action.words(),
        who(session.snapshot(), authorities)?,
        format::day(until)
    );
    session.record(label, stamp, |tx| {
        for &authority in authorities {
            tx.snooze(authority, action, Some((until, reason.to_owned())))?;
        }
        Ok(())
    })
}

/// Brings back an action that was put off.
pub fn wake(
    session: &mut Session,
    stamp: &Stamp,
    authorities: &[Id],
    action: ActionKind,
) -> Result<Written<String>> {
    let label = format!(
        "Brought back “{}” for {}",
        action.words(),
        who(session.snapshot(), authorities)?
    );
    session.record(label, stamp, |tx| {
        for &authority in authorities {
            tx.snooze(authority, action, None)?;
        }
        Ok(())
    })
}

/// The holidays of a campaign.
#[must_use]
pub fn holidays(snapshot: &Snapshot) -> Holidays {
    let (from, to) = snapshot.calendar().covers();
    Holidays {
        covers: format!("{} to {}", format::day(from), format::day(to)),
        added: snapshot.holidays.iter().map(holiday_row).collect(),
        built_in: count(Calendar::built_in().holidays().count()),
    }
}

fn holiday_row(holiday: &Holiday) -> HolidayRow {
    HolidayRow {
        holiday: holiday.clone(),
        day: month::name(holiday.date),
        division: holiday.division.words().to_owned(),
    }
}

/// Reads a holiday as typed: one for each part of the country it is for.
pub fn read_holiday(form: &HolidayForm) -> Result<Vec<Holiday>> {
    let date = day(&form.date, "date")?
        .ok_or_else(|| ApiError::invalid("date", "Enter the day of the holiday."))?;
    let title = form.title.trim();
    if title.is_empty() {
        return Err(ApiError::invalid("title", "Enter a name for the holiday."));
    }
    let divisions = form
        .division
        .map_or_else(|| Division::ALL.to_vec(), |one| vec![one]);
    Ok(divisions
        .into_iter()
        .map(|division| Holiday {
            date,
            division,
            title: title.to_owned(),
        })
        .collect())
}

/// Reads GOV.UK's file of bank holidays.
pub fn read_gov_uk(bytes: &[u8]) -> Result<Vec<Holiday>> {
    let text = std::str::from_utf8(bytes).map_err(|_| {
        ApiError::invalid(
            "file",
            "This is not a text file. Choose the file bank-holidays.json from GOV.UK.",
        )
    })?;
    calendar::gov_uk(text).map_err(|why| ApiError::invalid("file", why))
}

/// What adding holidays would do: which are new, and which open deadlines would move.
#[must_use]
pub fn preview_holidays(
    snapshot: &Snapshot,
    holidays: &[Holiday],
    today: NaiveDate,
) -> HolidayPreview {
    let known = |holiday: &Holiday| {
        snapshot
            .calendar()
            .holidays()
            .any(|one| one.date == holiday.date && one.division == holiday.division)
    };
    let new: Vec<Holiday> = holidays
        .iter()
        .filter(|holiday| !known(holiday))
        .cloned()
        .collect();
    let mut all = snapshot.holidays.clone();
    all.extend(new.iter().cloned());
    HolidayPreview {
        new: new.iter().map(holiday_row).collect(),
        known: count(holidays.len() - new.len()),
        moved: moved(snapshot, &Calendar::with(&all), today),
    }
}

/// Open deadlines that another calendar would put on another day.
fn moved(snapshot: &Snapshot, calendar: &Calendar, today: NaiveDate) -> Vec<MovedDeadline> {
    let law = snapshot.campaign.law;
    let mut moved = Vec::new();
    for (a, assessment) in snapshot.assessments.iter().enumerate() {
        let before = snapshot.deadline_status(a, today).deadlines;
        let after = deadline_status(calendar, law, &assessment.state, today).deadlines;
        for deadline in before {
            let Some(other) = after.iter().find(|other| other.kind == deadline.kind) else {
                continue;
            };
            if other.on != deadline.on {
                moved.push(MovedDeadline {
                    name: snapshot.authorities[a].name.clone(),
                    title: deadline.kind.words().to_owned(),
                    from: format::day(deadline.on),
                    to: format::day(other.on),
                });
            }
        }
    }
    moved
}

/// Adds holidays in one step; gives what it did and the deadlines that moved.
pub fn add_holidays(
    session: &mut Session,
    stamp: &Stamp,
    holidays: &[Holiday],
    today: NaiveDate,
) -> Result<(HolidayPreview, Option<Written<String>>)> {
    let preview = preview_holidays(session.snapshot(), holidays, today);
    let [first, ..] = preview.new.as_slice() else {
        return Ok((preview, None));
    };
    let label = match preview.new.len() {
        1 => format!("Added the holiday {}, {}", first.holiday.title, first.day),
        several => format!("Added {several} holidays"),
    };
    let written = session.record(label, stamp, |tx| {
        for row in &preview.new {
            tx.add_holiday(&row.holiday)?;
        }
        Ok(())
    })?;
    Ok((preview, Some(written)))
}

/// Removes a holiday that a user added; the open deadlines move back.
pub fn remove_holiday(
    session: &mut Session,
    stamp: &Stamp,
    holiday: &Holiday,
) -> Result<Written<String>> {
    let label = format!(
        "Removed the holiday {}, {}",
        holiday.title,
        month::name(holiday.date)
    );
    session.record(label, stamp, |tx| {
        tx.remove_holiday(holiday)?;
        Ok(())
    })
}
