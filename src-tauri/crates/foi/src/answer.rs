//! An answer that is no number: yes or no, one of a list, a day, words.

use crate::Kind;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What an authority answered to a question of a kind that has no numbers; see
/// [`crate::measure::Kind`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Answer {
    YesNo(YesNo),
    /// One of the options of the measure, by its label.
    Choice(Box<str>),
    Date(NaiveDate),
    /// Never empty.
    Text(Box<str>),
}

/// An answer to a yes/no question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum YesNo {
    Yes,
    /// Only where the measure allows it.
    Partly,
    No,
}

impl YesNo {
    pub const ALL: [Self; 3] = [Self::Yes, Self::Partly, Self::No];

    /// The word that is shown, stored and typed.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::No => "no",
        }
    }

    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

impl Answer {
    /// The kind of measure that it answers.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::YesNo(_) => Kind::YesNo,
            Self::Choice(_) => Kind::Choice,
            Self::Date(_) => Kind::Date,
            Self::Text(_) => Kind::Text,
        }
    }

    /// As the file keeps it, with its kind before it: `yes-no:partly`, `date:2021-03-31`.
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            Self::YesNo(answer) => format!("yes-no:{}", answer.word()),
            Self::Choice(option) => format!("choice:{option}"),
            Self::Date(day) => format!("date:{day}"),
            Self::Text(words) => format!("text:{words}"),
        }
    }

    /// `None` where no answer is written so.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let (kind, answer) = code.split_once(':')?;
        if answer.is_empty() {
            return None;
        }
        match kind {
            "yes-no" => YesNo::from_word(answer).map(Self::YesNo),
            "choice" => Some(Self::Choice(answer.into())),
            "date" => answer.parse().ok().map(Self::Date),
            "text" => Some(Self::Text(answer.into())),
            _ => None,
        }
    }

    /// As exports give it, without its kind: `partly`, `2021-03-31`, the words.
    #[must_use]
    pub fn plain(&self) -> String {
        match self {
            Self::YesNo(answer) => answer.word().to_owned(),
            Self::Choice(words) | Self::Text(words) => words.to_string(),
            Self::Date(day) => day.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_comes_back_from_the_file() {
        let day = "2021-03-31".parse().expect("a day");
        for (answer, code) in [
            (Answer::YesNo(YesNo::Yes), "yes-no:yes"),
            (Answer::YesNo(YesNo::Partly), "yes-no:partly"),
            (Answer::YesNo(YesNo::No), "yes-no:no"),
            (Answer::Choice("In part: yes".into()), "choice:In part: yes"),
            (Answer::Date(day), "date:2021-03-31"),
            (Answer::Text("yes".into()), "text:yes"),
        ] {
            assert_eq!(answer.code(), code);
            assert_eq!(Answer::from_code(code), Some(answer));
        }
        for nonsense in [
            "",
            "yes",
            "yes-no:maybe",
            "date:31 March",
            "text:",
            "money:3",
        ] {
            assert_eq!(Answer::from_code(nonsense), None, "{nonsense}");
        }
    }
}
