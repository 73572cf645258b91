//! From the plan that a campaign follows to another: what is added, changed and removed.

use super::record::Asks;
use super::{Plan, PlanError, PlanPath, Rules};
use crate::{
    Authority, AuthorityDraft, Breakdown, Campaign, Id, Measure, Period, Rate, Snapshot, Value,
    format,
};
use std::collections::{HashMap, HashSet};

/// What is to be written to bring a campaign to a plan. Lists hold what is new or other than it
/// was, parents before their parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub campaign: Option<Campaign>,
    pub measures: Vec<Measure>,
    pub breakdowns: Vec<Breakdown>,
    pub periods: Vec<Period>,
    pub rates: Vec<Rate>,
    pub authorities: Vec<Authority>,
    /// Asked from now on.
    pub new_authorities: Vec<AuthorityDraft>,
    /// How its summary is made, where that changes.
    pub rules: Option<Rules>,
    /// Removed, parts before their wholes.
    pub removed_measures: Vec<Id>,
    pub removed_breakdowns: Vec<Id>,
    pub removed_periods: Vec<Id>,
    pub removed_rates: Vec<Id>,
    /// What changes, a line each, for a person to read before it is done.
    pub lines: Vec<String>,
}

impl Change {
    /// Nothing would be written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}

/// What a plan changes in a campaign. Measures, periods and parts are the same where their short
/// names are, breakdowns and rates where their names are, authorities where theirs are. Authorities
/// that a plan does not name stay: there may be letters of theirs.
///
/// # Errors
/// [`PlanError`] where the plan cannot be right, or where it would lose figures: a measure or period
/// that has some is left out, or is to be of another kind.
pub fn change(
    snapshot: &Snapshot,
    plan: &Plan,
    new_id: &mut dyn FnMut() -> Id,
) -> Result<Change, PlanError> {
    let mut asks = plan.asks(new_id)?;
    let old = Kept::of(snapshot, &asks);
    old.take_keys(&mut asks);
    let mut lines = Vec::new();

    let campaign = campaign(snapshot, plan, &mut asks);
    if let Some(campaign) = &campaign {
        lines.extend(campaign_lines(&snapshot.campaign, campaign));
    }
    let gone = Gone {
        measures: removed(&snapshot.measures, &asks.measures, |one| one.id),
        periods: removed(&snapshot.periods, &asks.periods, |one| one.id),
        breakdowns: removed(&snapshot.breakdowns, &asks.breakdowns, |one| one.id)
            .into_iter()
            // One without parts is none.
            .filter(|id| {
                snapshot
                    .measures
                    .iter()
                    .any(|one| one.breakdown == Some(*id))
            })
            .collect(),
        rates: removed(&snapshot.rates, &asks.rates, |one| one.id),
    };
    keep_figures(snapshot, &asks, &gone)?;
    let measures = changed(&snapshot.measures, asks.measures, |one| one.id);
    let breakdowns = changed(&snapshot.breakdowns, asks.breakdowns, |one| one.id);
    let periods = changed(&snapshot.periods, asks.periods, |one| one.id);
    let rates = changed(&snapshot.rates, asks.rates, |one| one.id);
    lines.extend(measures.iter().map(|new| {
        let old = snapshot.measure(new.id).map(|at| &snapshot.measures[at]);
        measure_line(old, new)
    }));
    lines.extend(named(
        &breakdowns,
        &snapshot.breakdowns,
        "breakdown",
        |one| (one.id, &one.label),
    ));
    lines.extend(named(&periods, &snapshot.periods, "period", |one| {
        (one.id, &one.label)
    }));
    lines.extend(named(&rates, &snapshot.rates, "rate", |one| {
        (one.id, &one.label)
    }));
    lines.extend(gone.lines(snapshot));
    let rules = Rules {
        small_counts: snapshot.publication.small_counts,
        methods: snapshot.publication.methods.clone(),
    };
    let rules = (plan.rules != rules).then(|| {
        lines.push("Change how the summary is made".to_owned());
        plan.rules.clone()
    });
    let (authorities, new_authorities) =
        authorities(snapshot, plan.asked_authorities()?, &mut lines);
    Ok(Change {
        campaign,
        measures,
        breakdowns,
        periods,
        rates,
        authorities,
        new_authorities,
        rules,
        removed_measures: gone.measures.into_iter().rev().collect(),
        removed_breakdowns: gone.breakdowns,
        removed_periods: gone.periods.into_iter().rev().collect(),
        removed_rates: gone.rates,
        lines,
    })
}

/// Which key of the campaign stands for which new one.
struct Kept(HashMap<Id, Id>);

impl Kept {
    fn of(snapshot: &Snapshot, asks: &Asks) -> Self {
        let mut kept = HashMap::new();
        for new in &asks.measures {
            let same = snapshot.measures.iter().find(|one| one.slug == new.slug);
            kept.extend(same.map(|old| (new.id, old.id)));
        }
        for new in &asks.periods {
            let same = snapshot.periods.iter().find(|one| one.slug == new.slug);
            kept.extend(same.map(|old| (new.id, old.id)));
        }
        let mut taken = HashSet::new();
        for new in &asks.breakdowns {
            let Some(measure) = kept.get(&new.measure) else {
                continue;
            };
            // The one that holds a part of it, whatever it is called; else the one of its name.
            let parts = asks
                .measures
                .iter()
                .filter(|one| one.breakdown == Some(new.id));
            let of_part = parts
                .filter_map(|part| snapshot.measure(*kept.get(&part.id)?))
                .find_map(|m| snapshot.measures[m].breakdown);
            let all = || {
                snapshot
                    .breakdowns
                    .iter()
                    .filter(|one| one.measure == *measure)
            };
            let same = all()
                .find(|one| Some(one.id) == of_part)
                .or_else(|| all().find(|one| one.label == new.label))
                .filter(|one| taken.insert(one.id));
            kept.extend(same.map(|old| (new.id, old.id)));
        }
        for new in &asks.rates {
            let is = |id: Option<&Id>, old: Id| id == Some(&old);
            let same_cells = |one: &&Rate| {
                is(kept.get(&new.part), one.part)
                    && is(kept.get(&new.period), one.period)
                    && new.whole.map(|id| kept.get(&id).copied()) == one.whole.map(Some)
            };
            let all = || snapshot.rates.iter().filter(|one| !taken.contains(&one.id));
            let same = all()
                .find(|one| one.label == new.label)
                .or_else(|| all().find(same_cells))
                .map(|one| one.id);
            taken.extend(same);
            kept.extend(same.map(|old| (new.id, old)));
        }
        let mut kept = Self(kept);
        kept.0.retain(|new, old| new != old);
        kept
    }

