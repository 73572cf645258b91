//! Practice: forces that do not exist, with invented figures, in every state that a request and a
//! figure can be in. The same number and seed make the same campaign everywhere.

mod claims;
mod further;
mod places;
mod random;

use crate::period::divide::Split;
use crate::plan::{AuthorityPlan, PeriodPlan, Plan};
use crate::{
    Citation, Decision, Details, Event, EventKind, Figure, Holder, Id, Meaning, Record,
    ResponseResult, Value, Verdict, forces, format, prefilled,
};
use chrono::{Days, NaiveDate};
use places::Places;
use random::Random;
use std::collections::BTreeSet;

/// Authorities and seed of the campaign that comes with the program.
pub const DEFAULT: (u32, u64) = (43, 1);

const ENTERED_BY: &str = "Practice generator";
const CHECKED_BY: &str = "Practice checker";

/// Measures of the first two questions: recorded, then its parts in the order of [`prefilled::police`].
const MEASURES: usize = 5;
/// Periods of the first two questions: the total, then its years.
const PERIODS: usize = 5;
/// Months in each of the years.
const MONTHS: [u32; PERIODS - 1] = [12, 12, 12, 7];

type Cells = [[Value; PERIODS]; MEASURES];

/// What happens to one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scenario {
    Full,
    /// Complete, and charged nobody; the letter writes a dash for zero.
    FullWithZero,
    /// Complete, but the years do not add up to the total.
    FullUnequal,
    /// Complete, and left out because it counted something else.
    FullOtherBasis,
    /// A full answer of which only a part has been typed in.
    FullToEnter,
    /// Totals, with small yearly counts hidden.
    PartSuppressed,
    /// Some measures withheld, not held or passed over.
    PartWithheld,
    Refused,
    NotHeld,
    Acknowledged,
    Sent,
    Draft,
}

/// The first authorities go through every scenario once, so that the smallest campaign has all.
const EACH_ONCE: [Scenario; 12] = [
    Scenario::Full,
    Scenario::PartSuppressed,
    Scenario::Refused,
    Scenario::FullWithZero,
    Scenario::Acknowledged,
    Scenario::PartWithheld,
    Scenario::FullUnequal,
    Scenario::NotHeld,
    Scenario::FullToEnter,
    Scenario::Sent,
    Scenario::FullOtherBasis,
    Scenario::Draft,
];

/// Scenarios of the others, by weight in a hundred.
const WEIGHTS: [(Scenario, u32); 12] = [
    (Scenario::Full, 62),
    (Scenario::FullWithZero, 3),
    (Scenario::FullUnequal, 4),
    (Scenario::FullOtherBasis, 1),
    (Scenario::FullToEnter, 4),
    (Scenario::PartSuppressed, 5),
    (Scenario::PartWithheld, 4),
    (Scenario::Refused, 6),
    (Scenario::NotHeld, 1),
    (Scenario::Acknowledged, 4),
    (Scenario::Sent, 4),
    (Scenario::Draft, 2),
];

/// A campaign of `authorities` invented forces.
#[must_use]
pub fn record(authorities: u32, seed: u64, new_id: &mut dyn FnMut() -> Id) -> Record {
    let mut book = Book {
        record: campaign(authorities, seed, new_id),
        new_id,
        random: Random(seed),
        first_day: day(2025, 9, 1),
        included: BTreeSet::new(),
        answers: Vec::new(),
    };
    for position in 0..authorities as usize {
        let scenario = match EACH_ONCE.get(position) {
            Some(scenario) => *scenario,
            None => book.scenario(),
        };
        book.tell(position, scenario);
    }
    // They speak of everything that can become of a request.
    if book.record.authorities.len() >= EACH_ONCE.len() {
        book.record.claims = claims::all(&book.record, &book.included, book.new_id);
    }
    further::add(&mut book.record, &book.answers, seed, book.new_id);
    book.record
}

