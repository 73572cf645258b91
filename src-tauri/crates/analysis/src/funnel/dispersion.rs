//! How much more the rates of authorities spread than chance alone lets them.

/// Share of the authorities at either end whose distance is pulled in to that of the next one
/// before their spread is taken: a few outliers must not hide themselves (Spiegelhalter 2005,
/// 3.2).
const WINSORISED: f64 = 0.1;

/// How much wider than by chance alone the rates of `pairs` (part and whole) spread around
/// `theta`, as a factor of the variance that is at least 1: the mean square of their distances,
/// the outermost tenth at either end pulled in.
#[must_use]
pub fn overdispersion(pairs: impl Iterator<Item = (i64, i64)>, theta: f64) -> f64 {
    let variance = theta * (1.0 - theta);
    let mut distances: Vec<f64> = pairs
        .filter(|&(_, n)| n > 0 && variance > 0.0)
        .map(|(x, n)| {
            let n = n as f64;
            (x as f64 - n * theta) / (n * variance).sqrt()
        })
        .collect();
    distances.sort_by(f64::total_cmp);
    let last = distances.len().saturating_sub(1);
    let pulled = (WINSORISED * distances.len() as f64) as usize;
    let (Some(&low), Some(&high)) = (
        distances.get(pulled),
        distances.get(last - pulled.min(last)),
    ) else {
        return 1.0;
    };
    mean_square(&distances, low, high).max(1.0)
}

/// The variance between authorities, of the arcsine of the root of their rates: the moment
/// estimate of DerSimonian and Laird from the pulled-in distances (Spiegelhalter and others,
/// “Statistical methods for healthcare regulation”, Journal of the Royal Statistical Society A
/// 175, 2012; as the FunnelPlotR package computes it for proportions). Zero where the rates of
/// `pairs` spread around `theta` no more than chance lets them.
#[must_use]
pub fn between(pairs: impl Iterator<Item = (i64, i64)>, theta: f64) -> f64 {
    let target = angle(theta);
    // Weights: one over the variance of an arcsine, which is 1 / 4n.
    let (mut weights, mut squares) = (0.0, 0.0);
    let mut distances: Vec<f64> = pairs
        .filter(|&(x, n)| n > 0 && (0..=n).contains(&x))
        .map(|(x, n)| {
            let weight = 4.0 * n as f64;
            weights += weight;
            squares += weight * weight;
            (angle(x as f64 / n as f64) - target) * weight.sqrt()
        })
        .collect();
    distances.sort_by(f64::total_cmp);
    let (Some(low), Some(high)) = (
        quantile(&distances, WINSORISED),
        quantile(&distances, 1.0 - WINSORISED),
    ) else {
        return 0.0;
    };
    let n = distances.len() as f64;
    let excess = n * mean_square(&distances, low, high) - (n - 1.0);
    // One authority alone has nothing between it and another.
    let scale = weights - squares / weights;
    if scale > 0.0 {
        (excess / scale).max(0.0)
    } else {
        0.0
    }
}

/// Limits around `theta` for `n` cases, `z` standard deviations off, with the variance `between`
/// authorities added to that of chance.
pub(super) fn widened(theta: f64, n: i64, z: f64, between: f64) -> (f64, f64) {
    let reach = z * (0.25 / n as f64 + between).sqrt();
    let share = |at: f64| at.clamp(0.0, std::f64::consts::FRAC_PI_2).sin().powi(2);
    (share(angle(theta) - reach), share(angle(theta) + reach))
}

/// Standard deviations of the arcsine from that of `theta`, with the variance `between` authorities
/// added to that of chance. `None` of no case.
pub(super) fn distance(share: f64, theta: f64, n: i64, between: f64) -> Option<f64> {
    (n > 0).then(|| (angle(share) - angle(theta)) / (0.25 / n as f64 + between).sqrt())
}

/// The arcsine of the root of a share: its variance hangs on the number of cases alone.
fn angle(share: f64) -> f64 {
    share.sqrt().asin()
}

fn mean_square(distances: &[f64], low: f64, high: f64) -> f64 {
    let squares = distances.iter().map(|one| one.clamp(low, high).powi(2));
    squares.sum::<f64>() / distances.len() as f64
}

/// Linear between neighbours (type 7 of Hyndman and Fan, 1996). `None` of an empty list.
fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let place = share * sorted.len().checked_sub(1)? as f64;
    let below = sorted.get(place.floor() as usize)?;
    let above = sorted.get(place.ceil() as usize)?;
    Some(below + (above - below) * place.fract())
}
