//! The window as a person uses it: by what it shows, by mouse and by keyboard.

use crate::harness::{BETWEEN_LOOKS, PATIENCE, PERSON, until};
use fantoccini::actions::{
    InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
};
use fantoccini::{Client, Locator, elements::Element, key::Key};
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};

/// The window of the app. Elements are named by their `data-testid`.
pub struct Window {
    client: Client,
}

/// The screens of an open campaign, in the order of Ctrl 1 to 9.
pub const SCREENS: [&str; 9] = [
    "overview",
    "requests",
    "figures",
    "analysis",
    "report",
    "history",
    "chase",
    "documents",
    "checks",
];

/// The size of the window as it opens.
pub const USUAL: (u32, u32) = (1280, 820);

pub fn selector(testid: &str) -> String {
    format!("[data-testid=\"{testid}\"]")
}

impl Window {
    pub fn new(client: Client) -> Self {
        Self { client }
    }

    pub fn client(self) -> Client {
        self.client
    }

    /// Leaves the app as it was when it was first started: nothing open, listed or preferred.
    pub async fn leave(&self) {
        self.invoke(
            "await invoke('campaign_close');
             const preferences = { name: given, theme: 'system', notices: 'on', window: {} };
             await invoke('set_preferences', { preferences });
             await invoke('plugin:webview|set_webview_zoom', { value: 1 });
             for (const { path } of await invoke('recent')) await invoke('recent_forget', { path });",
            json!(PERSON),
        )
        .await;
    }

    /// Begins anew after [`Window::leave`], with a campaign open if one is given: the page is loaded
    /// again.
    pub async fn begin(&self, file: Option<&Path>) {
        if let Some(path) = file {
            self.invoke(
                "await invoke('campaign_open', { path: given });",
                json!(path),
            )
            .await;
        }
        self.client.refresh().await.expect("the page loads again");
        self.resize(USUAL.0, USUAL.1).await;
    }

    /// Asks the app behind the page, past what the page offers: `await invoke(…)`, with `given`.
    pub async fn invoke(&self, script: &str, given: Value) {
        let script = format!(
            "const [given, done] = arguments;
             const {{ invoke }} = window.__TAURI_INTERNALS__;
             (async () => {{ {script} }})()
                .then(() => done('done'), (error) => done(JSON.stringify(error) ?? String(error)));"
        );
        let answer = self.script_async(&script, vec![given]).await;
        assert_eq!(answer, json!("done"));
    }

    /// Answers the system's next dialogs for a file in place of a person: `command` is the one that
    /// asks, such as `pick_target`.
    pub async fn answers_dialog(&self, command: &str, path: &Path) {
        let script = "const [command, path] = arguments;
            const before = window.fetch;
            const headers = { 'Tauri-Response': 'ok', 'Content-Type': 'application/json' };
            window.fetch = (to, how) => String(to).endsWith('/' + command)
                ? Promise.resolve(new Response(JSON.stringify(path), { headers }))
                : before(to, how);";
        self.script(script, vec![json!(command), json!(path)]).await;
    }

    /// Runs a script in the page: `return …`, with `arguments`.
    pub async fn script(&self, script: &str, args: Vec<Value>) -> Value {
        self.client
            .execute(script, args)
            .await
            .unwrap_or_else(|error| panic!("{error} in: {}", script.lines().next().unwrap_or("")))
    }

    /// As [`Window::script`] for one that ends by calling its last argument.
    pub async fn script_async(&self, script: &str, args: Vec<Value>) -> Value {
        self.client
            .execute_async(script, args)
            .await
            .unwrap_or_else(|error| panic!("{error}"))
    }

    /// Waits until an expression in the page is true.
    pub async fn holds(&self, expression: &str) {
        let script = format!("return Boolean({expression})");
        until(expression, async || {
            let answer = self.client.execute(&script, Vec::new()).await.ok()?;
            (answer == Value::Bool(true)).then_some(())
        })
        .await;
    }

