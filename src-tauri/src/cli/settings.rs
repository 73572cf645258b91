//! `measures`: what is counted, and how its parts stand to it.

use super::{by_name, pretty, stamp};
use app::error::{ApiError, Result};
use app::session::Session;
use app::settings::form::MeasureForm;
use app::settings::measures;
use clap::{Args, ValueEnum};
use foi::{Measure, Snapshot};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Measures {
    file: PathBuf,
    /// The measure to change: its label or slug.
    #[arg(long, value_parser = super::name)]
    measure: Option<String>,
    /// Its new label.
    #[arg(long, requires = "measure")]
    label: Option<String>,
    /// Its unit, such as people or kennels; empty for none.
    #[arg(long, value_name = "TEXT", requires = "measure")]
    unit: Option<String>,
    /// Whether one case can be in several of its parts. Such parts are not added up.
    #[arg(long, requires = "measure")]
    parts: Option<Parts>,
    /// Remove what ready-made measures left on the measures that replaced them: outcome types, short
    /// names and units that do not fit the label. This is one change, which can be undone.
    #[arg(long, conflicts_with = "measure")]
    mend: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Parts {
    /// They may overlap.
    Overlap,
    /// They exclude each other.
    Exclude,
}

pub(super) fn run(args: &Measures) -> Result<String> {
    let mut session = Session::open(&args.file)?;
    if let Some(name) = &args.measure {
        let snapshot = session.snapshot();
        let id = find(snapshot, name)?;
        let measure = snapshot
            .measure(id)
            .map(|at| &snapshot.measures[at])
            .ok_or_else(|| ApiError::missing("measure"))?;
        if args.label.is_none() && args.parts.is_none() && args.unit.is_none() {
            return Err(ApiError::invalid(
                "measure",
                "Choose what to change: --label TEXT, --unit TEXT, or --parts overlap or exclude.",
            ));
        }
        if args.parts.is_some() && !snapshot.measures.iter().any(|one| one.part_of == Some(id)) {
            return Err(ApiError::invalid(
                "parts",
                format!("“{}” has no parts.", measure.label),
            ));
        }
        let old =
            MeasureForm::from_snapshot(snapshot, id).ok_or_else(|| ApiError::missing("measure"))?;
        let overlapped = old.parts_overlap;
        let form = MeasureForm {
            unit: args.unit.clone().unwrap_or_else(|| measure.unit.clone()),
            label: args.label.clone().unwrap_or_else(|| measure.label.clone()),
            parts_overlap: match args.parts {
                Some(parts) => matches!(parts, Parts::Overlap),
                None => overlapped,
            },
            ..old
        };
        let same = (form.label.trim(), form.unit.trim(), form.parts_overlap)
            == (&*measure.label, &*measure.unit, overlapped);
        if same && !args.json {
            return Ok(format!(
                "Nothing was changed: “{}” has these settings already.",
                measure.label
            ));
        }
        if same {
            return pretty(&snapshot.measures);
        }
        let written = measures::put(&mut session, &stamp(), form)?;
        if !args.json {
            return Ok(written.value);
        }
    }
    if args.mend {
        let written = measures::mend(&mut session, &stamp())?;
        if !args.json {
            return Ok(written.value);
        }
    }
    let snapshot = session.snapshot();
    if args.json {
        return pretty(&snapshot.measures);
    }
    let lines: Vec<String> = snapshot
        .measures
        .iter()
        .map(|measure| line(snapshot, measure))
        .collect();
    Ok(lines.join("\n"))
}

fn find(snapshot: &Snapshot, name: &str) -> Result<foi::Id> {
    let all = snapshot.measures.iter();
    by_name(
        "measure",
        name,
        all.map(|one| (one.id, one.slug.as_str(), one.label.as_str())),
    )
}

/// `charged: Charged or summonsed, in offences; part of recorded; outcome type 1`
fn line(snapshot: &Snapshot, measure: &Measure) -> String {
    let mut says = format!("{}: {}", measure.slug, measure.label);
    if !measure.unit.is_empty() {
        says.push_str(&format!(", in {}", measure.unit));
    }
    let whole = measure.part_of.and_then(|id| snapshot.measure(id));
    if let Some(whole) = whole {
        says.push_str(&format!("; part of {}", snapshot.measures[whole].slug));
    }
    if let Some(code) = &measure.outcome_type {
        says.push_str(&format!("; outcome type {code}"));
    }
    let at = snapshot.measure(measure.id);
    if at.is_some_and(|at| snapshot.breakdowns_of(at).any(|b| snapshot.overlaps(b))) {
        says.push_str("; its parts may overlap");
    }
    says
}
