//! The side that reads: one file from standard input, what came of it to standard output.

use super::frame::{self, Kind};
use readers::Watch;
use readers::job::Job;
use std::cell::{Cell, RefCell};
use std::io::{self, Read, StdoutLock};
use std::process::{self, ExitCode};
use std::thread;

/// Memory that a small file may take, in bytes. Larger files may take more, see [`memory_for`].
const MAX_MEMORY: u64 = 1 << 30;
/// Memory that each byte of a file may take beyond it: its text, its cells and the answer.
const MEMORY_PER_BYTE: u64 = 8;
/// Largest job, in bytes: a name and options.
const MAX_JOB: u64 = 1 << 20;
/// Largest file, in bytes. Readers have smaller limits of their own.
const MAX_FILE: u64 = 2 << 30;
/// Bytes of the stack of the thread that waits for the end of the input.
const WAITING_STACK: usize = 64 << 10;
/// How often progress is told, in steps of the whole.
const REPORTS: u64 = 200;

/// Reads one file and ends. Exit code 1 where no file came, or nobody waits for the answer.
#[must_use]
pub fn serve() -> ExitCode {
    match answer() {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn answer() -> io::Result<()> {
    limit_memory(MAX_MEMORY)?;
    let invalid = || io::Error::from(io::ErrorKind::InvalidData);
    let mut input = io::stdin().lock();
    let (Kind::Job, job) = frame::read(&mut input, MAX_JOB)? else {
        return Err(invalid());
    };
    let job: Job = postcard::from_bytes(&job).map_err(|_| invalid())?;
    limit_memory(memory_for(MAX_FILE))?;
    let (Kind::File, bytes) = frame::read(&mut input, MAX_FILE)? else {
        return Err(invalid());
    };
    limit_memory(memory_for(bytes.len() as u64))?;
    drop(input);
    end_with_input()?;
    let told = Telling {
        output: RefCell::new(io::stdout().lock()),
        last: Cell::new(None),
    };
    let read = job.run(&bytes, &told);
    drop(bytes);
    let answer = postcard::to_allocvec(&read).map_err(|_| invalid())?;
    drop(read);
    frame::write(&mut *told.output.borrow_mut(), Kind::Answer, &answer)
}

/// From now on this process ends where its input closes: the one that waits for the answer is gone.
fn end_with_input() -> io::Result<()> {
    thread::Builder::new()
        .stack_size(WAITING_STACK)
        .spawn(|| {
            // Nothing more comes, so that this waits for the end.
            loop {
                match io::stdin().read(&mut [0; 16]) {
                    Ok(0) => process::exit(1),
                    Ok(_) => {}
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(_) => process::exit(1),
                }
            }
        })
        .map(drop)
}

/// The memory that a file of so many bytes may take, in bytes.
fn memory_for(bytes: u64) -> u64 {
    MAX_MEMORY.saturating_add(bytes.saturating_mul(MEMORY_PER_BYTE))
}

/// Tells the process that waits how far reading is. That one stops this one by ending it.
struct Telling {
    output: RefCell<StdoutLock<'static>>,
    last: Cell<Option<u64>>,
}

impl Watch for Telling {
    fn at(&self, done: u64, total: u64) {
        let part = done.saturating_mul(REPORTS) / total.max(1);
        if self.last.replace(Some(part)) != Some(part) {
            // Where nobody listens any more, the answer fails too.
            let _ = frame::write(
                &mut *self.output.borrow_mut(),
                Kind::Progress,
                &frame::progress(done, total),
            );
        }
    }
}

/// From now on this process gets no more memory than this, in bytes: what asks for more ends it.
#[cfg(unix)]
fn limit_memory(bytes: u64) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    // The hard limit stays, so that a larger file can be allowed for; it may be lower already.
    let maximum = getrlimit(Resource::Data).maximum;
    let current = Some(maximum.map_or(bytes, |most| most.min(bytes)));
    Ok(setrlimit(Resource::Data, Rlimit { current, maximum })?)
}

/// Only Unix limits memory from within; the time is limited everywhere.
#[cfg(not(unix))]
fn limit_memory(_bytes: u64) -> io::Result<()> {
    Ok(())
}
