//! What the column with the names of authorities is headed.

/// Words for those who are asked, one and many, in lower case without spaces and punctuation.
const NAMES: [&str; 38] = [
    "name",
    "names",
    "authority",
    "authorities",
    "publicauthority",
    "publicauthorities",
    "localauthority",
    "localauthorities",
    "body",
    "bodies",
    "publicbody",
    "publicbodies",
    "council",
    "councils",
    "organisation",
    "organisations",
    "organization",
    "organizations",
    "force",
    "forces",
    "policeforce",
    "policeforces",
    "trust",
    "trusts",
    "nhstrust",
    "nhstrusts",
    "university",
    "universities",
    "school",
    "schools",
    "department",
    "departments",
    "institution",
    "institutions",
    "agency",
    "agencies",
    "hospital",
    "hospitals",
];

/// A heading in lower case without spaces and punctuation.
pub(super) fn heading_key(cell: &str) -> String {
    cell.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// `Council`, `Council name`, `Name of the council`, or so with what a campaign calls its authorities.
pub(super) fn heads_names(cell: &str, own: &[&str]) -> bool {
    let key = heading_key(cell);
    let word = key
        .strip_prefix("nameofthe")
        .or_else(|| key.strip_prefix("nameof"))
        .or_else(|| key.strip_suffix("name"))
        .filter(|rest| !rest.is_empty())
        .unwrap_or(&key);
    NAMES.contains(&word)
        || own
            .iter()
            .any(|noun| !word.is_empty() && heading_key(noun) == word)
}

/// The year that a heading names, without punctuation, and the rest of it: `mid2021population`.
pub(super) fn year_within(key: &str) -> Option<(u16, String)> {
    let at = key.find(|c: char| c.is_ascii_digit())?;
    let digits: String = key[at..].chars().take_while(char::is_ascii_digit).collect();
    let year: u16 = digits.parse().ok().filter(|_| digits.len() == 4)?;
    let (before, after) = (&key[..at], &key[at + digits.len()..]);
    let before = before.strip_suffix("mid").unwrap_or(before);
    super::YEARS
        .contains(&year)
        .then(|| (year, format!("{before}{after}")))
}
