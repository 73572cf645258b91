//! A section of a number format: what it puts around and between the digits.

use super::shown::Shown;
use crate::sheets::moment::Shows;
use crate::sheets::number::{self, Percent};

/// Currency signs that make a number an amount of money.
const CURRENCIES: [char; 3] = ['£', '$', '€'];

const DASHES: [char; 4] = ['-', '\u{2212}', '\u{2013}', '\u{2014}'];

/// The condition under which a section of a number format applies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::sheets) struct Test {
    order: Order,
    than: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Less,
    LessOrEqual,
    More,
    MoreOrEqual,
    Equal,
    Unequal,
}

impl Test {
    /// From `<5`, `>=10`, `<>0`, `!=0`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (order, than) = [
            ("<=", Order::LessOrEqual),
            (">=", Order::MoreOrEqual),
            ("<>", Order::Unequal),
            ("!=", Order::Unequal),
            ("<", Order::Less),
            (">", Order::More),
            ("=", Order::Equal),
        ]
        .iter()
        .find_map(|(sign, order)| Some((*order, text.strip_prefix(sign)?)))?;
        let than = than.trim().parse().ok()?;
        Some(Self { order, than })
    }

    pub fn holds(self, value: f64) -> bool {
        match self.order {
            Order::Less => value < self.than,
            Order::LessOrEqual => value <= self.than,
            Order::More => value > self.than,
            Order::MoreOrEqual => value >= self.than,
            Order::Equal => value == self.than,
            Order::Unequal => value != self.than,
        }
    }

    pub fn is_zero(self) -> bool {
        self.order == Order::Equal && self.than == 0.0
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    /// `0`, `#` or `?`.
    Digit(char),
    Point,
    Comma,
    Percent,
    Literal(char),
    /// Fills what room is left.
    Fill(char),
    /// The number or text as it is.
    Whole,
}

#[derive(Clone, Debug, Default)]
pub(in crate::sheets) struct Section {
    pub when: Option<Test>,
    code: String,
    moment: Option<Shows>,
    pieces: Vec<Piece>,
    /// `@`: texts are shown by it.
    text: bool,
    /// Thousands that are left out: 1 for thousands, 2 for millions.
    scale: i32,
    grouped: bool,
    fraction: bool,
}

impl Section {
    pub fn of_code(code: &str) -> Self {
        let mut section = Self {
            code: code.to_owned(),
            moment: Shows::of_code(code),
            ..Self::default()
        };
        let mut rest = code.chars();
        while let Some(one) = rest.next() {
            match one {
                '\\' => section.literal(rest.next()),
                '_' => drop(rest.next()),
                '*' => section.pieces.extend(rest.next().map(Piece::Fill)),
                '"' => {
                    let quoted = rest.by_ref().take_while(|c| *c != '"');
                    section.pieces.extend(quoted.map(Piece::Literal));
                }
                '[' => {
                    let inside: String = rest.by_ref().take_while(|c| *c != ']').collect();
                    section.bracket(&inside);
                }
                '0' | '#' | '?' => section.pieces.push(Piece::Digit(one)),
                '.' => section.pieces.push(Piece::Point),
                ',' => section.pieces.push(Piece::Comma),
                '%' => section.pieces.push(Piece::Percent),
                '@' => {
                    section.text = true;
                    section.pieces.push(Piece::Whole);
                }
                // An exponent, and the bar of a fraction, belong to the number.
                'E' | 'e' if rest.as_str().starts_with(['+', '-']) => drop(rest.next()),
                '/' if section.has_digits() => section.fraction = true,
                'G' | 'g' => {
                    let general = rest.as_str().get(..6);
                    if general.is_some_and(|word| word.eq_ignore_ascii_case("eneral")) {
                        rest = rest.as_str()[6..].chars();
                        section.pieces.push(Piece::Whole);
                    } else {
                        section.literal(Some(one));
                    }
                }
                _ => section.literal(Some(one)),
            }
        }
        section.commas();
        section
    }

    pub fn only_where(self, test: Test) -> Self {
        Self {
            when: Some(test),
            ..self
        }
    }

    fn literal(&mut self, one: Option<char>) {
        self.pieces.extend(one.map(Piece::Literal));
    }

