//! Writing the summary.

use super::disclosure::{self, Earlier};
use super::hidden_claims;
use crate::error::{ApiError, ErrorCode, Result};
use crate::session::Session;
use crate::views::app::Exported;
use crate::views::{audit, claims};
use analysis::disclosure::Published;
use chrono::NaiveDate;
use foi::{DisclosureRule, Publication, Rounding, Snapshot};
use report::compose::Options;
use report::write::{self, Format, Watch, WriteError};
use report::{PublicationSettings, Report};
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

/// Formats by their names on the command line and in the window.
pub fn formats(names: &[String]) -> Result<Vec<Format>> {
    if names.is_empty() {
        return Err(ApiError::invalid("formats", "Choose at least one format."));
    }
    names
        .iter()
        .map(|name| {
            Format::from_code(name.trim()).ok_or_else(|| {
                ApiError::invalid(
                    "formats",
                    format!(
                        "“{name}” is not a format. Use {}.",
                        Format::ALL.map(Format::code).join(", ")
                    ),
                )
            })
        })
        .collect()
}

/// A campaign as it is published.
pub struct Publishing {
    snapshot: Snapshot,
    rule: DisclosureRule,
    earlier: Vec<Earlier>,
    /// How its tables were read, as JSON.
    mappings: Vec<write::File>,
}

impl Publishing {
    /// Everything that an export needs, so that the record is free for others while it is made.
    /// Small counts are hidden by the campaign's own rule.
    pub fn of(session: &Session) -> Result<Self> {
        let mappings = session.store().mappings()?;
        Ok(Self {
            snapshot: session.snapshot().clone(),
            rule: session.snapshot().publication.disclosure,
            earlier: disclosure::earlier(session)?,
            mappings: mappings
                .into_iter()
                .map(|one| write::File {
                    name: format!("{}.json", one.name),
                    bytes: one.content.into_bytes(),
                })
                .collect(),
        })
    }

    #[must_use]
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// With another rule, which may hide more than the campaign's and no less.
    pub fn by(mut self, rule: DisclosureRule) -> Result<Self> {
        disclosure::check(rule)?;
        let own = self.rule;
        let laxer = rule.threshold < own.threshold
            || (own.zeros && own.threshold > 0 && !rule.zeros)
            || (own.rounding != Rounding::None && rule.rounding == Rounding::None);
        if laxer {
            return Err(ApiError::invalid(
                "threshold",
                "This hides less than the campaign's own rule. Change that first: Report, Small counts.",
            ));
        }
        self.rule = rule;
        Ok(self)
    }

    /// Every file of the summary, in memory. None where a hidden count could be worked out from
    /// it.
    pub fn render(
        &self,
        formats: &[Format],
        options: &Options,
        watch: &dyn Watch,
    ) -> Result<Vec<write::File>> {
        let published = disclosure::published(&self.snapshot, self.rule, &self.earlier);
        // The full record hides nothing, and says so.
        if formats.iter().any(|&format| format != Format::Record)
            && let Some(why) = published
                .as_ref()
                .and_then(|one| audit::refusal(one, &self.earlier))
        {
            return Err(refused(&why));
        }
        if formats.iter().any(|format| format.has_tables())
            && let Some(why) = published
                .as_ref()
                .and_then(|one| hidden_claims::refusal(&self.snapshot, one))
        {
            return Err(refused(&why));
        }
        let (tables, report) = report_of(
            &self.snapshot,
            &self.snapshot.publication,
            options,
            published.as_ref(),
        );
        let input = write::Input {
            snapshot: &self.snapshot,
            tables: &tables,
            report: &report,
            published: published.as_ref(),
            mappings: &self.mappings,
        };
        write::all(&input, formats, watch).map_err(|error| {
            let code = if matches!(error, WriteError::Cancelled) {
                ErrorCode::Cancelled
            } else {
                ErrorCode::Internal
            };
            ApiError::new(code, error.to_string())
        })
    }

    /// Writes the summary's files into `folder`. Where some are there already, nothing is written
    /// unless `overwrite` says that they may be replaced. Until every file is made, none is
    /// written.
    pub fn write(
        &self,
        folder: &Path,
        formats: &[Format],
        options: &Options,
        overwrite: bool,
        watch: &dyn Watch,
    ) -> Result<Exported> {
        let files = self
            .render(formats, options, watch)?
            .into_iter()
            .map(|file| (file.name, file.bytes))
            .collect();
        write_files(folder, files, overwrite)
    }
}

