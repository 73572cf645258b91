//! The report for Word and whatever else reads WordprocessingML (ISO/IEC 29500-1): real styles, so
//! that people can restyle it and screen readers can move by heading; tables whose header row
//! repeats; pictures with their words.
//!
//! The parts that never change are files beside this one. docx-rs would have been the library for
//! this, but its 0.4 has neither repeated header rows nor words for pictures.

mod body;

use super::{File, WriteError, archive, png};
use crate::Report;
use crate::escape::escape;
use body::{XML, picture_file, picture_relation};

/// The document. The same report gives the same bytes: the day of the report stands for the time
/// of writing.
///
/// # Errors
/// Where a picture cannot be drawn or the archive cannot be made.
pub fn docx(report: &Report) -> Result<Vec<u8>, WriteError> {
    let part = |name: &str, text: &str| File {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    let mut files = vec![
        part("[Content_Types].xml", include_str!("content_types.xml")),
        part("_rels/.rels", include_str!("rels.xml")),
        part("docProps/core.xml", &properties(report)),
        part("docProps/app.xml", include_str!("app.xml")),
        part("word/document.xml", &body::document(report)),
        part("word/_rels/document.xml.rels", &relations(report)),
        part("word/styles.xml", include_str!("styles.xml")),
        part("word/numbering.xml", include_str!("numbering.xml")),
        part("word/settings.xml", include_str!("settings.xml")),
        part("word/header1.xml", &body::header(report)),
        part("word/footer1.xml", &body::footer(report)),
    ];
    for (place, chart) in report.charts.iter().enumerate() {
        files.push(File {
            name: format!("word/{}", picture_file(place)),
            bytes: png(&chart.svg)?,
        });
    }
    archive::zip(&files)
}

fn relations(report: &Report) -> String {
    const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let fixed = [
        ("styles", "styles", "styles.xml".to_owned()),
        ("numbering", "numbering", "numbering.xml".to_owned()),
        ("settings", "settings", "settings.xml".to_owned()),
        ("header", "header", "header1.xml".to_owned()),
        ("footer", "footer", "footer1.xml".to_owned()),
    ]
    .map(|(id, kind, target)| (id.to_owned(), kind, target));
    let pictures = (0..report.charts.len())
        .map(|chart| (picture_relation(chart), "image", picture_file(chart)));
    let relations: String = fixed
        .into_iter()
        .chain(pictures)
        .map(|(id, kind, target)| {
            format!("<Relationship Id=\"{id}\" Type=\"{TYPE}/{kind}\" Target=\"{target}\"/>\n")
        })
        .collect();
    format!(
        "{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\n{relations}</Relationships>\n"
    )
}

fn properties(report: &Report) -> String {
    let authors = if report.authors.is_empty() {
        report.byline.clone()
    } else {
        report.authors.join("; ")
    };
    format!(
        "{XML}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n\
         <dc:title>{}</dc:title>\n<dc:subject>{}</dc:subject>\n<dc:creator>{}</dc:creator>\n\
         <dc:description>{}</dc:description>\n<dc:language>en-GB</dc:language>\n\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:created>\n\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:modified>\n\
         </cp:coreProperties>\n",
        escape(&report.title),
        escape(&report.byline),
        escape(&authors),
        escape(report.warning.as_deref().unwrap_or_default()),
        day = report.day,
    )
}
