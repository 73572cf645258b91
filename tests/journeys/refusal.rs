//! Files that cannot be opened are reported, and every byte stays as it was.

use crate::harness::journey_of_starts;
use std::fs;

#[test]
fn a_broken_file_is_refused_and_left_alone() {
    journey_of_starts("refusal", async |desk| {
        desk.run(&["new", "whole.roundrobin", "--example", "refuge-2023"]);
        let whole = fs::read(desk.path("whole.roundrobin")).expect("the campaign");
        let cases: [(&str, &[u8], &str); 3] = [
            (
                "notes.roundrobin",
                b"Dear Sir or Madam, ",
                "This is not a campaign file",
            ),
            ("empty.roundrobin", b"", "This is not a campaign file"),
            ("cut.roundrobin", &whole[..whole.len() / 2], "is damaged"),
        ];
        for (name, bytes, said) in cases {
            let path = desk.path(name);
            fs::write(&path, bytes).expect("a broken file");
            let window = desk.start(Some(&path)).await;
            window.says("dialog-problem", said).await;
            window.says("dialog-problem", name).await;
            window.click("problem-yes").await;
            window.find("screen-welcome").await;
            // The program is still of use.
            window.click("open-refuge-2023").await;
            window.says("fact-whole", "13,860").await;
            desk.quit(window).await;
            assert_eq!(
                fs::read(&path).expect("the same file"),
                bytes,
                "{name} was changed"
            );
        }
    });
}
