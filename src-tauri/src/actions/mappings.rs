//! Mappings saved in a campaign: how its sources are read.

use crate::error::{ApiError, Result};
use crate::session::{Session, Written};
use crate::views::moment;
use crate::views::tables::SavedMappingView;
use intake::mapping::Mapping;
use store::Stamp;

/// A saved mapping by its name.
pub fn saved(session: &Session, name: &str) -> Result<Mapping> {
    let all = session.store().mappings()?;
    let found = all
        .iter()
        .find(|one| one.name == name)
        .ok_or_else(|| ApiError::missing("mapping"))?;
    Ok(Mapping::from_json(&found.content)?)
}

/// Saves a mapping in the campaign; the one of that name is replaced.
pub fn save(
    session: &mut Session,
    stamp: &Stamp,
    name: &str,
    mapping: &Mapping,
) -> Result<Written<String>> {
    let label = format!("Save the mapping “{}”", name.trim());
    // Cells of one file say nothing of those of the next.
    let mut mapping = mapping.clone();
    mapping.accept.clear();
    session.write(&label, stamp, |tx| {
        tx.save_mapping(name, &mapping.to_json())?;
        Ok(label.clone())
    })
}

pub fn remove(session: &mut Session, stamp: &Stamp, name: &str) -> Result<Written<String>> {
    let label = format!("Remove the mapping “{name}”");
    session.write(&label, stamp, |tx| {
        tx.remove_mapping(name)?;
        Ok(label.clone())
    })
}

/// Saved mappings, by name.
pub fn list(session: &Session) -> Result<Vec<SavedMappingView>> {
    session
        .store()
        .mappings()?
        .into_iter()
        .map(|one| {
            Ok(SavedMappingView {
                mapping: Mapping::from_json(&one.content)?,
                saved: format!("saved by {}, {}", one.saved_by, moment(&one.saved_at)),
                name: one.name,
            })
        })
        .collect()
}
