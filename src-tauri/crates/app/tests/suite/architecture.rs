//! The plan of the house, as docs/architecture.md has it: which crate may need which, which modules
//! may import which, and that every path that the docs list is there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Our crates, and which of ours each may need. `app` may need all; the dev-only `testing` stands
/// beside them.
const CRATES: [(&str, &[&str]); 8] = [
    ("foi", &[]),
    ("analysis", &["foi"]),
    ("report", &["foi", "analysis"]),
    ("letters", &["foi"]),
    ("readers", &[]),
    ("intake", &["foi", "readers"]),
    ("store", &["foi"]),
    (
        "app",
        &[
            "foi", "analysis", "report", "letters", "readers", "intake", "store",
        ],
    ),
];

/// What the pure crates must do without: databases, windows, command lines, async, time and chance.
const NOT_IN_PURE: [&str; 9] = [
    "rusqlite",
    "tauri",
    "clap",
    "tokio",
    "rand",
    "directories",
    "tempfile",
    "ureq",
    "reqwest",
];
const PURE: [&str; 6] = ["foi", "analysis", "report", "letters", "readers", "intake"];

/// The topics: folders of `app` and of the window's features, and files of the two ways in.
const TOPICS: [&str; 21] = [
    "alaveteli",
    "analysis",
    "authorities",
    "backups",
    "campaign",
    "checks",
    "claims",
    "deadlines",
    "documents",
    "double_entry",
    "erasing",
    "figures",
    "history",
    "letters",
    "mail",
    "plan",
    "publication",
    "requests",
    "settings",
    "small_counts",
    "spreadsheets",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Names in a table of a Cargo.toml, such as `dependencies`.
fn names(manifest: &str, table: &str) -> BTreeSet<String> {
    let header = format!("[{table}]");
    let mut names = BTreeSet::new();
    let mut inside = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line == header;
        } else if inside
            && let Some((name, _)) = line.split_once(['.', '=', ' '])
            && !name.is_empty()
            && !name.starts_with('#')
        {
            names.insert(name.to_owned());
        }
    }
    names
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

#[test]
fn no_crate_needs_what_it_may_not() {
    for (name, allowed) in CRATES {
        let manifest = read(
            &root()
                .join("src-tauri/crates")
                .join(name)
                .join("Cargo.toml"),
        );
        let needs = names(&manifest, "dependencies");
        for (other, _) in CRATES {
            assert!(
                !needs.contains(other) || allowed.contains(&other),
                "{name} may not need {other}"
            );
        }
        assert!(
            !needs
                .iter()
                .any(|one| one.starts_with("tauri") || one == "clap"),
            "{name} is below the two ways in: it knows neither Tauri nor clap"
        );
        if PURE.contains(&name) {
            for one in NOT_IN_PURE {
                assert!(
                    !needs.contains(one),
                    "{name} is pure: it may not need {one}"
                );
            }
        }
    }
}

/// The code of a file without its tests, comments and texts, so that only paths are left.
fn paths_only(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let mut out = String::new();
    for line in code.lines() {
        let line = line.split("//").next().unwrap_or_default();
        let mut parts = line.split('"');
        out.push_str(parts.next().unwrap_or_default());
        for (at, part) in parts.enumerate() {
            if at % 2 == 1 {
                out.push_str(part);
            }
        }
        out.push('\n');
    }
    out
}

/// The modules of a crate that each module names by `crate::`, by the first part of their paths.
fn imports(source: &Path) -> BTreeMap<String, BTreeSet<String>> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in rust_files(source) {
        if file.ends_with("tests.rs") {
            continue;
        }
        let inside = file.strip_prefix(source).expect("a file of the crate");
        let first = inside.iter().next().expect("a name").to_string_lossy();
        let module = first.trim_end_matches(".rs").to_owned();
        if module == "lib" {
            continue;
        }
        let named = all.entry(module.clone()).or_default();
        let code = paths_only(&read(&file));
        for (at, _) in code.match_indices("crate::") {
            if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                continue;
            }
            let rest = &code[at + "crate::".len()..];
            if let Some(list) = rest.strip_prefix('{') {
                // `use crate::{clock, documents::x}`
                let (mut depth, mut start) = (0, true);
                let mut word = String::new();
                for c in list.chars() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => {
                            named.insert(std::mem::take(&mut word));
                            start = true;
                            continue;
                        }
                        _ => {}
                    }
                    if start && depth == 0 && (c.is_alphanumeric() || c == '_') {
                        word.push(c);
                    } else if !word.is_empty() {
                        start = false;
                    }
                }
                named.insert(word);
            } else {
                let end = rest
                    .find(|c: char| !(c.is_alphanumeric() || c == '_'))
                    .unwrap_or(rest.len());
                named.insert(rest[..end].to_owned());
            }
        }
    }
    let modules: BTreeSet<String> = all.keys().cloned().collect();
    for (module, named) in &mut all {
        named.retain(|one| one != module && modules.contains(one));
    }
    all
}