    /// A condition, a currency with its language, a colour.
    fn bracket(&mut self, inside: &str) {
        if let Some(currency) = inside.strip_prefix('$') {
            let sign = currency.split('-').next().unwrap_or_default();
            self.pieces.extend(sign.chars().map(Piece::Literal));
        } else if let Some(test) = Test::parse(inside) {
            self.when = Some(test);
        }
    }

    /// Commas between digits set thousands apart; those after the last leave thousands out.
    fn commas(&mut self) {
        let pieces = std::mem::take(&mut self.pieces);
        let is_digit = |piece: &Piece| matches!(piece, Piece::Digit(_));
        let point = pieces.iter().position(|piece| *piece == Piece::Point);
        let whole = pieces
            .get(..point.unwrap_or(pieces.len()))
            .unwrap_or(&pieces);
        let first = pieces.iter().position(is_digit);
        let last_of_whole = whole.iter().rposition(is_digit);
        for (at, piece) in pieces.iter().enumerate() {
            if *piece != Piece::Comma {
                self.pieces.push(*piece);
            } else if first.is_none_or(|first| at < first) {
                self.pieces.push(Piece::Literal(','));
            } else if last_of_whole.is_some_and(|last| at < last) {
                self.grouped = true;
            } else {
                self.scale += 1;
            }
        }
    }

    fn has_digits(&self) -> bool {
        let is_digit = |piece: &Piece| matches!(piece, Piece::Digit(_) | Piece::Whole);
        self.pieces.iter().any(is_digit)
    }

    pub fn is_text(&self) -> bool {
        self.text
    }

    /// The text around and between the digits, without white space and apostrophes, which set
    /// thousands apart.
    fn marks(&self) -> Vec<char> {
        let mark = |piece: &Piece| {
            if let Piece::Literal(one) = piece {
                Some(*one)
            } else {
                None
            }
        };
        let literals = self.pieces.iter().filter_map(mark);
        let separates = |one: &char| one.is_whitespace() || matches!(one, '\'' | '’');
        literals.filter(|one| !separates(one)).collect()
    }

    /// A dash, perhaps with a currency sign and room for digits that a zero does not fill.
    pub fn is_dash(&self) -> bool {
        let marks = self.marks();
        let dashes = marks.iter().filter(|one| DASHES.contains(one)).count();
        let digits = self.pieces.iter().all(|piece| {
            !matches!(piece, Piece::Digit('0') | Piece::Whole) || *piece == Piece::Digit('?')
        });
        let money = marks.iter().filter(|one| CURRENCIES.contains(one)).count();
        digits && dashes == 1 && money <= 1 && marks.len() == dashes + money
    }

    pub fn shows_every_number(&self) -> bool {
        let zero = |piece: &Piece| matches!(piece, Piece::Digit('0') | Piece::Whole);
        self.when.is_none()
            && self.moment.is_none()
            && self.pieces.iter().any(zero)
            && !self.pieces.contains(&Piece::Percent)
            && self.scale == 0
            && self.marks().is_empty()
    }

    /// What it shows of a number; `own` where it is the section of negative numbers, which says
    /// itself that they are.
    pub fn number(&self, value: f64, own: bool) -> Shown {
        if let Some(moment) = self.moment {
            return Shown::Moment(moment);
        }
        let mut marks = self.marks();
        if own {
            marks.retain(|one| !DASHES.contains(one) && !matches!(one, '(' | ')'));
        }
        let percents = self.pieces.iter().filter(|piece| **piece == Piece::Percent);
        let percents = percents.count();
        let other = |section: &Self| Shown::Other(section.rendered(value, own));
        if self.scale > 0 || !self.has_digits() || self.leaves_blank(value) || self.is_divided() {
            return other(self);
        }
        match (percents, marks.as_slice()) {
            (0, []) => Shown::Number,
            (1, []) => Percent::of_code(&self.code).map_or_else(|| other(self), Shown::Percent),
            (0, ['%']) => Shown::PercentText(self.rendered(value, own)),
            (0, [sign]) if CURRENCIES.contains(sign) => Shown::Money(*sign),
            _ => other(self),
        }
    }

    /// Is a zero, or what is rounded to one, shown as nothing?
    fn leaves_blank(&self, value: f64) -> bool {
        let zero = |piece: &Piece| matches!(piece, Piece::Digit('0') | Piece::Whole);
        if self.fraction || self.pieces.iter().any(zero) {
            return false;
        }
        let (whole, fraction) = self.digits(value).unwrap_or_default();
        whole
            .bytes()
            .chain(fraction.bytes())
            .all(|digit| digit == b'0')
    }

