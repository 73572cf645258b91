//! The side that asks: starts the process, hands it the file, follows it, and ends it where it takes
//! too long or a person stops it.

use super::READ_APART;
use super::frame::{self, Kind};
use crate::error::{ApiError, ErrorCode, Result};
use readers::Watch;
use readers::job::{Job, WasRead};
use std::io;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// Longest time that a small file may take. The slowest one known takes a hundredth of it.
const MAX_TIME: Duration = Duration::from_secs(60);
/// So many bytes of a file allow for a second more.
const BYTES_A_SECOND: usize = 1 << 20;
/// Largest answer, in bytes.
const MAX_ANSWER: u64 = 4 << 30;
/// How often it is asked whether a person has stopped it.
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

/// The time that a file of so many bytes may take.
pub(super) fn longest(bytes: usize) -> Duration {
    MAX_TIME + Duration::from_secs((bytes / BYTES_A_SECOND) as u64)
}

/// Reads a file in a process of its own.
pub(super) fn read(
    program: &Path,
    job: &Job,
    bytes: &[u8],
    longest: Duration,
    watch: &dyn Watch,
) -> Result<WasRead> {
    let child = Command::new(program)
        .arg(READ_APART)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let child = child.map_err(|error| cannot_start(&error))?;
    let mut running = Running(child);
    let (Some(mut input), Some(mut output)) = (running.0.stdin.take(), running.0.stdout.take())
    else {
        return Err(no_answer(&job.name));
    };
    let job_bytes = postcard::to_allocvec(job).map_err(|_| no_answer(&job.name))?;
    let (tell, told) = channel();
    // The input stays open until all is over: the process ends where it closes, as it does where this
    // one is killed.
    let input = &mut input;
    thread::scope(|scope| {
        scope.spawn(move || {
            // A process that ends early reads no more; what it answered says why.
            let _ = frame::write(input, Kind::Job, &job_bytes)
                .and_then(|()| frame::write(input, Kind::File, bytes));
        });
        scope.spawn(move || listen(&mut output, &tell));
        let ended = follow(&told, longest, watch);
        // Both threads end with the process.
        drop(running);
        match ended {
            Ended::Answered(answer) => {
                postcard::from_bytes(&answer).map_err(|_| no_answer(&job.name))
            }
            Ended::Silent => Err(no_answer(&job.name)),
            Ended::TooLong => Err(too_long(&job.name, longest)),
            Ended::Stopped => Err(ApiError::new(ErrorCode::Cancelled, "Reading was stopped.")),
        }
    })
}

/// The process; it ends at the latest when nobody waits for it any more.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Passes on what the process says, until it says no more.
fn listen(output: &mut impl io::Read, tell: &Sender<(Kind, Vec<u8>)>) {
    while let Ok(said) = frame::read(output, MAX_ANSWER) {
        if tell.send(said).is_err() {
            return;
        }
    }
}

enum Ended {
    Answered(Vec<u8>),
    /// It ended without an answer.
    Silent,
    TooLong,
    Stopped,
}

fn follow(told: &Receiver<(Kind, Vec<u8>)>, longest: Duration, watch: &dyn Watch) -> Ended {
    let begun = Instant::now();
    loop {
        match told.recv_timeout(BETWEEN_LOOKS) {
            Ok((Kind::Answer, answer)) => return Ended::Answered(answer),
            Ok((Kind::Progress, bytes)) => {
                if let Some((done, total)) = frame::steps(&bytes) {
                    watch.at(done, total);
                }
            }
            Ok((Kind::Job | Kind::File, _)) | Err(RecvTimeoutError::Disconnected) => {
                return Ended::Silent;
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
        if watch.cancelled() {
            return Ended::Stopped;
        }
        if begun.elapsed() > longest {
            return Ended::TooLong;
        }
    }
}

fn cannot_start(error: &io::Error) -> ApiError {
    ApiError::new(
        ErrorCode::Internal,
        format!(
            "Roundrobin could not start the process that reads files: {}. Nothing was changed. Restart Roundrobin, or install it again.",
            store::disk_error(error)
        ),
    )
}

/// The process ended without an answer.
pub(super) fn no_answer(name: &str) -> ApiError {
    ApiError::new(
        ErrorCode::Refused,
        format!(
            "“{name}” cannot be read: it is damaged, or it needs far more memory than a file of its size should. Nothing was changed. Open it in the program that made it and save it again, or ask for it in another format."
        ),
    )
}

fn too_long(name: &str, longest: Duration) -> ApiError {
    ApiError::new(
        ErrorCode::Refused,
        format!(
            "Reading “{name}” was stopped after {} seconds: no file of its size should take so long. Nothing was changed. Open it in the program that made it and save it again, or ask for it in another format.",
            longest.as_secs()
        ),
    )
}

#[cfg(all(test, unix))]
mod tests {
    use super::{longest, read};
    use crate::error::ErrorCode;
    use readers::job::{Job, ReadAs};
    use readers::{Unwatched, Watch};
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::path::PathBuf;
    use std::time::{Duration, Instant};

    /// A program that does what a file made to do harm would make a reader do.
    fn program(folder: &tempfile::TempDir, does: &str) -> PathBuf {
        let path = folder.path().join("reader");
        fs::write(&path, format!("#!/bin/sh\n{does}\n")).expect("a script");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).expect("may be run");
        path
    }

    fn job() -> Job {
        Job {
            name: "table.xlsx".to_owned(),
            read_as: ReadAs::Mail,
            password: None,
        }
    }

    struct Impatient;

    impl Watch for Impatient {
        fn cancelled(&self) -> bool {
            true
        }
    }

    #[test]
    fn a_process_that_never_answers_ends_no_other() {
        let folder = tempfile::tempdir().expect("a folder");
        for (does, code, said) in [
            ("exit 1", ErrorCode::Refused, "cannot be read"),
            ("kill -9 $$", ErrorCode::Refused, "cannot be read"),
            (
                "printf 'AAAAAAAAAAAAAAAAAAAA'",
                ErrorCode::Refused,
                "cannot be read",
            ),
            (
                "exec sleep 600",
                ErrorCode::Refused,
                "was stopped after 1 seconds",
            ),
            ("exec cat", ErrorCode::Refused, "cannot be read"),
        ] {
            let begun = Instant::now();
            let program = program(&folder, does);
            // Larger than a pipe, so that a process that does not read keeps the writer waiting.
            let bytes = vec![b' '; 1 << 20];
            let error = read(&program, &job(), &bytes, Duration::from_secs(1), &Unwatched)
                .expect_err("no answer");
            assert_eq!(error.code, code, "{does}");
            assert!(error.message.contains(said), "{does}: {error}");
            assert!(error.message.contains("“table.xlsx”"), "{does}: {error}");
            assert!(begun.elapsed() < Duration::from_secs(30), "{does}");
        }
    }

    #[test]
    fn a_person_can_stop_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let program = program(&folder, "exec sleep 600");
        let error = read(&program, &job(), b"", longest(0), &Impatient).expect_err("stopped");
        assert_eq!(error.code, ErrorCode::Cancelled);
    }
}
