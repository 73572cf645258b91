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
    let words = path("words.json");
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
