//! The least that a Tauri window can be: one page, no plugin, no command. `make bench` starts it
//! beside the app, to tell what the app adds to the start.

use tauri::http::Response;
use tauri::{WebviewUrl, WebviewWindowBuilder};

const PAGE: &str = "<!doctype html><title>Bare</title><main><p>ready</p></main>";

fn main() {
    tauri::Builder::default()
        .register_uri_scheme_protocol("bare", |_, _| {
            Response::builder()
                .header("content-type", "text/html")
                .body(PAGE.as_bytes())
                .expect("a page")
        })
        .setup(|app| {
            let address = "bare://localhost/".parse()?;
            WebviewWindowBuilder::new(app, "main", WebviewUrl::CustomProtocol(address))
                .inner_size(1280.0, 820.0)
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!())
        .expect("a window");
}
