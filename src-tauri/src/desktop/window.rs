//! The window: plugins, commands, events, and files that come from outside.

use super::call::LastExport;
use super::events::{DataChanged, FileOpened, FilesDropped, FolderChanged, Problem, TaskChanged};
use super::{document_scheme, doors};
use app::clock;
use app::desk::Desk;
use app::documents::folder;
use app::error::{ApiError, ErrorCode};
use app::keeping_backups;
use app::session::Session;
use std::panic::{self, PanicHookInfo};
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{env, process};
use tauri::webview::NewWindowResponse;
use tauri::{
    AppHandle, DragDropEvent, Manager, PhysicalPosition, Url, WebviewUrl, WebviewWindowBuilder,
    WindowEvent,
};
use tauri_plugin_notification::NotificationExt;
use tauri_specta::{Builder, ErrorHandlingMode, Event, collect_events};

/// How often the window looks whether another process wrote to the file.
const WATCH: Duration = Duration::from_millis(700);

/// How often it looks whether a backup is due.
const BETWEEN_BACKUPS: Duration = Duration::from_secs(3);

/// Every command and event of the window, with their types.
#[must_use]
pub fn bindings() -> Builder<tauri::Wry> {
    Builder::new()
        .error_handling(ErrorHandlingMode::Throw)
        .disable_serde_phases()
        .commands(doors::commands())
        .events(collect_events![
            DataChanged,
            FileOpened,
            FilesDropped,
            FolderChanged,
            TaskChanged,
            Problem
        ])
}

/// Opens the window, on `file` if one is given, else on the campaign of last time.
pub fn run(file: Option<PathBuf>) {
    if no_display() {
        refuse("no display was found");
    }
    // A toolkit whose display does not answer panics, and says why to programmers alone.
    panic::set_hook(Box::new(|panic| refuse(&reason(panic))));
    let bindings = bindings();
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, args, folder| {
            if let Some(window) = app.get_webview_window("main") {
                let _ = window.unminimize();
                let _ = window.set_focus();
            }
            if let Some(file) = args.get(1).filter(|arg| !arg.starts_with('-')) {
                open_from_outside(app, &Path::new(&folder).join(file));
            }
        }))
        .plugin(tauri_plugin_window_state::Builder::new().build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_clipboard_manager::init())
        .plugin(tauri_plugin_notification::init())
        .register_asynchronous_uri_scheme_protocol(
            document_scheme::SCHEME,
            |context, request, responder| {
                document_scheme::answer(context.app_handle().clone(), request, responder);
            },
        )
        .invoke_handler(bindings.invoke_handler())
        .setup(move |app| {
            bindings.mount_events(app);
            let state = Desk::load(&app.path().app_config_dir()?);
            first_file(&state, file);
            app.manage(state);
            app.manage(LastExport::default());
            open_window(app.handle())?;
            watch(app.handle().clone());
            watch_folder(app.handle().clone());
            keep_backups(app.handle().clone());
            // What goes wrong from here on does not stop the window from opening.
            drop(panic::take_hook());
            Ok(())
        })
        .build(tauri::generate_context!());
    match built {
        Ok(app) => app.run(|app, event| {
            #[cfg(target_os = "macos")]
            if let tauri::RunEvent::Opened { urls } = &event {
                for path in urls.iter().filter_map(|url| url.to_file_path().ok()) {
                    open_from_outside(app, &path);
                }
            }
            if let (tauri::RunEvent::Exit, Some(desk)) = (&event, app.try_state::<Desk>()) {
                desk.outside.clear();
                desk.keep_last_backup();
            }
        }),
        Err(error) => refuse(&format!("the desktop refused it (“{error}”)")),
    }
}

/// A desktop of Linux says in the environment where its display is.
fn no_display() -> bool {
    let given = |name| env::var_os(name).is_some_and(|display| !display.is_empty());
    cfg!(target_os = "linux") && !given("DISPLAY") && !given("WAYLAND_DISPLAY")
}

fn reason(panic: &PanicHookInfo<'_>) -> String {
    let payload = panic.payload();
    let text = payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    // What follows is for programmers.
    let said = text.and_then(|text| text.split(": ").next());
    said.map_or_else(
        || "the desktop did not answer".to_owned(),
        |said| format!("the desktop did not answer (“{said}”)"),
    )
}

/// Ends the program, which has no window to say why in.
fn refuse(reason: &str) -> ! {
    let reason = foi::leaving::one_line(reason);
    eprintln!(
        "The window could not be opened: {reason}. Start Roundrobin on a desktop with a screen, or use its commands, which need no window: “roundrobin --help” lists them."
    );
    process::exit(1)
}

