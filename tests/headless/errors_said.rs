//! Faults of files and of what is typed: each is said in words, with what it is about, and nothing is
//! written.

use crate::campaign::Campaign;
use std::fs;

#[test]
fn what_the_disk_says_is_said_in_words() {
    let campaign = Campaign::example();
    let at = |name: &str| campaign.folder.path().join(name);
    fs::write(at("empty.eml"), "").expect("a file");
    fs::write(at("latin.json"), b"{\"title\": \"R\xe9sum\xe9\"}").expect("a file");
    fs::write(at("words.json"), "{\n!}").expect("a file");
    fs::create_dir(at("folder")).expect("a folder");
    let before = fs::read(campaign.file()).expect("the campaign");
    let path = |name: &str| at(name).display().to_string();
    let (missing, empty, latin, folder) = (
        path("missing"),
        path("empty.eml"),
        path("latin.json"),
        path("folder"),
    );
    fs::write(at("table.csv"), "Year,Kent\n2021,5\n").expect("a file");
    let (words, table) = (path("words.json"), path("table.csv"));
    for (args, said) in [
        (vec!["info", &*missing], "is not there"),
        (vec!["info", &*folder], "is a folder"),
        (
            vec!["mail", "FILE", &*missing],
            "there is no such file or folder",
        ),
        (vec!["mail", "FILE", &*empty], "is empty"),
        (vec!["mail", "FILE", &*folder], "No messages were found"),
        (
            vec!["import", "FILE", &*missing],
            "there is no such file or folder",
        ),
        (
            vec!["import", "FILE", &*folder],
            "it is a folder, not a file",
        ),
        (vec!["import", "FILE", &*empty], "The file is empty"),
        (
            vec!["publication", "FILE", "--set", &*latin],
            "not text in UTF-8",
        ),
        (
            vec!["publication", "FILE", "--set", &*empty],
            "not what --set takes",
        ),
        (
            vec!["publication", "FILE", "--set", &*words],
            "it is no JSON in line 2, at character 1",
        ),
        (
            vec!["holidays", "FILE", "--import", &*words],
            "it is no JSON in line 2, at character 1",
        ),
        (
            vec!["import", "FILE", &*table, "--mapping", &*words],
            "This mapping cannot be read: it is no JSON in line 2, at character 1. Nothing was changed.",
        ),
        (
            vec!["populations", "FILE", &*words],
            "names no authority of this campaign",
        ),
        (
            vec!["new", "x", "--title", "x", "--authorities", &*empty],
            "lists no authority. Nothing was created.",
        ),
        (
            vec!["tables", "FILE", "--only", ""],
            "invalid value '' for '--only <ONLY>': it is empty",
        ),
        (
            vec!["summary", "FILE", "--out", &*empty, "--format", "md"],
            "could not be written",
        ),
        (
            vec!["due", "--law", "foia", "--received", "3 April"],
            "such as 2026-11-29",
        ),
    ] {
        let error = campaign.refused(&args);
        assert!(error.contains(said), "{args:?}: {error}");
        assert!(!error.contains("os error"), "{args:?}: {error}");
    }
    assert!(fs::read(campaign.file()).expect("the campaign") == before);
}

#[test]
fn a_finding_names_the_authority() {
    let campaign = Campaign::nothing();
    campaign.ok(&["new", "FILE", "--practice"]);
    let said = campaign.ok(&["check", "FILE"]);
    // Practice has faults put in on purpose; this force's years do not add up to its total.
    assert!(said.contains("\nBroskargill: The parts of"), "{said}");
}

#[test]
fn a_mistyped_command_is_named_with_the_nearest_one() {
    let campaign = Campaign::of(&["Aye Council"], &[]);
    for args in [
        &["chek", "FILE"][..],
        &["chek"],
        &["chek", "FILE", "--json"],
    ] {
        let output = campaign.run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        let said = String::from_utf8(output.stderr).expect("UTF-8");
        assert!(
            said.starts_with("“chek” is not a command of Roundrobin. Did you mean “check”?"),
            "{said}"
        );
    }
    let said = campaign.refused(&["zzz", "FILE"]);
    assert!(said.contains("“roundrobin --help” lists them."), "{said}");
    // What is wrong with the options of a command is said as before.
    let said = campaign.refused(&["check", "FILE", "--jsn"]);
    assert!(said.contains("--jsn"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_window_without_a_display_is_refused_in_a_sentence() {
    let campaign = Campaign::nothing();
    for display in [None, Some(""), Some(":65000")] {
        for file in [None, Some("nofile.roundrobin")] {
            let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_roundrobin"));
            command.args(file).current_dir(campaign.folder.path());
            command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
            command.envs(display.map(|display| ("DISPLAY", display)));
            let output = command.output().expect("the program runs");
            let said = String::from_utf8(output.stderr).expect("UTF-8");
            assert_eq!(output.status.code(), Some(1), "{display:?}: {said}");
            assert!(
                said.contains("The window could not be opened: ")
                    && said.contains("use its commands")
                    && !said.contains("panicked"),
                "{display:?}: {said}"
            );
        }
    }
}

#[test]
fn what_a_file_in_the_way_holds_is_true() {
    let campaign = Campaign::of(&["Aye Council", "Bee Council"], &[]);
    let said = campaign.refused(&["new", "FILE", "--practice"]);
    assert!(
        said.contains("with 2 authorities, 0 asked and 0 answered."),
        "{said}"
    );
}

#[test]
fn a_figure_that_is_not_there_is_said_to_be_missing() {
    let campaign = Campaign::nothing();
    campaign.ok(&["new", "FILE", "--practice"]);
    let said = campaign.ok(&["check", "FILE"]);
    let empty: Vec<&str> = said
        .lines()
        .filter(|line| line.trim_end().ends_with(':'))
        .collect();
    assert!(empty.is_empty(), "{empty:?}");
    assert!(said.contains(": no figure is entered\n"), "{said}");
}
