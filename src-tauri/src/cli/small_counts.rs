//! `audit`: what readers could work out of the counts that the summary would hide.

use super::publication::Rates;
use super::{pretty, stamp};
use app::error::{ApiError, Result};
use app::publication::rates::choose;
use app::session::Session;
use app::small_counts::attacker::{self as view, SmallCountCheckView};
use app::small_counts::view::{TellingWordsRow, telling_words};
use app::small_counts::words;
use app::small_counts::{self, releases};
use clap::Args;
use foi::{Rounding, SmallCountRule};
use serde::Serialize;
use std::borrow::Cow;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Audit {
    file: PathBuf,
    #[command(flatten)]
    rule: Rule,
    #[command(flatten)]
    rates: Rates,
    /// Make it the campaign's rule, which every export follows.
    #[arg(long)]
    keep: bool,
    /// Record what the summary prints now as published, under this name. Later summaries are
    /// checked against it.
    #[arg(long, value_name = "NAME", value_parser = super::name)]
    released: Option<String>,
    /// Take back a release of this name that readers never got. Later summaries are no longer checked
    /// against it.
    #[arg(long, value_name = "NAME", requires = "reason")]
    withdraw: Option<String>,
    /// Say that a sentence which may tell a hidden count may be printed. The list of them names each.
    #[arg(
        long,
        value_name = "WORDS",
        requires = "reason",
        conflicts_with = "withdraw"
    )]
    confirm: Option<String>,
    /// The reason for --withdraw, such as “It never left this computer”, or for --confirm.
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// What `audit --json` prints.
#[derive(Serialize)]
struct Found<'a> {
    #[serde(flatten)]
    check: &'a SmallCountCheckView,
    words: &'a [TellingWordsRow],
}

pub(super) fn run(args: &Audit) -> Result<String> {
    let mut session = Session::open(&args.file)?;
    let given = args.rule.given()?;
    let reason = args.reason.as_deref().unwrap_or_default();
    let mut done = Vec::new();
    if let Some(name) = &args.withdraw {
        done.push(releases::withdraw_named(
            &mut session,
            &stamp(),
            name,
            reason,
        )?);
    }
    let rule = given.unwrap_or(session.snapshot().publication.small_counts);
    // Not the one that this command records: it hides what is said here to be hidden.
    let earlier = small_counts::earlier(&session)?;
    // What was done is said, also where nothing is hidden any more.
    if done.is_empty() && !small_counts::applies(rule, &earlier) {
        return Err(ApiError::invalid(
            "threshold",
            "This threshold hides nothing. Give one of 2 or more. Common thresholds are 5 (hides 1 to 4) and 10.",
        ));
    }
    if args.keep {
        small_counts::set(&mut session, &stamp(), rule)?;
    }
    if let Some(name) = &args.released {
        if given.is_some() && !args.keep {
            return Err(ApiError::invalid(
                "released",
                "A release follows the campaign's own rule. Add --keep, or leave the rule out.",
            ));
        }
        if args.rates.given().is_some() {
            return Err(ApiError::invalid(
                "released",
                "A release has the rates of the campaign's own summary. Leave --rate and --all-rates out, or choose the rates with “publication --set” first.",
            ));
        }
        done.push(releases::release(&mut session, &stamp(), name)?.value);
    }
    if let Some(key) = &args.confirm {
        done.push(words::confirm(&mut session, &stamp(), rule, key, reason)?.value);
    }
    let snapshot = match args.rates.given() {
        Some(choice) => Cow::Owned(choose(session.snapshot(), choice)?),
        None => Cow::Borrowed(session.snapshot()),
    };
    let published = small_counts::publish(&snapshot, rule, &earlier);
    let found = view::check_published(&published, &earlier);
    let words = telling_words(&snapshot, &published);
    if args.json {
        return pretty(&Found {
            check: &found,
            words: &words,
        });
    }
    let mut text = view::text(&found);
    if !words.is_empty() {
        text.push_str("\nSentences that may tell a hidden count:");
    }
    for one in &words {
        let said = match one.confirmed.as_str() {
            "" => "not confirmed".to_owned(),
            reason => format!("may be printed: {reason}"),
        };
        text.push_str(&format!(
            "\n    {}: “{}” ({}; {said})  {}",
            one.place, one.sentence, one.cell, one.key
        ));
    }
    for done in done {
        text.push_str(&format!("\n{done}."));
    }
    Ok(text)
}

#[derive(Clone, Copy, Debug, Args)]
pub struct Rule {
    /// Hide counts below this number: 5 hides 1 to 4. The campaign's own rule unless given.
    #[arg(long, value_name = "N")]
    threshold: Option<u32>,
    /// Hide zero as well.
    #[arg(long, requires = "threshold")]
    zeros: bool,
    /// Round counts to the nearest multiple of this number.
    #[arg(long, value_name = "BASE")]
    round: Option<u32>,
    /// Round so that totals add up: to 5, or to the multiple that --round gives.
    #[arg(long)]
    controlled: bool,
}

impl Rule {
    /// The rule that was asked for; `None` where none was.
    pub fn given(self) -> Result<Option<SmallCountRule>> {
        if self.threshold.is_none() && self.round.is_none() && !self.controlled {
            return Ok(None);
        }
        let usual = SmallCountRule::default();
        let rule = SmallCountRule {
            threshold: self.threshold.unwrap_or(usual.threshold),
            zeros: self.zeros,
            rounding: match (self.controlled, self.round) {
                (true, _) => Rounding::Controlled,
                (false, Some(_)) => Rounding::Conventional,
                (false, None) => Rounding::None,
            },
            base: self.round.unwrap_or(usual.base),
        };
        small_counts::check(rule)?;
        Ok(Some(rule))
    }
}
