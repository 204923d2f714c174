//! The task that reads answers and gives them to their callers.

use std::{
    future::{Future, poll_fn},
    io,
    pin::{Pin, pin},
    task::{Context, Poll, Waker, ready},
};

use bytes::BufMut;
use tokio::{
    io::AsyncReadExt,
    time::{Duration, Instant, Sleep, sleep},
};

use super::{
    inbox::Inbox,
    link::Guard,
    low_water::LowWater,
    message::Message,
    queue::{Answer, Queue},
    state::State,
};
use crate::{
    args::Words,
    command::RetryClass,
    error::{Error, ErrorKind, Result},
    net::ReadHalf,
    resp::{Frame, Scanned, Scanner},
};

/// Reads until the connection ends.
pub(super) async fn run(mut guard: Guard, half: ReadHalf) {
    let mut reader = Reader::new(&guard, half);
    let mut timer = pin!(sleep(guard.shared.lock().ticks.period()));
    let mut is_resting = false;
    loop {
        let event = poll_fn(|cx| reader.poll_event(&guard, timer.as_mut(), &mut is_resting, cx)).await;
        let handled = match event {
            Event::Read(Ok(0)) => Err(Error::new(ErrorKind::Connection, "the server closed the connection")),
            Event::Read(Ok(_)) => {
                reader.low_water.saw_bytes();
                reader.take_answers(&guard)
            }
            Event::Read(Err(error)) => Err(Error::io("the connection was lost", error)),
            Event::Tick => {
                let ticked = tick(&guard, timer.as_mut(), &mut is_resting);
                reader.inbox.rest(is_resting);
                reader.low_water.look();
                ticked
            }
            Event::Rested => {
                is_resting = false;
                probe(&guard, timer.as_mut())
            }
        };
        if let Err(error) = handled {
            guard.error = Some(error);
            return;
        }
    }
}

enum Event {
    Read(io::Result<usize>),
    Tick,
    /// Nothing was in flight for as long as that may be.
    Rested,
}

struct Reader {
    half: ReadHalf,
    inbox: Inbox,
    low_water: LowWater,
    scanner: Scanner,
    scanned: Vec<Scanned>,
    answers: Vec<Answer>,
    woken: Vec<Waker>,
}

impl Reader {
    fn new(guard: &Guard, half: ReadHalf) -> Self {
        Self {
            half,
            inbox: Inbox::default(),
            low_water: LowWater::default(),
            scanner: Scanner::new(guard.shared.config.limits),
            scanned: Vec::new(),
            answers: Vec::new(),
            woken: Vec::new(),
        }
    }