    /// Does text stand between the digits?
    fn is_divided(&self) -> bool {
        let is_digit = |piece: &Piece| matches!(piece, Piece::Digit(_) | Piece::Whole);
        let first = self.pieces.iter().position(is_digit);
        let last = self.pieces.iter().rposition(is_digit);
        let between = first.zip(last).and_then(|(a, b)| self.pieces.get(a..b));
        between.unwrap_or_default().iter().any(|piece| {
            matches!(piece, Piece::Literal(one) if !one.is_whitespace() && !matches!(one, '\'' | '’'))
        })
    }

    /// The digits before and after the point.
    fn digits(&self, value: f64) -> Option<(String, String)> {
        let after = self
            .pieces
            .iter()
            .skip_while(|piece| **piece != Piece::Point);
        let places = after
            .filter(|piece| matches!(piece, Piece::Digit(_)))
            .count();
        let percents = self.pieces.iter().filter(|p| **p == Piece::Percent).count();
        let power = 2 * i32::try_from(percents).ok()? - 3 * self.scale;
        let shown = value.abs() * 10_f64.powi(power);
        let text = number::rounded(shown, u8::try_from(places).ok()?)?;
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        Some((whole.to_owned(), fraction.to_owned()))
    }

    /// What is shown, as text.
    fn rendered(&self, value: f64, own: bool) -> String {
        let Some((whole, fraction)) = self.digits(value) else {
            return String::new();
        };
        let point = self.pieces.iter().position(|piece| *piece == Piece::Point);
        let (before, after) = self.pieces.split_at(point.unwrap_or(self.pieces.len()));
        let mut left: Vec<char> = Vec::new();
        let mut digits = whole.bytes().rev().filter(|_| whole != "0").map(char::from);
        let mut places = before
            .iter()
            .filter(|p| matches!(p, Piece::Digit(_)))
            .count();
        let mut put = 0;
        let mut digit = |left: &mut Vec<char>, one: char| {
            if self.grouped && put > 0 && put % 3 == 0 {
                left.push(',');
            }
            put += 1;
            left.push(one);
        };
        for piece in before.iter().rev() {
            match piece {
                Piece::Digit(kind) => {
                    places -= 1;
                    match (digits.next(), kind) {
                        (Some(one), _) => digit(&mut left, one),
                        (None, '0') => digit(&mut left, '0'),
                        (None, _) => {}
                    }
                    if places == 0 {
                        digits.by_ref().for_each(|one| digit(&mut left, one));
                    }
                }
                Piece::Whole => {
                    left.extend(number::text(value.abs()).unwrap_or_default().chars().rev());
                }
                Piece::Literal(one) => left.push(*one),
                Piece::Percent => left.push('%'),
                // What fills a cell is shown where there are no digits beside it.
                Piece::Fill(one) if !self.has_digits() => left.push(*one),
                Piece::Fill(_) | Piece::Point | Piece::Comma => {}
            }
        }
        if value < 0.0 && !own {
            left.push('-');
        }
        let mut text: String = left.into_iter().rev().collect();
        let mut digits = fraction.chars();
        for piece in after {
            match piece {
                Piece::Point => text.push('.'),
                Piece::Digit(_) => text.extend(digits.next()),
                Piece::Literal(one) => text.push(*one),
                Piece::Percent => text.push('%'),
                Piece::Fill(_) | Piece::Whole | Piece::Comma => {}
            }
        }
        text.trim().to_owned()
    }

    /// What it shows of a text; nothing where that is the text itself.
    pub fn text(&self, text: &str) -> Option<String> {
        if self.text && self.marks().is_empty() {
            return None;
        }
        let mut shown = String::new();
        let mut whole = Some(text);
        for piece in &self.pieces {
            match piece {
                Piece::Whole => shown.push_str(whole.take().unwrap_or_default()),
                Piece::Literal(one) | Piece::Digit(one) => shown.push(*one),
                Piece::Fill(one) if !self.text => shown.push(*one),
                Piece::Fill(_) | Piece::Percent | Piece::Point | Piece::Comma => {}
            }
        }
        Some(shown.trim().to_owned())
    }
}
