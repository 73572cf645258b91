//! The words of a text that can say what is counted.

use crate::mapping::categories::form;
use foi::Snapshot;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Words of letters, requests, tables and counting, which do not say what is counted.
static SAY_NOTHING: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "a about above academic act all an and annex answer answers appendix april are as at attached \
    august authority based below between book brackets breakdown broken by calendar case \
    category cell cells classification code column contents copy council count counts cover \
    covering covers crime crimes data date dated dates days dear december description detail \
    details disclosure down draft each every explained explanation export extracted february \
    fewer figure figures final financial foi foia follow following follows for force form \
    freedom from full given group held how in included including information is january july \
    june labels less list made main many march may measure month monthly more name names new nos \
    note notes november number numbers october of offence offences old on one only other our \
    outcome outcomes output overview page period pivot please police provided public quarter \
    quarters question recorded ref reference regarding related relating reply report reported \
    request response result results return row rows sent september sheet shown shows since stand \
    stands statistics stats status stored sum summary symbol symbols tab table tables telephone \
    template than that the these this those three title to total totals two type under used \
    using value values version was we were what when where which with within workbook worksheet \
    year yearly years you your log logs master raw records register spreadsheet corrected \
    revised updated provisional latest months area areas region regions national england wales \
    set item items kind kinds group groups class reason reasons disposal disposals scope sub subgroup financial fiscal \
    many there been did does please provide provided any into across would could per"
        .split_whitespace()
        .collect()
});

/// The words of a text that can say what is counted, in the singular.
pub(super) fn words(text: &str) -> HashSet<String> {
    // `E-books` are no books.
    let form = format!(" {}", form(text)).replace(" e ", " e");
    form.split(' ')
        .filter(|word| word.len() > 2 && word.chars().all(char::is_alphabetic))
        .filter(|word| !SAY_NOTHING.contains(word))
        .map(singular)
        .filter(|word| !SAY_NOTHING.contains(word.as_str()))
        .collect()
}

/// A word in the singular, so that `dogs` and `dog` are the same.
pub(super) fn singular(word: &str) -> String {
    let bare = word
        .strip_suffix('s')
        .filter(|bare| bare.len() > 2 && !bare.ends_with('s'));
    bare.unwrap_or(word).to_owned()
}

/// A caption without the number before it: `Q3. Rehomed`, `Table 2: rehomed`, `3) Rehomed`.
pub(super) fn without_number(text: &str) -> &str {
    let text = text.trim();
    let lower = text.to_lowercase();
    let word = ["question ", "table ", "q"]
        .iter()
        .find(|word| lower.starts_with(**word))
        .map_or(0, |word| word.len());
    let Some(rest) = text.get(word..) else {
        return text;
    };
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = rest.len() - after.len();
    let bare = after.trim_start_matches(|c: char| c.is_whitespace() || ".:)-–—".contains(c));
    if (1..=2).contains(&digits) && bare.len() < after.len() && !bare.is_empty() {
        bare
    } else {
        text
    }
}

/// Does a text say what is not counted?
pub(super) fn negates(text: &str) -> bool {
    form(text).split(' ').any(|word| {
        matches!(
            word,
            "not" | "no" | "never" | "non" | "without" | "except" | "excluding" | "excl"
        )
    })
}

/// The words with which a campaign says what it asks about under one question: its title, the name and
/// unit of a measure and of what it is a part of, authorities and periods; `parts`: those of its parts
/// as well, but for parts whose names say what is not there.
pub(super) fn of_question(snapshot: &Snapshot, measure: usize, parts: bool) -> HashSet<String> {
    let mut own = of_everyone(snapshot);
    let within = (0..snapshot.measures.len()).filter(|&one| {
        super::scope::is_within(snapshot, measure, one)
            || parts
                && super::scope::is_within(snapshot, one, measure)
                && !negates(&snapshot.measures[one].label)
    });
    for one in within {
        let measure = &snapshot.measures[one];
        own.extend(words(&measure.label));
        own.extend(words(&measure.unit));
    }
    own
}

/// The words with which a campaign says what it asks about, and how it divides that.
pub(super) fn of_campaign(snapshot: &Snapshot) -> HashSet<String> {
    let mut own = of_everyone(snapshot);
    let breakdowns = snapshot.breakdowns.iter();
    own.extend(breakdowns.flat_map(|one| words(&one.label)));
    for measure in &snapshot.measures {
        own.extend(words(&measure.label));
        own.extend(words(&measure.unit));
    }
    own
}

/// The words of the campaign's title, of authorities and of periods.
fn of_everyone(snapshot: &Snapshot) -> HashSet<String> {
    let mut own: HashSet<String> = words(&snapshot.campaign.title);
    for authority in &snapshot.authorities {
        own.extend(words(&authority.name));
        own.extend(authority.aliases.iter().flat_map(|alias| words(alias)));
    }
    for period in &snapshot.periods {
        own.extend(words(&period.label));
    }
    own.extend(words(&snapshot.campaign.authority_noun));
    own.extend(words(&snapshot.campaign.authority_noun_plural));
    own
}
