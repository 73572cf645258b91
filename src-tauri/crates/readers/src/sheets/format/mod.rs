//! What a cell shows of its number by its number format (ECMA-376, 18.8.31): the number itself, or
//! something else. A number that is shown as something else may be hidden on purpose.

mod section;
mod shown;
#[cfg(test)]
mod tests;

pub(super) use section::{Section, Test};
pub(super) use shown::Shown;

/// Excel takes 255 characters; a longer code than this, in bytes, is not looked at.
const MAX_CODE: usize = 1024;

/// Most sections that count: Excel has four.
const MAX_SECTIONS: usize = 8;

/// A number format.
#[derive(Clone, Debug, Default)]
pub(super) struct Format {
    /// For numbers, in order.
    sections: Vec<Section>,
    /// For texts; nothing where a text is shown as it is.
    text: Option<Section>,
    /// Every number is shown as itself.
    plain: bool,
}

impl Format {
    pub fn of_code(code: &str) -> Self {
        if code.len() > MAX_CODE {
            // What it shows cannot be told.
            return Self::of_sections(vec![Section::default()]);
        }
        let mut sections: Vec<Section> = split(code).into_iter().map(Section::of_code).collect();
        let last_is_text = sections.last().is_some_and(Section::is_text);
        let text = (sections.len() > 3 || (sections.len() > 1 && last_is_text))
            .then(|| sections.pop())
            .flatten();
        if sections.len() == 1 && text.is_none() && last_is_text {
            let text = sections.first().cloned();
            return Self {
                text,
                ..Self::of_sections(sections)
            };
        }
        Self {
            text,
            ..Self::of_sections(sections)
        }
    }

    /// Of sections of which each has a condition, but the last.
    pub fn of_sections(sections: Vec<Section>) -> Self {
        let plain = match sections.as_slice() {
            [] => true,
            [one] => one.shows_every_number(),
            _ => false,
        };
        Self {
            sections,
            text: None,
            plain,
        }
    }

    /// The same, with a section for texts.
    pub fn with_text(self, section: Section) -> Self {
        Self {
            text: Some(section),
            ..self
        }
    }

    /// What is shown of a number.
    pub fn number(&self, value: f64) -> Shown {
        if self.plain {
            return Shown::Number;
        }
        let conditions = self.sections.iter().any(|section| section.when.is_some());
        if !conditions {
            let at = match self.sections.len() {
                2 if value < 0.0 => 1,
                3.. if value < 0.0 => 1,
                3.. if value == 0.0 => 2,
                _ => 0,
            };
            return self.of_section(at, value, at == 2);
        }
        let mut left = self.sections.iter().enumerate();
        for (at, section) in left.by_ref() {
            match section.when {
                Some(when) if when.holds(value) => return self.of_section(at, value, false),
                Some(_) => {}
                // Programs differ in which of those without a condition is meant: one that hides
                // the number goes first.
                None => {
                    let mut shown = vec![self.of_section(at, value, false)];
                    for (at, section) in left {
                        if section.when.is_none_or(|when| when.holds(value)) {
                            shown.push(self.of_section(at, value, false));
                        }
                    }
                    let hiding = shown.iter().position(|one| matches!(one, Shown::Other(_)));
                    return shown.swap_remove(hiding.unwrap_or(0));
                }
            }
        }
        // No section is for it.
        let shown = self.of_section(0, value, false);
        if matches!(shown, Shown::Other(_)) {
            return Shown::Other(String::new());
        }
        shown
    }

    fn of_section(&self, at: usize, value: f64, zeros: bool) -> Shown {
        let Some(section) = self.sections.get(at) else {
            return Shown::Number;
        };
        let zeros = zeros || section.when.is_some_and(Test::is_zero);
        if zeros && value == 0.0 && section.is_dash() {
            // A dash where zeros are shown as one, and nothing else can be.
            return match self.sections.first().map(|first| first.number(1.0, false)) {
                Some(Shown::Percent(percent)) => Shown::Percent(percent),
                Some(Shown::Money(sign)) => Shown::Money(sign),
                _ => Shown::Number,
            };
        }
        let own = at > 0 || section.when.is_some();
        section.number(value, own && value < 0.0)
    }

    /// What is shown of a text; nothing where that is the text itself.
    pub fn text(&self, text: &str) -> Option<String> {
        self.text.as_ref()?.text(text)
    }
}

/// The sections of a code.
fn split(code: &str) -> Vec<&str> {
    let mut sections = Vec::new();
    let mut from = 0;
    let mut chars = code.char_indices();
    while let Some((at, one)) = chars.next() {
        match one {
            '\\' | '_' | '*' => drop(chars.next()),
            '"' => drop(chars.find(|(_, c)| *c == '"')),
            '[' => drop(chars.find(|(_, c)| *c == ']')),
            ';' if sections.len() + 1 < MAX_SECTIONS => {
                sections.push(&code[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    sections.push(&code[from..]);
    sections
}
