//! What a plan comes to, in sentences.

use foi::plan::record::Asks;
use foi::plan::{BreakdownPlan, MeasurePlan, Plan};
use foi::{Asked, Campaign, Period, RateForm, format};

/// `People searched: (6 financial years + the whole time) × (1 + 3 parts) = 28 figures from each of
/// 43 forces`
pub(super) fn sentence(
    measure: &MeasurePlan,
    plan: &Plan,
    asks: &Asks,
    campaign: &Campaign,
    authorities: usize,
) -> String {
    let parts = parts(&measure.breakdown);
    let times = times(measure, asks);
    let from = each(campaign, authorities);
    let all = answers(measure, times * (1 + parts));
    if times * (1 + parts) == 1 {
        let when = match measure.asked {
            Asked::Once => "asked once",
            Asked::Each => "for the whole time",
        };
        return format!("{}: {when}, {all} from {from}", measure.label.trim());
    }
    let (terms, over) = match measure.asked {
        Asked::Once => (1, "once".to_owned()),
        Asked::Each => spans(plan, &asks.periods),
    };
    let product = match parts {
        0 => over,
        n => {
            let over = if terms > 1 { format!("({over})") } else { over };
            format!("{over} × (1 + {})", format::plural(n, "part", "parts"))
        }
    };
    format!("{}: {product} = {all} from {from}", measure.label.trim())
}

/// `28 figures and 1 answer from each of 43 forces: 1,247 in all`
pub(super) fn amounts(plan: &Plan, asks: &Asks, campaign: &Campaign, authorities: usize) -> String {
    let of = |number: bool| -> usize {
        let alike = plan.measure.iter();
        alike
            .filter(|one| one.kind.is_number() == number)
            .map(|one| times(one, asks) * (1 + parts(&one.breakdown)))
            .sum()
    };
    let (figures, answers) = (of(true), of(false));
    let figures_words = format::plural(figures, "figure", "figures");
    let answers_words = format::plural(answers, "answer", "answers");
    let all = match (figures, answers) {
        (_, 0) => figures_words,
        (0, _) => answers_words,
        _ => format!("{figures_words} and {answers_words}"),
    };
    let from = each(campaign, authorities);
    if authorities < 2 {
        return format!("{all} from {from}");
    }
    let total = i64::try_from((figures + answers) * authorities).unwrap_or(i64::MAX);
    format!("{all} from {from}: {} in all", format::count(total, 0))
}

/// The headline rate in words: `Charged as a share of Offences recorded, January 2022 to July 2023`.
pub(super) fn headline(asks: &Asks) -> String {
    let label = |id| asks.measures.iter().find(|one| one.id == id);
    let words = asks.headline.as_ref().and_then(|rate| {
        let part = label(rate.part)?;
        let whole = label(rate.whole?)?;
        let period = asks.periods.iter().find(|one| one.id == rate.period)?;
        let held = match rate.form {
            RateForm::Share => "as a share of",
            RateForm::Ratio => "for each of",
        };
        let (part, whole, period) = (&part.label, &whole.label, &period.label);
        Some(format!("{part} {held} {whole}, {period}"))
    });
    words.unwrap_or_default()
}

fn times(measure: &MeasurePlan, asks: &Asks) -> usize {
    match measure.asked {
        Asked::Once => 1,
        Asked::Each => asks.periods.len(),
    }
}

fn parts(breakdowns: &[BreakdownPlan]) -> usize {
    let all = breakdowns.iter().flat_map(|one| &one.part);
    all.map(|part| 1 + parts(&part.breakdown)).sum()
}

fn answers(measure: &MeasurePlan, n: usize) -> String {
    if measure.kind.is_number() {
        format::plural(n, "figure", "figures")
    } else {
        format::plural(n, "answer", "answers")
    }
}

fn each(campaign: &Campaign, authorities: usize) -> String {
    let (one, several) = (&campaign.authority_noun, &campaign.authority_noun_plural);
    match authorities {
        0 => format!("each {one}"),
        1 => format!("1 {one}"),
        n => format!("each of {}", format::plural(n, one, several)),
    }
}

/// How many terms, and the periods by what divides the time: `6 financial years + the whole time`.
fn spans(plan: &Plan, periods: &[Period]) -> (usize, String) {
    let split = plan.periods.as_ref().map_or(&[][..], |made| &made.split);
    let of_depth = |depth: u32| {
        let above = |id| {
            let whole = periods.iter().find(|one| one.id == id);
            whole.and_then(|one| one.part_of)
        };
        let at = |one: &&Period| crate::settings::view::depth(one.part_of, above) == depth;
        periods.iter().filter(at).count()
    };
    let counts: Vec<usize> = (0..).map(of_depth).take_while(|count| *count > 0).collect();
    // A division that leaves a time whole is passed over, so that no depth need be the split's own.
    if counts.len() != split.len() + 1 || counts.len() == 1 {
        return (1, format::plural(periods.len(), "period", "periods"));
    }
    let mut terms: Vec<String> = split
        .iter()
        .zip(&counts[1..])
        .map(|(split, n)| {
            let many = split.words();
            format::plural(*n, many.strip_suffix('s').unwrap_or(many), many)
        })
        .collect();
    terms.push("the whole time".to_owned());
    (terms.len(), terms.join(" + "))
}