/// A circle of modules that import each other, if there is one.
fn circle(imports: &BTreeMap<String, BTreeSet<String>>) -> Option<Vec<String>> {
    fn visit<'a>(
        at: &'a str,
        imports: &'a BTreeMap<String, BTreeSet<String>>,
        path: &mut Vec<&'a str>,
        done: &mut BTreeSet<&'a str>,
    ) -> Option<Vec<String>> {
        if let Some(start) = path.iter().position(|one| *one == at) {
            return Some(path[start..].iter().map(|one| (*one).to_owned()).collect());
        }
        if !done.insert(at) {
            return None;
        }
        path.push(at);
        for next in imports.get(at).into_iter().flatten() {
            if let Some(found) = visit(next, imports, path, done) {
                return Some(found);
            }
        }
        path.pop();
        None
    }
    let mut done = BTreeSet::new();
    imports
        .keys()
        .find_map(|module| visit(module, imports, &mut Vec::new(), &mut done))
}

#[test]
fn no_modules_import_each_other_in_circles() {
    for (name, _) in CRATES {
        let source = root().join("src-tauri/crates").join(name).join("src");
        assert_eq!(circle(&imports(&source)), None, "a circle in {name}");
    }
}

#[test]
fn topics_have_one_name_in_every_layer() {
    let app = root().join("src-tauri/crates/app/src");
    for topic in TOPICS {
        assert!(
            app.join(topic).join("mod.rs").exists(),
            "app has no {topic}"
        );
    }
    let folders = |path: &Path| -> BTreeSet<String> {
        let entries =
            fs::read_dir(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        entries
            .map(|entry| entry.expect("an entry"))
            .filter(|entry| entry.path().is_dir())
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect()
    };
    let topics: BTreeSet<String> = TOPICS.iter().map(|&topic| topic.to_owned()).collect();
    let of_window = folders(&root().join("ui/src/features"));
    assert_eq!(of_window, topics, "features are not the topics");
    let mut of_app = folders(&app);
    of_app.remove("shared");
    assert_eq!(of_app, topics, "folders of app are not the topics");
    // The two ways in: topics, and what is about the way in itself.
    for (way, own) in [
        (
            "desktop",
            &[
                "call",
                "dialogs",
                "document_scheme",
                "doors",
                "events",
                "mod",
                "window",
            ][..],
        ),
        ("cli", &["due", "mod", "terminal"][..]),
    ] {
        let folder = root().join("src-tauri/src").join(way);
        for entry in fs::read_dir(&folder).expect("the way in") {
            let name = entry.expect("an entry").file_name();
            let name = name.to_string_lossy();
            let name = name.trim_end_matches(".rs");
            assert!(
                TOPICS.contains(&name) || own.contains(&name),
                "{way}/{name} is neither a topic nor a part of the way in"
            );
        }
    }
}

#[test]
fn only_the_two_ways_in_are_in_the_shell() {
    let shell = root().join("src-tauri/src");
    for file in rust_files(&shell) {
        let text = paths_only(&read(&file));
        let inside = file.strip_prefix(&shell).expect("a file of the shell");
        let names = |word: &str| text.contains(word);
        if inside.starts_with("cli") {
            assert!(!names("tauri"), "{} names Tauri", inside.display());
        }
        if inside.starts_with("desktop") {
            assert!(!names("clap"), "{} names clap", inside.display());
        }
    }
}

#[test]
fn call_sites_read_without_their_imports() {
    let mut found = Vec::new();
    for (name, _) in CRATES {
        for file in rust_files(&root().join("src-tauri/crates").join(name).join("src")) {
            for (at, line) in read(&file).lines().enumerate() {
                let line = line.trim_start();
                if line.starts_with("pub")
                    && (line.contains(" fn of(")
                        || line.contains(" fn of<")
                        || line.contains(" fn by(")
                        || line.contains(" fn by<"))
                {
                    found.push(format!("{}:{}: {line}", file.display(), at + 1));
                }
            }
        }
    }
    assert!(
        found.is_empty(),
        "functions called of or by:\n{}",
        found.join("\n")
    );
}

#[test]
fn no_two_public_types_of_a_crate_share_a_name() {
    for (name, _) in CRATES {
        let mut seen: BTreeMap<String, PathBuf> = BTreeMap::new();
        for file in rust_files(&root().join("src-tauri/crates").join(name).join("src")) {
            for line in read(&file).lines() {
                let kinds = ["pub struct ", "pub enum ", "pub trait ", "pub type "];
                let Some(rest) = kinds.iter().find_map(|kind| line.strip_prefix(kind)) else {
                    continue;
                };
                let end = rest
                    .find(|c: char| !c.is_alphanumeric())
                    .unwrap_or(rest.len());
                if let Some(other) = seen.insert(rest[..end].to_owned(), file.clone()) {
                    panic!(
                        "{name} has two public types called {}: in {} and {}",
                        &rest[..end],
                        other.display(),
                        file.display()
                    );
                }
            }
        }
    }
}

/// Texts between backticks of a page that are paths of the repository: with a slash or an ending.
fn listed_paths(page: &str) -> Vec<String> {
    page.split('`')
        .skip(1)
        .step_by(2)
        .filter(|text| {
            let first = text.split('/').next().unwrap_or_default();
            let folders = [
                "src-tauri",
                "ui",
                "tests",
                "docs",
                "migrations",
                "fuzz",
                "scripts",
                "benches",
                "examples",
            ];
            folders.contains(&first) && text.contains('/') && !text.contains([' ', '<', '*', '…'])
        })
        .map(str::to_owned)
        .collect()
}

/// Names that stand right behind the path of the file that has them: `path` `Name`.
fn named_things(page: &str) -> Vec<(String, String)> {
    let parts: Vec<&str> = page.split('`').collect();
    parts
        .windows(3)
        .skip(1)
        .step_by(2)
        .filter(|three| three[1] == " ")
        .map(|three| (three[0].to_owned(), three[2].to_owned()))
        .collect()
}

#[test]
fn what_the_docs_name_is_in_the_file_beside_it() {
    let page = read(&root().join("docs/architecture.md"));
    let named = named_things(&page);
    assert!(named.len() > 8, "the docs name only {} things", named.len());
    for (path, name) in named {
        let text = read(&root().join(&path));
        assert!(text.contains(&name), "{path} has no {name}");
    }
}

#[test]
fn every_path_that_the_docs_list_is_there() {
    let mut pages = vec![root().join("README.md"), root().join("CONTRIBUTING.md")];
    for folder in ["docs", "docs/adr"] {
        for entry in fs::read_dir(root().join(folder)).expect("docs") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|ending| ending == "md") {
                pages.push(path);
            }
        }
    }
    let mut listed = 0;
    for page in pages {
        for path in listed_paths(&read(&page)) {
            listed += 1;
            assert!(
                root().join(&path).exists(),
                "{} lists {path}, which is not there",
                page.display()
            );
        }
    }
    assert!(listed > 20, "the docs list only {listed} paths");
}

