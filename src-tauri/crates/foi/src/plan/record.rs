//! From a plan to a campaign that has not been sent yet.

use super::check::{check, wrong};
use super::{
    BreakdownPlan, MeasurePlan, OwnPeriod, PartPlan, Plan, PlanError, PlanPath, RatePlan, Required,
    RequiredMeasures, RequiredPeriods,
};
use crate::period::divide::divide;
use crate::slug::{slug, unique_slug};
use crate::{
    Authority, AuthorityDraft, Breakdown, Campaign, Cell, Id, Kind, Measure, Parts, Period,
    Publication, Rate, RateForm, Record, Request, forces, format,
};
use std::collections::HashSet;

/// What a plan says is asked, with keys of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asks {
    /// Parents before their parts.
    pub measures: Vec<Measure>,
    pub breakdowns: Vec<Breakdown>,
    /// Parents before their parts.
    pub periods: Vec<Period>,
    /// Without the headline rate.
    pub rates: Vec<Rate>,
    pub headline: Option<Rate>,
    pub required: Vec<Cell>,
}

impl Plan {
    /// Makes the record of a new campaign: one request for each authority, no events.
    ///
    /// # Errors
    /// [`PlanError`] says what cannot be right, and where.
    pub fn record(&self, new_id: &mut dyn FnMut() -> Id) -> Result<Record, PlanError> {
        let campaign_id = new_id();
        let asks = self.asks(new_id)?;
        let authorities: Vec<Authority> = self
            .asked_authorities()?
            .into_iter()
            .map(|draft| draft.with_id(new_id()))
            .collect();
        let requests = authorities
            .iter()
            .map(|authority| Request::new(new_id(), authority.id))
            .collect();
        let publication = Publication {
            small_counts: self.rules.small_counts,
            methods: self.rules.methods.clone(),
            ..Publication::default()
        };
        Ok(Record {
            campaign: self.campaign(campaign_id, &asks),
            authorities,
            measures: asks.measures,
            breakdowns: asks.breakdowns,
            rates: asks.rates,
            periods: asks.periods,
            requests,
            events: Vec::new(),
            decisions: Vec::new(),
            aggregates: Vec::new(),
            figures: Vec::new(),
            claims: Vec::new(),
            publication,
            letters: Vec::new(),
            holidays: Vec::new(),
        })
    }

    /// What is asked, with new keys.
    ///
    /// # Errors
    /// [`PlanError`] says what cannot be right, and where.
    pub fn asks(&self, new_id: &mut dyn FnMut() -> Id) -> Result<Asks, PlanError> {
        check(self)?;
        let mut tree = Tree {
            slugs: given_slugs(&self.measure),
            measures: Vec::new(),
            breakdowns: Vec::new(),
            new_id,
        };
        for (n, plan) in (0_u32..).zip(&self.measure) {
            tree.measure(plan, n);
        }
        let (measures, breakdowns) = (tree.measures, tree.breakdowns);
        let periods = self.made_periods(new_id)?;
        let (headline, rates) = self.rates(&measures, &periods, new_id)?;
        let required = self.required(&measures, &periods, headline.as_ref())?;
        Ok(Asks {
            measures,
            breakdowns,
            periods,
            rates,
            headline,
            required,
        })
    }

