//! What to read a file as, and what came of it: values that can go to another process and back, so that
//! a harmful file can end that process only.

use crate::Watch;
use crate::mail::{self, MailError, Message};
use crate::sheets::{self, Book, ReadOptions, TableError};
use serde::{Deserialize, Serialize};

/// What a file is to be read as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReadAs {
    Tables(ReadOptions),
    Mail,
}

/// A file to read: its name and what it is to be read as. Its bytes go beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    pub name: String,
    pub read_as: ReadAs,
}

/// What came of a [`Job`]: for each [`ReadAs`] what its reader gives.
#[derive(Debug, Serialize, Deserialize)]
pub enum WasRead {
    Tables(Result<Book, TableError>),
    Mail(Result<Vec<Message>, MailError>),
}

impl Job {
    /// Reads the file with the reader for it.
    pub fn run(&self, bytes: &[u8], watch: &dyn Watch) -> WasRead {
        match &self.read_as {
            ReadAs::Tables(options) => {
                WasRead::Tables(sheets::read(&self.name, bytes, options, watch))
            }
            ReadAs::Mail => WasRead::Mail(mail::read(&self.name, bytes, watch)),
        }
    }
}
