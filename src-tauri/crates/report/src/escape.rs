//! Text of the record in XML and HTML.

use foi::leaving::plain;

/// [Plain](plain()) text made safe between tags and in attributes.
pub(crate) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in plain(text).chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn markup_is_text_and_no_character_is_forbidden() {
        assert_eq!(
            escape("<a href=\"x\" id='y'>&\u{0}\u{fffe}\u{202e}\n"),
            "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;  \n"
        );
    }
}
