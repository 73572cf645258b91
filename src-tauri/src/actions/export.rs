//! Writing the summary.

use crate::error::{ApiError, ErrorCode, Result};
use crate::views::app::Exported;
use chrono::NaiveDate;
use foi::Snapshot;
use report::build::Options;
use report::write::{self, Format};
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
                    format!("“{name}” is not a format. Use html, md, csv, xlsx, json, svg or png."),
                )
            })
        })
        .collect()
}

/// Writes the summary's files into `folder`. Where some are there already, nothing is written
/// unless `overwrite` says that they may be replaced.
pub fn summary(
    snapshot: &Snapshot,
    folder: &Path,
    formats: &[Format],
    as_of: NaiveDate,
    percent_decimals: u8,
    overwrite: bool,
) -> Result<Exported> {
    let files = render(snapshot, formats, as_of, percent_decimals)?
        .into_iter()
        .map(|file| (file.name, file.bytes))
        .collect();
    write_files(folder, files, overwrite)
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

/// Every file of the summary, in memory.
pub fn render(
    snapshot: &Snapshot,
    formats: &[Format],
    as_of: NaiveDate,
    percent_decimals: u8,
) -> Result<Vec<write::File>> {
    let options = Options {
        percent_decimals,
        ..Options::published(as_of)
    };
    let tables = options.tables(snapshot);
    let report = report::build(snapshot, &tables, &options);
    write::all(snapshot, &tables, &report, formats)
        .map_err(|error| ApiError::new(ErrorCode::Internal, error.to_string()))
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
