//! What a summary of the Practice campaign might say in numbers. One statement is wrong on
//! purpose, so that there is something to put right.

use crate::format;
use crate::{
    AuthorityCondition, Claim, Comparison, End, EventKind, Holder, Id, Quantity, Record, StatedHow,
    Statistic,
};
use std::collections::{BTreeSet, HashMap};

/// Recorded in the whole period by each of those that are counted as large.
const LARGE: i64 = 1_000;

const WRONG: &str = "Wrong on purpose: see whom it leaves out, and put the sentence right.";

/// Six statements, in a campaign large enough to have everything they speak of. `included` are the
/// authorities in the analysis.
pub(super) fn all(
    record: &Record,
    included: &BTreeSet<Id>,
    new_id: &mut dyn FnMut() -> Id,
) -> Vec<Claim> {
    let [measure, part] = [0, 1].map(|at: usize| record.measures[at].id);
    let period = record.periods[0].id;
    let whole = measure;
    let [parts, wholes] = [part, whole].map(|measure| totals(record, measure, period));
    let pairs: Vec<(i64, i64)> = included
        .iter()
        .filter_map(|one| Some((*parts.get(one)?, *wholes.get(one)?)))
        .collect();
    let charged: i64 = pairs.iter().map(|(charged, _)| charged).sum();
    let recorded: i64 = pairs.iter().map(|(_, recorded)| recorded).sum();
    let percent = (200 * charged + recorded) / (2 * recorded);
    let highest = pairs.iter().map(|&(x, n)| (100 * x + n - 1) / n).max();
    let large = pairs.iter().filter(|&&(_, n)| n > LARGE).count();
    let (asked, answered) = (
        who(record, |kind| kind == EventKind::Sent),
        who(record, |kind| matches!(kind, EventKind::Response(_))),
    );

    let figure = Quantity::Figure { measure, period };
    let rate = Quantity::Rate {
        part,
        whole,
        period,
    };
    let count = |n| format::count(n, 0);
    let highest = highest.unwrap_or_default();
    let statements = [
        (
            "answered",
            format!("{answered} of the {asked} forces asked have answered"),
            Statistic::Authorities {
                condition: AuthorityCondition::Answered,
            },
            (StatedHow::Exactly, answered.to_string()),
            "",
        ),
        (
            "all_answered",
            format!("All {asked} forces asked have answered"),
            Statistic::Authorities {
                condition: AuthorityCondition::Answered,
            },
            (StatedHow::Exactly, asked.to_string()),
            WRONG,
        ),
        (
            "recorded",
            format!(
                "{} offences were recorded by the {} forces in this analysis",
                count(recorded),
                included.len()
            ),
            Statistic::Total { measure, period },
            (StatedHow::Exactly, count(recorded)),
            "",
        ),
        (
            "charge_rate",
            format!("About {percent}% of them ended in a charge or summons"),
            Statistic::Rate {
                part,
                whole,
                period,
            },
            (StatedHow::About, percent.to_string()),
            "",
        ),
        (
            "large",
            format!(
                "{large} forces recorded more than {} offences each",
                count(LARGE)
            ),
            Statistic::Authorities {
                condition: AuthorityCondition::Compares {
                    quantity: figure,
                    comparison: Comparison::MoreThan,
                    than: LARGE.to_string(),
                },
            },
            (StatedHow::Exactly, large.to_string()),
            "",
        ),
        (
            "highest_rate",
            format!("In no force was it more than {highest}%"),
            Statistic::Extreme {
                end: End::Highest,
                quantity: rate,
                among: None,
                authority: None,
            },
            (StatedHow::AtMost, highest.to_string()),
            "",
        ),
    ];
    (0..)
        .zip(statements)
        .map(
            |(position, (key, statement, statistic, (how, stated), note))| Claim {
                id: new_id(),
                key: key.to_owned(),
                statement,
                statistic: Some(statistic),
                how,
                stated,
                note: note.to_owned(),
                position,
            },
        )
        .collect()
}

/// The counts of one column, by authority.
pub(super) fn totals(record: &Record, measure: Id, period: Id) -> HashMap<Id, i64> {
    let figures = record.figures.iter();
    figures
        .filter(|figure| (figure.measure, figure.period) == (measure, period))
        .filter_map(|figure| match figure.holder {
            Holder::Authority(authority) => Some((authority, figure.value.count()?)),
            Holder::Aggregate(_) => None,
        })
        .collect()
}

/// How many authorities something happened to.
fn who(record: &Record, happened: impl Fn(EventKind) -> bool) -> usize {
    let events = record.events.iter().filter(|event| happened(event.kind));
    let authorities: BTreeSet<Id> = events.map(|event| event.authority).collect();
    authorities.len()
}
