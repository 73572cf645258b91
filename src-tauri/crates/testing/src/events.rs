//! What happens to a request: in a given order, or at random.

use crate::campaign::KENT;
use crate::{day, id};
use chrono::{Days, NaiveDate};
use foi::{Details, Event, EventKind};
use proptest::prelude::*;

/// Event number `n` of the request to Kent, see [`crate::TestCampaign::kent`]. Each was entered
/// one minute after the one before.
pub fn event(n: usize, kind: EventKind, on: Option<NaiveDate>, reference: &str) -> Event {
    Event {
        id: id(100 + n),
        authority: id(KENT),
        kind,
        on,
        reference: reference.to_owned(),
        note: String::new(),
        details: Details::default(),
        entered_by: "A. Researcher".to_owned(),
        entered_at: format!("2025-12-01T{:02}:{:02}:00Z", n / 60, n % 60),
    }
}

/// These events on these days, entered in this order. Days are written as `2025-12-31`.
pub fn events(kinds: &[(EventKind, &str)]) -> Vec<Event> {
    kinds
        .iter()
        .enumerate()
        .map(|(n, (kind, on))| event(n, *kind, Some(day(on)), ""))
        .collect()
}

/// Anything that can happen to a request, of every kind, possible or not, in any order, days known
/// or not.
pub fn any_events() -> impl Strategy<Value = Vec<Event>> {
    let after = |most: u64| {
        prop::option::weighted(0.9, 0..most)
            .prop_map(|after| after.map(|days| day("2025-09-01") + Days::new(days)))
    };
    let one = (
        prop::sample::select(EventKind::all()),
        after(150),
        prop::option::weighted(0.2, 0_u64..9),
        prop::option::weighted(0.3, 20_u64..90),
        prop::sample::select(vec!["", "", "FOI/1", "FOI/2"]),
        prop::sample::select(vec!["", "", "1@kent.example", "2@kent.example"]),
        prop::bool::ANY,
    );
    prop::collection::vec(one, 0..12).prop_map(|all| {
        let mut events = Vec::new();
        for (n, (kind, on, received, until, reference, message_id, first)) in
            all.into_iter().enumerate()
        {
            // Many begin as requests do.
            let kind = if n == 0 && first {
                EventKind::Sent
            } else {
                kind
            };
            let mut event = event(n, kind, on, reference);
            let later = |days: Option<u64>| Some(on? + Days::new(days?));
            event.details.received = later(received);
            event.details.until = later(until);
            event.details.message_id = message_id.to_owned();
            events.push(event);
        }
        events
    })
}
