//! The plan that a campaign follows.

use super::rates::{POPULATION, is_within};
use super::{
    AuthorityList, AuthorityPlan, BreakdownPlan, MeasurePlan, OptionPlan, OwnPeriod, PartPlan,
    PeriodPlan, Plan, RatePlan, Required, Rules,
};
use crate::period::divide::{Split, divide};
use crate::{
    Authority, AuthorityDraft, Id, Kind, Measure, Period, Rate, RateForm, Snapshot, forces, ids,
};

impl Plan {
    /// What a campaign asks, so that another made of it asks the same.
    #[must_use]
    pub fn from_snapshot(snapshot: &Snapshot) -> Self {
        let campaign = &snapshot.campaign;
        let (periods, period) = periods(snapshot);
        let (authorities, authority) = authorities(snapshot);
        Self {
            title: campaign.title.clone(),
            law: campaign.law,
            asker: campaign.asker.clone(),
            asker_email: campaign.asker_email.clone(),
            asker_address: campaign.asker_address.clone(),
            request: campaign.request_text.clone(),
            period_asked: campaign.period_asked.clone(),
            one_authority: campaign.authority_noun.clone(),
            several_authorities: campaign.authority_noun_plural.clone(),
            authorities,
            periods,
            rules: Rules {
                small_counts: snapshot.publication.small_counts,
                methods: snapshot.publication.methods.clone(),
            },
            required: Some(Required::from_snapshot(snapshot)),
            period,
            measure: (0..snapshot.measures.len())
                .filter(|&m| snapshot.measures[m].part_of.is_none())
                .map(|m| measure(snapshot, m))
                .collect(),
            rate: rates(snapshot),
            authority,
        }
    }
}

fn measure(snapshot: &Snapshot, at: usize) -> MeasurePlan {
    let measure = &snapshot.measures[at];
    MeasurePlan {
        slug: measure.slug.clone(),
        label: measure.label.clone(),
        unit: measure.unit.clone(),
        kind: measure.kind,
        decimals: (measure.kind == Kind::Amount).then_some(measure.decimals),
        partly: measure.partly,
        options: measure
            .options
            .iter()
            .map(|one| OptionPlan::new(one))
            .collect(),
        asked: measure.asked,
        outcome_type: measure.outcome_type.clone(),
        breakdown: breakdowns(snapshot, at),
    }
}

fn breakdowns(snapshot: &Snapshot, whole: usize) -> Vec<BreakdownPlan> {
    snapshot
        .breakdowns_of(whole)
        .map(|b| {
            let breakdown = &snapshot.breakdowns[b];
            BreakdownPlan {
                label: breakdown.label.clone(),
                parts: breakdown.parts,
                complete: breakdown.complete,
                remainder: breakdown.remainder.clone(),
                part: snapshot
                    .parts_in(b)
                    .map(|m| part(snapshot, m, &snapshot.measures[whole]))
                    .collect(),
            }
        })
        .filter(|breakdown| !breakdown.part.is_empty())
        .collect()
}

fn part(snapshot: &Snapshot, at: usize, whole: &Measure) -> PartPlan {
    let measure = &snapshot.measures[at];
    PartPlan {
        slug: measure.slug.clone(),
        label: measure.label.clone(),
        unit: if measure.unit == whole.unit {
            String::new()
        } else {
            measure.unit.clone()
        },
        outcome_type: measure.outcome_type.clone(),
        breakdown: breakdowns(snapshot, at),
    }
}

/// How the periods are made by dividing, where a division makes the very same; else each with its
/// days.
fn periods(snapshot: &Snapshot) -> (Option<PeriodPlan>, Vec<OwnPeriod>) {
    let own = || {
        let all = snapshot.periods.iter().map(|one| OwnPeriod {
            slug: one.slug.clone(),
            label: one.label.clone(),
            from: one.start,
            to: one.end,
            within: one
                .part_of
                .and_then(|id| snapshot.period(id))
                .map_or_else(String::new, |p| snapshot.periods[p].slug.clone()),
        });
        (None, all.collect())
    };
    let Some(whole) = snapshot.periods.first() else {
        return own();
    };
    let same = |split: &[Split]| {
        let made = divide(whole.start, whole.end, split, &mut ids::sequence(0));
        made.is_ok_and(|made| alike(&made, &snapshot.periods))
    };
    let found = divisions().into_iter().find(|split| same(split));
    match found {
        Some(split) => {
            let (from, to) = (whole.start, whole.end);
            (Some(PeriodPlan { from, to, split }), Vec::new())
        }
        None => own(),
    }
}

