//! The choices of method that a campaign keeps: which sound ways there are to compute a statistic,
//! what each is called, and how it is kept.

use crate::Options;
use analysis::funnel::{FunnelForm, Multiplicity, Overdispersion};
use analysis::interval::IntervalMethod;
use analysis::shares::ShareRounding;
use analysis::timeliness::LATE_NOTICES_COUNT;
use analysis::trend::PartYears;
use chrono::NaiveDate;
use foi::Snapshot;
use foi::clock::LateNotices;

/// Something that can be computed in several sound ways, the usual one first.
#[derive(Clone, Copy, Debug)]
pub struct MethodChoice {
    pub key: &'static str,
    /// `Intervals of rates`
    pub label: &'static str,
    pub ways: &'static [Way],
}

/// One of the ways.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    /// Kept in [`foi::Publication::methods`]. Empty for the usual way, which is not kept.
    pub code: &'static str,
    pub label: &'static str,
    /// What it does and when to choose it, in a sentence or two.
    pub about: &'static str,
    set: fn(&mut Options),
}

impl Way {
    /// These options already go this way.
    fn is_chosen(&self, options: &Options) -> bool {
        let mut chosen = *options;
        (self.set)(&mut chosen);
        chosen == *options
    }

    /// The way that a campaign goes where nobody chose another.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        self.code.is_empty()
    }
}

/// Every choice, in the order in which they are shown and kept.
pub const CHOICES: [MethodChoice; 7] = [
    MethodChoice {
        key: "interval",
        label: "Intervals of rates",
        ways: &[
            Way {
                code: "",
                label: "Wilson",
                about: "The score interval. On average it contains the true rate 95 times in 100, also for small counts.",
                set: |options| options.choices.interval = IntervalMethod::Wilson,
            },
            Way {
                code: "clopper-pearson",
                label: "Clopper\u{2013}Pearson",
                about: "The exact interval. It contains the true rate at least 95 times in 100, so it is wider. Choose it if an interval must never be too narrow.",
                set: |options| options.choices.interval = IntervalMethod::ClopperPearson,
            },
        ],
    },
    MethodChoice {
        key: "funnel",
        label: "Limits of the funnel",
        ways: &[
            Way {
                code: "",
                label: "Exact",
                about: "From the binomial distribution, which is also right where few cases are expected.",
                set: |options| options.choices.funnel = FunnelForm::Exact,
            },
            Way {
                code: "normal-funnel",
                label: "Normal",
                about: "From the normal approximation, which many published funnel plots use. It is rough where few cases are expected.",
                set: |options| options.choices.funnel = FunnelForm::Normal,
            },
        ],
    },
    MethodChoice {
        key: "overdispersion",
        label: "Rates that vary more than by chance",
        ways: &[
            Way {
                code: "",
                label: "Limits by chance alone",
                about: "Chance does not explain a rate outside the limits. Real differences between authorities are not allowed for.",
                set: |options| options.choices.overdispersion = Overdispersion::Ignored,
            },
            Way {
                code: "overdispersion-multiplicative",
                label: "Widen the limits",
                about: "The variance from chance is multiplied by how much more the rates vary. Only rates that stand out from that wider spread are outside the limits.",
                set: |options| options.choices.overdispersion = Overdispersion::Multiplicative,
            },
            Way {
                code: "overdispersion-additive",
                label: "Add a variance between authorities",
                about: "The limits allow for differences between authorities as well as for chance, so they are wider. The choice of limits above then makes no difference.",
                set: |options| options.choices.overdispersion = Overdispersion::Additive,
            },
        ],
    },
    MethodChoice {
        key: "multiplicity",
        label: "Many authorities judged at once",
        ways: &[
            Way {
                code: "",
                label: "Each by itself",
                about: "Each rate is compared with the limits on its own. If many are compared, some are outside by chance alone.",
                set: |options| options.choices.multiplicity = Multiplicity::Each,
            },
            Way {
                code: "false-discovery",
                label: "Limit false marks to 5%",
                about: "Also marks the rates that stand out when all are judged together. At most 5% of the marked ones are expected to be marked by chance (Benjamini and Hochberg, 1995).",
                set: |options| options.choices.multiplicity = Multiplicity::FalseDiscovery,
            },
        ],
    },
    MethodChoice {
        key: "part-years",
        label: "Parts of years in the trend",
        ways: &[
            Way {
                code: "",
                label: "Kept apart",
                about: "Seven months are not compared with a year.",
                set: |options| options.choices.part_years = PartYears::Apart,
            },
            Way {
                code: "part-years-scaled",
                label: "Scaled to a year",
                about: "Seven months are scaled as if the rest of the year had gone the same way, and the table says so. This misleads where counts change with the season.",
                set: |options| options.choices.part_years = PartYears::Scaled,
            },
        ],
    },
    MethodChoice {
        key: "shares",
        label: "Rounding of shares",
        ways: &[
            Way {
                code: "",
                label: "Each on its own",
                about: "Every percentage is rounded to the nearest. Together they may not add up to 100.",
                set: |options| options.shares = ShareRounding::Plain,
            },
            Way {
                code: "largest-remainder",
                label: "So that they add up to 100",
                about: "Shares are rounded so that they add up to 100, so one may differ from the nearest percentage.",
                set: |options| options.shares = ShareRounding::LargestRemainder,
            },
        ],
    },
    MethodChoice {
        key: "late-notices",
        label: "Late notices from an authority",
        ways: &[
            Way {
                code: "",
                label: "Move nothing",
                about: "An extension or a question for clarification that came after the deadline does not change the last day: on time means by day 20. Deadlines, letters and next actions are always counted this way.",
                set: |options| options.choices.late_notices = LateNotices::MoveNothing,
            },
            Way {
                code: LATE_NOTICES_COUNT,
                label: "Move the last day",
                about: "A late notice counts like one in time, where the law leaves it open: extensions under FOIA, and clarifications under FOIA and FOISA. Under the EIR, and for fees, a late notice never counts. This changes timeliness only.",
                set: |options| options.choices.late_notices = LateNotices::MoveTheDay,
            },
        ],
    },
];