    fn key(&self, id: Id) -> Id {
        self.0.get(&id).copied().unwrap_or(id)
    }

    /// Puts the campaign's keys in the place of the new ones.
    fn take_keys(&self, asks: &mut Asks) {
        for one in &mut asks.measures {
            one.id = self.key(one.id);
            one.part_of = one.part_of.map(|id| self.key(id));
            one.breakdown = one.breakdown.map(|id| self.key(id));
        }
        for one in &mut asks.breakdowns {
            one.id = self.key(one.id);
            one.measure = self.key(one.measure);
        }
        for one in &mut asks.periods {
            one.id = self.key(one.id);
            one.part_of = one.part_of.map(|id| self.key(id));
        }
        for one in asks.rates.iter_mut().chain(&mut asks.headline) {
            one.id = self.key(one.id);
            one.part = self.key(one.part);
            one.whole = one.whole.map(|id| self.key(id));
            one.period = self.key(one.period);
        }
        for cell in &mut asks.required {
            cell.measure = self.key(cell.measure);
            cell.period = self.key(cell.period);
        }
    }
}

/// Numbers siblings as they were, where they keep their order, so that what did not move is not
/// written; else anew.
fn keep_order<T>(
    new: &mut [T],
    old: &[T],
    group: impl Fn(&T) -> Option<Id>,
    id: impl Fn(&T) -> Id,
    position: impl Fn(&mut T) -> &mut u32,
    at: impl Fn(&T) -> u32,
) {
    let old: HashMap<Id, u32> = old.iter().map(|one| (id(one), at(one))).collect();
    let mut groups: Vec<Option<Id>> = new.iter().map(&group).collect();
    groups.sort_unstable();
    groups.dedup();
    for of in groups {
        let mut last = None;
        let mut numbers = Vec::new();
        for one in new.iter().filter(|one| group(one) == of) {
            let number = match (old.get(&id(one)), last) {
                (Some(&number), _) => number,
                (None, last) => last.map_or(0, |last| last + 1),
            };
            numbers.push(number);
            last = last.max(Some(number));
        }
        let kept = numbers.windows(2).all(|pair| pair[0] < pair[1]);
        let siblings = new.iter_mut().filter(|one| group(one) == of);
        for (n, one) in (0_u32..).zip(siblings) {
            *position(one) = if kept { numbers[n as usize] } else { n };
        }
    }
}

/// The campaign's particulars under the plan; `None` where they stay.
fn campaign(snapshot: &Snapshot, plan: &Plan, asks: &mut Asks) -> Option<Campaign> {
    keep_order(
        &mut asks.measures,
        &snapshot.measures,
        |one| one.breakdown,
        |one| one.id,
        |one| &mut one.position,
        |one| one.position,
    );
    keep_order(
        &mut asks.breakdowns,
        &snapshot.breakdowns,
        |one| Some(one.measure),
        |one| one.id,
        |one| &mut one.position,
        |one| one.position,
    );
    keep_order(
        &mut asks.periods,
        &snapshot.periods,
        |one| one.part_of,
        |one| one.id,
        |one| &mut one.position,
        |one| one.position,
    );
    let old = &snapshot.campaign;
    let is_same_set = asks.required.len() == old.required.len()
        && asks.required.iter().all(|cell| old.required.contains(cell));
    if is_same_set {
        asks.required.clone_from(&old.required);
    }
    let mut campaign = Campaign {
        invented: old.invented,
        ..plan.campaign(old.id, asks)
    };
    if asks.headline.is_none() && snapshot.headline().is_none() {
        campaign.rate_part = old.rate_part;
        campaign.rate_whole = old.rate_whole;
        campaign.rate_period = old.rate_period;
        campaign.rate_label.clone_from(&old.rate_label);
    }
    (campaign != *old).then_some(campaign)
}

/// What is in the campaign and not in the plan, in the order of the campaign.
struct Gone {
    measures: Vec<Id>,
    periods: Vec<Id>,
    breakdowns: Vec<Id>,
    rates: Vec<Id>,
}

impl Gone {
    fn lines(&self, snapshot: &Snapshot) -> Vec<String> {
        let measures = snapshot
            .measures
            .iter()
            .filter(|one| self.measures.contains(&one.id));
        let periods = snapshot
            .periods
            .iter()
            .filter(|one| self.periods.contains(&one.id));
        let breakdowns = snapshot
            .breakdowns
            .iter()
            .filter(|one| self.breakdowns.contains(&one.id));
        let rates = snapshot
            .rates
            .iter()
            .filter(|one| self.rates.contains(&one.id));
        measures
            .map(|one| ("measure", &one.label))
            .chain(periods.map(|one| ("period", &one.label)))
            .chain(breakdowns.map(|one| ("breakdown", &one.label)))
            .chain(rates.map(|one| ("rate", &one.label)))
            .map(|(what, label)| format!("Remove the {what} “{label}”"))
            .collect()
    }
}

fn removed<T>(old: &[T], new: &[T], id: impl Fn(&T) -> Id) -> Vec<Id> {
    let stays: HashSet<Id> = new.iter().map(&id).collect();
    old.iter()
        .map(id)
        .filter(|id| !stays.contains(id))
        .collect()
}

/// What is new or other than it was.
fn changed<T: PartialEq>(old: &[T], new: Vec<T>, id: impl Fn(&T) -> Id) -> Vec<T> {
    let old: HashMap<Id, &T> = old.iter().map(|one| (id(one), one)).collect();
    new.into_iter()
        .filter(|one| old.get(&id(one)).is_none_or(|old| *old != one))
        .collect()
}

/// A line for each: what is added, or renamed, or changed.
fn named<'a, T>(
    new: &'a [T],
    old: &'a [T],
    what: &str,
    name: impl Fn(&'a T) -> (Id, &'a String),
) -> Vec<String> {
    new.iter()
        .map(|one| {
            let (id, label) = name(one);
            let before = old.iter().map(&name).find(|(old, _)| *old == id);
            line(what, before.map(|(_, label)| label.as_str()), label)
        })
        .collect()
}

