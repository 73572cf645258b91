//! A small campaign made by hand, for all tests of this folder.

use chrono::{DateTime, NaiveDate, Utc};
use foi::{Campaign, Citation, Event, EventKind, Law, LetterKind, LetterText, Record, Snapshot};
use letters::{Attachment, Draft, Extra};
use testing::TestCampaign;

/// Numbers of two keys, for [`testing::id`]: what was charged, and Kent's request.
pub const CHARGED: usize = 3;
pub const REQUEST: usize = 4;

pub fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date")
}

pub fn stamp(text: &str) -> DateTime<Utc> {
    text.parse().expect("a time in RFC 3339")
}

/// A day of 2026.
pub fn day(month: u32, day: u32) -> Option<NaiveDate> {
    Some(date(2026, month, day))
}

/// One authority, `Kent`, and what happened to its request.
#[derive(Clone)]
pub struct Book {
    pub record: Record,
}

impl Book {
    pub fn new(law: Law) -> Self {
        let mut record = TestCampaign::kent().record;
        record.requests[0].id = testing::id(REQUEST);
        record.authorities[0].official_name = "Kent Police".to_owned();
        record.authorities[0].email = "foi@kent.example".to_owned();
        record.campaign = Campaign {
            title: "Threats to share intimate images".to_owned(),
            request_text: "For each month from January 2024 to December 2025, please give:\n\n\
                           1. the number of offences recorded;\n\
                           2. how many of them led to a charge or summons."
                .to_owned(),
            law,
            asker: "A. Researcher".to_owned(),
            asker_email: "a.researcher@example.org".to_owned(),
            asker_address: "1 High Street\nMaidstone ME14 1AA".to_owned(),
            period_asked: "January 2024 to December 2025".to_owned(),
            ..record.campaign
        };
        record.measures[1].label = "Charged or summonsed".to_owned();
        Self { record }
    }

    /// Adds an event, and lets its details be set.
    pub fn with(
        mut self,
        kind: EventKind,
        on: Option<NaiveDate>,
        details: impl FnOnce(&mut Event),
    ) -> Self {
        let mut event = testing::event(self.record.events.len(), kind, on, "");
        details(&mut event);
        self.record.events.push(event);
        self
    }

    pub fn on(self, kind: EventKind, on: Option<NaiveDate>) -> Self {
        self.with(kind, on, |_| {})
    }

    /// Sent by e-mail on Thursday 12 March 2026 and acknowledged on the 16th.
    pub fn sent(self) -> Self {
        self.with(EventKind::Sent, day(3, 12), |event| {
            event.details.by = Some(foi::Means::Email);
            event.details.message_id = "request.1@example.org".to_owned();
        })
        .with(EventKind::Acknowledged, day(3, 16), |event| {
            event.reference = "FOI/2026/0412".to_owned();
            event.details.message_id = "ack.7@kent.example".to_owned();
        })
    }

    /// An answer of 8 April 2026 with what it relied on.
    pub fn answered(self, result: foi::ResponseResult, provisions: &[&str]) -> Self {
        self.with(EventKind::Response(result), day(4, 8), |event| {
            event.details.citations = provisions
                .iter()
                .map(|provision| Citation {
                    provision: (*provision).to_owned(),
                    ..Citation::default()
                })
                .collect();
        })
    }

    pub fn wording(mut self, kind: LetterKind, subject: &str, body: &str) -> Self {
        let text = LetterText {
            subject: subject.to_owned(),
            body: body.to_owned(),
        };
        self.record.letters.push((kind, text));
        self
    }

    pub fn snapshot(&self) -> Snapshot {
        Snapshot::from_record(&self.record)
    }

    pub fn draft(&self, kind: LetterKind, today: NaiveDate) -> Draft {
        letters::draft(&self.snapshot(), 0, kind, &Extra::default(), today)
    }

    pub fn suits(&self, kind: LetterKind, today: NaiveDate) -> Result<(), String> {
        letters::suits(&self.snapshot(), 0, kind, today)
    }
}

/// A reminder to Kent of 30 April 2026.
pub fn chaser() -> Draft {
    Book::new(Law::Foia)
        .sent()
        .draft(LetterKind::Chaser, date(2026, 4, 30))
}

pub fn fields(draft: &Draft) -> Vec<&str> {
    draft.missing.iter().map(|one| one.field.as_str()).collect()
}

pub fn attachment(name: &str, media_type: &str, bytes: &[u8]) -> Attachment {
    Attachment {
        name: name.to_owned(),
        media_type: media_type.to_owned(),
        bytes: bytes.to_vec(),
    }
}
