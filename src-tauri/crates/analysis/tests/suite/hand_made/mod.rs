//! Every statistic on a few figures that can be worked out by hand.

mod amounts;
mod answers;
mod as_at;
mod between;
mod changes;
mod checks;
mod claims;
mod compare;
mod counts;
mod denominators;
mod funnel;
mod inferred;
mod late_notices;
mod outcomes;
mod per_head;
mod rates;
mod rates_by_region;
mod reconcile;
mod responses;
mod sample;
mod sensitivity;
mod sums;
mod timeline;
mod timeliness;
mod trend;

/// Are two numbers, or two missing ones, the same but for rounding?
fn close(computed: Option<f64>, expected: Option<f64>) -> bool {
    match (computed, expected) {
        (Some(computed), Some(expected)) => (computed - expected).abs() < 1e-9,
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}
