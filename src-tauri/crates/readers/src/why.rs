//! What libraries say of damaged files, in words for a person: each is the end of a sentence without
//! its full stop.

use calamine::XlsxError;
use std::io::{self, ErrorKind};
use zip::result::ZipError;

/// A part is shorter than it should be.
pub(crate) const BREAKS_OFF: &str =
    "it breaks off in the middle, as in a file that was not sent or saved whole";

/// Why something cannot be read.
pub(crate) trait Why {
    fn why(&self) -> String;
}

impl<T: Why + ?Sized> Why for &T {
    fn why(&self) -> String {
        (*self).why()
    }
}

impl Why for str {
    fn why(&self) -> String {
        self.to_owned()
    }
}

impl Why for String {
    fn why(&self) -> String {
        self.clone()
    }
}

impl Why for io::Error {
    fn why(&self) -> String {
        if self.kind() == ErrorKind::UnexpectedEof {
            BREAKS_OFF.to_owned()
        } else {
            "its bytes contradict themselves".to_owned()
        }
    }
}

impl Why for ZipError {
    fn why(&self) -> String {
        if let Self::Io(error) = self {
            error.why()
        } else if matches!(self, Self::FileNotFound) {
            "it is missing".to_owned()
        } else if matches!(self, Self::InvalidArchive(_)) {
            // Mostly of the list of parts, which stands at the end of the file.
            "it is missing or damaged, as in a file that was not sent or saved whole".to_owned()
        } else {
            "it is packed in a way that Roundrobin cannot unpack".to_owned()
        }
    }
}

impl Why for quick_xml::Error {
    fn why(&self) -> String {
        if let Self::Io(error) = self {
            error.why()
        } else if matches!(self, Self::Syntax(_)) {
            BREAKS_OFF.to_owned()
        } else {
            "its text contradicts itself".to_owned()
        }
    }
}

impl Why for XlsxError {
    fn why(&self) -> String {
        if let Self::Io(error) = self {
            error.why()
        } else if let Self::Zip(error) = self {
            error.why()
        } else if let Self::Xml(error) = self {
            error.why()
        } else if matches!(self, Self::XmlEof(_)) {
            BREAKS_OFF.to_owned()
        } else {
            "its content contradicts itself".to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{BREAKS_OFF, Why};
    use std::io::Cursor;
    use zip::ZipArchive;

    #[test]
    fn no_word_of_a_library_is_said() {
        let zip = ZipArchive::new(Cursor::new(b"PK\x03\x04 cut")).expect_err("is no archive");
        assert!(
            zip.why().contains("not sent or saved whole"),
            "{}",
            zip.why()
        );
        let mut xml = quick_xml::Reader::from_str("<a b");
        let xml = xml.read_event().expect_err("is cut");
        assert_eq!(xml.why(), BREAKS_OFF);
        let short = std::io::Error::from(std::io::ErrorKind::UnexpectedEof);
        assert_eq!(short.why(), BREAKS_OFF);
    }
}
