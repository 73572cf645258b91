//! Documents: picked, kept, opened and shown.

use super::call::in_background;
use app::desk::{Desk, Recognised};
use app::documents::outside::check_passive;
use app::documents::tables::{DocumentTable, DocumentTables, RecognisedDocument};
use app::documents::view::{AddedDocuments, SortedFiles};
use app::documents::viewer::{self, DocumentContent, SheetRow};
use app::documents::within;
use app::documents::{self, Kept, incoming, index};
use app::error::{ApiError, ErrorCode, Result};
use app::shared::document::{DocumentView, document_info, read_file};
use app::shared::files::{Exported, file_name, write_file};
use app::shared::reader;
use foi::Id;
use readers::any::{self, FileKind};
use readers::drawing::Drawing;
use readers::media::DocumentKind;
use readers::recognised::{self, RecognisedPage};
use readers::sheets::TableFormat;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;
use tauri_plugin_opener::OpenerExt;

/// Asks for a file and keeps it in the campaign; nothing where the person chose none.
#[tauri::command]
#[specta::specta]
pub async fn document_pick(app: AppHandle) -> Result<Option<DocumentView>> {
    in_background(app, move |call| {
        let Some(path) = call.app.dialog().file().blocking_pick_file() else {
            return Ok(None);
        };
        let path = path.to_string();
        let (name, bytes) = read_file(Path::new(&path), store::MAX_DOCUMENT_BYTES as u64)?;
        call.desk.change(|session, stamp| {
            let id = documents::keep_bytes(session, stamp, &name, &bytes)?;
            let known = session.store().documents()?;
            Ok(known.get(&id).map(DocumentView::from_info))
        })
    })
    .await
}

/// Opens a document with the system's program for it, where it cannot run.
#[tauri::command]
#[specta::specta]
pub async fn document_open(app: AppHandle, id: Id) -> Result<()> {
    in_background(app, move |call| {
        let (name, bytes) = call.look(|session| documents::content(session, id))?;
        check_passive(&name, &bytes)?;
        let path = call.desk.outside.write(&name, &bytes)?;
        call.app
            .opener()
            .open_path(path.to_string_lossy(), None::<&str>)
            .map_err(|error| ApiError::new(ErrorCode::Refused, error.to_string()))
    })
    .await
}

/// Asks where a copy of a document goes and writes it there; nothing where the person chose nowhere.
#[tauri::command]
#[specta::specta]
pub async fn document_save_copy(app: AppHandle, id: Id) -> Result<Option<Exported>> {
    in_background(app, move |call| {
        let (name, bytes) = call.look(|session| documents::content(session, id))?;
        let picked = call
            .app
            .dialog()
            .file()
            .set_file_name(file_name(&name))
            .blocking_save_file();
        // The dialog has asked whether a file may be replaced.
        picked
            .map(|path| write_file(Path::new(&path.to_string()), bytes, true))
            .transpose()
    })
    .await
}

/// Writes a document into the private folder, to be read as one that comes from outside, such as an
/// e-mail that is to be filed by what it says. Gives its path.
#[tauri::command]
#[specta::specta]
pub async fn document_as_file(app: AppHandle, id: Id) -> Result<String> {
    in_background(app, move |call| {
        let (name, bytes) = call.look(|session| documents::content(session, id))?;
        let path = call.desk.outside.write(&name, &bytes)?;
        Ok(path.to_string_lossy().into_owned())
    })
    .await
}

/// Sorts files by what can be done with them; folders are looked into. Nothing is kept.
#[tauri::command]
#[specta::specta]
pub async fn files_sort(app: AppHandle, paths: Vec<PathBuf>) -> Result<SortedFiles> {
    in_background(app, move |_| Ok(incoming::sort(&paths))).await
}

/// Keeps files in the campaign, filed with a request where one is given.
#[tauri::command]
#[specta::specta]
pub async fn documents_add(
    app: AppHandle,
    paths: Vec<PathBuf>,
    authority: Option<Id>,
) -> Result<AddedDocuments> {
    in_background(app, move |call| {
        let before = call.look(|session| Ok(session.store().documents()?))?;
        let kept = Kept::read(&paths, |name, bytes| {
            call.desk
                .change(|session, stamp| documents::keep_bytes(session, stamp, name, bytes))
        });
        call.enter(|session, stamp| documents::add(session, stamp, &before, kept, authority))
    })
    .await
}

/// Reads documents for the search that were not read yet, as a task with this id. Says whether
/// there were any. Returns at once where others are being read: that task goes on with these.
#[tauri::command]
#[specta::specta]
pub async fn documents_index(app: AppHandle, id: String) -> Result<bool> {
    in_background(app, move |call| {
        index::read_in_background(&call.desk.indexing, call.desk, |title| {
            call.task(&id, title)
        })
    })
    .await
}

/// A document as the viewer shows it.
#[tauri::command]
#[specta::specta]
pub async fn document_content(app: AppHandle, id: Id) -> Result<DocumentContent> {
    in_background(app, move |call| {
        let (content, book) = call.look(|session| viewer::fetch(session, id))?.read();
        match book {
            Some(book) => {
                call.desk.shown.keep(id, book);
            }
            None => call.desk.shown.clear(),
        }
        Ok(content)
    })
    .await
}

