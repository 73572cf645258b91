//! What a round-robin request is made of: authorities, requests, events, figures, decisions.
//!
//! Pure: no file, no database, no window and no clock. Today's date comes from the caller.
//! Statistics live in `analysis`, the file in `store`, reading what comes back in `intake`.

pub mod answer;
pub mod assessment;
pub mod authority;
pub mod breakdown;
pub mod calendar;
pub mod campaign;
pub mod claim;
pub mod clock;
pub mod deadline;
pub mod deadline_status;
pub mod decision;
pub mod document;
pub mod entry;
pub mod event;
pub mod evidence;
pub mod examples;
pub mod figure;
pub mod forces;
pub mod format;
pub mod ids;
mod json_error;
pub mod leaving;
pub mod letter;
pub mod measure;
pub mod names;
pub mod next;
pub mod outcome_types;
pub mod period;
pub mod place;
pub mod plan;
pub mod prefilled;
pub mod provision;
pub mod publication;
pub mod rate;
pub mod record;
pub mod reference;
pub mod request;
pub mod request_state;
pub mod required;
mod slug;
pub mod snapshot;
pub mod text_length;
pub mod value;

pub use answer::{Answer, YesNo};
pub use assessment::{Assessment, Completeness, Inclusion, Provided};
pub use authority::{Authority, AuthorityDraft, PopulationYears};
pub use breakdown::{Breakdown, Parts};
pub use campaign::{Campaign, Cell, Law};
pub use claim::{
    AuthorityCondition, Average, Claim, Comparison, End, Quantity, StatedHow, StatedIn, Statistic,
    Way,
};
pub use deadline::{Deadline, DeadlineKind};
pub use deadline_status::DeadlineStatus;
pub use decision::{Decision, Verdict};
pub use event::{Citation, Details, Event, EventKind, Means, ResponseResult, ReviewResult};
pub use evidence::{
    Category, Evidence, Explanation, Filed, Reading, ReadingKind, Settled, StatedShare,
};
pub use figure::{Aggregate, Figure, Holder};
pub use json_error::json_error;
pub use letter::{LetterKind, LetterText};
pub use measure::{Asked, Kind, Measure};
pub use next::{ActionKind, NextAction, Snooze};
pub use period::Period;
pub use place::PlaceInDocument;
pub use publication::{Caption, Correction, Publication, Rounding, SmallCountRule};
pub use rate::{Rate, RateForm};
pub use record::Record;
pub use request::{CompletenessOverride, Meaning, Request, Symbol};
pub use request_state::{RequestState, Resolution, Status};
pub use required::{RequiredCells, RequiredMeasures, RequiredPeriods, RequiredRule};
pub use snapshot::Snapshot;
pub use value::{State, Value};

/// Key of a row: a UUIDv7, written as text in the file.
pub type Id = uuid::Uuid;
