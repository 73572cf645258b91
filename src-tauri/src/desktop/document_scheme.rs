//! The scheme by which the window reads a PDF or an image of the open campaign, as bytes and
//! nothing else.

use app::desk::Desk;
use app::documents;
use foi::Id;
use tauri::http::{Request, Response, StatusCode, header};
use tauri::{AppHandle, Manager, UriSchemeResponder};

pub const SCHEME: &str = "document";

/// Answers `document://localhost/KEY`.
pub fn answer(app: AppHandle, request: Request<Vec<u8>>, responder: UriSchemeResponder) {
    let id = Id::try_parse(request.uri().path().trim_start_matches('/'));
    // Reading may wait for a write that is under way.
    tauri::async_runtime::spawn_blocking(move || {
        let found = id
            .ok()
            .and_then(|id| {
                let state = app.state::<Desk>();
                state
                    .look(|session| documents::shown_bytes(session, id))
                    .ok()
            })
            .flatten();
        responder.respond(response(found));
    });
}

fn response(found: Option<(String, Vec<u8>)>) -> Response<Vec<u8>> {
    let (status, media_type, bytes) = match found {
        Some((media_type, bytes)) => (StatusCode::OK, media_type, bytes),
        None => (StatusCode::NOT_FOUND, "text/plain".to_owned(), Vec::new()),
    };
    let mut response = Response::new(bytes);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, media_type.as_str()),
        // Whatever a document is called, it is never run.
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (
            header::CONTENT_SECURITY_POLICY,
            "sandbox; default-src 'none'",
        ),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    ] {
        if let Ok(value) = value.parse() {
            headers.insert(name, value);
        }
    }
    response
}
