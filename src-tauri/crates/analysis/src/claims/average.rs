//! The mean and the median: of the authorities' figures, and of the days to an answer.

use super::condition::Sorted;
use super::conditions_in_words::such;
use super::found::{Found, Result, Unit};
use super::look_up::cell;
use super::number::{Number, NumberRange};
use super::on_time;
use super::panel::Panel;
use super::wording::named;
use foi::{AuthorityCondition, Average, Snapshot, format};

pub(super) fn average(
    snapshot: &Snapshot,
    average: Average,
    (measure, period): (usize, usize),
    among: Option<&AuthorityCondition>,
) -> Result<Found> {
    let condition = among.unwrap_or(&AuthorityCondition::Included);
    let mut members = Sorted::known(snapshot, condition)?;
    members.sort_unstable();
    let panel = Panel::gather(snapshot, members, &[(measure, period)]).some(snapshot)?;
    let bounds = panel.members.iter();
    let bounds: Vec<(i64, i64)> = bounds
        .filter_map(|&a| snapshot.value(a, measure, period).bounds())
        .collect();
    let decimals = snapshot.measures[measure].decimals;
    let only = among.map_or_else(String::new, |condition| {
        format!(" Only {}.", such(snapshot, condition))
    });
    let middle = |values: Vec<i64>| middle_of(average, values).times_ten_to(-signed(decimals));
    Ok(Found {
        range: NumberRange {
            low: middle(bounds.iter().map(|one| one.0).collect()),
            high: Some(middle(bounds.iter().map(|one| one.1).collect())),
        },
        unit: Unit::Quotient,
        because: format!(
            "The {} of {}{}{only}",
            word(average),
            cell(snapshot, measure, period),
            panel.words(snapshot)
        ),
        authorities: panel.members,
    })
}

fn signed(decimals: u8) -> i8 {
    i8::try_from(decimals).unwrap_or(i8::MAX)
}

/// Working days as the law counts them, over the answered requests of which they are known.
pub(super) fn days_to_answer(snapshot: &Snapshot, average: Average) -> Result<Found> {
    let (mut days, mut authorities, mut not) = (Vec::new(), Vec::new(), Vec::new());
    for a in 0..snapshot.authorities.len() {
        let Some(request) = on_time::answered(snapshot, a) else {
            continue;
        };
        match request.days {
            Ok(n) => {
                days.push(i64::from(n));
                authorities.push(a);
            }
            Err(why) => not.push(format!(
                "{} ({})",
                snapshot.authorities[a].name,
                why.words()
            )),
        }
    }
    let noun = &snapshot.campaign.authority_noun;
    if days.is_empty() {
        return Err(format!(
            "Of no {noun} that answered are the days to the answer known."
        ));
    }
    let mut because = format!(
        "The {} over {} of {} that answered.",
        word(average),
        format::count(i64::try_from(days.len()).unwrap_or(i64::MAX), 0),
        super::wording::nouns(snapshot, days.len() + not.len())
    );
    if !not.is_empty() {
        because.push_str(&format!(" Left out: {}.", named(&not)));
    }
    Ok(Found {
        range: NumberRange::exactly(middle_of(average, days)),
        unit: Unit::Days,
        because,
        authorities,
    })
}

fn word(average: Average) -> &'static str {
    match average {
        Average::Mean => "mean",
        Average::Median => "median",
    }
}

/// Of numbers, of which there is at least one. The median of an even number of them is halfway
/// between the two in the middle.
fn middle_of(average: Average, mut values: Vec<i64>) -> Number {
    let n = i128::try_from(values.len()).unwrap_or(i128::MAX);
    match average {
        Average::Mean => Number::new(values.iter().copied().map(i128::from).sum(), n),
        Average::Median => {
            values.sort_unstable();
            let upper = values.len() / 2;
            let lower = (values.len() - 1) / 2;
            Number::new(i128::from(values[lower]) + i128::from(values[upper]), 2)
        }
    }
}
