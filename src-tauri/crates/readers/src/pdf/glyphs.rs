//! What a page draws: characters with their places, straight lines, and pictures.
//!
//! `hayro-interpret` runs the page's drawing instructions and hands each glyph, path and picture to
//! a device, together with the identifier of the marked content they stand in, so that the same pass
//! serves the tags of a file and its lines. Pictures are not decoded: only their places count.

use super::content::{Rule, Turn};
use crate::document::Rectangle;
use hayro_interpret::font::Glyph as Drawn;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::{
    BlendMode, ClipPath, Device, GlyphDrawMode, Image, Paint, PathDrawMode, SoftMask,
};
use kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape};
use std::collections::HashSet;

/// Most characters of a page.
pub(super) const MAX_PAGE_GLYPHS: usize = 200_000;

/// Most lines of a page.
pub(super) const MAX_RULES: usize = 50_000;

/// Most segments of paths that are looked at on a page.
pub(super) const MAX_SEGMENTS: usize = 1_000_000;

/// A filled box of at most so many points is a line.
const MAX_THICKNESS: f32 = 3.0;

/// A line may lean by so many points.
const MAX_LEANING: f64 = 0.7;

/// A character, with its place on the page as it is seen.
pub(super) struct Glyph {
    pub text: String,
    /// From the beginning of the character to that of the next one, with the text upright.
    pub area: Rectangle,
    /// Its baseline, from the top, with the text upright.
    pub base: f32,
    pub size: f32,
    pub turn: Turn,
    pub mark: Option<u32>,
    /// Its width is a guess.
    pub guessed: bool,
}

/// The device that collects what a page draws.
pub(super) struct Collector {
    size: (f32, f32),
    pub glyphs: Vec<Glyph>,
    pub rules: Vec<Rule>,
    /// The places of pictures.
    pub pictures: Vec<Rectangle>,
    /// Something was left out, since there is too much of it.
    pub full: bool,
    segments: usize,
    marks: Vec<Option<u32>>,
    clips: Vec<Rectangle>,
    /// Characters and where they stand, to draw what is drawn twice for the sake of weight only once.
    seen: HashSet<(String, i32, i32)>,
}

impl Collector {
    /// For a page of that size, as it is seen.
    pub fn new(size: (f32, f32)) -> Self {
        Self {
            size,
            glyphs: Vec::new(),
            rules: Vec::new(),
            pictures: Vec::new(),
            full: false,
            segments: 0,
            marks: Vec::new(),
            clips: vec![Rectangle {
                left: 0.0,
                top: 0.0,
                right: size.0,
                bottom: size.1,
            }],
            seen: HashSet::new(),
        }
    }

    fn clip(&self) -> Rectangle {
        let page = Rectangle {
            left: 0.0,
            top: 0.0,
            right: self.size.0,
            bottom: self.size.1,
        };
        self.clips.last().copied().unwrap_or(page)
    }

    fn line(&mut self, from: Point, to: Point) {
        let (wide, high) = ((to.x - from.x).abs(), (to.y - from.y).abs());
        let area = rectangle(Rect::from_points(from, to));
        if high <= MAX_LEANING && wide > high {
            self.rule(true, f32::midpoint(area.top, area.bottom), area);
        } else if wide <= MAX_LEANING && high > wide {
            self.rule(false, f32::midpoint(area.left, area.right), area);
        }
    }

    fn rule(&mut self, across: bool, at: f32, area: Rectangle) {
        let clip = self.clip();
        let seen = area.within(&clip);
        let outside = if across {
            at < clip.top - 1.0 || at > clip.bottom + 1.0 || seen.width() <= 0.0
        } else {
            at < clip.left - 1.0 || at > clip.right + 1.0 || seen.height() <= 0.0
        };
        if outside || !at.is_finite() {
            return;
        }
        if self.rules.len() >= MAX_RULES {
            self.full = true;
            return;
        }
        let (from, to) = if across {
            (seen.left, seen.right)
        } else {
            (seen.top, seen.bottom)
        };
        self.rules.push(Rule {
            across,
            at,
            from,
            to,
        });
    }

    /// A filled box: a line where it is thin, both where it is a dot at which lines meet.
    fn filled(&mut self, area: Rectangle) {
        let (wide, high) = (area.width(), area.height());
        let (across, down) = area.middle();
        if high <= MAX_THICKNESS && wide > 0.0 {
            self.rule(true, down, area);
        }
        if wide <= MAX_THICKNESS && high > 0.0 {
            self.rule(false, across, area);
        }
    }

