//! Embeds the built UI and the capability files, which live beside the shell, not beside
//! Cargo.toml.
fn main() {
    for watched in [
        "src-tauri/capabilities",
        "tauri.conf.json",
        "ui/dist/index.html",
    ] {
        println!("cargo:rerun-if-changed={watched}");
    }
    let attributes =
        tauri_build::Attributes::new().capabilities_path_pattern("./src-tauri/capabilities/**/*");
    if let Err(error) = tauri_build::try_build(attributes) {
        eprintln!("{error:#}");
        std::process::exit(1);
    }
}
