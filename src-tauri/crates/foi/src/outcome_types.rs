//! The Home Office's crime outcome types, ready to be made into measures.

use crate::Breakdown;
use crate::plan::{BreakdownPlan, PartPlan};

/// The outcomes framework: codes, plain labels and groups.
const OUTCOMES: &str = include_str!("../data/outcome_types.csv");

/// One type of outcome.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, specta::Type)]
pub struct OutcomeType {
    /// As `1`, `1A` or `14`.
    pub code: String,
    pub label: String,
    /// The Home Office's group; empty where it names none.
    pub group: String,
    /// Type 0, "not yet assigned": no outcome, and never in a total.
    pub pseudo: bool,
    /// 1A, 2A and 3A are counted in 1, 2 and 3 already: adding them counts twice.
    pub of_which: bool,
    pub note: String,
}

impl OutcomeType {
    /// The code of the type that this one is counted in: `1` for `1A`.
    #[must_use]
    pub fn within(&self) -> Option<&str> {
        if self.of_which {
            self.code.strip_suffix('A')
        } else {
            None
        }
    }
}

/// All types, in the framework's order: an of-which type follows the one it is counted in.
#[must_use]
pub fn all() -> Vec<OutcomeType> {
    csv::Reader::from_reader(OUTCOMES.as_bytes())
        .deserialize()
        .map(|row: Result<(String, String, String, String), _>| {
            let (code, label, group, note) = row.expect("the built-in list is well formed");
            OutcomeType {
                pseudo: code == "0",
                of_which: code.ends_with('A'),
                code,
                label,
                group,
                note,
            }
        })
        .collect()
}

/// Offences by every outcome type. One that is counted in another stands below that one. Type 0,
/// which is no outcome yet and never enters a total, is what is left over.
#[must_use]
pub fn breakdown() -> BreakdownPlan {
    let types = all();
    let remainder = types.iter().find(|one| one.pseudo);
    let part = |kind: &OutcomeType| PartPlan {
        slug: format!("type-{}", kind.code.to_lowercase()),
        label: format!("Outcome {}: {}", kind.code, kind.label),
        outcome_type: Some(kind.code.clone()),
        ..PartPlan::default()
    };
    let within = |code: &str| -> Vec<BreakdownPlan> {
        let inner: Vec<PartPlan> = types
            .iter()
            .filter(|one| one.within() == Some(code))
            .map(part)
            .collect();
        if inner.is_empty() {
            return Vec::new();
        }
        vec![BreakdownPlan {
            part: inner,
            ..BreakdownPlan::default()
        }]
    };
    BreakdownPlan {
        label: Breakdown::OUTCOME.to_owned(),
        remainder: remainder.map_or_else(String::new, |one| one.label.clone()),
        part: types
            .iter()
            .filter(|one| !one.pseudo && !one.of_which)
            .map(|kind| PartPlan {
                breakdown: within(&kind.code),
                ..part(kind)
            })
            .collect(),
        ..BreakdownPlan::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_framework_is_whole() {
        let all = all();
        let plain: Vec<u32> = all
            .iter()
            .filter(|o| !o.of_which)
            .map(|o| o.code.parse().expect("a number"))
            .collect();
        assert_eq!(plain, (0..=22).collect::<Vec<_>>());
        let within: Vec<_> = all
            .iter()
            .filter_map(|o| Some((o.code.as_str(), o.within()?)))
            .collect();
        assert_eq!(within, [("1A", "1"), ("2A", "2"), ("3A", "3")]);
        for (position, outcome) in all.iter().enumerate() {
            if let Some(whole) = outcome.within() {
                assert_eq!(all[position - 1].code, whole);
            }
        }
    }

    #[test]
    fn type_0_enters_no_total() {
        let all = all();
        let pseudo: Vec<_> = all.iter().filter(|o| o.pseudo).collect();
        assert_eq!(pseudo.len(), 1);
        let breakdown = breakdown();
        let types = |part: &PartPlan| part.outcome_type.clone();
        assert!(
            !breakdown
                .part
                .iter()
                .any(|one| types(one) == Some("0".to_owned()))
        );
        assert_eq!(breakdown.remainder, pseudo[0].label);
        let charged = &breakdown.part[0];
        assert_eq!(charged.slug, "type-1");
        assert_eq!(charged.outcome_type.as_deref(), Some("1"));
        let within: Vec<_> = charged.breakdown[0].part.iter().map(types).collect();
        assert_eq!(within, [Some("1A".to_owned())]);
    }
}
