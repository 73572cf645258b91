//! Rows of a table without lines down it, between the lines across it: all that stands between two of
//! them is one row.

use super::alignment::Row;
use super::content::{Rule, Word};
use crate::document::Rectangle;

/// Lines of one table begin and end no further apart, in points.
const SAME_END: f32 = 3.0;

/// Most lines of text of a row.
const MAX_LINES: usize = 15;

/// So many lines across make a table.
const MIN_RULES: usize = 3;

/// Most tables beside each other, and most lines across a page that are looked at for them.
const MAX_BESIDE: usize = 6;
const MAX_RULES: usize = 1_000;

/// Most places that lines across begin and end at.
const MAX_AREAS: usize = 64;

fn same_ends(one: &Rule, other: &Rule) -> bool {
    (one.from - other.from).abs() <= SAME_END && (one.to - other.to).abs() <= SAME_END
}

/// For each line of text whether it goes on with a row that several texts beside each other begin: both
/// stand between the same two lines across, and a line across as long as these stands above them.
pub(super) fn held(rows: &[Row], rules: &[Rule]) -> Vec<bool> {
    let mut held = vec![false; rows.len()];
    let mut at = 0;
    for (which, pair) in rules.windows(2).enumerate() {
        let (upper, lower) = (&pair[0], &pair[1]);
        while at < rows.len() && rows[at].area.middle().1 <= upper.at {
            at += 1;
        }
        let within = |row: &&Row| row.area.middle().1 < lower.at;
        let many = rows[at..].iter().take(MAX_LINES + 1).take_while(within);
        let many = many.count();
        let inside = |row: &Row| {
            row.area.left >= upper.from - SAME_END && row.area.right <= upper.to + SAME_END
        };
        let band = &rows[at..at + many];
        let begins = band.first().is_some_and(|row| row.pieces.len() >= 2);
        let above = which > 0 && same_ends(&rules[which - 1], upper);
        if (2..=MAX_LINES).contains(&many)
            && begins
            && above
            && same_ends(upper, lower)
            && band.iter().all(inside)
        {
            held[at + 1..at + many].fill(true);
        }
    }
    held
}

/// Words with the lines across that may belong to them.
pub(super) struct Part {
    pub words: Vec<Word>,
    pub rules: Vec<Rule>,
}

/// The words of a page by the tables that the lines across it show beside each other, each with the
/// words between its own lines; first the words that stand in none. One part where there are no such
/// tables. `rules` are the lines, joined.
pub(super) fn beside(words: Vec<Word>, rules: Vec<Rule>) -> Vec<Part> {
    let mut areas: Vec<(Rectangle, usize)> = Vec::new();
    for rule in rules.iter().take(MAX_RULES) {
        let full = areas.len() >= MAX_AREAS;
        let known = areas.iter_mut().find(|(area, _)| {
            (area.left - rule.from).abs() <= SAME_END && (area.right - rule.to).abs() <= SAME_END
        });
        match known {
            Some((area, many)) => {
                area.bottom = rule.at;
                *many += 1;
            }
            None if !full => areas.push((
                Rectangle {
                    left: rule.from,
                    top: rule.at,
                    right: rule.to,
                    bottom: rule.at,
                },
                1,
            )),
            None => {}
        }
    }
    areas.retain(|(_, many)| *many >= MIN_RULES);
    if areas.len() < 2 {
        return vec![Part { words, rules }];
    }
    // The lines of a chart have hardly any words between them.
    let filled = |(area, many): &(Rectangle, usize)| {
        let inside = words.iter().filter(|word| area.holds(word.area.middle()));
        inside.take(2 * many).count() + 2 >= 2 * many
    };
    let areas: Vec<Rectangle> = areas
        .iter()
        .filter(|one| filled(one))
        .map(|(area, _)| *area)
        .collect();
    let alone = |area: &&Rectangle| {
        let level = |other: &&Rectangle| other.top < area.bottom && other.bottom > area.top;
        let mut others = areas.iter().filter(level).filter(|other| *other != *area);
        let apart = |other: &Rectangle| other.left > area.right || other.right < area.left;
        others.clone().next().is_none() || !others.all(apart)
    };
    let beside: Vec<Rectangle> = areas.iter().filter(|area| !alone(area)).copied().collect();
    if beside.len() < 2 || beside.len() > MAX_BESIDE {
        return vec![Part { words, rules }];
    }
    let own = |area: &Rectangle| {
        let over = |rule: &&Rule| rule.from < area.right && rule.to > area.left;
        rules.iter().filter(over).copied().collect()
    };
    let mut parts: Vec<Part> = [rules.clone()]
        .into_iter()
        .chain(beside.iter().map(own))
        .map(|rules| Part {
            words: Vec::new(),
            rules,
        })
        .collect();
    for word in words {
        // The heading may stand over the first line.
        let over = 3.0 * word.area.height();
        let (across, down) = word.area.middle();
        let part = beside.iter().position(|area| {
            across > area.left
                && across < area.right
                && down > area.top - over
                && down < area.bottom
        });
        parts[part.map_or(0, |at| at + 1)].words.push(word);
    }
    parts
}
