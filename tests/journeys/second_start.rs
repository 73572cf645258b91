//! A second start, as from a double click in the file manager, goes to the open window.

use crate::harness::journey_of_starts;

#[test]
fn a_second_start_opens_its_file_in_the_window_that_is_there() {
    journey_of_starts("second-start", async |desk| {
        desk.run(&["new", "practice.roundrobin", "--practice"]);
        desk.run(&["new", "refuge.roundrobin", "--example", "refuge-2023"]);
        let window = desk.start(Some(&desk.path("practice.roundrobin"))).await;
        window.says("campaign-title", "Practice").await;

        // Given as a file manager gives it, and relative to the folder it was started in.
        desk.run(&["refuge.roundrobin"]);
        window.says("campaign-title", "Intimate image abuse").await;
        window.says("fact-whole", "13,860").await;

        // What cannot be opened leaves the open campaign where it is.
        std::fs::write(desk.path("notes.roundrobin"), "Dear Sir or Madam, ").expect("a file");
        desk.run(&["notes.roundrobin"]);
        window
            .says("dialog-problem", "This is not a campaign file")
            .await;
        window.click("problem-yes").await;
        window.says("fact-whole", "13,860").await;
    });
}
