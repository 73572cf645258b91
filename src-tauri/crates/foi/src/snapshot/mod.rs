//! A campaign in memory: loaded once, computed on many times.

use crate::calendar::{Calendar, Holiday};
use crate::deadline_status::{DeadlineStatus, deadline_status};
use crate::letter::{LetterKind, LetterText};
use crate::next::{self, NextAction, Snooze};
use crate::{
    Aggregate, Assessment, Authority, Breakdown, Campaign, Category, Claim, Decision, Event,
    Explanation, Filed, Holder, Id, Measure, Period, Publication, Rate, Reading, Record, Request,
    StatedShare, Value,
};
use chrono::NaiveDate;
use std::collections::HashMap;

mod lists;
mod tree;

pub use lists::{AuthorityRows, Entered, Lists};
use tree::depth_first;

/// The whole record, indexed. Authorities, measures and periods are addressed by their position
/// in the lists below; the lists that go with authorities run in the same order.
#[derive(Clone, Debug)]
pub struct Snapshot {
    pub campaign: Campaign,
    /// By name.
    pub authorities: Vec<Authority>,
    /// Depth first: a parent, then its parts.
    pub measures: Vec<Measure>,
    /// Breakdowns of all measures, each measure's in order. Every part stands in one.
    pub breakdowns: Vec<Breakdown>,
    /// Rates beside the headline rate, in order.
    pub rates: Vec<Rate>,
    /// Depth first: a parent, then its parts.
    pub periods: Vec<Period>,
    /// By authority.
    pub requests: Vec<Request>,
    /// By authority; each in order, see [`Event::order`].
    pub events: Vec<Vec<Event>>,
    /// By authority.
    pub decisions: Vec<Option<Decision>>,
    /// By authority: what its events, figures and decision add up to.
    pub assessments: Vec<Assessment>,
    /// By authority: documents filed with its request, in the order of filing.
    pub filed: Vec<Vec<Filed>>,
    /// By authority: other readings of its figures, oldest first.
    pub readings: Vec<Vec<Reading>>,
    /// By authority: percentages that its answer states.
    pub shares: Vec<Vec<StatedShare>>,
    /// Findings of checks that a person explained.
    pub explanations: Vec<Explanation>,
    /// What sources call measures.
    pub categories: Vec<Category>,
    pub aggregates: Vec<Aggregate>,
    /// Actions that a person put off.
    pub snoozes: Vec<Snooze>,
    /// What publications say, in their order.
    pub claims: Vec<Claim>,
    /// The summary as it is to be published.
    pub publication: Publication,
    /// The campaign's own wording of letters.
    pub letters: Vec<(LetterKind, LetterText)>,
    /// Holidays that a user added to the built-in list.
    pub holidays: Vec<Holiday>,
    calendar: Calendar,
    required: Vec<(usize, usize)>,
    values: Vec<Value>,
    /// By cell, as `values`.
    checked: Vec<bool>,
    /// By cell, as `values`.
    sourced: Vec<bool>,
    aggregate_values: Vec<Value>,
    authority_index: HashMap<Id, usize>,
    measure_index: HashMap<Id, usize>,
    period_index: HashMap<Id, usize>,
}