/// What opens, reads or writes files.
const FILE_CALLS: [&str; 9] = [
    "fs::read(",
    "fs::read_to_string(",
    "fs::write(",
    "fs::copy(",
    "File::open(",
    "File::create(",
    "File::create_new(",
    "File::options(",
    "OpenOptions::new(",
];

/// Where that is done: the two doors, the campaign file itself, and the private folder of what is opened
/// in another program.
const FILE_DOORS: [&str; 4] = [
    "src-tauri/crates/store/src/disk/",
    "src-tauri/crates/store/src/file/",
    "src-tauri/crates/store/src/open/",
    "src-tauri/crates/app/src/documents/outside.rs",
];

#[test]
fn files_are_read_and_written_through_one_door_each() {
    for folder in ["src-tauri/src", "src-tauri/crates"] {
        for path in rust_files(&root().join(folder)) {
            let place = path.strip_prefix(root()).expect("within").to_string_lossy();
            let is_program = place.starts_with("src-tauri/src/") || place.contains("/src/");
            if !is_program
                || place.contains("/tests")
                || place.starts_with("src-tauri/crates/testing")
                || FILE_DOORS.iter().any(|door| place.starts_with(door))
            {
                continue;
            }
            let text = read(&path);
            let tests = text
                .find("#[cfg(test")
                .or_else(|| text.find("#[cfg(all(test"));
            let program = &text[..tests.unwrap_or(text.len())];
            for call in FILE_CALLS {
                let mut found = program.match_indices(call);
                let own = found.find(|(at, _)| {
                    !program[..*at].ends_with(|one: char| one.is_alphanumeric() || one == '_')
                });
                assert!(
                    own.is_none(),
                    "{place} has {call}): use store::open_regular or store::write_set"
                );
            }
        }
    }
}
