//! A small SVG writer: shapes, text that is measured before it is placed, and the frame with
//! title, description and captions that every chart shares.

use super::palette;
use super::picture::{Drawing, Inputs};
use crate::escape::escape;
use foi::format;
use std::fmt::Write as _;

/// Inter is embedded for PNG, and the window has it as `Inter Variable`; other machines fall back on
/// what they have.
pub const FONT_FAMILY: &str =
    "Inter, 'Inter Variable', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/// Distance from the edge, in pixels.
pub const MARGIN: f64 = 20.0;
const CAPTION: f64 = 11.0;

#[derive(Clone, Copy)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// Shapes so far. Coordinates are pixels from the top left.
pub struct Canvas {
    pub width: f64,
    body: String,
    source: String,
    /// Where the next part of the chart begins.
    pub y: f64,
}

impl Canvas {
    /// A canvas with the title at its top, and the warning above it where there is one.
    pub fn new(width: f64, title: &str, inputs: &Inputs) -> Self {
        let mut canvas = Self {
            width,
            body: String::new(),
            source: inputs.source.to_owned(),
            y: MARGIN,
        };
        if let Some(warning) = inputs.warning {
            canvas.paragraph(warning, 12.0, palette::WARNING, true);
            canvas.y += 4.0;
        }
        canvas.paragraph(title, 15.0, palette::INK, true);
        canvas.y += 8.0;
        canvas
    }

    pub fn text(&mut self, x: f64, y: f64, text: &str, size: f64, fill: &str, anchor: Anchor) {
        self.styled(x, y, text, size, fill, anchor, 400);
    }

    pub fn bold(&mut self, x: f64, y: f64, text: &str, size: f64, fill: &str, anchor: Anchor) {
        self.styled(x, y, text, size, fill, anchor, 600);
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "the attributes of one SVG element"
    )]
    fn styled(
        &mut self,
        x: f64,
        y: f64,
        text: &str,
        size: f64,
        fill: &str,
        anchor: Anchor,
        weight: u32,
    ) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let text = escape(text);
        let _ = writeln!(
            self.body,
            r#"<text x="{x:.1}" y="{y:.1}" font-size="{size}" font-weight="{weight}" fill="{fill}" text-anchor="{anchor}">{text}</text>"#
        );
    }

    /// Text over as many lines as it takes, from `y` on.
    pub fn paragraph(&mut self, text: &str, size: f64, fill: &str, bold: bool) {
        for line in wrap(text, size, self.width - 2.0 * MARGIN) {
            self.y += size;
            let weight = if bold { 600 } else { 400 };
            self.styled(MARGIN, self.y, &line, size, fill, Anchor::Start, weight);
            self.y += size * 0.4;
        }
    }

    pub fn line(&mut self, (x1, y1): (f64, f64), (x2, y2): (f64, f64), stroke: &str, width: f64) {
        let _ = writeln!(
            self.body,
            r#"<line x1="{x1:.1}" y1="{y1:.1}" x2="{x2:.1}" y2="{y2:.1}" stroke="{stroke}" stroke-width="{width}"/>"#
        );
    }

    /// An upright dotted line.
    pub fn dashed(&mut self, x: f64, top: f64, bottom: f64, stroke: &str) {
        self.dotted((x, top), (x, bottom), stroke);
    }

    pub fn dotted(&mut self, (x1, y1): (f64, f64), (x2, y2): (f64, f64), stroke: &str) {
        let _ = writeln!(
            self.body,
            r#"<line x1="{x1:.1}" y1="{y1:.1}" x2="{x2:.1}" y2="{y2:.1}" stroke="{stroke}" stroke-width="1.2" stroke-dasharray="2 3"/>"#
        );
    }

    /// A filled area.
    pub fn area(&mut self, corners: &[(f64, f64)], fill: &str) {
        let mut points = String::new();
        for (x, y) in corners {
            let _ = write!(points, "{x:.1},{y:.1} ");
        }
        let points = points.trim_end();
        let _ = writeln!(self.body, r#"<polygon points="{points}" fill="{fill}"/>"#);
    }

    pub fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, fill: &str) {
        let _ = writeln!(
            self.body,
            r#"<rect x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{height:.1}" fill="{fill}"/>"#
        );
    }

    /// An outlined bar with diagonal lines: told from a full one without its colour.
    pub fn hatched(&mut self, x: f64, y: f64, width: f64, height: f64, stroke: &str) {
        self.rect(x, y, width, height, palette::SURFACE);
        let (right, bottom) = (x + width, y + height);
        let mut offset = 6.0;
        while offset < width + height {
            let start = (x + (offset - height).max(0.0), y + offset.min(height));
            let end = (x + offset.min(width), y + (offset - width).max(0.0));
            if start.0 < right && end.1 < bottom {
                self.line(start, end, stroke, 1.0);
            }
            offset += 8.0;
        }
        let _ = writeln!(
            self.body,
            r#"<rect x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{height:.1}" fill="none" stroke="{stroke}" stroke-width="1.2"/>"#
        );
    }

    pub fn dot(&mut self, x: f64, y: f64, radius: f64, fill: &str) {
        let _ = writeln!(
            self.body,
            r#"<circle cx="{x:.1}" cy="{y:.1}" r="{radius}" fill="{fill}"/>"#
        );
    }

    /// A circle that is open: told from a full one without its colour.
    pub fn ring(&mut self, x: f64, y: f64, radius: f64, stroke: &str) {
        let surface = palette::SURFACE;
        let _ = writeln!(
            self.body,
            r#"<circle cx="{x:.1}" cy="{y:.1}" r="{radius}" fill="{surface}" stroke="{stroke}" stroke-width="1.3"/>"#
        );
    }

    /// An arrowhead at the right end of a line that goes on.
    pub fn arrow(&mut self, x: f64, y: f64, fill: &str) {
        let _ = writeln!(
            self.body,
            r#"<path d="M{:.1} {:.1} L{x:.1} {y:.1} L{:.1} {:.1} Z" fill="{fill}"/>"#,
            x - 6.0,
            y - 4.0,
            x - 6.0,
            y + 4.0
        );
    }

    /// A percentage over each line of a scale, and the lines down to `bottom`. The scale has one at
    /// every multiple of `each`.
    pub fn percent_scale(
        &mut self,
        x: impl Fn(f64) -> f64,
        (head, bottom): (f64, f64),
        (from, to, each): (f64, f64, f64),
        decimals: u8,
    ) {
        let mut tick = (from / each).ceil() * each;
        while tick <= to + each * 1e-6 {
            let text = format::percent(tick, decimals);
            self.text(x(tick), head, &text, 10.5, palette::INK_3, Anchor::Middle);
            self.line((x(tick), head + 6.0), (x(tick), bottom), palette::LINE, 1.0);
            tick += each;
        }
    }

    /// Closes the picture with its caption and its source.
    pub fn finish(mut self, title: impl Into<String>, caption: String, alt: String) -> Drawing {
        let title = title.into();
        self.y += 8.0;
        self.paragraph(&caption, CAPTION, palette::INK_3, false);
        let source = std::mem::take(&mut self.source);
        self.paragraph(&source, CAPTION, palette::INK_3, false);
        let (width, height) = (self.width, self.y + MARGIN * 0.7);
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{width:.0}\" height=\"{height:.0}\" \
             viewBox=\"0 0 {width:.0} {height:.0}\" font-family=\"{FONT_FAMILY}\">\n<title>{}</title>\n<desc>{}</desc>\n\
             <rect width=\"100%\" height=\"100%\" fill=\"{}\"/>\n{}</svg>\n",
            escape(&title),
            escape(&alt),
            palette::SURFACE,
            self.body
        );
        Drawing {
            title,
            caption,
            alt,
            svg,
        }
    }
}

