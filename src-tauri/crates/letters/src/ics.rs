//! Open deadlines as a calendar file (RFC 5545).

use chrono::{DateTime, Days, NaiveDate, Utc};
use foi::leaving::one_line;
use foi::{Deadline, Snapshot, format};
use icalendar::{Alarm, Calendar, Component, Event, EventLike, Property};

/// Every open deadline of every request as an all-day event. Its UID depends on the request and
/// the kind of deadline alone, and its SEQUENCE grows with `stamp`: importing a later export moves
/// events rather than doubling them. An event whose deadline is no longer open is not in a later
/// export and stays in the calendar it was imported into.
#[must_use]
pub fn calendar(snapshot: &Snapshot, today: NaiveDate, stamp: DateTime<Utc>) -> String {
    let title = one_line(&snapshot.campaign.title);
    let mut calendar = Calendar::empty();
    for (key, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//Roundrobin//Deadlines//EN"),
        ("CALSCALE", "GREGORIAN"),
    ] {
        calendar.append_property(Property::new(key, value));
    }
    calendar.name(&title);
    for authority in 0..snapshot.authorities.len() {
        for deadline in snapshot.deadline_status(authority, today).deadlines {
            calendar.push(event(snapshot, authority, &deadline, &title, stamp));
        }
    }
    fold(&calendar.to_string())
}

fn event(
    snapshot: &Snapshot,
    authority: usize,
    deadline: &Deadline,
    title: &str,
    stamp: DateTime<Utc>,
) -> Event {
    let request = &snapshot.requests[authority];
    let name = one_line(&snapshot.authorities[authority].name);
    let what = deadline.kind.words();
    let day = format::day(deadline.on);
    let summary = format!("{what}: {name} ({title})");
    let uid = format!("{}-{}@roundrobin", request.id, deadline.kind.code());
    let mut event = Event::new();
    event
        .uid(&uid)
        .timestamp(stamp)
        .last_modified(stamp)
        .sequence(sequence(stamp))
        .starts(deadline.on)
        .ends(
            deadline
                .on
                .checked_add_days(Days::new(1))
                .unwrap_or(deadline.on),
        )
        .summary(&summary)
        .description(&format!(
            "{what}: {day} ({}). {name}, {}.",
            deadline.basis,
            snapshot.campaign.law.title()
        ))
        .categories([if deadline.kind.is_ours() {
            "Ours"
        } else {
            "Authority’s"
        }])
        // A day off is not taken up by what is due on it.
        .add_property("TRANSP", "TRANSPARENT");
    if deadline.kind.is_ours() {
        // A week before, for what only we can do. Without these two the library puts the clock's
        // time and a random identifier in.
        let mut alarm = Alarm::display(&summary, -chrono::Duration::days(7));
        alarm.timestamp(stamp).uid(&format!("{uid}-alarm"));
        event.alarm(alarm);
    }
    event.done()
}

/// Seconds since 2020: larger in every later export, and within a signed 32-bit number until 2088.
fn sequence(stamp: DateTime<Utc>) -> u32 {
    const YEAR_2020: i64 = 1_577_836_800;
    // Readers take it for a signed integer (RFC 5545, 3.3.8).
    u32::try_from((stamp.timestamp() - YEAR_2020).clamp(0, i64::from(i32::MAX))).unwrap_or(0)
}

/// Folds lines at 75 octets, line end not counted, between characters (RFC 5545, 3.1), and not
/// beside a space, which some readers take for a part of the fold. The library folds too, and lets
/// the last piece of a line run to 76.
fn fold(text: &str) -> String {
    const MAX_LINE: usize = 75;
    let mut folded = String::with_capacity(text.len());
    for line in text.replace("\r\n ", "").split_terminator("\r\n") {
        let (mut rest, mut room) = (line, MAX_LINE);
        while rest.len() > room {
            let fits = |&cut: &usize| rest.is_char_boundary(cut);
            let beside_space = |&cut: &usize| {
                rest[..cut].ends_with(char::is_whitespace)
                    || rest[cut..].starts_with(char::is_whitespace)
            };
            let cuts = || (1..=room).rev().filter(fits);
            let cut = cuts()
                .find(|cut| !beside_space(cut))
                .or_else(|| cuts().next())
                .unwrap_or(rest.len());
            folded.push_str(&rest[..cut]);
            folded.push_str("\r\n ");
            rest = &rest[cut..];
            room = MAX_LINE - 1;
        }
        folded.push_str(rest);
        folded.push_str("\r\n");
    }
    folded
}
