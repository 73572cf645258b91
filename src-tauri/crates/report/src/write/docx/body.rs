//! The text of the document, and what runs at the head and foot of its pages.

use crate::escape::escape;
use crate::write::{columns, picture};
use crate::{Align, Cell, Chart, Part, Report, Row, RowKind, Table};
use foi::format;
use std::fmt::Write as _;

/// How every part begins.
pub(super) const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// Namespaces of the parts with text.
const SPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";
/// Between the margins of the page, in twentieths of a point.
const TEXT_WIDTH: usize = 9_298;
/// The units of pictures in a twentieth of a point.
const EMU: usize = 635;

/// `word/document.xml`.
pub(super) fn document(report: &Report) -> String {
    let mut text = format!("{XML}<w:document {SPACES}>\n<w:body>\n");
    paragraph(&mut text, "Byline", &report.byline);
    paragraph(&mut text, "Title", &report.title);
    if !report.authors.is_empty() {
        paragraph(&mut text, "Authors", &report.authors.join(", "));
    }
    paragraph(&mut text, "Byline", &report.as_of);
    list(&mut text, report.headings.findings, &report.findings);
    facts(&mut text, report);
    if let Some(quote) = &report.request {
        paragraph(&mut text, "Heading1", report.headings.request);
        paragraph(&mut text, "Quote", &quote.text);
        paragraph(&mut text, "Denominator", &format!("{}.", quote.source));
    }
    let parts = report.parts();
    if !parts.is_empty() {
        paragraph(&mut text, "Heading1", report.headings.results);
    }
    for part in parts {
        match part {
            Part::Chart {
                chart,
                number,
                table,
            } => figure(&mut text, report, chart, number, table),
            Part::Table(one) => table(&mut text, one),
        }
    }
    if !report.methods.is_empty() {
        paragraph(&mut text, "Heading1", report.headings.methods);
    }
    for section in &report.methods {
        paragraph(&mut text, "Heading2", &section.title);
        for one in &section.paragraphs {
            paragraph(&mut text, "Normal", one);
        }
    }
    let corrections: Vec<String> = report
        .corrections
        .iter()
        .map(|one| format!("{}: {}", format::day(one.on), one.text))
        .collect();
    list(&mut text, report.headings.corrections, &corrections);
    if !report.availability.is_empty() {
        paragraph(&mut text, "Heading1", report.headings.availability);
        paragraph(&mut text, "Normal", &report.availability);
    }
    if !report.appendix.is_empty() {
        paragraph(&mut text, "Heading1", report.headings.appendix);
    }
    for one in &report.appendix {
        table(&mut text, one);
    }
    text.push_str(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header\"/>\
         <w:footerReference w:type=\"default\" r:id=\"footer\"/>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"1474\" w:right=\"1304\" w:bottom=\"1361\" w:left=\"1304\" w:header=\"680\" w:footer=\"624\" w:gutter=\"0\"/>\
         </w:sectPr>\n</w:body>\n</w:document>\n",
    );
    text
}

/// `word/header1.xml`: the title, under the warning where there is one.
pub(super) fn header(report: &Report) -> String {
    let mut text = format!("{XML}<w:hdr {SPACES}>\n");
    if let Some(warning) = &report.warning {
        paragraph(&mut text, "Warning", warning);
    }
    paragraph(&mut text, "Header", &report.title);
    text.push_str("</w:hdr>\n");
    text
}

/// `word/footer1.xml`: the byline, and the number of the page.
pub(super) fn footer(report: &Report) -> String {
    let field = |name: &str| {
        format!("<w:fldSimple w:instr=\" {name} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>")
    };
    format!(
        "{XML}<w:ftr {SPACES}>\n<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{}\
         <w:r><w:tab/></w:r>{}{}{}</w:p>\n</w:ftr>\n",
        run(&report.byline, ""),
        field("PAGE"),
        run(" of ", ""),
        field("NUMPAGES"),
    )
}

fn paragraph(out: &mut String, style: &str, text: &str) {
    let _ = writeln!(
        out,
        "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>",
        run(text, "")
    );
}

/// Text with its lines. `properties` are those of the letters.
fn run(text: &str, properties: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", escape(line)))
        .collect();
    let properties = match properties {
        "" => String::new(),
        some => format!("<w:rPr>{some}</w:rPr>"),
    };
    format!("<w:r>{properties}{}</w:r>", lines.join("<w:br/>"))
}

fn list(out: &mut String, heading: &str, items: &[String]) {
    if items.is_empty() {
        return;
    }
    paragraph(out, "Heading1", heading);
    for item in items {
        paragraph(out, "ListBullet", item);
    }
}

fn facts(out: &mut String, report: &Report) {
    if report.facts.is_empty() {
        return;
    }
    paragraph(out, "Heading1", report.headings.facts);
    let widths = [1_600, 3_000, TEXT_WIDTH - 4_600];
    open_table(out, report.headings.facts, &widths);
    heading_row(
        out,
        &widths,
        &["Number", "What it is", "Out of"],
        &[Align::Text; 3],
    );
    for fact in &report.facts {
        let of = match &fact.interval {
            Some(interval) => format!("{}; {interval}", fact.denominator),
            None => fact.denominator.clone(),
        };
        out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        cell(out, widths[0], Align::Text, &fact.text, "<w:b/>");
        cell(out, widths[1], Align::Text, &fact.label, "");
        cell(out, widths[2], Align::Text, &of, "");
        out.push_str("</w:tr>\n");
    }
    out.push_str("</w:tbl>\n");
}

