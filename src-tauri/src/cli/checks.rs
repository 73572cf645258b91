//! `check`: is the file sound, and what in its record looks wrong.

use super::pretty;
use analysis::checks::FindingKind;
use app::checks::view as checks;
use app::error::{ApiError, ErrorCode, Result};
use app::session::Session;
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Check {
    file: PathBuf,
    /// Also list findings that were explained.
    #[arg(long)]
    all: bool,
    /// For machines.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Serialize)]
struct Checked {
    /// What is wrong with the file itself; empty where it is sound.
    file: Vec<String>,
    #[serde(flatten)]
    checks: checks::ChecksView,
}

/// Findings are no failure: they are for a person to look at. A file that is not sound is one.
pub(super) fn check(args: &Check) -> Result<String> {
    let session = Session::open(&args.file)?;
    let problems = session.store().check()?;
    if !problems.is_empty() {
        return Err(ApiError::new(ErrorCode::Refused, problems.join("\n")));
    }
    let view = checks::checks(&session)?;
    if args.json {
        return pretty(&Checked {
            file: problems,
            checks: view,
        });
    }
    let mut lines = vec![
        format!("The file is sound. {}.", view.summary),
        format!("{}.", view.eyes.words),
    ];
    if !view.without_source.is_empty() {
        lines.push(view.without_source.clone());
    }
    for finding in &view.findings {
        if finding.explanation.is_some() && !args.all {
            continue;
        }
        lines.push(format!(
            "{}: {}: {}",
            finding.severity_words, finding.kind_title, finding.says
        ));
        for cell in &finding.cells {
            lines.push(format!("    {}: {}", cell.title, cell.text));
        }
        if finding.kind == FindingKind::PrefilledLeftover && finding.explanation.is_none() {
            lines.push("    measures FILE --mend takes it off".to_owned());
        }
        if let Some(said) = &finding.explanation {
            lines.push(format!("    explained by {}: {}", said.by, said.reason));
        }
        if let Some(said) = &finding.outdated {
            lines.push(format!(
                "    explained before the figures changed, by {}: {}",
                said.by, said.reason
            ));
        }
    }
    Ok(lines.join("\n"))
}
