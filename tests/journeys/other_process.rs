//! Two processes on one file.

use crate::harness::journey_of_starts;

#[test]
fn the_window_shows_what_another_process_wrote() {
    journey_of_starts("other-process", async |desk| {
        let file = desk.path("shared.roundrobin");
        desk.run(&["new", "shared.roundrobin", "--example", "refuge-2023"]);
        let window = desk.start(Some(&file)).await;
        window.says("fact-whole", "13,860").await;

        // Bedfordshire gave 262; a correction makes it 300.
        let figure = [
            "figure",
            "shared.roundrobin",
            "--authority",
            "beds",
            "--measure",
            "recorded",
        ];
        desk.run(&[&figure[..], &["--period", "total", "300"]].concat());
        window.says("fact-whole", "13,898").await;
        window.says("toasts", "another window").await;

        // And the other way: what the window writes, the other process reads and can undo.
        window.press("ctrl+z").await;
        window.says("fact-whole", "13,860").await;
        let tables = desk.run_json(&["tables", "shared.roundrobin", "--json"]);
        assert_eq!(tables["rates"]["total"]["whole"], 13_860.0);
        desk.run(&["redo", "shared.roundrobin"]);
        window.says("fact-whole", "13,898").await;
    });
}
