//! What version of the file this program writes.

/// `RROB`, at byte 68 of the file: says that an SQLite file is a campaign.
pub const APPLICATION_ID: i32 = 0x5252_4F42;

/// The migrations, in order; the first makes version 1. Append-only.
pub(crate) const MIGRATIONS: &[&str] = &[
    include_str!("../../../../migrations/0001_campaign.sql"),
    include_str!("../../../../migrations/0002_requests_under_the_law.sql"),
    include_str!("../../../../migrations/0003_answers.sql"),
    include_str!("../../../../migrations/0004_publication.sql"),
    include_str!("../../../../migrations/0005_methods.sql"),
    include_str!("../../../../migrations/0006_parts_that_overlap.sql"),
    include_str!("../../../../migrations/0007_search.sql"),
    include_str!("../../../../migrations/0008_any_question.sql"),
    include_str!("../../../../migrations/0009_set_up.sql"),
];

/// Version of the schema this program reads and writes.
pub const SCHEMA_VERSION: u32 = MIGRATIONS.len() as u32;