/// Rows of a table document, from row `from` (0 is the first).
#[tauri::command]
#[specta::specta]
pub async fn document_rows(
    app: AppHandle,
    id: Id,
    sheet: u32,
    from: u32,
    count: u32,
) -> Result<Vec<SheetRow>> {
    in_background(app, move |call| {
        let book = call.desk.shown.or_read(id, || {
            let (_, book) = call.look(|session| viewer::fetch(session, id))?.read();
            book.ok_or_else(|| ApiError::missing("document"))
        })?;
        Ok(book
            .sheets
            .get(sheet as usize)
            .map_or_else(Vec::new, |sheet| {
                viewer::sheet_rows(sheet, from as usize, count as usize)
            }))
    })
    .await
}

/// The tables of a PDF file, with where they stand. They are kept while it is shown, so that an import
/// does not read it anew.
#[tauri::command]
#[specta::specta]
pub async fn document_tables(
    app: AppHandle,
    task: String,
    id: Id,
    password: Option<String>,
) -> Result<DocumentTables> {
    in_background(app, move |call| {
        let (name, bytes) = call.look(|session| documents::content(session, id))?;
        if any::kind(&name, &bytes) == FileKind::Picture {
            return Ok(DocumentTables::picture());
        }
        let task = call.task(&task, &format!("Looking for tables in {name}"));
        let document = reader::document(&name, &bytes, password.as_deref(), &task)?;
        let tables = DocumentTables::new(&document);
        call.desk.pages.keep(id, document.pages.clone());
        let book = any::as_book(document, TableFormat::Pdf);
        call.desk.shown.keep(id, book);
        Ok(tables)
    })
    .await
}

/// The tables of pages whose words the window recognised in their pictures, with where they stand. They
/// are kept to be imported, and the text of the pages is kept for the search.
#[tauri::command]
#[specta::specta]
pub async fn document_recognised(
    app: AppHandle,
    task: String,
    id: Id,
    pages: Vec<RecognisedPage>,
    password: Option<String>,
) -> Result<RecognisedDocument> {
    in_background(app, move |call| {
        let pages: Vec<RecognisedPage> = pages.iter().map(recognised::tidy).collect();
        let info = call.look(|session| document_info(session, id))?;
        let task = call.task(&task, &format!("Looking for tables in {}", info.name));
        let document = reader::recognised(&info.name, pages.clone(), &task)?;
        let read = || {
            let bytes = call.look(|session| Ok(session.store().document(id)?))?;
            let own = reader::document(&info.name, &bytes, password.as_deref(), &task)?;
            Ok(own.pages)
        };
        let is_pdf = DocumentKind::from_media_type(&info.media_type) == DocumentKind::Pdf;
        let own = if is_pdf {
            call.desk.pages.or_read(id, read)
        } else {
            Ok(Arc::default())
        };
        let kept = own.and_then(|own| index::keep_recognised(call.desk, &info, &own, &document));
        let mut tables = DocumentTables::new(&document);
        match kept {
            Ok(()) => {}
            Err(error) if error.code == ErrorCode::Cancelled => return Err(error),
            // The tables are there all the same.
            Err(error) => tables
                .notices
                .push(format!("Its text cannot be searched. {}", error.message)),
        }
        let texts = document.pages.clone();
        let book = any::as_book(document, TableFormat::Recognised);
        let kept = Recognised {
            pages: pages.clone(),
            texts,
            book,
        };
        call.desk.recognised.keep(id, kept);
        // Its first lines may be others now.
        call.desk.table.clear();
        Ok(RecognisedDocument { tables, pages })
    })
    .await
}

/// The words of a page that is a picture, where they were recognised.
pub(super) fn recognised_page(desk: &Desk, id: Id, number: u32) -> Option<RecognisedPage> {
    let known = desk.recognised.get(|known, _| *known == id)?;
    known
        .pages
        .iter()
        .find(|page| page.number == number)
        .cloned()
}

/// The table that a person draws on a page, as it would be read; nothing is kept. On a page that is a
/// picture the words count that were recognised there.
#[tauri::command]
#[specta::specta]
pub async fn document_drawn(
    app: AppHandle,
    task: String,
    id: Id,
    drawing: Drawing,
    password: Option<String>,
) -> Result<DocumentTable> {
    in_background(app, move |call| {
        let (name, bytes) = call.look(|session| documents::content(session, id))?;
        let task = call.task(&task, &format!("Reading the table drawn in {name}"));
        let page = recognised_page(call.desk, id, drawing.page);
        let book = match page {
            Some(page) => reader::drawn_on_picture(&name, page, &drawing, &task)?,
            None => reader::drawn(&name, &bytes, password.as_deref(), &drawing, &task)?,
        };
        DocumentTable::drawn(&book).ok_or_else(|| ApiError::missing("table"))
    })
    .await
}

/// Keeps a file within a document (by its position, from 0) as a document of its own.
#[tauri::command]
#[specta::specta]
pub async fn document_keep_file(
    app: AppHandle,
    task: String,
    id: Id,
    file: u32,
    password: Option<String>,
) -> Result<AddedDocuments> {
    in_background(app, move |call| {
        let (name, bytes) = call.look(|session| documents::content(session, id))?;
        let task = call.task(&task, &format!("Reading {name}"));
        let file = file as usize;
        let (part, content) = within::take_out((&name, &bytes), file, password.as_deref(), &task)?;
        call.enter(|session, stamp| within::keep_part(session, stamp, id, (&part, &content)))
    })
    .await
}