fn campaign(authorities: u32, seed: u64, new_id: &mut dyn FnMut() -> Id) -> Record {
    let places = Places::new(seed);
    let authority = |position: u64| {
        let name = places.name(position);
        let host = name.to_lowercase().replace(' ', "-");
        AuthorityPlan {
            official_name: format!("{name} Police"),
            // A domain that is reserved, so that no letter ever leaves for it (RFC 2606).
            email: format!("foi@{host}.example"),
            region: places.region(position).to_owned(),
            code: format!("P{:06}", position + 1),
            name,
            ..AuthorityPlan::default()
        }
    };
    let mut record = Plan {
        title: "Practice: invented figures".to_owned(),
        request: "For practice only; nothing was sent, and no such force exists.\n\n\
            1. How many offences did you record from 1 January 2022 to 31 July 2025, by year?\n\
            2. How many of them were given outcome types 1, 14, 15 and 16?\n\
            3. How many people did you arrest for these offences in each of the financial years \
            2022/23 to 2024/25? Of these, how many were under 18, how many had been arrested for \
            such an offence before, and how many were released without charge? One person can be \
            in several of these groups.\n\
            4. Do you have a written policy on investigating these offences?"
            .to_owned(),
        asker: "A learner".to_owned(),
        one_authority: forces::NOUN.0.to_owned(),
        several_authorities: forces::NOUN.1.to_owned(),
        period_asked: "1 January 2022 to 31 July 2025".to_owned(),
        periods: Some(PeriodPlan {
            from: day(2022, 1, 1),
            to: day(2025, 7, 31),
            split: vec![Split::CalendarYears],
        }),
        measure: vec![prefilled::police()],
        authority: (0..u64::from(authorities)).map(authority).collect(),
        ..Plan::default()
    }
    .record(new_id)
    .expect("the practice campaign is well formed");
    record.campaign.invented = true;
    record
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the practice campaign")
}

/// The record while it is being filled.
struct Book<'a> {
    record: Record,
    new_id: &'a mut dyn FnMut() -> Id,
    random: Random,
    first_day: NaiveDate,
    /// Authorities in the analysis.
    included: BTreeSet<Id>,
    /// Every response: of whom, in which scenario and when.
    answers: Vec<(usize, Scenario, NaiveDate)>,
}

