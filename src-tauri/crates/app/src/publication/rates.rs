//! Which rates of a campaign have tables and charts of their own in its summary.

use crate::error::{ApiError, Result};
use analysis::other_rates::OtherRate;
use foi::{Publication, Snapshot};
use report::other_rates::rate_key;

/// Rates for one summary, in the place of those that the campaign shows.
#[derive(Clone, Copy, Debug)]
pub enum RateChoice<'a> {
    All,
    /// By name, or by the short name. The headline rate has its tables in any case.
    Only(&'a [String]),
}

/// The record with this choice in the place of its own.
///
/// # Errors
/// [`ApiError`] where no rate has a name.
pub fn choose(snapshot: &Snapshot, choice: RateChoice) -> Result<Snapshot> {
    let all = OtherRate::all(snapshot, |_| true);
    let mut wanted = Vec::new();
    if let RateChoice::Only(names) = choice {
        for name in names {
            wanted.extend(named(snapshot, &all, name)?);
        }
    }
    let left_out = |rate: &&OtherRate| match choice {
        RateChoice::All => false,
        RateChoice::Only(_) => !wanted.contains(&rate.code),
    };
    let keys: Vec<String> = all.iter().map(|rate| rate_key(&rate.code)).collect();
    let mut publication: Publication = snapshot.publication.clone();
    publication.left_out.retain(|key| !keys.contains(key));
    let left_out = all.iter().filter(left_out);
    publication
        .left_out
        .extend(left_out.map(|rate| rate_key(&rate.code)));
    let mut chosen = snapshot.clone();
    chosen.publication = publication;
    Ok(chosen)
}

/// The short name of the rate of a name; `None` of the headline rate.
fn named(snapshot: &Snapshot, all: &[OtherRate], name: &str) -> Result<Option<String>> {
    let wanted = name.trim().to_lowercase();
    let is_it = |one: &&OtherRate| one.code == wanted || one.name.to_lowercase() == wanted;
    if let Some(rate) = all.iter().find(is_it) {
        return Ok(Some(rate.code.clone()));
    }
    let headline = snapshot.rate_name().unwrap_or_default();
    if headline.to_lowercase() == wanted {
        return Ok(None);
    }
    let others = all
        .iter()
        .map(|rate| format!("{} ({})", rate.name, rate.code));
    let known: Vec<String> = std::iter::once(headline.to_owned())
        .filter(|name| !name.is_empty())
        .chain(others)
        .collect();
    Err(ApiError::invalid(
        "rate",
        format!(
            "No rate is called “{}”. Choose from: {}. Nothing was written.",
            name.trim(),
            known.join(", ")
        ),
    ))
}
