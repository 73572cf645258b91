//! A campaign as a person describes it before it exists, and the record it becomes.

use crate::measure::{MAX_DECIMALS, MeasureDraft};
use crate::prefilled;
use crate::slug::{slug, unique_slug};
use crate::{
    AuthorityDraft, Campaign, Cell, Id, Law, Measure, Period, Publication, Record, Request, format,
};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// Most calendar years that a campaign can be divided into.
const MAX_YEARS: i32 = 100;

/// What a person fills in to start a campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct NewCampaign {
    pub title: String,
    pub request_text: String,
    pub law: Law,
    pub asker: String,
    /// Empty: `authority`.
    pub authority_noun: String,
    /// Empty: `authorities`, or the noun with an s.
    pub authority_noun_plural: String,
    /// The period in the request's own words. Empty: made from the two dates.
    pub period_asked: String,
    /// First day of the period.
    pub from: NaiveDate,
    /// Last day of the period.
    pub to: NaiveDate,
    /// Divide the period by calendar year.
    pub by_year: bool,
    pub measures: Vec<MeasureDraft>,
    /// May be empty: authorities can be added later.
    pub authorities: Vec<AuthorityDraft>,
}

/// Something in a [`NewCampaign`] that cannot be right.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Invalid {
    /// The field's name, as in [`NewCampaign`].
    pub field: &'static str,
    pub message: String,
}

impl Invalid {
    fn new(field: &'static str, message: impl Into<String>) -> Self {
        Self {
            field,
            message: message.into(),
        }
    }
}

impl NewCampaign {
    /// Makes the record: measures and periods as trees, one request for each authority, no events.
    ///
    /// The headline rate is the first measure's first part of it over the whole period, and a
    /// response is complete when it fills those two cells.
    ///
    /// # Errors
    /// [`Invalid`] names the field: no title, no measure, a measure or authority without a name or
    /// with another's name, a part above its whole, or a period that ends before it starts.
    pub fn record(self, new_id: &mut dyn FnMut() -> Id) -> Result<Record, Invalid> {
        let title = self.title.trim().to_owned();
        if title.is_empty() {
            return Err(Invalid::new("title", "Enter a title for the campaign."));
        }
        let campaign_id = new_id();
        let measures = measures(self.measures, new_id)?;
        let periods = periods(self.from, self.to, self.by_year, new_id)?;
        check_names(&self.authorities)?;

        let (whole, total) = (measures[0].id, periods[0].id);
        let part = measures
            .iter()
            .find(|m| m.part_of == Some(whole))
            .map(|m| m.id);
        let required = std::iter::once(whole)
            .chain(part)
            .map(|measure| Cell {
                measure,
                period: total,
            })
            .collect();
        let (authority_noun, authority_noun_plural) = nouns(
            self.authority_noun.trim(),
            self.authority_noun_plural.trim(),
        );
        let period_asked = match self.period_asked.trim() {
            "" => periods[0].label.clone(),
            words => words.to_owned(),
        };
        let authorities: Vec<_> = self
            .authorities
            .into_iter()
            .map(|draft| draft.with_id(new_id()))
            .collect();
        let requests = authorities
            .iter()
            .map(|authority| Request::new(new_id(), authority.id))
            .collect();

        Ok(Record {
            campaign: Campaign {
                id: campaign_id,
                title,
                request_text: self.request_text,
                law: self.law,
                asker: self.asker,
                asker_email: String::new(),
                asker_address: String::new(),
                period_asked,
                authority_noun,
                authority_noun_plural,
                invented: false,
                required,
                rate_part: part,
                rate_whole: Some(whole),
                rate_period: Some(total),
            },
            authorities,
            measures,
            periods,
            requests,
            events: Vec::new(),
            decisions: Vec::new(),
            aggregates: Vec::new(),
            figures: Vec::new(),
            claims: Vec::new(),
            publication: Publication::default(),
            letters: Vec::new(),
            holidays: Vec::new(),
        })
    }
}

