//! Templates that a person saved: one TOML file each, in a folder of this machine. They can be
//! copied to another one by hand.

use super::template::{BreakdownTemplate, PlanTemplate};
use crate::error::{ApiError, Result};
use crate::shared::Done;
use crate::shared::document::read_text_file;
use crate::shared::files::{file_name, write_file};
use foi::plan::template::{Template, read, write};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Before the name of the file, in the key of one that a person saved.
const OWN: &str = "own-";

/// What was saved, by name. A file that is no template is passed over: it is left as it is.
fn all(folder: &Path) -> Vec<(String, Template)> {
    let Ok(files) = fs::read_dir(folder) else {
        // Nothing was saved yet.
        return Vec::new();
    };
    let mut found: Vec<(String, Template)> = files
        .filter_map(|file| {
            let path = file.ok()?.path();
            let stem = path.file_stem()?.to_str()?.to_owned();
            let is_ours = path.extension().is_some_and(|ending| ending == "toml");
            let text = is_ours.then(|| read_text_file(&path).ok())??;
            Some((stem, read(&text).ok()?))
        })
        .collect();
    found.sort_by_cached_key(|(stem, template)| (template.name.to_lowercase(), stem.clone()));
    found
}

/// Questions and measures that a person saved.
#[must_use]
pub fn questions(folder: &Path) -> Vec<PlanTemplate> {
    all(folder)
        .into_iter()
        .filter(|(_, template)| template.breakdown.is_none())
        .map(|(stem, template)| PlanTemplate {
            key: format!("{OWN}{stem}"),
            label: template.name,
            measure: template.measure,
            rate: template.rate,
            required: template.required,
            own: true,
        })
        .collect()
}

/// Breakdowns that a person saved.
#[must_use]
pub fn breakdowns(folder: &Path) -> Vec<BreakdownTemplate> {
    all(folder)
        .into_iter()
        .filter_map(|(stem, template)| {
            Some(BreakdownTemplate {
                key: format!("{OWN}{stem}"),
                label: template.name,
                breakdown: template.breakdown?,
                own: true,
            })
        })
        .collect()
}

/// Keeps a template under its name, without what belongs to one campaign.
///
/// # Errors
/// [`ApiError`] where it has no name, holds nothing or the name is taken, or where the folder
/// cannot be written.
pub fn save(folder: &Path, mut template: Template) -> Result<Done> {
    template.name = template.name.trim().to_owned();
    if template.name.is_empty() {
        return Err(ApiError::invalid("name", "Enter a name for the template."));
    }
    if template.measure.is_empty() && template.breakdown.is_none() {
        return Err(ApiError::invalid(
            "what",
            "There is nothing to save yet. Add a measure first.",
        ));
    }
    let lower = template.name.to_lowercase();
    if all(folder)
        .iter()
        .any(|(_, one)| one.name.to_lowercase() == lower)
    {
        return Err(ApiError::invalid(
            "name",
            format!(
                "You have a template called “{}” already. Choose another name, or remove that one first.",
                template.name
            ),
        ));
    }
    template.leave_behind();
    let path = folder.join(format!("{}.toml", file_name(&template.name)));
    write_file(&path, write(&template).into_bytes(), false)?;
    Ok(Done {
        message: format!("Saved the template “{}”", template.name),
        undo: false,
    })
}

/// Removes a template that a person saved.
///
/// # Errors
/// [`ApiError`] where there is none of this key.
pub fn remove(folder: &Path, key: &str) -> Result<Done> {
    let missing = || ApiError::missing("template");
    let stem = key.strip_prefix(OWN).ok_or_else(missing)?;
    let (stem, template) = all(folder)
        .into_iter()
        .find(|(known, _)| known == stem)
        .ok_or_else(missing)?;
    let path: PathBuf = folder.join(format!("{stem}.toml"));
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(ApiError::cannot_write(&path, &error))
        }
        Ok(()) | Err(_) => Ok(Done {
            message: format!("Removed the template “{}”", template.name),
            undo: false,
        }),
    }
}
