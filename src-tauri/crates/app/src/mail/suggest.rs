//! What the text of a message says, as suggestions with the words that they rest on.

use super::view::{
    MailQuote, MailSays, SaysAbout, SuggestedAnswer, SuggestedLog, SuggestedNotGiven,
};
use chrono::NaiveDate;
use foi::entry::{Entry, parse_for};
use foi::{
    Asked, Citation, EventKind, Id, Means, Period, ResponseResult, ReviewResult, Snapshot, format,
};
use intake::letter::{
    self, About, DateRole, Letter, Quote, ReferenceOf, SaidAnswer, SaidResult, StatedFigure,
};
use intake::mail::{KindGuess, MailKind, guess_kind, server_notice};
use readers::mail::Message;

/// Asks for the one thing that a letter often leaves to its attachment.
const CHOOSE_RESULT: &str = "It is a response, but its text does not make clear what came of the request. Choose: full answer, part answer, refused, or not held.";

/// Asks which of two things a letter is.
const CHOOSE_KIND: &str = "It acknowledges the request, and it also says things that only an answer says. Choose: acknowledgement or answer.";

/// What a message suggests.
#[derive(Default)]
pub(super) struct Suggestions {
    pub kind: Option<KindGuess>,
    pub says: Vec<MailSays>,
    pub log: Option<SuggestedLog>,
    pub decide: String,
    pub not_given: Vec<SuggestedNotGiven>,
    pub answers: Vec<SuggestedAnswer>,
}

/// Reads what a message says itself. `files` are the names of what came with it, and whether a table is
/// among them: then it may give figures beside what it refuses, and only a person can say so.
pub(super) fn suggest(
    snapshot: &Snapshot,
    asked: &letter::Asked,
    message: &Message,
    (files, has_table): (&[&str], bool),
) -> Suggestions {
    let kind = guess_kind(message);
    let sent = Sent {
        on: message.date.map(|date| date.date_naive()),
        by: Some(Means::Email),
        person: message
            .from
            .as_ref()
            .map_or_else(String::new, |from| from.name.clone()),
        message_id: message.message_id.clone(),
        subject: &message.subject,
    };
    // What a server says of a message of ours is nothing that the authority says.
    let by_machine = matches!(
        kind.as_ref().map(|guess| guess.kind),
        Some(MailKind::Bounce | MailKind::AutoReply)
    );
    if server_notice(message).is_some() || by_machine {
        let letter = Letter {
            kind,
            ..Letter::default()
        };
        return from_letter(snapshot, asked, &letter, &message.text, &sent);
    }
    let about = About {
        subject: &message.subject,
        files,
        dated: sent.on,
    };
    let mut letter = letter::read(&message.text, &about, asked);
    let refused = |said: &SaidResult| said.result == ResponseResult::Refused;
    if has_table && letter.result.as_ref().is_some_and(refused) {
        letter.result = None;
    }
    // The header says more than the text, but for an acknowledgement that also gives what was asked.
    let answers = |read: &KindGuess| read.kind == MailKind::Response;
    let acknowledges = |said: &KindGuess| said.kind == MailKind::Acknowledgement;
    let read = letter.kind.take();
    letter.kind = if kind.as_ref().is_some_and(acknowledges) && read.as_ref().is_some_and(answers) {
        read
    } else {
        kind.or(read)
    };
    from_letter(snapshot, asked, &letter, &message.text, &sent)
}

/// Reads what a letter says that came as a file.
pub(super) fn of_letter(snapshot: &Snapshot, asked: &letter::Asked, text: &str) -> Suggestions {
    let letter = letter::read(text, &About::default(), asked);
    let dated = letter
        .dates
        .iter()
        .find(|date| date.role == DateRole::Letter);
    let sent = Sent {
        on: dated.map(|date| date.on),
        ..Sent::default()
    };
    from_letter(snapshot, asked, &letter, text, &sent)
}

