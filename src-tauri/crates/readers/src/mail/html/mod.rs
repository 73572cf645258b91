//! The HTML of a message: as plain text, and as HTML that is safe to show.
//!
//! `ammonia` sanitises. Around it, our own [`tokens`] refuse beforehand what would take it longer
//! than its size, and afterwards write the result anew, with images from the message itself, with
//! links as text, and with nothing that could be fetched.

mod text;
mod tokens;

pub(crate) use text::to_text;
pub(super) use tokens::{Token, Tokens};

use crate::mail::message::Attachment;
use crate::text::clean_lines;
use ammonia::{Builder, UrlRelative};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::collections::{HashMap, HashSet};
use std::fmt::Write;
use tokens::Tag;

/// Most bytes of HTML that are sanitised; the text is given in any case.
const MAX_HTML: usize = 2 << 20;

/// Most bytes of the images that are put into the HTML, taken together.
const MAX_IMAGES: usize = 2 << 20;

/// Elements that stay. All others go, and their content stays.
const KEPT: [&str; 48] = [
    "a",
    "abbr",
    "address",
    "b",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "li",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "u",
];

/// Elements that go with all that is in them.
const DROPPED: [&str; 13] = [
    "script", "style", "title", "iframe", "object", "embed", "applet", "noscript", "template",
    "svg", "math", "select", "textarea",
];

/// Attributes that stay, by element; `""` stands for every element.
const ATTRIBUTES: [(&str, &[&str]); 8] = [
    ("", &["dir", "lang", "title"]),
    ("a", &["href"]),
    ("img", &["src", "alt", "width", "height"]),
    ("td", &["colspan", "rowspan", "align", "valign"]),
    ("th", &["colspan", "rowspan", "align", "valign"]),
    ("ol", &["start", "type"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
];

/// Images that may be shown. SVG is a program.
const IMAGES: [&str; 5] = [
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
    "image/bmp",
];

/// Stands for `&` while the HTML is sanitised, whose parser takes the square of their number for
/// characters that begin a reference. Private use: it has no meaning in a message.
const AMPERSAND: char = '\u{f8fe}';

/// Most bytes between `&` and `;` of a reference to a character.
const MAX_REFERENCE: usize = 32;

/// Plain text as HTML.
pub(super) fn from_text(text: &str) -> String {
    let mut html = String::from("<p>");
    escape_into(&mut html, clean_lines(text).as_str());
    html.push_str("</p>");
    html.replace('\n', "<br>")
}

/// Safe HTML: no script, style, form or frame, no address that a click or the display could
/// fetch. Images stay where they are data of the message, `image` giving those it refers to by
/// their Content-ID.
///
/// # Errors
/// A sentence, where the HTML is too large or nested too deeply.
pub(super) fn sanitise<'a>(
    html: &str,
    image: &dyn Fn(&str) -> Option<&'a Attachment>,
) -> Result<String, String> {
    if html.len() > MAX_HTML {
        return Err(format!(
            "The message’s HTML is larger than {} MB. Only its text is shown.",
            MAX_HTML >> 20
        ));
    }
    if !tokens::is_tame(html) {
        return Err("The message’s HTML is nested too deeply. Only its text is shown.".to_owned());
    }
    let attributes = |name: &str| -> HashSet<&'static str> {
        let found = ATTRIBUTES.iter().find(|(element, _)| *element == name);
        found
            .map(|(_, names)| names.iter().copied().collect())
            .unwrap_or_default()
    };
    let by_element: HashMap<&str, HashSet<&str>> = ATTRIBUTES
        .iter()
        .filter(|(element, _)| !element.is_empty())
        .map(|(element, _)| (*element, attributes(element)))
        .collect();
    let clean = Builder::empty()
        .tags(KEPT.into())
        .clean_content_tags(DROPPED.into())
        .generic_attributes(attributes(""))
        .tag_attributes(by_element)
        .url_schemes(["http", "https", "mailto", "tel", "cid", "data"].into())
        .url_relative(UrlRelative::Deny)
        .link_rel(None)
        .strip_comments(true)
        .clean(
            &html
                .replace(AMPERSAND, "")
                .replace('&', AMPERSAND.encode_utf8(&mut [0; 4])),
        )
        .to_string();
    Ok(rewrite(&clean.replace(AMPERSAND, "&"), image))
}

