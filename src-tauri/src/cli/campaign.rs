//! `new` and `info`: campaign files.

use super::{Read, day, of_authorities, pretty, stamp};
use app::authorities::{self, ListSource};
use app::campaign;
use app::campaign::view::Example;
use app::clock;
use app::error::{ApiError, ErrorCode, Result};
use app::plan::{self, template};
use app::session::Session;
use app::shared::document::{read_list_file, read_text_file};
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use foi::plan::Plan;
use serde_json::json;
use std::path::PathBuf;
use store::LeaveOut;

#[derive(Debug, Args)]
pub struct New {
    file: PathBuf,
    /// A built-in campaign.
    #[arg(long, value_enum, conflicts_with_all = ["practice", "title", "plan"])]
    example: Option<ExampleName>,
    /// A campaign of fictional authorities with invented figures.
    #[arg(long, conflicts_with_all = ["title", "plan"])]
    practice: bool,
    /// A campaign that follows a plan, as “roundrobin plan FILE” prints it.
    #[arg(long, value_name = "PLAN.toml", conflicts_with_all = ["title", "authorities"])]
    plan: Option<PathBuf>,
    /// With --title: a list of authorities (CSV). With --practice: the number of authorities.
    #[arg(long)]
    authorities: Option<String>,
    /// With --practice: another seed gives other figures.
    #[arg(long, requires = "practice")]
    seed: Option<u64>,
    /// Title of a new campaign. It starts with one measure that is for you to name.
    #[arg(long)]
    title: Option<String>,
    /// With --title: a ready-made question to start with, such as police, complaints, spending,
    /// waiting or policies.
    #[arg(long, requires = "title", conflicts_with_all = ["practice", "example"])]
    template: Option<String>,
    /// The law of the requests: foia, foisa or eir; foia unless given.
    #[arg(long, requires = "title", conflicts_with_all = ["practice", "example"], ignore_case = true, value_parser = ["foia", "foisa", "eir"])]
    law: Option<String>,
    /// First day of the period asked for; by default the last three full years.
    #[arg(long, requires = "title", conflicts_with_all = ["practice", "example"], value_parser = day)]
    from: Option<NaiveDate>,
    /// Last day of the period asked for.
    #[arg(long, requires = "title", conflicts_with_all = ["practice", "example"], value_parser = day)]
    to: Option<NaiveDate>,
}

