//! From a table as it was read to figures of a campaign, by a mapping that can be saved, read by a
//! person, and used again on the next file of the same shape.
//!
//! [`guess`] proposes a mapping and says why; [`apply`] reads a table by one. What a mapping does
//! not settle is listed with its place and never read: a dash or a blank cell becomes a zero only
//! where a person's rule says so.

mod answers;
mod apply;
mod called;
mod categories;
mod cells;
mod collect;
mod count;
mod definition;
mod doubt;
mod edit;
mod guess;
mod heads;
mod key;
mod labelled;
mod labels;
mod leftovers;
mod mapped_table;
mod open_totals;
mod periods;
mod plan;
mod records;
mod resolve;
mod roles;
mod shares;
mod spread;
mod table;
mod taker;
mod totals;
mod values;
mod walk;
mod wholes;

pub(crate) use answers::answer;
pub use apply::apply;
use apply::apply_as_is;
pub use definition::{
    CellMeaning, CellRule, ChoiceRule, ColumnOfFigures, Condition, Frame, LabelColumn, Mapping,
    MappingError, PeriodOf, PeriodRule, ReaderOptions, Shape, TablePart, VERSION, ValueColumn,
    sheet_of,
};
pub use doubt::Doubt;
pub use edit::{MappingEdit, edit};
pub use guess::{
    Confidence, FoundTable, Given, Guess, NOTHING, Remembered, TableAnswer, TableQuestion,
    empty_mapping, found_tables, guess, open_signs, question_number,
};
pub(crate) use guess::{counted, measures_meant};
pub use key::key;
pub use labelled::days_named;
pub use mapped_table::{
    Contradicted, FoundFigure, FoundShare, LackingPeriod, MappedTable, NotUnderstood,
    NotUnderstoodKind, SignUse, Sure, TextUse, Twice,
};
pub use roles::{ColumnRole, RowRole, ShapeKind};
