//! Every statistic on a few figures that can be worked out by hand.

mod book;
mod checks;
mod known;
mod outcomes;
mod rates;
mod reconcile;
mod responses;
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
