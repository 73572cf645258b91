//! Whether information is withheld only where the public interest in that is the greater.

use super::{BY_NUMBER, SCOTTISH_SECTIONS, first, split};
use crate::Law;

/// Whether a public interest test applies to a provision in its stored form; `None` where that
/// depends on the case (s.40, s.36) or the provision is not known.
///
/// FOIA: the built-in list (s.2). EIR: reg 12(1)(b) makes every exception of reg 12 subject to
/// it, but reg 12(3) and 13 are of personal data, which goes by data protection law. FOISA: the
/// built-in list (s.2(2)); where subsections differ and none is cited, `None`.
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
    match law {
        Law::Foia => BY_NUMBER.get(split(&section).0)?.qualified,
        Law::Foisa => foisa(provision),
        Law::Eir => None,
    }
}

/// By the longest listed part of what is cited: `s.38(1)(a)` before `s.38`.
fn foisa(provision: &str) -> Option<bool> {
    let listed = SCOTTISH_SECTIONS.iter().filter(|one| {
        provision
            .strip_prefix(one.provision.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('('))
    });
    listed.max_by_key(|one| one.provision.len())?.qualified
}