    /// The element with a test id, once it is there and shown.
    pub async fn find(&self, testid: &str) -> Element {
        self.find_css(&selector(testid)).await
    }

    pub async fn find_css(&self, css: &str) -> Element {
        until(css, async || {
            let element = self.client.find(Locator::Css(css)).await.ok()?;
            element.is_displayed().await.ok()?.then_some(element)
        })
        .await
    }

    /// Waits until nothing with this test id is there.
    pub async fn gone(&self, testid: &str) {
        self.holds(&format!("!document.querySelector('{}')", selector(testid)))
            .await;
    }

    pub async fn is_there(&self, testid: &str) -> bool {
        let script = format!(
            "return document.querySelector('{}') !== null",
            selector(testid)
        );
        self.script(&script, Vec::new()).await == Value::Bool(true)
    }

    pub async fn click(&self, testid: &str) {
        self.click_css(&selector(testid)).await;
    }

    /// Clicks once it is there, enabled, not covered, and no longer moves: a menu is placed after it
    /// has come.
    pub async fn click_css(&self, css: &str) {
        until(&format!("{css} can be clicked"), async || {
            let element = self.client.find(Locator::Css(css)).await.ok()?;
            let ready = element.is_enabled().await.ok()? && self.stays(css).await?;
            if ready && element.click().await.is_ok() {
                return Some(());
            }
            // It may lie under a bar at the edge of the window.
            let script =
                "document.querySelector(arguments[0])?.scrollIntoView({ block: 'center' })";
            self.script(script, vec![json!(css)]).await;
            None
        })
        .await;
    }

    /// Whether an element is where it was two frames ago.
    async fn stays(&self, css: &str) -> Option<bool> {
        let script = "
            const [css, done] = arguments;
            const place = () => {
                const { x, y, width, height } = document.querySelector(css)?.getBoundingClientRect() ?? {};
                return [x, y, width, height].join();
            };
            const before = place();
            requestAnimationFrame(() => requestAnimationFrame(() => done(place() === before)));";
        let answer = self.client.execute_async(script, vec![json!(css)]).await;
        answer.ok()?.as_bool()
    }

    /// The text of an element as a screen reader finds it, with spaces run together.
    pub async fn text(&self, testid: &str) -> String {
        let script = "
            const copy = document.querySelector(arguments[0])?.cloneNode(true);
            copy?.querySelectorAll('[aria-hidden=true]').forEach((one) => one.remove());
            return copy?.textContent ?? '';";
        let text = self.script(script, vec![json!(selector(testid))]).await;
        let words = text.as_str().unwrap_or_default().split_whitespace();
        words.collect::<Vec<_>>().join(" ")
    }

    /// Waits until an element says something.
    pub async fn says(&self, testid: &str, words: &str) {
        self.says_within(PATIENCE, testid, words).await;
    }

