//! Whether words have the form of a method, and which of them are what.

use std::ops::Range;

use bytes::Bytes;

use super::entry::{Alternative, Column, Method, Parameter, ParameterKind, Setter, Shape, Step, ValueKind};

/// What the words turned out to be, in the order of the wire.
#[derive(Clone, Debug)]
pub(super) enum Found {
    /// Words that are the value of a parameter.
    Value(&'static Parameter, Range<usize>),
    /// What follows, up to its `Close`, belongs to this.
    Open(Part),
    Close,
}

/// A part of a command with parts of its own.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    /// The type that has it, and itself.
    Setter(&'static str, &'static Setter),
    Shape(&'static Shape, &'static Alternative),
    List,
}

/// A form that fits.
pub(super) struct Match {
    pub(super) found: Vec<Found>,
    /// How many words the table spells out: the more, the less was taken for a value by chance.
    pub(super) spelled: usize,
}

/// Takes the words after the name apart, if the method could have sent them; of several ways the one that spells out most.
pub(super) fn matches(method: &'static Method, words: &[Bytes]) -> Option<Match> {
    let (owner, setters) = method.options.map_or(("", &[][..]), |options| (options.name, options.setters));
    let optional = Optional { owner, setters, anywhere: true };
    let mut matcher = Matcher { words, found: Vec::new(), counts: Vec::new(), used: Vec::new(), spelled: 0 };
    let end = words.len();
    let mut best: Option<Match> = None;
    matcher.steps(method.steps, optional, 0, &mut |matcher, at| {
        if at == end && best.as_ref().is_none_or(|best| matcher.spelled > best.spelled) {
            best = Some(Match { found: matcher.found.clone(), spelled: matcher.spelled });
        }
        // As if it did not fit, so that all ways are seen.
        false
    });
    best
}

