//! A global allocator that counts, once told to. Not counting costs one predictable branch for all alike.

use std::{
    alloc::{GlobalAlloc, Layout, System},
    sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
};

use serde::{Deserialize, Serialize};

static COUNTING: AtomicBool = AtomicBool::new(false);
static ALLOCS: AtomicU64 = AtomicU64::new(0);
static BYTES: AtomicU64 = AtomicU64::new(0);

pub struct Counting;

// SAFETY: every call goes to `System` as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        note(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        note(layout.size());
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, ptr: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        note(new_size);
        unsafe { System.realloc(ptr, layout, new_size) }
    }

    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) {
        unsafe { System.dealloc(ptr, layout) }
    }
}

#[inline]
fn note(size: usize) {
    if COUNTING.load(Relaxed) {
        ALLOCS.fetch_add(1, Relaxed);
        BYTES.fetch_add(size as u64, Relaxed);
    }
}

/// From here on allocations are counted.
pub fn start_counting() {
    COUNTING.store(true, Relaxed);
}

/// Allocations (a reallocation is one) and their bytes so far, of all threads.
#[derive(Clone, Copy)]
pub struct Count {
    allocs: u64,
    bytes: u64,
}

pub fn count() -> Count {
    Count { allocs: ALLOCS.load(Relaxed), bytes: BYTES.load(Relaxed) }
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct PerCall {
    pub allocs: f64,
    pub bytes: f64,
}

impl Count {
    pub fn since(self, earlier: Self) -> Self {
        Self { allocs: self.allocs - earlier.allocs, bytes: self.bytes - earlier.bytes }
    }

    /// `None` when nothing was counted.
    pub fn per_call(self, calls: usize) -> Option<PerCall> {
        let calls = calls as f64;
        COUNTING.load(Relaxed).then(|| PerCall { allocs: self.allocs as f64 / calls, bytes: self.bytes as f64 / calls })
    }
}
