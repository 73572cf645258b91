//! What the styles of OpenDocument say of cells, texts and tables (ODF 1.3, part 3, 16 and 17).
//! A number style is turned into the code of a number format, which says the same.

use super::attribute::attribute;
use crate::sheets::format::{Format, Section, Test};
use crate::sheets::look::Look;
use crate::sheets::marks::Mark;
use quick_xml::events::BytesStart;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// Most steps from a style to the one that it takes its properties from.
const MAX_ANCESTORS: usize = 16;

/// Most conditions of one number style, and most characters of its code.
const MAX_CONDITIONS: usize = 8;
const MAX_CODE: usize = 512;

/// What a style of a piece of text makes of it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TextStyle {
    pub mark: Mark,
    pub hidden: bool,
}

#[derive(Default)]
struct CellStyle {
    parent: Option<String>,
    data_style: Option<String>,
    struck: Option<bool>,
}

/// A number style.
#[derive(Default)]
struct DataStyle {
    name: String,
    code: String,
    percentage: bool,
    is_text: bool,
    /// Conditions, each with the style that is for it.
    maps: Vec<(Test, String)>,
    /// Within text that is shown beside the number.
    in_text: bool,
}

#[derive(Default)]
pub(crate) struct Styles {
    /// The style being read.
    name: String,
    data: Option<DataStyle>,
    data_styles: HashMap<String, DataStyle>,
    cells: HashMap<String, CellStyle>,
    texts: HashMap<String, TextStyle>,
    looks: HashMap<String, Rc<Look>>,
    pub hidden_tables: HashSet<String>,
}

impl Styles {
    pub fn start(&mut self, start: &BytesStart) {
        let name = start.name();
        if let Some(data) = &mut self.data {
            data.start(name.as_ref(), start);
            return;
        }
        match name.as_ref() {
            "style:style" => {
                self.name = attribute(start, "style:name").unwrap_or_default();
                let style = CellStyle {
                    parent: attribute(start, "style:parent-style-name"),
                    data_style: attribute(start, "style:data-style-name"),
                    struck: None,
                };
                self.texts.remove(&self.name);
                self.cells.insert(self.name.clone(), style);
            }
            "style:text-properties" => self.text_properties(start),
            "style:table-properties"
                if attribute(start, "table:display").as_deref() == Some("false") =>
            {
                self.hidden_tables.insert(self.name.clone());
            }
            "number:number-style"
            | "number:currency-style"
            | "number:percentage-style"
            | "number:text-style" => {
                self.data = Some(DataStyle {
                    name: attribute(start, "style:name").unwrap_or_default(),
                    percentage: name.as_ref() == "number:percentage-style",
                    is_text: name.as_ref() == "number:text-style",
                    ..DataStyle::default()
                });
            }
            _ => {}
        }
    }

    fn text_properties(&mut self, start: &BytesStart) {
        let line = [
            "style:text-line-through-style",
            "style:text-line-through-type",
        ];
        let line = line.iter().filter_map(|name| attribute(start, name));
        let lines: Vec<bool> = line.map(|kind| kind != "none").collect();
        let struck = (!lines.is_empty()).then(|| lines.iter().all(|line| *line));
        if let Some(style) = self.cells.get_mut(&self.name) {
            style.struck = struck.or(style.struck);
        }
        let position = attribute(start, "style:text-position").unwrap_or_default();
        let first = position.split_whitespace().next().unwrap_or_default();
        let percent = first.strip_suffix('%').and_then(|n| n.parse::<f64>().ok());
        let mark = match (first, percent) {
            _ if struck == Some(true) => Mark::Struck,
            ("super", _) => Mark::Raised,
            ("sub", _) => Mark::Lowered,
            (_, Some(percent)) if percent > 0.0 => Mark::Raised,
            (_, Some(percent)) if percent < 0.0 => Mark::Lowered,
            (_, _) => Mark::Plain,
        };
        let hidden = attribute(start, "text:display").as_deref() == Some("none");
        self.texts
            .insert(self.name.clone(), TextStyle { mark, hidden });
    }

    pub fn text(&mut self, text: &str) {
        if let Some(data) = &mut self.data
            && data.in_text
        {
            data.add(text);
        }
    }

    pub fn end(&mut self, name: &str) {
        let Some(data) = &mut self.data else { return };
        match name {
            "number:text" | "number:currency-symbol" | "number:embedded-text" => {
                data.in_text = false;
            }
            "number:number-style"
            | "number:currency-style"
            | "number:percentage-style"
            | "number:text-style" => {
                if let Some(data) = self.data.take() {
                    self.data_styles.insert(data.name.clone(), data);
                }
            }
            _ => {}
        }
    }

