//! `claims`: does the record bear out what the publication says.

use super::pretty;
use crate::error::Result;
use crate::session::Session;
use crate::views::claims as view;
use analysis::claims::{self, ClaimVerdict};
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Claims {
    file: PathBuf,
    /// For machines.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Serialize)]
struct Line<'a> {
    /// The short name of the claim.
    id: &'a str,
    statement: &'a str,
    /// `about 4%`
    stated: String,
    /// The record's number, percentages from 0 to 100; null where it is not one number.
    computed: Option<f64>,
    /// The same in words, also where it is a range.
    computed_text: &'a str,
    verdict: ClaimVerdict,
    because: &'a str,
}

/// A claim that does not hold is no failure of the command: it is what was asked.
pub(super) fn run(args: &Claims) -> Result<String> {
    let session = Session::open(&args.file)?;
    let snapshot = session.snapshot();
    let checked = claims::all(snapshot);
    let lines: Vec<Line> = checked
        .iter()
        .map(|one| {
            let claim = &snapshot.claims[one.claim];
            Line {
                id: &claim.key,
                statement: &claim.statement,
                stated: view::stated(claim),
                computed: one.value,
                computed_text: &one.computed,
                verdict: one.verdict,
                because: &one.because,
            }
        })
        .collect();
    if args.json {
        return pretty(&lines);
    }
    if lines.is_empty() {
        return Ok("This campaign has no claims.".to_owned());
    }
    let mut text = vec![format!("{}.", view::of(snapshot).summary)];
    for line in lines {
        text.push(format!("{}: {}", line.verdict.words(), line.statement));
        let computed = if line.computed_text.is_empty() {
            String::new()
        } else {
            format!("; the record says {}", line.computed_text)
        };
        text.push(format!(
            "    stated {}{computed}. {}",
            line.stated, line.because
        ));
    }
    Ok(text.join("\n"))
}
