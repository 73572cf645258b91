//! A letter as a run of sentences: each with its place, the question that it stands under, and
//! whether it only repeats what was asked.

mod marker;
mod split;

pub(super) use marker::Question;

use super::folded::Folded;
use super::pattern::{Pattern, folded, matches};
use super::quote::Quote;
use crate::asked::Asked;
use marker::marker;
use readers::mail::own_lines;

use std::ops::Range;
use std::sync::LazyLock;

/// Most bytes of a text that are looked at.
const MAX_LOOKED_AT: usize = 256 << 10;

/// Most sentences that are looked at. No letter has as many.
const MAX_PASSAGES: usize = 5_000;

/// What a heading says under which the request is repeated.
static ASKED: Pattern = LazyLock::new(|| {
    folded(
        r"^(?:you (?:have )?(?:asked|requested|wrote|sought)|(?:your|the|details of (?:your|the)) (?:foi )?(?:request|question|enquiry)s?(?: (?:was|were|is|for information))?|(?:request|question)s? (?:made|received)|information requested|original request|request|in your (?:request|e-?mail),? you (?:asked|requested))\b[^.?]{0,120}:?$",
    )
});

/// How a passage begins that answers.
static ANSWERS: Pattern = LazyLock::new(|| {
    folded(
        r"^(?:(?:our |the |council |force |trust )?(?:response|answer|reply|decision|reason)s?\b|a\d*\s*[:.]|(?:i|we) (?:can|am|are|have|hold|do|will|confirm|regret|refuse|consider|estimate|apologise|wish|need|would)\b|the (?:council|trust|force|police|constabulary|authority|department|information|figures?)\b|having |in (?:response|accordance)|please (?:find|see|note)|unfortunately|following|thank you|under (?:section|s\.)|section |this )",
    )
});

/// How the paragraphs begin that close a letter and belong to no question.
static CLOSES: Pattern = LazyLock::new(|| {
    folded(
        r"^(?:yours (?:sincerely|faithfully)|(?:kind |best )?regards|if you (?:are|have|remain|wish|would|disagree)\b|(?:your )?(?:rights?|complaints?|appeals?|internal review|review)\b|you (?:can|may|have the right|are entitled)\b|(?:re-?use|copyright)\b|should you\b|this (?:letter|e-?mail|response) (?:is|acts|constitutes|serves)|i hope|thank you)",
    )
});

/// How a question begins that is repeated without a question mark.
static INTERROGATES: Pattern = LazyLock::new(|| {
    folded(
        r"^(?:how (?:many|much|often|long)|what|which|when|who|where|do you|does|did|is there|are there|has|have you|please (?:provide|supply|state|list|tell|confirm the|give|break)|(?:can|could) you (?:please )?(?:provide|tell|supply|state|confirm the)|i would like|the (?:total )?number of .{0,80}\?)\b",
    )
});

/// One sentence, or one row of a table.
pub(super) struct Passage {
    pub start: usize,
    pub end: usize,
    pub folded: Folded,
    /// The question it stands under.
    pub question: Option<Question>,
    /// It repeats the request: nothing in it is an answer.
    pub asked: bool,
    /// It is a question, theirs or ours.
    pub interrogates: bool,
    /// Cells with tabs between them.
    pub row: bool,
    /// Number of its paragraph.
    pub paragraph: usize,
}

impl Passage {
    pub fn text(&self) -> &str {
        &self.folded.text
    }

    /// May it say something of ours: no question, no repetition, no row.
    pub fn says(&self) -> bool {
        !self.asked && !self.interrogates && !self.row
    }

    /// The words between two places of the folded text.
    pub fn quote(&self, original: &str, range: Range<usize>) -> Quote {
        Quote::new(
            original,
            self.folded.origin(range.start),
            self.folded.origin(range.end),
        )
    }

    pub fn whole(&self, original: &str) -> Quote {
        Quote::new(original, self.start, self.end)
    }
}

/// Does a paragraph in lower case close a letter and belong to no question?
pub(super) fn closes(text: &str) -> bool {
    matches(&CLOSES, text)
}

/// The sentences of a letter, without what is quoted from earlier mail.
pub(super) fn passages(original: &str, asked: &Asked) -> Vec<Passage> {
    let looked_at = &original[..original.floor_char_boundary(MAX_LOOKED_AT)];
    let base = looked_at.as_ptr() as usize;
    let mut found = Vec::new();
    let mut repeats = false;
    let mut question: Option<Question> = None;
    for (paragraph, chunk) in split::chunks(&own_lines(looked_at)).into_iter().enumerate() {
        // The lines are slices of the text.
        let start = chunk.start - base;
        let text = &looked_at[start..chunk.end - base];
        let marked = marker(text);
        for (number, range) in split::sentences(text).into_iter().enumerate() {
            if found.len() >= MAX_PASSAGES {
                return found;
            }
            let words = &text[range.clone()];
            let mark = marked.as_ref().filter(|_| number == 0);
            let length = mark.map_or(0, |(_, length)| (*length).min(words.len()));
            // The mark is no number of the answer.
            let folded = Folded::new(&words[length..], start + range.start + length);
            let bare = folded.text.trim().to_owned();
            if bare.is_empty() {
                if let Some((own, _)) = mark {
                    question = Some(own.clone());
                }
                continue;
            }
            let heading =
                matches(&ASKED, bare.trim_end_matches([':', ' '])) || matches(&ASKED, &bare);
            let repeated = asked.repeats(&bare);
            let interrogates = bare.trim_end_matches(['"', '”', ' ']).ends_with('?')
                || matches(&INTERROGATES, &bare);
            if heading {
                repeats = true;
                question = None;
            } else if repeats
                && number == 0
                && !repeated
                && !interrogates
                && matches(&ANSWERS, &bare)
            {
                repeats = false;
                question = None;
            }
            if let Some((own, _)) = mark {
                question = Some(own.clone());
            } else if number == 0 && matches(&CLOSES, &bare) {
                (question, repeats) = (None, false);
            }
            if let Some(question) = &mut question
                && (repeated || interrogates)
                && question.words.is_empty()
            {
                question.words.clone_from(&bare);
            }
            found.push(Passage {
                start: start + range.start,
                end: start + range.end,
                question: question.clone(),
                asked: heading || repeats || repeated,
                interrogates,
                row: chunk.row,
                paragraph,
                folded,
            });
        }
    }
    found
}
