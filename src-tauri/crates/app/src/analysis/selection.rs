//! What the Analysis screen looks at: any measure, one of its breakdowns and parts, and a period, in
//! the place of the headline rate.

use crate::error::{ApiError, Result};
use crate::settings::view::depth;
use foi::{Id, RateForm, Snapshot};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What a person chose. What is empty, or no longer there, is as in the headline rate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct Selection {
    pub measure: Option<Id>,
    pub breakdown: Option<Id>,
    pub part: Option<Id>,
    pub period: Option<Id>,
}

/// What can be chosen, and what is.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct SelectionView {
    /// Measures with numbers.
    pub measures: Vec<SelectionChoice>,
    /// Of the measure chosen.
    pub breakdowns: Vec<SelectionChoice>,
    /// Of the breakdown chosen: each is a rate, a share of the measure.
    pub parts: Vec<SelectionChoice>,
    pub periods: Vec<SelectionChoice>,
    /// `None` where the campaign has no measure with numbers.
    pub measure: Option<Id>,
    pub breakdown: Option<Id>,
    pub part: Option<Id>,
    pub period: Option<Id>,
    /// Just what the report has.
    pub headline: bool,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct SelectionChoice {
    pub id: Id,
    pub label: String,
    /// 0 for what is part of nothing.
    pub depth: u32,
}

/// A selection by the positions of what is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Chosen {
    measure: usize,
    breakdown: Option<usize>,
    part: Option<usize>,
    period: usize,
}

impl Selection {
    /// By short names. A part alone is of the measure that it is a part of.
    ///
    /// # Errors
    /// [`ApiError`] where there is none of that name, or it has no such rate.
    pub fn by_names(
        snapshot: &Snapshot,
        measure: Option<&str>,
        part: Option<&str>,
        period: Option<&str>,
    ) -> Result<Self> {
        let numbers = |what: &str, name: &str| {
            let numbers = snapshot.measures.iter().filter(|one| one.kind.is_number());
            named(numbers.map(|one| (&*one.slug, one.id)), what, name)
        };
        let part = part.map(|name| numbers("part", name)).transpose()?;
        let whole = |part: Id| snapshot.measures[snapshot.measure(part)?].part_of;
        let measure = match measure {
            Some(name) => Some(numbers("measure", name)?),
            None => part.and_then(whole),
        };
        let periods = snapshot.periods.iter().map(|one| (&*one.slug, one.id));
        let period = period
            .map(|name| named(periods, "period", name))
            .transpose()?;
        let selection = Self {
            measure,
            breakdown: None,
            part,
            period,
        };
        let chosen = selection.chosen(snapshot);
        let refused = |what: &str, message: String| Err(ApiError::invalid(what, message));
        if part.is_some()
            && chosen.and_then(|one| one.part) != part.and_then(|id| snapshot.measure(id))
        {
            return refused(
                "part",
                "The part is in no breakdown of that measure. Leave out the measure, or name one of its parts.".to_owned(),
            );
        }
        if period.is_some() && chosen.map(|one| snapshot.periods[one.period].id) != period {
            return refused(
                "period",
                "The measure is not asked for that period.".to_owned(),
            );
        }
        Ok(selection)
    }

    /// `None` where the campaign has no period or no measure with numbers.
    pub(super) fn chosen(self, snapshot: &Snapshot) -> Option<Chosen> {
        let headline = snapshot.headline();
        let is_number = |&m: &usize| snapshot.measures[m].kind.is_number();
        let measure = self
            .measure
            .and_then(|id| snapshot.measure(id))
            .filter(is_number)
            .or_else(|| headline.map(|(_, whole, _)| whole))
            .or_else(|| (0..snapshot.measures.len()).find(is_number))?;
        let asked = |&p: &usize| snapshot.asked(measure, p);
        let period = self
            .period
            .and_then(|id| snapshot.period(id))
            .filter(asked)
            .or_else(|| headline.map(|(_, _, period)| period).filter(asked))
            .or_else(|| (0..snapshot.periods.len()).find(asked))?;
        let own = headline.filter(|&(_, whole, _)| whole == measure);
        let all = || snapshot.breakdowns_of(measure);
        let of_part = |part: usize| {
            let id = snapshot.measures[part].breakdown;
            all().find(|&b| Some(snapshot.breakdowns[b].id) == id)
        };
        let wanted = self.part.and_then(|id| snapshot.measure(id));
        let breakdown = self
            .breakdown
            .and_then(|id| all().find(|&b| snapshot.breakdowns[b].id == id))
            .or_else(|| of_part(wanted?))
            .or_else(|| of_part(own?.0))
            .or_else(|| all().next());
        let rates = rates(snapshot, measure, breakdown);
        let is_one = |part: &usize| rates.contains(part);
        let part = wanted
            .filter(is_one)
            .or_else(|| own.map(|(part, _, _)| part).filter(is_one))
            .or_else(|| rates.first().copied());
        Some(Chosen {
            measure,
            breakdown,
            part,
            period,
        })
    }
}

