//! A file that is not what its name says: `read`, the viewer of documents and an import say the same of
//! it.

use app::campaign::practice_of;
use app::clock;
use app::documents::{keep_bytes, read, viewer};
use app::error::ApiError;
use app::session::Session;
use app::spreadsheets;
use readers::Unwatched;
use readers::media::DocumentKind;
use readers::sheets::ReadOptions;

const DATA: &str = "Its name says that it is a PDF file, but it is something else or damaged. Nothing was read. Ask for it again, or open it in the program that made it and save it again.";

fn campaign(folder: &tempfile::TempDir) -> Session {
    let path = folder.path().join("campaign.roundrobin");
    Session::create(&path, &practice_of(3, 1), &clock::stamp("Ada")).expect("a campaign")
}

/// What an error says after the name of the file, or the notices.
fn said(name: &str, read: Result<Vec<String>, ApiError>) -> Vec<String> {
    match read {
        Ok(notices) => notices,
        Err(error) => vec![
            error
                .message
                .trim_start_matches(&format!("{name}: "))
                .to_owned(),
        ],
    }
}

#[test]
fn a_file_that_is_no_pdf_is_described_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = campaign(&folder);
    let data: Vec<u8> = (0..=255_u8).cycle().take(5000).collect();
    let cases: [(&str, &[u8], &str, DocumentKind); 5] = [
        (
            "letter.pdf",
            b"Dear Ada\n\nWe do not hold it.\n",
            "The file name ends in .pdf, but the file is plain text.",
            DocumentKind::Text,
        ),
        (
            "table.pdf",
            b"Force,2022,2023\nKent,3,4\nEssex,5,6\n",
            "The file name ends in .pdf, but the file is text with delimiters.",
            DocumentKind::Table,
        ),
        (
            "rich.pdf",
            b"{\\rtf1\\ansi\\trowd\\cellx1000\\cellx2000 2022\\cell 2023\\cell\\row\\trowd\\cellx1000\\cellx2000 3\\cell 4\\cell\\row\\pard}",
            "The file name ends in .pdf, but the file is Rich Text.",
            DocumentKind::Letter,
        ),
        ("data.pdf", &data, DATA, DocumentKind::Other),
        (
            "letter.docx",
            b"Force,2022,2023\nKent,3,4\nSurrey,7,8\n",
            "The file name ends in .docx, but the file is text with delimiters.",
            DocumentKind::Table,
        ),
    ];
    for (name, bytes, sentence, kind) in cases {
        let from_read = read::read(name, bytes, None, &Unwatched).map(|content| content.notices);
        let from_read = said(name, from_read);
        assert!(
            from_read.contains(&sentence.to_owned()),
            "{name}: {from_read:?}"
        );

        let options = ReadOptions::default();
        let imported = spreadsheets::load(name, bytes.to_vec(), options, None, &Unwatched);
        let imported = said(name, imported.map(|loaded| loaded.book.notes));
        assert!(
            imported.contains(&sentence.to_owned()),
            "{name}: {imported:?}"
        );

        let id = keep_bytes(&mut session, &clock::stamp("Ada"), name, bytes).expect("a document");
        let (content, _) = viewer::fetch(&session, id).expect("a document").read();
        assert_eq!(content.kind, kind, "{name}");
        assert!(
            content.notes.contains(&sentence.to_owned()),
            "{name}: {:?}",
            content.notes
        );
    }
}
