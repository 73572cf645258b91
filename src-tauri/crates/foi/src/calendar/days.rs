//! Counting working days by look-up: thousands of requests are counted again on every change.

use chrono::{Days as Span, NaiveDate};

/// The working days of one law over a span of days.
#[derive(Clone, Debug)]
pub(super) struct Days {
    from: NaiveDate,
    /// For each day of the span, the working days up to and including it.
    up_to: Vec<u32>,
    /// For each working day, its place in the span.
    working: Vec<u32>,
}

impl Days {
    /// Asks `works` about every day of the span, in order.
    pub(super) fn new(
        from: NaiveDate,
        to: NaiveDate,
        mut works: impl FnMut(NaiveDate) -> bool,
    ) -> Self {
        let mut up_to = Vec::new();
        let mut working = Vec::new();
        let span = from.iter_days().take_while(|date| *date <= to);
        for (place, date) in (0_u32..).zip(span) {
            if works(date) {
                working.push(place);
            }
            // As many working days as places at most, and places are u32.
            up_to.push(u32::try_from(working.len()).unwrap_or(u32::MAX));
        }
        Self {
            from,
            up_to,
            working,
        }
    }

    /// The place of a day, which the caller knows to be in the span.
    fn place(&self, date: NaiveDate) -> usize {
        usize::try_from((date - self.from).num_days()).unwrap_or_default()
    }

    pub(super) fn is_working(&self, date: NaiveDate) -> bool {
        let place = self.place(date);
        let before = if place == 0 { 0 } else { self.up_to[place - 1] };
        self.up_to[place] > before
    }

    /// The working days after `from` up to and including `to`.
    pub(super) fn between(&self, from: NaiveDate, to: NaiveDate) -> u32 {
        self.up_to[self.place(to)] - self.up_to[self.place(from)]
    }

    /// The day `days` working days after `from`; `None` beyond the span.
    pub(super) fn after(&self, from: NaiveDate, days: u32) -> Option<NaiveDate> {
        let Some(more) = days.checked_sub(1) else {
            return Some(from);
        };
        let nth = self.up_to[self.place(from)].checked_add(more)?;
        let place = self.working.get(usize::try_from(nth).ok()?)?;
        self.from.checked_add_days(Span::new(u64::from(*place)))
    }
}
