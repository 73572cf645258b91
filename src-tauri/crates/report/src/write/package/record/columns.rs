//! The kinds of column that tables of the record share.

use crate::write::Input;
use crate::write::package::resource::{Constraint, Field, Kind};
use chrono::NaiveDate;

pub(super) fn warning<'a>(input: &Input<'a>) -> Option<&'a str> {
    input.report.warning.as_deref()
}

pub(super) fn text(name: &str, title: &str) -> Field {
    Field::new(name, Kind::String, title)
}

pub(super) fn key(name: &str, title: &str) -> Field {
    text(name, title).constrained(Constraint::Required)
}

pub(super) fn one_of(name: &str, title: &str, words: Vec<&'static str>) -> Field {
    text(name, title).constrained(Constraint::RequiredOneOf(words))
}

pub(super) fn yes_no(name: &str, title: &str) -> Field {
    Field::new(name, Kind::Boolean, title).constrained(Constraint::Required)
}

pub(super) fn day(on: Option<NaiveDate>) -> String {
    on.map_or_else(String::new, |on| on.to_string())
}
