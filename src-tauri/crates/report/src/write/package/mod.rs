//! The data package: every published table, the record behind it and what every column means, in
//! one archive after the Frictionless standard (Data Package, version 1).

mod codebook;
mod record;
mod resource;
mod tables;

use super::{File, Input, WriteError, archive, markdown};
use crate::Report;
use foi::leaving::{self, plain_values};
use foi::{format, names};
use resource::Resource;
use serde_json::{Value, json as object};

/// The archive. The same input gives the same bytes.
///
/// A missing figure is an empty value with its state beside it. The names of the people who entered
/// or decided something stay in the campaign file.
///
/// # Errors
/// Where a file in it cannot be written.
pub fn package(input: &Input) -> Result<Vec<u8>, WriteError> {
    let mut resources = record::resources(input)?;
    resources.extend(tables::resources(input.report)?);
    let methods = text("methods.md", methods(input.report));
    archived(input, descriptor(input, &resources), resources, methods)
}

/// Everything in the record with nothing hidden or rounded, in the same form. It says of itself
/// that it is not for readers.
///
/// # Errors
/// Where a file in it cannot be written.
pub fn full_record(input: &Input) -> Result<Vec<u8>, WriteError> {
    let input = &Input {
        published: None,
        ..*input
    };
    let resources = record::resources(input)?;
    let mut descriptor = descriptor(input, &resources);
    descriptor["name"] = object!(format!("{}-full-record", name(&input.report.title)));
    descriptor["title"] = object!(format!("{}: full record", input.report.title));
    descriptor["description"] = object!(FULL_RECORD);
    let readme = format!(
        "# {}: full record\n\n{FULL_RECORD}\n",
        leaving::markdown(&input.report.title)
    );
    archived(input, descriptor, resources, text("README.md", readme))
}

/// What the full record says of itself.
const FULL_RECORD: &str = "NOT FOR PUBLICATION. This is the complete record: every figure of every authority, with small counts that could identify a person. Publish the data package of the summary instead.";

fn archived(
    input: &Input,
    mut descriptor: Value,
    resources: Vec<Resource>,
    said: File,
) -> Result<Vec<u8>, WriteError> {
    plain_values(&mut descriptor);
    let mut files = vec![
        text(
            "datapackage.json",
            serde_json::to_string_pretty(&descriptor)? + "\n",
        ),
        text("codebook.md", codebook::write(input, &resources)),
        said,
    ];
    files.extend(resources.into_iter().map(|resource| File {
        name: resource.path,
        bytes: resource.csv,
    }));
    files.extend(input.mappings.iter().map(|mapping| File {
        name: format!("mappings/{}", file_name(&mapping.name)),
        bytes: mapping.bytes.clone(),
    }));
    archive::zip(&files)
}

fn text(name: &str, text: String) -> File {
    File {
        name: name.to_owned(),
        bytes: text.into_bytes(),
    }
}

/// A name that cannot leave its folder.
fn file_name(name: &str) -> String {
    name.chars()
        .map(|c| match c {
            '/' | '\\' | ':' => '-',
            c if c.is_control() || leaving::is_invisible(c) => '-',
            c => c,
        })
        .collect()
}

fn descriptor(input: &Input, resources: &[Resource]) -> Value {
    let (report, campaign) = (input.report, &input.snapshot.campaign);
    let mut descriptor = object!({
        "profile": "data-package",
        "name": name(&report.title),
        "title": report.title,
        "description": description(report),
        "created": format!("{}T00:00:00Z", report.day),
        "keywords": ["freedom of information"],
        "sources": [{
            "title": format!(
                "Answers of {} to one request under the {}",
                format::plural(
                    input.snapshot.authorities.len(),
                    &campaign.authority_noun,
                    &campaign.authority_noun_plural,
                ),
                campaign.law.title(),
            ),
        }],
        "resources": resources.iter().map(Resource::descriptor).collect::<Vec<_>>(),
    });
    if !report.authors.is_empty() {
        descriptor["contributors"] = report
            .authors
            .iter()
            .map(|author| object!({ "title": author, "role": "author" }))
            .collect();
    }
    descriptor
}

fn description(report: &Report) -> String {
    let mut sentences: Vec<String> = report.warning.iter().map(|one| format!("{one}.")).collect();
    sentences.push(format!("{}. {}.", report.byline, report.as_of));
    sentences.push(
        "codebook.md explains every column. methods.md explains how the numbers were made."
            .to_owned(),
    );
    sentences.join(" ")
}

/// The standard allows lower-case letters, digits, `-`, `_` and `.`.
fn name(title: &str) -> String {
    let name: String = names::slug(title)
        .chars()
        .filter(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-')
        .take(80)
        .collect();
    match name.trim_matches('-') {
        "" => "freedom-of-information".to_owned(),
        name => name.to_owned(),
    }
}

/// `methods.md`, with what was asked and what was put right.
fn methods(report: &Report) -> String {
    let mut out = format!("# {}\n", leaving::markdown(&report.title));
    if let Some(warning) = &report.warning {
        out.push_str(&format!("\n> **{}**\n", leaving::markdown(warning)));
    }
    markdown::request(&mut out, report);
    markdown::methods(&mut out, report);
    markdown::corrections(&mut out, report);
    out
}
