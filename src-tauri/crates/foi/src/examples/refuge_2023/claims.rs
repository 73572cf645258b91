//! What the article says in numbers, each statement tied to the statistic that would bear it out.

use super::rows;
use crate::{
    AuthorityCondition, Claim, Comparison, End, Id, Quantity, Record, StatedHow, Statistic,
};
use serde::Deserialize;

/// Every numerical statement of the article.
const CLAIMS: &str = include_str!("../../../data/refuge-2023/claims.csv");

/// The record has no period for it, so that nothing can bear it out.
const FIRST_HALF: &str =
    "The campaign has no period from January to June 2022: what was asked for runs to July.";

#[derive(Deserialize)]
struct ClaimRow {
    id: String,
    statement: String,
    stated_value: String,
    stated_as: String,
}

pub(super) fn all(record: &Record, new_id: &mut dyn FnMut() -> Id) -> Vec<Claim> {
    let rows: Vec<ClaimRow> = rows(CLAIMS);
    (0..)
        .zip(rows)
        .map(|(position, row)| {
            let statistic = statistic(record, &row.id);
            let (how, stated) = stated(&row);
            Claim {
                id: new_id(),
                note: if statistic.is_none() { FIRST_HALF } else { "" }.to_owned(),
                key: row.id,
                statement: row.statement,
                statistic,
                how,
                stated,
                position,
            }
        })
        .collect()
}

/// `4`, `percent (about)`: about 4. `more`, `comparison`: more than no change.
fn stated(row: &ClaimRow) -> (StatedHow, String) {
    let how = match row.stated_as.as_str() {
        "percent (about)" => StatedHow::About,
        "percent (at most)" => StatedHow::AtMost,
        "comparison" => return (StatedHow::MoreThan, "0".to_owned()),
        _ => StatedHow::Exactly,
    };
    (how, row.stated_value.clone())
}

fn statistic(record: &Record, claim: &str) -> Option<Statistic> {
    let measure = |slug: &str| {
        let found = record.measures.iter().find(|one| one.slug == slug);
        found.expect("a measure of the campaign").id
    };
    let period = |slug: &str| {
        let found = record.periods.iter().find(|one| one.slug == slug);
        found.expect("a period of the campaign").id
    };
    let (recorded, charged, total) = (measure("recorded"), measure("charged"), period("total"));
    let authorities = |condition| Statistic::Authorities { condition };
    let share = |part: &str| Statistic::Rate {
        part: measure(part),
        whole: recorded,
        period: total,
    };
    let grew = |from: &str, to: &str| Statistic::Change {
        measure: recorded,
        from: period(from),
        to: period(to),
    };
    let rate = Quantity::Rate {
        part: charged,
        whole: recorded,
        period: total,
    };
    let over_1000 = AuthorityCondition::Compares {
        quantity: Quantity::Figure {
            measure: recorded,
            period: total,
        },
        comparison: Comparison::MoreThan,
        than: "1000".to_owned(),
    };
    Some(match claim {
        "asked" => authorities(AuthorityCondition::Asked),
        "answered" => authorities(AuthorityCondition::Answered),
        "complete" => authorities(AuthorityCondition::Complete),
        "included" => authorities(AuthorityCondition::Included),
        "recorded" | "charged" => Statistic::Total {
            measure: measure(claim),
            period: total,
        },
        "charge_rate" => share("charged"),
        "growth_2020" => grew("2019", "2020"),
        "growth_2021" => grew("2020", "2021"),
        "above_10" => authorities(AuthorityCondition::Compares {
            quantity: rate,
            comparison: Comparison::MoreThan,
            than: "10".to_owned(),
        }),
        "over_1000" => authorities(over_1000),
        "over_1000_max_rate" => Statistic::Extreme {
            end: End::Highest,
            quantity: rate,
            among: Some(over_1000),
            authority: None,
        },
        "type_14" => share("type-14"),
        "type_15" => share("type-15"),
        "type_16" => share("type-16"),
        "other" => Statistic::Remainder {
            whole: recorded,
            period: total,
        },
        // The first six months of 2022 (see FIRST_HALF).
        _ => return None,
    })
}
