//! What a table is about, by what stands over it: its own lines, the sheet's name, the file's name.

use super::known::Known;
use crate::mapping::categories::form;
use crate::sheet::Sheet;
use std::collections::HashSet;

/// Words that say nothing of what is counted: of letters, of requests, of tables, of counting.
const SAY_NOTHING: &str = "a about academic act all an and annex answer appendix april are as at attached august \
    authority based below between book breakdown by calendar case category code column \
    contents copy council count counts crime crimes data date december detail details \
    disclosure draft each export extracted february figure figures final financial foi foia \
    follows for force form freedom from full how in information is january july june labels \
    list main many march may month monthly new nos note notes november number numbers october \
    of offence offences old on outcome outcomes output page period pivot police public quarter \
    question recorded ref reference reply report request response result results row rows \
    september sheet shown sum summary tab table tables telephone template the to total totals \
    type values were workbook worksheet year yearly your";

/// What stands over a table.
pub(super) struct Over {
    /// The measure that is part of no other, where just one is named.
    pub root: Option<usize>,
    /// The first text that says something, where nothing over the table is of this campaign.
    pub other: Option<String>,
}

fn words(text: &str) -> HashSet<String> {
    let form = form(text);
    form.split(' ')
        .filter(|word| word.len() > 2 && word.chars().all(char::is_alphabetic))
        .filter(|word| !SAY_NOTHING.split(' ').any(|one| one == *word))
        .map(singular)
        .collect()
}

/// `dogs` and `dog` are one word.
fn singular(word: &str) -> String {
    let bare = word
        .strip_suffix('s')
        .filter(|bare| bare.len() > 2 && !bare.ends_with('s'));
    bare.unwrap_or(word).to_owned()
}

/// `lines` from the one nearest to the table.
pub(super) fn over(known: &Known<'_>, lines: &[&str], sheet: &Sheet, file: &str) -> Over {
    let snapshot = known.snapshot;
    let roots: Vec<usize> = (0..snapshot.measures.len())
        .filter(|&m| snapshot.measures[m].part_of.is_none())
        .collect();
    let units: Vec<String> = roots
        .iter()
        .map(|&m| singular(&form(&snapshot.measures[m].unit)))
        .collect();
    let names = |root: usize, at: usize, text: &HashSet<String>| {
        let label = words(&snapshot.measures[root].label);
        let own_unit = units.iter().filter(|unit| **unit == units[at]).count() == 1;
        (!label.is_empty() && label.is_subset(text)) || (own_unit && text.contains(&units[at]))
    };
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let texts: Vec<&str> = lines
        .iter()
        .copied()
        .chain([sheet.name.as_str(), stem])
        .filter(|text| !text.trim().is_empty())
        .collect();
    let mut root = None;
    for text in &texts {
        let text = words(text);
        let mut named = roots
            .iter()
            .enumerate()
            .filter(|(at, root)| names(**root, *at, &text))
            .map(|(_, root)| *root);
        if let (Some(one), None) = (named.next(), named.next()) {
            root = Some(one);
            break;
        }
    }
    let mut own: HashSet<String> = words(&snapshot.campaign.title);
    own.extend(words(&snapshot.campaign.request_text));
    for measure in &snapshot.measures {
        own.extend(words(&measure.label));
        own.extend(words(&measure.unit));
    }
    for authority in &snapshot.authorities {
        own.extend(words(&authority.name));
        own.extend(authority.aliases.iter().flat_map(|alias| words(alias)));
    }
    own.extend(words(&snapshot.campaign.authority_noun));
    own.extend(words(&snapshot.campaign.authority_noun_plural));
    let shares = |text: &&str| words(text).iter().any(|word| own.contains(word));
    let says = |text: &&&str| !words(text).is_empty();
    let other = if texts.iter().any(shares) {
        None
    } else {
        // The file's name alone says too little.
        let over = &texts[..texts.len() - usize::from(!stem.trim().is_empty())];
        // The line next to the figures is their heading.
        over.iter()
            .skip(usize::from(!lines.is_empty()))
            .find(says)
            .map(|text| crate::mapping::reading::short(text))
    };
    Over { root, other }
}
