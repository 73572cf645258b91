//! Short plain answers to questions that ask for no number: yes or no, one of a list, a day, words. What
//! is qualified in any way is for a person to read.

use super::citation::citations;
use super::lacking::lacks;
use super::passages::{Passage, closes};
use super::pattern::{Pattern, folded, matches, patterns};
use super::quote::Quote;
use super::{periods, statements};
use crate::asked::Asked;
use crate::mapping::answer;
use foi::{Answer, Id, Kind, Measure, YesNo};
use serde::Serialize;
use std::sync::LazyLock;

/// Most answers of a letter that are offered.
const MAX_ANSWERS: usize = 100;

/// Longest answer in words, in bytes: what is longer is the rest of a letter.
const MAX_WORDS: usize = 2_000;

/// Most words of a sentence that names one of the options.
const MAX_CHOICE: usize = 25;

/// An answer that is no number, as a letter gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SaidAnswer {
    pub measure: Id,
    /// The question that it stands under; `None` where it has no number.
    pub question: Option<u32>,
    /// As a person would type it: `yes`, the option, `2021-03-31`, the words.
    pub typed: String,
    /// The periods that the words name, as written.
    pub periods: Vec<String>,
    /// Those that the question names, where the letter repeats it.
    pub question_periods: Vec<String>,
    pub quote: Quote,
}

