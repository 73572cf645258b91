//! What every file and column of the package means, for people.

use super::resource::{Constraint, Field, Resource};
use crate::write::Input;
use foi::State;
use foi::leaving::markdown as escape;
use std::fmt::Write as _;

pub(super) fn write(input: &Input, resources: &[Resource]) -> String {
    let mut out = format!("# Codebook: {}\n", escape(&input.report.title));
    if let Some(warning) = &input.report.warning {
        let _ = write!(out, "\n> **{}**\n", escape(warning));
    }
    out.push_str("\nFiles are CSV in UTF-8. An empty value is missing and is never zero. The state beside it says why. Text that a spreadsheet would run as a formula begins with an apostrophe.\n\n## States\n\n");
    for state in State::ALL {
        let _ = writeln!(out, "- `{}`: {}", state.code(), meaning(state));
    }
    for resource in resources {
        let _ = write!(out, "\n## {}\n\n{}", resource.path, escape(&resource.title));
        out.push_str(".\n");
        if !resource.description.is_empty() {
            let _ = write!(out, "\n{}\n", escape(&resource.description));
        }
        out.push_str("\n| Column | Type | Meaning |\n| --- | --- | --- |\n");
        for field in &resource.fields {
            let _ = writeln!(
                out,
                "| `{}` | {} | {} |",
                field.name,
                field.kind.code(),
                said(field)
            );
        }
    }
    if !input.mappings.is_empty() {
        out.push_str("\n## mappings\n\nHow figures were read from the tables in the answers, one file for each table.\n");
    }
    out
}

fn said(field: &Field) -> String {
    let mut said = escape(&field.title);
    if !field.description.is_empty() {
        let _ = write!(said, ". {}", escape(&field.description));
    }
    match &field.constraint {
        Constraint::None | Constraint::Required => {}
        Constraint::OneOf(words) | Constraint::RequiredOneOf(words) => {
            let _ = write!(said, " One of: {}.", words.join(", "));
        }
    }
    said
}

fn meaning(state: State) -> &'static str {
    match state {
        State::Count => "a number, zero included",
        State::Answer => "an answer that is no number: yes or no, a choice, a day, or words",
        State::Suppressed => "a range instead of a small number: `low` to `high`, both included",
        State::Withheld => "withheld, with the provision if one was named",
        State::NotHeld => "the authority says that it does not hold it",
        State::NotAnswered => "the authority answered, but not this",
        State::NotEntered => "nothing is recorded: there may be no answer yet",
    }
}
