//! Answers in words, as each authority gave them.

use super::context::Context;
use super::{cells, words};
use crate::{Align, EmptyTable, Row, Table};
use foi::{Kind, State, Verdict};

/// `None` where no question has words for its answer.
pub(super) fn table(context: &Context) -> Option<Table> {
    let snapshot = context.snapshot;
    let questions: Vec<(usize, usize)> = context
        .tables
        .answers
        .iter()
        .filter(|one| snapshot.measures[one.measure].kind == Kind::Text)
        .map(|one| (one.measure, one.period))
        .collect();
    if questions.is_empty() {
        return None;
    }
    let rows: Vec<Row> = authorities(context)
        .flat_map(|authority| questions.iter().map(move |&cell| (authority, cell)))
        .map(|(authority, (measure, period))| {
            let question = words::question(context, measure, period);
            let answer = context.figure(authority, measure, period);
            let name = &snapshot.authorities[authority].name;
            let cells = vec![cells::text(name), cells::text(question), answer];
            cells::authority_row(context, authority, cells)
        })
        .collect();
    let given = rows.iter().filter(|row| answered(row)).count();
    let empty = match (context.published.is_some(), given) {
        (true, _) => Some(EmptyTable::new(
            "Answers in words are not printed where small counts are hidden: nobody has looked whether one of them names a small count.",
            "Quote those that you have read under the key findings.",
        )),
        (false, 0) => Some(EmptyTable::new(
            format!("No {} has answered such a question yet.", context.noun()),
            "Enter the answers on the Figures screen.",
        )),
        (false, _) => None,
    };
    let answering = authorities(context).filter(|&authority| {
        let mut all = questions.iter();
        all.any(|&(m, p)| snapshot.value(authority, m, p).answer().is_some())
    });
    Some(Table {
        denominator: format!(
            "{} answered in words, those that were excluded left out",
            context.of_all(answering.count())
        ),
        columns: vec![
            cells::column("authority", words::heading(context.noun()), Align::Text),
            cells::column("question", "Question", Align::Text),
            cells::column("words", "Answer", Align::Text),
        ],
        rows: if empty.is_some() { Vec::new() } else { rows },
        empty,
        ..Table::default()
    })
}

/// Those that were asked, or answered, and that nobody excluded.
fn authorities<'a>(context: &'a Context) -> impl Iterator<Item = usize> + 'a {
    let snapshot = context.snapshot;
    (0..snapshot.authorities.len()).filter(|&authority| {
        let decision = snapshot.decisions[authority].as_ref();
        let excluded = decision.is_some_and(|one| one.verdict == Verdict::Excluded);
        !excluded && snapshot.assessments[authority].answered()
    })
}

fn answered(row: &Row) -> bool {
    let answer = row.cells.last();
    answer.is_some_and(|cell| cell.state == Some(State::Answer))
}
