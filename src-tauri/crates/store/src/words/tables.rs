//! The tables the journal follows, as data: what to call a row, and how each field is shown.

use super::Cells;
use super::names::Names;
use crate::Topic;
use crate::rows;
use foi::calendar::Division;
use foi::{ActionKind, EventKind, Law, LetterKind, Meaning, Means, StatedHow, format};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Result};

/// How a field is shown, given a whole row.
pub(super) type Show = fn(&Cells, &Names, &Connection) -> Result<Option<String>>;

pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) topic: Topic,
    /// All columns, in the order of the schema.
    pub(super) columns: &'static [&'static str],
    /// How many of them, from the first, are the primary key.
    pub(super) keys: usize,
    /// The column with the authority the row belongs to, where a snapshot can renew what belongs
    /// to one authority by itself.
    pub(super) authority: Option<usize>,
    pub(super) subject: &'static [Subject],
    /// A row that comes or goes; `None` where that only follows from something else.
    pub(super) whole: Option<Whole>,
    pub(super) fields: &'static [Field],
}

/// A part of a row's name.
pub(super) enum Subject {
    /// The name of the row in another table that a column refers to.
    Row(&'static str, usize),
    Text(usize),
}

pub(super) struct Whole {
    pub(super) label: &'static str,
    pub(super) show: Show,
    /// What holds where there is no row.
    pub(super) absent: Option<&'static str>,
}

pub(super) struct Field {
    pub(super) label: &'static str,
    pub(super) columns: &'static [usize],
    pub(super) show: Show,
    /// Told only where nothing else changed: it goes without saying otherwise.
    pub(super) alone: bool,
}

impl Table {
    /// The fields to tell about, given which columns changed.
    pub(super) fn visible(&self, changed: &[bool]) -> impl Iterator<Item = &'static Field> {
        let of = |field: &Field| field.columns.iter().any(|column| changed[*column]);
        let others = self.fields.iter().any(|field| !field.alone && of(field));
        self.fields
            .iter()
            .filter(|field| of(field) && !(field.alone && others))
            .collect::<Vec<_>>()
            .into_iter()
    }
}

/// A field of one column that holds text or a number.
macro_rules! plain {
    ($label:literal, $column:literal) => {
        Field {
            label: $label,
            columns: &[$column],
            show: |cells, _, _| Ok(shown(&cells[$column])),
            alone: false,
        }
    };
}

/// A field of one column that refers to a row with a label.
macro_rules! named {
    ($label:literal, $table:literal, $column:literal) => {
        Field {
            label: $label,
            columns: &[$column],
            show: |cells, names, conn| names.of(conn, $table, &cells[$column]),
            alone: false,
        }
    };
}

/// A field of one column that refers to a document.
macro_rules! document {
    ($label:literal, $column:literal) => {
        Field {
            label: $label,
            columns: &[$column],
            show: |cells, _, conn| document_name(conn, &cells[$column]),
            alone: false,
        }
    };
}

