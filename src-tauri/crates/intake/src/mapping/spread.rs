//! Over which columns a heading stands that is not merged: in a page, in the middle or at the right of
//! the columns that belong to it; in a spreadsheet, over the first of them.

/// A heading row with its headings over all columns that belong to each. `below` is the row of headings
/// under it; `first` the first column of figures.
///
/// Headings stand over the blank cells to their right. Where the first column of figures has none, they
/// may stand in the middle or at the right of their columns: then the headings below, which are the same
/// under each, say which these are. Where these do not say so either, no heading is carried on.
pub(super) fn spread<'a>(line: &[&'a str], below: &[&str], first: usize) -> Vec<&'a str> {
    let mut carried: Vec<&str> = line.to_vec();
    let mut at = "";
    for (column, cell) in carried.iter_mut().enumerate() {
        if cell.is_empty() && column > first {
            *cell = at;
        }
        at = *cell;
    }
    let stands: Vec<usize> = (first..line.len())
        .filter(|&column| !line[column].is_empty())
        .collect();
    let under = |from: usize, to: usize| below.get(from..to.min(below.len())).unwrap_or_default();
    let [start, next, ..] = stands[..] else {
        return carried;
    };
    let headed = under(first, first + 1).iter().any(|text| !text.is_empty());
    if start == first || !headed {
        return carried;
    }
    let ends = stands.iter().skip(1).copied().chain([line.len()]);
    let groups: Vec<&[&str]> = stands
        .iter()
        .zip(ends)
        .map(|(&from, to)| under(from, to))
        .collect();
    if groups.iter().all(|group| *group == groups[0]) {
        return carried;
    }
    let wide = next - start;
    let blocks = (line.len() - first).div_ceil(wide);
    let regular = wide > 1
        && (line.len() - first).is_multiple_of(wide)
        && blocks == stands.len()
        && (0..blocks).all(|block| {
            let from = first + block * wide;
            (from..from + wide).contains(&stands[block])
                && under(from, from + wide) == under(first, first + wide)
        });
    let mut line = line.to_vec();
    if regular {
        for (block, &column) in stands.iter().enumerate() {
            let (from, text) = (first + block * wide, line[column]);
            line[from..from + wide].fill(text);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::spread;

    const BELOW: [&str; 5] = ["Harm", "No.", "%", "No.", "%"];

    #[test]
    fn a_heading_stands_over_the_blank_cells_to_its_right() {
        let line = ["", "2019", "", "2020", ""];
        assert_eq!(
            spread(&line, &BELOW, 1),
            ["", "2019", "2019", "2020", "2020"]
        );
        // A total before the years has a heading of its own.
        let below = ["Harm", "Total", "No.", "%", "No.", "%"];
        let line = ["", "", "2019", "", "2020", ""];
        let over = ["", "", "2019", "2019", "2020", "2020"];
        assert_eq!(spread(&line, &below, 1), over);
    }

    #[test]
    fn a_heading_at_the_right_of_its_columns_stands_over_those_to_its_left() {
        let line = ["", "", "2019", "", "2020"];
        assert_eq!(
            spread(&line, &BELOW, 1),
            ["", "2019", "2019", "2020", "2020"]
        );
    }

    #[test]
    fn a_heading_of_which_it_is_not_clear_where_it_stands_is_not_carried_on() {
        let below = ["Harm", "No.", "%", "No.", "Rate"];
        let line = ["", "", "2019", "", "2020"];
        assert_eq!(spread(&line, &below, 1), line);
    }
}
