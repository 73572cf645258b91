//! What several targets share.

use std::panic::{self, UnwindSafe};
use std::process;
use std::sync::{Mutex, PoisonError};

/// What the last panic said.
static PANIC: Mutex<String> = Mutex::new(String::new());

/// Lets panics be caught, as readers do with those of their libraries. libFuzzer's own hook would end
/// the run before that. For `init:` of a target that runs [`uncaught`].
pub fn let_panics_be_caught() {
    panic::set_hook(Box::new(|said| {
        *PANIC.lock().unwrap_or_else(PoisonError::into_inner) = said.to_string();
    }));
}

/// Runs a target; a panic that nobody has caught ends the run.
pub fn uncaught(target: impl FnOnce() + UnwindSafe) {
    if panic::catch_unwind(target).is_err() {
        let said = PANIC.lock().unwrap_or_else(PoisonError::into_inner);
        eprintln!("{said}");
        process::abort();
    }
}
