//! The third and the fourth question of Practice: people arrested in each financial year, with groups
//! that may overlap, and whether there is a written policy. They come after all else is made and draw
//! numbers of their own, so that nothing before depends on them.

use super::claims::totals;
use super::random::Random;
use super::{CHECKED_BY, ENTERED_BY, Scenario, at, day};
use crate::period::divide::Split;
use crate::plan::{BreakdownPlan, MeasurePlan, PartPlan, PeriodPlan, Plan, RatePlan};
use crate::{
    Answer, Asked, Breakdown, Cell, Figure, Holder, Id, Kind, Parts, Record, Value, YesNo, format,
};
use chrono::NaiveDate;

/// People arrested, then the groups.
const COUNTS: usize = 4;
const YEARS: usize = 3;

/// Of a hundred arrested, in each group: the least and the most.
const SHARES: [(u32, u32); COUNTS - 1] = [(12, 16), (20, 26), (30, 38)];

type Arrests = [[Value; YEARS]; COUNTS];

/// Adds the questions, and what each response says to them.
pub(super) fn add(
    record: &mut Record,
    answers: &[(usize, Scenario, NaiveDate)],
    seed: u64,
    new_id: &mut dyn FnMut() -> Id,
) {
    let recorded = totals(record, record.measures[0].id, record.periods[0].id);
    let asked = ask(record, new_id);
    let mut random = Random(seed ^ 0x5EED);
    for &(position, scenario, answered) in answers {
        let authority = record.authorities[position].id;
        let recorded = recorded.get(&authority).copied();
        let arrests = arrests(recorded, scenario, &mut random);
        let policy = policy(scenario, &mut random);
        let checked = random.chance(60).then(|| at(answered, 3));
        let total = record.periods[0].id;
        let mut enter = |measure, period, value: Value, place: &str| {
            if value == Value::NotEntered {
                return;
            }
            let given = if scenario == Scenario::FullWithZero && value == Value::Count(0) {
                "-".to_owned()
            } else {
                format::value(&value, 0)
            };
            record.figures.push(Figure {
                holder: Holder::Authority(authority),
                measure,
                period,
                value,
                given,
                source: format!("Response of {}, {place}", format::day(answered)),
                document: None,
                spot: None,
                note: String::new(),
                entered_by: ENTERED_BY.to_owned(),
                entered_at: at(answered, 1),
                checked_by: checked.as_ref().map(|_| CHECKED_BY.to_owned()),
                checked_at: checked.clone(),
            });
        };
        for (measure, years) in asked.arrests.iter().zip(arrests) {
            for (year, value) in asked.years.iter().zip(years) {
                enter(*measure, *year, value, "table 2");
            }
        }
        enter(asked.policy, total, policy, "question 4");
    }
}

/// The keys of what is asked.
struct Further {
    arrests: Vec<Id>,
    years: Vec<Id>,
    policy: Id,
}

fn ask(record: &mut Record, new_id: &mut dyn FnMut() -> Id) -> Further {
    let part = |slug: &str, label: &str| PartPlan {
        slug: slug.to_owned(),
        label: label.to_owned(),
        ..PartPlan::default()
    };
    let plan = Plan {
        periods: Some(PeriodPlan {
            from: day(2022, 4, 1),
            to: day(2025, 3, 31),
            split: vec![Split::FinancialYears],
        }),
        measure: vec![
            MeasurePlan {
                slug: "arrests".to_owned(),
                label: "People arrested".to_owned(),
                unit: "people".to_owned(),
                breakdown: vec![BreakdownPlan {
                    label: Breakdown::OF_THESE.to_owned(),
                    parts: Parts::Overlap,
                    part: vec![
                        part("under-18", "Under 18"),
                        part("arrested-before", "Arrested for such an offence before"),
                        part("no-charge", "Released without charge"),
                    ],
                    ..BreakdownPlan::default()
                }],
                ..MeasurePlan::default()
            },
            MeasurePlan {
                slug: "policy".to_owned(),
                label: "Has a written policy on investigating these offences".to_owned(),
                kind: Kind::YesNo,
                partly: true,
                asked: Asked::Once,
                ..MeasurePlan::default()
            },
        ],
        rate: vec![RatePlan {
            label: "Arrested under 18".to_owned(),
            part: "under-18".to_owned(),
            whole: "arrests".to_owned(),
            period: "2024-25".to_owned(),
            ..RatePlan::default()
        }],
        title: record.campaign.title.clone(),
        ..Plan::default()
    };
    let mut asks = plan
        .asks(new_id)
        .expect("the further questions are well formed");
    let total = record.periods[0].id;
    let (first_measure, first_year) = (1, 4);
    for measure in asks.measures.iter_mut().filter(|one| one.part_of.is_none()) {
        measure.position += first_measure;
        // Whoever answers only the first two questions has given all that is needed.
        record.campaign.required.except.push(Cell {
            measure: measure.id,
            period: total,
        });
    }
    let mut years = asks.periods.split_off(1);
    for year in &mut years {
        year.part_of = Some(total);
        year.position += first_year;
    }
    let key = |slug: &str| {
        let found = asks.measures.iter().find(|one| one.slug == slug);
        found.map(|one| one.id).expect("it is asked")
    };
    let further = Further {
        arrests: ["arrests", "under-18", "arrested-before", "no-charge"]
            .map(key)
            .to_vec(),
        years: years.iter().map(|one| one.id).collect(),
        policy: key("policy"),
    };
    record.measures.append(&mut asks.measures);
    record.breakdowns.append(&mut asks.breakdowns);
    record.periods.append(&mut years);
    record.rates.append(&mut asks.rates);
    further
}