    /// The campaign's particulars.
    #[must_use]
    pub fn campaign(&self, id: Id, asks: &Asks) -> Campaign {
        let (one, several) = self.authority_words();
        Campaign {
            id,
            title: self.title.trim().to_owned(),
            request_text: self.request.clone(),
            law: self.law,
            asker: self.asker.clone(),
            asker_email: self.asker_email.clone(),
            asker_address: self.asker_address.clone(),
            period_asked: match (self.period_asked.trim(), asks.periods.first()) {
                ("", Some(first)) => first.label.clone(),
                (words, _) => words.to_owned(),
            },
            authority_noun: one,
            authority_noun_plural: several,
            invented: false,
            required: asks.required.clone(),
            rate_label: asks.headline.as_ref().map_or_else(String::new, |rate| {
                let part = asks.measures.iter().find(|one| one.id == rate.part);
                let same = part.is_some_and(|part| part.label == rate.label);
                if same {
                    String::new()
                } else {
                    rate.label.clone()
                }
            }),
            rate_part: asks.headline.as_ref().map(|rate| rate.part),
            rate_whole: asks
                .headline
                .as_ref()
                .and_then(|rate| rate.whole)
                .or_else(|| {
                    asks.measures
                        .first()
                        .filter(|one| one.kind.is_number())
                        .map(|one| one.id)
                }),
            rate_period: asks
                .headline
                .as_ref()
                .map(|rate| rate.period)
                .or_else(|| asks.periods.first().map(|first| first.id)),
        }
    }

    /// What one authority is called, and several: as written, or the word of the list chosen.
    fn authority_words(&self) -> (String, String) {
        let of_list = self
            .authorities
            .as_ref()
            .is_some_and(|chosen| chosen.list == forces::LIST);
        let (one, several) = (self.one_authority.trim(), self.several_authorities.trim());
        let (one, several) = match (one, several) {
            ("", _) if of_list => forces::NOUN,
            ("", _) => ("authority", "authorities"),
            (one, "") => return (one.to_owned(), format!("{one}s")),
            both => both,
        };
        (one.to_owned(), several.to_owned())
    }

    /// Those of the list, then those of its own.
    pub(super) fn asked_authorities(&self) -> Result<Vec<AuthorityDraft>, PlanError> {
        let path = PlanPath::default().key("authorities");
        let mut drafts = match &self.authorities {
            None => Vec::new(),
            Some(chosen) if chosen.list == forces::LIST => {
                let regions = forces::regions();
                for (n, region) in chosen.regions.iter().enumerate() {
                    if !regions.contains(region) {
                        return wrong(
                            path.key("regions").at(n),
                            format!(
                                "The list has no region “{region}”. It has: {}.",
                                regions.join(", ")
                            ),
                        );
                    }
                }
                if chosen.regions.is_empty() {
                    forces::all()
                } else {
                    forces::in_regions(&chosen.regions)
                }
            }
            Some(chosen) => {
                return wrong(
                    path.key("list"),
                    format!(
                        "There is no list “{}”. Write “{}”, or list each authority with its name.",
                        chosen.list,
                        forces::LIST
                    ),
                );
            }
        };
        let listed: HashSet<String> = drafts.iter().map(|one| one.name.to_lowercase()).collect();
        for (n, own) in self.authority.iter().enumerate() {
            if listed.contains(&own.name.trim().to_lowercase()) {
                return wrong(
                    PlanPath::default().key("authority").at(n).key("name"),
                    format!("“{}” is listed twice.", own.name.trim()),
                );
            }
            drafts.push(own.clone().into());
        }
        Ok(drafts)
    }