impl Book<'_> {
    fn scenario(&mut self) -> Scenario {
        let mut left = self.random.between(0, 99);
        for (scenario, weight) in WEIGHTS {
            if left < weight {
                return scenario;
            }
            left -= weight;
        }
        Scenario::Full
    }

    fn tell(&mut self, position: usize, scenario: Scenario) {
        if scenario == Scenario::Draft {
            return;
        }
        let sent = self.after(self.first_day, 0, 1);
        self.event(position, EventKind::Sent, sent, "", "");
        let reference = format!("FOI/{:05}/25", 1_000 + position);
        let acknowledged = self.after(sent, 1, 7);
        if scenario == Scenario::Acknowledged
            || (scenario != Scenario::Sent && self.random.chance(70))
        {
            self.event(
                position,
                EventKind::Acknowledged,
                acknowledged,
                &reference,
                "",
            );
        }
        if scenario == Scenario::Sent && (position < EACH_ONCE.len() || self.random.chance(50)) {
            let rung = self.after(acknowledged, 20, 40);
            self.event(
                position,
                EventKind::Note,
                rung,
                "",
                "Rang; asked to write again.",
            );
        }
        let (result, note) = match scenario {
            Scenario::Full
            | Scenario::FullWithZero
            | Scenario::FullUnequal
            | Scenario::FullOtherBasis
            | Scenario::FullToEnter => (ResponseResult::Full, ""),
            Scenario::PartSuppressed => {
                (ResponseResult::Partial, "Small yearly counts are hidden.")
            }
            Scenario::PartWithheld => (ResponseResult::Partial, "Some outcomes are withheld."),
            Scenario::Refused => (ResponseResult::Refused, "Refused under s.12."),
            Scenario::NotHeld => (ResponseResult::NotHeld, "The offence is not flagged."),
            Scenario::Acknowledged | Scenario::Sent | Scenario::Draft => return,
        };
        let answered = self.after(acknowledged, 10, 80);
        self.event(
            position,
            EventKind::Response(result),
            answered,
            &reference,
            note,
        );
        if matches!(result, ResponseResult::Full | ResponseResult::Partial)
            && let Some(response) = self.record.events.last_mut()
        {
            response.details.correct_at = Some(answered - Days::new(7));
        }
        let provision = match scenario {
            Scenario::Refused => "s.12",
            Scenario::PartWithheld => "s.40(2)",
            Scenario::Full
            | Scenario::FullWithZero
            | Scenario::FullUnequal
            | Scenario::FullOtherBasis
            | Scenario::FullToEnter
            | Scenario::PartSuppressed
            | Scenario::NotHeld
            | Scenario::Acknowledged
            | Scenario::Sent
            | Scenario::Draft => "",
        };
        if let Some(event) = self
            .record
            .events
            .last_mut()
            .filter(|_| !provision.is_empty())
        {
            event.details.citations.push(Citation {
                provision: provision.to_owned(),
                ..Citation::default()
            });
        }
        self.answers.push((position, scenario, answered));
        let mut cells = self.counts();
        self.bend(&mut cells, scenario);
        self.signs(position, scenario);
        self.figures(position, &cells, answered, scenario);
        let included = match self.decision(position, scenario, answered) {
            Some(verdict) => verdict == Verdict::Included,
            // By the rule: a full answer, typed in.
            None => matches!(
                scenario,
                Scenario::Full | Scenario::FullWithZero | Scenario::FullUnequal
            ),
        };
        if included {
            self.included.insert(self.record.authorities[position].id);
        }
    }

    fn after(&mut self, from: NaiveDate, least: u32, most: u32) -> NaiveDate {
        from + Days::new(u64::from(self.random.between(least, most)))
    }

    /// A full and consistent answer: years that add up to the total, parts that leave a remainder.
    fn counts(&mut self) -> Cells {
        let random = &mut self.random;
        // Most forces are small and a few are large.
        let size = random.between(20, 150) * random.between(1, 8);
        let mut counts = [[0_i64; PERIODS]; MEASURES];
        for (year, months) in (1..).zip(MONTHS) {
            let recorded = size * random.between(80, 130) / 100 * months / 12;
            let shares = [
                random.between(2, 9),
                random.between(4, 9),
                random.between(15, 26),
                random.between(28, 40),
            ];
            counts[0][year] = recorded.into();
            for (part, share) in shares.into_iter().enumerate() {
                counts[part + 1][year] = (recorded * share / 100).into();
            }
        }
        for measure in &mut counts {
            measure[0] = measure[1..].iter().sum();
        }
        counts.map(|periods| periods.map(Value::Count))
    }

    /// Makes the answer what its scenario says.
    fn bend(&mut self, cells: &mut Cells, scenario: Scenario) {
        let hide = |low, high| Value::Suppressed { low, high };
        let withhold = |provision: &str| Value::Withheld {
            provision: Some(provision.into()),
        };
        match scenario {
            Scenario::Full | Scenario::FullOtherBasis => {}
            Scenario::FullWithZero => cells[1] = [const { Value::Count(0) }; PERIODS],
            Scenario::FullUnequal => {
                let total = cells[0][0].count().unwrap_or_default();
                cells[0][0] = Value::Count(total + i64::from(self.random.between(1, 9)));
            }
            Scenario::FullToEnter => {
                for measure in &mut cells[1..] {
                    measure.fill(Value::NotEntered);
                }
            }
            Scenario::PartSuppressed => {
                cells[1][2] = hide(0, 4);
                cells[1][4] = hide(1, 4);
                cells[2][4] = hide(1, 4);
            }
            Scenario::PartWithheld => {
                cells[1].fill(withhold("s.40(2)"));
                cells[2].fill(withhold("s.12"));
                cells[3].fill(Value::NotAnswered);
                cells[4].fill(Value::NotHeld);
            }
            Scenario::Refused => {
                for measure in cells {
                    measure.fill(withhold("s.12"));
                }
            }
            Scenario::NotHeld => {
                for measure in cells {
                    measure.fill(Value::NotHeld);
                }
            }
            Scenario::Acknowledged | Scenario::Sent | Scenario::Draft => {}
        }
    }

    /// What the signs in this letter mean.
    fn signs(&mut self, position: usize, scenario: Scenario) {
        let request = &mut self.record.requests[position];
        if scenario == Scenario::FullWithZero {
            request.dash = Some(Meaning::Zero);
        }
        if scenario == Scenario::PartSuppressed {
            request.star = Some(Meaning::Suppressed { low: 1, high: 4 });
        }
    }

    fn figures(&mut self, position: usize, cells: &Cells, answered: NaiveDate, scenario: Scenario) {
        let authority = self.record.authorities[position].id;
        let source = format!("Response of {}, table 1", format::day(answered));
        let entered_at = at(answered, 1);
        let checked = self.random.chance(60).then(|| at(answered, 3));
        for (measure, periods) in cells.iter().enumerate() {
            for (period, value) in periods.iter().enumerate() {
                let given = match value {
                    Value::NotEntered => continue,
                    Value::Count(0) if scenario == Scenario::FullWithZero => "-".to_owned(),
                    Value::Suppressed { low: 1, .. } => "*".to_owned(),
                    Value::Count(_)
                    | Value::Answer(_)
                    | Value::Suppressed { .. }
                    | Value::Withheld { .. }
                    | Value::NotHeld
                    | Value::NotAnswered => format::value(value, 0),
                };
                self.record.figures.push(Figure {
                    holder: Holder::Authority(authority),
                    measure: self.record.measures[measure].id,
                    period: self.record.periods[period].id,
                    value: value.clone(),
                    given,
                    source: source.clone(),
                    document: None,
                    spot: None,
                    note: String::new(),
                    entered_by: ENTERED_BY.to_owned(),
                    entered_at: entered_at.clone(),
                    checked_by: checked.as_ref().map(|_| CHECKED_BY.to_owned()),
                    checked_at: checked.clone(),
                });
            }
        }
    }

    fn decision(
        &mut self,
        position: usize,
        scenario: Scenario,
        answered: NaiveDate,
    ) -> Option<Verdict> {
        let always = position < EACH_ONCE.len();
        let (verdict, reasons): (_, &[&str]) = match scenario {
            Scenario::FullOtherBasis => (
                Verdict::Excluded,
                &[
                    "Counts investigations closed in the period, not offences recorded in it.",
                    "Counts another offence code as well, and cannot split the two.",
                ],
            ),
            Scenario::PartSuppressed if always || self.random.chance(40) => (
                Verdict::Included,
                &["Its totals are enough; only small yearly counts are hidden."],
            ),
            Scenario::FullWithZero if always || self.random.chance(20) => (
                Verdict::Included,
                &["Confirmed by telephone that a dash means none."],
            ),
            Scenario::FullWithZero
            | Scenario::PartSuppressed
            | Scenario::Full
            | Scenario::FullUnequal
            | Scenario::FullToEnter
            | Scenario::PartWithheld
            | Scenario::Refused
            | Scenario::NotHeld
            | Scenario::Acknowledged
            | Scenario::Sent
            | Scenario::Draft => return None,
        };
        self.record.decisions.push(Decision {
            authority: self.record.authorities[position].id,
            verdict,
            reason: (*self.random.pick(reasons)).to_owned(),
            decided_by: ENTERED_BY.to_owned(),
            decided_at: at(answered, 4),
        });
        Some(verdict)
    }

    fn event(
        &mut self,
        position: usize,
        kind: EventKind,
        on: NaiveDate,
        reference: &str,
        note: &str,
    ) {
        self.record.events.push(Event {
            id: (self.new_id)(),
            authority: self.record.authorities[position].id,
            kind,
            on: Some(on),
            reference: reference.to_owned(),
            note: note.to_owned(),
            details: Details::default(),
            entered_by: ENTERED_BY.to_owned(),
            entered_at: at(on, 0),
        });
    }
}

/// Nine in the morning, some days later.
fn at(day: NaiveDate, later: u64) -> String {
    format!("{}T09:00:00Z", day + Days::new(later))
}

#[cfg(test)]
mod tests;
