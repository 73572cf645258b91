//! The campaign file: one SQLite database that can be copied, mailed or kept in a synced folder.
//!
//! Every write goes through one door, [`Store::transact`], which commits durably and records the
//! change in the journal; undo, redo and history come from there. Reading gives a
//! [`foi::Snapshot`] to compute on. Nothing here knows the clock: who and when come in a [`Stamp`].

mod alone;
mod backup;
mod changeset;
mod check;
mod compact;
mod copy;
mod create;
mod disk;
mod erase;
mod error;
mod file;
mod load;
mod migrate;
mod open;
mod row;
mod schema;
mod size;
mod stamp;
mod store;
mod table;
mod text_length;
mod transact;
mod tree;
mod tx;
mod undo;

pub use backup::{Differences, Identity, ReadableTable};
pub use changeset::{Outcome, Touched};
pub use compact::Compactable;
pub use copy::{LeaveOut, Peek};
pub use disk::{
    Readers, Unwritten, disk_error, open_regular, put_aside, temporary_name, write_set,
};
pub use erase::{Erased, ErasedPlace, Erasure, ErasureNote, erasure_label};
pub use error::{OpenError, StoreError};
pub use schema::{APPLICATION_ID, SCHEMA_VERSION};
pub use stamp::Stamp;
pub use store::Store;
pub use table::{
    Change, DocumentInfo, DocumentText, ERASED_DOCUMENT, FigureEntry, JournalEntry,
    JournalEntryState, LEFT_OUT_DOCUMENT, MAX_DOCUMENT_BYTES, NewEvent, NewReading, Origin,
    Release, SavedMapping, TextHit, TextStretch, document_hash,
};
pub use tx::Tx;
pub use undo::Step;