/// What is known of a letter beside what its text says.
#[derive(Default)]
struct Sent<'a> {
    on: Option<NaiveDate>,
    by: Option<Means>,
    person: String,
    message_id: String,
    subject: &'a str,
}

fn from_letter(
    snapshot: &Snapshot,
    asked: &letter::Asked,
    letter: &Letter,
    text: &str,
    sent: &Sent<'_>,
) -> Suggestions {
    let event = letter.event();
    let is_response = letter.kind.as_ref().map(|guess| guess.kind) == Some(MailKind::Response);
    let units = Units::new(text, letter);
    Suggestions {
        log: letter.kind.is_some().then(|| log(letter, sent, event)),
        says: says(letter, &units),
        not_given: not_given(snapshot, letter, &units),
        answers: {
            let mut all = answers(snapshot, letter, &units);
            all.extend(figures(snapshot, asked, letter, &units));
            all
        },
        decide: if is_response && event.is_none() {
            CHOOSE_RESULT.to_owned()
        } else if letter.doubtful {
            CHOOSE_KIND.to_owned()
        } else {
            String::new()
        },
        kind: letter.kind.clone(),
    }
}

fn log(letter: &Letter, sent: &Sent<'_>, event: Option<EventKind>) -> SuggestedLog {
    let kind = letter.kind.as_ref().map(|guess| guess.kind);
    let extended = matches!(event, Some(EventKind::Extended(_)));
    let until = letter.extension.as_ref().filter(|_| extended);
    let reference = letter
        .references
        .iter()
        .find(|one| one.of == ReferenceOf::Theirs);
    SuggestedLog {
        event,
        on: sent.on.map_or_else(String::new, |day| day.to_string()),
        until: until
            .and_then(|said| said.until)
            .map_or_else(String::new, |day| day.to_string()),
        reference: reference.map_or_else(String::new, |one| one.reference.clone()),
        note: if kind == Some(MailKind::AutoReply) {
            format!("Automatic reply: {}", sent.subject)
        } else if event == Some(EventKind::FeesNotice) {
            let pence = letter.fee.as_ref().and_then(|fee| fee.pence);
            pence.map_or_else(String::new, |pence| format!("Fee: {}", pounds(pence)))
        } else {
            String::new()
        },
        by: sent.by,
        person: sent.person.clone(),
        message_id: sent.message_id.clone(),
        citations: citations(letter),
    }
}

/// The provisions that apply, each for its question.
fn citations(letter: &Letter) -> Vec<Citation> {
    let applied = letter.provisions.iter().filter(|one| one.applied);
    applied
        .map(|one| Citation {
            provision: one.provision.clone(),
            measure: match one.measures.as_slice() {
                [only] => Some(*only),
                _ => None,
            },
            question: one
                .question
                .map_or_else(String::new, |number| format!("Q{number}")),
        })
        .collect()
}

fn pounds(pence: u32) -> String {
    format!("£{}.{:02}", pence / 100, pence % 100)
}

