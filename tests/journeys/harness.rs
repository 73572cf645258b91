//! A person's desk: a home folder, a driver, and the program. Journeys follow one another at one
//! desk with the app open, and each begins as if the app had just started; one that is about
//! starts and ends of the app has a desk of its own. Everything waits for a condition and gives up
//! after [`PATIENCE`]; nothing sleeps for a fixed time.

use crate::window::Window;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::any::Any;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::runtime::{Builder, Runtime};

pub const APP: &str = env!("CARGO_BIN_EXE_roundrobin");
pub const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// How many windows may be walked in side by side, each by a program of its own.
const DESKS: usize = 4;
/// What the app and its libraries keep there between runs.
const KEPT: [&str; 3] = ["config", "data", "cache"];
/// What a journey finds there, empty.
const EMPTY: [&str; 2] = ["Documents", "out"];
/// Whose name History shows.
pub const PERSON: &str = "Ada";
/// How long a condition may take to come true on a slow machine.
pub const PATIENCE: Duration = Duration::from_secs(20);
/// Set for journeys that take pictures.
const PICTURES: &str = "ROUNDROBIN_PICTURES";
/// How long a whole journey may take.
const LIMIT: Duration = Duration::from_secs(300);
pub const BETWEEN_LOOKS: Duration = Duration::from_millis(40);

/// The home folder of whoever sits at the desk: the first that no other run uses.
static HOME: LazyLock<PathBuf> = LazyLock::new(|| TAKEN.0.clone());

/// A home folder, and its lock, held while this program runs.
static TAKEN: LazyLock<(PathBuf, File)> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    (1..=DESKS)
        .find_map(|desk| {
            let lock = File::create(folder.join(format!("home-{desk}.lock"))).expect("a lock");
            let taken = lock.try_lock().is_ok();
            taken.then(|| (folder.join(format!("home-{desk}")), lock))
        })
        .expect("a desk that no other run uses")
});

/// The driver is talked to from here, for as long as the app is open.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    let mut builder = Builder::new_current_thread();
    builder.enable_all().build().expect("a runtime")
});

/// The desk that the last journey left, with the app open. Whoever is at work holds the lock: there
/// is one home folder, and a second app would hand its file to the first.
static LEFT: Mutex<Option<Arc<Place>>> = Mutex::new(None);

/// Runs one journey in the app that is open, or opens it. With [`PICTURES`] a picture of the window at a
/// failure is kept in `target/journeys`; the journey after it begins with a new app.
pub fn journey<F: Future<Output = ()> + 'static>(name: &str, body: impl FnOnce(Desk) -> F) {
    let mut left = LEFT.lock().unwrap_or_else(PoisonError::into_inner);
    let place = left.take().unwrap_or_else(Place::new);
    place.clear();
    let outcome = walk(name, &place, body(Desk(Arc::clone(&place))), true);
    if outcome.is_ok() {
        *left = Some(place);
    } else {
        drop(place);
    }
    drop(left);
    pass_on(outcome);
}

/// As [`journey`], for one that starts and ends the app itself.
pub fn journey_of_starts<F: Future<Output = ()> + 'static>(
    name: &str,
    body: impl FnOnce(Desk) -> F,
) {
    let mut left = LEFT.lock().unwrap_or_else(PoisonError::into_inner);
    drop(left.take());
    let place = Place::new();
    let outcome = walk(name, &place, body(Desk(Arc::clone(&place))), false);
    drop(place);
    drop(left);
    pass_on(outcome);
}

type Outcome = Result<(), Box<dyn Any + Send>>;

fn pass_on(outcome: Outcome) {
    if let Err(failure) = outcome {
        std::panic::resume_unwind(failure);
    }
}

/// Goes through a journey to its end, and leaves the app open or closed.
fn walk(
    name: &str,
    place: &Place,
    body: impl Future<Output = ()> + 'static,
    stays_open: bool,
) -> Outcome {
    let tasks = tokio::task::LocalSet::new();
    tasks.block_on(&RUNTIME, async {
        let outcome = tokio::task::spawn_local(async {
            let ended = tokio::time::timeout(LIMIT, body).await;
            ended.expect("The journey came to no end");
        })
        .await;
        let Some(client) = place.client() else {
            return outcome.map_err(tokio::task::JoinError::into_panic);
        };
        if outcome.is_err() {
            let _ = tokio::time::timeout(PATIENCE, keep_picture(&client, name)).await;
        }
        if outcome.is_ok() && stays_open {
            Window::new(client).leave().await;
        } else {
            let _ = tokio::time::timeout(PATIENCE, client.close()).await;
        }
        outcome.map_err(tokio::task::JoinError::into_panic)
    })
}

