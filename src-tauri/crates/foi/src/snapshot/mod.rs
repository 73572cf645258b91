//! A campaign in memory: loaded once, computed on many times.

use crate::calendar::{Calendar, Holiday};
use crate::deadline_status::{DeadlineStatus, deadline_status};
use crate::letter::{LetterKind, LetterText};
use crate::next::{self, NextAction, Snooze};
use crate::{
    Aggregate, Assessment, Authority, Campaign, Category, Claim, Decision, Event, Evidence,
    Explanation, Figure, Filed, Holder, Id, Measure, Period, Publication, Reading, Record, Request,
    StatedShare, Value,
};
use chrono::NaiveDate;
use std::collections::HashMap;

/// The whole record, indexed. Authorities, measures and periods are addressed by their position
/// in the lists below; the lists that go with authorities run in the same order.
#[derive(Clone, Debug)]
pub struct Snapshot {
    pub campaign: Campaign,
    /// By name.
    pub authorities: Vec<Authority>,
    /// Depth first: a parent, then its parts.
    pub measures: Vec<Measure>,
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

/// A figure as a snapshot keeps it.
#[derive(Clone, Debug)]
pub struct Entered {
    pub holder: Holder,
    pub measure: Id,
    pub period: Id,
    pub value: Value,
    /// A person has checked it against its source.
    pub checked: bool,
    /// It names its source, in words or as a document.
    pub sourced: bool,
}

impl Entered {
    /// A figure that nobody has checked and that names no source.
    #[must_use]
    pub fn new(holder: Holder, measure: Id, period: Id, value: Value) -> Self {
        Self {
            holder,
            measure,
            period,
            value,
            checked: false,
            sourced: false,
        }
    }
}

impl From<&Figure> for Entered {
    fn from(figure: &Figure) -> Self {
        Self {
            holder: figure.holder,
            measure: figure.measure,
            period: figure.period,
            value: figure.value.clone(),
            checked: figure.checked_by.is_some(),
            sourced: figure.document.is_some() || !figure.source.is_empty(),
        }
    }
}

/// Every row of the record that belongs to one authority, but for its figures.
#[derive(Clone, Debug)]
pub struct AuthorityRows {
    pub request: Request,
    pub events: Vec<Event>,
    pub decision: Option<Decision>,
    pub filed: Vec<Filed>,
    pub readings: Vec<Reading>,
    pub shares: Vec<StatedShare>,
}

/// The lists a snapshot is made of, in any order.
#[derive(Clone, Debug)]
pub struct Parts {
    pub campaign: Campaign,
    pub authorities: Vec<Authority>,
    pub measures: Vec<Measure>,
    pub periods: Vec<Period>,
    pub requests: Vec<Request>,
    pub events: Vec<Event>,
    pub decisions: Vec<Decision>,
    pub aggregates: Vec<Aggregate>,
    pub snoozes: Vec<Snooze>,
    pub claims: Vec<Claim>,
    pub publication: Publication,
    pub letters: Vec<(LetterKind, LetterText)>,
    pub holidays: Vec<Holiday>,
    pub evidence: Evidence,
}

/// A record holds nothing of what came with answers.
impl From<&Record> for Parts {
    fn from(record: &Record) -> Self {
        Self {
            campaign: record.campaign.clone(),
            authorities: record.authorities.clone(),
            measures: record.measures.clone(),
            periods: record.periods.clone(),
            requests: record.requests.clone(),
            events: record.events.clone(),
            decisions: record.decisions.clone(),
            aggregates: record.aggregates.clone(),
            snoozes: Vec::new(),
            claims: record.claims.clone(),
            publication: record.publication.clone(),
            letters: record.letters.clone(),
            holidays: record.holidays.clone(),
            evidence: Evidence::default(),
        }
    }
}

impl Snapshot {
    /// Builds a snapshot. `values` gives every figure once; rows that belong to no listed
    /// authority, measure or period are passed over (foreign keys rule them out in a file).
    #[must_use]
    pub fn new(parts: Parts, values: impl IntoIterator<Item = Entered>) -> Self {
        let mut authorities = parts.authorities;
        authorities.sort_by_cached_key(|a| (a.name.to_lowercase(), a.id));
        let measures = depth_first(parts.measures, |m| (m.id, m.part_of, m.position));
        let periods = depth_first(parts.periods, |p| (p.id, p.part_of, p.position));
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
            Parts::from(record),
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
        Assessment::derive(
            &self.campaign,
            &self.requests[authority],
            &self.events[authority],
            required.map(|&(measure, period)| self.value(authority, measure, period)),
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

    /// Position of an authority, measure or period by its id.
    #[must_use]
    pub fn authority(&self, id: Id) -> Option<usize> {
        self.authority_index.get(&id).copied()
    }

    #[must_use]
    pub fn measure(&self, id: Id) -> Option<usize> {
        self.measure_index.get(&id).copied()
    }

    #[must_use]
    pub fn period(&self, id: Id) -> Option<usize> {
        self.period_index.get(&id).copied()
    }

    /// Required cells, as (measure, period) positions.
    #[must_use]
    pub fn required(&self) -> &[(usize, usize)] {
        &self.required
    }

    /// The cells of the headline rate, as (part, whole, period) positions.
    #[must_use]
    pub fn headline(&self) -> Option<(usize, usize, usize)> {
        Some((
            self.measure(self.campaign.rate_part?)?,
            self.measure(self.campaign.rate_whole?)?,
            self.period(self.campaign.rate_period?)?,
        ))
    }

    /// Direct parts of a measure, in order.
    pub fn parts_of(&self, measure: usize) -> impl Iterator<Item = usize> + '_ {
        let parent = self.measures[measure].id;
        (0..self.measures.len()).filter(move |&m| self.measures[m].part_of == Some(parent))
    }

    /// Direct parts of a period, in order.
    pub fn parts_of_period(&self, period: usize) -> impl Iterator<Item = usize> + '_ {
        let parent = self.periods[period].id;
        (0..self.periods.len()).filter(move |&p| self.periods[p].part_of == Some(parent))
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

/// Parents before their parts, siblings by position. A part whose parent is missing or that is
/// its own ancestor is put at the end rather than lost.
fn depth_first<T>(items: Vec<T>, key: impl Fn(&T) -> (Id, Option<Id>, u32)) -> Vec<T> {
    let mut left: Vec<Option<T>> = items.into_iter().map(Some).collect();
    left.sort_by_key(|item| item.as_ref().map(|item| (key(item).2, key(item).0)));
    let mut sorted = Vec::with_capacity(left.len());
    take_children(&mut left, None, &key, &mut sorted);
    sorted.extend(left.into_iter().flatten());
    sorted
}

fn take_children<T>(
    left: &mut [Option<T>],
    parent: Option<Id>,
    key: &impl Fn(&T) -> (Id, Option<Id>, u32),
    sorted: &mut Vec<T>,
) {
    for position in 0..left.len() {
        if let Some(item) = left[position].take_if(|item| key(item).1 == parent) {
            let id = key(&item).0;
            sorted.push(item);
            take_children(left, Some(id), key, sorted);
        }
    }
}

#[cfg(test)]
mod tests;
