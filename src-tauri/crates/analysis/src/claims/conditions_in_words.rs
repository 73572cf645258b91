//! Conditions as parts of a sentence.

use super::look_up::cell;
use super::wording::nouns;
use crate::checks::period as label;
use foi::{AuthorityCondition, Comparison, Quantity, Snapshot, Way, format};

/// `12 forces that refused`, `1 force that was asked`, `24 forces in the analysis`
pub(super) fn counted(snapshot: &Snapshot, n: usize, condition: &AuthorityCondition) -> String {
    format!("{} {}", nouns(snapshot, n), which(snapshot, n, condition))
}

/// `forces that refused`
pub(super) fn such(snapshot: &Snapshot, condition: &AuthorityCondition) -> String {
    let noun = &snapshot.campaign.authority_noun_plural;
    format!("{noun} {}", which(snapshot, 2, condition))
}

fn which(snapshot: &Snapshot, n: usize, condition: &AuthorityCondition) -> String {
    match condition {
        AuthorityCondition::Asked => format!("that {} asked", format::agree(n, "was", "were")),
        AuthorityCondition::Answered
        | AuthorityCondition::Complete
        | AuthorityCondition::Refused
        | AuthorityCondition::Cited { .. }
        | AuthorityCondition::OnTime => format!("that {}", did(condition)),
        AuthorityCondition::Included => "in the analysis".to_owned(),
        AuthorityCondition::Region { region } => format!("in {region}"),
        AuthorityCondition::Moved {
            way,
            measure,
            from,
            to,
        } => {
            let at = |id| snapshot.period(id).map(|p| label(snapshot, p));
            let measure = snapshot.measure(*measure);
            format!(
                "in the analysis where “{}” {} from {} to {}",
                measure.map_or("", |m| &snapshot.measures[m].label),
                went(*way),
                at(*from).unwrap_or_default(),
                at(*to).unwrap_or_default()
            )
        }
        AuthorityCondition::Compares {
            quantity,
            comparison,
            than,
        } => {
            let comparison = match comparison {
                Comparison::MoreThan => "more than",
                Comparison::AtLeast => "at least",
                Comparison::LessThan => "less than",
                Comparison::AtMost => "at most",
            };
            format!(
                "in the analysis where {} is {comparison} {}",
                self::quantity(snapshot, *quantity),
                super::stated::with_unit(than, quantity.stated_in())
            )
        }
    }
}

/// `rose`
pub(super) fn went(way: Way) -> &'static str {
    match way {
        Way::Rose => "rose",
        Way::Fell => "fell",
    }
}

/// What authorities did for which a condition holds: `cited s.12`. Empty of what they did not do.
pub(super) fn did(condition: &AuthorityCondition) -> String {
    match condition {
        AuthorityCondition::Answered => "answered".to_owned(),
        AuthorityCondition::Complete => "answered completely".to_owned(),
        AuthorityCondition::Refused => "refused".to_owned(),
        AuthorityCondition::Cited { provision } => format!("cited {}", provision.trim()),
        AuthorityCondition::OnTime => "answered on time".to_owned(),
        AuthorityCondition::Asked
        | AuthorityCondition::Included
        | AuthorityCondition::Region { .. }
        | AuthorityCondition::Moved { .. }
        | AuthorityCondition::Compares { .. } => String::new(),
    }
}

fn quantity(snapshot: &Snapshot, quantity: Quantity) -> String {
    let at = |measure, period| Some((snapshot.measure(measure)?, snapshot.period(period)?));
    let words = match quantity {
        Quantity::Figure { measure, period } => {
            at(measure, period).map(|(m, p)| cell(snapshot, m, p))
        }
        Quantity::Rate {
            part,
            whole,
            period,
        } => at(part, period)
            .zip(snapshot.measure(whole))
            .map(|((part, p), whole)| {
                format!(
                    "“{}” of “{}” in {}",
                    snapshot.measures[part].label,
                    snapshot.measures[whole].label,
                    label(snapshot, p)
                )
            }),
    };
    words.unwrap_or_default()
}
