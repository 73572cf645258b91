//! What the record and the law put into a field.

use crate::{Extra, address, chronology, phrases, provisions};
use chrono::NaiveDate;
use foi::clock::{Clock, Course, Deadline, clock, in_force, limits};
use foi::story::Answer;
use foi::{Law, ResponseResult, Snapshot, Story, format};

/// What stands for a field in one letter.
pub(crate) enum Entry {
    Text(String),
    /// Our own words, with fields in them.
    Phrase(String),
    /// Not known, and the letter is as good without it.
    Absent,
    /// Not known, and the letter needs it.
    Missing,
    /// There is no such field.
    Unknown,
}

/// All that one letter is made from.
pub(crate) struct Facts<'a> {
    pub snapshot: &'a Snapshot,
    pub authority: usize,
    pub extra: &'a Extra,
    pub today: NaiveDate,
    pub law: Law,
    pub story: &'a Story,
    /// What the clock counted, without what the authority wrote too late.
    pub course: Option<Course>,
    /// The last day for the answer, whether or not it came.
    pub deadline: Option<Deadline>,
}

impl<'a> Facts<'a> {
    pub(crate) fn new(
        snapshot: &'a Snapshot,
        authority: usize,
        extra: &'a Extra,
        today: NaiveDate,
    ) -> Self {
        let course = course(snapshot, authority);
        Self {
            snapshot,
            authority,
            extra,
            today,
            law: snapshot.campaign.law,
            story: &snapshot.cases[authority].story,
            deadline: course
                .as_ref()
                .and_then(|course| deadline(snapshot, course)),
            course,
        }
    }

    /// The name on its letters.
    pub(crate) fn authority_name(&self) -> &'a str {
        let authority = &self.snapshot.authorities[self.authority];
        match authority.official_name.trim() {
            "" => authority.name.trim(),
            official => official,
        }
    }

    pub(crate) fn entry(&self, key: &str) -> Entry {
        let campaign = &self.snapshot.campaign;
        let story = self.story;
        match key {
            "authority" => needed(self.authority_name()),
            "reference" => optional(&story.reference),
            "our_reference" => {
                Entry::Text(foi::reference::of(&self.snapshot.requests[self.authority]))
            }
            "asker" => needed(&campaign.asker),
            "asker_email" => match campaign.asker_email.trim() {
                email if address::is_one(email) => Entry::Text(email.to_owned()),
                _ => Entry::Missing,
            },
            "asker_address" => optional(&campaign.asker_address),
            "campaign" => needed(&campaign.title),
            "request_text" => needed(&campaign.request_text),
            "period" => optional(&campaign.period_asked),
            "today" => day(Some(self.today)),
            "sent" => day(story.sent_on),
            "received" => day(story.received_on),
            "acknowledged" => optional_day(story.acknowledged_on),
            "due" => day(self.deadline.as_ref().map(|deadline| deadline.due)),
            "working_days_late" => self.late(),
            "chased" => optional_day(story.chased_on),
            "answered" => day(story.answered_on),
            "clarification_asked" => day(story.clarifications.last().map(|stop| stop.from)),
            "review_asked" => day(story.review.as_ref().and_then(|review| review.asked)),
            "review_due" => day(self.review_due()),
            "review_outcome" => day(story
                .review
                .as_ref()
                .and_then(|review| review.outcome)
                .and_then(|(_, on)| on)),
            "chronology" => needed(&chronology(self.snapshot, self.authority)),
            "clarification" => needed(&self.extra.clarification),
            "discrepancy" => needed(&self.extra.discrepancy),
            "provisions" => self.provisions(),
            "law" => needed(self.law.title()),
            "regulator" => needed(limits::regulator(self.law)),
            _ => phrases::entry(self, key),
        }
    }

    /// The answer that the letter is about.
    pub(crate) fn answer(&self) -> Option<&'a Answer> {
        self.story.answer.as_ref()
    }

    fn late(&self) -> Entry {
        let days = self.deadline.as_ref().and_then(|deadline| {
            self.snapshot
                .calendar()
                .working_days_between(self.law, deadline.due, self.today)
                .ok()
        });
        match days {
            None | Some(0) => Entry::Absent,
            Some(days) => Entry::Text(format::plural(days as usize, "working day", "working days")),
        }
    }

    fn review_due(&self) -> Option<NaiveDate> {
        let asked = self.story.review.as_ref()?.asked?;
        limits::review_due(self.snapshot.calendar(), self.law, asked)
            .ok()
            .map(|due| due.expected)
    }

    fn provisions(&self) -> Entry {
        let Some(answer) = self.answer() else {
            return Entry::Absent;
        };
        if answer.citations.is_empty() {
            return match answer.result {
                ResponseResult::Refused => Entry::Missing,
                ResponseResult::Full | ResponseResult::Partial | ResponseResult::NotHeld => {
                    Entry::Absent
                }
            };
        }
        Entry::Text(provisions::list(self.snapshot, &answer.citations))
    }
}

fn course(snapshot: &Snapshot, authority: usize) -> Option<Course> {
    let story = &snapshot.cases[authority].story;
    let course = story.course(snapshot.campaign.law)?;
    Some(in_force(snapshot.calendar(), &course).course.into_owned())
}

/// The last day for the answer by the events recorded; `None` where it cannot be counted or no
/// time is running.
fn deadline(snapshot: &Snapshot, course: &Course) -> Option<Deadline> {
    match clock(snapshot.calendar(), course).ok()? {
        Clock::Running(deadline) => Some(deadline),
        Clock::AwaitingClarification { .. } | Clock::AwaitingFee { .. } => None,
    }
}

fn needed(text: &str) -> Entry {
    match text.trim() {
        "" => Entry::Missing,
        text => Entry::Text(text.to_owned()),
    }
}

fn optional(text: &str) -> Entry {
    match text.trim() {
        "" => Entry::Absent,
        text => Entry::Text(text.to_owned()),
    }
}

fn day(date: Option<NaiveDate>) -> Entry {
    date.map_or(Entry::Missing, |date| Entry::Text(format::day(date)))
}

fn optional_day(date: Option<NaiveDate>) -> Entry {
    date.map_or(Entry::Absent, |date| Entry::Text(format::day(date)))
}
