//! What the sentences of a letter do: give, refuse, say that nothing is held, ask, take more time.

use super::citation::citations;
use super::mentions::mentions;
use super::passages::Passage;
use super::pattern::{Pattern, matches, patterns};
use super::quote::Quote;

patterns! {
    REFUSES = r"\b(?:we|i|council|trust|force|police|constabulary|board|authority|department|service|it|and|therefore|must|have to|to) (?:\w+ ){0,3}?(?:refuse|refuses|refusing|refused|withhold|withholds|withholding|withheld|decline|declines)\b|\b(?:is|are|been|be|being|was|were) (?:\w+ )?(?:refused|withheld|exempt|redacted|declined)\b|refusal notice|\b(?:more than|exceeds?|over|above|beyond|in excess of) the (?:appropriate|cost|statutory|fees?)(?: \w+)? (?:limit|threshold)|\bvexatious\b|\brepeated request|\bneither confirms? (?:n?or) den(?:y|ies)|\b(?:cannot|can not|unable to|not able to|will not|not) (?:be )?(?:disclose|disclosed|disclosing|release|released|releasing)\b|\bnot obliged to comply|exemptions? (?:applies|apply|is engaged|are engaged)";
    NOT_REFUSED = r"\bcommissioner (?:found|has|decided|held|will|may|does|would|can)\b|\b(?:withdr[ae]w\w*|overturn\w*|no longer)\b|\b(?:not|n't|no longer|never) (?:\w+ ){0,2}?(?:refus\w+|withh\w+|exempt|vexatious|declin\w+)\b|\bnothing (?:has been |is |was )?(?:withheld|refused|redacted)\b|\bno (?:information|exemptions?|part) (?:\w+ )?(?:has been |have been |is |are |was )?(?:withheld|refused|applied|apply|applies)\b|\b(?:may|might|could|can) (?:\w+ ){0,2}?(?:refus\w+|withh\w+|exempt)\b|^(?:if|should|where|unless|please note that if)\b|\b(?:if|whether|where) (?:\w+ ){0,6}?(?:refus\w+|withh\w+|exempt)|\ba (?:public )?authority (?:may|can|to)\b|\b(?:previously|originally|initially) (?:\w+ )?(?:refused|withheld)|\b(?:dispute|unhappy|complain|appeal|review of)\b";
    NOT_HELD = r"\b(?:do|does|did)(?: not|n't) (?:currently |actually |centrally )?hold\b|\bnot held\b|\bno (?:\w+ )?information (?:is |was )?held\b|\bholds? no (?:\w+ ){0,3}?(?:information|records?|data|figures|recorded)|\bno records? (?:of \w+ )?(?:is|are|was|were|has been|have been) (?:kept|held|found|made)|\b(?:do|does|did)(?: not|n't) (?:record|keep|collect|capture|hold)\b|\bis not (?:recorded|collected|captured)\b|\b(?:have|has) no (?:recorded )?(?:information|records?)\b|\bnil return\b|\bno information (?:has been |was )?(?:found|located|identified)";
    STILL_HELD = r"\bnot held (?:centrally|in (?:a|the|this|an?y?) (?:\w+ )?(?:format|form|way|manner)|in a)|\b(?:if|whether|where|unless|should) (?:\w+ ){0,6}?(?:hold|held)|neither confirm|\b(?:not|n't) hold (?:\w+ ){0,4}?(?:in a|in the (?:format|form)|centrally)|^(?:if|should|where)\b|\brecord(?:ed)? centrally|\bnot recorded in a (?:\w+ )?(?:format|way|manner)";
    GIVES = r"\b(?:table|figures?|information|data|spreadsheet|breakdown|numbers?|answers?|details) (?:\w+ ){0,3}?(?:below|is (?:provided|attached|enclosed|as follows|set out)|are (?:provided|attached|enclosed|as follows|set out))|\b(?:attached|enclosed|find) (?:\w+ ){0,3}?(?:figures?|information|data|spreadsheet|table|breakdown|statistics)\b|\b(?:is|are) as follows|\bwe can (?:say|tell|provide|disclose)\b|\bthe answer is\b|\b(?:provide|disclose|release|supply)(?:d|s)? (?:you with )?(?:the|all|some|this|that|what) (?:\w+ )?(?:information|figures?|data|remainder|rest)|\b(?:am|are|is|be) (?:\w+ )?(?:providing|disclosing|releasing|supplying) (?:you with )?(?:the|all|some|this|that|what) (?:\w+ )?(?:information|figures?|data|remainder|rest)|\b(?:is|are) (?:disclosed|released)\b|\bin the spirit of|\bhas been (?:disclosed|released|provided)\b|\bthese are the (?:figures|numbers)";
    HANDS_OVER = r"\b(?:all|the|this|that|your|our)(?: of the| the)?(?: \w+)? (?:information|data|figures?|numbers|answers?)(?: (?:that |which )?(?:you|we) (?:\w+ ){1,4}?(?:for|requested|wanted|sought|hold))? (?:is|are)(?: now)? (?:\w+ )?(?:provided|given|set out|supplied|attached|enclosed|shown|listed|disclosed|below)\b|\bplease find (?:\w+ ){0,3}?(?:all |the |all the )(?:requested )?(?:information|data|figures|answers)\b|\b(?:below|attached|enclosed) (?:is|are) (?:all )?(?:the|our) (?:requested )?(?:information|data|figures|answers?)\b";
    NOT_GIVEN = r"\b(?:cannot|can't|not|n't|unable to|would|refuse to|able to) (?:\w+ ){0,3}?(?:provide|disclose|release|supply|provided|disclosed|released|supplied)\b|^(?:if|should|where)\b|\bwill be (?:provided|released|sent)\b|\bwill (?:provide|send|release)\b|\bto provide\b";
    PARTLY = r"\b(?:this|that|the remaining|the last|the first|one|a|some|the following|these|other) parts? of (?:your|the) request|\bpartial(?:ly)?\b|\bin part\b|\bsome of the (?:information|data)\b|\bremain(?:ing|der of the) (?:information|questions?|parts?)|\bpart (?:refus\w+|disclos\w+|answer\w*)|\bredacted\b";
    CLARIFIES = r"\b(?:please|grateful if you|help(?:ful)? if you|could you|can you|would you|ask you to|asking you to|need you to)(?: \w+){0,4}? (?:clarif\w+|specify|be more specific|confirm (?:whether|if|which|what) you)|\b(?:need|needs|require|requires|seek|seeking|seeks|request|requesting|asking for|ask for|ask) (?:some |further |more |your |the following |a little )*(?:clarification|details? from you|information from you)|\bclarification (?:is|of|from you|on)\b(?: \w+){0,8}? (?:needed|required|sought|point)|\bin order to identify and locate|\b(?:further|more) (?:information|details?)(?: from you)? (?:\w+ ){0,5}?(?:to|so that we can|in order to) (?:help us |enable us to |be able to )?(?:identify|locate|answer|process)|\bsection 1\(3\)|\bs\.? ?1\(3\)|\bdo you mean\b|\bwhat you mean by\b|\bplease (?:could you )?confirm (?:whether|if|which|what) (?:you|your)|\bregulation 9\(2\)";
    NO_CLARIFYING = r"^(?:if|should|where) (?:you|any|we|the)?\b|\bif you (?:require|need|want|would like|wish|have) (?:\w+ ){0,3}?(?:clarif|further|more|any|information|help|advice)|\b(?:hesitate|contact us|feel free)\b|\bthank you for (?:your |the )?clarif|\b(?:your|you|the) clarification (?:of|dated|received|was)|\byou (?:clarified|have clarified)|\b(?:received|following) (?:your |the )?clarification";
    EXTENDS = r"\bextend(?:ed|ing|s)? (?:the|our|this|that|your)? ?(?:\w+ )?(?:time|deadline|period|limit|date)|\bextension (?:of|to|under)\b|\b(?:time (?:limit|frame)|deadline|period|due date) (?:has been |is being |will be |is |was )?extended|\bsection 10\(3\)|\bs\.? ?10\(3\)|\bregulation 7\(1\)|\b(?:further|additional|extra|another|more) (?:\d+|twenty|ten|forty) working days|\b(?:need|needs|require|requires|requiring|take|taking) (?:\w+ )?(?:more|further|additional|extra|longer)(?: time)?\b(?: \w+){0,6}? (?:public interest|to consider|respond|complex|volume)";
    NO_EXTENSION = r"^(?:if|should|where|in some cases)\b|\b(?:may|might|could|can) (?:\w+ ){0,3}?extend|\bnot (?:\w+ )?extend";
    TRANSFERS = r"\b(?:transferred|forwarded|passed|referred) (?:your|the|this) (?:\w+ ){0,4}?(?:request|enquiry|e-?mail) (?:\w+ )?to\b|\bhas been (?:transferred|forwarded|passed|redirected) to (?:the )?(?:\w+ ){1,5}?(?:council|trust|police|constabulary|department|ministry|board|authority|office|agency|service|force)|\bshould (?:re-?direct|send|make) (?:your|the|this) request (?:directly )?to\b";
    WITHDRAWS = r"\b(?:withdr[ae]w\w*|overturn\w*|revers(?:e|es|ed|ing)|set aside|rescind\w*) (?:\w+ ){0,2}?(?:refusal|decision|reliance|notice|exemptions?)\b";
    REVIEW = r"\b(?:internal )?review\b";
    REVIEWED = r"\b(?:i|we|panel|officer|review|reviewer|council|trust) (?:\w+ ){0,4}?(?:uphold|upheld|overturn\w*|partly uph[eo]ld)|\b(?:decision|response|exemption|use of [^.;]{1,40}|complaint|refusal) (?:is|was|has been|should be|to be) (?:\w+ )?(?:upheld|overturned|maintained|set aside)|\bpart(?:ly|ially) (?:upheld|uphold)|\bupholds?\b";
    OVERTURNED = r"\b(?:overturn\w*|set aside)\b|\b(?:not|n't) (?:\w+ )?uph[eo]ld|\bcomplaint (?:is|was|has been) upheld";
    PARTLY_UPHELD = r"\b(?:part(?:ly|ially)|in part)\b";
    AGAIN_TO_COME = r"\b(?:you (?:can|may|have)|right to|ask for|request)\b[^.;]{0,30}\breview\b";
}

