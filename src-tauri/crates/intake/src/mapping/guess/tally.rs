//! What the cells of each column could be, counted, and what its heading says.

use super::known::{Kinds, Known};
use crate::mapping::key;
use crate::mapping::labelled::counts_cases;
use readers::sheets::{CellKind, Sheet};
use std::collections::{HashMap, HashSet};

/// Rows that are looked at to recognise columns.
pub(super) const SAMPLE: usize = 400;

/// Columns that are looked at.
pub(super) const MAX_COLUMNS: usize = 128;

/// Rows in which a header may stand.
const HEADER_ROWS: usize = 40;

const AUTHORITY_HEADS: [&str; 12] = [
    "authority",
    "public authority",
    "force",
    "police force",
    "force name",
    "council",
    "trust",
    "organisation",
    "name",
    "body",
    "local authority",
    "area",
];

const CATEGORY_HEADS: [&str; 12] = [
    "outcome",
    "outcome type",
    "outcome code",
    "outcome description",
    "outcome group",
    "category",
    "measure",
    "disposal",
    "type",
    "result",
    "status",
    "outcomes",
];

const PERIOD_HEADS: [&str; 8] = [
    "year",
    "period",
    "date",
    "month",
    "calendar year",
    "financial year",
    "date recorded",
    "recorded date",
];

const COUNT_HEADS: [&str; 9] = [
    "count",
    "number",
    "total",
    "value",
    "figure",
    "n",
    "offences",
    "number of offences",
    "no",
];

/// Does a heading, as [`key`], say that its column names authorities?
pub(super) fn is_authority_head(head: &str) -> bool {
    AUTHORITY_HEADS.contains(&head)
}

/// Does a heading only say that its column holds labels?
pub(super) fn is_label_head(head: &str) -> bool {
    let head = key(head);
    let heads = AUTHORITY_HEADS.iter().chain(&CATEGORY_HEADS);
    let time = ["year", "month", "period", "date", "quarter"];
    heads.chain(&PERIOD_HEADS).any(|one| *one == head)
        || time.iter().any(|word| head.contains(word))
}

/// Does a heading say that its column holds counts?
pub(super) fn says_count(head: &str) -> bool {
    let head = key(head);
    COUNT_HEADS.contains(&head.as_str())
        || [
            "number of ",
            "no of ",
            "no. of ",
            "count of ",
            "sum of ",
            "total ",
        ]
        .iter()
        .any(|start| head.starts_with(start))
        || head.ends_with(" count")
}

/// Words in the header of a column that identifies a row, and counts nothing.
const IDENTIFIES: [&str; 11] = [
    "ref",
    "reference",
    "urn",
    "id",
    "crime number",
    "crime no",
    "incident number",
    "age",
    "beat",
    "postcode",
    "population",
];

/// How many cells of a column could be authorities, categories, periods and so on.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    pub filled: usize,
    pub authorities: usize,
    pub categories: usize,
    pub codes: usize,
    /// Under `Outcome`, its numbers are codes of outcomes, each once and some of them asked about.
    pub outcomes: bool,
    pub periods: usize,
    pub days: usize,
    pub values: usize,
    /// The row of a header of each kind.
    pub authority_head: Option<usize>,
    pub category_head: Option<usize>,
    pub period_head: Option<usize>,
    pub counts: bool,
    /// Headed by a period, a measure or both, and by nothing else.
    pub headed: bool,
    pub identifies: bool,
}

/// What the texts of a sheet could be; each text is looked up once.
pub(super) struct Texts<'a> {
    known: &'a Known<'a>,
    pub sheet: &'a Sheet,
    seen: HashMap<(&'a str, CellKind), Kinds>,
}

impl<'a> Texts<'a> {
    pub fn new(known: &'a Known<'a>, sheet: &'a Sheet) -> Self {
        Self {
            known,
            sheet,
            seen: HashMap::new(),
        }
    }

    pub fn kinds(&mut self, row: usize, column: usize) -> Kinds {
        let cell = self.sheet.cell(row, column);
        *self
            .seen
            .entry((cell.text, cell.kind))
            .or_insert_with(|| self.known.kinds(cell))
    }

    pub fn filled(&self, row: usize) -> impl Iterator<Item = usize> + use<'a> {
        let cells = self.sheet.row(row).take(MAX_COLUMNS).enumerate();
        cells
            .filter(|(_, cell)| !cell.text.trim().is_empty())
            .map(|(column, _)| column)
    }
}

/// Tallies a sheet, as far as the sample goes.
pub(super) fn tally(texts: &mut Texts<'_>) -> Vec<Tally> {
    let sheet = texts.sheet;
    let mut tallies = vec![Tally::default(); sheet.width().min(MAX_COLUMNS)];
    let noun = key(&texts.known.snapshot.campaign.authority_noun);
    for row in 0..sheet.height().min(SAMPLE) {
        for column in texts.filled(row) {
            let kinds = texts.kinds(row, column);
            let tally = &mut tallies[column];
            tally.filled += 1;
            tally.authorities += usize::from(kinds.authority);
            tally.categories += usize::from(kinds.category);
            tally.codes += usize::from(kinds.code);
            tally.periods += usize::from(kinds.period);
            tally.days += usize::from(kinds.day);
            tally.values += usize::from(kinds.value);
            if row >= HEADER_ROWS || kinds.value || kinds.authority {
                continue;
            }
            let head = key(sheet.cell(row, column).text);
            let set = |known: bool, at: &mut Option<usize>| {
                if known && at.is_none() {
                    *at = Some(row);
                }
            };
            set(
                AUTHORITY_HEADS.contains(&head.as_str()) || (head == noun && !noun.is_empty()),
                &mut tally.authority_head,
            );
            set(
                CATEGORY_HEADS.contains(&head.as_str()),
                &mut tally.category_head,
            );
            set(
                PERIOD_HEADS.contains(&head.as_str()),
                &mut tally.period_head,
            );
            tally.counts |= says_count(&head);
            let known = texts.known.head(sheet.cell(row, column).text, false);
            tally.headed |= head.len() < 80
                && !known.unclear
                && !known.percent
                && (known.period.is_some() || known.measure.is_some());
            let mut words = head.split(|c: char| !c.is_alphanumeric());
            tally.identifies |= !counts_cases(&head, |word| texts.known.is_unit(word))
                && (words.any(|word| IDENTIFIES.contains(&word))
                    || IDENTIFIES.contains(&head.as_str()));
        }
    }
    for (column, tally) in tallies.iter_mut().enumerate() {
        if let Some(head) = tally.category_head.filter(|_| tally.codes > 0) {
            tally.outcomes = numbers_outcomes(sheet, column, head);
        }
    }
    tallies
}

/// Are the numbers below a heading such as `Outcome` the codes of outcomes, each once?
fn numbers_outcomes(sheet: &Sheet, column: usize, head: usize) -> bool {
    if !key(sheet.cell(head, column).text).starts_with("outcome") {
        return false;
    }
    let kinds = foi::outcome_types::all();
    let numbers: Vec<&str> = (head + 1..sheet.height().min(SAMPLE))
        .map(|row| sheet.cell(row, column).text.trim())
        .filter(|text| text.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    let distinct: HashSet<&&str> = numbers.iter().collect();
    numbers.len() > 2
        && distinct.len() == numbers.len()
        && numbers
            .iter()
            .all(|text| kinds.iter().any(|kind| kind.code == *text))
}
