//! A table of the data package: its CSV file, and what the descriptor and the codebook say of it.

use crate::write::WriteError;
use foi::leaving::sheet_text;
use serde_json::{Map, Value, json as object};

/// One CSV file.
pub(super) struct Resource {
    /// Unique in the package.
    pub name: String,
    /// Where it is in the archive.
    pub path: String,
    pub title: String,
    pub description: String,
    pub fields: Vec<Field>,
    /// Fields that name a row.
    pub primary_key: Vec<&'static str>,
    pub foreign_keys: Vec<ForeignKey>,
    /// UTF-8, without a byte order mark. Empty until [`Resource::write`].
    pub csv: Vec<u8>,
}

/// One column.
pub(super) struct Field {
    pub name: String,
    pub kind: Kind,
    pub title: String,
    pub description: String,
    pub constraint: Constraint,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    String,
    Integer,
    Number,
    Boolean,
    Date,
}

impl Kind {
    /// The word of the standard (Table Schema, types and formats).
    pub fn code(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Date => "date",
        }
    }
}

/// What every value of a column keeps to.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Constraint {
    /// It may be empty.
    None,
    Required,
    /// It is one of these, or empty.
    OneOf(Vec<&'static str>),
    /// It is one of these.
    RequiredOneOf(Vec<&'static str>),
}

/// Fields whose values are keys of another resource.
pub(super) struct ForeignKey {
    pub field: &'static str,
    /// Empty: the resource itself.
    pub resource: &'static str,
    pub reference: &'static str,
}

impl Field {
    pub fn new(name: impl Into<String>, kind: Kind, title: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            kind,
            title: title.into(),
            description: String::new(),
            constraint: Constraint::None,
        }
    }

    pub fn means(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }

    pub fn constrained(mut self, constraint: Constraint) -> Self {
        self.constraint = constraint;
        self
    }

    fn descriptor(&self) -> Value {
        let mut field = object!({
            "name": self.name,
            "type": self.kind.code(),
            "title": self.title,
            "description": self.description,
        });
        let constraints = match &self.constraint {
            Constraint::None => return field,
            Constraint::Required => object!({ "required": true }),
            Constraint::OneOf(words) => object!({ "enum": words }),
            Constraint::RequiredOneOf(words) => object!({ "required": true, "enum": words }),
        };
        field["constraints"] = constraints;
        field
    }
}

impl Resource {
    pub fn new(
        name: impl Into<String>,
        path: impl Into<String>,
        title: impl Into<String>,
        fields: Vec<Field>,
    ) -> Self {
        Self {
            name: name.into(),
            path: path.into(),
            title: title.into(),
            description: String::new(),
            fields,
            primary_key: Vec::new(),
            foreign_keys: Vec::new(),
            csv: Vec::new(),
        }
    }

    pub fn means(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }

    pub fn keyed(mut self, fields: &[&'static str]) -> Self {
        self.primary_key = fields.to_vec();
        self
    }

    /// `field` holds keys of `resource`, or of this one where that is empty.
    pub fn refers(
        mut self,
        field: &'static str,
        resource: &'static str,
        reference: &'static str,
    ) -> Self {
        self.foreign_keys.push(ForeignKey {
            field,
            resource,
            reference,
        });
        self
    }

    /// Writes the rows, each with a value for every field. `warning` becomes the first column.
    pub fn write(
        mut self,
        warning: Option<&str>,
        rows: impl Iterator<Item = Vec<String>>,
    ) -> Result<Self, WriteError> {
        let mut writer = ::csv::WriterBuilder::new()
            .terminator(::csv::Terminator::CRLF)
            .from_writer(Vec::new());
        if warning.is_some() {
            let field = Field::new("warning", Kind::String, "Warning")
                .means("The same in every row: the figures are invented.");
            self.fields.insert(0, field);
        }
        writer.write_record(self.fields.iter().map(|field| field.name.as_str()))?;
        let kinds: Vec<Kind> = self.fields.iter().map(|field| field.kind).collect();
        for row in rows {
            let row = warning.map(str::to_owned).into_iter().chain(row);
            // A negative number is no formula.
            let cells = row.zip(&kinds).map(|(cell, kind)| match kind {
                Kind::String => sheet_text(&cell),
                Kind::Integer | Kind::Number | Kind::Boolean | Kind::Date => cell,
            });
            writer.write_record(cells)?;
        }
        self.csv = writer
            .into_inner()
            .map_err(|error| WriteError::Csv(error.into_error().into()))?;
        Ok(self)
    }

    /// What `datapackage.json` says of it.
    pub fn descriptor(&self) -> Value {
        let mut schema = Map::new();
        let fields: Vec<Value> = self.fields.iter().map(Field::descriptor).collect();
        schema.insert("fields".to_owned(), object!(fields));
        schema.insert("missingValues".to_owned(), object!([""]));
        if !self.primary_key.is_empty() {
            schema.insert("primaryKey".to_owned(), object!(self.primary_key));
        }
        if !self.foreign_keys.is_empty() {
            let keys: Vec<Value> = self
                .foreign_keys
                .iter()
                .map(|key| {
                    object!({
                        "fields": [key.field],
                        "reference": { "resource": key.resource, "fields": [key.reference] },
                    })
                })
                .collect();
            schema.insert("foreignKeys".to_owned(), object!(keys));
        }
        object!({
            "profile": "tabular-data-resource",
            "name": self.name,
            "path": self.path,
            "title": self.title,
            "description": self.description,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": schema,
        })
    }
}
