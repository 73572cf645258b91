//! Mappings saved in a campaign: how its sources are read.

use crate::error::{ApiError, Result};
use crate::session::{Session, Written};
use crate::shared::moment;
use crate::spreadsheets::view::SavedMappingView;
use intake::mapping::Mapping;
use store::{SavedMapping, Stamp};

/// A saved mapping by its name.
pub fn find(saved: &[SavedMapping], name: &str) -> Result<Mapping> {
    let found = saved
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
    let label = format!("Saved the mapping “{}”", name.trim());
    // Cells of one file say nothing of those of the next.
    let mut mapping = mapping.clone();
    mapping.accept.clear();
    session.record(label, stamp, |tx| {
        tx.save_mapping(name, &mapping.to_json())?;
        Ok(())
    })
}

pub fn remove(session: &mut Session, stamp: &Stamp, name: &str) -> Result<Written<String>> {
    let label = format!("Removed the mapping “{name}”");
    session.record(label, stamp, |tx| {
        tx.remove_mapping(name)?;
        Ok(())
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

/// Every saved mapping that can be read, with its name.
pub(crate) fn named(session: &Session) -> Result<Vec<(String, Mapping)>> {
    let saved = session.store().mappings()?.into_iter();
    let read = saved.filter_map(|one| Some((one.name, Mapping::from_json(&one.content).ok()?)));
    Ok(read.collect())
}
