//! The elements of a page that are open, for what they make of the text in them: not shown, struck
//! out, raised or lowered. Style sheets are not followed, only an element's own style.

use crate::sheets::marks::Mark;
use html5gum::StartTag;

/// Most open elements whose names are kept; deeper ones change nothing.
const MAX_DEPTH: usize = 128;

/// Elements that have no content (HTML standard, 13.1.2).
const VOID: [&[u8]; 13] = [
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta",
    b"source", b"track", b"wbr",
];

/// Elements that end a paragraph that is open.
const BLOCKS: [&[u8]; 8] = [b"p", b"div", b"ul", b"ol", b"table", b"h1", b"h2", b"h3"];

/// The value of an attribute; nothing where the element has none.
pub(super) fn attribute<'t>(tag: &'t StartTag<usize>, name: &[u8]) -> Option<&'t [u8]> {
    Some(tag.attributes.get(name)?.as_slice())
}

/// What an element does to the text in it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Effect {
    pub hidden: bool,
    /// The element takes no room either.
    pub gone: bool,
    struck: bool,
    raised: bool,
    lowered: bool,
}

impl Effect {
    /// Of an element alone.
    pub fn from_tag(tag: &StartTag<usize>) -> Self {
        let name = tag.name.as_slice();
        let style = attribute(tag, b"style").map_or_else(String::new, |style| {
            let style = String::from_utf8_lossy(style);
            let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
            style.to_ascii_lowercase()
        });
        let says = |what: &str| style.contains(what);
        let gone = says("display:none") || attribute(tag, b"hidden").is_some();
        Self {
            hidden: gone || says("visibility:hidden") || says("visibility:collapse"),
            gone,
            struck: matches!(name, b"s" | b"strike" | b"del") || says("line-through"),
            raised: name == b"sup" || says("vertical-align:super"),
            lowered: name == b"sub"
                || (says("vertical-align:sub") && !says("vertical-align:super")),
        }
    }

    pub fn with(self, other: Self) -> Self {
        Self {
            hidden: self.hidden || other.hidden,
            gone: self.gone || other.gone,
            struck: self.struck || other.struck,
            raised: self.raised || other.raised,
            lowered: self.lowered || other.lowered,
        }
    }

    pub fn mark(self) -> Mark {
        match self {
            Self { struck: true, .. } => Mark::Struck,
            Self { raised: true, .. } => Mark::Raised,
            Self { lowered: true, .. } => Mark::Lowered,
            Self { .. } => Mark::Plain,
        }
    }
}

/// The open elements that are no part of a table, outermost first, each with the effect of all
/// from the page or the cell down to it.
#[derive(Default)]
pub(super) struct Open {
    elements: Vec<(Vec<u8>, Effect)>,
    /// Open elements beyond the deepest.
    deeper: u32,
}

impl Open {
    /// Of the elements that were opened since there were `base`.
    pub fn effect(&self, base: usize) -> Effect {
        let inner = self.elements.get(base..).unwrap_or_default();
        inner.last().map_or_else(Effect::default, |one| one.1)
    }

    pub fn depth(&self) -> usize {
        self.elements.len()
    }

    /// Closes what was opened since.
    pub fn back_to(&mut self, depth: usize) {
        self.elements.truncate(depth);
        self.deeper = 0;
    }

    /// `base` is the depth below which nothing is closed.
    pub fn start(&mut self, tag: &StartTag<usize>, base: usize) {
        let name = tag.name.as_slice();
        if VOID.contains(&name) {
            return;
        }
        if BLOCKS.contains(&name) {
            self.end(b"p", base);
        } else if name == b"li" {
            self.end(b"li", base);
        }
        if self.elements.len() >= MAX_DEPTH {
            self.deeper = self.deeper.saturating_add(1);
            return;
        }
        let effect = self.effect(base).with(Effect::from_tag(tag));
        self.elements.push((name.to_vec(), effect));
    }

    pub fn end(&mut self, name: &[u8], base: usize) {
        let base = base.min(self.elements.len());
        if self.deeper > 0 && name != b"p" && name != b"li" {
            self.deeper -= 1;
            return;
        }
        let open = self.elements[base..].iter().rposition(|one| one.0 == name);
        if let Some(at) = open {
            self.elements.truncate(base + at);
        }
    }
}
