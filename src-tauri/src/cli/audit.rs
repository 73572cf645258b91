//! `audit`: what readers could work out of the counts that the summary would hide.

use super::rule::Rule;
use super::{pretty, stamp};
use crate::actions::disclosure;
use crate::error::{ApiError, Result};
use crate::session::Session;
use crate::views::audit as view;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Audit {
    file: PathBuf,
    #[command(flatten)]
    rule: Rule,
    /// Make it the campaign's rule: every export holds to it.
    #[arg(long)]
    keep: bool,
    /// Record what the summary prints now as published, under this name: later summaries are
    /// checked against it.
    #[arg(long, value_name = "NAME")]
    released: Option<String>,
    /// For machines.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Audit) -> Result<String> {
    let mut session = Session::open(&args.file)?;
    let given = args.rule.given()?;
    let rule = given.unwrap_or(session.snapshot().publication.disclosure);
    // Not the one that this command records: it hides what is said here to be hidden.
    let earlier = disclosure::earlier(&session)?;
    if !disclosure::applies(rule, &earlier) {
        return Err(ApiError::invalid(
            "threshold",
            "This hides nothing. Give a threshold of 2 or more: common ones are 5 (hides 1 to 4) and 10.",
        ));
    }
    if args.keep {
        disclosure::set(&mut session, &stamp(), rule)?;
    }
    let mut recorded = None;
    if let Some(name) = &args.released {
        if given.is_some() && !args.keep {
            return Err(ApiError::invalid(
                "released",
                "What is published holds to the campaign's own rule. Add --keep, or leave the rule out.",
            ));
        }
        recorded = Some(disclosure::release(&mut session, &stamp(), name)?.value);
    }
    let found = view::of(session.snapshot(), rule, &earlier);
    if args.json {
        return pretty(&found);
    }
    let mut text = view::text(&found);
    if let Some(recorded) = recorded {
        text.push_str(&format!("\n{recorded}."));
    }
    Ok(text)
}
