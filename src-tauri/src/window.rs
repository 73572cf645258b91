//! The window: plugins, commands, events, and files that come from outside.

use crate::clock;
use crate::commands::{
    app, campaign, chase, checks, claims, compare, disclosure, documents, export, figures, history,
    import, letters, mail, methods, publication, requests, screens, tables,
};
use crate::error::{ApiError, ErrorCode};
use crate::events::{DataChanged, FileOpened, FilesDropped, Problem, WorkProgress};
use crate::session::Session;
use crate::shown;
use crate::state::AppState;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tauri::{
    AppHandle, DragDropEvent, Manager, PhysicalPosition, WebviewUrl, WebviewWindowBuilder,
    WindowEvent,
};
use tauri_plugin_notification::NotificationExt;
use tauri_specta::{Builder, ErrorHandlingMode, Event, collect_commands, collect_events};

/// How often the window looks whether another process wrote to the file.
const WATCH: Duration = Duration::from_millis(700);

/// Every command and event of the window, with their types.
#[must_use]
pub fn bindings() -> Builder<tauri::Wry> {
    Builder::new()
        .error_handling(ErrorHandlingMode::Throw)
        .disable_serde_phases()
        .commands(collect_commands![
            app::start,
            app::set_preferences,
            app::remember,
            app::recent,
            app::recent_forget,
            app::pick_open,
            app::pick_save,
            app::pick_folder,
            app::pick_file,
            app::pick_target,
            app::built_in_list,
            app::outcome_types,
            app::new_campaign_defaults,
            app::read_list,
            app::copy_text,
            app::open_folder,
            app::quit,
            campaign::campaign_create,
            campaign::campaign_open,
            campaign::example_open,
            campaign::campaign_close,
            campaign::campaign_copy,
            campaign::campaign_next_edition,
            campaign::header,
            campaign::settings,
            campaign::campaign_edit,
            campaign::authorities_add,
            campaign::authority_edit,
            campaign::authority_remove,
            campaign::measure_put,
            campaign::measure_remove,
            campaign::period_put,
            campaign::period_remove,
            screens::overview,
            screens::requests,
            screens::request_detail,
            screens::tables,
            screens::charts,
            screens::report_preview,
            chase::chase,
            chase::month,
            chase::deadline_explain,
            chase::action_snooze,
            chase::action_wake,
            chase::calendar_export,
            chase::request_log_export,
            chase::holidays,
            chase::holiday_preview,
            chase::holidays_file_preview,
            chase::holidays_add,
            chase::holiday_remove,
            letters::letters_preview,
            letters::letters_write,
            letters::letter_mail,
            letters::letters_sent,
            letters::letter_wordings,
            letters::letter_reword,
            documents::document_pick,
            documents::document_open,
            documents::documents,
            documents::files_sort,
            documents::pick_files,
            documents::documents_add,
            documents::document_file,
            documents::document_unfile,
            documents::document_content,
            documents::document_rows,
            documents::figure_assign,
            mail::mail_preview,
            mail::mail_file,
            tables::table_preview,
            tables::table_apply,
            tables::clipboard_table,
            tables::work_cancel,
            tables::mappings,
            tables::mapping_save,
            tables::mapping_remove,
            checks::checks,
            checks::finding_explain,
            checks::finding_unexplain,
            checks::second_list,
            checks::second_cells,
            checks::second_enter,
            checks::dispute_settle,
            claims::claims,
            claims::claim_preview,
            claims::claim_save,
            claims::claim_remove,
            claims::claims_order,
            disclosure::disclosure,
            disclosure::disclosure_set,
            disclosure::claim_confirm,
            disclosure::claim_unconfirm,
            disclosure::release_add,
            disclosure::release_remove,
            publication::publication,
            publication::publication_title,
            publication::publication_authors,
            publication::publication_findings,
            publication::publication_availability,
            publication::publication_show,
            publication::publication_caption,
            publication::correction_save,
            publication::correction_remove,
            compare::compare_choices,
            compare::compare,
            methods::methods,
            methods::methods_set,
            import::alaveteli_preview,
            import::alaveteli_apply,
            import::request_url_set,
            import::request_url_open,
            requests::event_log,
            requests::event_edit,
            requests::event_remove,
            requests::decide,
            requests::completeness_set,
            requests::symbol_meaning,
            requests::differs_set,
            figures::figures,
            figures::figure_cells,
            figures::figures_enter,
            figures::figures_block,
            figures::figure_card,
            figures::figure_annotate,
            figures::figures_check,
            history::history,
            history::undo,
            history::redo,
            history::undo_to,
            export::export_summary,
        ])
        .events(collect_events![
            DataChanged,
            FileOpened,
            FilesDropped,
            WorkProgress,
            Problem
        ])
}

/// Opens the window, on `file` if one is given, else on the campaign of last time.
pub fn run(file: Option<PathBuf>) {
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
        .register_asynchronous_uri_scheme_protocol(shown::SCHEME, |context, request, responder| {
            shown::answer(context.app_handle().clone(), request, responder);
        })
        .invoke_handler(bindings.invoke_handler())
        .setup(move |app| {
            bindings.mount_events(app);
            let state = AppState::load(&app.path().app_config_dir()?);
            first_file(&state, file);
            app.manage(state);
            open_window(app.handle())?;
            watch(app.handle().clone());
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
            let _ = (app, event);
        }),
        Err(error) => {
            eprintln!("The window could not be opened: {error}");
            std::process::exit(1);
        }
    }
}

fn first_file(state: &AppState, file: Option<PathBuf>) {
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
        .build()?;
    let app = app.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::DragDrop(DragDropEvent::Drop { paths, position }) = event {
            dropped(&app, paths, *position);
        }
    });
    Ok(())
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
        let state = app.state::<AppState>();
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
            if let Err(error) = app.state::<AppState>().watch(&app)
                && error.code != ErrorCode::Busy
            {
                let problem = ApiError {
                    field: None,
                    ..error
                };
                let _ = Problem(problem).emit(&app);
                return;
            }
        }
    });
}

/// Tells the desktop what became overdue. A desktop without notices is no error: the window shows
/// the same.
fn notify(app: &AppHandle) {
    if let Ok(Some(notice)) = app.state::<AppState>().notice(clock::today()) {
        let _ = app
            .notification()
            .builder()
            .title(notice.title)
            .body(notice.body)
            .show();
    }
}
