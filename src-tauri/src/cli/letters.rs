//! Letters as drafts.

use ::letters::Extra;
use app::authorities::find_authority;
use app::clock;
use app::error::{ApiError, Result};
use app::letters;
use app::requests::view as requests;
use app::session::Session;
use app::shared::files::write_files;
use chrono::NaiveDate;
use clap::Args;
use foi::{Id, LetterKind};
use std::path::PathBuf;
use store::Readers;

#[derive(Debug, Args)]
pub struct Letters {
    file: PathBuf,
    /// The kind of letter.
    #[arg(long, value_parser = LetterKind::ALL.map(LetterKind::code))]
    kind: String,
    /// Who to write to: all, one of the lists of the Requests screen (overdue, waiting, draft, refused,
    /// part …), or the name of an authority. May be given several times.
    #[arg(long, required = true, value_parser = super::name)]
    to: Vec<String>,
    /// The folder to write into.
    #[arg(long)]
    out: PathBuf,
    /// The date of the letters; today unless given.
    #[arg(long, value_parser = super::day)]
    as_of: Option<NaiveDate>,
    /// With --kind clarification: the answer to the authority's question.
    #[arg(long, default_value = "")]
    clarification: String,
    /// With --kind discrepancy: what does not agree.
    #[arg(long, default_value = "")]
    discrepancy: String,
    /// Replace files that are already there.
    #[arg(long)]
    force: bool,
}

pub(super) fn run(args: &Letters) -> Result<String> {
    let kind = LetterKind::from_code(&args.kind)
        .ok_or_else(|| ApiError::invalid("kind", "There is no letter of that kind."))?;
    let session = Session::open(&args.file)?;
    let today = args.as_of.unwrap_or_else(clock::today);
    let extra = Extra {
        clarification: args.clarification.clone(),
        discrepancy: args.discrepancy.clone(),
    };
    let chosen = recipients(&session, &args.to, today)?;
    if chosen.is_empty() {
        return Ok(format!(
            "No authority is {}, so no letter was written.",
            args.to.join(" or ")
        ));
    }
    let drafts = letters::drafts(session.snapshot(), &chosen, kind, &extra, today)?;
    let (fit, unfit): (Vec<_>, Vec<_>) = drafts
        .into_iter()
        .partition(|(_, unsuited)| unsuited.is_empty());
    let mut text = String::new();
    if !fit.is_empty() {
        let ids: Vec<Id> = fit.iter().map(|(draft, _)| draft.authority).collect();
        let files = letters::files(&session, &ids, kind, &extra, today)?;
        let written = write_files(&args.out, files, args.force, Readers::Owner)?;
        text.push_str(&format!(
            "Wrote into {}:\n{}\n",
            written.folder,
            written.files.join("\n")
        ));
    }
    for (draft, _) in fit.iter().filter(|(draft, _)| !draft.missing.is_empty()) {
        let missing: Vec<&str> = draft.missing.iter().map(|one| one.label.as_str()).collect();
        text.push_str(&format!(
            "Not ready: {} (missing: {})\n",
            draft.authority_name,
            missing.join(", ")
        ));
    }
    for (draft, unsuited) in &unfit {
        text.push_str(&format!("Left out: {}. {unsuited}\n", draft.authority_name));
    }
    if fit.is_empty() {
        return Err(ApiError::invalid("to", text.trim_end()));
    }
    Ok(text)
}

/// Everybody on the lists and of the names given, once, by name.
fn recipients(session: &Session, to: &[String], today: NaiveDate) -> Result<Vec<Id>> {
    let snapshot = session.snapshot();
    let view = requests::requests(snapshot, today);
    let mut chosen = Vec::new();
    for who in to {
        let word = who.trim().to_lowercase();
        if word == "all" {
            chosen.extend(view.rows.iter().map(|row| row.id));
        } else if requests::is_filter(&word) {
            chosen.extend(
                view.rows
                    .iter()
                    .filter(|row| row.filters.contains(&word))
                    .map(|row| row.id),
            );
        } else {
            chosen.push(find_authority(snapshot, who)?);
        }
    }
    Ok(view
        .rows
        .iter()
        .map(|row| row.id)
        .filter(|id| chosen.contains(id))
        .collect())
}