/// The way of each of [`CHOICES`] that these options go.
#[must_use]
pub fn ways(options: &Options) -> Vec<&'static Way> {
    CHOICES
        .iter()
        .filter_map(|choice| choice.ways.iter().find(|way| way.is_chosen(options)))
        .collect()
}

/// What these options do otherwise than usual, in words: `Intervals of rates: Clopper–Pearson`.
#[must_use]
pub fn unusual(options: &Options) -> Vec<String> {
    let chosen = CHOICES.iter().zip(ways(options));
    chosen
        .filter(|(_, way)| !way.is_usual())
        .map(|(choice, way)| format!("{}: {}", choice.label, within(way.label)))
        .collect()
}

/// As it stands within a sentence; names keep their capital letter.
fn within(label: &str) -> String {
    let name = label.contains('\u{2013}');
    let mut letters = label.chars();
    match letters.next().filter(|_| !name) {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => label.to_owned(),
    }
}

/// The codes as a campaign keeps them: in the order of [`CHOICES`], each once.
///
/// # Errors
/// A sentence: a code is not known, or two of one choice contradict each other.
pub fn checked(codes: &[String]) -> Result<Vec<String>, String> {
    let codes = || codes.iter().map(|code| code.trim());
    for code in codes().filter(|code| !code.is_empty()) {
        if find(code).is_none() {
            return Err(format!(
                "\u{201c}{code}\u{201d} is not a method. Choose from {}.",
                known().join(", ")
            ));
        }
    }
    let mut kept = Vec::new();
    for choice in &CHOICES {
        let mut of_it = choice
            .ways
            .iter()
            .filter(|way| !way.is_usual() && codes().any(|code| code == way.code));
        if let Some(way) = of_it.next() {
            kept.push(way.code.to_owned());
        }
        if let (Some(first), Some(second)) = (kept.last(), of_it.next()) {
            return Err(format!(
                "{first} and {} cannot be used together. Choose one of them.",
                second.code
            ));
        }
    }
    Ok(kept)
}

