//! What is wrong with JSON that a person wrote.

use std::fmt::Write as _;

/// What serde says that a text, a number or another value is, and our words for it. The first that
/// fits counts.
const TYPES: [(&str, &str); 12] = [
    ("string", "a text"),
    ("integer", "a number"),
    ("floating point", "a number"),
    ("boolean", "true or false"),
    ("bool", "true or false"),
    ("null", "nothing (null)"),
    ("unit", "nothing (null)"),
    ("sequence", "a list in square brackets"),
    ("tuple", "a list in square brackets"),
    ("map", "an object in braces"),
    ("struct", "an object in braces"),
    ("enum", "one of several words"),
];

/// What is wrong, as the end of a sentence without its full stop: `the field “shape” is missing, in
/// line 1, at character 13`.
#[must_use]
pub fn json_error(error: &serde_json::Error) -> String {
    let (line, column) = (error.line(), error.column());
    if !error.is_data() {
        return format!("it is no JSON in line {line}, at character {column}");
    }
    let said = error.to_string();
    let place = format!(" at line {line} column {column}");
    let said = said.strip_suffix(&place).unwrap_or(&said);
    let mut words = data(said).unwrap_or_else(|| said.replace('`', "\""));
    if line > 0 {
        let _ = write!(words, ", in line {line}, at character {column}");
    }
    words
}

fn data(said: &str) -> Option<String> {
    if let Some(name) = said.strip_prefix("missing field ") {
        return Some(format!("the field {} is missing", quoted(name)));
    }
    if let Some(name) = said.strip_prefix("duplicate field ") {
        return Some(format!("the field {} is there twice", quoted(name)));
    }
    for (start, what) in [("unknown field ", "the field "), ("unknown variant ", "")] {
        let Some((name, known)) = said
            .strip_prefix(start)
            .and_then(|rest| rest.split_once(", "))
        else {
            continue;
        };
        let known = known
            .trim_start_matches("expected one of ")
            .trim_start_matches("expected ");
        return Some(format!(
            "{what}{} is not known; it can be {}",
            quoted(name),
            quoted(known)
        ));
    }
    let (is, wanted) = said.split_once(", expected ")?;
    let is = match is.strip_prefix("invalid length ") {
        Some(length) => format!("a list of {length}"),
        None => given(
            ["invalid type: ", "invalid value: "]
                .iter()
                .find_map(|kind| is.strip_prefix(kind))?,
        ),
    };
    Some(format!(
        "{is} stands where {} belongs",
        wanted_words(wanted)
    ))
}

/// `` `a`, `b` `` as `“a”, “b”`.
fn quoted(names: &str) -> String {
    let mut open = false;
    let quote = |c: char| match c {
        '`' => {
            open = !open;
            if open { '“' } else { '”' }
        }
        c => c,
    };
    names.chars().map(quote).collect()
}

/// ``string "x"`` as `the text “x”`.
fn given(is: &str) -> String {
    if let Some(text) = is.strip_prefix("string ") {
        return format!("the text “{}”", text.trim_matches('"'));
    }
    match is.split_once('`') {
        Some((_, value)) => value.trim_end_matches('`').to_owned(),
        None => wanted_words(is),
    }
}

fn wanted_words(wanted: &str) -> String {
    let whole = ["u8", "u16", "u32", "u64", "usize", "i32", "i64"];
    if whole.contains(&wanted) {
        return "a whole number".to_owned();
    }
    let wanted = wanted.trim_start_matches("a ").trim_start_matches("an ");
    let known = TYPES.iter().find(|(start, _)| wanted.starts_with(start));
    known.map_or_else(
        || wanted.replace('`', "\""),
        |(_, words)| (*words).to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::json_error;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "kebab-case", deny_unknown_fields)]
    struct Asked {
        #[serde(rename = "shape")]
        _shape: Shape,
        #[serde(default, rename = "row")]
        _row: Option<u32>,
        #[serde(default, rename = "names")]
        _names: Vec<String>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    enum Shape {
        Table,
        Labels,
    }

    #[test]
    fn what_is_wrong_is_said_in_plain_words_with_its_place() {
        for (json, expected) in [
            ("shape", "it is no JSON in line 1, at character 1"),
            (
                "{\n \"row\": 1}",
                "the field “shape” is missing, in line 2, at character 10",
            ),
            (
                r#"{"shape": "long"}"#,
                "“long” is not known; it can be “table” or “labels”, in line 1, at character 16",
            ),
            (
                r#"{"shap": 1}"#,
                "the field “shap” is not known; it can be “shape”, “row”, “names”, in line 1, at character 7",
            ),
            (
                r#"{"shape": "table", "row": "two"}"#,
                "the text “two” stands where a whole number belongs, in line 1, at character 31",
            ),
            (
                r#"{"shape": "table", "row": -1}"#,
                "-1 stands where a whole number belongs, in line 1, at character 28",
            ),
            (
                r#"{"shape": "table", "names": "Kent"}"#,
                "the text “Kent” stands where a list in square brackets belongs, in line 1, at character 34",
            ),
            (
                r#"{"shape": "table", "names": [5]}"#,
                "5 stands where a text belongs, in line 1, at character 30",
            ),
            (
                "[]",
                "a list of 0 stands where an object in braces belongs, in line 1, at character 2",
            ),
        ] {
            let error = serde_json::from_str::<Asked>(json).expect_err(json);
            assert_eq!(json_error(&error), expected, "{json}: {error}");
        }
    }
}