static PLAIN: Pattern = LazyLock::new(|| {
    folded(
        r"(?x) ^ (?: (?P<yes> yes (?:\swe\s(?:do|have|are|did|can))? )
          | (?P<no> no (?:\swe\s(?:do|have|are|did|can)(?:\snot|n't))? )
          | (?P<partly> partly | partially | in\spart )
          | (?P<does> (?:we|it|they|the\s(?:council|trust|force|board|authority|department|university))\s(?:do|does|have|has|are|is|did) (?P<not> \snot | n't )? )
          ) (?P<rest> $ | \s?[.,;:!–—-].* ) $",
    )
});

patterns! {
    /// What a letter writes before an answer.
    LEADS_IN = r"^(?:(?:our|the|council|trust|force|authority) )*(?:answer|response|reply|a|ans) ?[:–—-] ?";
    QUALIFIES = r"\b(?:but|however|although|though|except|only|some|part|partly|partially|not all|apart from|other than|unless|drafts?|until|previously|formerly|no longer|planned|plans|will be|will have|subject to|not yet|if|where|mostly|generally|usually|sometimes|or)\b";
    CONTRADICTS = r"^(?:yes|no|partly|partially)\b|\b(?:however|but|except|although|unless|drafts?|no longer|not all|apart from)\b";
    DENIES = r"\b(?:not|no|never|without)\b|n't\b";
}

/// A question with the sentences that answer it.
struct Group<'a> {
    number: Option<u32>,
    /// Its number stands before it; else it is known by its words.
    marked: bool,
    /// What the letter repeats of it.
    words: String,
    measures: Vec<Id>,
    paragraph: usize,
    said: Vec<&'a Passage>,
}

/// The answers that the sentences of a letter give. A measure that is answered in two ways is left to a
/// person.
pub(super) fn answers(original: &str, passages: &[Passage], asked: &Asked) -> Vec<SaidAnswer> {
    if !asked.asks_for_words() {
        return Vec::new();
    }
    let mut silent: Vec<usize> = statements::not_held(passages)
        .iter()
        .filter(|said| lacks(said.passage, asked).is_none())
        .map(|said| said.passage.start)
        .collect();
    silent.extend(
        statements::refusals(passages)
            .iter()
            .map(|said| said.passage.start),
    );
    let mut found: Vec<SaidAnswer> = Vec::new();
    for group in groups(passages, asked) {
        let [measure] = group.measures[..] else {
            continue;
        };
        let Some(measure) = asked.measure(measure).filter(|one| !one.kind.is_number()) else {
            continue;
        };
        let gives_nothing = group
            .said
            .iter()
            .any(|one| silent.contains(&one.start) || !citations(one.text()).is_empty());
        let Some(first) = group.said.first().filter(|_| !gives_nothing) else {
            continue;
        };
        let Some((answer, quote)) = read(original, measure, &group, first) else {
            continue;
        };
        if found.len() < MAX_ANSWERS {
            found.push(SaidAnswer {
                measure: measure.id,
                question: group.number,
                typed: answer.plain(),
                periods: periods::named(first.text()),
                question_periods: periods::named(&group.words),
                quote,
            });
        }
    }
    let room = MAX_ANSWERS.saturating_sub(found.len());
    found.extend(none_of(original, passages, asked).take(room));
    let all = found.clone();
    found.retain(|one| {
        let same =
            |other: &&SaidAnswer| other.measure == one.measure && other.periods == one.periods;
        all.iter()
            .filter(same)
            .all(|other| other.typed == one.typed)
    });
    let mut seen: Vec<(Id, Vec<String>)> = Vec::new();
    found.retain(|one| {
        let key = (one.measure, one.periods.clone());
        let new = !seen.contains(&key);
        seen.push(key);
        new
    });
    found
}

/// A no for each sentence that says that there is no such thing.
fn none_of<'a>(
    original: &'a str,
    passages: &'a [Passage],
    asked: &'a Asked,
) -> impl Iterator<Item = SaidAnswer> + 'a {
    let spoken = passages
        .iter()
        .filter(|one| one.says() && citations(one.text()).is_empty());
    spoken.filter_map(|passage| {
        let lacking = lacks(passage, asked).filter(|one| one.plain)?;
        let question = passage.question.as_ref();
        Some(SaidAnswer {
            measure: lacking.measure,
            question: question.map(|one| one.number),
            typed: Answer::YesNo(YesNo::No).plain(),
            periods: periods::named(passage.text()),
            question_periods: periods::named(question.map_or("", |one| one.words.as_str())),
            quote: passage.whole(original),
        })
    })
}

fn groups<'a>(passages: &'a [Passage], asked: &Asked) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut open = false;
    for passage in passages {
        let number = passage.question.as_ref().map(|one| one.number);
        if passage.asked || passage.interrogates {
            let text = passage.text().trim();
            let repeated = number.or_else(|| asked.repeated(text));
            let measures = match repeated {
                Some(number) => asked.measures(number, text),
                None => asked.heard(text),
            };
            // The second sentence of a question belongs to it.
            if let Some(last) = groups.last_mut().filter(|last| {
                open && last.said.is_empty() && number.is_some() && last.number == number
            }) {
                last.words = format!("{} {text}", last.words);
                if last.measures.is_empty() {
                    last.measures = measures;
                }
                continue;
            }
            open = true;
            groups.push(Group {
                number: repeated,
                marked: number.is_some(),
                words: text.to_owned(),
                measures,
                paragraph: passage.paragraph,
                said: Vec::new(),
            });
            continue;
        }
        if !passage.says() {
            continue;
        }
        if let Some(number) = number
            && groups
                .last()
                .is_none_or(|last| !open || last.number != Some(number))
        {
            open = true;
            groups.push(Group {
                number: Some(number),
                marked: true,
                words: String::new(),
                measures: asked.measures(number, ""),
                paragraph: passage.paragraph,
                said: Vec::new(),
            });
        }
        let Some(last) = groups.last_mut().filter(|_| open) else {
            continue;
        };
        // Without a number, the answer follows its question at once, in the same paragraph or the next.
        let follows = match number {
            Some(_) => true,
            None => {
                let at = last.said.first().map(|one| one.paragraph);
                let next = at.unwrap_or(last.paragraph + 1);
                !last.marked
                    && (passage.paragraph == last.paragraph || passage.paragraph == next)
                    && !closes(passage.text().trim())
            }
        };
        if follows {
            last.said.push(passage);
        } else {
            open = false;
        }
    }
    groups
}

