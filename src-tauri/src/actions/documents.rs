//! Documents of events: kept in the file, written out again to be opened.

use super::export::free;
use crate::error::{ApiError, ErrorCode, Result};
use crate::session::Session;
use foi::Id;
use std::fs;
use std::path::{Path, PathBuf};
use store::Stamp;

/// The type of a document by its name; the bytes are never run or trusted.
fn media_type(name: &str) -> &'static str {
    let ending = Path::new(name)
        .extension()
        .map(|ending| ending.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    match ending.as_str() {
        "pdf" => "application/pdf",
        "csv" => "text/csv",
        "txt" => "text/plain",
        "eml" => "message/rfc822",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        _ => "application/octet-stream",
    }
}

/// Keeps a file in the campaign; gives its key.
pub fn keep(session: &mut Session, stamp: &Stamp, path: &Path) -> Result<Id> {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .ok_or_else(|| ApiError::invalid("document", "Choose a file."))?;
    // Looked at before it is read: a wrong choice may be a film.
    let size = fs::metadata(path)
        .map_err(|error| ApiError::from(error).at(path))?
        .len();
    if size > store::MOST_BYTES as u64 {
        return Err(ApiError::new(
            ErrorCode::Refused,
            format!(
                "“{name}” has {}. A campaign keeps documents of up to {}: keep this one beside \
                 it and note where.",
                foi::format::bytes(size),
                foi::format::bytes(store::MOST_BYTES as u64)
            ),
        ));
    }
    let bytes = fs::read(path).map_err(|error| ApiError::from(error).at(path))?;
    Ok(session.keep_document(&name, media_type(&name), &bytes, stamp)?)
}

/// Writes a document into a folder under its own name, made safe and free; gives the path.
pub fn write(session: &Session, id: Id, folder: &Path) -> Result<PathBuf> {
    let known = session.store().documents()?;
    let info = known
        .get(&id)
        .ok_or_else(|| ApiError::missing("document"))?;
    fs::create_dir_all(folder)?;
    let name = free(&safe(&info.name), |name| folder.join(name).exists());
    let path = folder.join(name);
    fs::write(&path, session.store().document(id)?)
        .map_err(|error| ApiError::from(error).at(&path))?;
    Ok(path)
}

/// A name from outside, as the name of a file and never as a path.
fn safe(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
            c if c.is_control() => '_',
            c => c,
        })
        .collect();
    let plain = plain.trim().trim_start_matches('.').trim_end_matches('.');
    if plain.is_empty() {
        "document".to_owned()
    } else {
        plain.chars().take(120).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn a_name_from_outside_is_never_a_path() {
        assert_eq!(safe("../../etc/passwd"), "_.._etc_passwd");
        assert_eq!(safe("C:\\Users\\x.exe"), "C__Users_x.exe");
        assert_eq!(safe(" .. "), "document");
        assert_eq!(safe("Réponse 12.pdf"), "Réponse 12.pdf");
    }
}
