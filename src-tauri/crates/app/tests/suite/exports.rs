//! What an export from the window is called, and what is asked before it takes another's place.

use app::campaign::practice_of;
use app::clock;
use app::error::ErrorCode;
use app::publication::export::{SummaryExport, folder_name};
use app::session::Session;
use app::small_counts::releases::Keeping;
use report::compose::Options;
use report::write::{Format, Unwatched, Watch};
use std::fs;

/// Fails where a file is about to be made.
struct NothingIsMade;

impl Watch for NothingIsMade {
    fn cancelled(&self) -> bool {
        panic!("a file is made before anybody was asked")
    }
}

#[test]
fn files_bear_the_title_and_the_day_and_nothing_is_replaced_unasked() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut record = practice_of(3, 1);
    record.campaign.title = "Strip searches: 2024/25".to_owned();
    let path = folder.path().join("campaign.roundrobin");
    let mut session = Session::create(&path, &record, &clock::stamp("Ada")).expect("a campaign");
    let day = "2026-11-29".parse().expect("a day");
    assert_eq!(
        folder_name(session.snapshot(), day),
        "Strip searches 2024-25 2026-11-29"
    );

    let export = SummaryExport::prepare(&session).expect("an export");
    let options = Options::published(day);
    let out = folder.path().join("out");
    let stamp = clock::stamp("Ada");
    let mut keeping = Keeping {
        session: &mut session,
        stamp: &stamp,
    };
    let mut write = |overwrite: bool, watch: &dyn Watch| {
        export.write_named(
            &out,
            &[Format::Json],
            &options,
            overwrite,
            watch,
            &mut keeping,
        )
    };
    let name = "Strip searches 2024-25 2026-11-29 summary.json";
    assert_eq!(write(false, &Unwatched).expect("written").files, [name]);
    assert!(out.join(name).exists());

    fs::write(out.join(name), "changed by hand").expect("a change");
    // Asked before anything is made, which can take long.
    let refused = write(false, &NothingIsMade).expect_err("it is there already");
    assert_eq!(refused.code, ErrorCode::Exists);
    for part in [
        "“Strip searches: 2024/25”",
        "29 November 2026",
        "Nothing was written",
    ] {
        assert!(refused.message.contains(part), "{}", refused.message);
    }
    let there = fs::read_to_string(out.join(name)).expect("the file");
    assert_eq!(there, "changed by hand");
    write(true, &Unwatched).expect("replaced");
    let there = fs::read_to_string(out.join(name)).expect("the file");
    assert!(there.starts_with('{'), "{there}");
}
