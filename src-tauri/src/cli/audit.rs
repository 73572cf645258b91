//! `audit`: what readers could work out of the counts that the summary would hide.

use super::pretty;
use crate::error::{ApiError, Result};
use crate::session::Session;
use crate::views::audit as view;
use clap::Args;
use foi::DisclosureRule;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Audit {
    file: PathBuf,
    /// Counts below it are hidden.
    #[arg(long)]
    threshold: u32,
    /// Zero is hidden as well.
    #[arg(long)]
    zeros: bool,
    /// For machines.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Audit) -> Result<String> {
    if args.threshold < 2 {
        return Err(ApiError::invalid(
            "threshold",
            "A threshold below 2 hides nothing. Common ones are 5 (hides 1 to 4) and 10.",
        ));
    }
    let session = Session::open(&args.file)?;
    let rule = DisclosureRule {
        threshold: args.threshold,
        zeros: args.zeros,
        ..DisclosureRule::default()
    };
    let found = view::of(session.snapshot(), rule);
    if args.json {
        pretty(&found)
    } else {
        Ok(view::text(&found))
    }
}
