//! Sentences that say that an authority has no such thing: `We do not hold a written policy`. To a
//! question whether there is one, that is a no, and not information that is not held.

use super::passages::Passage;
use super::pattern::{matches, patterns};
use crate::asked::{Asked, telling};
use foi::{Id, Kind};

patterns! {
    /// `the trust does not currently hold a written`
    LACKS = r"^(?:[^a-z0-9]*(?:no|q?\d{1,2})\b[.,:;) ]*)?(?:\w+ ){1,6}?(?:do|does)(?: not|n't)(?: currently| presently| actually| at present)? (?:hold|have|own|operate|keep|maintain) (?P<what>(?:an?|any|such an?|one)\b[^.;:]*)";
    /// What is held or not, whatever there is.
    INFORMATION = r"^(?:an?|any|such an?|one) (?:\w+ ){0,4}?(?:information|records?|data|figures?|statistics|numbers?|details?|cop(?:y|ies)|breakdowns?|lists?|central\w*)\b";
    QUALIFIES = r"\b(?:except|only|partly|partially|apart from|other than|unless|until|not yet|if)\b";
    DENIES = r"\b(?:not|no|never|without)\b|n't\b";
}

/// What an authority says that it does not have.
pub(super) struct Lacking {
    /// The question whether there is such a thing.
    pub measure: Id,
    /// Nothing in the sentence takes it back, so that the answer is no.
    pub plain: bool,
}

/// The question whether there is a thing to which a sentence says that there is none.
pub(super) fn lacks(passage: &Passage, asked: &Asked) -> Option<Lacking> {
    let text = passage.text().trim();
    let found = LACKS.as_ref()?.captures(text)?;
    let what = found.name("what")?;
    if matches(&INFORMATION, what.as_str()) {
        return None;
    }
    let measure = whether(passage, asked, what.as_str())?;
    let label = asked.measure(measure)?.label.to_lowercase();
    Some(Lacking {
        measure,
        plain: !matches(&QUALIFIES, &text[what.start()..]) && !matches(&DENIES, &label),
    })
}

/// The one question of yes or no that a sentence stands under, or whose words name the thing.
fn whether(passage: &Passage, asked: &Asked, what: &str) -> Option<Id> {
    let only = |ids: Vec<Id>| match ids[..] {
        [one] => Some(one),
        _ => None,
    };
    let yes_no = |id: &Id| {
        asked
            .measure(*id)
            .is_some_and(|one| one.kind == Kind::YesNo)
    };
    let there = passage.question.as_ref();
    let there = there.map(|one| asked.measures(one.number, &one.words));
    if let Some(there) = there.filter(|there| !there.is_empty()) {
        return only(there).filter(yes_no);
    }
    let words = telling(what);
    let named = asked.yes_no().filter(|one| {
        let label = telling(&one.label);
        !words.is_empty() && words.is_subset(&label)
    });
    let named: Vec<Id> = named.map(|one| one.id).collect();
    let heard = || asked.heard(what).into_iter().filter(yes_no).collect();
    only(if named.is_empty() { heard() } else { named })
}