fn read(
    original: &str,
    measure: &Measure,
    group: &Group<'_>,
    first: &Passage,
) -> Option<(Answer, Quote)> {
    let text = first.text().trim();
    let bare = LEADS_IN
        .as_ref()
        .and_then(|regex| regex.find(text))
        .map_or(text, |found| &text[found.end()..]);
    let sentence = || first.whole(original);
    match measure.kind {
        Kind::YesNo => {
            let answer = yes_no(bare)?;
            let other = |one: &&Passage| matches(&CONTRADICTS, one.text().trim());
            let plain = !matches(&DENIES, &group.words)
                && !matches(&DENIES, &measure.label.to_lowercase())
                && !group.said[1..].iter().any(other);
            (plain && (answer != YesNo::Partly || measure.partly))
                .then(|| (Answer::YesNo(answer), sentence()))
        }
        Kind::Choice => {
            let choice = answer(bare, measure).or_else(|| named(bare, measure))?;
            Some((choice, sentence()))
        }
        Kind::Date => {
            let mut days: Vec<(Answer, &Passage)> = Vec::new();
            for passage in &group.said {
                let text = passage.text();
                for range in periods::days(text) {
                    let day = answer(&text[range], measure)?;
                    if !days.iter().any(|(other, _)| *other == day) {
                        days.push((day, passage));
                    }
                }
            }
            let [(day, passage)] = &days[..] else {
                return None;
            };
            Some((day.clone(), passage.whole(original)))
        }
        Kind::Text => {
            let last = group.said.last()?;
            let quote = Quote::new(original, first.start, last.end);
            // The mark of the question is none of the answer.
            let start = first.folded.origin(text.len() - bare.len());
            let quote = if (quote.start as usize) < start {
                Quote::new(original, start, last.end)
            } else {
                quote
            };
            if quote.words.len() > MAX_WORDS {
                return None;
            }
            let answer = answer(&quote.words, measure)?;
            Some((answer, quote))
        }
        Kind::Count | Kind::Amount => None,
    }
}

/// A plain yes, no or partly at the beginning of a folded sentence that nothing in it qualifies.
fn yes_no(text: &str) -> Option<YesNo> {
    let found = PLAIN.as_ref()?.captures(text)?;
    let rest = found.name("rest").map_or("", |rest| rest.as_str());
    // `No. 14` is a number.
    let numbered = rest
        .trim_start_matches(['.', ' '])
        .starts_with(|c: char| c.is_ascii_digit());
    if matches(&QUALIFIES, rest) || rest.starts_with('.') && numbered {
        return None;
    }
    if found.name("partly").is_some() {
        return Some(YesNo::Partly);
    }
    if found.name("does").is_some() {
        // Alone only: `We do the following` says something else.
        let alone = rest.trim_end_matches('.').is_empty();
        let no = found.name("not").is_some();
        return alone.then_some(if no { YesNo::No } else { YesNo::Yes });
    }
    let yes = found.name("yes").is_some();
    let against = yes && matches(&DENIES, rest);
    (!against).then_some(if yes { YesNo::Yes } else { YesNo::No })
}

/// The one option whose words a short sentence has, where nothing qualifies them.
fn named(text: &str, measure: &Measure) -> Option<Answer> {
    let words = |text: &str| -> Vec<String> {
        text.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let said = words(text);
    if said.len() > MAX_CHOICE {
        return None;
    }
    let holds = |option: &&String| {
        let option = words(option);
        !option.is_empty()
            && option.join("").chars().any(char::is_alphabetic)
            && said.windows(option.len()).any(|run| *run == option)
    };
    let mut found = measure.options.iter().filter(holds);
    let option = found.next().filter(|_| found.next().is_none())?;
    let own = option.to_lowercase();
    let plain = (!matches(&QUALIFIES, text) || matches(&QUALIFIES, &own))
        && (!matches(&DENIES, text) || matches(&DENIES, &own));
    plain.then(|| Answer::Choice(option.as_str().into()))
}