impl Snapshot {
    /// Builds a snapshot. `values` gives every figure once; rows that belong to no listed
    /// authority, measure or period are passed over (foreign keys rule them out in a file).
    #[must_use]
    pub fn new(parts: Lists, values: impl IntoIterator<Item = Entered>) -> Self {
        let mut authorities = parts.authorities;
        authorities.sort_by_cached_key(|a| (a.name.to_lowercase(), a.id));
        let mut measures = parts.measures;
        let mut breakdowns = Breakdown::of_all(parts.breakdowns, &mut measures);
        breakdowns.sort_by_key(|one| (one.position, one.id));
        let in_order = |m: &Measure| {
            let breakdown = breakdowns
                .iter()
                .position(|one| Some(one.id) == m.breakdown);
            (m.id, m.part_of, (breakdown, m.position))
        };
        let measures = depth_first(measures, in_order);
        let mut rates = parts.rates;
        rates.sort_by_key(|rate| (rate.position, rate.id));
        let periods = depth_first(parts.periods, |p| (p.id, p.part_of, (None, p.position)));
        let authority_index = index(authorities.iter().map(|a| a.id));
        let measure_index = index(measures.iter().map(|m| m.id));
        let period_index = index(periods.iter().map(|p| p.id));
        let aggregate_index = index(parts.aggregates.iter().map(|a| a.id));

        let cells = measures.len() * periods.len();
        let mut all = vec![Value::NotEntered; cells * authorities.len()];
        let mut checked = vec![false; all.len()];
        let mut sourced = vec![false; all.len()];
        let mut totals = vec![Value::NotEntered; cells * parts.aggregates.len()];
        for figure in values {
            let (Some(&m), Some(&p)) = (
                measure_index.get(&figure.measure),
                period_index.get(&figure.period),
            ) else {
                continue;
            };
            let offset = m * periods.len() + p;
            match figure.holder {
                Holder::Authority(id) => {
                    if let Some(&a) = authority_index.get(&id) {
                        all[a * cells + offset] = figure.value;
                        checked[a * cells + offset] = figure.checked;
                        sourced[a * cells + offset] = figure.sourced;
                    }
                }
                Holder::Aggregate(id) => {
                    if let Some(&a) = aggregate_index.get(&id) {
                        totals[a * cells + offset] = figure.value;
                    }
                }
            }
        }

        let mut requests: Vec<Option<Request>> = vec![None; authorities.len()];
        for request in parts.requests {
            if let Some(&a) = authority_index.get(&request.authority) {
                requests[a] = Some(request);
            }
        }
        let requests = requests
            .into_iter()
            .zip(&authorities)
            .map(|(request, authority)| {
                request.unwrap_or_else(|| Request::new(authority.id, authority.id))
            })
            .collect();
        let mut decisions = vec![None; authorities.len()];
        for decision in parts.decisions {
            if let Some(&a) = authority_index.get(&decision.authority) {
                decisions[a] = Some(decision);
            }
        }
        let events = by_authority(parts.events, &authority_index, |event| event.authority);
        let filed = by_authority(parts.evidence.filed, &authority_index, |filed| {
            filed.authority
        });
        let readings = by_authority(parts.evidence.readings, &authority_index, |one| {
            one.authority
        });
        let shares = by_authority(parts.evidence.shares, &authority_index, |share| {
            share.authority
        });
        let required = parts
            .campaign
            .required
            .cells(&measures, &periods)
            .iter()
            .filter_map(|cell| {
                Some((
                    *measure_index.get(&cell.measure)?,
                    *period_index.get(&cell.period)?,
                ))
            })
            .collect();

        let mut snapshot = Self {
            campaign: parts.campaign,
            authorities,
            measures,
            breakdowns,
            rates,
            periods,
            requests,
            events,
            decisions,
            assessments: Vec::new(),
            filed,
            readings,
            shares,
            explanations: parts.evidence.explanations,
            categories: parts.evidence.categories,
            aggregates: parts.aggregates,
            snoozes: parts.snoozes,
            claims: parts.claims,
            publication: parts.publication,
            letters: parts.letters,
            calendar: Calendar::with(&parts.holidays),
            holidays: parts.holidays,
            required,
            values: all,
            checked,
            sourced,
            aggregate_values: totals,
            authority_index,
            measure_index,
            period_index,
        };
        for authority in 0..snapshot.authorities.len() {
            snapshot.sort_events(authority);
        }
        snapshot.assessments = (0..snapshot.authorities.len())
            .map(|authority| snapshot.derive(authority))
            .collect();
        snapshot
    }

    /// The snapshot of a record that has not been written yet.
    #[must_use]
    pub fn from_record(record: &Record) -> Self {
        Self::new(
            Lists::from(record),
            record.figures.iter().map(Entered::from),
        )
    }

    #[must_use]
    pub fn value(&self, authority: usize, measure: usize, period: usize) -> &Value {
        &self.values[(authority * self.measures.len() + measure) * self.periods.len() + period]
    }

    /// Has a person checked the figure in this cell against its source?
    #[must_use]
    pub fn is_checked(&self, authority: usize, measure: usize, period: usize) -> bool {
        self.checked[(authority * self.measures.len() + measure) * self.periods.len() + period]
    }

    /// Figures of authorities that name no source, in words or as a document.
    #[must_use]
    pub fn without_source(&self) -> usize {
        self.values
            .iter()
            .zip(&self.sourced)
            .filter(|(value, sourced)| **value != Value::NotEntered && !**sourced)
            .count()
    }

    /// The readings of a cell that are not settled and say something else than its figure.
    pub fn disputes(
        &self,
        authority: usize,
        measure: usize,
        period: usize,
    ) -> impl Iterator<Item = &Reading> {
        let (m, p) = (self.measures[measure].id, self.periods[period].id);
        let value = self.value(authority, measure, period);
        self.readings[authority].iter().filter(move |reading| {
            reading.measure == m
                && reading.period == p
                && reading.settled.is_none()
                && reading.value != *value
        })
    }

    #[must_use]
    pub fn aggregate_value(&self, aggregate: usize, measure: usize, period: usize) -> &Value {
        &self.aggregate_values
            [(aggregate * self.measures.len() + measure) * self.periods.len() + period]
    }