fn line(what: &str, old: Option<&str>, new: &str) -> String {
    match old {
        None => format!("Add the {what} “{new}”"),
        Some(old) if old == new => format!("Change the {what} “{new}”"),
        Some(old) => format!("Call the {what} “{old}” “{new}”"),
    }
}

fn measure_line(old: Option<&Measure>, new: &Measure) -> String {
    let what = if new.part_of.is_some() {
        "part"
    } else {
        "measure"
    };
    line(what, old.map(|old| old.label.as_str()), &new.label)
}

fn campaign_lines(old: &Campaign, new: &Campaign) -> Vec<String> {
    let mut changed = Vec::new();
    let mut text = |what: &str, old: &str, new: &str| {
        if old != new {
            changed.push(format!("Change the {what}"));
        }
    };
    text("title", &old.title, &new.title);
    text("law", old.law.code(), new.law.code());
    text("request text", &old.request_text, &new.request_text);
    text("name of who asks", &old.asker, &new.asker);
    text("e-mail for answers", &old.asker_email, &new.asker_email);
    text("postal address", &old.asker_address, &new.asker_address);
    text(
        "words for the period asked for",
        &old.period_asked,
        &new.period_asked,
    );
    text(
        "word for one authority",
        &old.authority_noun,
        &new.authority_noun,
    );
    text(
        "word for several authorities",
        &old.authority_noun_plural,
        &new.authority_noun_plural,
    );
    if (
        old.rate_part,
        old.rate_whole,
        old.rate_period,
        &old.rate_label,
    ) != (
        new.rate_part,
        new.rate_whole,
        new.rate_period,
        &new.rate_label,
    ) {
        changed.push("Change the headline rate".to_owned());
    }
    if old.required != new.required {
        changed.push(format!(
            "Change what a complete answer holds, from {} to {}",
            format::plural(old.required.len(), "figure", "figures"),
            format::plural(new.required.len(), "figure", "figures"),
        ));
    }
    changed
}