fn first_file(state: &Desk, file: Option<PathBuf>) {
    let given = file.is_some();
    let Some(path) = file.or_else(|| state.last()) else {
        return;
    };
    // A campaign that has been moved since last time is not an error: it is in the recent list.
    if !given && !path.exists() {
        return;
    }
    if let Err(error) = Session::open(&path).and_then(|session| state.open(session)) {
        state.set_failed(error);
    }
}

fn open_window(app: &AppHandle) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        .title("Roundrobin")
        .inner_size(1280.0, 820.0)
        .min_inner_size(480.0, 400.0)
        .on_navigation(is_own)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    let app = app.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::DragDrop(DragDropEvent::Drop { paths, position }) = event {
            dropped(&app, paths, *position);
        }
    });
    Ok(())
}

/// Whether a page is the window's own, or a frame whose text the window wrote. It goes nowhere else.
fn is_own(url: &Url) -> bool {
    let own = match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        // How Windows spells the same.
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        "about" => matches!(url.path(), "blank" | "srcdoc"),
        _ => false,
    };
    let dev = cfg!(not(feature = "custom-protocol"))
        && url.scheme() == "http"
        && url.host_str() == Some("localhost");
    own || dev
}

/// What becomes of files is for the screen they were dropped on.
fn dropped(app: &AppHandle, paths: &[PathBuf], position: PhysicalPosition<f64>) {
    let scale = app
        .get_webview_window("main")
        .and_then(|window| window.scale_factor().ok())
        .unwrap_or(1.0);
    let at = position.to_logical::<i32>(scale);
    // A window that is closing no longer listens.
    let _ = FilesDropped {
        paths: paths
            .iter()
            .map(|path| path.to_string_lossy().into_owned())
            .collect(),
        x: at.x,
        y: at.y,
    }
    .emit(app);
}

fn open_from_outside(app: &AppHandle, path: &Path) {
    let app = app.clone();
    let path = path.to_path_buf();
    // Opening checks the whole file: not on the main thread.
    tauri::async_runtime::spawn_blocking(move || {
        let state = app.state::<Desk>();
        match Session::open(&path).and_then(|session| state.open(session)) {
            Ok(header) => {
                let _ = FileOpened(header).emit(&app);
            }
            Err(error) => {
                let _ = Problem(error).emit(&app);
            }
        }
    });
}

fn watch(app: AppHandle) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(WATCH);
            notify(&app);
            match app.state::<Desk>().news() {
                Ok(Some(changed)) => DataChanged::from(changed).send(&app),
                Err(error) if error.code != ErrorCode::Busy => {
                    let problem = ApiError {
                        field: None,
                        ..error
                    };
                    let _ = Problem(problem).emit(&app);
                    return;
                }
                Ok(None) | Err(_) => {}
            }
        }
    });
}

/// Takes files from the folder of the open campaign, and tells the window. What goes wrong at one look
/// may be over at the next.
fn watch_folder(app: AppHandle) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(folder::BETWEEN_LOOKS);
            if let Ok(Some(news)) = app.state::<Desk>().take_from_folder() {
                // A window that is closing no longer listens.
                let _ = FolderChanged(news).emit(&app);
            }
        }
    });
}

/// Keeps backups of the open campaign, and says where one could not be kept.
fn keep_backups(app: AppHandle) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(BETWEEN_BACKUPS);
            let kept = app.state::<Desk>().keep_backup();
            if let Some(problem) = kept.err().or_else(keeping_backups::take_problem) {
                let _ = Problem(problem).emit(&app);
            }
        }
    });
}

/// Tells the desktop what became overdue. A desktop without notifications is no error: the window shows
/// the same.
fn notify(app: &AppHandle) {
    if let Ok(Some(notification)) = app.state::<Desk>().notification(clock::today()) {
        let _ = app
            .notification()
            .builder()
            .title(notification.title)
            .body(notification.body)
            .show();
    }
}

#[cfg(test)]
mod tests {
    use super::is_own;

    #[test]
    fn the_window_goes_nowhere_else() {
        let own = |url: &str| is_own(&url.parse().expect("an address"));
        for url in [
            "tauri://localhost/index.html",
            "http://tauri.localhost/",
            "about:srcdoc",
        ] {
            assert!(own(url), "{url}");
        }
        for url in [
            "https://example.org/",
            "http://localhost.example.org/",
            "tauri://elsewhere/",
            "file:///etc/passwd",
            "data:text/html,x",
            "javascript:alert(1)",
            "document://localhost/1",
            "about:config",
        ] {
            assert!(!own(url), "{url}");
        }
    }
}
