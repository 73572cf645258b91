//! One [`Report`] value, many writers. The window's tables, its preview and every exported file
//! render the same value, so no two can disagree. Writers return bytes; the shell writes files.

pub mod charts;
pub mod choices;
pub mod compose;
mod escape;
mod labels;
pub mod live;
pub mod model;
mod options;
pub mod other_rates;
pub mod request_log;
mod statistics;
pub mod write;

pub use compose::{PublicationSettings, compose, publish};
pub use model::{
    Align, Cell, Chart, ChartKind, CheckedClaim, Column, EmptyTable, Fact, FigureOf, Headings,
    HiddenReason, LiveNumber, Part, Quote, RateSection, Report, Row, RowKind, Section, Table,
};
pub use options::Options;
pub use other_rates::RateTables;