/// Width of a text in pixels, a little generous: Inter's widths in classes of letters.
pub fn measure(text: &str, size: f64) -> f64 {
    text.chars()
        .map(|character| match character {
            'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.29,
            'f' | 't' | 'r' | ' ' | '(' | ')' | '-' => 0.38,
            'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.92,
            c if c.is_uppercase() => 0.72,
            c if c.is_ascii() => 0.61,
            '\u{2013}' | '\u{2212}' | '\u{2019}' => 0.65,
            c if (c as u32) < 0x2000 => 0.72,
            _ => 1.0,
        })
        .sum::<f64>()
        * size
}

/// The room that a column of texts needs.
pub fn longest(texts: impl Iterator<Item = String>, size: f64) -> f64 {
    texts.map(|text| measure(&text, size)).fold(0.0, f64::max)
}

/// The room for names beside rows: more than usual where one of them needs it.
pub fn room_for_names<'a>(width: f64, names: impl Iterator<Item = &'a str>) -> f64 {
    let usual = (width * 0.28).clamp(116.0, 200.0);
    let needed = longest(names.map(str::to_owned), NAME);
    needed.clamp(usual, (width * 0.42).max(usual))
}

/// Size of names beside rows.
pub const NAME: f64 = 11.5;

/// The text, or as much of it as fits with an ellipsis.
pub fn fit(text: &str, size: f64, width: f64) -> String {
    if measure(text, size) <= width {
        return text.to_owned();
    }
    let mut cut = String::new();
    for character in text.chars() {
        if measure(&cut, size) + 2.0 * size > width {
            break;
        }
        cut.push(character);
    }
    format!("{}\u{2026}", cut.trim_end())
}

/// Lines no wider than `width`; a longer word stands alone and is cut.
pub fn wrap(text: &str, size: f64, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if measure(line, size) + measure(word, size) + 0.4 * size <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(fit(word, size, width)),
        }
    }
    lines
}

/// A round step that divides `greatest` into four to six parts.
pub fn step(greatest: f64) -> f64 {
    if greatest <= 0.0 || !greatest.is_finite() {
        return 1.0;
    }
    let power = 10_f64.powf((greatest / 5.0).log10().floor());
    let ratio = greatest / 5.0 / power;
    let factor = [1.0, 2.0, 5.0]
        .into_iter()
        .find(|factor| ratio <= *factor)
        .unwrap_or(10.0);
    factor * power
}

/// Digits after the point that labels a step apart need, so that no two read the same.
pub fn decimals(step: f64) -> u8 {
    const MAX_DECIMALS: u8 = 6;
    (0..MAX_DECIMALS)
        .find(|&digits| step * 10_f64.powi(i32::from(digits)) > 0.999)
        .unwrap_or(MAX_DECIMALS)
}
