//! The periods that a plan makes, or names with their days.

use super::check::wrong;
use super::{OwnPeriod, Plan, PlanError, PlanPath};
use crate::period::divide::divide;
use crate::slug::slug;
use crate::{Id, Period, format};

impl Plan {
    pub(super) fn made_periods(
        &self,
        new_id: &mut dyn FnMut() -> Id,
    ) -> Result<Vec<Period>, PlanError> {
        if let Some(plan) = &self.periods {
            let path = PlanPath::default().key("periods");
            return divide(plan.from, plan.to, &plan.split, new_id).or_else(|error| {
                let key = if plan.to < plan.from { "to" } else { "split" };
                wrong(path.key(key), error.to_string())
            });
        }
        let mut made: Vec<Period> = Vec::with_capacity(self.period.len());
        for own in &self.period {
            let part_of = made.iter().find(|one| one.slug == own.within);
            let part_of = part_of.map(|one| one.id);
            let position = made.iter().filter(|one| one.part_of == part_of).count();
            made.push(Period {
                id: new_id(),
                slug: own.slug(),
                label: own.label(),
                start: own.from,
                end: own.to,
                part_of,
                position: u32::try_from(position).unwrap_or(u32::MAX),
            });
        }
        Ok(made)
    }
}

impl OwnPeriod {
    /// Its days, as a period without a name.
    pub(super) fn as_period(&self) -> Period {
        Period {
            id: Id::nil(),
            slug: String::new(),
            label: String::new(),
            start: self.from,
            end: self.to,
            part_of: None,
            position: 0,
        }
    }

    /// As written, or made from its days.
    #[must_use]
    pub fn label(&self) -> String {
        match self.label.trim() {
            "" => format::period_label(&self.as_period()),
            label => label.to_owned(),
        }
    }

    /// As written, or made from its label.
    #[must_use]
    pub fn slug(&self) -> String {
        match self.slug.trim() {
            "" => slug(&self.label()),
            given => given.to_owned(),
        }
    }
}
