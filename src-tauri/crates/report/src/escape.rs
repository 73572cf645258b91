//! Text of the record in XML and HTML.

/// Text made safe between tags and in attributes; characters that XML forbids are dropped.
pub(crate) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() && !matches!(c, '\n' | '\t' | '\r') => {}
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn markup_is_text_and_forbidden_characters_are_dropped() {
        assert_eq!(
            escape("<a href=\"x\" id='y'>&\u{0}\u{fffe}\n"),
            "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;\n"
        );
    }
}
