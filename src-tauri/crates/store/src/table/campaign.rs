//! The campaign's particulars: one row.

use super::required_cell;
use crate::error::StoreError;
use crate::row::{Field, Named, Read, Table, columns};
use crate::tx::{Tx, some_text, text};
use foi::{Campaign, Law, RequiredCells, RequiredMeasures, RequiredPeriods, RequiredRule};
use rusqlite::{Connection, Result, Row};

columns! {
    id,
    title,
    request_text,
    law,
    asker,
    period_asked,
    authority_noun,
    authority_noun_plural,
    invented,
    rate_part_id,
    rate_whole_id,
    rate_period_id,
    single,
    asker_email,
    asker_address,
    rate_label,
    required_measures,
    required_periods,
}

pub(crate) static TABLE: Table = Table::new("campaign", &NAMES, 1).fields(&[
    Field::plain("title", &[AT.title]),
    Field::plain("request text", &[AT.request_text]),
    Field::words("law", &[AT.law], |row| {
        let law = row.text(AT.law).and_then(Law::from_code);
        Ok(law.map(|law| law.title().to_owned()))
    }),
    Field::plain("who asks", &[AT.asker]),
    Field::plain("period asked for", &[AT.period_asked]),
    Field::plain("word for one authority", &[AT.authority_noun]),
    Field::plain("word for several authorities", &[AT.authority_noun_plural]),
    Field::words("figures", &[AT.invented], |row| {
        let invented = row.is_set(AT.invented);
        Ok(Some(if invented { "invented" } else { "real" }.to_owned()))
    }),
    Field::row("headline rate, part", Named::Measure, &[AT.rate_part_id]),
    Field::row("headline rate, whole", Named::Measure, &[AT.rate_whole_id]),
    Field::row("headline rate, period", Named::Period, &[AT.rate_period_id]),
    Field::plain("e-mail for answers", &[AT.asker_email]),
    Field::plain("postal address", &[AT.asker_address]),
    Field::plain("headline rate, name", &[AT.rate_label]),
    Field::words(
        "a complete answer holds",
        &[AT.required_measures, AT.required_periods],
        |row| {
            let measures = row.text(AT.required_measures);
            let periods = row.text(AT.required_periods);
            Ok(rule(measures, periods).map(RequiredRule::words))
        },
    ),
]);

/// The rule that its two columns say; `None` where they are empty.
fn rule(measures: Option<&str>, periods: Option<&str>) -> Option<RequiredRule> {
    Some(RequiredRule {
        measures: RequiredMeasures::from_code(measures?)?,
        periods: RequiredPeriods::from_code(periods?)?,
    })
}

/// With its required cells.
pub(crate) fn read(conn: &Connection) -> Result<Campaign> {
    let (also, except) = required_cell::all(conn)?;
    let campaign = TABLE.one(conn, "", [], |row| {
        let campaign = from_row(row)?;
        let rule = campaign.required.rule;
        Ok(Campaign {
            required: RequiredCells { rule, also, except },
            ..campaign
        })
    })?;
    campaign.ok_or(rusqlite::Error::QueryReturnedNoRows)
}

/// Without its required cells, which have a table of their own.
fn from_row(row: &Row<'_>) -> Result<Campaign> {
    Ok(Campaign {
        id: row.id(AT.id)?,
        title: row.get(AT.title)?,
        request_text: row.get(AT.request_text)?,
        law: row.word(AT.law, Law::from_code)?,
        asker: row.get(AT.asker)?,
        asker_email: row.get(AT.asker_email)?,
        asker_address: row.get(AT.asker_address)?,
        period_asked: row.get(AT.period_asked)?,
        authority_noun: row.get(AT.authority_noun)?,
        authority_noun_plural: row.get(AT.authority_noun_plural)?,
        invented: row.get(AT.invented)?,
        required: RequiredCells {
            rule: rule(
                row.get::<_, Option<String>>(AT.required_measures)?
                    .as_deref(),
                row.get::<_, Option<String>>(AT.required_periods)?
                    .as_deref(),
            ),
            ..RequiredCells::default()
        },
        rate_label: row.get(AT.rate_label)?,
        rate_part: row.optional_id(AT.rate_part_id)?,
        rate_whole: row.optional_id(AT.rate_whole_id)?,
        rate_period: row.optional_id(AT.rate_period_id)?,
    })
}

impl Tx<'_> {
    /// Replaces the campaign's particulars, its required cells and its headline rate.
    pub fn edit_campaign(&self, campaign: &Campaign) -> Result<(), StoreError> {
        self.require(&TABLE, campaign.id)?;
        self.put_campaign(campaign)?;
        self.replace_required(&campaign.required)
    }

    /// Without its required cells, which refer to measures and periods.
    pub(crate) fn put_campaign(&self, campaign: &Campaign) -> Result<(), StoreError> {
        some_text(&campaign.title, "A campaign needs a title.")?;
        let cells = Cells {
            id: &text(campaign.id),
            title: &campaign.title,
            request_text: &campaign.request_text,
            law: &campaign.law.code(),
            asker: &campaign.asker,
            period_asked: &campaign.period_asked,
            authority_noun: &campaign.authority_noun,
            authority_noun_plural: &campaign.authority_noun_plural,
            invented: &campaign.invented,
            rate_part_id: &campaign.rate_part.map(text),
            rate_whole_id: &campaign.rate_whole.map(text),
            rate_period_id: &campaign.rate_period.map(text),
            single: &1,
            asker_email: &campaign.asker_email,
            asker_address: &campaign.asker_address,
            rate_label: &campaign.rate_label,
            required_measures: &campaign.required.rule.map(|rule| rule.measures.code()),
            required_periods: &campaign.required.rule.map(|rule| rule.periods.code()),
        };
        self.put(&TABLE, &cells.list())
    }
}