fn says(letter: &Letter, units: &Units) -> Vec<MailSays> {
    let mut all = Vec::new();
    let mut say = |about, words: String, applies: bool, quotes: &[&Quote]| {
        all.push(MailSays {
            about,
            words,
            applies,
            quotes: quotes.iter().map(|quote| units.quote(quote)).collect(),
        });
    };
    if let Some(said) = &letter.result {
        let quotes: Vec<&Quote> = said.quotes.iter().collect();
        say(
            SaysAbout::Result,
            result_words(said.result).to_owned(),
            true,
            &quotes,
        );
    }
    for one in &letter.provisions {
        let what = what(one.question, &one.periods);
        let words = if what.is_empty() {
            one.provision.clone()
        } else {
            format!("{}, for {what}", one.provision)
        };
        say(SaysAbout::Provision, words, one.applied, &[&one.quote]);
    }
    for one in &letter.not_held {
        let words = one.question.map_or_else(
            || "Not held".to_owned(),
            |number| format!("Question {number}: not held"),
        );
        say(SaysAbout::NotHeld, words, true, &[&one.quote]);
    }
    for one in &letter.answers {
        let words = one.question.map_or_else(
            || format!("Answer: {}", one.typed),
            |number| format!("Question {number}: {}", one.typed),
        );
        say(SaysAbout::Answer, words, true, &[&one.quote]);
    }
    if let Some(said) = &letter.extension {
        let words = said.until.map_or_else(
            || "They take more time".to_owned(),
            |day| format!("They will answer by {}", day.format("%-d %B %Y")),
        );
        let due = letter
            .dates
            .iter()
            .find(|date| date.role == DateRole::Due && Some(date.on) == said.until);
        let quotes: Vec<&Quote> = std::iter::once(&said.quote)
            .chain(due.map(|date| &date.quote))
            .collect();
        say(SaysAbout::Extension, words, true, &quotes);
    }
    if let Some(fee) = &letter.fee {
        let words = fee.pence.map_or_else(
            || "They ask for a fee".to_owned(),
            |pence| format!("They ask for {}", pounds(pence)),
        );
        say(SaysAbout::Fee, words, true, &[&fee.quote]);
    }
    if let Some(quote) = &letter.clarification {
        let words = "They ask what you mean".to_owned();
        say(SaysAbout::Clarification, words, true, &[quote]);
    }
    if let Some(quote) = &letter.transfer {
        let words = "Another authority has the request now".to_owned();
        say(SaysAbout::Transfer, words, true, &[quote]);
    }
    if let Some(said) = &letter.review {
        let words = match said.result {
            ReviewResult::Upheld => "The review upholds the answer",
            ReviewResult::Partly => "The review upholds the answer in part",
            ReviewResult::Overturned => "The review overturns the answer",
        };
        say(SaysAbout::Review, words.to_owned(), true, &[&said.quote]);
    }
    for one in &letter.references {
        let whose = match one.of {
            ReferenceOf::Ours => "Our",
            ReferenceOf::Theirs => "Their",
        };
        let quotes: Vec<&Quote> = one.quote.iter().collect();
        let words = format!("{whose} reference {}", one.reference);
        say(SaysAbout::Reference, words, true, &quotes);
    }
    for date in &letter.dates {
        if date.role == DateRole::Received {
            let words = format!(
                "They received your request on {}",
                date.on.format("%-d %B %Y")
            );
            say(SaysAbout::Received, words, true, &[&date.quote]);
        }
    }
    all
}

/// `Part answer`
fn result_words(result: ResponseResult) -> &'static str {
    match result {
        ResponseResult::Full => "Full answer",
        ResponseResult::Partial => "Part answer",
        ResponseResult::Refused => "Refused",
        ResponseResult::NotHeld => "Not held",
    }
}

/// `question 2, 2019 and 2020`
fn what(question: Option<u32>, periods: &[String]) -> String {
    let question = question.map(|number| format!("question {number}"));
    let periods = match periods {
        [] => None,
        [one] => Some(one.clone()),
        [before @ .., last] => Some(format!("{} and {last}", before.join(", "))),
    };
    let parts: Vec<String> = question.into_iter().chain(periods).collect();
    parts.join(", ")
}

