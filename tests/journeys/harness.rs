//! One person's desk: folders of their own, a driver of their own, and the program.
//! Everything waits for a condition and gives up after [`PATIENCE`]; nothing sleeps for a fixed
//! time.

use crate::window::Window;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::fs;
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::rc::Rc;
use std::time::{Duration, Instant};
use tempfile::TempDir;

pub const APP: &str = env!("CARGO_BIN_EXE_roundrobin");
pub const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// How long a condition may take to come true on a slow machine.
pub const PATIENCE: Duration = Duration::from_secs(20);
/// How long a whole journey may take.
const LIMIT: Duration = Duration::from_secs(300);
pub const BETWEEN_LOOKS: Duration = Duration::from_millis(40);

/// Runs one journey. A picture of the window at a failure is kept in `target/journeys`.
pub fn journey<F: Future<Output = ()> + 'static>(name: &str, body: impl FnOnce(Desk) -> F) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let desk = Desk::new();
    // Kept until the end, as the app may still use its folders.
    let (client, driver, folder) = (
        Rc::clone(&desk.client),
        Rc::clone(&desk.driver),
        Rc::clone(&desk.folder),
    );
    let tasks = tokio::task::LocalSet::new();
    let body = body(desk);
    let failure = tasks.block_on(&runtime, async {
        let outcome = tokio::task::spawn_local(async {
            let ended = tokio::time::timeout(LIMIT, body).await;
            ended.expect("The journey came to no end");
        })
        .await;
        let open = client.borrow_mut().take();
        if let Some(client) = open {
            if outcome.is_err() {
                let _ = tokio::time::timeout(PATIENCE, keep_picture(&client, name)).await;
            }
            let _ = tokio::time::timeout(PATIENCE, client.close()).await;
        }
        outcome.err()
    });
    drop(driver);
    drop(folder);
    if let Some(failure) = failure {
        std::panic::resume_unwind(failure.into_panic());
    }
}

async fn keep_picture(client: &Client, name: &str) {
    let folder = Path::new(ROOT).join("target/journeys");
    if let (Ok(()), Ok(picture)) = (fs::create_dir_all(&folder), client.screenshot().await) {
        let path = folder.join(format!("{name}.png"));
        let _ = fs::write(&path, picture);
        eprintln!("The window at the failure: {}", path.display());
    }
}

/// tauri-driver, the WebKit driver that it starts, and the app that this one starts: one process
/// group, ended together.
struct Driver {
    process: Child,
    port: u16,
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

pub struct Desk {
    folder: Rc<TempDir>,
    driver: Rc<Driver>,
    client: Rc<RefCell<Option<Client>>>,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for this journey");
        let home = folder.path();
        for name in ["config", "data", "cache", "Documents", "out"] {
            fs::create_dir(home.join(name)).expect("a folder of the user");
        }
        fs::write(
            home.join("config/user-dirs.dirs"),
            "XDG_DOCUMENTS_DIR=\"$HOME/Documents\"\n",
        )
        .expect("where documents are kept");
        let driver = Path::new(ROOT).join("target/tools/bin/tauri-driver");
        assert!(
            driver.exists(),
            "{} is missing: `make journeys` installs it",
            driver.display()
        );
        let (port, native_port) = free_ports();
        let process = Command::new(driver)
            .args([
                "--port",
                &port.to_string(),
                "--native-port",
                &native_port.to_string(),
            ])
            .env("HOME", home)
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("USER", "Ada")
            .env("LANG", "C.UTF-8")
            // Pictures drawn without a graphics card are the same on every machine.
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .stdout(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("tauri-driver starts");
        Self {
            folder: Rc::new(folder),
            driver: Rc::new(Driver { process, port }),
            client: Rc::default(),
        }
    }

    /// A path in this journey's own folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Starts the app, on a file if one is given, and waits until it shows something.
    pub async fn start(&self, file: Option<&Path>) -> Window {
        let window = self.open(Path::new(APP), file).await;
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
        let address = format!("http://127.0.0.1:{}", self.driver.port);
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
        *self.client.borrow_mut() = Some(client.clone());
        Window::new(client)
    }

    /// Ends the app and waits until it is gone, so that a next start is not a second one.
    pub async fn quit(&self, window: Window) {
        self.client.borrow_mut().take();
        window
            .client()
            .close()
            .await
            .expect("the session is closed");
        let group = self.driver.process.id();
        until("the app has ended", async || {
            app_is_gone(group).then_some(())
        })
        .await;
    }

    /// Does something with the command line of the same program.
    pub fn command(&self, args: &[&str]) -> Output {
        Command::new(APP)
            .args(args)
            .current_dir(self.folder.path())
            .env("USER", "Grace")
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
