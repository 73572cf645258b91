//! Embeds the capability and permission files; they live beside the shell, not beside Cargo.toml.
fn main() {
    for watched in [
        "src-tauri/capabilities",
        "src-tauri/permissions",
        "tauri.conf.json",
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
