//! Embeds the built UI and the capability files, which live beside the shell, not beside
//! Cargo.toml.
fn main() {
    for watched in [
        "src-tauri/capabilities",
        "src-tauri/permissions",
        "tauri.conf.json",
        "ui/dist/index.html",
    ] {
        println!("cargo:rerun-if-changed={watched}");
    }
    // With commands declared, Tauri refuses every other, and these to every window but the one that the
    // capability names.
    let commands =
        tauri_build::AppManifest::new().permissions_path_pattern("./src-tauri/permissions/**/*");
    let attributes = tauri_build::Attributes::new()
        .app_manifest(commands)
        .capabilities_path_pattern("./src-tauri/capabilities/**/*");
    if let Err(error) = tauri_build::try_build(attributes) {
        eprintln!("{error:#}");
        std::process::exit(1);
    }
}