/// Every way to divide a time, the plainest first.
fn divisions() -> Vec<Vec<Split>> {
    use Split::{AcademicYears, CalendarYears, FinancialYears, Months, Quarters};
    let outer = [
        vec![],
        vec![CalendarYears],
        vec![FinancialYears],
        vec![AcademicYears],
    ];
    let inner = [vec![], vec![Quarters], vec![Months], vec![Quarters, Months]];
    let mut all = Vec::new();
    for years in &outer {
        for parts in &inner {
            all.push([years.clone(), parts.clone()].concat());
        }
    }
    all
}

/// The same periods in the same order and nested alike, whatever their keys.
fn alike(made: &[Period], ours: &[Period]) -> bool {
    let slug_of = |all: &[Period], id: Option<Id>| {
        all.iter()
            .find(|one| Some(one.id) == id)
            .map(|one| one.slug.clone())
    };
    made.len() == ours.len()
        && made.iter().zip(ours).all(|(a, b)| {
            (&a.slug, &a.label, a.start, a.end) == (&b.slug, &b.label, b.start, b.end)
                && slug_of(made, a.part_of) == slug_of(ours, b.part_of)
        })
}

fn rates(snapshot: &Snapshot) -> Vec<RatePlan> {
    let campaign = &snapshot.campaign;
    let headline = snapshot.headline().map(|(part, whole, period)| Rate {
        id: Id::nil(),
        label: campaign.rate_label.clone(),
        part: snapshot.measures[part].id,
        whole: Some(snapshot.measures[whole].id),
        period: snapshot.periods[period].id,
        form: RateForm::Share,
        per: 1,
        position: 0,
    });
    let slug = |id: Id| {
        snapshot
            .measure(id)
            .map_or_else(String::new, |m| snapshot.measures[m].slug.clone())
    };
    // A rate that is called as its part is called goes with it when that is renamed.
    let own = |rate: &Rate| {
        let part = snapshot.measure(rate.part).map(|m| &snapshot.measures[m]);
        part.is_none_or(|part| part.label != rate.label)
    };
    let plan = |rate: &Rate, headline: bool| RatePlan {
        label: if own(rate) {
            rate.label.clone()
        } else {
            String::new()
        },
        part: slug(rate.part),
        whole: rate.whole.map_or_else(|| POPULATION.to_owned(), slug),
        period: snapshot
            .period(rate.period)
            .map_or_else(String::new, |p| snapshot.periods[p].slug.clone()),
        form: (!headline || !is_usual_share(snapshot, rate)).then_some(rate.form),
        per: (rate.form == RateForm::Ratio).then_some(rate.per),
        headline,
    };
    let others = snapshot.rates.iter().map(|rate| plan(rate, false));
    headline
        .iter()
        .map(|rate| plan(rate, true))
        .chain(others)
        .collect()
}

/// A plan takes it for a share without being told: a count, of what it is counted within.
fn is_usual_share(snapshot: &Snapshot, rate: &Rate) -> bool {
    let Some(part) = snapshot.measure(rate.part) else {
        return false;
    };
    let part = &snapshot.measures[part];
    let within = rate
        .whole
        .is_some_and(|whole| is_within(&snapshot.measures, part, whole));
    within && part.kind == Kind::Count
}

/// The built-in list, where the campaign has exactly it or some regions of it; else each by itself.
fn authorities(snapshot: &Snapshot) -> (Option<AuthorityList>, Vec<AuthorityPlan>) {
    let all = forces::all();
    let as_listed =
        |ours: &Authority, listed: &AuthorityDraft| listed.clone().with_id(ours.id) == *ours;
    let listed = |ours: &Authority| all.iter().any(|one| as_listed(ours, one));
    let regions: Vec<String> = forces::regions()
        .into_iter()
        .filter(|region| snapshot.authorities.iter().any(|one| one.region == *region))
        .collect();
    let wanted = forces::in_regions(&regions).len();
    let is_list = !snapshot.authorities.is_empty()
        && wanted == snapshot.authorities.len()
        && snapshot.authorities.iter().all(listed);
    if is_list {
        let chosen = AuthorityList {
            list: forces::LIST.to_owned(),
            regions: if wanted == all.len() {
                Vec::new()
            } else {
                regions
            },
        };
        return (Some(chosen), Vec::new());
    }
    let own = snapshot.authorities.iter().map(|one| AuthorityPlan {
        name: one.name.clone(),
        official_name: one.official_name.clone(),
        email: one.email.clone(),
        region: one.region.clone(),
        code: one.code.clone(),
        aliases: one.aliases.clone(),
        population: one.population,
        population_year: one.population_year,
    });
    (None, own.collect())
}