/// Whether the page is drawn in the layers of a graphics card. Journeys take half the time without, but
/// no picture can be taken then; a measurement has them, as people do.
fn has_layers() -> bool {
    !cfg!(debug_assertions) || std::env::var_os(PICTURES).is_some()
}

async fn keep_picture(client: &Client, name: &str) {
    if !has_layers() {
        eprintln!("Run it again with {PICTURES}=1 for a picture of the window at the failure.");
        return;
    }
    let folder = Path::new(ROOT).join("target/journeys");
    if let (Ok(()), Ok(picture)) = (fs::create_dir_all(&folder), client.screenshot().await) {
        let path = folder.join(format!("{name}.png"));
        let _ = fs::write(&path, picture);
        eprintln!("The window at the failure: {}", path.display());
    }
}

/// The home folder, the driver of a window, and the window that is open.
struct Place {
    driver: Driver,
    client: Mutex<Option<Client>>,
}

impl Place {
    fn new() -> Arc<Self> {
        if let Err(error) = fs::remove_dir_all(&*HOME) {
            assert_eq!(error.kind(), ErrorKind::NotFound, "{error}");
        }
        for name in KEPT.iter().chain(&EMPTY) {
            fs::create_dir_all(HOME.join(name)).expect("a folder of the user");
        }
        fs::write(
            HOME.join("config/user-dirs.dirs"),
            "XDG_DOCUMENTS_DIR=\"$HOME/Documents\"\n",
        )
        .expect("where documents are kept");
        Arc::new(Self {
            driver: Driver::start(),
            client: Mutex::default(),
        })
    }

    /// Takes away what the journey before left in the home folder.
    fn clear(&self) {
        for entry in fs::read_dir(&*HOME).expect("the home folder").flatten() {
            if KEPT.iter().any(|kept| entry.file_name() == *kept) {
                continue;
            }
            let path = entry.path();
            let removed = if path.is_dir() {
                fs::remove_dir_all(&path)
            } else {
                fs::remove_file(&path)
            };
            removed.expect("what was left is taken away");
        }
        for name in EMPTY {
            fs::create_dir(HOME.join(name)).expect("a folder of the user");
        }
    }

    fn client(&self) -> Option<Client> {
        self.kept().clone()
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Option<Client>> {
        self.client.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// tauri-driver, the WebKit driver that it starts, and the app that this one starts: one process
/// group, ended together.
struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    fn start() -> Self {
        let driver = Path::new(ROOT).join("target/tools/bin/tauri-driver");
        assert!(
            driver.exists(),
            "{} is missing: `make journeys` installs it",
            driver.display()
        );
        let (port, native_port) = free_ports();
        // The shell ends them all when its input ends, which it does with this program.
        let process = Command::new("sh")
            .args(["-c", "\"$@\" & cat >/dev/null; kill -KILL 0", "sh"])
            .arg(driver)
            .args([
                "--port",
                &port.to_string(),
                "--native-port",
                &native_port.to_string(),
            ])
            .env("HOME", &*HOME)
            .env("XDG_CONFIG_HOME", HOME.join("config"))
            .env("XDG_DATA_HOME", HOME.join("data"))
            .env("XDG_CACHE_HOME", HOME.join("cache"))
            .env("USER", PERSON)
            .env("LANG", "C.UTF-8")
            // What is drawn without a graphics card is the same on every machine.
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .envs((!has_layers()).then_some(("WEBKIT_DISABLE_COMPOSITING_MODE", "1")))
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("tauri-driver starts");
        Self { process, port }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let group = format!("-{}", self.process.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.process.wait();
        // A next start while this app still ends would hand its file to it.
        let began = Instant::now();
        while !app_is_gone(self.process.id()) && began.elapsed() < PATIENCE {
            std::thread::sleep(BETWEEN_LOOKS);
        }
    }
}

pub struct Desk(Arc<Place>);

impl Desk {
    /// A path in the home folder.
    pub fn path(&self, name: &str) -> PathBuf {
        HOME.join(name)
    }

    /// Starts the app, on a file if one is given, and waits until it shows something. An app that
    /// is open begins anew.
    pub async fn start(&self, file: Option<&Path>) -> Window {
        let window = match self.0.client() {
            Some(client) => {
                let window = Window::new(client);
                window.begin(file).await;
                window
            }
            None => self.open(Path::new(APP), file).await,
        };
        window
            .holds("document.querySelector('main')?.children.length > 0")
            .await;
        window
    }

    /// Starts a program that shows a window.
    pub async fn open(&self, program: &Path, file: Option<&Path>) -> Window {
        let options =
            json!({ "application": program, "args": file.into_iter().collect::<Vec<_>>() });
        let Value::Object(wanted) = json!({ "browserName": "wry", "tauri:options": options })
        else {
            unreachable!("an object was written")
        };
        let address = format!("http://127.0.0.1:{}", self.0.driver.port);
        let began = Instant::now();
        let client = loop {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            let connecting = builder.capabilities(wanted.clone()).connect(&address);
            match tokio::time::timeout(PATIENCE, connecting).await {
                Ok(Ok(client)) => break client,
                // The driver may not listen yet.
                Ok(Err(_)) if began.elapsed() < PATIENCE => {
                    tokio::time::sleep(BETWEEN_LOOKS).await;
                }
                Ok(Err(error)) => panic!("The app did not start: {error}"),
                // The driver waits without end for an app that ended before it showed a window.
                Err(_) => panic!("The app did not start in {PATIENCE:?}"),
            }
        };
        *self.0.kept() = Some(client.clone());
        Window::new(client)
    }

    /// Ends the app and waits until it is gone, so that a next start is not a second one.
    pub async fn quit(&self, window: Window) {
        self.0.kept().take();
        window
            .client()
            .close()
            .await
            .expect("the session is closed");
        let group = self.0.driver.process.id();
        until("the app has ended", async || {
            app_is_gone(group).then_some(())
        })
        .await;
    }

    /// Does something with the command line of the same program.
    pub fn command(&self, args: &[&str]) -> Output {
        Command::new(APP)
            .args(args)
            .current_dir(&*HOME)
            .env("USER", "Grace")
            .env("XDG_DATA_HOME", HOME.join("data"))
            .output()
            .expect("the program runs")
    }

    /// As [`Desk::command`], for what must succeed. Gives what it printed.
    pub fn run(&self, args: &[&str]) -> String {
        let output = self.command(args);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success(),
            "roundrobin {args:?} failed: {said}"
        );
        String::from_utf8(output.stdout).expect("text")
    }

    /// As [`Desk::run`], for what prints JSON.
    pub fn run_json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.run(args)).expect("JSON")
    }
}

