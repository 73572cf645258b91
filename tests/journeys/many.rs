//! A thousand authorities: the screens scroll, and only the rows in view are in the page.

use crate::harness::journey;
use crate::window::Window;
use serde_json::{Value, json};

/// Rows in the page at most, whatever the length of the list.
const MOST_ROWS: u64 = 150;

#[test]
fn a_long_list_scrolls_without_drawing_every_row() {
    journey("many", async |desk| {
        let file = desk.path("many.roundrobin");
        desk.run(&[
            "new",
            "many.roundrobin",
            "--practice",
            "--authorities",
            "1000",
        ]);
        let names: Vec<String> = names_of(&desk.run_json(&["tables", "many.roundrobin", "--json"]));
        assert_eq!(names.len(), 1000);
        let window = desk.start(Some(&file)).await;
        window.find("screen-overview").await;

        window.screen("requests").await;
        scroll_through(&window, "screen-requests", "[data-testid^=request-]").await;
        window.screen("figures").await;
        window.find("cell").await;
        scroll_through(&window, "screen-figures", "tr[data-authority]").await;
    });
}

fn names_of(tables: &Value) -> Vec<String> {
    let rows = tables["responses"].as_array().expect("rows");
    rows.iter()
        .filter_map(|row| row["authority"].as_str())
        .map(str::to_owned)
        .collect()
}

/// From the first row to the last, a screenful at a time.
async fn scroll_through(window: &Window, screen: &str, row: &str) {
    window
        .find_css(&format!("[data-testid={screen}] {row}"))
        .await;
    // By a screenful, and what is drawn in the next frame.
    let script = "
        const [screen, row, by, done] = arguments;
        const box = document.querySelector(`[data-testid=${screen}] .scroll`);
        box.scrollTop += by * box.clientHeight;
        requestAnimationFrame(() => requestAnimationFrame(() => done(view())));
        function view() {
            const rows = [...document.querySelectorAll(`[data-testid=${screen}] ${row}`)];
            const indexes = rows.map((one) => Number(one.ariaRowIndex ?? one.getAttribute('aria-rowindex')));
            const last = Number(rows[0].closest('table').getAttribute('aria-rowcount'));
            return { count: rows.length, first: Math.min(...indexes), greatest: Math.max(...indexes), last };
        }";
    let mut seen = 0;
    let mut looks = 0;
    loop {
        let args = vec![json!(screen), json!(row), json!(looks.min(1))];
        let view = window.script_async(script, args).await;
        let number = |key: &str| view[key].as_u64().expect("a number");
        assert!(
            number("count") < MOST_ROWS,
            "{screen} draws {} rows",
            number("count")
        );
        assert!(
            number("count") > 10,
            "{screen} draws only {} rows",
            number("count")
        );
        seen = seen.max(number("greatest"));
        // The last lines of the table are sums.
        if number("last") - seen <= 3 {
            break;
        }
        looks += 1;
        assert!(
            looks < 200,
            "{screen} does not scroll beyond row {seen} of {}",
            number("last")
        );
    }
    assert!(
        looks > 10,
        "{screen} showed a thousand rows in {looks} screenfuls"
    );
}