    /// As [`Window::says`], for what takes long.
    pub async fn says_within(&self, patience: Duration, testid: &str, words: &str) {
        let mut last = String::new();
        let began = Instant::now();
        while began.elapsed() < patience {
            last = self.text(testid).await;
            if last.contains(words) {
                return;
            }
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
        panic!("{testid} says “{last}”, not “{words}”");
    }

    /// Replaces what a field holds, by keyboard.
    pub async fn fill(&self, testid: &str, text: &str) {
        let field = self.find(testid).await;
        let script = "arguments[0].focus(); arguments[0].select()";
        let field_in_page = serde_json::to_value(&field).expect("a reference");
        self.script(script, vec![field_in_page]).await;
        self.press("Backspace").await;
        if !text.is_empty() {
            field.send_keys(text).await.expect("the field takes text");
        }
        let held = field.prop("value").await.expect("the value of a field");
        assert_eq!(held.as_deref(), Some(text), "{testid} holds what was typed");
    }

    /// Ticks one of several, or a box, by its label: the box itself may be drawn by its label.
    pub async fn pick(&self, testid: &str) {
        self.click_css(&format!("label:has({})", selector(testid)))
            .await;
        self.holds(&format!(
            "document.querySelector('{}').checked",
            selector(testid)
        ))
        .await;
    }

    /// Chooses one of a list by its value. By script: the driver's own click on an option that is
    /// not the first choice made sends no event.
    pub async fn select(&self, testid: &str, value: &str) {
        let list = self.find(testid).await;
        let list = serde_json::to_value(&list).expect("a reference");
        let script = "
            arguments[0].value = arguments[1];
            arguments[0].dispatchEvent(new Event('change', { bubbles: true }));
            return arguments[0].value";
        let held = self.script(script, vec![list, value.into()]).await;
        assert_eq!(held, value, "{testid} has that choice");
    }

    /// Presses keys together, such as `ctrl+k`, `Enter` or `4`, in whatever has the focus.
    pub async fn press(&self, keys: &str) {
        let codes: Vec<char> = keys.split('+').map(code).collect();
        let pressed = codes.iter().fold(keyboard(), |all, &value| {
            all.then(KeyAction::Down { value })
        });
        let let_go = codes
            .iter()
            .rev()
            .fold(pressed, |all, &value| all.then(KeyAction::Up { value }));
        self.client
            .perform_actions(let_go)
            .await
            .expect("the keys are pressed");
    }

    /// Types text in whatever has the focus.
    pub async fn type_text(&self, text: &str) {
        let typed = text.chars().fold(keyboard(), |all, value| {
            all.then(KeyAction::Down { value })
                .then(KeyAction::Up { value })
        });
        self.client
            .perform_actions(typed)
            .await
            .expect("the text is typed");
    }

    /// Drags the mouse across an element, between two places in parts of its width and its height.
    pub async fn drag(&self, css: &str, from: (f64, f64), to: (f64, f64)) {
        let box_of = "
            const { left, top, width, height } =
                document.querySelector(arguments[0]).getBoundingClientRect();
            return [left, top, width, height];";
        let rectangle = self.script(box_of, vec![json!(css)]).await;
        let [left, top, width, height] = [0, 1, 2, 3].map(|at| rectangle[at].as_f64().expect("px"));
        let at = |(across, down): (f64, f64)| PointerAction::MoveTo {
            duration: Some(BETWEEN_LOOKS),
            x: (left + across * width).round(),
            y: (top + down * height).round(),
        };
        let middle = (f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1));
        let button = MOUSE_BUTTON_LEFT;
        let mouse = MouseActions::new("mouse".to_owned())
            .then(at(from))
            .then(PointerAction::Down { button })
            .then(at(middle))
            .then(at(to))
            .then(PointerAction::Up { button });
        let done = self.client.perform_actions(mouse).await;
        done.expect("the mouse is moved");
    }

    /// Makes the page this wide and high, in CSS pixels.
    pub async fn resize(&self, width: u32, height: u32) {
        self.client
            .set_window_size(width, height)
            .await
            .expect("the window has another size");
        self.holds(&format!(
            "innerWidth === {width} && innerHeight === {height}"
        ))
        .await;
    }

    /// Fails where what was said at the foot of the window lies over the button of an open dialog
    /// that goes ahead.
    pub async fn toast_leaves_the_button_free(&self) {
        let script = "
            const toast = document.querySelector('[data-testid=toasts] > *');
            const button = document.querySelector('[role=dialog] button[type=submit]');
            if (!toast || !button) return `toast: ${toast}, button: ${button}`;
            button.scrollIntoView({ block: 'nearest' });
            const [over, under] = [toast, button].map((one) => one.getBoundingClientRect());
            const beside = over.right <= under.left || under.right <= over.left;
            return beside || over.top >= under.bottom || over.bottom <= under.top
                ? 'free' : JSON.stringify({ over, under });";
        assert_eq!(self.script(script, Vec::new()).await, json!("free"));
    }

    /// Light or dark, through the palette.
    pub async fn theme(&self, theme: &str) {
        self.palette(&format!("> theme: {theme}")).await;
        self.holds(&format!(
            "document.documentElement.dataset.theme === '{theme}'"
        ))
        .await;
    }

