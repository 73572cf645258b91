//! The report as a PDF for everyone: tagged, with embedded fonts, after PDF/UA-1 (ISO 14289-1).
//! Typst sets it from a template; the report comes in as values, so that no text of the record can
//! be markup.

mod data;
mod world;

use super::WriteError;
use crate::Report;
use typst::comemo;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use world::Paper;

const TEMPLATE: &str = include_str!("report.typ");
/// What made the file, for its properties.
const CREATOR: &str = "Roundrobin";

/// The document. The same report gives the same bytes: the day of the report stands for the time of
/// writing. A character that no embedded font has is shown as a square, and the document says so.
///
/// # Errors
/// Where typst cannot set the document, with what it says.
pub fn pdf(report: &Report) -> Result<Vec<u8>, WriteError> {
    let values = serde_json::to_vec(&data::report(report))?;
    let charts = report.charts.iter().map(|chart| {
        let (svg, _) = data::printable(&chart.svg);
        (data::chart_file(&chart.key), svg.into_bytes())
    });
    let files = charts.chain([("report.json".to_owned(), values)]);
    let paper = Paper::new(TEMPLATE, files).map_err(WriteError::Pdf)?;
    let written = write(&paper);
    // Typst remembers what it has laid out for the next time; this is the only one.
    comemo::evict(0);
    written.map_err(WriteError::Pdf)
}

fn write(paper: &Paper) -> Result<Vec<u8>, String> {
    let document = typst::compile::<PagedDocument>(paper)
        .output
        .map_err(|errors| said(&errors))?;
    let standards =
        PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|error| error.message().to_string())?;
    let options = PdfOptions {
        creator: Smart::Custom(Some(CREATOR.to_owned())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|errors| said(&errors))
}

fn said(errors: &[SourceDiagnostic]) -> String {
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    messages.join("; ")
}