/// What is tried after a part has matched up to a word.
type Next<'n> = &'n mut dyn FnMut(&mut Matcher<'_>, usize) -> bool;

struct Matcher<'w> {
    words: &'w [Bytes],
    found: Vec<Found>,
    /// The lengths of lists that were announced.
    counts: Vec<(&'static str, usize)>,
    /// Optional items that were given, by the setters that they are among.
    used: Vec<(*const Setter, usize)>,
    spelled: usize,
}

/// What may be left out.
#[derive(Clone, Copy)]
struct Optional {
    /// The type that has the setters.
    owner: &'static str,
    setters: &'static [Setter],
    /// Servers take the options of a command in any order, but not those of a value.
    anywhere: bool,
}

impl Matcher<'_> {
    fn steps(&mut self, steps: &'static [Step], optional: Optional, at: usize, next: Next<'_>) -> bool {
        let Some((first, rest)) = steps.split_first() else { return next(self, at) };
        match first {
            Step::Slot(slot) => {
                // Where any option may stand, one place is as good as several in a row.
                let others = rest.iter().take_while(|step| optional.anywhere && matches!(step, Step::Slot(_))).count();
                self.slot(*slot, &rest[others..], optional, at, next)
            }
            first => self.step(first, at, &mut |matcher, at| matcher.steps(rest, optional, at, next)),
        }
    }

    /// The place of an optional item: takes as many as fit, then goes on.
    fn slot(&mut self, slot: usize, rest: &'static [Step], optional: Optional, at: usize, next: Next<'_>) -> bool {
        let own = optional.setters.as_ptr();
        for setter in optional.setters {
            if self.used.contains(&(own, setter.slot)) || !optional.anywhere && setter.slot != slot {
                continue;
            }
            let fits = self.attempt(|matcher| {
                if !setter.adds {
                    matcher.used.push((own, setter.slot));
                }
                matcher.part(
                    Part::Setter(optional.owner, setter),
                    setter.steps,
                    Optional { setters: &[], ..optional },
                    at,
                    &mut |matcher, at| matcher.slot(slot, rest, optional, at, next),
                )
            });
            if fits {
                return true;
            }
        }
        self.steps(rest, optional, at, next)
    }

    /// Something with parts of its own; forgotten again if what follows does not fit.
    fn part(&mut self, part: Part, steps: &'static [Step], optional: Optional, at: usize, next: Next<'_>) -> bool {
        self.attempt(|matcher| {
            matcher.found.push(Found::Open(part));
            matcher.steps(steps, optional, at, &mut |matcher, end| {
                // A part without a word would match for ever.
                end > at
                    && matcher.attempt(|matcher| {
                        matcher.found.push(Found::Close);
                        next(matcher, end)
                    })
            })
        })
    }

    fn step(&mut self, step: &'static Step, at: usize, next: Next<'_>) -> bool {
        match step {
            Step::Word(word) => self.word(word, at, next),
            Step::Value(parameter) => self.value(parameter, at, next),
            Step::Count { of, width, words } => self.count(of, if *words { *width } else { 1 }, at, next),
            // `steps` has taken them out.
            Step::Slot(_) => next(self, at),
        }
    }

    fn word(&mut self, word: &str, at: usize, next: Next<'_>) -> bool {
        let spelled = self.words.get(at).is_some_and(|own| own.eq_ignore_ascii_case(word.as_bytes()));
        spelled
            && self.attempt(|matcher| {
                matcher.spelled += 1;
                next(matcher, at + 1)
            })
    }

    fn count(&mut self, of: &'static str, unit: usize, at: usize, next: Next<'_>) -> bool {
        let Some(count) = self.words.get(at).and_then(|word| number::<usize>(word)) else { return false };
        count % unit == 0
            && self.attempt(|matcher| {
                matcher.counts.push((of, count / unit));
                next(matcher, at + 1)
            })
    }

    fn value(&mut self, parameter: &'static Parameter, at: usize, next: Next<'_>) -> bool {
        match &parameter.kind {
            ParameterKind::One(ValueKind::Shape(shape)) => {
                shape.alternatives.iter().any(|alternative| self.shape(shape, alternative, at, &mut *next))
            }
            ParameterKind::One(ValueKind::Foreign(_)) => {
                (at..=self.words.len()).any(|end| self.take(parameter, at..end, &mut *next))
            }
            ParameterKind::One(kind) => {
                self.words.get(at).is_some_and(|word| accepts(kind, word)) && self.take(parameter, at..at + 1, next)
            }
            ParameterKind::Secrets => self.list(parameter, &[Column::Secret], true, at, next),
            ParameterKind::Many { empty, .. } => self.list(parameter, &[Column::Word], *empty, at, next),
            ParameterKind::Rows { columns, empty, .. } => self.list(parameter, columns, *empty, at, next),
            ParameterKind::Shapes { shape, empty } => self.attempt(|matcher| {
                matcher.found.push(Found::Open(Part::List));
                matcher.shapes(shape, *empty, at, next)
            }),
            ParameterKind::Each(token) => self.each(parameter, token, at, next),
        }
    }

    /// As many rows as were announced; else as many as leave enough for what follows.
    fn list(
        &mut self,
        parameter: &'static Parameter,
        columns: &'static [Column],
        empty: bool,
        at: usize,
        next: Next<'_>,
    ) -> bool {
        let room = (self.words.len() - at) / columns.len();
        let (least, most) = match self.counts.iter().rev().find(|(name, _)| *name == parameter.name) {
            Some((_, count)) => (*count, *count),
            None => (usize::from(!empty), room),
        };
        let transposed = matches!(parameter.kind, ParameterKind::Rows { transposed: true, .. });
        (least..=most.min(room)).rev().any(|rows| {
            let words = at..at + rows * columns.len();
            let fits = |(index, word): (usize, &Bytes)| {
                let column = if transposed { index / rows } else { index % columns.len() };
                column_accepts(columns[column], word)
            };
            self.words[words.clone()].iter().enumerate().all(fits) && self.take(parameter, words, &mut *next)
        })
    }

    fn shape(&mut self, shape: &'static Shape, alternative: &'static Alternative, at: usize, next: Next<'_>) -> bool {
        // Each value has its own optional items, though all of a type have the same setters.
        let outer = std::mem::take(&mut self.used);
        let optional = Optional { owner: shape.name, setters: shape.setters, anywhere: false };
        let fits = self.part(Part::Shape(shape, alternative), alternative.steps, optional, at, &mut |matcher, at| {
            let own = std::mem::replace(&mut matcher.used, outer.clone());
            let fits = next(matcher, at);
            if !fits {
                matcher.used = own;
            }
            fits
        });
        if !fits {
            self.used = outer;
        }
        fits
    }

    fn shapes(&mut self, shape: &'static Shape, enough: bool, at: usize, next: Next<'_>) -> bool {
        let more = shape.alternatives.iter().any(|alternative| {
            self.shape(shape, alternative, at, &mut |matcher, at| matcher.shapes(shape, true, at, next))
        });
        more || enough
            && self.attempt(|matcher| {
                matcher.found.push(Found::Close);
                next(matcher, at)
            })
    }

    fn each(&mut self, parameter: &'static Parameter, token: &str, at: usize, next: Next<'_>) -> bool {
        let pairs = self.words[at..].chunks_exact(2);
        let most = pairs.take_while(|pair| pair[0].eq_ignore_ascii_case(token.as_bytes())).count();
        (1..=most).rev().any(|count| self.take(parameter, at..at + 2 * count, &mut *next))
    }

    fn take(&mut self, parameter: &'static Parameter, words: Range<usize>, next: Next<'_>) -> bool {
        self.attempt(|matcher| {
            let end = words.end;
            matcher.found.push(Found::Value(parameter, words));
            next(matcher, end)
        })
    }

    /// Forgets what was found, if it leads nowhere.
    fn attempt(&mut self, attempt: impl FnOnce(&mut Self) -> bool) -> bool {
        let (found, counts, spelled) = (self.found.len(), self.counts.len(), self.spelled);
        let used = self.used.clone();
        let fits = attempt(self);
        if !fits {
            self.found.truncate(found);
            self.counts.truncate(counts);
            self.spelled = spelled;
            self.used = used;
        }
        fits
    }
}

fn accepts(kind: &ValueKind, word: &[u8]) -> bool {
    match kind {
        ValueKind::Int => number::<i64>(word).is_some(),
        ValueKind::Uint | ValueKind::Time => number::<u64>(word).is_some(),
        ValueKind::Double | ValueKind::Timeout => number::<f64>(word).is_some(),
        ValueKind::Bit => matches!(word, b"0" | b"1"),
        _ => true,
    }
}

fn column_accepts(column: Column, word: &[u8]) -> bool {
    match column {
        Column::Word | Column::Key | Column::Secret => true,
        Column::Double => number::<f64>(word).is_some(),
        Column::Integer => number::<i64>(word).is_some(),
    }
}

pub(super) fn number<N: std::str::FromStr>(word: &[u8]) -> Option<N> {
    std::str::from_utf8(word).ok()?.parse().ok()
}
