//! What one letter is made from, and what can stand for a field in it.

use crate::Extra;
use chrono::NaiveDate;
use foi::clock::{Clock, Course, Deadline, clock, in_force};
use foi::story::Answer;
use foi::{Law, Snapshot, Story};

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

    /// The answer that the letter is about.
    pub(crate) fn answer(&self) -> Option<&'a Answer> {
        self.story.answer.as_ref()
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
