//! Timeliness for scripts. What is not known is `null`, with the reason beside it.

use super::Statistics;
use analysis::timeliness::{RequestOutcomes, RequestTime, Spread, Timeliness};
use foi::clock::LateNotices;
use foi::{Snapshot, names};
use serde_json::{Value, json as object};

impl Statistics<'_> {
    pub(crate) fn timeliness(&self) -> Value {
        all(self.snapshot, &self.tables.timeliness)
    }
}

fn all(snapshot: &Snapshot, timeliness: &Timeliness) -> Value {
    let provisions = &timeliness.provisions;
    let curve = &timeliness.curve;
    object!({
        "as_of": timeliness.as_of,
        "outcomes": outcomes(&timeliness.outcomes),
        "late_notices": late_notices(timeliness),
        "acknowledged": { "recorded": timeliness.acknowledged, "of": timeliness.outcomes.asked },
        "deadline_passed": {
            "answered_by_it": known(timeliness.in_time.due > 0, timeliness.in_time.in_time),
            "of": timeliness.in_time.due,
        },
        "working_days": spread(timeliness.days),
        "working_days_since_first_receipt": spread(timeliness.elapsed),
        "curve": {
            "method": "kaplan-meier",
            "requests": curve.n,
            "answered": curve.answered,
            "left_out": curve.left_out,
            "half_answered_by_day": curve.half,
            "waiting_days": curve.waiting,
            "steps": curve.steps.iter().map(|step| object!({
                "day": step.day,
                "at_risk": step.at_risk,
                "answered": step.answered,
                "unanswered_percent": step.unanswered,
            })).collect::<Vec<_>>(),
        },
        "regions": timeliness.by_region.iter().map(|region| object!({
            "region": region.name,
            "authorities": region.authorities,
            "outcomes": outcomes(&region.outcomes),
            "working_days": spread(region.days),
        })).collect::<Vec<_>>(),
        "provisions": {
            "rows": provisions.rows.iter().map(|row| object!({
                "provision": row.provision,
                "authorities": row.requests,
                "for_part_only": row.for_part,
            })).collect::<Vec<_>>(),
            "of_answered": provisions.answered,
            "citing": provisions.citing,
        },
        "requests": timeliness.requests.iter().map(|request| object!({
            "id": snapshot.authorities[request.authority].id,
            "authority": snapshot.authorities[request.authority].name,
            "slug": names::slug(&snapshot.authorities[request.authority].name),
            "outcome": request.outcome.code(),
            "answered": request.answered,
            "answered_on": request.answered_on,
            "due": request.due,
            "working_days": request.days.as_ref().ok(),
            "working_days_since_first_receipt": request.elapsed,
            "left_out": request.days.as_ref().err().map(|gap| object!({
                "code": gap.code(),
                "why": gap.words(),
            })),
            "late_notices": notices(snapshot, request),
            "otherwise": request.otherwise.map(|one| object!({
                "late_notices": one.reading,
                "outcome": one.outcome.code(),
                "due": one.due,
            })),
        })).collect::<Vec<_>>(),
        "denominator": { "authorities": timeliness.outcomes.asked, "of": timeliness.authorities },
    })
}

/// Notices given when the time for answering was over, and the answers on time by either reading of
/// what they do.
fn late_notices(timeliness: &Timeliness) -> Value {
    let late = timeliness.late_notices;
    let (nothing, the_day) = match timeliness.reading {
        LateNotices::MoveNothing => (timeliness.outcomes, late.otherwise),
        LateNotices::MoveTheDay => (late.otherwise, timeliness.outcomes),
    };
    let on_time = |of: RequestOutcomes| known(of.unknown < of.asked, of.on_time);
    object!({
        "counted": timeliness.reading,
        "requests": late.requests,
        "arguable": late.arguable,
        "on_time_if_they_move_nothing": on_time(nothing),
        "on_time_if_they_move_the_day": on_time(the_day),
    })
}

fn notices(snapshot: &Snapshot, request: &RequestTime) -> Vec<Value> {
    let law = snapshot.campaign.law;
    let notices = request.late_notices.iter();
    notices
        .map(|one| {
            object!({
                "kind": one.notice.code(),
                "given": one.given,
                "by": one.by,
                "arguable": one.arguable,
                "counts": one.counts,
                "basis": one.basis(law),
            })
        })
        .collect()
}

/// What depends on days is `null` where the days of no request are known.
fn outcomes(outcomes: &RequestOutcomes) -> Value {
    let any = outcomes.unknown < outcomes.asked;
    object!({
        "asked": outcomes.asked,
        "answered": outcomes.answered,
        "on_time": known(any, outcomes.on_time),
        "late": known(any, outcomes.late),
        "overdue": known(any, outcomes.overdue),
        "not_yet_due": known(any, outcomes.not_yet_due),
        "stopped": known(any, outcomes.stopped),
        "withdrawn": outcomes.withdrawn,
        "lapsed": known(any, outcomes.lapsed),
        "unknown": outcomes.unknown,
        "unknown_answered": outcomes.unknown_answered,
    })
}

fn known(known: bool, n: u32) -> Value {
    if known { object!(n) } else { Value::Null }
}

fn spread(spread: Option<Spread>) -> Value {
    spread.map_or(Value::Null, |spread| {
        object!({
            "answers": spread.n,
            "least": spread.least,
            "lower_quartile": spread.lower,
            "median": spread.median,
            "median_interval": spread.interval.map(|(low, high)| object!({
                "method": "order-statistics",
                "level_percent": 95,
                "low": low,
                "high": high,
            })),
            "upper_quartile": spread.upper,
            "greatest": spread.greatest,
            "quartiles": "hyndman-fan-7",
        })
    })
}
