//! Whether information is withheld only where the public interest in that is the greater.

use super::{BY_NUMBER, LISTED, first, split};
use crate::Law;

/// Whether a public interest test applies to a provision in its stored form; `None` where that
/// depends on the case (s.40, s.36) or the provision is not known.
///
/// FOIA: the built-in list (s.2). EIR: reg 12(1)(b) makes every exception of reg 12 subject to
/// it, but reg 12(3) and 13 are of personal data, which goes by data protection law. FOISA: derived
/// from the section of FOIA that corresponds to it, not read in s.2(2) of that Act; where the list
/// names several and they differ, `None`.
#[must_use]
pub fn qualified(law: Law, provision: &str) -> Option<bool> {
    if let Some(regulation) = provision.strip_prefix("reg ") {
        if law == Law::Foisa {
            return None;
        }
        let (number, subsections) = split(regulation);
        return match number {
            "12" => Some(first(subsections) != Some("3")),
            "13" => Some(false),
            _ => None,
        };
    }
    let section = provision.strip_prefix("s.")?.to_lowercase();
    let (number, subsections) = split(&section);
    match law {
        Law::Foia => BY_NUMBER.get(number)?.qualified,
        Law::Foisa => foisa(number, first(subsections)),
        Law::Eir => None,
    }
}

fn foisa(number: &str, subsection: Option<&str>) -> Option<bool> {
    let of_section: Vec<(Option<&str>, Option<bool>)> = LISTED
        .iter()
        .filter_map(|section| {
            let (foisa, part) = section.foisa.as_ref()?;
            (foisa == number).then_some((part.as_deref(), section.qualified))
        })
        .collect();
    let of_part: Vec<_> = of_section
        .iter()
        .filter(|(part, _)| part.is_some() && *part == subsection)
        .copied()
        .collect();
    let found = if of_part.is_empty() {
        of_section
    } else {
        of_part
    };
    let (_, one) = *found.first()?;
    found
        .iter()
        .all(|(_, other)| *other == one)
        .then_some(one)?
}
