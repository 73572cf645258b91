//! Ready-made measures, and what is left of one after a person typed another label over it.
//!
//! A ready-made measure carries an outcome type, a short name and a unit. With another label they
//! say something false: `Dogs seized (type 14)`, `49 offences`.

use crate::Breakdown;
use crate::outcome_types;
use crate::plan::{BreakdownPlan, MeasurePlan, PartPlan};
use crate::slug::unique_slug;
use std::collections::HashSet;
use std::sync::LazyLock;

/// What most police campaigns ask for: offences recorded, of which outcome types 1, 14, 15 and 16,
/// with the labels of Refuge's published table of outcomes.
#[must_use]
pub fn police() -> MeasurePlan {
    let part = |slug: &str, outcome_type: &str, label: &str| PartPlan {
        label: label.to_owned(),
        slug: slug.to_owned(),
        outcome_type: Some(outcome_type.to_owned()),
        ..PartPlan::default()
    };
    MeasurePlan {
        label: "Offences recorded".to_owned(),
        slug: "recorded".to_owned(),
        unit: UNIT.to_owned(),
        breakdown: vec![BreakdownPlan {
            label: Breakdown::OUTCOME.to_owned(),
            part: vec![
                part("charged", "1", "Charged or summonsed"),
                part(
                    "type-14",
                    "14",
                    "Victim declines or is unable to support action to identify offender",
                ),
                part(
                    "type-15",
                    "15",
                    "Suspect named, victim supports, evidential difficulties",
                ),
                part(
                    "type-16",
                    "16",
                    "Victim declines or withdraws support, suspect named",
                ),
            ],
            ..BreakdownPlan::default()
        }],
        ..MeasurePlan::default()
    }
}

/// The parts of a ready-made measure.
fn parts_of(measure: MeasurePlan) -> impl Iterator<Item = PartPlan> {
    measure.breakdown.into_iter().flat_map(|one| one.part)
}

/// Labels that the measures of an outcome type are offered with, by code.
static OFFERED: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let named = parts_of(police()).filter_map(|part| Some((part.outcome_type?, part.label)));
    let framework = outcome_types::all()
        .into_iter()
        .map(|outcome| (outcome.code, outcome.label));
    named.chain(framework).collect()
});

/// Words that say nothing of which outcome it is.
const COMMON: [&str; 10] = [
    "number", "total", "offence", "offences", "crime", "crimes", "case", "cases", "outcome",
    "outcomes",
];

/// What a measure carries that its label does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leftover {
    pub outcome_type: bool,
    pub slug: bool,
    /// What the ready-made ones count, which the label does not name.
    pub unit: bool,
}

/// What ready-made measures are counted in.
pub const UNIT: &str = "offences";

/// `None` where the label fits both. A short name or a type that is not offered ready-made is the
/// person's own.
#[must_use]
pub fn leftover(
    label: &str,
    slug: &str,
    outcome_type: Option<&str>,
    unit: &str,
) -> Option<Leftover> {
    let outcome_type = outcome_type.is_some_and(|code| !is_outcome(label, code));
    let slug = !fits_slug(label, slug);
    let found = Leftover {
        outcome_type,
        slug,
        unit: (outcome_type || slug) && unit == UNIT && !names_unit(label),
    };
    (outcome_type || slug).then_some(found)
}

/// The short name, the outcome type and the unit that are left when a label is typed.
#[must_use]
pub fn typed_over(
    label: &str,
    slug: String,
    outcome_type: Option<String>,
    unit: String,
) -> (String, Option<String>, String) {
    match leftover(label, &slug, outcome_type.as_deref(), &unit) {
        None => (slug, outcome_type, unit),
        Some(left) => (
            if left.slug { String::new() } else { slug },
            outcome_type.filter(|_| !left.outcome_type),
            if left.unit { String::new() } else { unit },
        ),
    }
}

/// `Offences that were cleared up`, `Knife crime`
fn names_unit(label: &str) -> bool {
    let begins = |word: &String| {
        ["offence", "crime"]
            .iter()
            .any(|stem| word.starts_with(stem))
    };
    words(label).iter().any(begins)
}

/// A short name made from a label, which none of `taken` is.
#[must_use]
pub fn slug_of<'a>(label: &str, taken: impl Iterator<Item = &'a str>) -> String {
    let mut taken: HashSet<String> = taken.map(str::to_owned).collect();
    unique_slug(label, "measure", &mut taken)
}

/// Whether the label names the outcome type, by its number or in the words of an offered label.
fn is_outcome(label: &str, code: &str) -> bool {
    let mut offered = OFFERED.iter().filter(|(of, _)| of == code).peekable();
    offered.peek().is_none()
        || names_code(label, code)
        || offered.any(|(_, words)| says_no_more(label, words))
}

