//! The committed TypeScript bindings, and the commands that the window is permitted, are those of the
//! program. `make bindings` writes both anew.

use specta_typescript::Typescript;
use std::fs;
use std::path::Path;

const COMMITTED: &str = "ui/src/bindings.ts";

/// The commands that `src-tauri/capabilities/main.json` permits the window.
const PERMITTED: &str = "src-tauri/permissions/commands.toml";

fn fresh() -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let fresh = folder.path().join("bindings.ts");
    let header =
        "// Made from the Rust types by `make bindings`. Do not edit.\n/* eslint-disable */\n";
    roundrobin_app::bindings()
        .export(Typescript::default().header(header), &fresh)
        .expect("the types can be exported");
    fs::read_to_string(fresh).expect("they were exported")
}

/// The permission of every command in the bindings.
fn permission(bindings: &str) -> String {
    let mut commands: Vec<&str> = bindings
        .split("__TAURI_INVOKE")
        .skip(1)
        .filter_map(|call| {
            let (_, name) = call.lines().next()?.split_once("(\"")?;
            name.split('"').next()
        })
        .collect();
    commands.sort_unstable();
    let lines: String = commands
        .iter()
        .map(|name| format!("  \"{name}\",\n"))
        .collect();
    format!(
        "# Made from the commands by `make bindings`. Do not edit.\n[[permission]]\nidentifier = \"own-commands\"\ndescription = \"Every command of Roundrobin's own.\"\ncommands.allow = [\n{lines}]\n"
    )
}

fn same(committed: &str, fresh: &str) {
    if std::env::var_os("ROUNDROBIN_WRITE_BINDINGS").is_some() {
        fs::write(committed, fresh).expect("it can be written");
        return;
    }
    let there = fs::read_to_string(Path::new(committed)).expect("it is there");
    assert!(
        there == fresh,
        "the commands changed: run `make bindings` and commit {committed}"
    );
}

#[test]
fn the_committed_bindings_are_those_of_the_commands() {
    same(COMMITTED, &fresh());
}

#[test]
fn the_window_is_permitted_its_own_commands_and_no_more() {
    let permission = permission(&fresh());
    assert!(permission.lines().count() > 100, "{permission}");
    same(PERMITTED, &permission);
}