/// Two ports that nobody listens on now.
fn free_ports() -> (u16, u16) {
    let free = || TcpListener::bind("127.0.0.1:0").expect("a free port");
    let (one, other) = (free(), free());
    let port = |listener: &TcpListener| listener.local_addr().expect("its address").port();
    (port(&one), port(&other))
}

/// Whether no app of a process group runs any more, and a next start is not handed to it.
fn app_is_gone(group: u32) -> bool {
    !app_runs(group) && !app_is_known_to_the_bus()
}

/// Whether the app, or a program built beside it, runs in a process group.
fn app_runs(group: u32) -> bool {
    let Ok(processes) = fs::read_dir("/proc") else {
        return false;
    };
    let built = Path::new(APP).parent();
    processes.flatten().any(|process| {
        // One that is ending has no program any more.
        let is_app = fs::read_link(process.path().join("exe")).map_or(true, |exe| {
            built.is_some_and(|built| exe.starts_with(built))
        });
        // `pid (name) state ppid pgrp …`, and the name may hold spaces.
        let stat = fs::read_to_string(process.path().join("stat")).unwrap_or_default();
        let after_name = stat.rsplit(')').next().unwrap_or_default();
        let words: Vec<&str> = after_name.split_whitespace().take(3).collect();
        let [state, _, of_group] = words[..] else {
            return false;
        };
        is_app && !matches!(state, "Z" | "X") && of_group == group.to_string()
    })
}

/// Whether an app holds the name by which a second start finds the first. The bus lets go of it
/// only after it has seen that the app is gone.
fn app_is_known_to_the_bus() -> bool {
    let asked = Command::new("dbus-send")
        .args([
            "--session",
            "--print-reply",
            "--dest=org.freedesktop.DBus",
            "/",
        ])
        .arg("org.freedesktop.DBus.NameHasOwner")
        .arg("string:org.roundrobin.desktop.SingleInstance")
        .output()
        .expect("dbus-send asks the bus");
    String::from_utf8_lossy(&asked.stdout).contains("boolean true")
}

/// Looks until there is something, and fails with `what` after a while.
pub async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(found) = look().await {
            return found;
        }
        assert!(began.elapsed() < PATIENCE, "waited in vain: {what}");
        tokio::time::sleep(BETWEEN_LOOKS).await;
    }
}
