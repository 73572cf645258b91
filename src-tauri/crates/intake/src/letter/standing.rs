//! How a sentence stands to a provision that it cites: whether it applies it, speaks of it, or says
//! that it does not apply.

use super::citation::citations;
use super::pattern::{matches, patterns};
use std::ops::Range;

/// What a sentence says of a provision, from the least to the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// It does not apply, or no longer; or somebody else said that it does.
    Denied,
    /// What it is about, that it may apply, that it is being considered.
    Mentioned,
    Applied,
}

patterns! {
    // After the citation.
    DENIED_AFTER = r"^[^.;]{0,80}?\b(?:(?:do|does|is|are|was|were|has|have|had|did|would|will|can|should)(?: not|n't| no longer)|cannot|no longer) (?:therefore |then |in fact |be |been |now )*(?:apply|applies|applied|engage|engaged|relied|claimed|cited|used|applicable|relevant|appropriate|needed|necessary|being (?:applied|relied|used))\b|^[^.;]{0,40}?\b(?:no longer applies|was (?:applied|cited|relied (?:up)?on) (?:in error|incorrectly|wrongly)|has been (?:withdrawn|disapplied|dropped))\b";
    // After it, up to the next citation: `whether it applies and have concluded that it does not`.
    FOUND_NOT_TO = r"\b(?:conclu\w+|decid\w+|found|find|determin\w+|satisfied|(?:our|the) view|of the (?:view|opinion)|consider\w*|believ\w+|agree\w*)(?: is| was)?(?: that)? (?:it|they|this|these|(?:the|this|that|neither|none of the|no) (?:exemptions?|exceptions?|sections?|provisions?|regulations?)) (?:\w+ )?(?:(?:do|does|did|is|are|was|were|would|can|could|has|have)(?: not|n't)|cannot)\b|\bdecided (?:against|not to)\b(?: (?:apply|use|rely|cite|claim)\w*)?";
    // Before it, in the same clause.
    DENIED_BEFORE = r"(?:\b(?:not|no longer|never|without|cease[ds]? to|nor)|n't)(?: (?:to|be|been|therefore|now|also|in fact|seeking|wish(?:ing)? to|intend(?:ing)? to|propos\w+ to)){0,3} (?:rely|relying|relied|reliance|apply|applying|applied|application|claim\w*|cit\w+|us(?:e|ed|ing)|invok\w*|withhold\w*|withheld|refus\w+|exempt|engaged?|seek\w*)\b(?:[^;,]|, ?(?:and |or |nor )?(?:under )?(?:sections?|ss?\.?|regs?\.?|regulations?)?\s?[0-9(])*$|\b(?:withdr[ae]w\w*|disappl\w+|overturn\w*|set aside|dropp?\w* (?:our|its|the)|removed? (?:our|its|the) (?:reliance|use|application))\b[^;]*$|\b(?:previously|originally|initially|earlier|at first) (?:\w+ )?(?:applied|relied|withheld|cited|refused|claimed)\b[^;]*$|\b(?:incorrectly|wrongly|mistakenly) \w+ [^;]*$|\bwrong to (?:rely|apply|cite|use|refuse|withhold)\b[^;]*$|\bshould not have (?:relied|applied|withheld|refused|cited|used)\b[^;]*$|\b(?:rather than|instead of|as opposed to|not) (?:under )?(?:the exemption (?:at|in|under) )?$|\bno exemptions? (?:under|in|at) $";
    // The requester said so.
    THEIRS = r"\b(?:you|your (?:e-?mail|request|letter|complaint|message))\b[^.;]{0,40}\b(?:said|say|stat\w+|argu\w+|believ\w+|suggest\w+|claim\w+|mention\w*|quot\w+|refer\w*|disput\w+|ask\w* (?:us )?(?:whether|if|why))\b[^.;]*$";
    // It only may apply.
    MAYBE = r"\b(?:may|might|could|can)(?: \w+){0,3}? (?:exempt\w*|refus\w*|withh\w*|apply|engage\w*|rely|charge|aggregate|decline)\b|\b(?:if|should|where|whether|unless|in case|until)\b[^,;]{0,80}\b(?:exempt\w*|refus\w*|withh\w*|appl(?:y|ies|ied|icable)|engag\w*)\b|\b(?:consider(?:ing|ation)|assess(?:ing|ment)|determin(?:e|ing)|decid(?:e|ing)|establish(?:ing)?|to consider) (?:\w+ ){0,4}?(?:whether|if|of|the application|applying|the public interest|section|the exemption)\b|\bnot yet\b|\bdecision notice [a-z]|\btribunal\b|\bcommissioner (?:found|has|decided|held|will|may|does|would|can)\b";
    // What a provision is about.
    EXPLAINED = r"^(?: of the (?:act|foia|freedom of information act(?: 2000)?|regulations))?(?: \([^)]{0,60}\))?,? (?:\w+ )?(?:allows?|permits?|enables?|entitles?|provides?|states?|says|sets? out|makes? (?:provision|it clear)|relates? to|deals? with|concerns?|does not oblige|do not oblige|exempts?|is (?:designed|intended|an? (?:absolute|qualified|class|prejudice))|are (?:absolute|qualified)|requires?)\b";
    APPLIES = r"refus|withh[oe]l|exempt|except(?:ed|ion)|\bappl(?:y|ies|ied|ying|ication)|engag|\brel(?:y|ies|ied|ying|iance)\b|invok|exceed|declin|redact|remov|not (?:be |been )?(?:disclos|releas|provid|suppl|oblig)|unable to|cannot|can't|neither confirm|by virtue|vexatious|repeat|notice|\bfalls? |\bcovered|protect|under |pursuant|in (?:accordance|line) with|accessible|intended|\bat section|\bin section|because of|uph[eo]ld|due to";
    CLAUSES = r"; | but | however,? | although | whereas | while | instead,? |, (?:and|so|which|yet|nor) | – | - ";
}

