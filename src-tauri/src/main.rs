//! `roundrobin` opens the window; `roundrobin <command>` does the same work without one.
#![cfg_attr(
    all(not(debug_assertions), target_os = "windows"),
    windows_subsystem = "windows"
)]

use app::keeping_backups;
use app::shared::reader;
use roundrobin_app::cli::Cli;
use std::env;
use std::process::ExitCode;

fn main() -> ExitCode {
    if env::args_os().skip(1).eq([reader::READ_APART]) {
        return reader::serve::serve();
    }
    // Where it is not known, files are read in this process.
    if let Ok(program) = env::current_exe() {
        reader::read_with(program);
    }
    // Of this machine, so that it is in no folder that is synced.
    if let Some(folders) = directories::BaseDirs::new() {
        let own = folders.data_local_dir().join("org.roundrobin.desktop");
        keeping_backups::keep_in(own.join("backups"));
    }
    let cli = match Cli::given() {
        Ok(cli) => cli,
        Err(refused) => return refused,
    };
    match cli.command {
        Some(command) => roundrobin_app::cli::run(command),
        None => {
            roundrobin_app::run(cli.file);
            ExitCode::SUCCESS
        }
    }
}