fn figure(out: &mut String, report: &Report, chart: &Chart, number: usize, table: Option<&Table>) {
    let place = report.charts.iter().position(|one| one.key == chart.key);
    let (width, height) = picture::on_page(&chart.svg);
    let _ = writeln!(
        out,
        "<w:p><w:pPr><w:pStyle w:val=\"Picture\"/></w:pPr><w:r><w:drawing>\
         <wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{cx}\" cy=\"{cy}\"/>\
         <wp:docPr id=\"{number}\" name=\"Figure {number}\" descr=\"{alt}\"/>\
         <wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>\
         <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
         <pic:pic><pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"Figure {number}\" descr=\"{alt}\"/><pic:cNvPicPr/></pic:nvPicPr>\
         <pic:blipFill><a:blip r:embed=\"{relation}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
         <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{cx}\" cy=\"{cy}\"/></a:xfrm>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>\
         </wp:inline></w:drawing></w:r></w:p>",
        cx = emu(width),
        cy = emu(height),
        alt = escape(&chart.alt),
        relation = picture_relation(place.unwrap_or_default()),
    );
    let mut caption = format!("Figure {number}. {}.", chart.title.trim_end_matches('.'));
    if let Some(table) = table {
        let _ = write!(caption, " The numbers are in {}.", table.number);
    }
    paragraph(out, "Caption", &caption);
}

/// A part of the width of the text, in the units of pictures.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a few pages at most"
)]
fn emu(part: f64) -> usize {
    (part * (TEXT_WIDTH * EMU) as f64).round() as usize
}

fn table(out: &mut String, table: &Table) {
    let heading = format!("{}. {}", table.number, table.title);
    paragraph(out, "Heading2", &heading);
    if let Some(empty) = &table.empty {
        paragraph(out, "Denominator", &empty.why);
        return;
    }
    paragraph(out, "Denominator", &table.denominator);
    let parts = columns::widths(table);
    let all: usize = parts.iter().sum::<usize>().max(1);
    let widths: Vec<usize> = parts.iter().map(|part| part * TEXT_WIDTH / all).collect();
    open_table(out, &heading, &widths);
    let labels: Vec<&str> = table.columns.iter().map(|one| one.label.as_str()).collect();
    let aligns: Vec<Align> = table.columns.iter().map(|one| one.align).collect();
    heading_row(out, &widths, &labels, &aligns);
    for row in &table.rows {
        write_row(out, row, &widths, &aligns);
    }
    out.push_str("</w:tbl>\n");
    // Two tables that touch would be one.
    if table.notes.is_empty() {
        paragraph(out, "Note", "");
    }
    for note in &table.notes {
        paragraph(out, "Note", note);
    }
}

fn open_table(out: &mut String, caption: &str, widths: &[usize]) {
    let _ = write!(
        out,
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"ReportTable\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/>\
         <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" \
         w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>\
         <w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>",
        escape(caption)
    );
    for width in widths {
        let _ = write!(out, "<w:gridCol w:w=\"{width}\"/>");
    }
    out.push_str("</w:tblGrid>\n");
}

/// The row that Word repeats on every page, and reads out as headings.
fn heading_row(out: &mut String, widths: &[usize], labels: &[&str], aligns: &[Align]) {
    out.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for ((&width, label), &align) in widths.iter().zip(labels).zip(aligns) {
        cell(out, width, align, label, "");
    }
    out.push_str("</w:tr>\n");
}

fn write_row(out: &mut String, row: &Row, widths: &[usize], aligns: &[Align]) {
    out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
    // A row has as many cells as its table has columns, whatever it came with.
    for (place, (&width, &align)) in widths.iter().zip(aligns).enumerate() {
        let (text, letters) = row.cells.get(place).map_or(("", ""), |cell| {
            (cell.text.as_str(), letters(row.kind, cell))
        });
        cell(out, width, align, text, letters);
    }
    out.push_str("</w:tr>\n");
}

/// Totals are bold; words in the place of a number look like words.
fn letters(kind: RowKind, cell: &Cell) -> &'static str {
    match (kind, cell.state) {
        (RowKind::Total, _) => "<w:b/>",
        (RowKind::Body, Some(_)) => "<w:i/><w:color w:val=\"63666D\"/>",
        (RowKind::Body, None) => "",
    }
}

fn cell(out: &mut String, width: usize, align: Align, text: &str, letters: &str) {
    let align = match align {
        Align::Text => "",
        Align::Number => "<w:jc w:val=\"right\"/>",
    };
    let _ = write!(
        out,
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>\
         <w:p><w:pPr><w:pStyle w:val=\"TableText\"/>{align}</w:pPr>{}</w:p></w:tc>",
        run(text, letters)
    );
}

/// Where the picture of a chart is, by the place of the chart in the report.
pub(super) fn picture_file(chart: usize) -> String {
    format!("media/chart{}.png", chart + 1)
}

/// The relation by which the text refers to the picture of a chart.
pub(super) fn picture_relation(chart: usize) -> String {
    format!("chart{}", chart + 1)
}
