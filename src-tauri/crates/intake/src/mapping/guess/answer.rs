//! The likely answer to a question about a table, in words.

use crate::mapping::mapped_table::short;
use crate::mapping::{CellMeaning, MappingEdit, PeriodRule};
use foi::Snapshot;

/// Most parts of an answer that are said.
const MAX_SAID: usize = 10;

/// What a person says with corrections: `A small number, 0 to 4`, `“RT” is “Returned”`; `Yes` where they
/// say no more than the question; empty where there are none.
pub(super) fn in_words(likely: &[MappingEdit], snapshot: &Snapshot) -> String {
    let said: Vec<String> = likely
        .iter()
        .filter_map(|edit| one(edit, snapshot))
        .collect();
    let more = said.len().saturating_sub(MAX_SAID);
    let mut words = said[..said.len() - more].join(", ");
    if more > 0 {
        words = format!("{words} and {more} more");
    }
    match (likely.is_empty(), words.is_empty()) {
        (true, _) => String::new(),
        (false, true) => "Yes".to_owned(),
        (false, false) => words,
    }
}

fn one(edit: &MappingEdit, snapshot: &Snapshot) -> Option<String> {
    if let MappingEdit::Sign { means, .. } = edit {
        return Some(meaning(*means));
    }
    if let MappingEdit::Choice { option, .. } = edit {
        return Some(option.clone());
    }
    if let MappingEdit::Category { text, measure, .. } = edit {
        let text = short(text);
        let Some(slug) = measure else {
            return Some(format!("“{text}” is left out"));
        };
        let measure = snapshot.measures.iter().find(|one| one.slug == *slug)?;
        return Some(format!("“{text}” is “{}”", measure.label));
    }
    if let MappingEdit::Period {
        text,
        period: Some(period),
        ..
    } = edit
    {
        let period = snapshot.periods.iter().find(|one| one.slug == *period)?;
        return Some(format!("“{}” is “{}”", short(text), period.label));
    }
    if let MappingEdit::TablePeriod { period } = edit {
        let period = snapshot.periods.iter().find(|one| one.slug == *period)?;
        return Some(period.label.to_string());
    }
    if let MappingEdit::TableMeasure { measure } = edit {
        let measure = snapshot.measures.iter().find(|one| one.slug == *measure)?;
        return Some(measure.label.to_string());
    }
    let MappingEdit::Written { rule, .. } = edit else {
        return None;
    };
    match rule {
        PeriodRule::YearEnds => Some("The year that ends then".to_owned()),
        PeriodRule::YearBegins => Some("The year that begins then".to_owned()),
        PeriodRule::DayEnds
        | PeriodRule::DayBegins
        | PeriodRule::DayInMonth
        | PeriodRule::Academic
        | PeriodRule::CalendarBeginsFinancial
        | PeriodRule::CalendarEndsFinancial
        | PeriodRule::FinancialQuarters
        | PeriodRule::MonthNumbers
        | PeriodRule::MonthAsAsked => None,
    }
}

fn meaning(means: CellMeaning) -> String {
    match means {
        CellMeaning::Zero => "Zero".to_owned(),
        CellMeaning::Suppressed { low, high } => format!("A small number, {low} to {high}"),
        CellMeaning::Withheld => "Withheld".to_owned(),
        CellMeaning::NotHeld => "Not held".to_owned(),
        CellMeaning::NotAnswered => "Not answered".to_owned(),
        CellMeaning::Yes => "Yes".to_owned(),
        CellMeaning::Partly => "Partly".to_owned(),
        CellMeaning::No => "No".to_owned(),
        CellMeaning::Skip => "Nothing".to_owned(),
        CellMeaning::Ask => "Not known".to_owned(),
    }
}