    /// Runs a command of the palette, or goes to an authority.
    pub async fn palette(&self, words: &str) {
        self.press("ctrl+k").await;
        self.fill("palette-input", words).await;
        self.holds("document.querySelectorAll('.palette-item').length === 1")
            .await;
        self.press("Enter").await;
        self.gone("dialog-palette").await;
    }

    /// Goes to a screen by its number on the keyboard.
    pub async fn screen(&self, name: &str) {
        let number = SCREENS
            .iter()
            .position(|screen| *screen == name)
            .expect("a screen")
            + 1;
        // A dialog that is closing still keeps the keys for a moment: press again, as one would.
        until(&format!("screen-{name}"), async || {
            self.press(&format!("ctrl+{number}")).await;
            self.settle().await;
            self.is_there(&format!("screen-{name}")).await.then_some(())
        })
        .await;
        self.find(&format!("screen-{name}")).await;
    }

    /// Makes a cell of the grid the active one.
    pub async fn cell(&self, name: &str, column: usize) {
        let cell = cell_selector(name, column);
        self.click_css(&cell).await;
        self.holds(&format!("document.querySelector('{cell}:focus')"))
            .await;
    }

    /// Types into a cell of the grid and leaves it by Enter.
    pub async fn enter(&self, name: &str, column: usize, text: &str) {
        self.cell(name, column).await;
        self.type_text(text).await;
        self.press("Enter").await;
    }

    /// Waits until a cell of the grid shows a text; the words for screen readers are left out.
    pub async fn cell_shows(&self, name: &str, column: usize, text: &str) {
        let script = "
            const cell = document.querySelector(arguments[0])?.cloneNode(true);
            cell?.querySelectorAll('.sr, .fit').forEach((one) => one.remove());
            return cell?.textContent.trim() ?? null;";
        let args = vec![json!(cell_selector(name, column))];
        let what = format!("{name}, column {column}, shows {text}");
        until(&what, async || {
            (self.script(script, args.clone()).await == json!(text)).then_some(())
        })
        .await;
    }

    /// Pastes a block of text where the focus is, as from a spreadsheet.
    pub async fn paste(&self, block: &str) {
        let script = "
            const data = new DataTransfer();
            data.setData('text/plain', arguments[0]);
            const paste = { clipboardData: data, bubbles: true, cancelable: true };
            document.activeElement.dispatchEvent(new ClipboardEvent('paste', paste));";
        self.script(script, vec![json!(block)]).await;
    }

    /// Opens the request of an authority by its row in the table.
    pub async fn open_request(&self, name: &str) {
        self.fill("requests-search", name).await;
        self.click_css(&format!(
            "{} button.name",
            selector(&format!("request-{name}"))
        ))
        .await;
        self.find("request-detail").await;
        self.says("request-detail", name).await;
    }

    /// Selects a request by its box.
    pub async fn tick_request(&self, name: &str) {
        let row = selector(&format!("request-{name}"));
        self.click_css(&format!("{row} input[type=checkbox]")).await;
        self.holds(&format!("document.querySelector('{row} input').checked"))
            .await;
    }

    pub async fn is_ticked(&self, testid: &str) -> bool {
        self.find(testid).await.is_selected().await.expect("a box")
    }

    /// What a field holds.
    pub async fn value(&self, testid: &str) -> String {
        let value = self.find(testid).await.prop("value").await;
        value.expect("a field").unwrap_or_default()
    }

    /// Which rows of the grid are shown: `all`, `answered`, `included`.
    pub async fn choose_rows(&self, filter: &str) {
        let radio = format!(
            "[data-testid=screen-figures] input[type=radio][data-testid$=-{filter}], [data-testid=screen-figures] input[type=radio][value={filter}]"
        );
        self.holds(&format!("document.querySelector('{radio}')"))
            .await;
        self.script(
            "document.querySelector(arguments[0]).click()",
            vec![json!(radio)],
        )
        .await;
        self.holds(&format!("document.querySelector('{radio}').checked"))
            .await;
    }