    /// What the style of a piece of text makes of it.
    pub fn of_text(&self, name: &str) -> TextStyle {
        let mut name = name;
        for _ in 0..MAX_ANCESTORS {
            if let Some(style) = self.texts.get(name) {
                return *style;
            }
            match self.cells.get(name).and_then(|style| style.parent.as_ref()) {
                Some(parent) => name = parent,
                None => break,
            }
        }
        TextStyle::default()
    }

    /// What the style of a cell shows.
    pub(in crate::sheets) fn look(&mut self, name: Option<&str>) -> Rc<Look> {
        let name = name.unwrap_or("Default");
        if let Some(look) = self.looks.get(name) {
            return Rc::clone(look);
        }
        let (mut data_style, mut struck) = (None, None);
        let mut at = Some(name);
        for _ in 0..MAX_ANCESTORS {
            let Some(style) = at.and_then(|name| self.cells.get(name)) else {
                break;
            };
            data_style = data_style.or(style.data_style.as_deref());
            struck = struck.or(style.struck);
            at = style.parent.as_deref();
        }
        let format = data_style.map_or_else(Format::default, |name| self.format(name));
        let look = Rc::new(Look::of_format(format).struck(struck.unwrap_or(false)));
        self.looks.insert(name.to_owned(), Rc::clone(&look));
        look
    }

    fn format(&self, name: &str) -> Format {
        let Some(style) = self.data_styles.get(name) else {
            return Format::default();
        };
        let mut sections = Vec::new();
        for (test, name) in &style.maps {
            if let Some(mapped) = self.data_styles.get(name) {
                sections.push(Section::of_code(&mapped.code).only_where(*test));
            }
        }
        let own = Section::of_code(&style.code);
        if style.is_text {
            // A number in such a cell is shown as it is, unless a condition says otherwise.
            if !sections.is_empty() {
                sections.push(Section::of_code("General"));
            }
            return Format::of_sections(sections).with_text(own);
        }
        sections.push(own);
        Format::of_sections(sections)
    }
}

impl DataStyle {
    fn start(&mut self, name: &str, start: &BytesStart) {
        match name {
            "number:number" => self.digits(start),
            "number:scientific-number" | "number:fraction" => self.code.push_str("General"),
            "number:text-content" => self.code.push('@'),
            "number:text" | "number:currency-symbol" | "number:embedded-text" => {
                self.in_text = true;
            }
            "style:map" if self.maps.len() < MAX_CONDITIONS => {
                let condition = attribute(start, "style:condition").unwrap_or_default();
                let test = condition
                    .trim()
                    .strip_prefix("value()")
                    .and_then(Test::parse);
                if let (Some(test), Some(style)) =
                    (test, attribute(start, "style:apply-style-name"))
                {
                    self.maps.push((test, style));
                }
            }
            _ => {}
        }
    }

    /// Text beside the number.
    fn add(&mut self, text: &str) {
        for one in text.chars().take(MAX_CODE.saturating_sub(self.code.len())) {
            if one != '%' || !self.percentage {
                self.code.push('\\');
            }
            self.code.push(one);
        }
    }

    fn digits(&mut self, start: &BytesStart) {
        let number = |name| attribute(start, name).and_then(|text| text.parse::<usize>().ok());
        let Some(most) = number("number:decimal-places") else {
            self.code.push_str("General");
            return;
        };
        if attribute(start, "number:grouping").as_deref() == Some("true") {
            self.code.push_str("#,##");
        }
        let whole = number("number:min-integer-digits").unwrap_or(1).min(20);
        self.code.push_str(&if whole == 0 {
            "#".to_owned()
        } else {
            "0".repeat(whole)
        });
        let most = most.min(20);
        let least = number("number:min-decimal-places")
            .unwrap_or(most)
            .min(most);
        if most > 0 {
            self.code.push('.');
            self.code.push_str(&"0".repeat(least));
            self.code.push_str(&"#".repeat(most - least));
        }
        let factor = attribute(start, "number:display-factor");
        let mut left = factor
            .and_then(|text| text.parse::<f64>().ok())
            .unwrap_or(1.0);
        while left > 1.0 && self.code.len() < MAX_CODE {
            self.code.push(',');
            left /= 1000.0;
        }
    }
}
