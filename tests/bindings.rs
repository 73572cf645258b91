//! The committed TypeScript bindings are those of the commands. `make bindings` writes them anew.

use specta_typescript::Typescript;
use std::fs;
use std::path::Path;

const COMMITTED: &str = "ui/src/bindings.ts";

#[test]
fn the_committed_bindings_are_those_of_the_commands() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let fresh = folder.path().join("bindings.ts");
    let header =
        "// Made from the Rust types by `make bindings`. Do not edit.\n/* eslint-disable */\n";
    roundrobin_app::bindings()
        .export(Typescript::default().header(header), &fresh)
        .expect("the types can be exported");
    if std::env::var_os("ROUNDROBIN_WRITE_BINDINGS").is_some() {
        fs::copy(&fresh, COMMITTED).expect("the bindings can be written");
        return;
    }
    let committed = fs::read_to_string(Path::new(COMMITTED)).expect("the bindings are there");
    let fresh = fs::read_to_string(fresh).expect("they were exported");
    assert!(
        committed == fresh,
        "the commands changed: run `make bindings` and commit {COMMITTED}"
    );
}
