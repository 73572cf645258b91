//! HTML as plain text.

use super::tokens::{Token, Tokens, unescape};
use crate::text::{clean_lines, one_clean_line};

/// Elements that begin a line.
const LINES: [&str; 22] = [
    "br", "div", "tr", "li", "dt", "dd", "address", "section", "article", "header", "footer",
    "caption", "center", "form", "tbody", "thead", "h4", "h5", "h6", "hr", "fieldset", "legend",
];

/// Elements with a blank line before and after them.
const PARAGRAPHS: [&str; 9] = [
    "p",
    "h1",
    "h2",
    "h3",
    "ul",
    "ol",
    "dl",
    "table",
    "blockquote",
];

/// The text of HTML, with a line for each line that is shown, cells of a table divided by tabs,
/// `> ` before quotations, and the address of a link behind it where its text does not say it.
pub(crate) fn to_text(html: &str) -> String {
    let mut page = Page::default();
    let mut link: Option<(String, usize)> = None;
    let mut preformatted = 0_usize;
    for token in Tokens::new(html) {
        match token {
            Token::Text(text) => page.text(&unescape(text), preformatted > 0),
            Token::Open(tag) => {
                let name = tag.name.as_str();
                match name {
                    "a" => link = tag.attribute("href").map(|href| (href, page.out.len())),
                    "td" | "th" => page.cell(),
                    "pre" => preformatted += 1,
                    "blockquote" => {
                        page.gap(2);
                        page.quotes += 1;
                    }
                    "img" => {
                        if let Some(alt) = tag.attribute("alt").filter(|alt| !alt.trim().is_empty())
                        {
                            page.text(&format!("[{}]", alt.trim()), false);
                        }
                    }
                    _ => {}
                }
                page.block(name);
                if name == "li" {
                    page.text("• ", true);
                }
            }
            Token::Close(name) => {
                match name.as_str() {
                    "a" => {
                        if let Some((href, begun)) = link.take() {
                            page.address(&href, begun);
                        }
                    }
                    "pre" => preformatted = preformatted.saturating_sub(1),
                    "blockquote" => {
                        page.gap(2);
                        page.quotes = page.quotes.saturating_sub(1);
                    }
                    _ => {}
                }
                if name != "br" {
                    page.block(&name);
                }
            }
        }
    }
    clean_lines(page.out.trim_start_matches('\n'))
}

#[derive(Default)]
struct Page {
    out: String,
    /// Line ends still to be written before the next text.
    ends: usize,
    /// A blank still to be written before the next text on the line.
    blank: bool,
    quotes: usize,
    /// The next text begins a cell that is not the first of its row.
    tab: bool,
    /// Nothing stands on the line yet.
    fresh: bool,
}

impl Page {
    fn block(&mut self, name: &str) {
        if name == "tr" {
            self.tab = false;
        }
        if name == "br" {
            self.ends += 1;
            self.blank = false;
        } else if LINES.contains(&name) {
            self.gap(1);
        } else if PARAGRAPHS.contains(&name) {
            self.gap(2);
        }
    }

    fn gap(&mut self, ends: usize) {
        self.ends = self.ends.max(ends);
        self.blank = false;
    }

    fn cell(&mut self) {
        // Text before it on the line: another cell of the row.
        self.tab = self.ends == 0 && !self.out.is_empty();
        self.blank = false;
    }

    fn start(&mut self) {
        if self.ends > 0 || self.out.is_empty() {
            if !self.out.is_empty() {
                // Two blank lines are the most that say something.
                self.out.extend(std::iter::repeat_n('\n', self.ends.min(3)));
            }
            self.out
                .extend(std::iter::repeat_n("> ", self.quotes.min(20)));
            self.ends = 0;
            self.blank = false;
            self.tab = false;
            self.fresh = true;
        }
        if self.tab {
            self.out.push('\t');
        } else if self.blank && !self.fresh {
            self.out.push(' ');
        }
        self.tab = false;
        self.blank = false;
        self.fresh = false;
    }

    fn text(&mut self, text: &str, as_written: bool) {
        if as_written {
            for (number, line) in text.split('\n').enumerate() {
                if number > 0 {
                    self.ends += 1;
                }
                if !line.is_empty() {
                    self.start();
                    self.out.push_str(line.trim_end_matches('\r'));
                }
            }
            self.fresh = text.ends_with("• ");
            return;
        }
        // A no-break space keeps words together and is a space all the same.
        let blank = |c: char| c.is_whitespace();
        self.blank |= text.starts_with(blank);
        for (number, word) in text.split_whitespace().enumerate() {
            if number > 0 {
                self.blank = true;
            }
            self.start();
            self.out.push_str(word);
        }
        if !text.trim().is_empty() {
            self.blank = text.ends_with(blank);
        }
    }

    fn address(&mut self, href: &str, begun: usize) {
        let href = one_clean_line(href);
        let href = href.strip_prefix("mailto:").unwrap_or(&href);
        let known = ["http:", "https:", "ftp:"]
            .iter()
            .any(|s| href.starts_with(s))
            || href.contains('@');
        let shown = self.out.get(begun..).unwrap_or_default();
        if known && !shown.trim().is_empty() && !shown.contains(href.trim_end_matches('/')) {
            self.blank = true;
            self.text(&format!("({href})"), false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::to_text;

    #[test]
    fn html_reads_as_it_is_shown() {
        for (html, text) in [
            (
                "<p>Dear   Ms\nSmith,</p><p>Thank <b>you</b>.</p>",
                "Dear Ms Smith,\n\nThank you.",
            ),
            ("a<br>b<br><br>c", "a\nb\n\nc"),
            ("<div>a</div><div>b</div>", "a\nb"),
            (
                "<style>p{}</style><head><title>x</title></head><body>y",
                "y",
            ),
            (
                "<table><tr><td>2019</td><td>12</td></tr><tr><td>2020</td><td>&lt;5</td></tr></table>",
                "2019\t12\n2020\t<5",
            ),
            (
                "<a href=\"https://x.example/a\">here</a>.",
                "here (https://x.example/a).",
            ),
            (
                "<a href=\"mailto:foi@x.example\">foi@x.example</a>",
                "foi@x.example",
            ),
            (
                "<p>yes</p><blockquote><p>Q1</p><p>Q2</p></blockquote><p>end</p>",
                "yes\n\n> Q1\n\n> Q2\n\nend",
            ),
            ("<ul><li>one<li>two</ul>", "• one\n• two"),
            ("<pre>a  b\n c</pre>", "a  b\n c"),
            (
                "caf&eacute; &#8220;x&#x201d; &#150; &unknown; A&B",
                "café “x” – &unknown; A&B",
            ),
            ("1 < 2 <!-- no --> and <3", "1 < 2 and <3"),
            ("a<!-->b<!--->c<!-- > --->d<!-- --!>e", "abcde"),
            ("<script>if (a</b>c) '<p>'</script>z", "z"),
        ] {
            assert_eq!(to_text(html), text, "{html}");
        }
    }
}
