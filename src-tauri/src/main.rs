//! `roundrobin` opens the window; `roundrobin <command>` does the same work without one.
#![cfg_attr(
    all(not(debug_assertions), target_os = "windows"),
    windows_subsystem = "windows"
)]

use clap::Parser;
use roundrobin_app::cli::Cli;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli.command {
        Some(command) => roundrobin_app::cli::run(command),
        None => {
            roundrobin_app::run(cli.file);
            ExitCode::SUCCESS
        }
    }
}
