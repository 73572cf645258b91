//! From the plan that a campaign follows to another: what is added, changed and removed.

mod authorities;
mod figures;
mod kept;
mod lines;
mod options;

use super::check::check_size;
use super::record::Asks;
use super::{Plan, PlanError, Required};
use crate::{
    Authority, AuthorityDraft, Breakdown, Campaign, Cell, Id, Measure, Period, Publication, Rate,
    Snapshot,
};
use authorities::authorities;
use figures::keep_figures;
use kept::{Kept, keep_order};
use lines::{campaign_lines, measure_line, named, required_line};
use options::renamed;
use std::collections::{HashMap, HashSet};

pub use options::RenamedOptions;

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
    pub publication: Option<Publication>,
    /// Removed, parts before their wholes.
    pub removed_measures: Vec<Id>,
    pub removed_breakdowns: Vec<Id>,
    pub removed_periods: Vec<Id>,
    pub removed_rates: Vec<Id>,
    /// Options that get another name, with the answers that name them.
    pub renamed_options: Vec<RenamedOptions>,
    /// The cells that a complete answer holds from then on.
    pub required: Vec<Cell>,
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
    let (mut asks, wanted) = plan.made(new_id)?;
    Kept::by_names(snapshot, &asks).take_keys(&mut asks);
    keep_order(snapshot, &mut asks);
    let mut asked_lines = Vec::new();
    let (authorities, new_authorities) = authorities(snapshot, wanted, &mut asked_lines);
    check_size(&asks, snapshot.authorities.len() + new_authorities.len())?;
    let mut lines = Vec::new();

    let campaign = campaign(snapshot, plan, &mut asks);
    if let Some(campaign) = &campaign {
        lines.extend(campaign_lines(&snapshot.campaign, campaign));
    }
    let required = asks.required_cells();
    lines.extend(required_line(snapshot, &asks, &required));
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
    let renamed_options = renamed(snapshot, plan)?;
    keep_figures(snapshot, &asks, &gone, &renamed_options)?;
    let measures = changed(&snapshot.measures, asks.measures, |one| one.id);
    let breakdowns = changed(&snapshot.breakdowns, asks.breakdowns, |one| one.id);
    let periods = changed(&snapshot.periods, asks.periods, |one| one.id);
    let rates = changed(&snapshot.rates, asks.rates, |one| one.id);
    lines.extend(measures.iter().map(|new| {
        let old = snapshot.measure(new.id).map(|at| &snapshot.measures[at]);
        measure_line(old, new)
    }));
    lines.extend(renamed_options.iter().flat_map(|one| one.lines(snapshot)));
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
    let publication = publication(snapshot, plan);
    if publication.is_some() {
        lines.push("Change how the summary is made".to_owned());
    }
    lines.extend(asked_lines);
    Ok(Change {
        campaign,
        measures,
        breakdowns,
        periods,
        rates,
        authorities,
        new_authorities,
        publication,
        removed_measures: gone.measures.into_iter().rev().collect(),
        removed_breakdowns: gone.breakdowns,
        removed_periods: gone.periods.into_iter().rev().collect(),
        removed_rates: gone.rates,
        renamed_options,
        required,
        lines,
    })
}

/// The campaign's particulars under the plan; `None` where they stay.
fn campaign(snapshot: &Snapshot, plan: &Plan, asks: &mut Asks) -> Option<Campaign> {
    let old = &snapshot.campaign;
    if same_required(snapshot, asks) {
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

/// The plan says of a complete answer what the campaign says: the same rule with the same
/// exceptions. A campaign that keeps no rule says the one that its plan has.
fn same_required(snapshot: &Snapshot, asks: &Asks) -> bool {
    let set = |cells: &[Cell]| cells.iter().copied().collect::<HashSet<Cell>>();
    let (old, new) = (&snapshot.campaign.required, &asks.required);
    if old.rule.is_some() {
        return old.rule == new.rule
            && set(&old.also) == set(&new.also)
            && set(&old.except) == set(&new.except);
    }
    let before = old.cells(&snapshot.measures, &snapshot.periods);
    let after = asks.required_cells();
    new.rule == Some(Required::from_snapshot(snapshot).rule()) && set(&before) == set(&after)
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

/// How its summary is made under the plan; `None` where that stays.
fn publication(snapshot: &Snapshot, plan: &Plan) -> Option<Publication> {
    let old = &snapshot.publication;
    let new = Publication {
        small_counts: plan.rules.small_counts,
        methods: plan.rules.methods.clone(),
        ..old.clone()
    };
    (new != *old).then_some(new)
}
