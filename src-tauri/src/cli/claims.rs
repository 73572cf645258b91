//! `claims`: does the record bear out what the publication says.

use super::{pretty, stamp};
use analysis::claims::{self, ClaimVerdict};
use app::claims::view;
use app::error::Result;
use app::session::Session;
use app::small_counts::claims as hidden_claims;
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Claims {
    file: PathBuf,
    /// Confirm that the number of a claim may be printed, although it rests on a hidden count or
    /// cannot be checked against a printed number. Until then no summary is written. The
    /// confirmation ends when the claim or the record's number changes. May be given several times.
    #[arg(long, value_name = "CLAIM", requires = "reason", value_parser = super::name)]
    confirm: Vec<String>,
    /// The reason for --confirm.
    #[arg(long, value_name = "TEXT", requires = "confirm")]
    reason: Option<String>,
    /// Withdraw the confirmation of a claim.
    #[arg(long, value_name = "CLAIM", conflicts_with = "confirm", value_parser = super::name)]
    unconfirm: Option<String>,
    /// Remove a claim from the list.
    #[arg(long, value_name = "CLAIM", conflicts_with_all = ["confirm", "unconfirm"], value_parser = super::name)]
    remove: Option<String>,
    /// Print JSON.
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
    /// Why its number may be printed although a count that it rests on is hidden; null where
    /// nobody said so.
    confirmed: Option<&'a str>,
}

/// A claim that does not hold is not a failure of the command: it is the answer.
pub(super) fn run(args: &Claims) -> Result<String> {
    let mut session = Session::open(&args.file)?;
    if let Some(reason) = &args.reason {
        hidden_claims::confirm(&mut session, &stamp(), &args.confirm, reason)?;
    }
    if let Some(name) = &args.unconfirm {
        hidden_claims::unconfirm(&mut session, &stamp(), name)?;
    }
    if let Some(name) = &args.remove {
        let id = hidden_claims::named(session.snapshot(), name)?.id;
        app::claims::remove(&mut session, &stamp(), id)?;
    }
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
                confirmed: hidden_claims::confirmation(snapshot, claim)
                    .map(|said| said.reason.as_str()),
            }
        })
        .collect();
    if args.json {
        return pretty(&lines);
    }
    if lines.is_empty() {
        return Ok("This campaign has no claims.".to_owned());
    }
    let mut text = vec![format!("{}.", view::claims(snapshot).summary)];
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
        if let Some(reason) = line.confirmed {
            text.push(format!(
                "    may be printed although a count that it rests on, or may rest on, is hidden: {reason}"
            ));
        }
    }
    Ok(text.join("\n"))
}