    fn path(&mut self, path: &BezPath, transform: Affine, stroked: bool) {
        self.segments += path.elements().len();
        if self.segments > MAX_SEGMENTS {
            self.full = true;
            return;
        }
        let mut first = Point::ZERO;
        let mut last = Point::ZERO;
        let mut part: Option<Rect> = None;
        let mut straight = true;
        let grown = |part: Option<Rect>, point: Point| {
            let dot = Rect::from_points(point, point);
            Some(part.map_or(dot, |part| part.union(dot)))
        };
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(to) => {
                    if let Some(part) = part.take().filter(|_| straight && !stroked) {
                        self.filled(rectangle(part));
                    }
                    first = transform * to;
                    last = first;
                    part = grown(None, first);
                    straight = true;
                }
                PathEl::LineTo(to) => {
                    let to = transform * to;
                    if stroked {
                        self.line(last, to);
                    }
                    part = grown(part, to);
                    last = to;
                }
                PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => {
                    straight = false;
                    last = transform * to;
                }
                PathEl::ClosePath => {
                    if stroked {
                        self.line(last, first);
                    }
                    last = first;
                }
            }
        }
        if let Some(part) = part.filter(|_| straight && !stroked) {
            self.filled(rectangle(part));
        }
    }

    fn glyph(&mut self, text: String, transform: Affine, advance: f64, guessed: bool) {
        let origin = transform * Point::ZERO;
        let end = transform * Point::new(advance, 0.0);
        let up = transform * Point::new(0.0, 1000.0);
        let one = transform * Point::new(1000.0, 0.0);
        let size = (up - origin).hypot();
        if !(origin.is_finite() && end.is_finite() && size.is_finite()) || size <= 0.0 {
            return;
        }
        // The direction in which the text runs on the page, with y downwards.
        let run = one - origin;
        let turn = if run.x.abs() >= run.y.abs() {
            if run.x >= 0.0 { Turn::None } else { Turn::Half }
        } else if run.y > 0.0 {
            Turn::Clockwise
        } else {
            Turn::Anticlockwise
        };
        let seen = rectangle(Rect::from_points(origin, end));
        let clip = self.clip();
        let upright = turn.upright(seen, self.size);
        let base = upright.bottom;
        let size = size as f32;
        let area = Rectangle {
            top: base - size * 0.75,
            bottom: base + size * 0.22,
            ..upright
        };
        let (across, down) = turn.seen(area, self.size).middle();
        let near = Rectangle {
            left: clip.left - 0.5,
            top: clip.top - 0.5,
            right: clip.right + 0.5,
            bottom: clip.bottom + 0.5,
        };
        if !near.holds((across, down)) {
            return;
        }
        // Twice the same character in one place is a way to make it bold.
        let cell = |value: f64| (value * 2.0).clamp(-1e6, 1e6).round() as i32;
        let (x, y) = (cell(origin.x), cell(origin.y));
        if !text.trim().is_empty() {
            let mut key = (text, 0, 0);
            for (dx, dy) in [(0, 0), (-1, 0), (1, 0), (0, -1), (0, 1)] {
                (key.1, key.2) = (x + dx, y + dy);
                if self.seen.contains(&key) {
                    return;
                }
            }
            (key.1, key.2) = (x, y);
            self.seen.insert(key.clone());
            self.push(key.0, area, base, size, turn, guessed);
        } else {
            self.push(text, area, base, size, turn, guessed);
        }
    }

    fn push(
        &mut self,
        text: String,
        area: Rectangle,
        base: f32,
        size: f32,
        turn: Turn,
        guessed: bool,
    ) {
        if self.glyphs.len() >= MAX_PAGE_GLYPHS {
            self.full = true;
            return;
        }
        let mark = self.marks.iter().rev().find_map(|mark| *mark);
        self.glyphs.push(Glyph {
            text,
            area,
            base,
            size,
            turn,
            mark,
            guessed,
        });
    }
}

fn rectangle(rect: Rect) -> Rectangle {
    Rectangle {
        left: rect.x0 as f32,
        top: rect.y0 as f32,
        right: rect.x1 as f32,
        bottom: rect.y1 as f32,
    }
}

impl<'a> Device<'a> for Collector {
    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}

    fn set_blend_mode(&mut self, _: BlendMode) {}

    fn draw_path(&mut self, path: &BezPath, transform: Affine, _: &Paint<'a>, mode: &PathDrawMode) {
        self.path(path, transform, matches!(mode, PathDrawMode::Stroke(_)));
    }

    fn push_clip_path(&mut self, path: &ClipPath) {
        let clip = self.clip().within(&rectangle(path.path.bounding_box()));
        self.clips.push(clip);
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph(
        &mut self,
        glyph: &Drawn<'a>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'a>,
        _: &GlyphDrawMode,
    ) {
        let text = match glyph.as_unicode() {
            Some(BfString::Char(one)) => one.to_string(),
            Some(BfString::String(text)) => text,
            None => char::REPLACEMENT_CHARACTER.to_string(),
        };
        let (advance, guessed) = match glyph {
            Drawn::Outline(outline) => match outline.advance_width() {
                Some(width) if width.is_finite() => (f64::from(width), false),
                _ => (500.0, true),
            },
            Drawn::Type3(_) => (500.0, true),
        };
        self.glyph(text, transform * glyph_transform, advance, guessed);
    }

    fn draw_image(&mut self, image: Image<'a, '_>, transform: Affine) {
        let size = Rect::new(0.0, 0.0, image.width().into(), image.height().into());
        let area = rectangle(transform.transform_rect_bbox(size)).within(&self.clip());
        if self.pictures.len() < MAX_RULES {
            self.pictures.push(area);
        }
    }

    fn pop_clip_path(&mut self) {
        if self.clips.len() > 1 {
            self.clips.pop();
        }
    }

    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, tag: &[u8], mark: Option<i32>) {
        let mark = mark.and_then(|mark| u32::try_from(mark).ok());
        // What is an artifact belongs to no tag, even within one.
        let mark = if tag == b"Artifact" { None } else { mark };
        self.marks.push(mark);
    }

    fn end_marked_content(&mut self) {
        self.marks.pop();
    }
}
