//! Everything that the summary can hold, in its order: what is shown, and under which words.

use foi::{Caption, Publication};
use report::compose::{self, Content, chart_key, table_key};
use report::{Chart, Report, Table};
use serde::Serialize;

/// A section, table or chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ContentRow {
    /// `methods`, `rates`, `chart-rates`
    pub key: String,
    pub kind: ContentKind,
    /// `Table 2. Charged or summonsed, by force`
    pub label: String,
    pub shown: bool,
    /// Why nothing of it is seen although it is shown; empty where something is.
    pub note: String,
    /// A person's own title; empty: as built.
    pub caption: String,
    pub caption_built: String,
    /// Likewise, what a screen reader says of a chart.
    pub alt: String,
    pub alt_built: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum ContentKind {
    Section,
    Table,
    Chart,
}

/// `built` is the summary with everything in it and in nobody's words.
pub(super) fn contents(built: &Report, publication: &Publication) -> Vec<ContentRow> {
    let row = Row { publication };
    compose::contents(built)
        .into_iter()
        .map(|content| match content {
            Content::Section { key, heading } => row.section(key, heading, built),
            Content::Chart(chart) => row.chart(chart),
            Content::Table(table) => row.table(table),
        })
        .collect()
}

struct Row<'a> {
    publication: &'a Publication,
}

impl Row<'_> {
    fn of(&self, key: String, kind: ContentKind, label: String) -> ContentRow {
        let mut captions = self.publication.captions.iter();
        let words = captions.find(|one| one.key == key);
        let own = |part: fn(&Caption) -> &String| words.map(part).cloned().unwrap_or_default();
        ContentRow {
            shown: !self.publication.left_out.contains(&key),
            caption: own(|words| &words.caption),
            alt: own(|words| &words.alt),
            key,
            kind,
            label,
            note: String::new(),
            caption_built: String::new(),
            alt_built: String::new(),
        }
    }

    fn section(&self, key: &str, heading: &str, built: &Report) -> ContentRow {
        let note = match key {
            compose::FINDINGS
                if built.suggested.is_empty() && self.publication.findings.is_empty() =>
            {
                "no answers yet"
            }
            compose::REQUEST if built.request.is_none() => "its text is not recorded",
            compose::CORRECTIONS if self.publication.corrections.is_empty() => "none so far",
            _ => "",
        };
        ContentRow {
            note: note.to_owned(),
            ..self.of(key.to_owned(), ContentKind::Section, heading.to_owned())
        }
    }

    fn table(&self, table: &Table) -> ContentRow {
        let label = format!("{}. {}", table.number, table.title);
        ContentRow {
            note: table
                .empty
                .as_ref()
                .map_or("", |_| "no figures yet")
                .to_owned(),
            caption_built: table.title.clone(),
            ..self.of(table_key(table), ContentKind::Table, label)
        }
    }

    fn chart(&self, chart: &Chart) -> ContentRow {
        let label = format!("Chart: {}", chart.title);
        ContentRow {
            caption_built: chart.title.clone(),
            alt_built: chart.alt.clone(),
            ..self.of(chart_key(chart), ContentKind::Chart, label)
        }
    }
}