/// A statement of a kind, and the question it is about.
pub(super) struct Said<'a> {
    pub passage: &'a Passage,
    /// Its place among the passages that were looked at.
    pub at: usize,
    pub questions: Vec<u32>,
}

fn said<'a>(passages: &'a [Passage], yes: &Pattern, no: &Pattern) -> Vec<Said<'a>> {
    passages
        .iter()
        .enumerate()
        .filter(|(_, passage)| passage.says())
        .filter(|(_, passage)| matches(yes, passage.text()) && !matches(no, passage.text()))
        .map(|(at, passage)| {
            let named = mentions(passage.text());
            let mut questions: Vec<u32> = named.into_iter().flat_map(|one| one.numbers).collect();
            if questions.is_empty() {
                questions.extend(passage.question.as_ref().map(|one| one.number));
            }
            Said {
                passage,
                at,
                questions,
            }
        })
        .collect()
}

/// The place of the last sentence that takes an earlier refusal back without citing it: what stands
/// before it refuses nothing any more. 0 where there is none.
pub(super) fn taken_back(passages: &[Passage]) -> usize {
    let taken = |passage: &Passage| {
        passage.says()
            && matches(&WITHDRAWS, passage.text())
            && citations(passage.text()).is_empty()
    };
    passages.iter().rposition(taken).unwrap_or_default()
}

