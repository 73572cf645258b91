//! The rates that a plan names, of its measures and periods.

use super::check::wrong;
use super::record::named;
use super::{Plan, PlanError, PlanPath, RatePlan};
use crate::{Id, Kind, Measure, Period, Rate, RateForm};
use std::collections::HashMap;

/// Written where a rate is for the people of an area.
pub(super) const POPULATION: &str = "population";

impl Plan {
    /// The headline rate, and the others. Without any, the first part of the first measure over
    /// the whole time is the headline.
    pub(super) fn rates(
        &self,
        measures: &[Measure],
        periods: &[Period],
        new_id: &mut dyn FnMut() -> Id,
    ) -> Result<(Option<Rate>, Vec<Rate>), PlanError> {
        let path = PlanPath::default().key("rate");
        let mut rates = Vec::with_capacity(self.rate.len());
        let mut headline = None;
        let mut seen: HashMap<_, usize> = HashMap::new();
        for (n, plan) in self.rate.iter().enumerate() {
            let rate = rate(plan, &path.at(n), measures, periods, new_id())?;
            let same = (rate.part, rate.whole, rate.period, rate.form, rate.per);
            if let Some(first) = seen.insert(same, n) {
                return wrong(
                    path.at(n),
                    format!(
                        "“{}” is the same rate as rate {}. Change one of them, or remove it.",
                        rate.label,
                        first + 1
                    ),
                );
            }
            if !plan.headline {
                rates.push(Rate {
                    position: u32::try_from(rates.len()).unwrap_or(u32::MAX),
                    ..rate
                });
                continue;
            }
            let at = path.at(n).key("headline");
            if headline.is_some() {
                return wrong(at, "Only one rate can be the headline.");
            }
            if rate.form == RateForm::Ratio {
                return wrong(
                    at,
                    "The headline rate must be a share: a part of its whole. Where one count is a share of another that is not broken down into it, write form = \"share\".",
                );
            }
            headline = Some(rate);
        }
        if self.rate.is_empty() {
            headline = first_share(measures, periods, new_id);
        }
        Ok((headline, rates))
    }
}

fn first_share(
    measures: &[Measure],
    periods: &[Period],
    new_id: &mut dyn FnMut() -> Id,
) -> Option<Rate> {
    let part = measures
        .iter()
        .find(|one| one.part_of.is_some() && one.kind == Kind::Count)?;
    Some(Rate {
        id: new_id(),
        label: part.label.clone(),
        part: part.id,
        whole: part.part_of,
        period: periods.first()?.id,
        form: RateForm::Share,
        per: 1,
        position: 0,
    })
}

fn rate(
    plan: &RatePlan,
    path: &PlanPath,
    measures: &[Measure],
    periods: &[Period],
    id: Id,
) -> Result<Rate, PlanError> {
    let measure = |name: &str, key: &'static str| {
        let found = named(measures, name, |one| &one.slug, path.key(key), "measure")?;
        if found.kind.is_number() {
            return Ok(found);
        }
        wrong(
            path.key(key),
            format!(
                "“{}” is a {}. A rate needs counts or amounts.",
                found.label,
                found.kind.words()
            ),
        )
    };
    let part = measure(&plan.part, "part")?;
    let whole = match plan.whole.trim() {
        POPULATION => None,
        name => Some(measure(name, "whole")?),
    };
    if whole.is_some_and(|whole| whole.id == part.id) {
        return wrong(
            path.key("whole"),
            format!(
                "“{}” is held against itself. Name another whole.",
                part.label
            ),
        );
    }
    let period = match (plan.period.trim(), periods.first()) {
        ("", Some(first)) => first,
        (name, _) => named(periods, name, |one| &one.slug, path.key("period"), "period")?,
    };
    let is_part = whole.is_some_and(|whole| is_within(measures, part, whole.id));
    let comparable =
        whole.is_some_and(|whole| part.kind == Kind::Count && whole.kind == Kind::Count);
    let alike = whole.is_some_and(|whole| whole.kind == part.kind);
    let form = plan.form.unwrap_or(if is_part && comparable {
        RateForm::Share
    } else {
        RateForm::Ratio
    });
    // The headline rate may be a share of a whole that is not broken down into it, where it is said
    // to be one: older campaigns have such.
    if form == RateForm::Share && !is_part && !(plan.headline && alike) {
        return wrong(
            path.key("form"),
            format!(
                "“{}” is no part of “{}”, so it is no share of it. Write form = \"ratio\".",
                part.label,
                plan.whole.trim()
            ),
        );
    }
    let per = plan.per.unwrap_or(1);
    if per == 0 || (per != 1 && form == RateForm::Share) {
        return wrong(
            path.key("per"),
            "Give for how many the ratio is: 1, or 1000 people. A share is always for a hundred.",
        );
    }
    let label = match plan.label.trim() {
        "" => part.label.clone(),
        label => label.to_owned(),
    };
    Ok(Rate {
        id,
        label,
        part: part.id,
        whole: whole.map(|whole| whole.id),
        period: period.id,
        form,
        per,
        position: 0,
    })
}

/// A part of it, or a part of its parts.
pub(super) fn is_within(measures: &[Measure], part: &Measure, whole: Id) -> bool {
    let mut above = part.part_of;
    while let Some(id) = above {
        if id == whole {
            return true;
        }
        above = measures
            .iter()
            .find(|one| one.id == id)
            .and_then(|one| one.part_of);
    }
    false
}
