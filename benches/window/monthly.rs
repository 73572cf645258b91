//! A campaign by months: 49 codes of outcomes, 38 months and their whole, 39 trusts.

use crate::{Results, median, ms, typing};
use app::analysis::selection::Selection;
use app::campaign::header::header;
use app::campaign::overview::overview;
use app::checks::view as checks;
use app::clock;
use app::figures::view as grid;
use app::plan::view::look;
use app::requests::view as requests;
use app::session::Session;
use app::shared::place::Place;
use foi::period::divide::Split;
use foi::plan::{AuthorityPlan, BreakdownPlan, MeasurePlan, PartPlan, PeriodPlan, Plan};
use foi::{Event, EventKind, Holder, Record, ResponseResult, Value};
use std::hint::black_box;
use std::path::Path;

/// Codes besides the whole.
const CODES: usize = 48;
const TRUSTS: usize = 39;

fn day(year: i32, month: u32, day: u32) -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

fn plan() -> Plan {
    Plan {
        title: "Incidents by month".to_owned(),
        one_authority: "trust".to_owned(),
        periods: Some(PeriodPlan {
            from: day(2021, 1, 1),
            to: day(2024, 2, 29),
            split: vec![Split::Months],
        }),
        measure: vec![MeasurePlan {
            label: "Incidents".to_owned(),
            slug: "incidents".to_owned(),
            unit: "incidents".to_owned(),
            breakdown: vec![BreakdownPlan {
                label: "Code".to_owned(),
                part: (1..=CODES)
                    .map(|n| PartPlan {
                        label: format!("Code {n}"),
                        slug: format!("code-{n}"),
                        ..PartPlan::default()
                    })
                    .collect(),
                ..BreakdownPlan::default()
            }],
            ..MeasurePlan::default()
        }],
        authority: (1..=TRUSTS)
            .map(|n| AuthorityPlan {
                name: format!("Trust {n}"),
                ..AuthorityPlan::default()
            })
            .collect(),
        ..Plan::default()
    }
}

/// Every trust gave every figure: one incident of each code a month.
fn record() -> Record {
    let mut record = plan().record(&mut clock::new_id).expect("a record");
    let last = record.periods.len() - 1;
    for (n, request) in record.requests.iter().enumerate() {
        for (of, kind, on) in [
            (0, EventKind::Sent, day(2024, 3, 4)),
            (
                1,
                EventKind::Response(ResponseResult::Full),
                day(2024, 3, 25),
            ),
        ] {
            record.events.push(Event {
                authority: request.authority,
                ..testing::event(2 * n + of, kind, Some(on), "")
            });
        }
        for (m, measure) in record.measures.iter().enumerate() {
            for (p, period) in record.periods.iter().enumerate() {
                let months = if p == 0 { last } else { 1 };
                let codes = if m == 0 { CODES } else { 1 };
                let count = i64::try_from(months * codes).expect("a count");
                record.figures.push(testing::rows::figure(
                    Holder::Authority(request.authority),
                    measure.id,
                    period.id,
                    Value::Count(count),
                ));
            }
        }
    }
    record
}

pub(crate) fn monthly(folder: &Path, results: &mut Results) {
    let path = folder.join("monthly.roundrobin");
    let made = record();
    println!(
        "{} trusts x {} measures x {} periods:",
        made.authorities.len(),
        made.measures.len(),
        made.periods.len()
    );
    let mut session =
        Session::create(&path, &made, &clock::stamp("Bench")).expect("a monthly campaign");
    let session = &mut session;
    let today = clock::today();
    let tables = median(11, || {
        drop(black_box(analysis::Tables::compute(
            session.snapshot(),
            today,
            analysis::Choices::default(),
        )));
    });
    results.line("every table", ms(tables), 100.0, "ms");
    let measures: Vec<_> = session
        .snapshot()
        .measures
        .iter()
        .map(|one| one.id)
        .collect();
    let ids: Vec<_> = session
        .snapshot()
        .authorities
        .iter()
        .map(|one| one.id)
        .collect();
    let other = Selection {
        part: Some(measures[CODES]),
        ..Selection::default()
    };
    let mut screen = |what: &str, run: &dyn Fn(&Session) -> usize| {
        let taken = median(5, || {
            black_box(run(session));
        });
        results.line(what, ms(taken), 500.0, "ms");
    };
    let length = |value: serde_json::Result<String>| value.expect("JSON").len();
    screen("header", &|s| {
        length(serde_json::to_string(&header(s).expect("a header")))
    });
    screen("overview", &|s| {
        length(serde_json::to_string(&overview(s.snapshot(), today)))
    });
    screen("requests", &|s| {
        length(serde_json::to_string(&requests::requests(
            s.snapshot(),
            today,
        )))
    });
    screen("figures, with all cells", &|s| {
        length(serde_json::to_string(&grid::figures(s.snapshot())))
            + length(serde_json::to_string(&grid::cells(s.snapshot(), &ids)))
    });
    screen("checks", &|s| {
        length(serde_json::to_string(&checks::checks(s).expect("checks")))
    });
    screen("analysis of another part", &|s| {
        let shown = app::analysis::analysis(s.snapshot(), other, today);
        length(serde_json::to_string(&shown))
    });
    let followed = Plan::from_snapshot(session.snapshot());
    let taken = median(5, || drop(black_box(look(&followed))));
    results.line("a keystroke in What is asked", ms(taken), 50.0, "ms");
    let place = Place {
        authority: ids[TRUSTS / 2],
        measure: measures[CODES / 2],
        period: session.snapshot().periods[1].id,
    };
    typing(session, place, results);
}
