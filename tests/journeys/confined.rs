//! The window goes nowhere else, opens no other, and asks nothing that is not declared.

use crate::harness::journey;

/// Asks a command past the window's own code, and keeps what was answered.
const ASK: &str = "
    window.answered = '';
    window.__TAURI_INTERNALS__.invoke(arguments[0], {}).then(
        () => { window.answered = 'done'; },
        (why) => { window.answered = `refused: ${why}`; },
    );";

#[test]
fn the_window_is_confined() {
    journey("confined", async |desk| {
        desk.run(&["new", "refuge.roundrobin", "--example", "refuge-2023"]);
        let window = desk.start(Some(&desk.path("refuge.roundrobin"))).await;
        window.says("fact-whole", "13,860").await;
        for leave in [
            "window.location.href = 'https://example.invalid/';",
            "window.location.href = 'file:///etc/passwd';",
            "window.opened = window.open('https://example.invalid/');",
        ] {
            window.script(leave, vec![]).await;
        }
        window.says("fact-whole", "13,860").await;
        window
            .holds("window.location.protocol.startsWith('tauri') && !window.opened")
            .await;
        window
            .script(ASK, vec!["plugin:opener|open_path".into()])
            .await;
        window
            .holds(
                "window.answered.startsWith('refused') && window.answered.includes('not allowed')",
            )
            .await;
        window.script(ASK, vec!["recent".into()]).await;
        window.holds("window.answered === 'done'").await;
        window.holds("Object.isFrozen(Object.prototype)").await;
        desk.quit(window).await;
    });
}