#[derive(Debug, Args)]
pub struct Copy {
    file: PathBuf,
    /// The file to write.
    #[arg(long)]
    out: PathBuf,
    /// What the copy is without.
    #[arg(long, value_enum, value_delimiter = ',')]
    without: Vec<LeftOut>,
    /// Replace a file that is already there.
    #[arg(long)]
    force: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum LeftOut {
    /// Every entry of History: nothing can be undone in the copy.
    History,
    /// The documents; their names stay.
    Documents,
}

pub(super) fn copy(args: &Copy) -> Result<String> {
    let session = Session::open(&args.file)?;
    let leave_out = LeaveOut {
        history: args.without.contains(&LeftOut::History),
        documents: args.without.contains(&LeftOut::Documents),
    };
    if leave_out == LeaveOut::default() {
        campaign::save_copy(&session, &args.out, args.force)?;
    } else {
        campaign::save_copy_without(&session, &args.out, leave_out, args.force, &stamp())?;
    }
    let without = match (leave_out.history, leave_out.documents) {
        (false, false) => "",
        (true, false) => ", without History",
        (false, true) => ", without documents",
        (true, true) => ", without History and documents",
    };
    Ok(format!("Saved a copy as {}{without}.", args.out.display()))
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ExampleName {
    #[value(name = "refuge-2023")]
    Refuge2023,
}

pub(super) fn make(new: New) -> Result<String> {
    let record = if let Some(path) = &new.plan {
        plan::record(&path.display().to_string(), &read_text_file(path)?)?
    } else if new.practice {
        let authorities = match &new.authorities {
            Some(n) => n.parse().map_err(|_| {
                ApiError::invalid(
                    "authorities",
                    format!("“{n}” is not a number of authorities."),
                )
            })?,
            None => campaign::PRACTICE_AUTHORITIES,
        };
        campaign::practice_of(authorities, new.seed.unwrap_or(campaign::PRACTICE_SEED))
    } else if new.example.is_some() {
        campaign::example(Example::Refuge2023)
    } else {
        titled(&new)?
    };
    let session = campaign::create(&new.file, &record, &stamp(), false).map_err(|error| {
        if error.code == ErrorCode::Exists {
            let advice = "Nothing was created. Give another name, or move that file first.";
            campaign::taken(&new.file, advice)
        } else {
            error
        }
    })?;
    Ok(format!(
        "Created {}: {}, {}.",
        new.file.display(),
        record.campaign.title,
        of_authorities(session.snapshot(), session.snapshot().authorities.len())
    ))
}

fn titled(new: &New) -> Result<foi::Record> {
    let title = new.title.clone().ok_or_else(|| {
        ApiError::invalid(
            "title",
            "Give --plan PLAN.toml, --example refuge-2023, --practice, or --title with --authorities LIST.csv.",
        )
    })?;
    let list = new.authorities.as_ref().ok_or_else(|| {
        ApiError::invalid(
            "authorities",
            "Give the list of authorities: --authorities LIST.csv.",
        )
    })?;
    let path = PathBuf::from(list);
    let bytes = read_list_file(&path)?;
    let preview = authorities::read_list(None, ListSource::Bytes(&bytes), None)?;
    if let Some(problem) = preview.problems.first() {
        return Err(ApiError::invalid(
            "authorities",
            format!(
                "{}, line {}: {} The line is “{}”. Nothing was created.",
                path.display(),
                problem.line,
                problem.reason,
                problem.text
            ),
        ));
    }
    if preview.rows.is_empty() {
        return Err(ApiError::invalid(
            "authorities",
            format!(
                "{} lists no authority. Nothing was created.",
                path.display()
            ),
        ));
    }
    if let Some(row) = preview.rows.iter().find(|row| row.duplicate) {
        return Err(ApiError::invalid(
            "authorities",
            format!(
                "{}: {} is listed twice. {}. Nothing was created.",
                path.display(),
                row.draft.name,
                row.clash.clone().unwrap_or_default()
            ),
        ));
    }
    let mut plan = Plan {
        title,
        authority: preview
            .rows
            .into_iter()
            .map(|row| row.draft.into())
            .collect(),
        ..plan::blank(clock::today())
    };
    match &new.template {
        Some(key) => take_template(&mut plan, key)?,
        None => {
            for (n, measure) in plan.measure.iter_mut().enumerate() {
                measure.label = format!("Measure {}", n + 1);
            }
        }
    }
    if let Some(code) = &new.law {
        plan.law = super::law(code)?;
    }
    if let Some(periods) = &mut plan.periods {
        periods.from = new.from.unwrap_or(periods.from);
        periods.to = new.to.unwrap_or(periods.to);
    }
    Ok(plan.record(&mut clock::new_id)?)
}

/// # Errors
/// The keys that there are, where it is none of them.
fn take_template(plan: &mut Plan, key: &str) -> Result<()> {
    let all = template::questions();
    let known: Vec<String> = all.iter().map(|one| one.key.clone()).collect();
    let found = all.into_iter().find(|one| one.key == key);
    let found = found.ok_or_else(|| {
        ApiError::invalid(
            "template",
            format!(
                "There is no template “{key}”. There are: {}. Nothing was created.",
                known.join(", ")
            ),
        )
    })?;
    plan.measure = found.measure;
    plan.rate = found.rate;
    plan.required = found.required;
    Ok(())
}

pub(super) fn info(read: &Read) -> Result<String> {
    let session = Session::open(&read.file)?;
    let snapshot = session.snapshot();
    let campaign = &snapshot.campaign;
    let progress = analysis::progress::Progress::compute(snapshot);
    if read.json {
        return pretty(&json!({
            "file": read.file,
            "title": campaign.title,
            "law": campaign.law.code(),
            "asker": campaign.asker,
            "period_asked": campaign.period_asked,
            "invented": campaign.invented,
            "read_only": session.store().is_read_only(),
            "schema_version": store::SCHEMA_VERSION,
            "progress": {
                "authorities": progress.authorities, "asked": progress.asked,
                "answered": progress.answered, "complete": progress.complete,
                "included": progress.included,
            },
            "measures": snapshot.measures.iter().map(|m| json!({
                "slug": m.slug, "label": m.label, "unit": m.unit, "decimals": m.decimals,
            })).collect::<Vec<_>>(),
            "periods": snapshot.periods.iter().map(|p| json!({
                "slug": p.slug, "label": p.label, "start": p.start, "end": p.end,
                "months": p.months(),
            })).collect::<Vec<_>>(),
        }));
    }
    let list = |items: Vec<String>| items.join(", ");
    Ok(format!(
        "{}{}\n{}\nAsked {}, answered {}, complete {}, included {}; {} in all\nMeasures: {}\nPeriods: {}",
        campaign.title,
        if campaign.invented {
            format!("\n{}", report::compose::INVENTED)
        } else {
            String::new()
        },
        campaign.law.title(),
        progress.asked,
        progress.answered,
        progress.complete,
        progress.included,
        of_authorities(snapshot, snapshot.authorities.len()),
        list(
            snapshot
                .measures
                .iter()
                .map(|m| format!("{} ({})", m.label, m.slug))
                .collect()
        ),
        list(
            snapshot
                .periods
                .iter()
                .map(|p| format!("{} ({})", p.label, p.slug))
                .collect()
        ),
    ))
}
