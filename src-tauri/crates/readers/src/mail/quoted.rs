//! What a sender wrote, apart from the letter that is quoted below or between it.

/// Fewest underscores of the line by which Outlook divides a reply from what it answers.
const RULE: usize = 20;

/// Lines over which “On … wrote:” may be broken.
const MAX_WRAPPED: usize = 4;

/// The sender's own lines: without what is quoted from earlier letters.
#[must_use]
pub fn own_text(text: &str) -> String {
    own_lines(text).join("\n")
}

/// The lines of [`own_text`], as slices of the text.
#[must_use]
pub fn own_lines(text: &str) -> Vec<&str> {
    let lines: Vec<&str> = text.lines().collect();
    let mut own = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let trimmed = line.trim();
        if divides(trimmed) || is_header(&lines[at..]) {
            break;
        }
        if let Some(length) = attribution(&lines[at..]) {
            // Marked lines may have answers between them; of unmarked ones all is quoted.
            let next = lines[at + length..]
                .iter()
                .find(|line| !line.trim().is_empty());
            if !next.is_some_and(|line| line.trim_start().starts_with('>')) {
                break;
            }
            at += length;
            continue;
        }
        let rule = trimmed.len() >= RULE && trimmed.bytes().all(|byte| byte == b'_');
        if rule {
            let below = &lines[at + 1..];
            let blank = below
                .iter()
                .take_while(|line| line.trim().is_empty())
                .count();
            if is_header(&below[blank..]) {
                break;
            }
        }
        if !trimmed.starts_with('>') {
            own.push(*line);
        }
        at += 1;
    }
    own
}

/// `-----Original Message-----` and the like.
fn divides(line: &str) -> bool {
    let inner = line.trim_matches(['-', '_', ' ', '=']).to_lowercase();
    line.starts_with("--")
        && [
            "original message",
            "forwarded message",
            "original appointment",
            "reply message",
        ]
        .contains(&inner.as_str())
}

/// The header that Outlook puts above what it quotes: From, then Sent or Date, with To or Subject.
fn is_header(lines: &[&str]) -> bool {
    let field = |line: &&str, names: &[&str]| {
        // Bold in a plain text: `*From:*`.
        let line = line.trim_start_matches([' ', '*', '\t']).to_lowercase();
        names.iter().any(|name| line.starts_with(name))
    };
    lines.first().is_some_and(|line| field(line, &["from:"]))
        && lines
            .iter()
            .take(6)
            .any(|line| field(line, &["sent:", "date:"]))
        && lines
            .iter()
            .take(10)
            .any(|line| field(line, &["to:", "subject:"]))
}

/// `On Monday, 3 June 2024, A. Researcher wrote:` and how many lines it takes.
fn attribution(lines: &[&str]) -> Option<usize> {
    let first = lines.first()?.trim();
    if !first.starts_with("On ") {
        return None;
    }
    let mut length = 0;
    for (number, line) in lines.iter().take(MAX_WRAPPED).enumerate() {
        let line = line.trim();
        length += line.len();
        if line.is_empty() || length > 400 {
            return None;
        }
        if line.ends_with("wrote:") {
            return Some(number + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::own_text;

    #[test]
    fn what_is_quoted_is_left_out() {
        for (text, kept) in [
            (
                "Yes.\n\nOn 3 June 2024, A wrote:\n> Is it?\n> Really?",
                "Yes.\n",
            ),
            (
                "Yes.\nOn Mon, 3 June 2024 at 10:00, A. Researcher\n<a@example.org> wrote:\n\nIs it?",
                "Yes.",
            ),
            ("Yes.\n-----Original Message-----\nFrom: A\nIs it?", "Yes."),
            (
                "Yes.\n\nFrom: A <a@example.org>\nSent: 3 June 2024 10:00\nTo: B\nSubject: C\n\nIs it?",
                "Yes.\n",
            ),
            (
                "Yes.\n________________________________\nFrom: A\nDate: x\nTo: y\nz",
                "Yes.",
            ),
            // Answers between the questions.
            (
                "On 3 June 2024, A wrote:\n> Is it?\nYes.\n> How many?\n12",
                "Yes.\n12",
            ),
            // None of these is a quotation.
            (
                "On 3 June 2024 you wrote to us.\nWe wrote back.",
                "On 3 June 2024 you wrote to us.\nWe wrote back.",
            ),
            (
                "From: April 2019\nTo: July 2022",
                "From: April 2019\nTo: July 2022",
            ),
            (
                "a\n____________________________\nb",
                "a\n____________________________\nb",
            ),
        ] {
            assert_eq!(own_text(text), kept, "{text}");
        }
    }
}
