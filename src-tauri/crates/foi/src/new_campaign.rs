//! A campaign as a person describes it before it exists, and the record it becomes.

use crate::measure::MeasureDraft;
use crate::period::divide::Split;
use crate::plan::{
    AuthorityPlan, BreakdownPlan, MeasurePlan, PartPlan, PeriodPlan, Plan, PlanError, PlanStep,
    Rules,
};
use crate::prefilled;
use crate::slug::slug;
use crate::{AuthorityDraft, Breakdown, Cell, Id, Kind, Law, Parts, Record};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

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
        let drafts = self.authorities.clone();
        let mut record = self.plan()?.record(new_id).map_err(Invalid::from)?;
        // What a plan does not hold: where an authority stands on the map.
        for (authority, draft) in record.authorities.iter_mut().zip(drafts) {
            *authority = draft.with_id(authority.id);
        }
        let campaign = &record.campaign;
        let total = record.periods[0].id;
        record.campaign.required = campaign
            .rate_whole
            .into_iter()
            .chain(campaign.rate_part)
            .map(|measure| Cell {
                measure,
                period: total,
            })
            .collect();
        Ok(record)
    }

    fn plan(self) -> Result<Plan, Invalid> {
        Ok(Plan {
            title: self.title,
            law: self.law,
            asker: self.asker,
            asker_email: String::new(),
            asker_address: String::new(),
            request: self.request_text,
            period_asked: self.period_asked,
            one_authority: self.authority_noun,
            several_authorities: self.authority_noun_plural,
            authorities: None,
            periods: Some(PeriodPlan {
                from: self.from,
                to: self.to,
                split: if self.by_year {
                    vec![Split::CalendarYears]
                } else {
                    Vec::new()
                },
            }),
            rules: Rules::default(),
            required: None,
            period: Vec::new(),
            measure: measures(&self.measures)?,
            rate: Vec::new(),
            authority: self
                .authorities
                .into_iter()
                .map(|draft| AuthorityPlan {
                    name: draft.name,
                    ..AuthorityPlan::default()
                })
                .collect(),
        })
    }
}

impl From<PlanError> for Invalid {
    fn from(error: PlanError) -> Self {
        let has = |key| error.path.0.contains(&PlanStep::Key(key));
        let field = match error.path.0.first() {
            Some(PlanStep::Key("title")) => "title",
            Some(PlanStep::Key("authority")) => "authorities",
            Some(PlanStep::Key("periods")) if has("to") || has("split") => "to",
            _ => "measures",
        };
        Self::new(field, error.message)
    }
}

/// The flat list as a tree: the parts of each measure are one breakdown of it.
fn measures(drafts: &[MeasureDraft]) -> Result<Vec<MeasurePlan>, Invalid> {
    for (position, draft) in (0_u32..).zip(drafts) {
        let Some(whole) = draft.part_of else { continue };
        let label = draft.label.trim();
        let whole = drafts
            .get(whole as usize)
            .filter(|_| whole < position)
            .ok_or_else(|| {
                let message = format!("“{label}” must come after the measure that it is part of.");
                Invalid::new("measures", message)
            })?;
        if whole.decimals != draft.decimals {
            return Err(Invalid::new(
                "measures",
                format!(
                    "“{label}” needs the same number of decimals as “{}”, because it is part of it.",
                    whole.label.trim()
                ),
            ));
        }
    }
    let wholes = drafts
        .iter()
        .enumerate()
        .filter(|(_, one)| one.part_of.is_none());
    Ok(wholes
        .map(|(at, draft)| {
            let (slug, outcome_type, unit) = typed(draft);
            MeasurePlan {
                slug: self::slug(&slug),
                label: draft.label.clone(),
                unit,
                kind: if draft.decimals > 0 {
                    Kind::Amount
                } else {
                    Kind::Count
                },
                decimals: (draft.decimals > 0).then_some(draft.decimals),
                outcome_type,
                breakdown: breakdown(drafts, at),
                ..MeasurePlan::default()
            }
        })
        .collect())
}

fn typed(draft: &MeasureDraft) -> (String, Option<String>, String) {
    prefilled::typed_over(
        draft.label.trim(),
        draft.slug.clone(),
        draft.outcome_type.clone(),
        draft.unit.trim().to_owned(),
    )
}

fn breakdown(drafts: &[MeasureDraft], whole: usize) -> Vec<BreakdownPlan> {
    let parts = drafts
        .iter()
        .enumerate()
        .filter(|(_, one)| one.part_of.is_some_and(|of| of as usize == whole));
    let part: Vec<PartPlan> = parts
        .map(|(at, draft)| {
            let (slug, outcome_type, unit) = typed(draft);
            PartPlan {
                slug: self::slug(&slug),
                label: draft.label.clone(),
                unit,
                outcome_type,
                breakdown: breakdown(drafts, at),
            }
        })
        .collect();
    if part.is_empty() {
        return Vec::new();
    }
    let label = if part.iter().all(|one| one.outcome_type.is_some()) {
        Breakdown::OUTCOME
    } else {
        Breakdown::OF_THESE
    };
    vec![BreakdownPlan {
        label: label.to_owned(),
        parts: if drafts[whole].parts_overlap {
            Parts::Overlap
        } else {
            Parts::Exclusive
        },
        part,
        ..BreakdownPlan::default()
    }]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Period;
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
        assert_eq!(refused(|new| new.from = day("0900-01-01")), "to");
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
