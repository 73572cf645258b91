//! The body of a message, in as many pieces and forms as it came in.

use super::html;
use super::message::Attachment;
use crate::text::clean_lines;

/// A piece of the body: one text, as plain text, as HTML or as both.
#[derive(Default)]
pub(super) struct Segment {
    pub plain: Option<String>,
    pub html: Option<String>,
}

/// Joins the pieces of one text into one.
pub(super) fn merge(segments: Vec<Segment>) -> Segment {
    let join = |forms: Vec<String>| (!forms.is_empty()).then(|| forms.join("\n"));
    let (plain, html): (Vec<_>, Vec<_>) = segments
        .into_iter()
        .map(|segment| (segment.plain, segment.html))
        .unzip();
    Segment {
        plain: join(plain.into_iter().flatten().collect()),
        html: join(html.into_iter().flatten().collect()),
    }
}

/// All pieces together as plain text, and as safe HTML where one of them is HTML. `image` gives
/// the images of the message by their Content-ID.
pub(super) fn compose<'a>(
    segments: &[Segment],
    image: &dyn Fn(&str) -> Option<&'a Attachment>,
    notes: &mut Vec<String>,
) -> (String, Option<String>) {
    let texts: Vec<String> = segments
        .iter()
        .map(|segment| match (&segment.plain, &segment.html) {
            (Some(plain), _) if !plain.trim().is_empty() => clean_lines(plain),
            (_, Some(html)) => html::to_text(html),
            (Some(_) | None, None) => String::new(),
        })
        .filter(|text| !text.trim().is_empty())
        .collect();
    let text = texts.join("\n\n");
    if segments.iter().all(|segment| segment.html.is_none()) {
        return (text, None);
    }
    let source: String = segments
        .iter()
        .map(|segment| match (&segment.html, &segment.plain) {
            (Some(html), _) => html.clone(),
            (None, Some(plain)) => html::from_text(plain),
            (None, None) => String::new(),
        })
        .collect();
    match html::sanitise(&source, image) {
        Ok(html) => (text, Some(html)),
        Err(reason) => {
            notes.push(reason);
            (text, None)
        }
    }
}
