//! From a plan to a campaign that has not been sent yet.

use super::check::{check, check_size, wrong};
use super::measures::measures;
use super::{Plan, PlanError, PlanPath};
use crate::{
    Authority, AuthorityDraft, Breakdown, Campaign, Cell, Id, Measure, Period, Publication, Rate,
    Record, Request, RequiredCells, forces,
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
    pub required: RequiredCells,
}

impl Asks {
    /// The cells that a complete answer holds.
    #[must_use]
    pub fn required_cells(&self) -> Vec<Cell> {
        self.required.cells(&self.measures, &self.periods)
    }
}

impl Plan {
    /// Makes the record of a new campaign: one request for each authority, no events.
    ///
    /// # Errors
    /// [`PlanError`] says what cannot be right, and where.
    pub fn record(&self, new_id: &mut dyn FnMut() -> Id) -> Result<Record, PlanError> {
        let campaign_id = new_id();
        let (asks, asked) = self.made(new_id)?;
        let authorities: Vec<Authority> = asked
            .into_iter()
            .map(|draft| forces::complete(draft).with_id(new_id()))
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

    /// What is asked, with new keys, and of whom.
    ///
    /// # Errors
    /// [`PlanError`] says what cannot be right, and where.
    pub fn made(
        &self,
        new_id: &mut dyn FnMut() -> Id,
    ) -> Result<(Asks, Vec<AuthorityDraft>), PlanError> {
        let asks = self.asks(new_id)?;
        let authorities = self.asked_authorities()?;
        check_size(&asks, authorities.len())?;
        Ok((asks, authorities))
    }

    /// What is asked, with new keys.
    ///
    /// # Errors
    /// [`PlanError`] says what cannot be right, and where.
    pub fn asks(&self, new_id: &mut dyn FnMut() -> Id) -> Result<Asks, PlanError> {
        check(self)?;
        let (measures, breakdowns) = measures(&self.measure, new_id);
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
    ///
    /// # Errors
    /// [`PlanError`] names the list or region that there is not, or who is listed twice.
    pub fn asked_authorities(&self) -> Result<Vec<AuthorityDraft>, PlanError> {
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
}

/// What one short name stands for.
pub(super) fn named<'a, T>(
    all: &'a [T],
    name: &str,
    slug: impl Fn(&'a T) -> &'a str,
    path: PlanPath,
    what: &str,
) -> Result<&'a T, PlanError> {
    match all.iter().find(|one| slug(one) == name.trim()) {
        Some(found) => Ok(found),
        None => unknown(all.iter().map(slug), name, path, what),
    }
}

/// Most short names that an error lists.
const MAX_LISTED: usize = 30;

/// No short name is `name`.
pub(super) fn unknown<'a, T>(
    known: impl ExactSizeIterator<Item = &'a str>,
    name: &str,
    path: PlanPath,
    what: &str,
) -> Result<T, PlanError> {
    let more = match known.len().saturating_sub(MAX_LISTED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let known: Vec<&str> = known.take(MAX_LISTED).collect();
    wrong(
        path,
        format!(
            "No {what} has the short name “{name}”. There are: {}{more}.",
            known.join(", ")
        ),
    )
}