impl Options {
    /// As published, by the methods that the campaign keeps.
    #[must_use]
    pub fn for_campaign(snapshot: &Snapshot, as_of: NaiveDate) -> Self {
        let mut options = Self::published(as_of);
        apply(&snapshot.publication.methods, &mut options);
        options
    }
}

/// Sets what the codes of a campaign say. A newer program may have written codes that this one
/// does not know: they are passed over.
pub fn apply(codes: &[String], options: &mut Options) {
    for way in codes.iter().filter_map(|code| find(code)) {
        (way.set)(options);
    }
}

/// Every code, in order.
#[must_use]
pub fn known() -> Vec<&'static str> {
    let ways = CHOICES.iter().flat_map(|choice| choice.ways);
    ways.filter(|way| !way.is_usual())
        .map(|way| way.code)
        .collect()
}

fn find(code: &str) -> Option<&'static Way> {
    let mut ways = CHOICES.iter().flat_map(|choice| choice.ways);
    ways.find(|way| !way.is_usual() && way.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use analysis::Choices;

    fn options() -> Options {
        Options::published(chrono::NaiveDate::MIN)
    }

    fn texts(codes: &[&str]) -> Vec<String> {
        codes.iter().map(|code| (*code).to_owned()).collect()
    }

    #[test]
    fn without_a_code_everything_is_as_usual() {
        let usual = ways(&options());
        assert_eq!(usual.len(), CHOICES.len());
        assert!(usual.iter().all(|way| way.is_usual()));
        for choice in &CHOICES {
            let usual = choice.ways.iter().filter(|way| way.is_usual());
            assert_eq!(usual.count(), 1, "{}", choice.key);
            assert!(choice.ways[0].is_usual(), "{}", choice.key);
        }
    }

    #[test]
    fn a_code_sets_what_it_says_and_is_read_back() {
        let mut all = options();
        apply(
            &texts(&[
                "clopper-pearson",
                "normal-funnel",
                "overdispersion-additive",
                "false-discovery",
                "part-years-scaled",
                "largest-remainder",
                "late-notices-count",
                "of a newer program",
            ]),
            &mut all,
        );
        assert_eq!(
            all.choices,
            Choices {
                interval: IntervalMethod::ClopperPearson,
                funnel: FunnelForm::Normal,
                overdispersion: Overdispersion::Additive,
                multiplicity: Multiplicity::FalseDiscovery,
                part_years: PartYears::Scaled,
                late_notices: LateNotices::MoveTheDay,
            }
        );
        assert_eq!(all.shares, ShareRounding::LargestRemainder);
        for code in known() {
            let mut one = options();
            apply(&texts(&[code]), &mut one);
            let mut back = ways(&one);
            back.retain(|way| !way.is_usual());
            let back: Vec<&str> = back.iter().map(|way| way.code).collect();
            assert_eq!(back, [code]);
        }
    }

    #[test]
    fn codes_are_kept_in_order_and_once() {
        let kept = checked(&texts(&[
            "largest-remainder",
            " ",
            "clopper-pearson",
            "largest-remainder",
        ]));
        assert_eq!(kept.unwrap(), ["clopper-pearson", "largest-remainder"]);
    }

    #[test]
    fn what_is_not_known_or_contradicts_is_refused() {
        let unknown = checked(&texts(&["wald"])).unwrap_err();
        assert!(
            unknown
                .starts_with("\u{201c}wald\u{201d} is not a method. Choose from clopper-pearson, ")
        );
        let both = checked(&texts(&[
            "overdispersion-additive",
            "overdispersion-multiplicative",
        ]));
        assert_eq!(
            both.unwrap_err(),
            "overdispersion-multiplicative and overdispersion-additive cannot be used together. Choose one of them."
        );
    }
}
