//! Cells that stand so near each other that their texts look like one piece, as where a number ends at
//! the right of its cell and the next cell begins with text.

use super::alignment::Row;
use super::content::Word;
use super::lines::Piece;

/// Texts of one column begin or end no further apart, in points.
const ALIGNED: f32 = 1.2;

/// So many rows show where a column begins or ends.
const MIN_ROWS: usize = 2;

/// Between two cells there is at least so much of the height of the text.
const MIN_GAP: f32 = 0.1;

/// Two words of one piece with no space between them in the file, but a gap.
fn apart(left: &Word, right: &Word) -> bool {
    !left.ended && right.area.left - left.area.right >= MIN_GAP * left.area.height()
}

/// Divides pieces where cells of other rows begin or end. Only where the file draws the spaces between
/// words can a gap without one be told from a space.
pub(super) fn divide(rows: &mut [Row]) {
    let (mut spaced, mut bare) = (0_usize, 0_usize);
    let (mut starts, mut ends) = (Vec::new(), Vec::new());
    for piece in rows.iter().flat_map(|row| &row.pieces) {
        for pair in piece.words.windows(2) {
            if apart(&pair[0], &pair[1]) {
                bare += 1;
                starts.push(pair[1].area.left);
                ends.push(pair[0].area.right);
            } else {
                spaced += 1;
            }
        }
        starts.push(piece.area.left);
        ends.push(piece.area.right);
    }
    if bare == 0 || spaced < bare {
        return;
    }
    starts.sort_by(f32::total_cmp);
    ends.sort_by(f32::total_cmp);
    let many = |places: &[f32], at: f32| {
        let from = places.partition_point(|place| *place < at - ALIGNED);
        let to = places.partition_point(|place| *place <= at + ALIGNED);
        to - from
    };
    for row in rows {
        let mut pieces = Vec::with_capacity(row.pieces.len());
        for piece in std::mem::take(&mut row.pieces) {
            let mut part: Vec<Word> = Vec::new();
            for word in piece.words {
                let cut = part.last().is_some_and(|last| {
                    apart(last, &word)
                        && (many(&starts, word.area.left) >= MIN_ROWS
                            || many(&ends, last.area.right) >= MIN_ROWS)
                });
                if cut {
                    pieces.extend(Piece::new(std::mem::take(&mut part)));
                }
                part.push(word);
            }
            pieces.extend(Piece::new(part));
        }
        row.pieces = pieces;
    }
}
