//! The Home Office's crime outcome types, ready to be made into measures.

use crate::measure::MeasureDraft;

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

/// The measure that counts offences given this outcome, as a part of the measure at `parent` in
/// the same list. For an of-which type that is the measure of the type it is counted in; type 0
/// takes no parent, because it never enters a total.
#[must_use]
pub fn measure_draft(outcome: &OutcomeType, parent: Option<u32>) -> MeasureDraft {
    MeasureDraft {
        label: outcome.label.clone(),
        slug: format!("type-{}", outcome.code.to_lowercase()),
        unit: "offences".to_owned(),
        decimals: 0,
        part_of: if outcome.pseudo { None } else { parent },
        outcome_type: Some(outcome.code.clone()),
        parts_overlap: false,
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
        assert_eq!(measure_draft(pseudo[0], Some(0)).part_of, None);
        let charged = measure_draft(&all[1], Some(0));
        assert_eq!(
            (charged.slug.as_str(), charged.part_of),
            ("type-1", Some(0))
        );
        assert_eq!(charged.outcome_type.as_deref(), Some("1"));
    }
}