fn arrests(recorded: Option<i64>, scenario: Scenario, random: &mut Random) -> Arrests {
    let all = |value: &Value| -> Arrests {
        std::array::from_fn(|_| std::array::from_fn(|_| value.clone()))
    };
    let withheld = |provision: &str| Value::Withheld {
        provision: Some(provision.into()),
    };
    match scenario {
        Scenario::Refused => return all(&withheld("s.12")),
        Scenario::NotHeld => return all(&Value::NotHeld),
        Scenario::FullToEnter | Scenario::Acknowledged | Scenario::Sent | Scenario::Draft => {
            return all(&Value::NotEntered);
        }
        Scenario::Full
        | Scenario::FullWithZero
        | Scenario::FullUnequal
        | Scenario::FullOtherBasis
        | Scenario::PartSuppressed
        | Scenario::PartWithheld => {}
    }
    // Some pass over the question.
    if scenario == Scenario::Full && random.chance(10) {
        return all(&Value::NotAnswered);
    }
    // About one arrest for every second offence recorded, in three of the three and a half years.
    let yearly = u32::try_from(recorded.unwrap_or(500) / 7)
        .unwrap_or_default()
        .max(20);
    let mut cells: Arrests = all(&Value::NotEntered);
    for year in 0..YEARS {
        let arrested = yearly * random.between(90, 115) / 100;
        let groups = SHARES.map(|(least, most)| arrested * random.between(least, most) / 100);
        let counts = [arrested].into_iter().chain(groups);
        for (measure, count) in cells.iter_mut().zip(counts) {
            measure[year] = Value::Count(count.into());
        }
    }
    match scenario {
        // A small force, of which the letter writes “<5”.
        Scenario::PartSuppressed => {
            cells[1][0] = Value::Suppressed { low: 0, high: 4 };
            cells[1][2] = Value::Suppressed { low: 0, high: 4 };
        }
        Scenario::PartWithheld => cells[1].fill(withheld("s.40(2)")),
        Scenario::FullWithZero => cells[1].fill(Value::Count(0)),
        Scenario::Full
        | Scenario::FullUnequal
        | Scenario::FullOtherBasis
        | Scenario::FullToEnter
        | Scenario::Refused
        | Scenario::NotHeld
        | Scenario::Acknowledged
        | Scenario::Sent
        | Scenario::Draft => {}
    }
    cells
}

fn policy(scenario: Scenario, random: &mut Random) -> Value {
    let answer = |answer| Value::Answer(Box::new(Answer::YesNo(answer)));
    match scenario {
        Scenario::Refused => Value::Withheld {
            provision: Some("s.12".into()),
        },
        Scenario::PartWithheld => Value::NotAnswered,
        Scenario::NotHeld => Value::NotHeld,
        Scenario::PartSuppressed => answer(YesNo::Partly),
        Scenario::FullToEnter | Scenario::Acknowledged | Scenario::Sent | Scenario::Draft => {
            Value::NotEntered
        }
        Scenario::Full
        | Scenario::FullWithZero
        | Scenario::FullUnequal
        | Scenario::FullOtherBasis => answer(match random.between(0, 99) {
            0..=64 => YesNo::Yes,
            65..=79 => YesNo::Partly,
            _ => YesNo::No,
        }),
    }
}
