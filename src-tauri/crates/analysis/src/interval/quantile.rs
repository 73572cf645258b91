//! The inverse of a distribution function.

/// Halving alone would take fewer than these to the last bit.
const MAX_STEPS: u32 = 60;
/// Relative; a step further would change nothing that is ever shown.
const NEAR: f64 = 1e-13;

/// Where the rising function `below` reaches `share`, between `low` and `high`: Newton's steps by
/// its `density` from `start`, and halving where one would leave the bracket.
pub(super) fn solve(
    below: impl Fn(f64) -> f64,
    density: impl Fn(f64) -> f64,
    share: f64,
    start: f64,
    (mut low, mut high): (f64, f64),
) -> f64 {
    let mut at = if start > low && start < high {
        start
    } else {
        f64::midpoint(low, high)
    };
    for _ in 0..MAX_STEPS {
        let off = below(at) - share;
        if off > 0.0 {
            high = at;
        } else {
            low = at;
        }
        let newton = at - off / density(at);
        let next = if newton > low && newton < high {
            newton
        } else {
            f64::midpoint(low, high)
        };
        let near = (next - at).abs() <= NEAR * at;
        at = next;
        if near {
            break;
        }
    }
    at
}
