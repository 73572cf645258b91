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
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Serialize)]
struct Checked {
    /// Faults of the file itself; empty if it has none.
    file: Vec<String>,
    #[serde(flatten)]
    checks: checks::ChecksView,
}

/// Findings are not a failure of the command, because a person has to look at them. Faults of the
/// file are.
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
        format!("The file has no faults. {}.", view.summary),
        format!("{}.", view.double_entry.words),
    ];
    if !view.without_source.is_empty() {
        lines.push(view.without_source.clone());
    }
    for finding in &view.findings {
        if finding.explanation.is_some() && !args.all {
            continue;
        }
        let whose = match finding.authority_name.as_str() {
            "" => String::new(),
            name => format!("{name}: "),
        };
        lines.push(format!(
            "{whose}{} ({}, {})",
            finding.says,
            finding.kind_title,
            finding.severity_words.to_lowercase()
        ));
        for cell in &finding.cells {
            let text = match cell.text.as_str() {
                "" => "no figure is entered",
                text => text,
            };
            lines.push(format!("    {}: {text}", cell.title));
        }
        if finding.kind == FindingKind::PrefilledLeftover && finding.explanation.is_none() {
            lines.push("    To remove it: measures FILE --mend".to_owned());
        }
        if finding.kind == FindingKind::TotalNotEntered && finding.explanation.is_none() {
            lines.push("    To enter what they add up to: add-up FILE".to_owned());
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