/// Documents are outside the journal, so one that is referred to is there.
fn document_name(conn: &Connection, cell: &Value) -> Result<Option<String>> {
    let Some(id) = text(cell) else {
        return Ok(None);
    };
    conn.prepare_cached("SELECT name FROM document WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()
}

fn shown(cell: &Value) -> Option<String> {
    match cell {
        Value::Text(text) if text.is_empty() => None,
        Value::Text(text) => Some(text.clone()),
        Value::Integer(n) => Some(n.to_string()),
        Value::Null | Value::Real(_) | Value::Blob(_) => None,
    }
}

fn text(cell: &Value) -> Option<&str> {
    match cell {
        Value::Text(text) => Some(text),
        Value::Null | Value::Integer(_) | Value::Real(_) | Value::Blob(_) => None,
    }
}

fn number(cell: &Value) -> Option<i64> {
    match cell {
        Value::Integer(n) => Some(*n),
        Value::Null | Value::Text(_) | Value::Real(_) | Value::Blob(_) => None,
    }
}

fn date(cell: &Value) -> Option<String> {
    text(cell).and_then(rows::day).map(format::day)
}

fn figure(cells: &Cells, names: &Names, conn: &Connection) -> Result<Option<String>> {
    let value = text(&cells[3]).and_then(|state| {
        rows::value_of(
            state,
            number(&cells[4]),
            number(&cells[5]),
            number(&cells[6]),
            text(&cells[7]),
        )
    });
    let decimals = names.decimals(conn, &cells[1])?;
    Ok(value.map(|value| format::value(&value, decimals)))
}

fn reading(cells: &Cells, names: &Names, conn: &Connection) -> Result<Option<String>> {
    let value = text(&cells[5]).and_then(|state| {
        rows::value_of(
            state,
            number(&cells[6]),
            number(&cells[7]),
            number(&cells[8]),
            text(&cells[9]),
        )
    });
    let decimals = names.decimals(conn, &cells[2])?;
    Ok(value.map(|value| format::value(&value, decimals)))
}

fn decision(cells: &Cells, _: &Names, _: &Connection) -> Result<Option<String>> {
    Ok(text(&cells[1])
        .zip(text(&cells[2]))
        .map(|(verdict, reason)| format!("{verdict}: {reason}")))
}

fn event(cells: &Cells, _: &Names, _: &Connection) -> Result<Option<String>> {
    let kind = text(&cells[2]).and_then(|kind| EventKind::from_codes(kind, text(&cells[3])));
    let Some(kind) = kind else { return Ok(None) };
    let mut words = kind.words().to_owned();
    if let Some(day) = date(&cells[4]) {
        words.push_str(&format!(" on {day}"));
    }
    let mut add = |label: &str, more: Option<String>| {
        if let Some(more) = more {
            words.push_str(label);
            words.push_str(&more);
        }
    };
    let means = text(&cells[13]).and_then(Means::from_code);
    add(" ", means.map(|means| means.words().to_owned()));
    add(", received on ", date(&cells[10]));
    add(", until ", date(&cells[11]));
    add(", figures correct at ", date(&cells[12]));
    add(", ", shown(&cells[14]));
    add(", under ", text(&cells[16]).and_then(provisions));
    add(", reference ", shown(&cells[5]));
    add(", Message-ID ", shown(&cells[15]));
    add(", with a document", shown(&cells[9]).map(|_| String::new()));
    add(": ", shown(&cells[6]));
    Ok(Some(words))
}

/// The provisions in a stored list of citations.
fn provisions(json: &str) -> Option<String> {
    let citations: Vec<foi::Citation> = serde_json::from_str(json).ok()?;
    let all: Vec<String> = citations.into_iter().map(|one| one.provision).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

fn until(cells: &Cells, _: &Names, _: &Connection) -> Result<Option<String>> {
    Ok(date(&cells[2])
        .zip(text(&cells[3]))
        .map(|(day, reason)| format!("until {day}: {reason}")))
}

fn meaning(word: &Value, low: &Value, high: &Value) -> Option<String> {
    let bound = |cell| number(cell).and_then(|n| u32::try_from(n).ok());
    Some(
        match rows::meaning_of(text(word)?, bound(low), bound(high))? {
            Meaning::Zero => "zero".to_owned(),
            Meaning::Suppressed { low, high } => format!("a number from {low} to {high}"),
            Meaning::Withheld => "withheld".to_owned(),
            Meaning::NotHeld => "not held".to_owned(),
            Meaning::NotAnswered => "not answered".to_owned(),
        },
    )
}

fn completeness(cells: &Cells, _: &Names, _: &Connection) -> Result<Option<String>> {
    Ok(Some(match (number(&cells[8]), text(&cells[9])) {
        (Some(1), Some(reason)) => format!("complete: {reason}"),
        (Some(_), Some(reason)) => format!("not complete: {reason}"),
        _ => "as derived".to_owned(),
    }))
}

fn place(cells: &Cells, _: &Names, _: &Connection) -> Result<Option<String>> {
    Ok(number(&cells[7])
        .zip(number(&cells[8]))
        .map(|(column, row)| format!("column {column}, row {row}")))
}

/// The table of figures of authorities and that of aggregates differ in the holder only.
const fn figures(
    name: &'static str,
    topic: Topic,
    columns: &'static [&'static str],
    authority: Option<usize>,
    subject: &'static [Subject],
) -> Table {
    Table {
        name,
        topic,
        columns,
        keys: 3,
        authority,
        subject,
        whole: Some(Whole {
            label: "",
            show: figure,
            absent: None,
        }),
        fields: FIGURE_FIELDS,
    }
}

const FIGURE_FIELDS: &[Field] = &[
    Field {
        label: "",
        columns: &[3, 4, 5, 6, 7],
        show: figure,
        alone: false,
    },
    plain!("source", 9),
    document!("document", 15),
    plain!("place in it", 16),
    plain!("note", 10),
    Field {
        label: "text as given",
        columns: &[8],
        show: |cells, _, _| Ok(shown(&cells[8])),
        alone: true,
    },
    Field {
        label: "checked by",
        columns: &[13],
        show: |cells, _, _| Ok(shown(&cells[13])),
        alone: true,
    },
];

macro_rules! figure_columns {
    ($holder:literal) => {
        &[
            $holder,
            "measure_id",
            "period_id",
            "state",
            "value",
            "low",
            "high",
            "provision",
            "given",
            "source",
            "note",
            "entered_by",
            "entered_at",
            "checked_by",
            "checked_at",
            "document_id",
            "spot",
        ]
    };
}

pub(super) static TABLES: &[Table] = &[
    Table {
        name: "campaign",
        topic: Topic::Campaign,
        columns: &[
            "id",
            "title",
            "request_text",
            "law",
            "asker",
            "period_asked",
            "authority_noun",
            "authority_noun_plural",
            "invented",
            "rate_part_id",
            "rate_whole_id",
            "rate_period_id",
            "single",
            "asker_email",
            "asker_address",
        ],
        keys: 1,
        authority: None,
        subject: &[],
        whole: None,
        fields: &[
            plain!("title", 1),
            plain!("request text", 2),
            Field {
                label: "law",
                columns: &[3],
                show: |cells, _, _| {
                    Ok(text(&cells[3])
                        .and_then(Law::from_code)
                        .map(|law| law.title().to_owned()))
                },
                alone: false,
            },
            plain!("who asks", 4),
            plain!("period asked for", 5),
            plain!("word for one authority", 6),
            plain!("word for several authorities", 7),
            Field {
                label: "figures",
                columns: &[8],
                show: |cells, _, _| {
                    let invented = number(&cells[8]) == Some(1);
                    Ok(Some(if invented { "invented" } else { "real" }.to_owned()))
                },
                alone: false,
            },
            named!("headline rate, part", "measure", 9),
            named!("headline rate, whole", "measure", 10),
            named!("headline rate, period", "period", 11),
            plain!("e-mail for answers", 13),
            plain!("postal address", 14),
        ],
    },
    Table {
        name: "measure",
        topic: Topic::Measures,
        columns: &[
            "id",
            "slug",
            "label",
            "unit",
            "decimals",
            "part_of_id",
            "outcome_type",
            "position",
            "parts_overlap",
        ],
        keys: 1,
        authority: None,
        subject: &[Subject::Text(2)],
        whole: Some(Whole {
            label: "measure",
            show: |cells, _, _| Ok(shown(&cells[2])),
            absent: None,
        }),
        fields: &[
            plain!("short name", 1),
            plain!("name", 2),
            plain!("unit", 3),
            plain!("decimals", 4),
            named!("part of", "measure", 5),
            plain!("outcome type", 6),
            plain!("order", 7),
            Field {
                label: "parts",
                columns: &[8],
                show: |cells, _, _| {
                    let overlap = number(&cells[8]) == Some(1);
                    let words = if overlap {
                        "may overlap"
                    } else {
                        "exclude each other"
                    };
                    Ok(Some(words.to_owned()))
                },
                alone: false,
            },
        ],
    },
    Table {
        name: "period",
        topic: Topic::Measures,
        columns: &[
            "id",
            "slug",
            "label",
            "start_on",
            "end_on",
            "part_of_id",
            "position",
        ],
        keys: 1,
        authority: None,
        subject: &[Subject::Text(2)],
        whole: Some(Whole {
            label: "period",
            show: |cells, _, _| Ok(shown(&cells[2])),
            absent: None,
        }),
        fields: &[
            plain!("short name", 1),
            plain!("name", 2),
            Field {
                label: "first day",
                columns: &[3],
                show: |cells, _, _| Ok(date(&cells[3])),
                alone: false,
            },
            Field {
                label: "last day",
                columns: &[4],
                show: |cells, _, _| Ok(date(&cells[4])),
                alone: false,
            },
            named!("part of", "period", 5),
            plain!("order", 6),
        ],
    },
    Table {
        name: "required_cell",
        topic: Topic::Campaign,
        columns: &["measure_id", "period_id", "position"],
        keys: 2,
        authority: None,
        subject: &[Subject::Row("measure", 0), Subject::Row("period", 1)],
        whole: Some(Whole {
            label: "",
            show: |_, _, _| Ok(Some("required".to_owned())),
            absent: Some("not required"),
        }),
        fields: &[],
    },
    Table {
        name: "authority",
        topic: Topic::Authorities,
        columns: &[
            "id",
            "name",
            "official_name",
            "email",
            "region",
            "code",
            "tile_label",
            "tile_column",
            "tile_row",
            "population",
        ],
        keys: 1,
        authority: None,
        subject: &[Subject::Text(1)],
        whole: Some(Whole {
            label: "authority",
            show: |cells, _, _| Ok(shown(&cells[1])),
            absent: None,
        }),
        fields: &[
            plain!("name", 1),
            plain!("official name", 2),
            plain!("e-mail", 3),
            plain!("region", 4),
            plain!("code", 5),
            plain!("map label", 6),
            Field {
                label: "place on the map",
                columns: &[7, 8],
                show: place,
                alone: false,
            },
            plain!("population", 9),
        ],
    },
    Table {
        name: "authority_alias",
        topic: Topic::Authorities,
        columns: &["authority_id", "position", "alias"],
        keys: 2,
        authority: None,
        subject: &[Subject::Row("authority", 0)],
        whole: Some(Whole {
            label: "other name",
            show: |cells, _, _| Ok(shown(&cells[2])),
            absent: None,
        }),
        fields: &[plain!("other name", 2)],
    },
    Table {
        name: "request",
        topic: Topic::Requests,
        columns: &[
            "authority_id",
            "id",
            "dash",
            "dash_low",
            "dash_high",
            "star",
            "star_low",
            "star_high",
            "complete",
            "complete_reason",
            "url",
            "differs_period",
            "differs_basis",
        ],
        keys: 1,
        authority: Some(0),
        subject: &[Subject::Row("authority", 0)],
        whole: None,
        fields: &[
            Field {
                label: "meaning of “-”",
                columns: &[2, 3, 4],
                show: |cells, _, _| Ok(meaning(&cells[2], &cells[3], &cells[4])),
                alone: false,
            },
            Field {
                label: "meaning of “*”",
                columns: &[5, 6, 7],
                show: |cells, _, _| Ok(meaning(&cells[5], &cells[6], &cells[7])),
                alone: false,
            },
            Field {
                label: "completeness",
                columns: &[8, 9],
                show: completeness,
                alone: false,
            },
            plain!("web page", 10),
            plain!("covers another period", 11),
            plain!("counts on another basis", 12),
        ],
    },
    Table {
        name: "event",
        topic: Topic::Requests,
        columns: &[
            "id",
            "authority_id",
            "kind",
            "result",
            "happened_on",
            "reference",
            "note",
            "entered_by",
            "entered_at",
            "document_id",
            "received_on",
            "until_on",
            "correct_at",
            "sent_by",
            "person",
            "message_id",
            "citations",
        ],
        keys: 1,
        authority: Some(1),
        subject: &[Subject::Row("authority", 1)],
        whole: Some(Whole {
            label: "event",
            show: event,
            absent: None,
        }),
        fields: &[Field {
            label: "event",
            columns: &[2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 14, 15, 16],
            show: event,
            alone: false,
        }],
    },
    Table {
        name: "decision",
        topic: Topic::Decisions,
        columns: &[
            "authority_id",
            "verdict",
            "reason",
            "decided_by",
            "decided_at",
        ],
        keys: 1,
        authority: Some(0),
        subject: &[Subject::Row("authority", 0)],
        whole: Some(Whole {
            label: "decision",
            show: decision,
            absent: Some("by the rule"),
        }),
        fields: &[Field {
            label: "decision",
            columns: &[1, 2],
            show: decision,
            alone: false,
        }],
    },
    figures(
        "figure",
        Topic::Figures,
        figure_columns!("authority_id"),
        Some(0),
        &[
            Subject::Row("authority", 0),
            Subject::Row("measure", 1),
            Subject::Row("period", 2),
        ],
    ),
    Table {
        name: "aggregate",
        topic: Topic::Aggregates,
        columns: &["id", "label", "source", "position"],
        keys: 1,
        authority: None,
        subject: &[Subject::Text(1)],
        whole: Some(Whole {
            label: "aggregate",
            show: |cells, _, _| Ok(shown(&cells[1])),
            absent: None,
        }),
        fields: &[plain!("name", 1), plain!("source", 2), plain!("order", 3)],
    },
    Table {
        name: "aggregate_member",
        topic: Topic::Aggregates,
        columns: &["aggregate_id", "authority_id", "position"],
        keys: 2,
        authority: None,
        subject: &[Subject::Row("aggregate", 0)],
        whole: Some(Whole {
            label: "covers",
            show: |cells, names, conn| names.of(conn, "authority", &cells[1]),
            absent: None,
        }),
        fields: &[],
    },
    figures(
        "aggregate_figure",
        Topic::Aggregates,
        figure_columns!("aggregate_id"),
        None,
        &[
            Subject::Row("aggregate", 0),
            Subject::Row("measure", 1),
            Subject::Row("period", 2),
        ],
    ),
    Table {
        name: "request_document",
        topic: Topic::Documents,
        columns: &[
            "authority_id",
            "document_id",
            "message_id",
            "part_of_id",
            "added_by",
            "added_at",
        ],
        keys: 2,
        authority: Some(0),
        subject: &[Subject::Row("authority", 0)],
        whole: Some(Whole {
            label: "document",
            show: |cells, _, conn| document_name(conn, &cells[1]),
            absent: None,
        }),
        fields: &[],
    },
    Table {
        name: "reading",
        topic: Topic::Figures,
        columns: &[
            "id",
            "authority_id",
            "measure_id",
            "period_id",
            "kind",
            "state",
            "value",
            "low",
            "high",
            "provision",
            "given",
            "document_id",
            "spot",
            "read_by",
            "read_at",
            "settled_reason",
            "settled_by",
            "settled_at",
        ],
        keys: 1,
        authority: Some(1),
        subject: &[
            Subject::Row("authority", 1),
            Subject::Row("measure", 2),
            Subject::Row("period", 3),
        ],
        whole: Some(Whole {
            label: "another reading",
            show: reading,
            absent: None,
        }),
        fields: &[Field {
            label: "disagreement",
            columns: &[15],
            show: |cells, _, _| {
                Ok(Some(shown(&cells[15]).map_or_else(
                    || "open".to_owned(),
                    |reason| format!("settled: {reason}"),
                )))
            },
            alone: false,
        }],
    },
    Table {
        name: "stated_share",
        topic: Topic::Figures,
        columns: &[
            "authority_id",
            "part_id",
            "whole_id",
            "period_id",
            "given",
            "low",
            "high",
            "document_id",
            "spot",
        ],
        keys: 4,
        authority: Some(0),
        subject: &[
            Subject::Row("authority", 0),
            Subject::Row("measure", 1),
            Subject::Row("measure", 2),
            Subject::Row("period", 3),
        ],
        whole: Some(Whole {
            label: "percentage stated",
            show: |cells, _, _| Ok(shown(&cells[4])),
            absent: None,
        }),
        fields: &[
            plain!("percentage stated", 4),
            document!("document of the percentage", 7),
        ],
    },
    Table {
        name: "explanation",
        topic: Topic::Checks,
        columns: &[
            "finding",
            "figures",
            "reason",
            "printed",
            "explained_by",
            "explained_at",
        ],
        keys: 1,
        authority: None,
        subject: &[],
        whole: Some(Whole {
            label: "finding explained",
            show: |cells, _, _| Ok(shown(&cells[2])),
            absent: None,
        }),
        fields: &[
            plain!("explanation of a finding", 2),
            Field {
                label: "explanation in the report",
                columns: &[3],
                show: |cells, _, _| {
                    let printed = number(&cells[3]) == Some(1);
                    Ok(Some(
                        if printed { "printed" } else { "not printed" }.to_owned(),
                    ))
                },
                alone: false,
            },
        ],
    },
    Table {
        name: "mapping",
        topic: Topic::Campaign,
        columns: &["name", "content", "saved_by", "saved_at"],
        keys: 1,
        authority: None,
        subject: &[Subject::Text(0)],
        whole: Some(Whole {
            label: "saved mapping",
            show: |cells, _, _| Ok(shown(&cells[0])),
            absent: None,
        }),
        fields: &[Field {
            label: "saved mapping",
            columns: &[1],
            show: |cells, _, _| Ok(shown(&cells[3]).map(|at| format!("as of {at}"))),
            alone: false,
        }],
    },
    Table {
        name: "category",
        topic: Topic::Campaign,
        columns: &["text", "measure_id"],
        keys: 1,
        authority: None,
        subject: &[],
        whole: Some(Whole {
            label: "category",
            show: |cells, names, conn| {
                let measure = names.of(conn, "measure", &cells[1])?;
                Ok(shown(&cells[0]).map(|text| {
                    let means = measure.unwrap_or_else(|| "left out".to_owned());
                    format!("“{text}”: {means}")
                }))
            },
            absent: None,
        }),
        fields: &[named!("category", "measure", 1)],
    },
    Table {
        name: "snooze",
        topic: Topic::Chase,
        columns: &["authority_id", "action", "until_on", "reason", "snoozed_by"],
        keys: 2,
        authority: None,
        subject: &[Subject::Row("authority", 0)],
        whole: Some(Whole {
            label: "put off",
            show: |cells, names, conn| {
                let action = text(&cells[1]).and_then(ActionKind::from_code);
                Ok(action
                    .zip(until(cells, names, conn)?)
                    .map(|(action, until)| format!("{} {until}", action.words())))
            },
            absent: None,
        }),
        fields: &[Field {
            label: "put off",
            columns: &[2, 3],
            show: until,
            alone: false,
        }],
    },
    Table {
        name: "letter",
        topic: Topic::Chase,
        columns: &["kind", "subject", "body"],
        keys: 1,
        authority: None,
        subject: &[],
        whole: Some(Whole {
            label: "own wording of a letter",
            show: |cells, _, _| {
                Ok(text(&cells[0])
                    .and_then(LetterKind::from_code)
                    .map(|kind| kind.title().to_owned()))
            },
            absent: None,
        }),
        fields: &[
            plain!("subject of a letter", 1),
            plain!("text of a letter", 2),
        ],
    },
    Table {
        name: "holiday",
        topic: Topic::Chase,
        columns: &["day", "division", "title"],
        keys: 2,
        authority: None,
        subject: &[],
        whole: Some(Whole {
            label: "holiday",
            show: |cells, _, _| {
                let division = text(&cells[1]).and_then(Division::from_code);
                Ok(shown(&cells[2]).zip(date(&cells[0])).zip(division).map(
                    |((title, day), division)| format!("{title}, {day}, {}", division.words()),
                ))
            },
            absent: None,
        }),
        fields: &[plain!("name of a holiday", 2)],
    },
    Table {
        name: "claim",
        topic: Topic::Publication,
        columns: &[
            "id",
            "statement",
            "stated_value",
            "key",
            "statistic",
            "how",
            "note",
            "position",
        ],
        keys: 1,
        authority: None,
        subject: &[Subject::Text(3)],
        whole: Some(Whole {
            label: "claim",
            show: |cells, _, _| Ok(shown(&cells[1])),
            absent: None,
        }),
        fields: &[
            plain!("statement", 1),
            Field {
                label: "stated",
                columns: &[2, 5],
                show: |cells, _, _| {
                    let how = text(&cells[5]).and_then(StatedHow::from_code);
                    Ok(how
                        .zip(shown(&cells[2]))
                        .map(|(how, number)| format!("{} {number}", how.words())))
                },
                alone: false,
            },
            plain!("short name", 3),
            Field {
                label: "statistic",
                columns: &[4],
                show: |cells, _, _| {
                    let tied = text(&cells[4]).is_some();
                    Ok(Some(if tied { "chosen" } else { "none" }.to_owned()))
                },
                alone: false,
            },
            plain!("note", 6),
            Field {
                label: "order",
                columns: &[7],
                show: |cells, _, _| Ok(shown(&cells[7])),
                alone: true,
            },
        ],
    },
    Table {
        name: "publication",
        topic: Topic::Publication,
        columns: &[
            "single",
            "title",
            "authors",
            "findings",
            "left_out",
            "availability",
            "threshold",
            "zeros",
            "rounding",
            "base",
            "methods",
        ],
        keys: 1,
        authority: None,
        subject: &[],
        whole: Some(Whole {
            label: "settings of the summary",
            show: |_, _, _| Ok(Some("set".to_owned())),
            absent: Some("as built in"),
        }),
        fields: &[
            plain!("title of the summary", 1),
            plain!("authors", 2),
            plain!("key findings", 3),
            plain!("left out of the summary", 4),
            plain!("where the data can be had", 5),
            Field {
                label: "counts hidden",
                columns: &[6, 7],
                show: |cells, _, _| {
                    Ok(Some(match (number(&cells[6]), number(&cells[7])) {
                        (Some(0), _) | (None, _) => "none".to_owned(),
                        (Some(below), Some(1)) => format!("below {below}, zero as well"),
                        (Some(below), _) => format!("below {below}, but for zero"),
                    }))
                },
                alone: false,
            },
            Field {
                label: "rounding",
                columns: &[8, 9],
                show: |cells, _, _| {
                    Ok(shown(&cells[8]).zip(shown(&cells[9])).map(|(how, base)| {
                        match how.as_str() {
                            "none" => how,
                            _ => format!("{how}, to {base}"),
                        }
                    }))
                },
                alone: false,
            },
            Field {
                label: "methods",
                columns: &[10],
                show: |cells, _, _| {
                    Ok(Some(match text(&cells[10]) {
                        None | Some("") => "the usual ones".to_owned(),
                        Some(codes) => codes.replace('\n', ", "),
                    }))
                },
                alone: false,
            },
        ],
    },
    Table {
        name: "caption",
        topic: Topic::Publication,
        columns: &["key", "caption", "alt"],
        keys: 1,
        authority: None,
        subject: &[Subject::Text(0)],
        whole: Some(Whole {
            label: "own caption",
            show: |cells, _, _| Ok(shown(&cells[1])),
            absent: None,
        }),
        fields: &[
            plain!("own caption", 1),
            plain!("words for screen readers", 2),
        ],
    },
    Table {
        name: "correction",
        topic: Topic::Publication,
        columns: &["id", "on_day", "text"],
        keys: 1,
        authority: None,
        subject: &[],
        whole: Some(Whole {
            label: "correction",
            show: |cells, _, _| {
                Ok(date(&cells[1])
                    .zip(shown(&cells[2]))
                    .map(|(day, text)| format!("{day}: {text}")))
            },
            absent: None,
        }),
        fields: &[
            Field {
                label: "day of a correction",
                columns: &[1],
                show: |cells, _, _| Ok(date(&cells[1])),
                alone: false,
            },
            plain!("correction", 2),
        ],
    },
    Table {
        name: "release",
        topic: Topic::Publication,
        columns: &["id", "label", "content", "released_by", "released_at"],
        keys: 1,
        authority: None,
        subject: &[],
        whole: Some(Whole {
            label: "release",
            show: |cells, _, _| Ok(shown(&cells[1])),
            absent: None,
        }),
        fields: &[plain!("name of a release", 1)],
    },
];