impl Chosen {
    fn is_headline(self, snapshot: &Snapshot) -> bool {
        let own = self.part.map(|part| (part, self.measure, self.period));
        own.is_some() && own == snapshot.headline()
    }

    /// The record with the chosen rate in the place of the headline rate.
    pub(super) fn seen(self, snapshot: &Snapshot) -> Cow<'_, Snapshot> {
        if self.is_headline(snapshot) {
            return Cow::Borrowed(snapshot);
        }
        let label = self
            .part
            .and_then(|part| own_label(snapshot, part, self.measure));
        Cow::Owned(snapshot.with_rate(
            self.part,
            self.measure,
            self.period,
            &label.unwrap_or_default(),
        ))
    }

    /// Nothing of which a rate could be shown.
    pub(super) fn has_rate(self) -> bool {
        self.part.is_some()
    }
}

/// The parts of a breakdown, and the part of the headline rate where it is of the same whole and
/// stands in no breakdown of it.
fn rates(snapshot: &Snapshot, measure: usize, breakdown: Option<usize>) -> Vec<usize> {
    let direct = |part: usize| snapshot.parts_of(measure).any(|one| one == part);
    let headline = snapshot.headline();
    let headline = headline.filter(|&(part, whole, _)| whole == measure && !direct(part));
    headline
        .map(|(part, _, _)| part)
        .into_iter()
        .chain(breakdown.into_iter().flat_map(|b| snapshot.parts_in(b)))
        .collect()
}

/// What a share is called where it has a name of its own.
fn own_label(snapshot: &Snapshot, part: usize, whole: usize) -> Option<String> {
    let headline = snapshot.headline();
    let label = match headline.filter(|&(a, b, _)| (a, b) == (part, whole)) {
        Some(_) => snapshot.campaign.rate_label.clone(),
        None => {
            let (part, whole) = (snapshot.measures[part].id, snapshot.measures[whole].id);
            let of = |rate: &&foi::Rate| {
                rate.form == RateForm::Share && rate.part == part && rate.whole == Some(whole)
            };
            snapshot.rates.iter().find(of)?.label.clone()
        }
    };
    (!label.is_empty()).then_some(label)
}

/// What can be chosen beside what is.
pub(super) fn view(snapshot: &Snapshot, chosen: Option<Chosen>) -> SelectionView {
    let measure_depth = |m: usize| {
        let above = |id| snapshot.measures[snapshot.measure(id)?].part_of;
        depth(snapshot.measures[m].part_of, above)
    };
    let measure = |m: usize, label: String, depth: u32| SelectionChoice {
        id: snapshot.measures[m].id,
        label,
        depth,
    };
    let label = |m: usize| snapshot.measures[m].label.clone();
    let numbers = (0..snapshot.measures.len()).filter(|&m| snapshot.measures[m].kind.is_number());
    let of = chosen.map(|chosen| chosen.measure);
    let whole = chosen.map_or(0, |chosen| chosen.measure);
    let period_depth = |p: usize| {
        let above = |id| snapshot.periods[snapshot.period(id)?].part_of;
        depth(snapshot.periods[p].part_of, above)
    };
    SelectionView {
        measures: numbers
            .map(|m| measure(m, label(m), measure_depth(m)))
            .collect(),
        breakdowns: of
            .into_iter()
            .flat_map(|m| snapshot.breakdowns_of(m))
            .map(|b| SelectionChoice {
                id: snapshot.breakdowns[b].id,
                label: snapshot.breakdowns[b].label.clone(),
                depth: 0,
            })
            .collect(),
        parts: chosen
            .map(|chosen| rates(snapshot, whole, chosen.breakdown))
            .unwrap_or_default()
            .into_iter()
            .map(|part| {
                let name = own_label(snapshot, part, whole).unwrap_or_else(|| label(part));
                measure(part, name, 0)
            })
            .collect(),
        periods: (0..snapshot.periods.len())
            .filter(|&p| of.is_none_or(|m| snapshot.asked(m, p)))
            .map(|p| SelectionChoice {
                id: snapshot.periods[p].id,
                label: snapshot.periods[p].label.clone(),
                depth: period_depth(p),
            })
            .collect(),
        measure: of.map(|m| snapshot.measures[m].id),
        breakdown: chosen
            .and_then(|chosen| chosen.breakdown)
            .map(|b| snapshot.breakdowns[b].id),
        part: chosen
            .and_then(|chosen| chosen.part)
            .map(|m| snapshot.measures[m].id),
        period: chosen.map(|chosen| snapshot.periods[chosen.period].id),
        headline: chosen.is_some_and(|chosen| chosen.is_headline(snapshot)),
    }
}

/// What bears a short name.
fn named<'a>(
    known: impl Iterator<Item = (&'a str, Id)> + Clone,
    what: &str,
    name: &str,
) -> Result<Id> {
    let mut all = known.clone();
    let found = all.find(|(slug, _)| *slug == name);
    found.map(|(_, id)| id).ok_or_else(|| {
        let known: Vec<&str> = known.map(|(slug, _)| slug).collect();
        ApiError::invalid(
            what,
            format!(
                "No {what} has the short name “{name}”. Choose from: {}.",
                known.join(", ")
            ),
        )
    })
}
