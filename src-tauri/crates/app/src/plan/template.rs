//! Ready-made questions, which fill a plan that is being written.

use foi::plan::{BreakdownPlan, MeasurePlan, PartPlan, RatePlan, Required, RequiredMeasures};
use foi::{Asked, Kind, Parts, outcome_types, prefilled};
use serde::Serialize;

/// A ready-made question. What is taken of it is the plan's own from then on.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct PlanTemplate {
    pub key: String,
    pub label: String,
    pub measure: Vec<MeasurePlan>,
    pub rate: Vec<RatePlan>,
    pub required: Option<Required>,
    /// A person saved it, and can remove it.
    pub own: bool,
}

/// Ready-made ways to divide a measure.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct BreakdownTemplate {
    pub key: String,
    pub label: String,
    pub breakdown: BreakdownPlan,
    /// A person saved it, and can remove it.
    pub own: bool,
}

/// Questions to begin with.
#[must_use]
pub fn questions() -> Vec<PlanTemplate> {
    let template = |key: &str, label: &str, measure| PlanTemplate {
        key: key.to_owned(),
        label: label.to_owned(),
        measure,
        rate: Vec::new(),
        required: None,
        own: false,
    };
    let number = |label: &str, unit: &str, kind, breakdown| MeasurePlan {
        label: label.to_owned(),
        unit: unit.to_owned(),
        kind,
        breakdown,
        ..MeasurePlan::default()
    };
    let once = |label: &str, kind| MeasurePlan {
        label: label.to_owned(),
        kind,
        asked: Asked::Once,
        ..MeasurePlan::default()
    };
    vec![
        police(),
        template(
            "complaints",
            "Complaints",
            vec![number(
                "Complaints received",
                "complaints",
                Kind::Count,
                vec![divided(
                    "Decision",
                    &["Upheld", "Upheld in part", "Not upheld"],
                    "Not decided yet",
                )],
            )],
        ),
        template(
            "spending",
            "Spending",
            vec![MeasurePlan {
                decimals: Some(2),
                ..number("Amount spent", "£", Kind::Amount, Vec::new())
            }],
        ),
        template(
            "waiting",
            "Waiting times",
            vec![number(
                "Cases closed",
                "cases",
                Kind::Count,
                vec![divided(
                    "Time taken",
                    &["Within 18 weeks", "After 18 weeks"],
                    "Time not recorded",
                )],
            )],
        ),
        template(
            "policies",
            "Policies",
            vec![
                once("There is a written policy", Kind::YesNo),
                once("The policy was last reviewed", Kind::Date),
            ],
        ),
    ]
}

/// Ways to divide a count.
#[must_use]
pub fn breakdowns() -> Vec<BreakdownTemplate> {
    let template = |key: &str, breakdown: BreakdownPlan| BreakdownTemplate {
        key: key.to_owned(),
        label: breakdown.label.clone(),
        breakdown,
        own: false,
    };
    vec![
        template(
            "sex",
            divided("Sex", &["Female", "Male"], "Sex not recorded"),
        ),
        template(
            "ethnicity",
            divided(
                "Ethnicity",
                &["Asian", "Black", "Mixed", "White", "Other ethnic group"],
                "Ethnicity not recorded",
            ),
        ),
        template(
            "age",
            divided("Age", &["Under 18", "18 and over"], "Age not recorded"),
        ),
        template("outcomes", outcome_types::breakdown()),
    ]
}

fn divided(label: &str, parts: &[&str], remainder: &str) -> BreakdownPlan {
    let part = |label: &&str| PartPlan {
        label: (*label).to_owned(),
        ..PartPlan::default()
    };
    BreakdownPlan {
        label: label.to_owned(),
        parts: Parts::Exclusive,
        complete: false,
        remainder: remainder.to_owned(),
        part: parts.iter().map(part).collect(),
    }
}

/// Offences recorded, and the outcomes that most campaigns of police forces ask for. A complete
/// answer has the offences and the charges.
fn police() -> PlanTemplate {
    let measure = prefilled::police();
    let charged = measure.breakdown.iter().flat_map(|one| &one.part).next();
    let charged = charged.map_or_else(String::new, |part| part.slug.clone());
    let whole = measure.slug.clone();
    // As the whole time is called wherever it is divided.
    let total = || "total".to_owned();
    PlanTemplate {
        key: "police".to_owned(),
        label: "Police offences and outcomes".to_owned(),
        rate: vec![RatePlan {
            part: charged.clone(),
            whole: whole.clone(),
            headline: true,
            ..RatePlan::default()
        }],
        required: Some(Required {
            measures: RequiredMeasures::None,
            also: vec![(whole, total()), (charged, total())],
            ..Required::default()
        }),
        measure: vec![measure],
        own: false,
    }
}
