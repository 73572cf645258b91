//! How long the window takes from its start until a person can use it, against a bare Tauri
//! window started the same way in the same run: `make bench` runs it on the release build.

use crate::harness::{APP, Desk, journey_of_starts};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const STARTS: usize = 15;
const LIMIT: f64 = 1.5;

#[test]
#[ignore = "a measurement; run by `make bench`"]
fn start_to_usable_against_a_bare_window() {
    journey_of_starts("start", async |desk| {
        let campaign = desk.path("refuge.roundrobin");
        desk.run(&[
            "new",
            &campaign.to_string_lossy(),
            "--example",
            "refuge-2023",
        ]);
        let bare_window: PathBuf = Path::new(APP).with_file_name("examples/bare_window");
        let (mut bare, mut app) = (Vec::new(), Vec::new());
        // In turn, so that both have the same machine; the first pair only warms it.
        for round in 0..=STARTS {
            let took = [
                start(&desk, &bare_window, None, "main").await,
                start(&desk, Path::new(APP), Some(&campaign), FACT).await,
            ];
            if round > 0 {
                bare.push(took[0]);
                app.push(took[1]);
            }
        }
        let (bare, app) = (median(bare), median(app));
        let ratio = app.as_secs_f64() / bare.as_secs_f64();
        eprintln!("     bare window {bare:.0?}, Roundrobin with 43 forces {app:.0?}");
        eprintln!("     start to usable: {ratio:.2} times a bare window (limit {LIMIT} times)");
        assert!(ratio <= LIMIT, "the window starts too slowly");
    });
}

/// The headline rate: when it stands there, every command has answered once.
const FACT: &str = "[data-testid=fact-rate]";

async fn start(desk: &Desk, program: &Path, file: Option<&Path>, shown: &str) -> Duration {
    let began = Instant::now();
    let window = desk.open(program, file).await;
    window
        .holds(&format!("document.querySelector('{shown}') !== null"))
        .await;
    let took = began.elapsed();
    desk.quit(window).await;
    took
}

fn median(mut taken: Vec<Duration>) -> Duration {
    taken.sort_unstable();
    taken[taken.len() / 2]
}
