//! The measures that a plan names, with their breakdowns and parts.

use super::{BreakdownPlan, MeasurePlan, PartPlan};
use crate::slug::unique_slug;
use crate::{Breakdown, Id, Kind, Measure};
use std::collections::HashSet;

/// Short names that are written, so that none is made from a label that another bears.
fn given_slugs(measures: &[MeasurePlan]) -> HashSet<String> {
    fn of_parts(breakdowns: &[BreakdownPlan], slugs: &mut HashSet<String>) {
        for part in breakdowns.iter().flat_map(|one| &one.part) {
            slugs.insert(part.slug.trim().to_owned());
            of_parts(&part.breakdown, slugs);
        }
    }
    let mut slugs = HashSet::new();
    for measure in measures {
        slugs.insert(measure.slug.trim().to_owned());
        of_parts(&measure.breakdown, &mut slugs);
    }
    slugs
}

/// Measures, parents before their parts, and their breakdowns.
pub(super) fn measures(
    plans: &[MeasurePlan],
    new_id: &mut dyn FnMut() -> Id,
) -> (Vec<Measure>, Vec<Breakdown>) {
    let mut tree = Tree {
        slugs: given_slugs(plans),
        measures: Vec::new(),
        breakdowns: Vec::new(),
        new_id,
    };
    for (n, plan) in (0_u32..).zip(plans) {
        tree.measure(plan, n);
    }
    (tree.measures, tree.breakdowns)
}

struct Tree<'a> {
    slugs: HashSet<String>,
    measures: Vec<Measure>,
    breakdowns: Vec<Breakdown>,
    new_id: &'a mut dyn FnMut() -> Id,
}

impl Tree<'_> {
    fn slug(&mut self, given: &str, label: &str) -> String {
        match given.trim() {
            "" => unique_slug(label, "measure", &mut self.slugs),
            given => given.to_owned(),
        }
    }

    fn measure(&mut self, plan: &MeasurePlan, position: u32) {
        let default = if plan.kind == Kind::Amount { 2 } else { 0 };
        let measure = Measure {
            id: (self.new_id)(),
            slug: self.slug(&plan.slug, &plan.label),
            label: plan.label.trim().to_owned(),
            unit: plan.unit.trim().to_owned(),
            decimals: plan.decimals.unwrap_or(default),
            kind: plan.kind,
            partly: plan.partly,
            options: plan
                .options
                .iter()
                .map(|one| one.label.trim().to_owned())
                .collect(),
            asked: plan.asked,
            part_of: None,
            breakdown: None,
            outcome_type: plan.outcome_type.clone(),
            position,
        };
        self.measures.push(measure.clone());
        self.breakdowns_of(&measure, &plan.breakdown);
    }

    fn breakdowns_of(&mut self, whole: &Measure, plans: &[BreakdownPlan]) {
        for (position, plan) in (0_u32..).zip(plans) {
            let id = (self.new_id)();
            self.breakdowns.push(Breakdown {
                id,
                measure: whole.id,
                label: plan.label().to_owned(),
                parts: plan.parts,
                complete: plan.complete,
                remainder: plan.remainder.trim().to_owned(),
                position,
            });
            for (position, part) in (0_u32..).zip(&plan.part) {
                self.part(whole, id, part, position);
            }
        }
    }

    fn part(&mut self, whole: &Measure, breakdown: Id, plan: &PartPlan, position: u32) {
        let unit = match plan.unit.trim() {
            "" => whole.unit.clone(),
            unit => unit.to_owned(),
        };
        let measure = Measure {
            id: (self.new_id)(),
            slug: self.slug(&plan.slug, &plan.label),
            label: plan.label.trim().to_owned(),
            unit,
            part_of: Some(whole.id),
            breakdown: Some(breakdown),
            outcome_type: plan.outcome_type.clone(),
            position,
            ..whole.clone()
        };
        self.measures.push(measure.clone());
        self.breakdowns_of(&measure, &plan.breakdown);
    }
}

impl BreakdownPlan {
    /// As written, or “Of these”.
    #[must_use]
    pub fn label(&self) -> &str {
        match self.label.trim() {
            "" => Breakdown::OF_THESE,
            label => label,
        }
    }
}