/// Refuses what would lose figures or turn them into something else.
fn keep_figures(snapshot: &Snapshot, asks: &Asks, gone: &Gone) -> Result<(), PlanError> {
    let figures = Figures::of(snapshot);
    let refuse = |key: &'static str, message: String| {
        Err(PlanError {
            path: PlanPath::default().key(key),
            message,
        })
    };
    let gone_measures = gone.measures.iter().filter_map(|id| snapshot.measure(*id));
    for m in gone_measures {
        let n = figures.of_measure(m);
        if n > 0 {
            return refuse(
                "measure",
                format!(
                    "The plan leaves out “{}” ({}), which has {}. Put it back, or remove its figures first. Nothing was changed.",
                    snapshot.measures[m].label,
                    snapshot.measures[m].slug,
                    format::plural(n, "figure", "figures")
                ),
            );
        }
    }
    let key = if asks.periods.len() > 1 {
        "period"
    } else {
        "periods"
    };
    for p in gone.periods.iter().filter_map(|id| snapshot.period(*id)) {
        let n = figures.of_period(p);
        if n > 0 {
            return refuse(
                key,
                format!(
                    "The plan leaves out the period “{}” ({}), which has {}. Put it back, or remove its figures first. Nothing was changed.",
                    snapshot.periods[p].label,
                    snapshot.periods[p].slug,
                    format::plural(n, "figure", "figures")
                ),
            );
        }
    }
    for new in &asks.periods {
        let Some(p) = snapshot.period(new.id) else {
            continue;
        };
        let old = &snapshot.periods[p];
        if (old.start, old.end) != (new.start, new.end) && figures.of_period(p) > 0 {
            return refuse(
                key,
                format!(
                    "“{}” has {}, which are for {} to {}. Give the other days another short name, or remove its figures first. Nothing was changed.",
                    old.label,
                    format::plural(figures.of_period(p), "figure", "figures"),
                    format::day(old.start),
                    format::day(old.end)
                ),
            );
        }
    }
    for new in &asks.measures {
        let Some(m) = snapshot.measure(new.id) else {
            continue;
        };
        if let Some(message) = figures.would_change(snapshot, m, new) {
            return refuse("measure", message);
        }
    }
    Ok(())
}

/// Which cells hold figures, of any authority or published total.
struct Figures<'a> {
    snapshot: &'a Snapshot,
}

impl<'a> Figures<'a> {
    fn of(snapshot: &'a Snapshot) -> Self {
        Self { snapshot }
    }