    fn poll_event(
        &mut self,
        guard: &Guard,
        mut timer: Pin<&mut Sleep>,
        is_resting: &mut bool,
        cx: &mut Context<'_>,
    ) -> Poll<Event> {
        if *is_resting && is_needed_again(guard, cx) {
            *is_resting = false;
            timer.as_mut().reset(Instant::now() + guard.shared.lock().ticks.period());
        }
        if (!*is_resting || guard.keepalive().is_some()) && timer.poll(cx).is_ready() {
            return Poll::Ready(if *is_resting { Event::Rested } else { Event::Tick });
        }
        if self.inbox.takes_turns() {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        let missing = self.scanner.missing(self.inbox.bytes.len());
        // No buffer is held while nothing comes: the last answers are dropped meanwhile, and their memory can be used again.
        if let Err(error) = ready!(self.poll_bytes(missing, cx)) {
            return Poll::Ready(Event::Read(Err(error)));
        }
        self.inbox.make_room(missing);
        let most = self.inbox.read_at_most(missing);
        let mut buffer = (&mut self.inbox.bytes).limit(most);
        pin!(self.half.read_buf(&mut buffer)).poll(cx).map(Event::Read)
    }

    #[inline]
    fn poll_bytes(&mut self, missing: usize, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.low_water.follow(missing, &self.half)?;
        self.half.poll_ready(cx)
    }

    /// Finds the answers that are whole, puts them into their slots and wakes who waits for them.
    fn take_answers(&mut self, guard: &Guard) -> Result<()> {
        // What stands before bytes that are no answer is still somebody's.
        let scanned = self.scan();
        let matched = self.distribute(guard);
        self.woken.drain(..).for_each(Waker::wake);
        matched.and(scanned)?;
        guard.shared.close_if_drained(&guard.link);
        Ok(())
    }

    fn scan(&mut self) -> Result<()> {
        self.scanned.clear();
        while let Some(scanned) = self.scanner.scan(&self.inbox.bytes)? {
            self.scanned.push(scanned);
        }
        Ok(())
    }

    fn distribute(&mut self, guard: &Guard) -> Result<()> {
        let mut state = guard.shared.lock();
        if !state.is_current(&guard.link) {
            return Err(replaced());
        }
        state.ticks.saw_bytes();
        if self.scanned.is_empty() {
            return Ok(());
        }
        if let Some(inbox) = &mut state.pushes {
            self.woken.extend(inbox.take(&self.scanned, &self.inbox.bytes));
        }
        let State { queue, slots, .. } = &mut *state;
        let Self { scanned, answers, woken, inbox, .. } = self;
        let matched = match_answers(scanned, queue, |answer| {
            // Small answers need not wait until it is known how much of the inbox goes with large ones.
            if answers.is_empty() && Frame::is_small(answer.range.len()) {
                let bytes = &inbox.bytes[answer.range];
                woken.extend(answer.slot.and_then(|slot| slots.fill_copy(slot, bytes)));
            } else {
                answers.push(answer);
            }
        });
        if answers.is_empty() {
            inbox.skip(matched.end);
        } else {
            let chunk = inbox.take(matched.end);
            let each = answers.drain(..).filter_map(|answer| Some((answer.slot?, answer.range)));
            woken.extend(each.filter_map(|(slot, range)| slots.fill(slot, Ok(chunk.frame(range)))));
        }
        self.scanner.consume(matched.end);
        state.answered(matched.count, woken);
        matched.outcome
    }
}

/// The queue is the next connection's: nothing of this one belongs to anybody in it.
#[cold]
fn replaced() -> Error {
    Error::new(ErrorKind::Connection, "the connection was replaced")
}

/// How far answers and those who asked agree.
struct Matched {
    /// How many were answered, and where the last answer ends.
    count: usize,
    end: usize,
    outcome: Result<()>,
}

/// Takes out of the queue who is answered, up to a reply that nobody asked for.
#[inline]
fn match_answers(scanned: &[Scanned], queue: &mut Queue, mut each: impl FnMut(Answer)) -> Matched {
    // Invariant: everything before `end` is answered, and the buffer begins with an answer.
    let mut matched = Matched { count: 0, end: 0, outcome: Ok(()) };
    for scanned in scanned {
        if scanned.is_push {
            if !queue.is_inside_answer() {
                matched.end = scanned.end;
            }
            continue;
        }
        match queue.answer() {
            Ok(None) => {}
            Ok(Some(entry)) => {
                each(Answer { slot: entry.slot, range: matched.end..scanned.end });
                matched.count += 1;
                matched.end = scanned.end;
            }
            Err(()) => {
                matched.outcome = Err(Error::invalid_response("the server sent a reply to nothing"));
                break;
            }
        }
    }
    matched
}

/// The timer rests while nothing is in flight; whoever sends next wakes the reader, which then starts it again.
fn is_needed_again(guard: &Guard, cx: &Context<'_>) -> bool {
    let mut state = guard.shared.lock();
    if !state.is_current(&guard.link) {
        return false;
    }
    let is_needed = !state.queue.is_empty() || !state.waiting.is_empty();
    state.resting = (!is_needed).then(|| cx.waker().clone());
    is_needed
}

fn tick(guard: &Guard, mut timer: Pin<&mut Sleep>, is_resting: &mut bool) -> Result<()> {
    let (woken, period) = {
        let mut state = guard.shared.lock();
        if !state.is_current(&guard.link) {
            return Err(replaced());
        }
        if state.queue.is_empty() && state.waiting.is_empty() {
            state.ticks.rest();
            *is_resting = true;
            if let Some(time) = guard.keepalive() {
                timer.as_mut().reset(Instant::now() + time);
            }
            return Ok(());
        }
        if state.is_dead() {
            return Err(Error::new(ErrorKind::Connection, "the server has been silent for too long"));
        }
        (state.tick(), state.ticks.period())
    };
    let next = next_tick(timer.deadline(), period);
    timer.as_mut().reset(next);
    woken.into_iter().for_each(Waker::wake);
    Ok(())
}

/// Asks whether the server is still there. Its answer is waited for by the ticks.
#[cold]
fn probe(guard: &Guard, mut timer: Pin<&mut Sleep>) -> Result<()> {
    let mut words = Words::default();
    words.token("PING");
    let (kick, period) = {
        let mut state = guard.shared.lock();
        if !state.is_current(&guard.link) {
            return Err(replaced());
        }
        state.resting = None;
        (state.probe(&Message::command(words, RetryClass::Never)), state.ticks.period())
    };
    timer.as_mut().reset(Instant::now() + period);
    guard.shared.follow(kick);
    Ok(())
}

/// Does not drift by the timer's rounding, and does not make up for ticks that were missed: nobody has waited during those.
fn next_tick(last: Instant, period: Duration) -> Instant {
    let (next, now) = (last + period, Instant::now());
    if next > now { next } else { now + period }
}
