//! A campaign file in a folder of its own, and the built program run on it.

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::{Arc, Mutex, OnceLock};

pub struct Campaign {
    pub folder: tempfile::TempDir,
    /// Where a person's data are on this machine: backups.
    pub data: tempfile::TempDir,
}

impl Campaign {
    /// A campaign that many tests begin with: made when it is first asked for, and copied.
    pub fn like(name: &str, make: impl FnOnce(&Self)) -> Self {
        type Made = Arc<OnceLock<Vec<u8>>>;
        static ALL: Mutex<BTreeMap<String, Made>> = Mutex::new(BTreeMap::new());
        let made = {
            let mut all = ALL.lock().expect("the campaigns that were made");
            Arc::clone(all.entry(name.to_owned()).or_default())
        };
        let bytes = made.get_or_init(|| {
            let first = Self::nothing();
            make(&first);
            std::fs::read(first.file()).expect("the campaign")
        });
        let campaign = Self::nothing();
        std::fs::write(campaign.file(), bytes).expect("a copy of the campaign");
        campaign
    }

    pub fn example() -> Self {
        Self::like("the example", |campaign| {
            campaign.ok(&["new", "FILE", "--example", "refuge-2023"]);
        })
    }

    /// A campaign about 2021 and 2022, to which each of these authorities gave a full answer; the
    /// figures are still to be entered.
    pub fn answered(authorities: &[&str]) -> Self {
        Self::like(&format!("answered by {authorities:?}"), |campaign| {
            campaign.answered_by(authorities);
        })
    }

    /// Makes it what [`Campaign::answered`] gives.
    pub fn answered_by(&self, authorities: &[&str]) {
        self.list(authorities, &["--from", "2021-01-01", "--to", "2022-12-31"]);
        for authority in authorities {
            self.log(authority, "sent", "2023-01-09", &[]);
            self.log(authority, "response", "2023-01-20", &["--result", "full"]);
        }
    }

    /// A campaign of these authorities; `more` are options of `new`.
    pub fn of(authorities: &[&str], more: &[&str]) -> Self {
        let campaign = Self::nothing();
        campaign.list(authorities, more);
        campaign
    }

    fn list(&self, authorities: &[&str], more: &[&str]) {
        let list = format!("name\n{}\n", authorities.join("\n"));
        std::fs::write(self.path("list.csv"), list).expect("a list");
        let new = [
            "new",
            "FILE",
            "--title",
            "Test",
            "--authorities",
            "list.csv",
            "--template",
            "police",
        ];
        self.ok(&[&new[..], more].concat());
    }

    /// Logs an event with an authority; says what the program says.
    pub fn log(&self, authority: &str, event: &str, on: &str, more: &[&str]) -> String {
        let log = ["log", "FILE", "--authority", authority];
        let what = ["--event", event, "--on", on];
        self.ok(&[&log[..], &what[..], more].concat())
    }

    pub fn nothing() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
            data: tempfile::tempdir().expect("a temporary folder"),
        }
    }

    pub fn file(&self) -> PathBuf {
        self.folder.path().join("campaign.roundrobin")
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs `roundrobin`; the word FILE stands for the campaign.
    pub fn run(&self, args: &[&str]) -> Output {
        let file = self.file();
        let args = args.iter().map(|arg| {
            if *arg == "FILE" {
                file.as_os_str()
            } else {
                arg.as_ref()
            }
        });
        Command::new(env!("CARGO_BIN_EXE_roundrobin"))
            .args(args)
            .current_dir(self.folder.path())
            .env("XDG_DATA_HOME", self.data.path())
            .output()
            .expect("the program runs")
    }

    pub fn ok(&self, args: &[&str]) -> String {
        let output = self.run(args);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{args:?}: {said}");
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// What the program prints, whether or not it did what it was asked to; errors are refused.
    pub fn said(&self, args: &[&str]) -> String {
        let output = self.run(args);
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(error.is_empty(), "{args:?}: {error}");
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// Says of the claims of the example which a threshold of 5 concerns that they may stay:
    /// those that rest on hidden counts, and those that nothing can be said of.
    pub fn confirm_claims(&self) {
        let mut args = vec![
            "claims",
            "FILE",
            "--reason",
            "The article of 2023 printed it",
        ];
        let listed = self.ok(&["claims", "FILE", "--json"]);
        let listed: Value = serde_json::from_str(&listed).expect("JSON");
        let listed = listed.as_array().expect("claims");
        let unchecked = listed.iter().filter(|one| one["verdict"] == "unknown");
        let unchecked = unchecked.filter_map(|one| one["id"].as_str());
        let concerned = ["above_10", "over_1000", "over_1000_max_rate"];
        for claim in concerned.into_iter().chain(unchecked) {
            args.extend(["--confirm", claim]);
        }
        self.ok(&args);
    }

    /// Enters a figure as it would be typed; says what the program says.
    pub fn figure(&self, authority: &str, measure: &str, period: &str, text: &str) -> String {
        let cell = ["--measure", measure, "--period", period, text];
        self.ok(&[&["figure", "FILE", "--authority", authority], &cell[..]].concat())
    }

    pub fn refused(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert!(!output.status.success(), "{args:?} was not refused");
        String::from_utf8(output.stderr).expect("UTF-8")
    }

    pub fn tables(&self) -> Value {
        serde_json::from_str(&self.ok(&["tables", "FILE", "--json"])).expect("JSON")
    }
}

/// Every file of a summary that is text, by name.
pub fn texts(campaign: &Campaign, more: &[&str]) -> Vec<(String, String)> {
    let args = ["summary", "FILE", "--out", "out", "--force"];
    let formats = ["--format", "html,md,csv,json,svg"];
    campaign.ok(&[&args[..], &formats[..], more].concat());
    let entries = std::fs::read_dir(campaign.path("out")).expect("the folder");
    let files = entries.map(|entry| entry.expect("a file").path());
    let mut texts: Vec<(String, String)> = files
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy();
            let text = std::fs::read_to_string(&path).expect("text");
            let text = text
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("\\<", "<");
            (name.into_owned(), text)
        })
        .collect();
    texts.sort();
    texts
}