/// Writes sanitised HTML anew.
fn rewrite<'a>(clean: &str, image: &dyn Fn(&str) -> Option<&'a Attachment>) -> String {
    let mut out = String::with_capacity(clean.len());
    // Addresses of the links that are open, innermost last, with the place where their text begins.
    let mut links: Vec<(String, usize)> = Vec::new();
    let mut room = MAX_IMAGES;
    for token in Tokens::new(clean) {
        match token {
            Token::Text(text) => references(&mut out, text),
            Token::Open(tag) if tag.name == "a" => {
                let address = tag.attribute("href").unwrap_or_default();
                out.push_str("<span");
                if !address.is_empty() {
                    attribute(&mut out, "title", &address);
                }
                out.push('>');
                links.push((address, out.len()));
            }
            Token::Close(name) if name == "a" => {
                if let Some((address, begun)) = links.pop() {
                    follow(&mut out, &address, begun);
                    out.push_str("</span>");
                }
            }
            Token::Open(tag) if tag.name == "img" => img(&mut out, &tag, image, &mut room),
            Token::Open(tag) => open(&mut out, &tag),
            Token::Close(name) => {
                if KEPT.contains(&name.as_str()) {
                    let _ = write!(out, "</{name}>");
                }
            }
        }
    }
    out
}

/// Text with its references to characters, in which any other `&` is one itself.
fn references(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let after = &rest[at + 1..];
        let name = after
            .bytes()
            .take(MAX_REFERENCE)
            .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#')
            .count();
        out.push_str(&rest[..at]);
        let whole = name > 0 && after[name..].starts_with(';');
        out.push_str(if whole { "&" } else { "&amp;" });
        rest = after;
    }
    out.push_str(rest);
}

/// Puts the address of a link behind its text, unless the text says it already.
fn follow(out: &mut String, address: &str, begun: usize) {
    let shown = address.strip_prefix("mailto:").unwrap_or(address);
    let mut escaped = String::new();
    escape_into(&mut escaped, shown);
    if !shown.is_empty() && !out[begun..].contains(&escaped) {
        let _ = write!(out, " ({escaped})");
    }
}

fn open(out: &mut String, tag: &Tag<'_>) {
    if !KEPT.contains(&tag.name.as_str()) {
        return;
    }
    let _ = write!(out, "<{}", tag.name);
    for (element, names) in ATTRIBUTES {
        if element.is_empty() || element == tag.name {
            for name in names {
                if let Some(value) = tag.attribute(name) {
                    attribute(out, name, &value);
                }
            }
        }
    }
    out.push('>');
}

fn img<'a>(
    out: &mut String,
    tag: &Tag<'_>,
    image: &dyn Fn(&str) -> Option<&'a Attachment>,
    room: &mut usize,
) {
    let source = tag.attribute("src").unwrap_or_default();
    let source = source.trim();
    let data = match source.split_once(':') {
        Some((scheme, id)) if scheme.eq_ignore_ascii_case("cid") => image(id)
            .filter(|image| image.bytes.len() <= *room)
            .and_then(data_uri),
        Some((scheme, data)) if scheme.eq_ignore_ascii_case("data") => own_data(data),
        Some(_) | None => None,
    };
    match data {
        Some(data) if data.len() <= *room => {
            *room -= data.len();
            out.push_str("<img");
            attribute(out, "src", &data);
            for name in ["alt", "width", "height", "title"] {
                if let Some(value) = tag.attribute(name) {
                    attribute(out, name, &value);
                }
            }
            out.push('>');
        }
        Some(_) | None => {
            if let Some(alt) = tag.attribute("alt").filter(|alt| !alt.trim().is_empty()) {
                let _ = write!(out, "[");
                escape_into(out, alt.trim());
                out.push(']');
            }
        }
    }
}

fn data_uri(image: &Attachment) -> Option<String> {
    let known = IMAGES.iter().find(|known| **known == image.media_type)?;
    Some(format!(
        "data:{known};base64,{}",
        STANDARD.encode(&image.bytes)
    ))
}

/// A `data:` address (RFC 2397) of an image in base 64, written anew.
fn own_data(data: &str) -> Option<String> {
    let (head, body) = data.split_once(',')?;
    let media_type = head.strip_suffix(";base64")?.trim().to_ascii_lowercase();
    let known = IMAGES.iter().find(|known| **known == media_type)?;
    let body: String = body.chars().filter(|c| !c.is_whitespace()).collect();
    let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
    body.chars()
        .all(good)
        .then(|| format!("data:{known};base64,{body}"))
}

fn attribute(out: &mut String, name: &str, value: &str) {
    let _ = write!(out, " {name}=\"");
    escape_into(out, value);
    out.push('"');
}

fn escape_into(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests;
