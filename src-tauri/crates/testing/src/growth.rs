//! Twice as much input takes about twice as long, whatever it repeats.

use cpu_time::ThreadTime;
use std::time::Duration;

/// What `run` gives, and the processor time that it took in this thread, so that a busy machine does
/// not decide.
pub fn processor_time<T>(run: impl FnOnce() -> T) -> (T, Duration) {
    let begun = ThreadTime::now();
    let made = run();
    (made, begun.elapsed())
}

/// Fails where reading the whole takes more than two and a half times as long as reading half of it.
/// Processor time counts, since other programs use the machine too: they also take its caches, so
/// that the quickest reading of each counts.
pub fn assert_in_step<T: ?Sized>(what: &str, half: &T, whole: &T, read: impl Fn(&T)) {
    let time = |input: &T| processor_time(|| read(input)).1;
    let (mut least, mut most) = (Duration::MAX, Duration::MAX);
    let in_step = (0..12).any(|_| {
        least = least.min(time(half));
        most = most.min(time(whole));
        most <= least.mul_f64(2.5) + Duration::from_millis(10)
    });
    assert!(in_step, "{what}: {least:?}, then {most:?}");
}