/// Each provision that applies, and each statement that something is not held, with the measures and
/// periods that its words lead to. A question whose words name no measure of the campaign leads to no
/// figures.
fn not_given(snapshot: &Snapshot, letter: &Letter, units: &Units) -> Vec<SuggestedNotGiven> {
    let withheld = letter
        .provisions
        .iter()
        .filter(|one| one.applied && leads(&one.measures, &one.question_words));
    let withheld = withheld.map(|one| SuggestedNotGiven {
        provision: Some(one.provision.clone()),
        measures: one.measures.clone(),
        periods: meant(snapshot, one.open_time, &one.periods, &one.question_periods),
        what: what(one.question, &one.periods),
        quote: units.quote(&one.quote),
    });
    let not_held = letter
        .not_held
        .iter()
        .filter(|one| leads(&one.measures, &one.question_words));
    let not_held = not_held.map(|one| SuggestedNotGiven {
        provision: None,
        measures: one.measures.clone(),
        periods: meant(snapshot, one.open_time, &one.periods, &one.question_periods),
        what: what(one.question, &one.periods),
        quote: units.quote(&one.quote),
    });
    let mut all: Vec<SuggestedNotGiven> = withheld.chain(not_held).collect();
    let result = letter.result.as_ref().map(|said| said.result);
    if let ([one], Some(ResponseResult::Refused | ResponseResult::NotHeld)) =
        (all.as_mut_slice(), result)
        && one.what.is_empty()
        && one.measures.is_empty()
    {
        one.measures = measures_asked_for(snapshot);
        one.what = "the whole request".to_owned();
    }
    all
}

/// Each answer that is no number, with the periods that its words lead to.
fn answers(snapshot: &Snapshot, letter: &Letter, units: &Units) -> Vec<SuggestedAnswer> {
    let one = |said: &SaidAnswer| {
        let m = snapshot.measure(said.measure)?;
        let measure = &snapshot.measures[m];
        let Ok(Entry::Value(value)) = parse_for(measure, &said.typed, None, None) else {
            return None;
        };
        let named = !said.periods.is_empty() || !said.question_periods.is_empty();
        let periods = match &snapshot.periods[..] {
            [first, ..] if measure.asked == Asked::Once => vec![first.id],
            [only] => vec![only.id],
            _ if named => meant(snapshot, false, &said.periods, &said.question_periods),
            _ => Vec::new(),
        };
        Some(SuggestedAnswer {
            measure: measure.id,
            number: false,
            label: measure.label.clone(),
            typed: said.typed.clone(),
            shown: format::value(&value, measure.decimals),
            periods,
            what: what(said.question, &said.periods),
            quote: units.quote(&said.quote),
        })
    };
    letter.answers.iter().filter_map(one).collect()
}

/// The numbers that its sentences state, where they say of which measure and which period.
fn figures(
    snapshot: &Snapshot,
    asked: &letter::Asked,
    letter: &Letter,
    units: &Units,
) -> Vec<SuggestedAnswer> {
    let one = |said: StatedFigure| {
        let measure = &snapshot.measures[snapshot.measure(said.measure)?];
        let period = &snapshot.periods[snapshot.period(said.period)?];
        let Ok(Entry::Value(value)) = parse_for(measure, &said.typed, None, None) else {
            return None;
        };
        Some(SuggestedAnswer {
            measure: measure.id,
            number: true,
            label: measure.label.clone(),
            shown: format::value(&value, measure.decimals),
            typed: said.typed,
            periods: vec![period.id],
            what: what(said.question, std::slice::from_ref(&period.label)),
            quote: units.quote(&said.quote),
        })
    };
    let stated = letter::stated(snapshot, asked, letter);
    stated.into_iter().filter_map(one).collect()
}

fn leads(measures: &[Id], question: &str) -> bool {
    question.is_empty() || !measures.is_empty()
}

/// The measures that the required cells cover, in the order of the campaign.
fn measures_asked_for(snapshot: &Snapshot) -> Vec<Id> {
    let required = snapshot.required();
    let measures = snapshot.measures.iter().enumerate();
    measures
        .filter(|(at, _)| required.iter().any(|(measure, _)| measure == at))
        .map(|(_, measure)| measure.id)
        .collect()
}

/// The periods of the campaign that a statement names, or else those that its question names; all
/// that are asked for where neither does. None where the statement names a time without both its ends.
fn meant(snapshot: &Snapshot, open: bool, said: &[String], asked: &[String]) -> Vec<Id> {
    if open {
        return Vec::new();
    }
    let named = |words: &[String]| -> Vec<Id> {
        let named = |period: &&Period| words.iter().any(|words| is_named(period, words));
        let periods = snapshot.periods.iter().filter(named);
        periods.map(|period| period.id).collect()
    };
    if !said.is_empty() {
        return named(said);
    }
    let of_question = named(asked);
    if of_question.is_empty() {
        return snapshot.periods.iter().map(|period| period.id).collect();
    }
    of_question
}