fn refused(why: &str) -> ApiError {
    ApiError::new(ErrorCode::Refused, format!("{why} Nothing was written."))
}

/// The summary in the words of `publication`, with every claim checked and small counts hidden. The
/// statistics are those of the printed numbers.
#[must_use]
pub fn report_of(
    snapshot: &Snapshot,
    publication: &Publication,
    options: &Options,
    published: Option<&Published>,
) -> (analysis::Tables, Report) {
    let mut tables = options.tables(snapshot);
    if let Some(published) = published {
        tables = published.tables(snapshot, &tables);
    }
    let edition = PublicationSettings {
        publication: publication.clone(),
        claims: claims::for_report(snapshot, published),
        published: published.cloned(),
    };
    let report = report::publish(snapshot, &tables, options, &edition);
    (tables, report)
}

/// The request log as people keep it: a CSV file, a row an authority.
pub fn request_log(snapshot: &Snapshot, as_of: NaiveDate) -> Result<Vec<u8>> {
    report::request_log::csv(snapshot, as_of)
        .map_err(|error| ApiError::new(ErrorCode::Internal, error.to_string()))
}

/// Writes named files into a folder. Where some are there already, nothing is written unless
/// `overwrite` says that they may be replaced.
pub fn write_files(
    folder: &Path,
    files: Vec<(String, Vec<u8>)>,
    overwrite: bool,
) -> Result<Exported> {
    let there: Vec<&str> = files
        .iter()
        .filter(|(name, _)| folder.join(name).exists())
        .map(|(name, _)| name.as_str())
        .collect();
    if !there.is_empty() && !overwrite {
        return Err(ApiError::new(
            ErrorCode::Exists,
            format!(
                "{} already holds {}. Nothing was written. Replace them, or choose another folder.",
                folder.display(),
                there.join(", ")
            ),
        ));
    }
    fs::create_dir_all(folder).map_err(|error| cannot_write(folder, &error))?;
    for (name, bytes) in &files {
        replace(&folder.join(name), bytes)?;
    }
    Ok(Exported {
        folder: folder.display().to_string(),
        files: files.into_iter().map(|(name, _)| name).collect(),
    })
}

/// Writes one file of another program's kind: a calendar, a log.
pub fn write_file(path: &Path, bytes: Vec<u8>, overwrite: bool) -> Result<Exported> {
    let name = path
        .file_name()
        .ok_or_else(|| ApiError::invalid("path", "Say where the file goes."))?
        .to_string_lossy()
        .into_owned();
    let folder = path.parent().unwrap_or(Path::new(""));
    write_files(folder, vec![(name, bytes)], overwrite)
}

/// A name that is not taken: itself, or `name (2).pdf` and on.
#[must_use]
pub fn free(name: &str, taken: impl Fn(&str) -> bool) -> String {
    if !taken(name) {
        return name.to_owned();
    }
    let path = Path::new(name);
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path
        .extension()
        .map(|ending| format!(".{}", ending.to_string_lossy()))
        .unwrap_or_default();
    (2_u32..)
        .map(|n| format!("{stem} ({n}){ending}"))
        .find(|name| !taken(name))
        .unwrap_or_else(|| name.to_owned())
}

/// Writes under a temporary name beside the target, flushes, and renames: a reader finds the old
/// file or the new one, never half of one.
fn replace(target: &Path, bytes: &[u8]) -> Result<()> {
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let beside = target.with_file_name(name);
    let written = File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written
        .and_then(|()| fs::rename(&beside, target))
        .map_err(|error| {
            // Best effort: the error that matters is the one reported.
            let _ = fs::remove_file(&beside);
            cannot_write(target, &error)
        })
}

fn cannot_write(path: &Path, error: &std::io::Error) -> ApiError {
    ApiError::new(
        ErrorCode::Refused,
        format!(
            "{} could not be written: {error}. Files that were there before are as they were. \
             Choose another folder, or free some space.",
            path.display()
        ),
    )
}
