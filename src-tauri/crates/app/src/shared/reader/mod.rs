//! Reads files from outside. Where the program has said which it is, each file is read in a process of
//! its own: the same program, with a limit of memory and of time. A file made to do harm then ends
//! only that process, and the person gets a sentence.

mod apart;
mod frame;
pub mod serve;

use crate::error::Result;
use readers::Watch;
use readers::archive::Archive;
use readers::document::Document;
use readers::drawing::Drawing;
use readers::job::{Job, ReadAs, WasRead};
use readers::mail::Message;
use readers::recognised::RecognisedPage;
use readers::sheets::{Book, ReadOptions};
use std::path::PathBuf;
use std::sync::OnceLock;

/// The argument with which the program reads one file and ends.
pub const READ_APART: &str = "read-apart";

static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// From now on, files are read by this program: it has to call [`serve::serve`] when its only argument
/// is [`READ_APART`]. Without one, as in tests of this crate, files are read in this process.
pub fn read_with(program: PathBuf) {
    // Said once, at the start; a second time changes nothing.
    let _ = PROGRAM.set(program);
}

/// Reads the tables of a file of any kind. `password` opens a protected one and is kept nowhere.
///
/// # Errors
/// What the reader says of the file, or that it took more memory or time than a file may.
pub fn tables(
    name: &str,
    bytes: &[u8],
    password: Option<&str>,
    options: &ReadOptions,
    watch: &dyn Watch,
) -> Result<Book> {
    let read_as = ReadAs::Tables(options.clone());
    as_tables(name, read(name, read_as, password, bytes, watch)?)
}

/// Reads the table that a person drew on a page of a PDF file.
///
/// # Errors
/// As [`tables`].
pub fn drawn(
    name: &str,
    bytes: &[u8],
    password: Option<&str>,
    drawing: &Drawing,
    watch: &dyn Watch,
) -> Result<Book> {
    let read_as = ReadAs::Drawn(drawing.clone());
    as_tables(name, read(name, read_as, password, bytes, watch)?)
}

/// Reads the table that a person drew on a page that is a picture, from the words that were recognised
/// there.
///
/// # Errors
/// As [`tables`].
pub fn drawn_on_picture(
    name: &str,
    page: RecognisedPage,
    drawing: &Drawing,
    watch: &dyn Watch,
) -> Result<Book> {
    let read_as = ReadAs::DrawnOnPicture(page, drawing.clone());
    as_tables(name, read(name, read_as, None, &[], watch)?)
}

fn as_tables(name: &str, was_read: WasRead) -> Result<Book> {
    let WasRead::Tables(read) = was_read else {
        return Err(apart::no_answer(name));
    };
    Ok(read?)
}

/// Reads a PDF file or a letter.
///
/// # Errors
/// As [`tables`].
pub fn document(
    name: &str,
    bytes: &[u8],
    password: Option<&str>,
    watch: &dyn Watch,
) -> Result<Document> {
    let WasRead::Document(read) = read(name, ReadAs::Document, password, bytes, watch)? else {
        return Err(apart::no_answer(name));
    };
    Ok(read?)
}

/// Makes a document of the words that were recognised on pages that are pictures. The words come from a
/// picture that anyone may have sent: they are looked at apart, as a file is.
///
/// # Errors
/// As [`tables`].
pub fn recognised(name: &str, pages: Vec<RecognisedPage>, watch: &dyn Watch) -> Result<Document> {
    let WasRead::Document(read) = read(name, ReadAs::Recognised(pages), None, &[], watch)? else {
        return Err(apart::no_answer(name));
    };
    Ok(read?)
}

/// Reads a file of e-mail.
///
/// # Errors
/// As [`tables`].
pub fn mail(name: &str, bytes: &[u8], watch: &dyn Watch) -> Result<Vec<Message>> {
    let WasRead::Mail(read) = read(name, ReadAs::Mail, None, bytes, watch)? else {
        return Err(apart::no_answer(name));
    };
    Ok(read?)
}

/// Unpacks a zip archive of files.
///
/// # Errors
/// As [`tables`].
pub fn archive(name: &str, bytes: &[u8], watch: &dyn Watch) -> Result<Archive> {
    let WasRead::Archive(read) = read(name, ReadAs::Archive, None, bytes, watch)? else {
        return Err(apart::no_answer(name));
    };
    Ok(read?)
}

fn read(
    name: &str,
    read_as: ReadAs,
    password: Option<&str>,
    bytes: &[u8],
    watch: &dyn Watch,
) -> Result<WasRead> {
    let job = Job {
        name: name.to_owned(),
        read_as,
        password: password.map(str::to_owned),
    };
    match PROGRAM.get() {
        Some(program) => apart::read(program, &job, bytes, apart::longest(bytes.len()), watch),
        None => Ok(job.run(bytes, watch)),
    }
}