/// Does the letter refuse anything, in words?
pub(super) fn refuses(passages: &[Passage]) -> bool {
    !refusals(passages).is_empty()
}

pub(super) fn refusals(passages: &[Passage]) -> Vec<Said<'_>> {
    said(&passages[taken_back(passages)..], &REFUSES, &NOT_REFUSED)
}

pub(super) fn not_held(passages: &[Passage]) -> Vec<Said<'_>> {
    said(passages, &NOT_HELD, &STILL_HELD)
}

/// Sentences that give information, with the letter or in it.
pub(super) fn gifts(passages: &[Passage]) -> Vec<Said<'_>> {
    said(passages, &GIVES, &NOT_GIVEN)
}

/// The sentence that hands over what was asked for, in words that no acknowledgement has.
pub(super) fn hands_over(passages: &[Passage]) -> Option<&Passage> {
    let said = said(passages, &HANDS_OVER, &NOT_GIVEN);
    said.first().map(|one| one.passage)
}

/// Does a sentence speak of a part of the request?
pub(super) fn speaks_of_a_part(passages: &[Passage]) -> bool {
    passages
        .iter()
        .any(|passage| passage.says() && matches(&PARTLY, passage.text()))
}

/// The sentence that asks what the request means. It may be a question.
pub(super) fn clarification(original: &str, passages: &[Passage]) -> Option<Quote> {
    passages
        .iter()
        .filter(|passage| !passage.asked && !passage.row)
        .find(|passage| {
            let text = passage.text().trim();
            matches(&CLARIFIES, text) && !matches(&NO_CLARIFYING, text)
        })
        .map(|passage| passage.whole(original))
}

pub(super) fn extensions<'a>(passages: &'a [Passage]) -> Vec<Said<'a>> {
    said(passages, &EXTENDS, &NO_EXTENSION)
}

pub(super) fn transfer(original: &str, passages: &[Passage]) -> Option<Quote> {
    passages
        .iter()
        .find(|passage| passage.says() && matches(&TRANSFERS, passage.text()))
        .map(|passage| passage.whole(original))
}

/// The outcome of an internal review, with its sentence.
pub(super) fn review(original: &str, passages: &[Passage]) -> Option<(foi::ReviewResult, Quote)> {
    use foi::ReviewResult::{Overturned, Partly, Upheld};
    let reviewed = passages.iter().any(|passage| {
        matches(&REVIEW, passage.text()) && !matches(&AGAIN_TO_COME, passage.text())
    });
    let passage = passages
        .iter()
        .filter(|_| reviewed)
        .find(|passage| passage.says() && matches(&REVIEWED, passage.text()))?;
    let text = passage.text();
    let result = if matches(&PARTLY_UPHELD, text) {
        Partly
    } else if matches(&OVERTURNED, text) {
        Overturned
    } else {
        Upheld
    };
    Some((result, passage.whole(original)))
}