    /// Waits until the page has been drawn with all that was changed before.
    pub async fn settle(&self) {
        let two_frames = "
            const [done] = arguments;
            requestAnimationFrame(() => requestAnimationFrame(() => done(true)));";
        until("the page is drawn", async || {
            self.client.execute_async(two_frames, Vec::new()).await.ok()
        })
        .await;
    }

    /// The number of the newest entry of the history that holds some words.
    pub async fn history_entry(&self, words: &str) -> u64 {
        let script = "
            const entries = [...document.querySelectorAll('li[data-testid^=history-]')];
            const found = entries.find((one) => one.textContent.includes(arguments[0]));
            return found ? Number(found.dataset.testid.split('-')[1]) : null;";
        until(words, async || {
            self.script(script, vec![json!(words)]).await.as_u64()
        })
        .await
    }

    /// The text of the page, or of the frame that was entered.
    pub async fn body_text(&self) -> String {
        let text = self.find_css("body").await.text().await;
        text.expect("the text of the page")
    }

    /// Waits until the summary, as readers will see it, says something, or says it no more.
    pub async fn preview(&self, words: &str, there: bool) {
        let script = "
            const page = document.querySelector('[data-testid=report-preview]')?.contentDocument;
            return page?.body?.textContent.replace(/\\s+/g, ' ') ?? '';";
        let mut page = String::new();
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            let answer = self.script(script, Vec::new()).await;
            answer.as_str().unwrap_or_default().clone_into(&mut page);
            if !page.is_empty() && page.contains(words) == there {
                return;
            }
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
        panic!("the preview says “{words}”: {}, in “{page}”", !there);
    }

    pub async fn leave_frame(&self) {
        self.client
            .clone()
            .enter_parent_frame()
            .await
            .expect("the page around the frame");
    }

    /// An element, if it is there now.
    pub async fn find_now(&self, search: Locator<'_>) -> Option<Element> {
        self.client.find(search).await.ok()
    }

    /// Keeps a picture of the window as `target/journeys/NAME.png`, where pictures are asked for with
    /// `ROUNDROBIN_PICTURES=1`.
    pub async fn keep_picture(&self, name: &str) {
        if std::env::var_os("ROUNDROBIN_PICTURES").is_none() {
            return;
        }
        self.settle().await;
        let folder = crate::harness::ROOT.to_owned() + "/target/journeys";
        std::fs::create_dir_all(&folder).expect("a folder");
        let picture = self.picture().await;
        std::fs::write(format!("{folder}/{name}.png"), picture).expect("a picture");
    }

    pub async fn picture(&self) -> Vec<u8> {
        self.client
            .screenshot()
            .await
            .expect("a picture of the window")
    }
}

fn cell_selector(name: &str, column: usize) -> String {
    format!("[data-testid=cell][data-name=\"{name}\"][data-column=\"{column}\"]")
}

fn keyboard() -> KeyActions {
    KeyActions::new("keyboard".to_owned())
}

fn code(key: &str) -> char {
    match key {
        "ctrl" => Key::Control.into(),
        "shift" => Key::Shift.into(),
        "alt" => Key::Alt.into(),
        "Enter" => Key::Enter.into(),
        "Escape" => Key::Escape.into(),
        "Tab" => Key::Tab.into(),
        "Backspace" => Key::Backspace.into(),
        "Delete" => Key::Delete.into(),
        "F2" => Key::F2.into(),
        "F8" => Key::F8.into(),
        "ArrowDown" => Key::Down.into(),
        "ArrowUp" => Key::Up.into(),
        "ArrowLeft" => Key::Left.into(),
        "ArrowRight" => Key::Right.into(),
        "End" => Key::End.into(),
        "Home" => Key::Home.into(),
        "Plus" => '+',
        one => one
            .chars()
            .next()
            .filter(|_| one.chars().count() == 1)
            .unwrap_or_else(|| panic!("no key is called {one}")),
    }
}