/// Do the words of a letter name this period: by its label, its short name, or as a year?
fn is_named(period: &Period, words: &str) -> bool {
    let words = words.trim().to_lowercase();
    let year = words.parse::<i32>().ok().and_then(|year| {
        let start = chrono::NaiveDate::from_ymd_opt(year, 1, 1)?;
        Some((start, chrono::NaiveDate::from_ymd_opt(year, 12, 31)?))
    });
    period.label.to_lowercase() == words
        || period.slug == words
        || year == Some((period.start, period.end))
}

/// From bytes of a text to UTF-16 units, for the places that quotes name.
struct Units(Vec<(u32, u32)>);

impl Units {
    /// Walks through the text once.
    fn new(text: &str, letter: &Letter) -> Self {
        let mut places: Vec<u32> = quotes(letter)
            .flat_map(|quote| [quote.start, quote.end])
            .collect();
        places.sort_unstable();
        places.dedup();
        let mut units = 0;
        let mut wanted = places.iter().copied().peekable();
        let mut found = Vec::with_capacity(places.len());
        for (at, c) in text.char_indices() {
            while let Some(place) = wanted.next_if(|place| *place as usize <= at) {
                found.push((place, units));
            }
            units += c.len_utf16() as u32;
        }
        found.extend(wanted.map(|place| (place, units)));
        Self(found)
    }

    fn at(&self, byte: u32) -> u32 {
        self.0
            .binary_search_by_key(&byte, |(place, _)| *place)
            .map_or(0, |at| self.0[at].1)
    }

    fn quote(&self, quote: &Quote) -> MailQuote {
        MailQuote {
            start: self.at(quote.start),
            end: self.at(quote.end),
            words: quote.words.clone(),
        }
    }
}

/// Every quote that is shown.
fn quotes(letter: &Letter) -> impl Iterator<Item = &Quote> {
    let result = letter.result.iter().flat_map(|said| &said.quotes);
    let provisions = letter.provisions.iter().map(|one| &one.quote);
    let not_held = letter.not_held.iter().map(|one| &one.quote);
    let answers = letter.answers.iter().map(|one| &one.quote);
    let figures = letter.figures.iter().map(|one| &one.quote);
    let references = letter
        .references
        .iter()
        .filter_map(|one| one.quote.as_ref());
    let dates = letter.dates.iter().map(|one| &one.quote);
    result
        .chain(provisions)
        .chain(not_held)
        .chain(answers)
        .chain(figures)
        .chain(letter.extension.iter().map(|said| &said.quote))
        .chain(letter.fee.iter().map(|fee| &fee.quote))
        .chain(&letter.clarification)
        .chain(&letter.transfer)
        .chain(letter.review.iter().map(|said| &said.quote))
        .chain(references)
        .chain(dates)
}

#[cfg(test)]
mod tests {
    use super::{Units, pounds};
    use intake::letter::{About, Asked, read};

    #[test]
    fn words_are_found_in_a_text_as_the_window_counts() {
        // U+1F415 is one character, four bytes in UTF-8 and two units in UTF-16; é is two and one.
        let text = "Dear requester \u{1F415} é\n\nWe refuse your request under section 12(1).\n";
        let letter = read(text, &About::default(), &Asked::under(foi::Law::Foia));
        let quote = &letter.provisions.first().expect("a provision").quote;
        let found = Units::new(text, &letter).quote(quote);
        let units: Vec<u16> = text.encode_utf16().collect();
        let words = String::from_utf16(&units[found.start as usize..found.end as usize]);
        assert!(words.expect("whole characters").contains("section 12(1)"));
    }

    #[test]
    fn money_has_pence() {
        assert_eq!(pounds(4_505), "£45.05");
    }
}
