//! What to read a file as, and what came of it: values that can go to another process and back, so that
//! a harmful file can end that process only.

use crate::Watch;
use crate::any::{self, FileError};
use crate::archive::{self, Archive, ArchiveError};
use crate::document::Document;
use crate::drawing::Drawing;
use crate::mail::{self, MailError, Message};
use crate::recognised::{self, RecognisedPage};
use crate::sheets::{Book, ReadOptions};
use serde::{Deserialize, Serialize};

/// What a file is to be read as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReadAs {
    /// The tables of a file of any kind.
    Tables(ReadOptions),
    /// A PDF file or a letter.
    Document,
    Mail,
    /// The files of a zip archive.
    Archive,
    /// A table that a person drew on a page of a PDF file.
    Drawn(Drawing),
    /// A table that a person drew on a page that is a picture, whose words were recognised.
    DrawnOnPicture(RecognisedPage, Drawing),
    /// Pages that are pictures, whose words were recognised; the file's own bytes are not looked at.
    Recognised(Vec<RecognisedPage>),
}

/// A file to read: its name and what it is to be read as. Its bytes go beside it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    pub name: String,
    pub read_as: ReadAs,
    /// Opens a protected file.
    pub password: Option<String>,
}

/// What came of a [`Job`]: for each [`ReadAs`] what its reader gives.
#[derive(Debug, Serialize, Deserialize)]
pub enum WasRead {
    Tables(Result<Book, FileError>),
    Document(Result<Document, FileError>),
    Mail(Result<Vec<Message>, MailError>),
    Archive(Result<Archive, ArchiveError>),
}

impl Job {
    /// Reads the file with the reader for it.
    pub fn run(&self, bytes: &[u8], watch: &dyn Watch) -> WasRead {
        match &self.read_as {
            ReadAs::Tables(options) => WasRead::Tables(any::tables(
                &self.name,
                bytes,
                self.password.as_deref(),
                options,
                watch,
            )),
            ReadAs::Document => WasRead::Document(any::document(
                &self.name,
                bytes,
                self.password.as_deref(),
                watch,
            )),
            ReadAs::Mail => WasRead::Mail(mail::read(&self.name, bytes, watch)),
            ReadAs::Archive => WasRead::Archive(archive::read(bytes, watch)),
            ReadAs::Drawn(drawing) => {
                WasRead::Tables(any::drawn(bytes, self.password.as_deref(), drawing, watch))
            }
            ReadAs::DrawnOnPicture(page, drawing) => {
                WasRead::Tables(any::drawn_on_picture(page, drawing))
            }
            ReadAs::Recognised(pages) => WasRead::Document(Ok(recognised::read(pages))),
        }
    }
}
