//! What is read before and after the measured section, and the latencies taken within.

use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use crate::alloc;

/// CPU time of this process so far, user and system, all threads.
pub fn cpu_of_self() -> Duration {
    cpu_of(libc::RUSAGE_SELF)
}

/// CPU time of all children waited for so far, and of theirs.
pub fn cpu_of_children() -> Duration {
    cpu_of(libc::RUSAGE_CHILDREN)
}

fn cpu_of(who: libc::c_int) -> Duration {
    // SAFETY: `rusage` is plain data, valid when zeroed; the kernel fills it.
    let usage = unsafe {
        let mut usage: libc::rusage = std::mem::zeroed();
        assert_eq!(libc::getrusage(who, &mut usage), 0, "getrusage");
        usage
    };
    duration(usage.ru_utime) + duration(usage.ru_stime)
}

fn duration(time: libc::timeval) -> Duration {
    Duration::new(time.tv_sec as u64, time.tv_usec as u32 * 1000)
}

/// One run of one row by one client: what a child prints for its parent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Measurement {
    /// CPU µs of the client process for each unit.
    pub cpu_us: f64,
    /// Units for each second of wall time.
    pub ops_per_s: f64,
    /// 99th percentile of sampled calls, µs.
    pub p99_us: f64,
    /// Of the whole process, for each call; only when asked for.
    pub allocs: Option<alloc::PerCall>,
}

/// Started before the measured section, stopped after it.
pub struct Meter {
    cpu: Duration,
    wall: Instant,
    allocs: alloc::Count,
}

impl Meter {
    pub fn start() -> Self {
        Self { allocs: alloc::count(), wall: Instant::now(), cpu: cpu_of_self() }
    }

    pub fn stop(self, calls: usize, units: usize) -> Measurement {
        let cpu = cpu_of_self() - self.cpu;
        let wall = self.wall.elapsed();
        let allocs = alloc::count().since(self.allocs).per_call(calls);
        let units = (calls * units) as f64;
        Measurement {
            cpu_us: cpu.as_secs_f64() * 1e6 / units,
            ops_per_s: units / wall.as_secs_f64(),
            p99_us: 0.0,
            allocs,
        }
    }
}

/// Nanoseconds of the sampled calls.
pub type Latencies = Vec<u64>;

/// Takes the time of at most one call in sixteen, and of more when a run has few: reading the clock twice
/// must not be the load.
pub struct Sampler {
    every: usize,
    next: usize,
    latencies: Latencies,
}

impl Sampler {
    /// A run with more calls than this is thinned out.
    const ENOUGH: usize = 5_000;
    const SPARSEST: usize = 16;

    /// For a task that makes `share` of the run's `calls`; `offset` makes tasks take different ones.
    pub fn new(calls: usize, share: usize, offset: usize) -> Self {
        let every = (calls / Self::ENOUGH).clamp(1, Self::SPARSEST);
        Self { every, next: offset % every, latencies: Vec::with_capacity(share / every + 1) }
    }

    pub fn start(&mut self) -> Option<Instant> {
        if self.next == 0 {
            self.next = self.every - 1;
            return Some(Instant::now());
        }
        self.next -= 1;
        None
    }

    pub fn stop(&mut self, started: Option<Instant>) {
        if let Some(started) = started {
            self.latencies.push(started.elapsed().as_nanos() as u64);
        }
    }

    pub fn into_latencies(self) -> Latencies {
        self.latencies
    }
}

/// The 99th percentile, in µs.
pub fn p99_us(mut latencies: Latencies) -> f64 {
    if latencies.is_empty() {
        return 0.0;
    }
    latencies.sort_unstable();
    latencies[(latencies.len() * 99 / 100).min(latencies.len() - 1)] as f64 / 1e3
}
