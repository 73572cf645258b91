//! `claims`: does the record bear out what the publication says.

use super::{pretty, stamp};
use analysis::claims::{self, ClaimVerdict};
use app::claims::{document, view};
use app::error::Result;
use app::session::Session;
use app::shared::document::read_text_file;
use app::small_counts::claims as hidden_claims;
use clap::Args;
use serde::Serialize;
use serde_json::json;
use std::path::{Path, PathBuf};

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
    /// Print every claim as one TOML document, which --set takes.
    #[arg(long, conflicts_with_all = ["confirm", "unconfirm", "remove", "set", "json"])]
    toml: bool,
    /// Give the campaign exactly the claims of this document, in one step that can be undone. Claims
    /// that it does not name are removed, and the step says so.
    #[arg(long, value_name = "CLAIMS.toml", conflicts_with_all = ["confirm", "unconfirm", "remove"])]
    set: Option<PathBuf>,
    /// With --set: say what would change, and change nothing.
    #[arg(long, requires = "set")]
    dry_run: bool,
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
    if args.toml {
        return Ok(document::text(session.snapshot()).trim_end().to_owned());
    }
    if let Some(path) = &args.set {
        return set(&mut session, path, args);
    }
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

fn set(session: &mut Session, path: &Path, args: &Claims) -> Result<String> {
    let text = read_text_file(path)?;
    let name = path.display().to_string();
    let lines = if args.dry_run {
        document::preview(session, &stamp(), &name, &text)?
    } else {
        let applied = document::apply(session, &stamp(), &name, &text)?;
        applied.map_or_else(Vec::new, |written| written.value)
    };
    if args.json {
        return pretty(&json!({ "applied": !args.dry_run, "changes": lines }));
    }
    if lines.is_empty() {
        return Ok(
            "The campaign has exactly these claims already. Nothing was changed.".to_owned(),
        );
    }
    let first = if args.dry_run {
        "This would be changed; nothing was changed yet:"
    } else {
        "Changed, in one step that can be undone:"
    };
    Ok(format!("{first}\n{}", lines.join("\n")))
}