/// Most bytes on each side of a citation that are looked at.
const AROUND: usize = 600;

/// The standing of the citation at a place of a folded sentence.
pub(super) fn standing(sentence: &str, at: &Range<usize>, list_end: usize) -> Standing {
    // A sentence of a letter is shorter; what is longer is looked at around the citation.
    let first = sentence.ceil_char_boundary(at.start.saturating_sub(AROUND));
    let last = sentence.floor_char_boundary(list_end.saturating_add(AROUND).min(sentence.len()));
    let (sentence, at, list_end) = (
        &sentence[first..last],
        at.start - first..at.end - first,
        list_end - first,
    );
    let clause = clause(sentence, at.start);
    let before = &sentence[clause.start..at.start];
    let rest = &sentence[list_end..];
    let next = citations(rest)
        .first()
        .map_or(rest.len(), |one| one.at.start);
    let after = &sentence[list_end.min(clause.end.max(at.end))..clause.end.max(list_end)];
    if matches(&DENIED_AFTER, after)
        || matches(&FOUND_NOT_TO, &rest[..next])
        || matches(&DENIED_BEFORE, before)
        || matches(&THEIRS, &sentence[..at.start])
    {
        return Standing::Denied;
    }
    if matches(&MAYBE, &sentence[clause.clone()]) {
        return Standing::Mentioned;
    }
    // A heading: the citation with its name before or after it, and no more.
    let before_it = sentence[..at.start].trim_matches([' ', '•', '*']);
    let named = before_it.is_empty()
        || before_it.len() <= 60 && before_it.ends_with(['-', '–', '—', ':', '(']);
    let heading = named && sentence.len() - list_end <= 80 && !sentence.trim_end().ends_with('.');
    if heading {
        return Standing::Applied;
    }
    if before.trim().is_empty() && matches(&EXPLAINED, after) {
        return Standing::Mentioned;
    }
    let outside = matches(&APPLIES, &sentence[clause]) || matches(&APPLIES, sentence);
    if outside {
        Standing::Applied
    } else {
        Standing::Mentioned
    }
}

/// The clause of a sentence that a place is in.
fn clause(sentence: &str, at: usize) -> Range<usize> {
    let (mut start, mut end) = (0, sentence.len());
    let found = CLAUSES.as_ref().map(|regex| regex.find_iter(sentence));
    for divider in found.into_iter().flatten() {
        if divider.end() <= at {
            start = divider.end();
        } else if divider.start() > at {
            end = divider.start();
            break;
        }
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::{Standing, standing};
    use crate::letter::citation::citations;

    fn stand(sentence: &str) -> Vec<Standing> {
        let folded = sentence.to_lowercase();
        let found = citations(&folded);
        found
            .iter()
            .map(|one| standing(&folded, &one.at, one.list_end))
            .collect()
    }

    #[test]
    fn what_applies_is_told_from_what_does_not() {
        use Standing::{Applied, Denied, Mentioned};
        for (sentence, expected) in [
            (
                "We refuse question 2 under section 40(2) of the Act.",
                &[Applied][..],
            ),
            (
                "The information is exempt by virtue of section 31(1)(a).",
                &[Applied],
            ),
            ("Section 40(2) – Personal information", &[Applied]),
            ("Section 43(2) is engaged.", &[Applied]),
            ("Section 40(2) does not apply.", &[Denied]),
            (
                "Section 12 of the Act does not therefore apply to it.",
                &[Denied],
            ),
            ("We are not relying on section 12.", &[Denied]),
            (
                "We are not relying on section 12 but section 40(2) applies.",
                &[Denied, Applied],
            ),
            (
                "Section 31 is engaged, and section 30 does not apply.",
                &[Applied, Denied],
            ),
            ("We no longer rely on section 36.", &[Denied]),
            ("We withdraw our reliance on section 14(1).", &[Denied]),
            ("This was previously withheld under section 22.", &[Denied]),
            (
                "It is refused under section 40(2) rather than section 41.",
                &[Applied, Denied],
            ),
            ("You said that section 14 should not be used.", &[Denied]),
            ("We may refuse a request under section 12.", &[Mentioned]),
            ("If section 12 applies we will tell you.", &[Mentioned]),
            (
                "We are considering whether section 31 applies.",
                &[Mentioned],
            ),
            (
                "We have considered whether section 40(2) applies and have concluded that it does not.",
                &[Denied],
            ),
            (
                "We considered section 31; we are satisfied that the exemption is not engaged.",
                &[Denied],
            ),
            (
                "We considered whether section 43 applies, but decided that it did not.",
                &[Denied],
            ),
            (
                "We looked at section 31 and decided that it does not apply, but section 40(2) does apply.",
                &[Denied, Applied],
            ),
            (
                "We considered whether section 40(2) applies and have concluded that it does.",
                &[Mentioned],
            ),
            (
                "Section 12 allows an authority to refuse a request.",
                &[Mentioned],
            ),
            (
                "If released, it would identify people, so section 40(2) applies.",
                &[Applied],
            ),
            (
                "We have not provided the names, which are withheld under section 40(2).",
                &[Applied],
            ),
            (
                "We are not obliged to comply with it under section 14(1).",
                &[Applied],
            ),
            (
                "The Trust cannot provide this: section 41 applies.",
                &[Applied],
            ),
        ] {
            assert_eq!(stand(sentence), expected, "{sentence}");
        }
    }
}