fn measures(
    drafts: Vec<MeasureDraft>,
    new_id: &mut dyn FnMut() -> Id,
) -> Result<Vec<Measure>, Invalid> {
    let invalid = |message: String| Err(Invalid::new("measures", message));
    if drafts.is_empty() {
        return invalid(
            "Add at least one measure: something that each authority is asked to count.".into(),
        );
    }
    let mut labels = HashSet::new();
    let mut slugs = HashSet::new();
    let mut made: Vec<Measure> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let label = draft.label.trim().to_owned();
        if label.is_empty() {
            return invalid(format!("Measure {} has no label.", made.len() + 1));
        }
        if !labels.insert(label.to_lowercase()) {
            return invalid(format!("Two measures are called “{label}”."));
        }
        if draft.decimals > MAX_DECIMALS {
            return invalid(format!(
                "“{label}” can have at most {MAX_DECIMALS} decimals."
            ));
        }
        let part_of = match draft.part_of {
            None => None,
            Some(position) => match usize::try_from(position).ok().and_then(|p| made.get(p)) {
                Some(whole) if whole.decimals != draft.decimals => {
                    return invalid(format!(
                        "“{label}” needs the same number of decimals as “{}”, because it is part of it.",
                        whole.label
                    ));
                }
                Some(whole) => Some(whole.id),
                None => {
                    return invalid(format!(
                        "“{label}” must come after the measure that it is part of."
                    ));
                }
            },
        };
        let unit = draft.unit.trim().to_owned();
        let (slug, outcome_type, unit) =
            prefilled::typed_over(&label, draft.slug, draft.outcome_type, unit);
        let wanted = if slug.trim().is_empty() {
            &label
        } else {
            &slug
        };
        let position = made.iter().filter(|m| m.part_of == part_of).count();
        made.push(Measure {
            id: new_id(),
            slug: unique_slug(wanted, "measure", &mut slugs),
            label,
            unit,
            decimals: draft.decimals,
            part_of,
            outcome_type,
            position: u32::try_from(position).unwrap_or(u32::MAX),
            parts_overlap: draft.parts_overlap,
        });
    }
    Ok(made)
}

fn check_names(drafts: &[AuthorityDraft]) -> Result<(), Invalid> {
    let mut names = HashSet::new();
    for (position, draft) in drafts.iter().enumerate() {
        let name = draft.name.trim();
        if name.is_empty() {
            let message = format!("Authority {} has no name.", position + 1);
            return Err(Invalid::new("authorities", message));
        }
        if !names.insert(name.to_lowercase()) {
            return Err(Invalid::new(
                "authorities",
                format!("“{name}” is listed twice."),
            ));
        }
    }
    Ok(())
}

fn nouns(one: &str, many: &str) -> (String, String) {
    match (one, many) {
        ("", _) => ("authority".to_owned(), "authorities".to_owned()),
        (one, "") => (one.to_owned(), format!("{one}s")),
        (one, many) => (one.to_owned(), many.to_owned()),
    }
}

/// The whole period, then the calendar years that divide it, where it spans more than one.
fn periods(
    from: NaiveDate,
    to: NaiveDate,
    by_year: bool,
    new_id: &mut dyn FnMut() -> Id,
) -> Result<Vec<Period>, Invalid> {
    if to < from {
        return Err(Invalid::new("to", "The period ends before it starts."));
    }
    let mut whole = Period {
        id: new_id(),
        slug: "total".to_owned(),
        label: String::new(),
        start: from,
        end: to,
        part_of: None,
        position: 0,
    };
    whole.label = format::span(&whole);
    let parent = whole.id;
    let mut periods = vec![whole];
    if !by_year || from.year() == to.year() {
        return Ok(periods);
    }
    if to.year() - from.year() >= MAX_YEARS {
        let message =
            format!("A period that is divided by year can be at most {MAX_YEARS} years long.");
        return Err(Invalid::new("to", message));
    }
    for (position, year) in (0_u32..).zip(from.year()..=to.year()) {
        let first_day = NaiveDate::from_ymd_opt(year, 1, 1).map_or(from, |day| day.max(from));
        let last_day = NaiveDate::from_ymd_opt(year, 12, 31).map_or(to, |day| day.min(to));
        let label = year_label(first_day, last_day);
        periods.push(Period {
            id: new_id(),
            slug: slug(&label),
            label,
            start: first_day,
            end: last_day,
            part_of: Some(parent),
            position,
        });
    }
    Ok(periods)
}

