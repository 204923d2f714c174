//! An allocator that counts, for each thread apart.

#![expect(unsafe_code, reason = "an allocator can't be written without")]

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
};

thread_local! {
    static COUNT: Cell<u64> = const { Cell::new(0) };
    static BYTES: Cell<i64> = const { Cell::new(0) };
}

#[global_allocator]
static COUNTER: Counter = Counter;

struct Counter;

/// How often this thread has allocated or grown an allocation.
pub(crate) fn counted() -> u64 {
    COUNT.get()
}

/// How many bytes this thread has allocated and not freed; what others free of it does not count.
pub(crate) fn held() -> i64 {
    BYTES.get()
}

fn count() {
    // A thread that is ending has no count any more.
    let _ = COUNT.try_with(|count| count.set(count.get() + 1));
}

fn hold(bytes: usize) {
    let _ = BYTES.try_with(|held| held.set(held.get() + bytes as i64));
}

fn release(bytes: usize) {
    let _ = BYTES.try_with(|held| held.set(held.get() - bytes as i64));
}

// SAFETY: every call goes to the system's allocator as it came.
unsafe impl GlobalAlloc for Counter {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count();
        hold(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        release(layout.size());
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count();
        hold(size);
        release(layout.size());
        unsafe { System.realloc(pointer, layout, size) }
    }
}