    fn values(&self, measure: usize, period: usize) -> impl Iterator<Item = &'a Value> {
        let snapshot = self.snapshot;
        let own = (0..snapshot.authorities.len()).map(move |a| snapshot.value(a, measure, period));
        let totals = (0..snapshot.aggregates.len())
            .map(move |a| snapshot.aggregate_value(a, measure, period));
        own.chain(totals)
            .filter(|value| **value != Value::NotEntered)
    }

    fn of_measure(&self, measure: usize) -> usize {
        let periods = 0..self.snapshot.periods.len();
        periods.map(|p| self.values(measure, p).count()).sum()
    }

    fn of_period(&self, period: usize) -> usize {
        let measures = 0..self.snapshot.measures.len();
        measures.map(|m| self.values(m, period).count()).sum()
    }

    /// Why the figures of a measure would no longer be what they are.
    fn would_change(&self, snapshot: &Snapshot, m: usize, new: &Measure) -> Option<String> {
        let old = &snapshot.measures[m];
        let n = self.of_measure(m);
        if n == 0 {
            return None;
        }
        let has = format!(
            "“{}” has {}",
            old.label,
            format::plural(n, "figure", "figures")
        );
        if old.kind != new.kind {
            return Some(format!(
                "{has} as a {}, so it cannot become a {}. Ask it as another measure, or remove its figures first. Nothing was changed.",
                old.kind.words(),
                new.kind.words()
            ));
        }
        if old.decimals != new.decimals {
            return Some(format!(
                "{has}. With another number of decimals all of them would change. Remove them first. Nothing was changed."
            ));
        }
        let all = (0..snapshot.periods.len()).flat_map(|p| self.values(m, p).map(move |v| (p, v)));
        for (p, value) in all {
            let answer = value.answer();
            match answer {
                Some(crate::Answer::Choice(option))
                    if !new.options.iter().any(|one| **one == **option) =>
                {
                    return Some(format!(
                        "The plan leaves out the option “{option}” of “{}”, which was answered. Put it back. Nothing was changed.",
                        old.label
                    ));
                }
                Some(crate::Answer::YesNo(crate::YesNo::Partly)) if !new.partly => {
                    return Some(format!(
                        "“{}” was answered with partly, so partly has to stay. Nothing was changed.",
                        old.label
                    ));
                }
                _ => {}
            }
            if new.asked == crate::Asked::Once && p > 0 {
                return Some(format!(
                    "{has}, some of them for {}, so it cannot be asked once. Remove those first. Nothing was changed.",
                    snapshot.periods[p].label
                ));
            }
        }
        None
    }
}

/// Those that are new, or of which the plan says something else. What it leaves empty stays.
fn authorities(
    snapshot: &Snapshot,
    wanted: Vec<AuthorityDraft>,
    lines: &mut Vec<String>,
) -> (Vec<Authority>, Vec<AuthorityDraft>) {
    let (mut changed, mut added) = (Vec::new(), Vec::new());
    let name = |text: &str| text.trim().to_lowercase();
    let by = |key: &dyn Fn(&Authority) -> String| -> HashMap<String, &Authority> {
        let all = snapshot.authorities.iter().map(|one| (key(one), one));
        all.filter(|(key, _)| !key.is_empty()).collect()
    };
    let by_name = by(&|one| name(&one.name));
    let by_code = by(&|one| one.code.clone());
    for new in wanted {
        let known = by_name
            .get(&name(&new.name))
            .or_else(|| by_code.get(&new.code))
            .copied();
        let Some(old) = known else {
            lines.push(format!("Ask {}", new.name));
            added.push(new);
            continue;
        };
        let or = |new: String, old: &String| if new.is_empty() { old.clone() } else { new };
        let merged = Authority {
            id: old.id,
            name: old.name.clone(),
            official_name: or(new.official_name, &old.official_name),
            aliases: if new.aliases.is_empty() {
                old.aliases.clone()
            } else {
                new.aliases
            },
            email: or(new.email, &old.email),
            region: or(new.region, &old.region),
            code: or(new.code, &old.code),
            // No part of a plan.
            tile_label: old.tile_label.clone(),
            tile: old.tile,
            population: new.population.or(old.population),
        };
        if merged != *old {
            lines.push(format!("Change what is known of {}", merged.name));
            changed.push(merged);
        }
    }
    (changed, added)
}