/// `type 14`, `Outcome 14`, `outcome type 14`
fn names_code(label: &str, code: &str) -> bool {
    let words = words(label);
    words.windows(2).any(|pair| {
        let [before, after] = pair else { return false };
        ["type", "outcome"].contains(&before.as_str()) && *after == code.to_lowercase()
    })
}

/// Every word of the label that says something is one of the offered label, in any ending.
fn says_no_more(label: &str, offered: &str) -> bool {
    let offered: HashSet<String> = words(offered).iter().map(|word| stem(word)).collect();
    let telling: Vec<String> = words(label)
        .into_iter()
        .filter(|word| word.len() > 3 && !COMMON.contains(&word.as_str()))
        .collect();
    !telling.is_empty() && telling.iter().all(|word| offered.contains(&stem(word)))
}

fn fits_slug(label: &str, slug: &str) -> bool {
    let begins = |stem: &str| words(label).iter().any(|word| word.starts_with(stem));
    match (slug, slug.strip_prefix("type-")) {
        ("recorded", _) => begins("record"),
        ("charged", _) => begins("charg") || is_outcome(label, "1"),
        (_, Some(code)) => is_outcome(label, &code.to_uppercase()),
        (_, None) => true,
    }
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Its first letters: `summons` and `summonsed` are one word.
fn stem(word: &str) -> String {
    word.chars().take(5).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::examples;

    #[test]
    fn what_is_offered_fits() {
        let police = police();
        let whole = (police.label.clone(), police.slug.clone(), None);
        let parts = parts_of(police).chain(outcome_types::breakdown().part);
        let inner = |part: PartPlan| {
            let within = part.breakdown.clone().into_iter().flat_map(|one| one.part);
            std::iter::once(part).chain(within).collect::<Vec<_>>()
        };
        let named = parts
            .flat_map(inner)
            .map(|part| (part.label, part.slug, part.outcome_type));
        // The framework's own labels, too.
        let framework = outcome_types::all().into_iter().map(|one| {
            let slug = format!("type-{}", one.code.to_lowercase());
            (one.label, slug, Some(one.code))
        });
        let offered = std::iter::once(whole).chain(named).chain(framework);
        for (label, slug, outcome_type) in offered {
            let found = leftover(&label, &slug, outcome_type.as_deref(), UNIT);
            assert_eq!(found, None, "{label}");
        }
        let refuge =
            examples::refuge_2023::record(&mut crate::ids::sequence(1), "2023-01-01T00:00:00Z");
        for measure in refuge.measures {
            let found = leftover(
                &measure.label,
                &measure.slug,
                measure.outcome_type.as_deref(),
                &measure.unit,
            );
            assert_eq!(found, None, "{}", measure.label);
        }
    }

    #[test]
    fn other_labels_leave_something_over() {
        let both = Some(Leftover {
            outcome_type: true,
            slug: true,
            unit: true,
        });
        let slug = Some(Leftover {
            outcome_type: false,
            slug: true,
            unit: true,
        });
        for (label, short, code, expected) in [
            ("Dogs seized", "type-14", Some("14"), both),
            ("Victims offered support", "type-14", Some("14"), both),
            ("Dogs returned", "charged", Some("1"), both),
            ("Dogs seized", "recorded", None, slug),
            ("Dogs seized", "type-1a", None, slug),
            // In other words, or by its number, it is the same.
            ("Charge or summons", "charged", Some("1"), None),
            ("Number charged", "charged", Some("1"), None),
            ("Outcome 14: no suspect", "type-14", Some("14"), None),
            (
                "No support from victims (type 14)",
                "type-14",
                Some("14"),
                None,
            ),
            ("Crimes recorded", "recorded", None, None),
            // A person's own.
            ("Dogs seized", "dogs", None, None),
            ("Dogs seized", "type-of-dog", Some("99"), None),
        ] {
            assert_eq!(leftover(label, short, code, UNIT), expected, "{label}");
        }
    }

    #[test]
    fn the_unit_goes_with_the_rest() {
        let over = |label: &str, unit: &str| {
            typed_over(
                label,
                "type-14".to_owned(),
                Some("14".to_owned()),
                unit.to_owned(),
            )
            .2
        };
        assert_eq!(over("Kennels inspected", "offences"), "");
        // A unit of one's own, or one that the label names, is meant.
        assert_eq!(over("Kennels inspected", "kennels"), "kennels");
        assert_eq!(over("Offences dropped", "offences"), "offences");
        assert_eq!(
            over("No support from victims (type 14)", "offences"),
            "offences"
        );
    }

    #[test]
    fn a_short_name_is_made_from_the_label() {
        assert_eq!(
            slug_of("Dogs seized", ["recorded"].into_iter()),
            "dogs-seized"
        );
        assert_eq!(
            slug_of("Dogs seized", ["dogs-seized"].into_iter()),
            "dogs-seized-2"
        );
    }
}
