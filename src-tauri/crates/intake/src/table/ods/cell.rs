//! A cell of OpenDocument: what it holds, and what its style makes of that.

use crate::sheet::CellKind;
use crate::table::moment;
use crate::table::number::{self, Percent};
use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;
use std::collections::{HashMap, HashSet};

/// What styles say of cells and tables.
#[derive(Default)]
pub(super) struct Styles {
    /// The style being read.
    name: String,
    data_style: Option<String>,
    /// Formats of percentages, by the name of the data style.
    percentages: HashMap<String, Percent>,
    /// The percentage being read.
    percentage: Option<String>,
    /// Data style of a cell style.
    cells: HashMap<String, String>,
    pub hidden_tables: HashSet<String>,
}

impl Styles {
    pub fn start(&mut self, start: &BytesStart) {
        match start.name().as_ref() {
            "style:style" => {
                self.name = attribute(start, "style:name").unwrap_or_default();
                self.data_style = attribute(start, "style:data-style-name");
                if let Some(data_style) = self.data_style.take() {
                    self.cells.insert(self.name.clone(), data_style);
                }
            }
            "style:table-properties"
                if attribute(start, "table:display").as_deref() == Some("false") =>
            {
                self.hidden_tables.insert(self.name.clone());
            }
            "number:percentage-style" => self.percentage = attribute(start, "style:name"),
            "number:number" => {
                if let Some(name) = self.percentage.take() {
                    let places = |key| attribute(start, key).and_then(|text| text.parse().ok());
                    let most = places("number:decimal-places").unwrap_or(0);
                    let least = places("number:min-decimal-places").unwrap_or(most);
                    self.percentages.insert(name, Percent { least, most });
                }
            }
            _ => {}
        }
    }

    fn percent(&self, cell_style: Option<&str>) -> Option<Percent> {
        let data_style = self.cells.get(cell_style?)?;
        self.percentages.get(data_style).copied()
    }
}

#[derive(Default)]
pub(super) struct Cell {
    style: Option<String>,
    kind: Option<String>,
    value: Option<String>,
    formula: Option<String>,
    is_error: bool,
    pub repeats: u32,
    pub columns: u32,
    pub rows: u32,
    text: String,
    paragraphs: u32,
    /// Within a paragraph.
    pub open: bool,
}

impl Cell {
    pub fn of(start: &BytesStart) -> Self {
        let value = [
            "office:value",
            "office:date-value",
            "office:time-value",
            "office:boolean-value",
            "office:string-value",
        ];
        Self {
            style: attribute(start, "table:style-name"),
            kind: attribute(start, "office:value-type"),
            value: value.iter().find_map(|name| attribute(start, name)),
            formula: attribute(start, "table:formula"),
            is_error: attribute(start, "calcext:value-type").as_deref() == Some("error"),
            repeats: number(start, "table:number-columns-repeated"),
            columns: number(start, "table:number-columns-spanned"),
            rows: number(start, "table:number-rows-spanned"),
            ..Self::default()
        }
    }

    pub fn add(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub fn begin_paragraph(&mut self) {
        if self.paragraphs > 0 {
            self.text.push('\n');
        }
        self.paragraphs = self.paragraphs.saturating_add(1);
        self.open = true;
    }

    /// Its text and kind.
    pub fn shown(self, styles: &Styles) -> (String, CellKind) {
        let kind = self.kind.as_deref().unwrap_or_default();
        if self.is_error {
            return (self.text, CellKind::Error);
        }
        if self.kind.is_none()
            && self.text.is_empty()
            && let Some(formula) = &self.formula
        {
            // `of:=SUM([.A1:.A3])`: the prefix is a namespace.
            let bare = formula.find('=').map_or("", |at| &formula[at + 1..]);
            return (format!("={bare}"), CellKind::Error);
        }
        match (kind, self.value) {
            ("float" | "currency", Some(value)) => number_of(&value, None),
            ("percentage", Some(value)) => {
                let percent = styles
                    .percent(self.style.as_deref())
                    .or_else(|| percent_of_text(&self.text));
                number_of(&value, percent)
            }
            ("date", Some(value)) => moment::of_iso(&value),
            ("time", Some(value)) => (moment::of_iso_duration(&value), CellKind::Text),
            ("boolean", Some(value)) => (value.to_ascii_uppercase(), CellKind::Bool),
            ("string", Some(value)) if self.text.is_empty() => (value, CellKind::Text),
            _ => (self.text, CellKind::Text),
        }
    }
}

fn number_of(value: &str, percent: Option<Percent>) -> (String, CellKind) {
    let Ok(number) = value.trim().parse::<f64>() else {
        return (value.to_owned(), CellKind::Text);
    };
    if let Some(text) = percent.and_then(|percent| percent.text(number)) {
        return (text, CellKind::Percent);
    }
    match number::text(number) {
        Some(text) => (text, CellKind::Number),
        None => (value.to_owned(), CellKind::Text),
    }
}

/// The format of a percentage by what the cell shows, `3,9 %`.
fn percent_of_text(text: &str) -> Option<Percent> {
    let number = text.trim().strip_suffix('%')?.trim_end();
    let places = number
        .rsplit_once(['.', ','])
        .map_or(0, |(_, fraction)| fraction.len());
    let places = u8::try_from(places).ok()?;
    Some(Percent {
        least: places,
        most: places,
    })
}

pub(super) fn attribute(start: &BytesStart, name: &str) -> Option<String> {
    let attribute = start.try_get_attribute(name).ok()??;
    let value = attribute.normalized_value(XmlVersion::Implicit1_0);
    Some(value.map_or_else(|_| attribute.value.to_string(), |text| text.into_owned()))
}

/// A number of at least one; one where it is missing or none.
pub(super) fn number(start: &BytesStart, name: &str) -> u32 {
    let number = attribute(start, name).and_then(|text| text.trim().parse::<u32>().ok());
    number.unwrap_or(1).max(1)
}
