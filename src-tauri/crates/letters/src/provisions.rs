//! The provisions an authority relied on, in a letter's words, and what can be said against them.

use foi::{Citation, Law, Snapshot};

/// `section 40(2) for “Charged or summonsed”; section 12(1) for Q3`
pub(crate) fn list(snapshot: &Snapshot, citations: &[Citation]) -> String {
    let mut all: Vec<String> = Vec::new();
    for citation in citations {
        let mut text = words(&citation.provision);
        let measure = citation.measure.and_then(|id| snapshot.measure(id));
        if let Some(measure) = measure {
            text.push_str(&format!(" for “{}”", snapshot.measures[measure].label));
        }
        if !citation.question.is_empty() {
            let joint = if measure.is_some() { ", " } else { " for " };
            text.push_str(joint);
            text.push_str(&citation.question);
        }
        if !all.contains(&text) {
            all.push(text);
        }
    }
    all.join("; ")
}

/// Those of the provisions that `test` picks, each once, as `section 31(1) and section 43(2)`;
/// `None` where it picks none.
pub(crate) fn pick(citations: &[Citation], test: impl Fn(&Provision) -> bool) -> Option<String> {
    let mut picked: Vec<String> = Vec::new();
    for citation in citations {
        let text = words(&citation.provision);
        if test(&Provision::parse(&citation.provision)) && !picked.contains(&text) {
            picked.push(text);
        }
    }
    let last = picked.pop()?;
    Some(if picked.is_empty() {
        last
    } else {
        format!("{} and {last}", picked.join(", "))
    })
}

/// `s.40(2)` as `section 40(2)`, `reg 12(4)(b)` as `regulation 12(4)(b)`.
pub(crate) fn words(provision: &str) -> String {
    // It is put into our own words, where braces would be a field.
    let provision = provision.replace(['{', '}'], "");
    if let Some(number) = provision.strip_prefix("s.") {
        format!("section {number}")
    } else if let Some(number) = provision.strip_prefix("reg ") {
        format!("regulation {number}")
    } else {
        provision
    }
}

/// A provision taken apart.
pub(crate) struct Provision<'a> {
    regulation: bool,
    /// `40`, `22A`
    number: &'a str,
    /// `(2)`, `(4)(b)`; may be empty.
    rest: &'a str,
}

impl<'a> Provision<'a> {
    fn parse(text: &'a str) -> Self {
        let (regulation, text) = match text.strip_prefix("reg ") {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix("s.").unwrap_or(text)),
        };
        let (number, rest) = text.split_at(text.find('(').unwrap_or(text.len()));
        Self {
            regulation,
            number,
            rest,
        }
    }

    /// It withholds only where the public interest is against disclosure: FOIA s.2(2) and (3),
    /// FOISA s.2(1) and (2), EIR reg 12(1)(b). Where a section is absolute in part (FOIA ss.37,
    /// 40; FOISA ss.36, 38), what a statistic meets is taken.
    pub(crate) fn is_qualified(&self, law: Law) -> bool {
        if self.regulation {
            return self.number == "12" && !self.rest.starts_with("(3)");
        }
        let Some(number) = self.section() else {
            return false;
        };
        match law {
            Law::Foia | Law::Eir => match number {
                21 | 23 | 25 | 32 | 34 | 40 | 41 | 44 => false,
                37 => !self.rest.starts_with("(1)(a"),
                22..=43 => true,
                _ => false,
            },
            Law::Foisa => match number {
                25 | 26 | 37 | 38 => false,
                36 => self.rest != "(2)",
                27..=41 => true,
                _ => false,
            },
        }
    }

    /// The cost of answering: FOIA s.12, FOISA s.12, EIR reg 12(4)(b).
    pub(crate) fn is_cost(&self) -> bool {
        if self.regulation {
            self.number == "12" && self.rest == "(4)(b)"
        } else {
            self.number == "12"
        }
    }

    /// Personal data: FOIA s.40, FOISA s.38(1)(b), EIR regs 12(3), 13.
    pub(crate) fn is_personal_data(&self, law: Law) -> bool {
        if self.regulation {
            return self.number == "13" || (self.number == "12" && self.rest.starts_with("(3)"));
        }
        match law {
            Law::Foia | Law::Eir => self.number == "40",
            Law::Foisa => self.number == "38",
        }
    }

    /// The section's number, letters after it left out: 22 for `22A`.
    fn section(&self) -> Option<u32> {
        self.number
            .trim_end_matches(|c: char| c.is_ascii_alphabetic())
            .parse()
            .ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_public_interest_is_weighed_for_qualified_provisions_only() {
        for (law, provision, qualified) in [
            (Law::Foia, "s.31(1)(a)", true),
            (Law::Foia, "s.22A", true),
            (Law::Foia, "s.43(2)", true),
            (Law::Foia, "s.36(2)(c)", true),
            (Law::Foia, "s.37(1)(b)", true),
            (Law::Foia, "s.37(1)(ab)", false),
            (Law::Foia, "s.21", false),
            (Law::Foia, "s.40(2)", false),
            (Law::Foia, "s.44(1)(a)", false),
            (Law::Foia, "s.12(1)", false),
            (Law::Foia, "s.14(1)", false),
            (Law::Foisa, "s.35(1)(a)", true),
            (Law::Foisa, "s.36(1)", true),
            (Law::Foisa, "s.36(2)", false),
            (Law::Foisa, "s.25(1)", false),
            (Law::Foisa, "s.38(1)(b)", false),
            (Law::Foisa, "s.12(1)", false),
            (Law::Eir, "reg 12(4)(b)", true),
            (Law::Eir, "reg 12(5)(e)", true),
            (Law::Eir, "reg 12(3)", false),
            (Law::Eir, "reg 13(1)", false),
        ] {
            let found = Provision::parse(provision).is_qualified(law);
            assert_eq!(found, qualified, "{law:?} {provision}");
        }
    }

    #[test]
    fn personal_data_and_cost_are_known_under_each_law() {
        assert!(Provision::parse("s.40(2)").is_personal_data(Law::Foia));
        assert!(!Provision::parse("s.38(1)(b)").is_personal_data(Law::Foia));
        assert!(Provision::parse("s.38(1)(b)").is_personal_data(Law::Foisa));
        assert!(Provision::parse("reg 13(1)").is_personal_data(Law::Eir));
        assert!(Provision::parse("s.12(2)").is_cost());
        assert!(Provision::parse("reg 12(4)(b)").is_cost());
        assert!(!Provision::parse("reg 12(4)(a)").is_cost());
    }
}
