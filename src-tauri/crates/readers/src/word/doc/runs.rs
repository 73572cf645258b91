//! Which properties hold where: pages of 512 bytes that list stretches of the stream with what is
//! set of each ([MS-DOC] 2.9.33 and 2.9.175).

use super::bytes::{byte, long};

const PAGE: usize = 512;

/// A stretch of the stream, and where its properties stand in it.
#[derive(Clone, Copy, Debug)]
struct Run {
    from: u32,
    to: u32,
    at: usize,
    length: usize,
}

/// What is listed on the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Characters,
    Paragraphs,
}

pub(super) struct Runs<'s> {
    stream: &'s [u8],
    runs: Vec<Run>,
}

impl<'s> Runs<'s> {
    pub fn read(stream: &'s [u8], table: &[u8], kind: Kind) -> Self {
        let many = table.len().saturating_sub(4) / 8;
        // No page is listed twice.
        let most = stream.len() / PAGE;
        let mut runs = Vec::new();
        for index in 0..many.min(most) {
            let Some(number) = long(table, 4 * (many + 1) + 4 * index) else {
                break;
            };
            let at = (number & 0x003f_ffff) as usize * PAGE;
            if let Some(page) = stream.get(at..at + PAGE) {
                add_page(page, at, kind, &mut runs);
            }
        }
        runs.sort_by_key(|run| run.from);
        Self { stream, runs }
    }

    /// The properties at a place of the stream; nothing where none are listed.
    pub fn at(&self, place: u32) -> &'s [u8] {
        let after = self.runs.partition_point(|run| run.from <= place);
        let Some(run) = after.checked_sub(1).and_then(|at| self.runs.get(at)) else {
            return &[];
        };
        if place >= run.to {
            return &[];
        }
        self.stream
            .get(run.at..run.at + run.length)
            .unwrap_or_default()
    }

    /// The first place behind `place` at which other properties may hold.
    pub fn changes_after(&self, place: u32) -> u32 {
        let after = self.runs.partition_point(|run| run.from <= place);
        let next = self.runs.get(after).map_or(u32::MAX, |run| run.from);
        let end = after
            .checked_sub(1)
            .and_then(|at| self.runs.get(at))
            .map(|run| run.to)
            .filter(|to| *to > place);
        end.map_or(next, |end| end.min(next))
    }
}

fn add_page(page: &[u8], at: usize, kind: Kind, runs: &mut Vec<Run>) {
    let many = usize::from(byte(page, PAGE - 1).unwrap_or(0));
    let entry = if kind == Kind::Characters { 1 } else { 13 };
    for index in 0..many {
        let (Some(from), Some(to), Some(offset)) = (
            long(page, 4 * index),
            long(page, 4 * index + 4),
            byte(page, 4 * (many + 1) + entry * index),
        ) else {
            return;
        };
        let offset = 2 * usize::from(offset);
        let count = byte(page, offset).map_or(0, usize::from);
        let (begin, length) = match kind {
            _ if offset == 0 => (0, 0),
            Kind::Characters => (offset + 1, count),
            // A count of zero is followed by the count in words.
            Kind::Paragraphs if count == 0 => {
                let words = byte(page, offset + 1).map_or(0, usize::from);
                (offset + 2, 2 * words)
            }
            Kind::Paragraphs => (offset + 1, 2 * count - 1),
        };
        let length = length.min(PAGE.saturating_sub(begin));
        runs.push(Run {
            from,
            to,
            at: at + begin,
            length,
        });
    }
}
