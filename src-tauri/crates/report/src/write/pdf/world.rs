//! All that typst can see: a template, files in memory and our fonts. There is no disk, no network,
//! no package and no clock.

use crate::write::fonts;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

/// The fonts, read once.
pub(super) static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    fonts::SERIF
        .into_iter()
        .chain(fonts::SANS)
        .flat_map(|data| Font::iter(Bytes::new(data)))
        .collect()
});

/// One document to be set.
pub(super) struct Paper {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    template: Source,
    files: HashMap<FileId, Bytes>,
}

impl Paper {
    /// A template with the files that it may read, by their names.
    pub fn new(
        template: &str,
        files: impl IntoIterator<Item = (String, Vec<u8>)>,
    ) -> Result<Self, String> {
        let files = files
            .into_iter()
            .map(|(name, bytes)| Ok((id(&name)?, Bytes::new(bytes))))
            .collect::<Result<_, String>>()?;
        Ok(Self {
            // Marks the first cell of a row as its heading, for screen readers.
            library: LazyHash::new(
                Library::builder()
                    .with_features([Feature::A11yExtras].into_iter().collect())
                    .build(),
            ),
            book: LazyHash::new(FontBook::from_fonts(FONTS.iter())),
            template: Source::new(id("report.typ")?, template.to_owned()),
            files,
        })
    }
}

fn id(name: &str) -> Result<FileId, String> {
    let path = VirtualPath::new(name).map_err(|error| error.to_string())?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Paper {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() {
            Ok(self.template.clone())
        } else {
            Err(absent(id))
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| absent(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn absent(id: FileId) -> FileError {
    FileError::NotFound(PathBuf::from(id.vpath().get_without_slash()))
}
