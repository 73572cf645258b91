//! What tells a letter that is plain text, as mail programs save them: it is no table, whatever its commas
//! divide.

/// Most lines that are looked at.
const MAX_LINES: usize = 20_000;

/// How the first words of a letter, and those before its signature, begin.
const GREETINGS: [&str; 5] = ["dear ", "hello ", "hi ", "good morning", "good afternoon"];
const CLOSINGS: [&str; 7] = [
    "yours sincerely",
    "yours faithfully",
    "kind regards",
    "best regards",
    "regards",
    "best wishes",
    "many thanks",
];

/// Does a text greet or take leave as letters do, in a line of its own?
#[must_use]
pub fn is_letter(text: &str) -> bool {
    text.lines().take(MAX_LINES).any(|line| {
        let line = line.trim().to_lowercase();
        // A row of a table may begin so too: `Hi Tech Ltd,4`.
        let greets = line.len() < 80
            && !line.contains(|c: char| c.is_ascii_digit())
            && GREETINGS.iter().any(|one| line.starts_with(one));
        let bare = line.trim_end_matches([',', '.', '!']);
        let leaves = CLOSINGS.iter().any(|one| {
            let rest = bare.strip_prefix(one);
            rest.is_some_and(|rest| rest.is_empty() || line[one.len()..].starts_with(','))
        });
        greets || leaves
    })
}

#[cfg(test)]
mod tests {
    use super::is_letter;

    #[test]
    fn a_letter_greets_or_takes_leave() {
        for text in [
            "Dear Sir,\nThank you, we hold this.\n2019, 34\n",
            "FOI 12\n2019, 34\nYours sincerely,\nA. Clerk",
            "34 in 2019\nKind regards",
        ] {
            assert!(is_letter(text), "{text}");
        }
        for text in [
            "Year,Dear\n2019,34\n",
            "Outcome,2019\nRegards paid,4\nBest regards paid,3\n",
            "Hi-vis jackets,4\n",
            "Shop,Visits\nHi Tech Ltd,4\nDear Leap Library,5\n",
        ] {
            assert!(!is_letter(text), "{text}");
        }
    }
}
