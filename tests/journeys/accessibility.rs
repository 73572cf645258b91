//! axe-core in the real window: nothing serious on any screen, light and dark, wide and narrow.

use crate::harness::{ROOT, journey};
use crate::window::{SCREENS, Window};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// The window as it opens, and at 200 % of a window 1,280 wide.
const SIZES: [(u32, u32); 2] = [(1280, 820), (640, 820)];

/// The rules of axe that are run.
const EVERY: &str = "{}";
/// Those that look at colours: in another theme nothing else can differ.
const OF_COLOURS: &str = r#"{ "runOnly": ["color-contrast", "link-in-text-block"] }"#;

#[test]
fn no_screen_has_a_serious_violation() {
    journey("accessibility", async |desk| {
        let window = desk.start(None).await;
        window.script(&axe(), Vec::new()).await;
        let mut found = Vec::new();
        for (theme, rules) in [("light", EVERY), ("dark", OF_COLOURS)] {
            window.theme(theme).await;
            for (width, height) in SIZES {
                window.resize(width, height).await;
                let mut look = Look {
                    window: &window,
                    found: &mut found,
                    rules,
                    at: format!("{theme}, {width} px"),
                };
                look.before_a_campaign().await;
                window.palette("close the campaign").await;
                window.find("screen-welcome").await;
            }
        }
        assert!(
            found.is_empty(),
            "{} violations:\n{}",
            found.len(),
            found.join("\n")
        );
    });
}

struct Look<'a> {
    window: &'a Window,
    found: &'a mut Vec<String>,
    rules: &'a str,
    at: String,
}

impl Look<'_> {
    async fn before_a_campaign(&mut self) {
        let window = self.window;
        window.find("screen-welcome").await;
        self.check("welcome").await;
        window.press("ctrl+n").await;
        window.find("new-title").await;
        self.check("new campaign").await;
        window.press("ctrl+,").await;
        window.click("settings-back").await;
        window.click("open-refuge-2023").await;
        window.find("fact-rate").await;
        self.of_a_campaign().await;
    }

    async fn of_a_campaign(&mut self) {
        let window = self.window;
        for screen in SCREENS {
            window.screen(screen).await;
            window.holds("document.querySelector('main h1')").await;
            self.check(screen).await;
        }
        window.screen("report").await;
        for (tab, shows) in [
            ("contents", "summary-contents"),
            ("export", "export-run"),
            ("words", "summary-words"),
        ] {
            window.click(&format!("summary-tab-{tab}")).await;
            window.find(shows).await;
            self.check(tab).await;
        }
        window.screen("requests").await;
        window.open_request("Metropolitan Police").await;
        self.check("a request").await;
        window.press("x").await;
        window.find("decision-reason").await;
        self.check("asking for a reason").await;
        window.press("Escape").await;
        window.gone("dialog-decision").await;
        window.screen("analysis").await;
        for tab in ["responses", "rates", "outcomes", "trend", "timeliness"] {
            window.click(&format!("tab-{tab}")).await;
            window
                .holds("document.querySelector('[data-testid=denominator]')")
                .await;
            self.check(tab).await;
        }
        window.press("ctrl+.").await;
        window.find("plan-grid").await;
        self.check("what is asked").await;
        window.press("ctrl+,").await;
        window.find("settings-name").await;
        self.check("settings").await;
        for (screen, shows) in [
            ("plan", "plan-grid"),
            ("whom", "whom-counts"),
            ("request", "request-letter-body"),
        ] {
            window.click(&format!("nav-{screen}")).await;
            window.find(shows).await;
            self.check(screen).await;
        }
        window.press("ctrl+k").await;
        window.find("dialog-palette").await;
        self.check("palette").await;
        window.press("Escape").await;
        window.gone("dialog-palette").await;
        window.press("ctrl+1").await;
        window.find("screen-overview").await;
        window.press("l").await;
        window.find("log-save").await;
        self.check("logging a response").await;
        window.press("Escape").await;
        window.gone("dialog-log").await;
    }

    async fn check(&mut self, screen: &str) {
        let at = &self.at;
        self.found.extend(
            serious(self.window, self.rules)
                .await
                .into_iter()
                .map(|violation| format!("{screen} ({at}): {violation}")),
        );
    }
}

/// Fails where axe finds something serious in what is shown now.
pub async fn nothing_serious(window: &Window, what: &str) {
    window.script(&axe(), Vec::new()).await;
    let found = serious(window, EVERY).await;
    assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
}

fn axe() -> String {
    let axe = Path::new(ROOT).join("ui/node_modules/axe-core/axe.min.js");
    fs::read_to_string(axe).expect("axe-core, from `npm ci` in ui")
}

async fn serious(window: &Window, rules: &str) -> Vec<String> {
    let script = "
        const [rules, done] = arguments;
        // The preview is a page of its own, made by the report's writer.
        axe.run({ exclude: ['iframe'] }, { resultTypes: ['violations'], iframes: false, ...JSON.parse(rules) })
            .then(({ violations }) => done(violations
                .filter(({ impact }) => impact === 'serious' || impact === 'critical')
                .flatMap(({ id, impact, nodes }) => nodes.map((node) =>
                    `${id} (${impact}): ${node.html.slice(0, 160)} ${node.failureSummary.split('\\n')[1]}`))))
            .catch((error) => done([String(error)]));";
    let answer = window.script_async(script, vec![rules.into()]).await;
    let Value::Array(violations) = answer else {
        panic!("axe gave {answer}")
    };
    violations.iter().map(ToString::to_string).collect()
}
