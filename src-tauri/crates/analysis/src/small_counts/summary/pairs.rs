//! One rate: a part and its whole of each authority, and their sums over several sets of
//! authorities.

use super::{Builder, Over, figure};
use crate::per_head::PerHead;
use crate::pool::Cells;
use crate::sensitivity::{self, Rule};
use crate::{listed_rates, rates, rates_by_region};
use foi::Rate;

impl Builder<'_> {
    /// What tables print of each included authority.
    pub(super) fn authorities(&mut self) {
        let Some((part, whole, period)) = self.snapshot.headline() else {
            return;
        };
        for authority in self.snapshot.included() {
            let pair = [part, whole].map(|measure| {
                let count = self.snapshot.value(authority, measure, period).count();
                let count = count.filter(|_| self.snapshot.measures[measure].decimals == 0)?;
                let cell = self.figure(authority, measure, period, count, true);
                Some((cell, count))
            });
            if let [Some((part, x)), Some((whole, n))] = pair
                && x > n
            {
                self.layout.contradict(part, whole);
            }
        }
    }

    pub(super) fn rates(&mut self) {
        if let Some(cells) = rates::headline(self.snapshot) {
            let included: Vec<usize> = self.snapshot.included().collect();
            self.sums(Over::Rates, cells, &included);
        }
    }

    pub(super) fn rates_by_region(&mut self) {
        let Some(cells) = rates::headline(self.snapshot) else {
            return;
        };
        let regions = rates_by_region::members(self.snapshot);
        // One region alone is compared with nothing.
        if regions.len() > 1 {
            for (name, authorities) in regions {
                self.sums(Over::Region(name), cells, &authorities);
            }
        }
    }

    pub(super) fn rules(&mut self) {
        let Some(cells) = rates::headline(self.snapshot) else {
            return;
        };
        for (over, rule) in [
            (Over::Answered, Rule::Answered),
            (Over::Complete, Rule::Complete),
        ] {
            let authorities: Vec<usize> = sensitivity::selected(self.snapshot, rule).collect();
            self.sums(over, cells, &authorities);
        }
    }

    pub(super) fn per_head(&mut self) {
        let found = PerHead::compute(self.snapshot);
        let (Some((measure, period)), Some(all)) = (found.cells, found.total) else {
            return;
        };
        let authorities: Vec<usize> = found.rows.iter().map(|&(a, _)| a).collect();
        let cells = self.figures(&authorities, measure, period);
        self.total(Over::PerHead, measure, period, all.count, &cells);
    }

    /// What tables print of each included authority of a ratio.
    pub(super) fn ratio_authorities(&mut self, rate: &Rate) {
        let included: Vec<usize> = self.snapshot.included().collect();
        for (measure, period) in self.ratio_counts(rate) {
            for &authority in &included {
                if let Some(count) = self.snapshot.value(authority, measure, period).count() {
                    self.figure(authority, measure, period, count, true);
                }
            }
        }
    }

    /// The sums of a ratio.
    pub(super) fn ratio(&mut self, rate: &Rate) {
        let authorities: Vec<usize> = listed_rates::added_up(self.snapshot, rate).collect();
        for (measure, period) in self.ratio_counts(rate) {
            let cells = self.figures(&authorities, measure, period);
            if !cells.is_empty() {
                let all = self.layout.cells();
                let sum = cells.iter().map(|&cell| all[cell].value).sum();
                self.total(Over::Rates, measure, period, sum, &cells);
            }
        }
    }

    /// What a ratio is made of that counts people. Amounts do not.
    fn ratio_counts(&self, rate: &Rate) -> Vec<(usize, usize)> {
        let measures = [Some(rate.part), rate.whole].into_iter().flatten();
        let measures = measures.filter_map(|id| self.snapshot.measure(id));
        measures
            .filter(|&measure| self.snapshot.measures[measure].decimals == 0)
            .zip(std::iter::repeat(self.snapshot.period(rate.period)))
            .filter_map(|(measure, period)| Some((measure, period?)))
            .collect()
    }

    /// The sums of the part and of the whole over those of `authorities` that gave both.
    fn sums(&mut self, over: Over, cells: Cells, authorities: &[usize]) {
        let (part, whole, period) = cells;
        let pairs: Vec<[usize; 3]> = authorities
            .iter()
            .filter_map(|&authority| self.pair(cells, authority))
            .collect();
        if pairs.is_empty() {
            return;
        }
        let column =
            |place: usize| -> Vec<usize> { pairs.iter().map(|pair| pair[place]).collect() };
        let [parts, wholes, rests] = [column(0), column(1), column(2)];
        let sum = |cells: &[usize]| -> i64 {
            let all = self.layout.cells();
            cells.iter().map(|&cell| all[cell].value).sum()
        };
        let (x, n) = (sum(&parts), sum(&wholes));
        let x_total = self.total(over, part, period, x, &parts);
        let n_total = self.total(over, whole, period, n, &wholes);
        // Where another table prints the same sums, there is no more to it.
        let key = self.key("rest", self.layout.key(n_total));
        if self.layout.position(&key).is_none() {
            let rest = self.rest(&key, n - x, part);
            self.layout.add_sum(rest, &rests, true);
            self.layout.add_sum(n_total, &[x_total, rest], false);
        }
    }

    /// The part, the whole and what is left over of one authority, where it counts towards sums:
    /// the same condition as for the pooled rates.
    fn pair(&mut self, (part, whole, period): Cells, authority: usize) -> Option<[usize; 3]> {
        if let Some(&pair) = self.pairs.get(&authority) {
            return Some(pair);
        }
        let count = |measure| self.snapshot.value(authority, measure, period).count();
        let (x, n) = count(part).zip(count(whole))?;
        let x_cell = self.figure(authority, part, period, x, false);
        let n_cell = self.figure(authority, whole, period, n, false);
        if x > n {
            // How many authorities a sum is over is printed, and says that one is left out.
            self.layout.contradict(x_cell, n_cell);
            return None;
        }
        let id = self.snapshot.authorities[authority].id;
        let whole_key = figure(id, self.measure(whole), self.period(period));
        let key = self.key("rest", &whole_key);
        let rest = self.rest(&key, n - x, part);
        self.layout.add_sum(n_cell, &[x_cell, rest], false);
        let pair = [x_cell, n_cell, rest];
        self.pairs.insert(authority, pair);
        Some(pair)
    }

    /// What a part leaves of its whole. Where parts may overlap that is no remainder: it only says
    /// that the part is within the whole.
    fn rest(&mut self, key: &str, value: i64, part: usize) -> usize {
        if self.snapshot.may_overlap(part) {
            self.layout.add_slack(key, value, 0)
        } else {
            self.layout.add(key, value, false, "")
        }
    }
}