    fn made_periods(&self, new_id: &mut dyn FnMut() -> Id) -> Result<Vec<Period>, PlanError> {
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

    /// The headline rate, and the others. Without any, the first part of the first measure over
    /// the whole time is the headline.
    fn rates(
        &self,
        measures: &[Measure],
        periods: &[Period],
        new_id: &mut dyn FnMut() -> Id,
    ) -> Result<(Option<Rate>, Vec<Rate>), PlanError> {
        let path = PlanPath::default().key("rate");
        let mut rates = Vec::with_capacity(self.rate.len());
        let mut headline = None;
        for (n, plan) in self.rate.iter().enumerate() {
            let rate = rate(plan, &path.at(n), measures, periods, new_id())?;
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
                    "The headline rate must be a share: a part of its whole.",
                );
            }
            headline = Some(rate);
        }
        if self.rate.is_empty() {
            headline = first_share(measures, periods, new_id);
        }
        Ok((headline, rates))
    }

    fn required(
        &self,
        measures: &[Measure],
        periods: &[Period],
        headline: Option<&Rate>,
    ) -> Result<Vec<Cell>, PlanError> {
        let Some(rule) = &self.required else {
            let part = headline.map(|rate| Cell {
                measure: rate.part,
                period: rate.period,
            });
            let mut cells = by_rule(&Required::default(), measures, periods);
            cells.extend(part.filter(|part| !cells.contains(part)));
            return Ok(cells);
        };
        let path = PlanPath::default().key("required");
        let cell = |(measure, period): &(String, String), path: PlanPath| {
            Ok(Cell {
                measure: named(measures, measure, |one| &one.slug, path.at(0), "measure")?.id,
                period: named(periods, period, |one| &one.slug, path.at(1), "period")?.id,
            })
        };
        let mut cells = by_rule(rule, measures, periods);
        for (n, except) in rule.except.iter().enumerate() {
            let not_needed = cell(except, path.key("except").at(n))?;
            cells.retain(|one| *one != not_needed);
        }
        for (n, also) in rule.also.iter().enumerate() {
            let needed = cell(also, path.key("also").at(n))?;
            if !cells.contains(&needed) {
                cells.push(needed);
            }
        }
        Ok(cells)
    }
}

/// What the rule asks for, before its exceptions.
pub(super) fn by_rule(rule: &Required, measures: &[Measure], periods: &[Period]) -> Vec<Cell> {
    let Some(whole) = periods.first() else {
        return Vec::new();
    };
    let divided = |one: &Period| periods.iter().any(|part| part.part_of == Some(one.id));
    let asked_for = |one: &&Period| match rule.periods {
        RequiredPeriods::Whole => one.id == whole.id,
        RequiredPeriods::Parts => one.part_of == Some(whole.id) || !divided(whole),
        RequiredPeriods::Finest => !divided(one),
        RequiredPeriods::All => true,
    };
    let mut cells = Vec::new();
    for measure in measures {
        let needed = match rule.measures {
            RequiredMeasures::Wholes => measure.part_of.is_none(),
            RequiredMeasures::All => true,
            RequiredMeasures::None => false,
        };
        if !needed {
            continue;
        }
        let once = measure.asked == crate::Asked::Once;
        cells.extend(
            periods
                .iter()
                .filter(|one| {
                    if once {
                        one.id == whole.id
                    } else {
                        asked_for(one)
                    }
                })
                .map(|period| Cell {
                    measure: measure.id,
                    period: period.id,
                }),
        );
    }
    cells
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

/// What one short name stands for.
fn named<'a, T>(
    all: &'a [T],
    name: &str,
    slug: impl Fn(&'a T) -> &'a str,
    path: PlanPath,
    what: &str,
) -> Result<&'a T, PlanError> {
    match all.iter().find(|one| slug(one) == name.trim()) {
        Some(found) => Ok(found),
        None => wrong(
            path,
            format!(
                "No {what} has the short name “{name}”. There are: {}.",
                all.iter().map(slug).collect::<Vec<_>>().join(", ")
            ),
        ),
    }
}

/// Written where a rate is for the people of an area.
pub const POPULATION: &str = "population";

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
    let form = plan.form.unwrap_or(if is_part && comparable {
        RateForm::Share
    } else {
        RateForm::Ratio
    });
    if form == RateForm::Share && !is_part {
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
fn is_within(measures: &[Measure], part: &Measure, whole: Id) -> bool {
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
                .map(|one| one.trim().to_owned())
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

    /// Whether one case can be in several parts.
    #[must_use]
    pub fn overlaps(&self) -> bool {
        self.parts == Parts::Overlap
    }
}

impl OwnPeriod {
    /// As written, or made from its days.
    #[must_use]
    pub fn label(&self) -> String {
        match self.label.trim() {
            "" => format::period_label(&Period {
                id: Id::nil(),
                slug: String::new(),
                label: String::new(),
                start: self.from,
                end: self.to,
                part_of: None,
                position: 0,
            }),
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
