//! `compare`: the headline rate of two sets of authorities, or of two periods.

use super::{NOT_FOR_PUBLICATION, hides, only_of_the_record};
use crate::cli::pretty;
use analysis::compare::{Comparison, Group};
use analysis::interval::Estimate;
use app::analysis::compare::{self as view};
use app::analysis::form::{CompareQuestion, CompareSet};
use app::authorities::find_authority;
use app::clock;
use app::error::{ApiError, Result};
use app::session::Session;
use clap::Args;
use foi::{Id, Snapshot, format};
use report::compose::Options;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Stands for everyone in the analysis who is not on the other side.
const OTHERS: &str = "others";

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("what").required(true).multiple(true))]
pub struct Compare {
    file: PathBuf,
    /// Two periods by their slugs, separated by a comma.
    #[arg(long, group = "what", conflicts_with_all = ["region", "authority", "against"], value_parser = crate::cli::name)]
    periods: Option<String>,
    /// A region of the first set; may be given again.
    #[arg(long, alias = "regions", group = "what", requires = "against", value_parser = crate::cli::name)]
    region: Vec<String>,
    /// An authority of the first set; may be given again.
    #[arg(long, alias = "authorities", group = "what", requires = "against", value_parser = crate::cli::name)]
    authority: Vec<String>,
    /// An authority of the second set, or with --region a region; may be given again. Or
    /// `others`.
    #[arg(long, value_parser = crate::cli::name)]
    against: Vec<String>,
    /// The record's own view, also where the campaign hides small counts. Not for publication.
    #[arg(long)]
    record: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub fn run(args: &Compare) -> Result<String> {
    let session = Session::open(&args.file)?;
    let (hides, _) = hides(&session)?;
    if hides && !args.record {
        return Err(only_of_the_record());
    }
    let snapshot = session.snapshot();
    let options = Options::for_campaign(snapshot, clock::today());
    let question = question(snapshot, args)?;
    if !args.json {
        let table = view::table(snapshot, &options, &question)?;
        let text = report::write::text(&table);
        return Ok(match hides {
            true => format!("{NOT_FOR_PUBLICATION}\n\n{text}"),
            false => text,
        });
    }
    let compared = view::compared(snapshot, &question)?;
    let found = compared.comparison(snapshot, options.choices.interval);
    let [first, second] = compared.names(snapshot);
    let method = options.choices.interval.code();
    pretty(&json!({
        "first": group(snapshot, &found, first, &found.first, method),
        "second": group(snapshot, &found, second, &found.second, method),
        "difference": estimate(found.contrast.difference, "newcombe"),
        "ratio": estimate(found.contrast.ratio, "log-normal"),
        "shared": found.shared,
        "left_out": found.left_out.iter().map(|left| json!({
            "authority": snapshot.authorities[left.authority].name,
            "measure": snapshot.measures[left.measure].slug,
            "period": snapshot.periods[left.period].slug,
            "state": left.state.code(),
        })).collect::<Vec<_>>(),
    }))
}

fn question(snapshot: &Snapshot, args: &Compare) -> Result<CompareQuestion> {
    if let Some(periods) = &args.periods {
        let (first, second) = periods.split_once(',').ok_or_else(|| {
            ApiError::invalid(
                "periods",
                "Give two periods, separated by a comma: 2019,2020.",
            )
        })?;
        return Ok(CompareQuestion::Periods {
            first: period(snapshot, first.trim())?,
            second: period(snapshot, second.trim())?,
        });
    }
    let mut first = CompareSet {
        regions: args.region.clone(),
        ..CompareSet::default()
    };
    for name in &args.authority {
        first.authorities.push(find_authority(snapshot, name)?);
    }
    let mut second = CompareSet::default();
    for name in &args.against {
        let is_region = |name: &str| {
            let mut all = snapshot.authorities.iter();
            all.any(|one| one.region.trim() == name)
        };
        if name == OTHERS {
            second.others = true;
        } else if !args.region.is_empty() && is_region(name) {
            second.regions.push(name.clone());
        } else {
            second.authorities.push(find_authority(snapshot, name)?);
        }
    }
    Ok(CompareQuestion::Sets { first, second })
}

fn period(snapshot: &Snapshot, slug: &str) -> Result<Id> {
    let found = snapshot.periods.iter().find(|one| one.slug == slug);
    found.map(|one| one.id).ok_or_else(|| {
        let all: Vec<&str> = snapshot.periods.iter().map(|one| &*one.slug).collect();
        ApiError::invalid(
            "periods",
            format!(
                "No period is called “{slug}”. The periods are {}.",
                all.join(", ")
            ),
        )
    })
}

fn group(
    snapshot: &Snapshot,
    found: &Comparison,
    name: &str,
    group: &Group,
    method: &str,
) -> Value {
    let decimals = found
        .measures
        .map_or(0, |(_, whole)| snapshot.measures[whole].decimals);
    let number = |scaled| format::unscaled(scaled, decimals);
    json!({
        "name": name,
        "authorities": group.authorities,
        "part": group.sums.map(|(part, _)| number(part)),
        "whole": group.sums.map(|(_, whole)| number(whole)),
        "rate_percent": group.rate.map(|rate| rate.percent),
        "interval": group.rate.and_then(|rate| rate.interval).map(|(low, high)| json!({
            "method": method, "low_percent": low, "high_percent": high,
        })),
    })
}

fn estimate(found: Option<Estimate>, method: &str) -> Value {
    found.map_or(Value::Null, |found| {
        json!({
            "value": found.value, "method": method,
            "low": found.interval.0, "high": found.interval.1,
        })
    })
}
