//! Going back to a backup, and a damaged file.

use crate::harness::{journey_of_starts, until};
use std::fs;

#[test]
fn a_backup_is_gone_back_to_and_takes_the_place_of_a_damaged_file() {
    journey_of_starts("backups", async |desk| {
        desk.run(&["new", "kept.roundrobin", "--example", "refuge-2023"]);
        let path = desk.path("kept.roundrobin");
        let window = desk.start(Some(&path)).await;
        window.says("fact-whole", "13,860").await;
        // A backup is kept soon after the start.
        until("the first backup", async || {
            desk.run(&["backups", "kept.roundrobin"])
                .starts_with("1 backup")
                .then_some(())
        })
        .await;
        window.screen("requests").await;
        window.open_request("Wiltshire").await;
        window.press("x").await;
        window
            .fill("decision-reason", "Counted another offence")
            .await;
        window.click("decision-yes").await;
        window.gone("dialog-decision").await;

        window.press("ctrl+,").await;
        window.says("backups", "1 backup,").await;
        window.click("go-back").await;
        window
            .says("go-back-summary", "This changes 1 decision.")
            .await;
        window.says("dialog-go-back", "Wiltshire").await;
        window.keep_picture("go-back").await;
        window.click("go-back-confirm").await;
        window.gone("dialog-go-back").await;
        window.says("toasts", "Went back to the backup of").await;
        window.says("backups", "before going back").await;
        window.press("ctrl+z").await;
        window.says("toasts", "Undone: Went back").await;
        desk.quit(window).await;

        let mut bytes = fs::read(&path).expect("the campaign");
        let end = bytes.len();
        bytes[end - 3 * 4096..].fill(0x5a);
        fs::write(&path, &bytes).expect("a damaged file");
        let window = desk.start(Some(&path)).await;
        window.says("dialog-problem", "is damaged").await;
        window
            .says("dialog-problem", "What can still be read")
            .await;
        window.keep_picture("damaged").await;
        window.click("damaged-restore").await;
        window.find("screen-overview").await;
        desk.quit(window).await;
        let aside = desk.path("kept (damaged).roundrobin");
        assert_eq!(fs::read(aside).expect("the damaged file"), bytes);
        desk.run(&["check", "kept.roundrobin"]);
    });
}