    /// The same record with other figures, by position of authority or published total, measure
    /// and period. What follows from the figures of the record stays as it is: who answered in
    /// full, and who is included.
    #[must_use]
    pub fn with_values(
        &self,
        figure: impl Fn(usize, usize, usize) -> Value,
        aggregate: impl Fn(usize, usize, usize) -> Value,
    ) -> Self {
        let (measures, periods) = (self.measures.len(), self.periods.len());
        let place = |at: usize| {
            let (holder, measure) = (at / periods / measures, at / periods % measures);
            (holder, measure, at % periods)
        };
        let all = |n: usize, value: &dyn Fn(usize, usize, usize) -> Value| {
            (0..n)
                .map(|at| {
                    let (holder, measure, period) = place(at);
                    value(holder, measure, period)
                })
                .collect()
        };
        Self {
            values: all(self.values.len(), &figure),
            aggregate_values: all(self.aggregate_values.len(), &aggregate),
            ..self.clone()
        }
    }

    /// Replaces everything that belongs to one authority, and assesses its request anew.
    /// `values` lists all its figures; cells it leaves out become not yet entered.
    pub fn replace(
        &mut self,
        authority: usize,
        rows: AuthorityRows,
        values: impl IntoIterator<Item = Entered>,
    ) {
        let cells = self.measures.len() * self.periods.len();
        let mine = authority * cells;
        self.values[mine..mine + cells].fill(Value::NotEntered);
        self.checked[mine..mine + cells].fill(false);
        self.sourced[mine..mine + cells].fill(false);
        for figure in values {
            if let (Some(m), Some(p)) = (self.measure(figure.measure), self.period(figure.period)) {
                let at = mine + m * self.periods.len() + p;
                self.values[at] = figure.value;
                self.checked[at] = figure.checked;
                self.sourced[at] = figure.sourced;
            }
        }
        self.requests[authority] = rows.request;
        self.events[authority] = rows.events;
        self.decisions[authority] = rows.decision;
        self.filed[authority] = rows.filed;
        self.readings[authority] = rows.readings;
        self.shares[authority] = rows.shares;
        self.sort_events(authority);
        self.assessments[authority] = self.derive(authority);
    }

    /// What the rows of one authority add up to.
    fn derive(&self, authority: usize) -> Assessment {
        let required = self.required.iter();
        let values = required.map(|&(measure, period)| self.value(authority, measure, period));
        self.assessed(authority, values)
    }

    /// The assessment of one request, were `required` the values of the cells that the campaign
    /// requires.
    #[must_use]
    pub fn assessed<'a>(
        &self,
        authority: usize,
        required: impl Iterator<Item = &'a Value>,
    ) -> Assessment {
        Assessment::derive(
            &self.campaign,
            &self.requests[authority],
            &self.events[authority],
            required,
            self.decisions[authority].as_ref(),
        )
    }

    fn sort_events(&mut self, authority: usize) {
        self.events[authority].sort_by(|a, b| a.order(b).then(a.id.cmp(&b.id)));
    }

    /// The working days of this campaign: the built-in holidays and those a user added.
    #[must_use]
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// Where a request stands at the end of `today`.
    #[must_use]
    pub fn deadline_status(&self, authority: usize, today: NaiveDate) -> DeadlineStatus {
        let state = &self.assessments[authority].state;
        deadline_status(&self.calendar, self.campaign.law, state, today)
    }

    /// What is to be done for one request, snoozed or not.
    #[must_use]
    pub fn actions(&self, authority: usize, today: NaiveDate) -> Vec<NextAction> {
        next::actions(
            &self.calendar,
            self.campaign.law,
            &self.assessments[authority],
            &self.deadline_status(authority, today),
            today,
        )
    }

    /// The record that puts an action off until after `today`, if there is one.
    #[must_use]
    pub fn snoozed(
        &self,
        authority: usize,
        action: next::ActionKind,
        today: NaiveDate,
    ) -> Option<&Snooze> {
        let id = self.authorities[authority].id;
        self.snoozes.iter().find(|snooze| {
            snooze.authority == id && snooze.action == action && snooze.until > today
        })
    }

    /// The campaign's own wording of a letter.
    #[must_use]
    pub fn letter(&self, kind: LetterKind) -> Option<&LetterText> {
        self.letters
            .iter()
            .find(|(one, _)| *one == kind)
            .map(|(_, text)| text)
    }

    /// Positions of the authorities in the analysis.
    pub fn included(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.assessments.len()).filter(|&a| self.assessments[a].inclusion.included)
    }
}

fn index(ids: impl Iterator<Item = Id>) -> HashMap<Id, usize> {
    ids.enumerate()
        .map(|(position, id)| (id, position))
        .collect()
}

/// A list for each authority, each in the order it came in.
fn by_authority<T: Clone>(
    list: Vec<T>,
    index: &HashMap<Id, usize>,
    of: impl Fn(&T) -> Id,
) -> Vec<Vec<T>> {
    let mut lists = vec![Vec::new(); index.len()];
    for item in list {
        if let Some(&a) = index.get(&of(&item)) {
            lists[a].push(item);
        }
    }
    lists
}

#[cfg(test)]
mod tests;