/// `2019`, `2022 to July`, `2019 from April`; with the day where the cut is inside a month.
fn year_label(start: NaiveDate, end: NaiveDate) -> String {
    let year = start.year();
    if (start.month(), start.day()) != (1, 1) {
        let words = if start.day() == 1 { "%B" } else { "%-d %B" };
        format!("{year} from {}", start.format(words))
    } else if (end.month(), end.day()) != (12, 31) {
        let ends_month = end.succ_opt().is_none_or(|next| next.day() == 1);
        let words = if ends_month { "%B" } else { "%-d %B" };
        format!("{year} to {}", end.format(words))
    } else {
        year.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids;
    use crate::prefilled::default_measures;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn campaign(from: &str, to: &str) -> NewCampaign {
        NewCampaign {
            title: " A title ".to_owned(),
            request_text: "Please say.".to_owned(),
            law: Law::Foia,
            asker: "A person".to_owned(),
            authority_noun: "force".to_owned(),
            authority_noun_plural: String::new(),
            period_asked: String::new(),
            from: day(from),
            to: day(to),
            by_year: true,
            measures: default_measures(),
            authorities: vec![AuthorityDraft {
                name: "One".to_owned(),
                ..Default::default()
            }],
        }
    }

    fn made(new: NewCampaign) -> Record {
        new.record(&mut ids::sequence(1)).expect("valid")
    }

    fn refused(change: impl FnOnce(&mut NewCampaign)) -> &'static str {
        let mut new = campaign("2019-01-01", "2022-07-31");
        change(&mut new);
        new.record(&mut ids::sequence(1))
            .expect_err("refused")
            .field
    }

    #[test]
    fn a_period_is_divided_by_year() {
        /// First day, last day, label of the whole, and label and slug of each part.
        type Division = (
            &'static str,
            &'static str,
            &'static str,
            &'static [(&'static str, &'static str)],
        );
        let cases: [Division; 5] = [
            (
                "2019-01-01",
                "2022-07-31",
                "January 2019 to July 2022",
                &[
                    ("2019", "2019"),
                    ("2020", "2020"),
                    ("2021", "2021"),
                    ("2022 to July", "2022-to-july"),
                ],
            ),
            (
                "2019-04-01",
                "2020-12-31",
                "April 2019 to December 2020",
                &[("2019 from April", "2019-from-april"), ("2020", "2020")],
            ),
            (
                "2019-04-15",
                "2020-02-10",
                "15 April 2019 to 10 February 2020",
                &[
                    ("2019 from 15 April", "2019-from-15-april"),
                    ("2020 to 10 February", "2020-to-10-february"),
                ],
            ),
            (
                "2019-01-01",
                "2020-02-29",
                "January 2019 to February 2020",
                &[("2019", "2019"), ("2020 to February", "2020-to-february")],
            ),
            (
                "2019-04-01",
                "2019-09-30",
                "April 2019 to September 2019",
                &[],
            ),
        ];
        for (from, to, whole, parts) in cases {
            let record = made(campaign(from, to));
            assert_eq!(record.periods[0].slug, "total");
            assert_eq!(record.periods[0].label, whole);
            let found: Vec<_> = record.periods[1..]
                .iter()
                .map(|p| (p.label.as_str(), p.slug.as_str()))
                .collect();
            assert_eq!(found, parts, "{from} to {to}");
            let days: u32 = record.periods[1..].iter().map(Period::days).sum();
            assert!(parts.is_empty() || days == record.periods[0].days());
        }
    }

    #[test]
    fn the_headline_is_the_first_part_of_the_first_whole() {
        let record = made(campaign("2019-01-01", "2022-07-31"));
        let campaign = &record.campaign;
        assert_eq!(campaign.title, "A title");
        assert_eq!(campaign.authority_noun_plural, "forces");
        assert_eq!(campaign.period_asked, "January 2019 to July 2022");
        assert_eq!(campaign.rate_whole, Some(record.measures[0].id));
        assert_eq!(campaign.rate_part, Some(record.measures[1].id));
        let total = record.periods[0].id;
        assert_eq!(
            campaign.required,
            [
                Cell {
                    measure: record.measures[0].id,
                    period: total
                },
                Cell {
                    measure: record.measures[1].id,
                    period: total
                },
            ]
        );
        assert_eq!(record.requests.len(), 1);
        assert_eq!(record.requests[0].authority, record.authorities[0].id);
    }

    #[test]
    fn a_single_measure_has_no_headline_part() {
        let mut new = campaign("2019-01-01", "2022-07-31");
        new.measures.truncate(1);
        let record = made(new);
        assert_eq!(record.campaign.rate_part, None);
        assert_eq!(record.campaign.required.len(), 1);
    }

    #[test]
    fn slugs_are_unique() {
        let mut new = campaign("2019-01-01", "2022-07-31");
        new.measures = ["Cost (£)", "Cost", "£££"]
            .map(|label| MeasureDraft {
                label: label.to_owned(),
                ..Default::default()
            })
            .to_vec();
        let slugs: Vec<_> = made(new).measures.into_iter().map(|m| m.slug).collect();
        assert_eq!(slugs, ["cost", "cost-2", "measure"]);
    }

    #[test]
    fn what_cannot_be_right_is_refused_with_its_field() {
        assert_eq!(refused(|new| new.title = "  ".to_owned()), "title");
        assert_eq!(refused(|new| new.measures.clear()), "measures");
        assert_eq!(refused(|new| new.measures[1].label.clear()), "measures");
        assert_eq!(refused(|new| new.measures[1].part_of = Some(1)), "measures");
        assert_eq!(refused(|new| new.measures[1].part_of = Some(9)), "measures");
        assert_eq!(refused(|new| new.measures[1].decimals = 7), "measures");
        // A part in pence cannot be added up to a whole in pounds.
        assert_eq!(refused(|new| new.measures[1].decimals = 2), "measures");
        assert_eq!(
            refused(|new| new.measures[1].label = "offences RECORDED".to_owned()),
            "measures"
        );
        assert_eq!(refused(|new| new.to = day("2018-12-31")), "to");
        assert_eq!(refused(|new| new.from = day("1900-01-01")), "to");
        assert_eq!(
            refused(|new| new.authorities[0].name.clear()),
            "authorities"
        );
        assert_eq!(
            refused(|new| new.authorities.push(new.authorities[0].clone())),
            "authorities"
        );
    }
}
